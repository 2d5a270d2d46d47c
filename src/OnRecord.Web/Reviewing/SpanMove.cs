using System.Globalization;
using OnRecord.Language;

namespace OnRecord.Web.Reviewing;

/// <summary>A button that moves an edge of a field's words by a word, or lets the words go.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Edge">Which edge: the start of the first piece or the end of the last.</param>
/// <param name="By">One word back or on.</param>
internal sealed record SpanMove(string Field, SpanEdge Edge, int By)
{
    /// <summary>Reads the value of such a button: <c>content:end:1</c>.</summary>
    /// <returns>Null where it is none; then nothing moves.</returns>
    internal static SpanMove? Parse(string? value)
        => value?.Split(':') is [var field, var edge, var by] && Enum.TryParse<SpanEdge>(edge, ignoreCase: true, out var its) && int.TryParse(by, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var step) && step is 1 or -1
            ? new SpanMove(field, its, step)
            : null;

    /// <summary>The spans after the move: no edge passes another, and none leaves the text.</summary>
    internal IReadOnlyList<TextSpan> Apply(IReadOnlyList<TextSpan> spans, string text)
    {
        if (spans.Count == 0 || spans.Any(span => span.End > text.Length))
            return spans;
        var moved = spans.ToArray();
        if (Edge == SpanEdge.Start)
        {
            var start = By < 0 ? WordBefore(text, moved[0].Start) : WordAfter(text, moved[0].Start);
            if (start < moved[0].End)
                moved[0] = moved[0] with { Start = start };
        }
        else
        {
            var end = By < 0 ? EndBefore(text, moved[^1].End) : EndAfter(text, moved[^1].End);
            if (end > moved[^1].Start)
                moved[^1] = moved[^1] with { End = end };
        }

        return moved;
    }

    // Words and single marks, as a person would step over them.
    private static int WordBefore(string text, int at)
    {
        while (at > 0 && char.IsWhiteSpace(text[at - 1]))
            at--;
        if (at > 0 && !IsWord(text[at - 1]))
            return at - (at > 1 && char.IsSurrogatePair(text[at - 2], text[at - 1]) ? 2 : 1);
        while (at > 0 && IsWord(text[at - 1]))
            at--;
        return at;
    }

    private static int WordAfter(string text, int at)
    {
        at = Past(text, at);
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    private static int EndAfter(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return Past(text, at);
    }

    private static int EndBefore(string text, int at)
    {
        at = WordBefore(text, at);
        while (at > 0 && char.IsWhiteSpace(text[at - 1]))
            at--;
        return at;
    }

    private static int Past(string text, int at)
    {
        if (at < text.Length && !IsWord(text[at]))
            return at + (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1);
        while (at < text.Length && IsWord(text[at]))
            at++;
        return at;
    }

    private static bool IsWord(char unit) => char.IsLetterOrDigit(unit) || unit is '\'' or '’' or '-';
}

/// <summary>An edge of a field's words.</summary>
internal enum SpanEdge
{
    /// <summary>Where the first piece starts.</summary>
    Start,

    /// <summary>Where the last piece ends.</summary>
    End,
}
