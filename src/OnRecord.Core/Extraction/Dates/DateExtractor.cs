using OnRecord.Language;

namespace OnRecord.Extraction.Dates;

/// <summary>Finds the time expressions of a text and works out their values from the report's date.</summary>
/// <remarks>A grammar of the words that name times, then the calendar; docs/design/dates.md has the rules. What the text and the
/// report's date do not settle stays open: no day is invented, and no clock is asked.</remarks>
public static class DateExtractor
{
    /// <summary>Finds the time expressions of a text, in text order, never overlapping. Takes time linear in the text's length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="published">The report's date (EDTF, possibly only a month or a year, possibly with a time of day); null where
    /// it is unknown. What is no such value counts as unknown.</param>
    public static IReadOnlyList<DateMention> Extract(AnalyzedText text, string? published)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = Find(text);
        if (found.Count == 0) return [];

        var report = Anchor.Of(PartialDate.Parse(published) ?? OwnDate(text, found));
        var context = new TimeContext(text, report, StandpointOf(text, found, report));
        var mentions = new DateMention[found.Count];
        for (var i = 0; i < mentions.Length; i++)
        {
            var (words, meaning) = found[i];
            context.MoveTo(words);
            mentions[i] = new DateMention(text.SpanOf(words), meaning.Kind, meaning.When(context));
            if (meaning.IsTold && meaning.Date(context) is { } date) context.Tell(date);
        }

        return mentions;
    }

    private static List<(TokenRange Words, TimeExpression Meaning)> Find(AnalyzedText text)
    {
        var grammar = new TimeGrammar(text);
        var found = new List<(TokenRange Words, TimeExpression Meaning)>();
        foreach (var sentence in text.Sentences)
        {
            for (var token = sentence.First; token < sentence.End;)
            {
                if (grammar.At(token, sentence.End) is { } parsed)
                {
                    found.Add((new TokenRange(token, parsed.End), parsed.Meaning));
                    token = parsed.End;
                }
                else
                {
                    token++;
                }
            }
        }

        return found;
    }

    /// <summary>The date that a report states as its own: alone in one of its first paragraphs.</summary>
    private static PartialDate? OwnDate(AnalyzedText text, List<(TokenRange Words, TimeExpression Meaning)> found)
    {
        const int FirstParagraphs = 4;
        for (var p = 0; p < Math.Min(FirstParagraphs, text.Paragraphs.Count); p++)
        {
            var paragraph = text.Paragraphs[p];
            foreach (var (words, meaning) in found)
            {
                if (words.First > paragraph.First) break;
                if (words == paragraph && meaning is StatedDate { Value: { IsDay: true } day }) return day;
            }
        }

        return null;
    }

    /// <summary>Where a text speaks from. One that says "Tuesday" or "last week" speaks from its day; of the others one that states
    /// dates, few of them near its own, tells of its past, and a long one that quotes nobody and states no such dates is bound to no
    /// day.</summary>
    private static Standpoint StandpointOf(AnalyzedText text, List<(TokenRange Words, TimeExpression Meaning)> found, Anchor? report)
    {
        // In so many words a report would say when.
        const int Long = 300;
        var (stated, near, later, today) = (0, 0, 0, 0);
        foreach (var (_, meaning) in found)
        {
            if (meaning is ShiftedPeriod { Unit: TimeUnit.Day, Shift: 0 })
            {
                today++;
                continue;
            }

            if (meaning is WeekdayDate or ShiftedPeriod or PartOfPresent or Weekend or TimeOfDay { Day: WeekdayDate or ShiftedPeriod }) return Standpoint.Report;
            if ((meaning as StatedDate ?? (meaning as DateRange)?.First as StatedDate) is not { } date) continue;
            stated++;
            if (date.Value.Earliest?.Year - report?.Day.Year is >= -1 and <= 1) near++;
            if (date.Value.IsDay && date.Value.Earliest?.Year > report?.Day.Year) later++;
        }

        // Days of years to come are told by a text that was written after what passes for its day.
        if (today == 0 && stated >= 3 && (near * 4 < stated || later >= 2)) return Standpoint.Past;
        return text.Tokens.Count < Long || near > 0 || text.Lemmas.Count(static lemma => lemma is "say" or "tell") > 1 ? Standpoint.Report : stated > 0 ? Standpoint.Guide : today > 0 ? Standpoint.Report : Standpoint.Story;
    }
}
