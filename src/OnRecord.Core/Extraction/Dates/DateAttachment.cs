using OnRecord.Language;

namespace OnRecord.Extraction.Dates;

/// <summary>Which date belongs to an event.</summary>
public static class DateAttachment
{
    /// <summary>No tree path that ties a date to its event is longer, in edges.</summary>
    private const int LongestPath = 8;

    /// <summary>The date or time of day nearest to a token in the tree of its sentence: what depends on the event itself comes
    /// before what depends on its clause; of equals the one that stands closer in the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dates">Its time expressions, in text order, as <see cref="DateExtractor"/> gives them.</param>
    /// <param name="eventToken">The number of the token that names the event: a verb, or a noun ("the vote Tuesday").</param>
    /// <returns>Null where the sentence has no date, or none that is tied to the event. A report often tells the day once, for the
    /// whole meeting, in a sentence before; that is for the caller to take.</returns>
    public static DateMention? Of(AnalyzedText text, IReadOnlyList<DateMention> dates, int eventToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(dates);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)eventToken, (uint)text.Tokens.Count, nameof(eventToken));
        var sentence = text.Sentences[FirstWhere(text.Sentences.Count, i => text.Sentences[i].End > eventToken)];
        var span = text.SpanOf(sentence);
        DateMention? best = null;
        var least = int.MaxValue;
        for (var i = FirstWhere(dates.Count, i => dates[i].Span.End > span.Start); i < dates.Count && dates[i].Span.Start < span.End; i++)
        {
            var date = dates[i];
            if (date.Kind is not (DateKind.Date or DateKind.Time)) continue;
            var first = FirstWhere(text.Tokens.Count, t => text.Tokens[t].End > date.Span.Start);
            var end = first;
            while (end < text.Tokens.Count && text.Tokens[end].Start < date.Span.End) end++;
            var top = TenseReader.Top(text, new TokenRange(first, end));
            if (Path(text, eventToken, top) is not { } path) continue;

            // Thousandths of an edge break ties by distance in the text.
            var cost = (1000 * path) + Math.Min(Math.Abs(top - eventToken), 999);
            if (cost < least) (best, least) = (date, cost);
        }

        return best;
    }

    /// <summary>The edges between two tokens of a tree; an edge up from the event counts double.</summary>
    private static int? Path(AnalyzedText text, int from, int to)
    {
        Span<int> above = stackalloc int[LongestPath + 1];
        var count = 0;
        for (var token = to; token >= 0 && count < above.Length; token = text.Heads[token]) above[count++] = token;
        var up = 0;
        for (var token = from; token >= 0 && 2 * up <= LongestPath; token = text.Heads[token], up++)
        {
            var down = above[..count].IndexOf(token);
            if (down >= 0) return (2 * up) + down <= LongestPath ? (2 * up) + down : null;
        }

        return null;
    }

    /// <summary>The first number of 0 to <paramref name="count"/> for which a test holds that, once true, stays true.</summary>
    private static int FirstWhere(int count, Func<int, bool> test)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (test(middle)) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
