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

    // Where roles lie over one another, the source shows before the cue and the cue before the content.
    private static List<PassagePart> Marked(Attribution attribution)
    {
        var marked = new List<PassagePart>();
        foreach (var segment in MarkedText.Segments([attribution]))
        {
            var role = segment.IsSource ? SpanRole.Source : segment.IsCue ? SpanRole.Cue : SpanRole.Content;
            if (marked is [.., var last] && last.Role == role && last.Span.End == segment.Span.Start)
                marked[^1] = last with { Span = new TextSpan(last.Span.Start, segment.Span.End) };
            else
                marked.Add(new PassagePart(segment.Span, role));
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
