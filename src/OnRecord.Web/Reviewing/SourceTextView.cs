using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace OnRecord.Web.Reviewing;

/// <summary>The text around a fact with its fields marked. Written in C#, since white space here is the text's own.</summary>
public sealed class SourceTextView : ComponentBase
{
    private static readonly string[] Content = ["content"];
    private static readonly string[] Whole = ["passage"];

    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public required SourceText Text { get; set; }

    /// <summary>How the words are told, where the fact is a statement.</summary>
    [Parameter]
    public StatementForm? Form { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "p");
        foreach (var piece in Text.Pieces)
        {
            var roles = piece.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            builder.OpenElement(1, roles.Length > 0 ? "mark" : "span");
            builder.AddAttribute(2, "class", Class(piece, roles));
            builder.AddAttribute(3, "data-at", piece.Start);
            builder.AddAttribute(4, "data-length", piece.IsMasked ? piece.Length : null);
            builder.AddAttribute(5, "title", Title(roles));
            builder.AddAttribute(6, "data-fact", roles.Contains("passage", StringComparer.Ordinal) ? "" : null);
            builder.AddContent(7, piece.Shown);
            builder.CloseElement();
        }

        builder.CloseElement();
    }

    private string? Class(SourcePiece piece, string[] roles)
    {
        var classes = new List<string>(4);
        if (piece.IsMasked)
            classes.Add("masked");
        if (roles.Length > 0)
            classes.Add(roles.Contains("content", StringComparer.Ordinal) ? (Form ?? StatementForm.Direct).ToString().ToLowerInvariant() : "around");
        if (roles.Contains("trigger", StringComparer.Ordinal))
            classes.Add("action");
        if (roles.Contains("source", StringComparer.Ordinal))
            classes.Add("source");
        if (roles.Contains("cue", StringComparer.Ordinal))
            classes.Add("cue");
        if (roles.Except(Content, StringComparer.Ordinal).Except(Whole, StringComparer.Ordinal).Any())
            classes.Add("role");
        return classes.Count == 0 ? null : string.Join(' ', classes);
    }

    private static string? Title(string[] roles) => roles.Length == 0 ? null
        : string.Join(", ", roles.Select(role => Enum.GetValues<EntryKind>().Select(kind => TellingField.Find(kind, role)?.Label).FirstOrDefault(label => label is not null) ?? "Passage").Distinct(StringComparer.Ordinal));
}
