using System.Globalization;

namespace OnRecord.Extraction.Dates;

/// <summary>The meaning of a time expression, before it is told from a date.</summary>
/// <param name="Kind">What it names.</param>
internal abstract record TimeExpression(DateKind Kind)
{
    /// <summary>The date it names; null where the text and the report's date do not settle one.</summary>
    public abstract PartialDate? Date(TimeContext context);

    /// <summary>Its value as it is published.</summary>
    public virtual string? When(TimeContext context) => Date(context)?.Edtf;

    /// <summary>Whether what follows may be told from it: "the next day".</summary>
    public virtual bool IsTold => Kind is DateKind.Date;
}

/// <summary>A date that the text states in full.</summary>
internal sealed record StatedDate(PartialDate Value) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context) => Value;
}

/// <summary>A day that everybody knows by a name; it tells nothing of the time the text speaks of.</summary>
internal sealed record FamousDate(PartialDate Value) : TimeExpression(DateKind.Date)
{
    public override bool IsTold => false;

    public override PartialDate? Date(TimeContext context) => Value;
}

/// <summary>A month, or a day of one, whose year the context must tell: "April 7", "last July".</summary>
/// <param name="MonthNumber">1 to 12.</param>
/// <param name="DayNumber">1 to 31, or null for the whole month.</param>
/// <param name="Direction">−1, 0 or 1 for "last", "this", "next".</param>
/// <param name="Year">The year, where another expression tells it: "March of last year".</param>
internal sealed record MonthDate(int MonthNumber, int? DayNumber, int? Direction = null, TimeExpression? Year = null) : TimeExpression(DateKind.Date)
{
    /// <summary>The day of the week, where the text says it beside the day: 0 for Monday to 6 for Sunday.</summary>
    public int? Weekday { get; init; }

    public override PartialDate? Date(TimeContext context)
    {
        if (Year is not null) return Year.Date(context) is { Earliest: { } first } ? In(first.Year) : OfNoYear();
        if (Weekday is { } weekday && YearOf(weekday, context) is { } year) return In(year);
        if (Direction is null && context.ToldYear is { } told) return In(told);
        if ((Direction is null && DayNumber is null && context.IsEveryYear) || context.Report is not { Precision: <= TimeUnit.Month } report) return OfNoYear();

        var back = ((report.Day.Month - MonthNumber) % 12 + 12) % 12;
        if (DayNumber is { } day && report.Precision is TimeUnit.Day && Direction is null) return Nearest(context, report.Day, day);
        var shift = Direction switch
        {
            < 0 => back == 0 ? -12 : -back,
            > 0 => back == 0 ? 12 : 12 - back,
            0 => back == 0 ? 0 : MonthNumber > report.Day.Month ? 12 - back : -back,
            null => context.Choose(back, 12, unit: 1),
        };
        return DayNumber is null ? Calendar.Month(report.Months + shift) : In((report.Months + shift) / 12);
    }

    /// <summary>Of the same day in three years, the one on the verb's side of the report's date; or the nearest, where that is
    /// close and the other far, since verbs deceive ("set for April 7").</summary>
    private PartialDate? Nearest(TimeContext context, DateOnly report, int day)
    {
        const int Against = 120;
        DateOnly? best = null;
        var least = int.MaxValue;
        for (var year = report.Year - 1; year <= report.Year + 1; year++)
        {
            if (Calendar.Day(year, MonthNumber, day) is not { } candidate) continue;
            var distance = candidate.DayNumber - report.DayNumber;
            var cost = Math.Abs(distance) + (!context.IsApartFromVerb && ((distance > 0 && context.Tense is Tense.Past) || (distance < 0 && context.Tense is Tense.Future or Tense.Ahead)) ? Against : 0);
            if (cost < least) (best, least) = (candidate, cost);
        }

        return best is { } found ? PartialDate.Day(found) : null;
    }

