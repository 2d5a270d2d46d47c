namespace OnRecord.Reading.Html;

/// <summary>Turns a piece of HTML that is known to be the text itself, such as a feed entry's body, into plain text.</summary>
public static class HtmlFragment
{
    /// <summary>The text of <paramref name="html"/>: a paragraph a line, an empty line between two, white space collapsed,
    /// nothing invisible, no captions and no "read more" lines. Nothing else is judged or left out.</summary>
    /// <param name="html">Markup, or plain text that happens to hold none.</param>
    /// <returns>The text, possibly empty; null where the markup passes the bounds of <see cref="HtmlArticle"/>.</returns>
    public static string? ToText(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (html.Length > HtmlArticle.MaxPageBytes || HtmlMarkup.Parse(html).Document is not { Body: { } body })
            return null;
        var lines = new ProseLines(byline: null);
        foreach (var block in RegionBuilder.Build(body).Blocks())
            lines.Add(block);
        return string.Join("\n\n", lines.Paragraphs);
    }
}
