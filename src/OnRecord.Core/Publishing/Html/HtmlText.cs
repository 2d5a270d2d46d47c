using System.Text;

namespace OnRecord.Publishing.Html;

/// <summary>Text into HTML, for content and quoted attribute values alike.</summary>
internal static class HtmlText
{
    /// <summary>Appends text of any origin: controls made visible (<see cref="VisibleText"/>), markup escaped.</summary>
    internal static StringBuilder AppendText(this StringBuilder html, string? text)
        => text is null ? html : html.AppendEscaped(VisibleText.Of(text));

    /// <summary>Appends text whose controls are visible already.</summary>
    internal static StringBuilder AppendEscaped(this StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
        {
            _ = unit switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                _ => html.Append(unit),
            };
        }

        return html;
    }
}
