using OnRecord.Extraction.Dates;
using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Scoring;

/// <summary>How found time expressions stand against marked ones.</summary>
/// <param name="Articles">The articles.</param>
/// <param name="Overlap">Expressions found, where one character in common is enough; one to one.</param>
/// <param name="Exact">The same, to the character.</param>
/// <param name="AnnotatedPart">As <paramref name="Overlap"/>, without what was found after the last marked expression of an article:
/// MEANTIME's people marked the first sentences only. It flatters precision a little where all of a text was marked.</param>
/// <param name="Calendar">As <paramref name="AnnotatedPart"/>, dates and times of day alone on both sides: what a corpus without
/// lengths and sets can tell.</param>
/// <param name="Values">Of the expressions found, those whose value is right; the rest stand as missed.</param>
public sealed record DateFigures(int Articles, PrecisionRecall Overlap, PrecisionRecall Exact, PrecisionRecall AnnotatedPart, PrecisionRecall Calendar, ValueFigure Values);

/// <summary>How many values are right.</summary>
/// <param name="Right">Those that are.</param>
/// <param name="Compared">All that were compared.</param>
public readonly record struct ValueFigure(int Right, int Compared)
{
    /// <summary>The share that is right, 0 to 1; 0 where none were compared.</summary>
    public double Share => Compared > 0 ? (double)Right / Compared : 0;
}

/// <summary>Scores time expressions: found (precision, recall, F1) and value (the share right of those found).</summary>
/// <remarks>Each marked expression takes the found one that shares most characters with it. A date's value is right where it means
/// the same first and last day, whatever its form (<c>2012-22</c> is <c>2012-06/2012-08</c>) and its qualifier; a time of day must
/// agree to the minute; lengths and sets as they are written; where the people gave no value, none is right.</remarks>
public static class DateScorer
{
    /// <summary>Scores the dates found in each article.</summary>
    public static DateFigures Score(IEnumerable<(TimedArticle Reference, IReadOnlyList<DateMention> Found)> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var (count, right, compared) = (0, 0, 0);
        var (overlap, exact, annotated, calendar) = (default(PrecisionRecall), default(PrecisionRecall), default(PrecisionRecall), default(PrecisionRecall));
        foreach (var (article, found) in articles)
        {
            count++;
            var pairs = Pairs(article.Times, found);
            overlap += PrecisionRecall.OneToOne(pairs.Count, found.Count, article.Times.Count);
            var last = article.Times.Select(static time => time.Span.End).DefaultIfEmpty().Max();
            annotated += PrecisionRecall.OneToOne(pairs.Count, found.Count(date => date.Span.Start < last), article.Times.Count);
            exact += PrecisionRecall.OneToOne(pairs.Count(static pair => pair.Reference.Span == pair.Found.Span), found.Count, article.Times.Count);
            compared += pairs.Count;
            right += pairs.Count(static pair => IsRight(pair.Reference, pair.Found));
            ReferenceTime[] times = [.. article.Times.Where(static time => time.Kind is DateKind.Date or DateKind.Time)];
            DateMention[] dates = [.. found.Where(static date => date.Kind is DateKind.Date or DateKind.Time)];
            calendar += PrecisionRecall.OneToOne(Pairs(times, dates).Count, dates.Count(date => date.Span.Start < last), times.Length);
        }

        return new DateFigures(count, overlap, exact, annotated, calendar, new ValueFigure(right, compared));
    }

    /// <summary>Scores the dates of facts: facts share an expression, and expressions of no fact are no error, so only recall and
    /// value tell.</summary>
    public static DateFigures ScoreFacts(IEnumerable<(TimedArticle Reference, IReadOnlyList<DateMention> Found)> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return Score(articles.SelectMany(static article => article.Reference.Times.Select(time => (
            article.Reference with { Times = [time] },
            (IReadOnlyList<DateMention>)[.. article.Found.Where(date => Shared(time.Span, date.Span) > 0).OrderByDescending(date => Shared(time.Span, date.Span)).Take(1)]))));
    }

    private static List<(ReferenceTime Reference, DateMention Found)> Pairs(IReadOnlyList<ReferenceTime> times, IReadOnlyList<DateMention> found)
    {
        var pairs = new List<(ReferenceTime Reference, DateMention Found)>();
        var taken = new HashSet<DateMention>(ReferenceEqualityComparer.Instance);
        foreach (var time in times)
        {
            var best = found.Where(date => Shared(time.Span, date.Span) > 0 && !taken.Contains(date)).MaxBy(date => Shared(time.Span, date.Span));
            if (best is null) continue;
            taken.Add(best);
            pairs.Add((time, best));
        }

        return pairs;
    }

    private static bool IsRight(ReferenceTime reference, DateMention found)
    {
        if (reference.When is null || found.When is null) return reference.When is null && found.When is null;
        if (PartialDate.Parse(reference.When) is not { } expected || PartialDate.Parse(found.When) is not { } date)
            return string.Equals(reference.When, found.When, StringComparison.Ordinal);
        if (Clock(reference.When) is { } clock) return expected.Earliest == date.Earliest && string.Equals(clock, Clock(found.When), StringComparison.Ordinal);
        return expected.Earliest is null && expected.Latest is null
            ? string.Equals(Unqualified(reference.When), Unqualified(found.When), StringComparison.Ordinal)
            : (expected.Earliest, expected.Latest) == (date.Earliest, date.Latest);
    }

    private static string Unqualified(string when) => when.Replace("~", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal);

    /// <summary>The hour and minute of a time of day; the corpora rarely say the zone.</summary>
    private static string? Clock(string when) => when.IndexOf('T', StringComparison.Ordinal) is var at and > 0 && when.Length >= at + 6 ? when.Substring(at + 1, 5) : null;

    private static int Shared(TextSpan one, TextSpan other) => Math.Min(one.End, other.End) - Math.Max(one.Start, other.Start);
}