    /// <summary>The year in which the day falls on a weekday ("Monday, March 16"): the report's, or the nearest to the one told
    /// of.</summary>
    private int? YearOf(int weekday, TimeContext context)
    {
        const int Farthest = 3;

        // So close to the report's day the weekday is what is wrong.
        const int Close = 14;
        if (context.Report is { Day: var report } && (IsOn(report.Year) || Math.Abs((Calendar.Day(report.Year, MonthNumber, DayNumber ?? 1)?.DayNumber ?? 0) - report.DayNumber) <= Close)) return report.Year;
        if ((context.ToldYear ?? context.Report?.Day.Year) is not { } about) return null;
        for (var distance = 0; distance <= Farthest; distance++)
        {
            if (IsOn(about - distance)) return about - distance;
            if (IsOn(about + distance)) return about + distance;
        }

        return null;

        bool IsOn(int year) => Calendar.Day(year, MonthNumber, DayNumber ?? 1) is { } day && Calendar.DaysFromMonday(day) == weekday;
    }

    private PartialDate? OfNoYear() => PartialDate.Parse(DayNumber is { } day
        ? string.Create(CultureInfo.InvariantCulture, $"XXXX-{MonthNumber:D2}-{day:D2}")
        : string.Create(CultureInfo.InvariantCulture, $"XXXX-{MonthNumber:D2}"));

    private PartialDate? In(int year) => DayNumber is { } day
        ? Calendar.Day(year, MonthNumber, day) is { } found ? PartialDate.Day(found) : null
        : Calendar.Month((12 * year) + MonthNumber - 1);
}

/// <summary>A day of the week: "Tuesday", "last Friday", "a week from Monday".</summary>
/// <param name="Day">0 for Monday to 6 for Sunday.</param>
/// <param name="Direction">−1, 0 or 1 for "last", "this", "next".</param>
internal sealed record WeekdayDate(int Day, int? Direction) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context)
    {
        if (context.Report is not { Precision: TimeUnit.Day, Day: var report }) return null;
        var today = Calendar.DaysFromMonday(report);
        var back = (today - Day + 7) % 7;
        var shift = Direction switch
        {
            < 0 => back == 0 ? -7 : -back,
            > 0 => 7 - today + Day,
            0 => back == 0 ? 0 : 7 - back,
            null when back == 0 => 0,

            // The day before is past in a report, whatever its verb, unless that says "will"; other days follow the verb.
            null => context.Tense switch
            {
                Tense.Ahead => 7 - back,
                Tense.Future when back > 1 => 7 - back,
                Tense.Present when back > 2 => 7 - back,
                _ => -back,
            },
        };
        return Calendar.AddDays(report, shift) is { } day ? PartialDate.Day(day) : null;
    }
}

/// <summary>A stretch counted from the report's date: "last week", "this year", "tomorrow".</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Shift">How many units later.</param>
internal sealed record ShiftedPeriod(TimeUnit Unit, int Shift) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context) => context.Report?.Period(Unit, Shift);
}

/// <summary>A part of a stretch that lies before the report's day or after it: "earlier this week". Of a week its days are
/// known; of a month or a year the whole is the honest value.</summary>
internal sealed record PartOfPresent(TimeUnit Unit, int Side) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context)
    {
        if (context.Report?.Period(Unit, 0) is not { Earliest: { } first, Latest: { } last } whole) return null;
        if (Unit is not TimeUnit.Week || context.Report is not { Precision: TimeUnit.Day, Day: var today }) return whole;
        return Side < 0 ? PartialDate.Days(first, today) : PartialDate.Days(today, last);
    }
}

/// <summary>The weekend, or this weekend: early in the week and in the past tense the one before, else the one of the week.</summary>
internal sealed record Weekend() : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context) => context.Report is { Precision: TimeUnit.Day } report
        ? report.Period(TimeUnit.Weekend, context.Tense is Tense.Past && Calendar.DaysFromMonday(report.Day) < 4 ? -1 : 0)
        : null;
}

/// <summary>A point some units from the report's date: "two weeks ago", "three years from now".</summary>
internal sealed record Distance(TimeUnit Unit, int Count) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context) => context.Report?.After(Unit, Count);
}

/// <summary>A point some units from the date told last: "the next day", "two years later", "the day before".</summary>
internal sealed record NarrativeDistance(TimeUnit Unit, int Count) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context)
        => Count is 0 || Unit is TimeUnit.Week ? context.Narrative?.Period(Unit, Count) : context.Narrative?.After(Unit, Count);
}

