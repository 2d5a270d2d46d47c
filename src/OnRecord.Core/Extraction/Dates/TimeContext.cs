using OnRecord.Language;

namespace OnRecord.Extraction.Dates;

/// <summary>What a time expression is told from.</summary>
/// <param name="text">The text it stands in.</param>
/// <param name="report">The report's own date, or null where it is unknown.</param>
/// <param name="standpoint">Where the text speaks from.</param>
internal sealed class TimeContext(AnalyzedText text, Anchor? report, Standpoint standpoint)
{
    /// <summary>About two sentences, in tokens.</summary>
    private const int Nearby = 50;

    private Tense? _tense;
    private int _toldAt;

    /// <summary>The report's own date.</summary>
    public Anchor? Report => report;

    /// <summary>The date told last, from which "the next day" is told.</summary>
    public Anchor? Narrative { get; private set; }

    /// <summary>The day told last, if that was close by: the day of a time of day that stands alone.</summary>
    public PartialDate? DayNearby => Narrative is { Precision: TimeUnit.Day, Day: var day } && Words.First - _toldAt <= Nearby ? PartialDate.Day(day) : null;

    /// <summary>The expression being resolved.</summary>
    public TokenRange Words { get; private set; }

    /// <summary>The tense of the verb that governs the expression.</summary>
    public Tense Tense => _tense ??= TenseReader.Of(text, Words);

    /// <summary>Whether the expression belongs to a thing, of whose time the verb tells nothing: "announced a July 26 match", "set sentencing for June 28".</summary>
    public bool IsApartFromVerb => (Words.First > 0 && text.Form(Words.First - 1) is "for") || text.Relations[TenseReader.Top(text, Words)] is "compound";

    /// <summary>The year of a month or day whose year is not said, where the text itself tells: the year told last in a
    /// narrative, or in any text whose own date is unknown.</summary>
    public int? ToldYear => Narrative is { } told && ((standpoint is Standpoint.Past && !IsEveryYear) || (report is null && told.Precision < TimeUnit.Year)) ? told.Day.Year : null;

    /// <summary>Whether a month or season whose year is not said is that of every year: in a text that speaks from no day, where
    /// it tells of nothing past or announced.</summary>
    public bool IsEveryYear => standpoint is Standpoint.Guide or Standpoint.Story or Standpoint.Past && Tense is not (Tense.Past or Tense.Ahead);

    /// <summary>Whether the text is a tale, whose seasons are of no year even in the past.</summary>
    public bool IsStory => standpoint is Standpoint.Story;

    /// <summary>Turns to the next expression.</summary>
    public void MoveTo(TokenRange words)
    {
        Words = words;
        _tense = null;
    }

    /// <summary>The same text, told from another date and looking ahead from it.</summary>
    public TimeContext From(Anchor start) => new(text, start, Standpoint.Report) { _tense = Tense.Ahead };

    /// <summary>Keeps a date that later expressions may be told from.</summary>
    public void Tell(PartialDate date)
    {
        if (Anchor.Of(date) is not { } anchor) return;
        (Narrative, _toldAt) = (anchor, Words.First);
    }

    /// <summary>Of places before and after the report's date the one the verb speaks of: the last for the past, the first for what is to come, the nearest where no verb tells. Verbs deceive about what
    /// is near: "earned a place in the finals in April" is of next month, "is up from 37 percent in January" of last; "will" does not.</summary>
    /// <param name="distance">How far the earlier candidate lies back, 0 for the report's own.</param>
    /// <param name="period">How far the later candidate lies from the earlier one.</param>
    /// <param name="unit">How much a month is.</param>
    /// <returns>The distance of the one chosen, negative for the past.</returns>
    public int Choose(int distance, int period, double unit)
    {
        // In months: how much nearer the one against the verb must be.
        const int pastAgainst = 9;
        const int otherAgainst = 7;
        if (distance == 0) return 0;
        var ahead = period - distance;
        var isPast = Tense switch
        {
            Tense.Past => distance <= ahead + (pastAgainst * unit),
            Tense.Present or Tense.Future => distance + (otherAgainst * unit) < ahead,
            Tense.Ahead => false,
            _ => distance <= ahead,
        };
        return isPast ? -distance : ahead;
    }
}
