using OnRecord.Language;
using OnRecord.Web.Reports;

namespace OnRecord.Web.Reviewing;

/// <summary>The text around a fact, cut into pieces over which the same of its fields hold. Names of private persons are masked.</summary>
/// <param name="Pieces">In text order.</param>
/// <param name="IsWhole">Whether that is all of the text.</param>
public sealed record SourceText(IReadOnlyList<SourcePiece> Pieces, bool IsWhole)
{
    // What is read before and after a fact; a paragraph may have no end. Without script the fact must be seen without looking for it.
    private const int Before = 300;
    private const int After = 1_500;
    private const int Longest = 12_000;

    /// <summary>Cuts the text.</summary>
    /// <param name="recorded">The article.</param>
    /// <param name="telling">The fact, with its fields where they are shown.</param>
    public static SourceText Of(RecordedArticle recorded, Telling telling)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(telling);
        var text = recorded.Article.Text;
        var words = TellingField.Of(telling.Kind).OfType<WordsField>().SelectMany(field => field.Read(telling).Select(span => (Span: span, Role: field.Name))).Append((telling.Evidence.Span, Role: "passage"))
            .Where(one => !one.Span.IsEmpty && one.Span.End <= text.Length).ToList();
        var hidden = PrivateWords.Spans(recorded);
        var window = Window(text, words.Count == 0 ? default : new TextSpan(words.Min(one => one.Span.Start), words.Max(one => one.Span.End)), telling.Evidence.Span);
        var borders = words.SelectMany(one => new[] { one.Span.Start, one.Span.End }).Concat(hidden.SelectMany(span => new[] { span.Start, span.End }))
            .Where(at => at > window.Start && at < window.End).Append(window.Start).Append(window.End).Distinct().Order().ToList();
        var pieces = new List<SourcePiece>(borders.Count);
        foreach (var (start, end) in borders.Zip(borders.Skip(1)))
        {
            var name = hidden.FindIndex(span => span.Start <= start && end <= span.End);
            var roles = string.Join(' ', words.Where(one => one.Span.Start <= start && end <= one.Span.End).Select(one => one.Role).Distinct(StringComparer.Ordinal));
            // Of a name that fields cut in two, the first part stands for all of it.
            var shown = name < 0 ? text[start..end] : hidden[name].Start == start || start == window.Start ? PrivateWords.Mask : "";
            pieces.Add(new SourcePiece(start, end - start, shown, name >= 0, roles));
        }

        return new SourceText(pieces, window.Length == text.Length);
    }

    private static TextSpan Window(string text, TextSpan fields, TextSpan passage)
    {
        var near = fields.Length <= Longest ? fields : passage.Length <= Longest ? passage : new TextSpan(passage.Start, passage.Start + Longest);
        var (start, end) = (Math.Max(0, near.Start - Before), Math.Min(text.Length, near.End + After));
        // From the beginning of a line to the end of one, where they are not far.
        if (start > 0 && text.LastIndexOf('\n', start - 1, Math.Min(start, Before)) is var line and >= 0)
            start = line + 1;
        if (end < text.Length && text.IndexOf('\n', end, Math.Min(text.Length - end, After)) is var last and >= 0)
            end = last;
        if (start > 0 && char.IsLowSurrogate(text[start]))
            start--;
        if (end < text.Length && char.IsLowSurrogate(text[end]))
            end++;
        return new TextSpan(start, Math.Max(start, end));
    }
}

/// <summary>A piece of the text.</summary>
/// <param name="Start">Where it starts in the article's text, in UTF-16 units.</param>
/// <param name="Length">How many units of the text it stands for.</param>
/// <param name="Shown">What is shown of it.</param>
/// <param name="IsMasked">Whether that is the mask of a private name.</param>
/// <param name="Roles">The names of the fields that hold there, a blank between them.</param>
public sealed record SourcePiece(int Start, int Length, string Shown, bool IsMasked, string Roles);