/// <summary>A weekday told from the date before: "the following Tuesday", "the previous Friday".</summary>
/// <param name="Day">0 for Monday to 6 for Sunday.</param>
/// <param name="Side">−1 for the last before the date told, 1 for the first after it.</param>
/// <param name="FromReport">What else the words may mean, told from the report's day: "the next Tuesday", unless it is past.</param>
internal sealed record NarrativeWeekday(int Day, int Side, TimeExpression? FromReport = null) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context)
    {
        if (FromReport is not null && context.Tense is not Tense.Past) return FromReport.Date(context);
        if (context.Narrative is not { Precision: TimeUnit.Day, Day: var told }) return FromReport?.Date(context);
        var distance = Side * (Day - Calendar.DaysFromMonday(told));
        return Calendar.AddDays(told, Side * (((distance + 6) % 7) + 1)) is { } day ? PartialDate.Day(day) : null;
    }
}

/// <summary>A date that is told from an event, or is one of many: "the day before he died", "our last day", "on a Monday".</summary>
internal sealed record UntoldDate() : TimeExpression(DateKind.Date)
{
    public override bool IsTold => false;

    public override PartialDate? Date(TimeContext context) => null;
}

/// <summary>A date told from the one told last, not from the report's: "the following January".</summary>
internal sealed record FromNarrative(TimeExpression Told) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context) => context.Narrative is { } anchor ? Told.Date(context.From(anchor)) : null;
}

/// <summary>A season: "summer", "last fall", "the spring of 2016".</summary>
/// <param name="Season">1 for spring to 4 for winter.</param>
/// <param name="Direction">−1, 0 or 1 for "last", "this", "next".</param>
/// <param name="Year">The year, where the text tells it.</param>
internal sealed record SeasonDate(int Season, int? Direction, TimeExpression? Year = null) : TimeExpression(DateKind.Date)
{
    /// <summary>Whether that of every year is meant: "winters".</summary>
    public bool IsEvery { get; init; }

    public override bool IsTold => !IsEvery;

    public override PartialDate? Date(TimeContext context)
    {
        if (Year is not null) return Year.Date(context) is { Earliest: { } first } ? Calendar.Season(first.Year, Season) : null;
        if (IsEvery) return Calendar.SeasonOfEveryYear(Season);
        if (Direction is null && context.ToldYear is { } told) return Calendar.Season(told, Season);
        if (Direction is null && (context.IsEveryYear || context.IsStory)) return Calendar.SeasonOfEveryYear(Season);
        if (context.Report is not { Precision: <= TimeUnit.Month } report) return null;

        // Counted from March, so that a winter belongs to the year it begins in.
        var year = Math.DivRem(report.Months - 2, 12).Quotient;
        var (now, start) = ((report.Months - 2) % 12, 3 * (Season - 1));
        var isNow = now >= start && now < start + 3;
        var shift = Direction switch
        {
            < 0 => now >= start + 4 ? 0 : -1,
            > 0 => now < start ? 0 : 1,
            0 => isNow ? 0 : Closest(now, start),
            null when isNow => 0,
            null => context.Tense switch
            {
                Tense.Past => now >= start + 3 ? 0 : -1,
                Tense.Future or Tense.Ahead => now < start ? 0 : 1,
                _ => Closest(now, start),
            },
        };
        return Calendar.Season(year + shift, Season);
    }

    /// <summary>Whether the season nearest to a month is that of the same year, the one before or the one after.</summary>
    private static int Closest(int now, int start)
    {
        var distance = start - now;
        return distance > 6 ? -1 : distance < -7 ? 1 : 0;
    }
}

/// <summary>A quarter of a year: "the third quarter".</summary>
internal sealed record QuarterDate(int Quarter, TimeExpression? Year) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context)
    {
        if (Year is not null) return Year.Date(context) is { Earliest: { } first } ? Calendar.Quarter(first.Year, Quarter - 1) : null;
        if (context.Report is not { Precision: <= TimeUnit.Month } report) return null;
        var now = (report.Day.Month - 1) / 3;
        return Calendar.Quarter(report.Day.Year, now + context.Choose((now - Quarter + 1 + 4) % 4, 4, unit: 1.0 / 3));
    }
}

