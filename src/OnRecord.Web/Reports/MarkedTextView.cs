using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace OnRecord.Web.Reports;

/// <summary>The text with every fact marked in place. Written in C#, since white space here is the text's own.</summary>
public sealed class MarkedTextView : ComponentBase
{
    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public required ReportText Text { get; set; }

    /// <summary>The language of the text, ISO 639-1, or <c>und</c>.</summary>
    [Parameter]
    public string? Language { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "text");
        builder.AddAttribute(2, "lang", Language is "en" or "und" ? null : Language);
        foreach (var paragraph in Text.Paragraphs)
        {
            builder.OpenElement(3, "p");
            builder.AddAttribute(4, "class", paragraph.IsTitle ? "title" : null);
            builder.AddAttribute(5, "dir", "auto");
            foreach (var sentence in paragraph.Sentences)
            {
                builder.OpenElement(6, "span");
                builder.AddAttribute(7, "class", "sentence");
                builder.AddAttribute(8, "id", sentence.Anchor);
                foreach (var piece in sentence.Pieces)
                    Add(builder, piece);
                builder.CloseElement();
            }

            builder.CloseElement();
        }

        builder.CloseElement();
    }

    private static void Add(RenderTreeBuilder builder, TextPiece piece)
    {
        foreach (var number in piece.Begins)
        {
            builder.OpenElement(9, "a");
            builder.AddAttribute(10, "class", "n");
            builder.AddAttribute(11, "id", Paths.Anchor(number));
            builder.AddAttribute(12, "href", string.Create(CultureInfo.InvariantCulture, $"#f{number}"));
            builder.AddMarkupContent(13, "<span class=\"vh\">Fact </span>");
            builder.AddContent(14, number.ToString(CultureInfo.InvariantCulture));
            builder.CloseElement();
        }

        if (piece.Element is null)
        {
            builder.AddContent(15, piece.Text);
            return;
        }

        builder.OpenElement(16, piece.Element);
        builder.AddAttribute(17, "class", piece.Classes);
        builder.AddContent(18, piece.Text);
        builder.CloseElement();
    }
}
