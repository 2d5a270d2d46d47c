using System.Globalization;

namespace OnRecord.Register;

/// <summary>Whether an office was held at a time.</summary>
public enum TenureCertainty
{
    /// <summary>No.</summary>
    No,

    /// <summary>Perhaps: the register does not know when it began, or knows its end from a calendar of elections only.</summary>
    Possible,

    /// <summary>Yes.</summary>
    Certain,
}

/// <summary>How exactly the register knows a start or an end.</summary>
internal enum DatePrecision : byte
{
    /// <summary>Not at all.</summary>
    Unknown,

    /// <summary>To the day.</summary>
    Day,

    /// <summary>To the month.</summary>
    Month,

    /// <summary>To the year.</summary>
    Year,

    /// <summary>To the Congress: the day it began or ended.</summary>
    Congress,

    /// <summary>About: the day somebody struck the member off a list.</summary>
    About,

    /// <summary>An end that was set, and lay ahead, when it was written down.</summary>
    Scheduled,

    /// <summary>An end that is only the term's, or the day of the next election; the person may have stayed on or left before.</summary>
    Nominal,
}

/// <summary>When an office was held, as exactly as the register knows.</summary>
/// <param name="Start">The first day, or the first that the precision allows.</param>
/// <param name="StartPrecision">How exactly that is known.</param>
/// <param name="End">The last day, or the first that the precision allows.</param>
/// <param name="EndPrecision">How exactly that is known.</param>
/// <param name="SeenFrom">The date of the first list that shows the person in office, or null.</param>
/// <param name="SeenTo">The date of the last such list, or null.</param>
internal readonly record struct TenureTime(
    DateOnly? Start, DatePrecision StartPrecision, DateOnly? End, DatePrecision EndPrecision, DateOnly? SeenFrom, DateOnly? SeenTo)
{
    // How long before a list first shows somebody, or before a known end, an unknown start may lie; and how long after a
    // term's end on paper somebody may have stayed on.
    private const int LongestUnknownStart = 30, LongestStay = 1;

    /// <summary>Whether the office was held: certain if on all of the days, possible if perhaps on one of them.</summary>
    internal TenureCertainty At(DayRange days)
    {
        var from = Earlier(LatestStart, SeenFrom);
        var to = Later(End is { } end && IsObserved(EndPrecision) ? end : null, SeenTo);
        if (from <= days.First && to >= days.Last) return TenureCertainty.Certain;
        return EarliestStart <= days.Last && LatestEnd >= days.First ? TenureCertainty.Possible : TenureCertainty.No;
    }

    /// <summary>A bound as EDTF: <c>2013</c>, <c>2013-07</c>, <c>2013-07-01</c>, with <c>~</c> where it is about and
    /// <c>?</c> where it is nominal; null where unknown.</summary>
    internal static string? Edtf(DateOnly? date, DatePrecision precision) => date is not { } known ? null : precision switch
    {
        DatePrecision.Year => known.ToString("yyyy", CultureInfo.InvariantCulture),
        DatePrecision.Month => known.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        DatePrecision.About => known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "~",
        DatePrecision.Nominal => known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "?",
        _ => known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private DateOnly? LatestStart => Start is { } start ? Last(start, StartPrecision) : null;

    private DateOnly EarliestStart => Start ?? ((Earlier(SeenFrom, End) ?? SeenTo) is { } known ? Back(known) : DateOnly.MinValue);

    private DateOnly LatestEnd => End switch
    {
        null => DateOnly.MaxValue,
        { } end when EndPrecision == DatePrecision.Nominal => Later(end.AddYears(LongestStay), SeenTo) ?? end,
        { } end => Later(Last(end, EndPrecision), SeenTo) ?? end,
    };

    private static bool IsObserved(DatePrecision precision) => precision is not (DatePrecision.About or DatePrecision.Nominal);

    private static DateOnly Last(DateOnly first, DatePrecision precision) => precision switch
    {
        DatePrecision.Year => new DateOnly(first.Year, 12, 31),
        DatePrecision.Month => new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month)),
        _ => first,
    };

    private static DateOnly Back(DateOnly date) => date.Year > LongestUnknownStart ? date.AddYears(-LongestUnknownStart) : DateOnly.MinValue;

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null || b < a ? b ?? a : a;

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null || b > a ? b ?? a : a;
}