/// <summary>A holiday: "Thanksgiving", "last Labor Day".</summary>
internal sealed record HolidayDate(Holiday Holiday, int? Direction, TimeExpression? Year) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context)
    {
        if (Year is not null) return Year.Date(context) is { Earliest: { } first } && Holiday.In(first.Year) is { } day ? PartialDate.Day(day) : null;
        if (Direction is null && context.ToldYear is { } told) return Holiday.In(told) is { } then ? PartialDate.Day(then) : null;
        if (context.Report is not { Precision: TimeUnit.Day, Day: var report }) return null;
        var candidates = Enumerable.Range(report.Year - 4, 9).Where(static year => year is >= 1 and <= 9999).Select(Holiday.In).OfType<DateOnly>();
        var tense = Direction switch { < 0 => Tense.Past, > 0 => Tense.Future, 0 => Tense.None, null => context.Tense };
        var found = tense switch
        {
            Tense.Past => candidates.Where(day => day <= report).Cast<DateOnly?>().LastOrDefault(),
            Tense.Future or Tense.Present or Tense.Ahead => candidates.Where(day => day >= report).Cast<DateOnly?>().FirstOrDefault(),
            _ => candidates.Cast<DateOnly?>().MinBy(day => Math.Abs(day!.Value.DayNumber - report.DayNumber)),
        };
        return found is { } chosen ? PartialDate.Day(chosen) : null;
    }
}

/// <summary>A budget year. Where the text says when it begins it is known to the day; else it is about the year named.</summary>
/// <param name="Year">The year that names it, that is, in which it ends.</param>
/// <param name="Shift">Or how many fiscal years after the present one.</param>
/// <param name="StartMonth">The month it begins in, where the text says so.</param>
internal sealed record FiscalYear(int? Year, int Shift, int? StartMonth) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context)
    {
        if (StartMonth is { } month)
        {
            if (Year is { } named) return Calendar.Range(Calendar.Month((12 * (month is 1 ? named : named - 1)) + month - 1), Calendar.Month((12 * (month is 1 ? named : named - 1)) + month + 10));
            if (new MonthDate(month, 1).Date(context) is not { Earliest: { } start } || Calendar.AddDays(start, 0) is null || start.Year > 9997) return null;
            return PartialDate.Days(start, start.AddYears(1).AddDays(-1));
        }

        var year = Year is { } told ? Calendar.Year(told) : context.Report?.Period(TimeUnit.Year, Shift);
        return year is null ? null : PartialDate.Parse(year.Edtf + "~");
    }
}

/// <summary>A decade of a person's or a text's century: "the sixties".</summary>
internal sealed record DecadeOfCentury(int Tens) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context)
    {
        // Without a date of the report it is the twentieth century that is called by its tens.
        var year = context.Report?.Day.Year ?? 2000;
        var start = (year / 100 * 100) + Tens;
        return Calendar.Digits((start > year ? start - 100 : start) / 10, 1);
    }
}

/// <summary>A year without its century: "'82".</summary>
internal sealed record YearOfCentury(int Year) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context)
    {
        var now = context.Report?.Day.Year ?? 2000;
        var year = (now / 100 * 100) + Year;
        return Calendar.Year(year > now + 20 ? year - 100 : year);
    }
}

/// <summary>A time of day, alone or with its day: "8 p.m.", "Sunday night".</summary>
/// <param name="Clock">The time as ISO 8601 writes it, with its zone where that is UTC; null for a part of the day.</param>
/// <param name="Day">The day, where the text tells it beside the time.</param>
internal sealed record TimeOfDay(string? Clock, TimeExpression? Day) : TimeExpression(DateKind.Time)
{
    public override bool IsTold => Day is not null;

    public override PartialDate? Date(TimeContext context)
    {
        if ((Day is null ? context.DayNearby : Day.Date(context)) is not { } day) return null;
        return Clock is null || !day.IsDay || day.IsApproximate ? day : PartialDate.Parse(day.Edtf + "T" + Clock) ?? day;
    }
}

