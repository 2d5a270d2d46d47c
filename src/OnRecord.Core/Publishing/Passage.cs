using OnRecord.Extraction.Attributions;
using OnRecord.Language;

namespace OnRecord.Publishing;

/// <summary>The part that a stretch of text plays in one attribution.</summary>
internal enum SpanRole
{
    /// <summary>None: the text between and around.</summary>
    None,

    /// <summary>Who is said to hold the content.</summary>
    Source,

    /// <summary>The words that tie the source to the content.</summary>
    Cue,

    /// <summary>What is attributed.</summary>
    Content,
}

/// <summary>A stretch of text with its role; <see cref="SpanRole.None"/> for the words around.</summary>
internal readonly record struct PassagePart(TextSpan Span, SpanRole Role)
{
    /// <summary>Whether text that is not shown lies between the part before and this one.</summary>
    internal bool FollowsGap { get; init; }
}

/// <summary>One attribution in its surroundings: the sentences its parts stand in, long stretches in between left out.</summary>
internal static class Passage
{
    private const int MaxSurroundings = 160;
    private const int MaxBetween = 400;

    /// <summary>The parts in text order. Where roles overlap, source and cue show inside the content.</summary>
    internal static List<PassagePart> Of(string text, Attribution attribution)
    {
        var marked = Marked(attribution);
        var parts = new List<PassagePart>(2 * marked.Count + 2);
        var position = SentenceStart(text, marked[0].Span.Start);
        var gap = false;
        foreach (var part in marked)
        {
            if (part.Span.Start - position > MaxBetween)
            {
                var pauses = SentenceEnd(text, position);
                var resumes = Math.Max(SentenceStart(text, part.Span.Start), pauses);
                Add(parts, new TextSpan(position, pauses), SpanRole.None, gap);
                gap = resumes > pauses;
                position = resumes;
            }

            gap = Add(parts, new TextSpan(position, part.Span.Start), SpanRole.None, gap);
            gap = Add(parts, part.Span, part.Role, gap);
            position = part.Span.End;
        }

        Add(parts, new TextSpan(position, SentenceEnd(text, position)), SpanRole.None, gap);
        return parts;
    }

    private static bool Add(List<PassagePart> parts, TextSpan span, SpanRole role, bool gap)
    {
        if (span.IsEmpty)
            return gap;

        parts.Add(new PassagePart(span, role) { FollowsGap = gap });
        return false;
    }

    // Cuts the roles' spans at each other's borders, so that they follow one another; the smaller role wins.
    private static List<PassagePart> Marked(Attribution attribution)
    {
        var spans = attribution.Source.Select(span => new PassagePart(span, SpanRole.Source))
            .Concat(attribution.Cue.Select(span => new PassagePart(span, SpanRole.Cue)))
            .Concat(attribution.Content.Select(span => new PassagePart(span, SpanRole.Content)))
            .Where(part => !part.Span.IsEmpty)
            .ToList();
        var borders = spans.SelectMany(part => new[] { part.Span.Start, part.Span.End }).Distinct().Order().ToList();
        var marked = new List<PassagePart>();
        foreach (var (start, end) in borders.Zip(borders.Skip(1)))
        {
            var covering = spans.Where(part => part.Span.Start <= start && part.Span.End >= end).Select(part => part.Role).ToList();
            if (covering.Count == 0)
                continue;

            var role = covering.Min();
            if (marked is [.., var last] && last.Role == role && last.Span.End == start)
                marked[^1] = last with { Span = new TextSpan(last.Span.Start, end) };
            else
                marked.Add(new PassagePart(new TextSpan(start, end), role));
        }

        return marked;
    }

    // Good enough to show where we are; it decides nothing.
    private static int SentenceStart(string text, int position)
    {
        var limit = Math.Max(0, position - MaxSurroundings);
        for (var i = position; i > limit; i--)
        {
            if (text[i - 1] is '\n' or '\r' || (char.IsWhiteSpace(text[i - 1]) && EndsSentence(text, i - 1)))
                return i;
        }

        return limit == 0 ? 0 : NextWord(text, limit, position);
    }

    private static int SentenceEnd(string text, int position)
    {
        if (position > 0 && (position == text.Length || char.IsWhiteSpace(text[position])) && EndsSentence(text, position))
            return position;

        var limit = Math.Min(text.Length, position + MaxSurroundings);
        for (var i = position; i < limit; i++)
        {
            if (text[i] is '\n' or '\r' || (i > position && char.IsWhiteSpace(text[i]) && EndsSentence(text, i)))
                return i;
        }

        if (limit == text.Length)
            return limit;

        while (limit > position && !char.IsWhiteSpace(text[limit]))
            limit--;

        return limit;
    }

    private static bool EndsSentence(string text, int end)
    {
        var i = end - 1;
        while (i > 0 && text[i] is '"' or '”' or '’' or '\'' or ')')
            i--;

        return i >= 0 && text[i] is '.' or '!' or '?';
    }

    private static int NextWord(string text, int from, int limit)
    {
        while (from < limit && !char.IsWhiteSpace(text[from]))
            from++;

        return Math.Min(from + 1, limit);
    }
}