/// <summary>From one date to another: "March 27-28", "from 2009 to 2011".</summary>
internal sealed record DateRange(TimeExpression First, TimeExpression Last) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context)
    {
        var (first, last) = (First.Date(context), Last.Date(context));
        if (Calendar.Range(first, last) is { } range) return range;

        // "Saturday through Tuesday", "December to March": the end was taken for an earlier one than the start.
        return first is { Earliest: { } start } && Anchor.Of(first) is { } anchor && Last.Date(context.From(anchor)) is { Earliest: { } end } later && start <= end
            ? Calendar.Range(first, later)
            : null;
    }
}

/// <summary>From a date on: "since 1979".</summary>
internal sealed record OpenRange(TimeExpression First) : TimeExpression(DateKind.Date)
{
    public override PartialDate? Date(TimeContext context) => Calendar.From(First.Date(context));
}

/// <summary>A date that the text calls inexact: "around 2010".</summary>
internal sealed record Approximate(TimeExpression Exact) : TimeExpression(Exact.Kind)
{
    public override PartialDate? Date(TimeContext context) => Exact.Date(context) is { } date
        ? date.Edtf.AsSpan().IndexOfAny("/~T") >= 0 ? date : PartialDate.Parse(date.Edtf + "~")
        : null;

    public override string? When(TimeContext context) => Exact.Date(context) is null ? Exact.When(context) : Date(context)?.Edtf;
}

/// <summary>The present, the past up to it, or what follows it: "now", "recently", "soon".</summary>
internal sealed record Reference(int Side) : TimeExpression(DateKind.Date)
{
    public override bool IsTold => false;

    public override PartialDate? Date(TimeContext context)
    {
        if (context.Report is not { } report || report.Period(report.Precision, 0) is not { } present) return null;

        // "Soon he resigned" was soon after something that is told, not soon after the report.
        if (Side > 0 && context.Tense is Tense.Past) return null;
        return Side switch
        {
            0 => present,
            < 0 => PartialDate.Parse("../" + present.Edtf),
            _ => PartialDate.Parse(present.Edtf + "/.."),
        };
    }
}

/// <summary>A length of time as ISO 8601 writes it; <c>X</c> stands for a number that the text leaves open ("several days").</summary>
internal sealed record Length(string Duration) : TimeExpression(DateKind.Duration)
{
    public override PartialDate? Date(TimeContext context) => null;

    public override string? When(TimeContext context) => Duration;

    /// <summary>The length of some units.</summary>
    /// <param name="count">The number in digits, with a decimal point where it needs one; or X.</param>
    /// <param name="unit">The unit.</param>
    public static Length Of(string count, TimeUnit unit) => new(unit switch
    {
        TimeUnit.Second => $"PT{count}S",
        TimeUnit.Minute => $"PT{count}M",
        TimeUnit.Hour => $"PT{count}H",
        TimeUnit.Day => $"P{count}D",
        TimeUnit.Weekend => $"P{Times(count, 2)}D",
        TimeUnit.Week => $"P{count}W",
        TimeUnit.Fortnight => $"P{Times(count, 2)}W",
        TimeUnit.Month => $"P{count}M",
        TimeUnit.Quarter or TimeUnit.Season => $"P{Times(count, 3)}M",
        TimeUnit.Year => $"P{count}Y",
        TimeUnit.Decade => $"P{Times(count, 10)}Y",
        TimeUnit.Century => $"P{Times(count, 100)}Y",
        _ => $"P{Times(count, 1000)}Y",
    });

    private static string Times(string count, int factor) => decimal.TryParse(count, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? (number * factor).ToString("0.####", CultureInfo.InvariantCulture)
        : "X";
}

/// <summary>What recurs: "every Tuesday", "annually". Its value is the time from one to the next.</summary>
internal sealed record Recurrence(TimeUnit Unit) : TimeExpression(DateKind.Set)
{
    public override PartialDate? Date(TimeContext context) => null;

    public override string? When(TimeContext context) => Length.Of("1", Unit).Duration;
}
