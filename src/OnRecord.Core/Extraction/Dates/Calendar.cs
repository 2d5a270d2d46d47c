using System.Globalization;

namespace OnRecord.Extraction.Dates;

/// <summary>Arithmetic of the calendar. Weeks run Monday to Sunday, seasons as <see cref="PartialDate"/> has them. Whatever
/// would lie outside the years 1 to 9999 is null.</summary>
internal static class Calendar
{
    public static int DaysFromMonday(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;

    public static DateOnly? AddDays(DateOnly day, int days)
    {
        var number = (long)day.DayNumber + days;
        return number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : null;
    }

    /// <summary><paramref name="count"/> days from <paramref name="first"/> on.</summary>
    public static PartialDate? Days(DateOnly? first, int count)
        => first is { } start && AddDays(start, count - 1) is { } last ? PartialDate.Days(start, last) : null;

    public static DateOnly? Day(int year, int month, int day)
        => year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    /// <summary>A month, counted from January of year 0.</summary>
    public static PartialDate? Month(int months) => months is >= 12 and < 120_000 ? PartialDate.Month(months / 12, (months % 12) + 1) : null;

    public static PartialDate? Year(int year) => year is >= 1 and <= 9999 ? PartialDate.Year(year) : null;

    /// <summary>A quarter as its first and last month.</summary>
    /// <param name="year">The year that quarters are counted from.</param>
    /// <param name="quarter">0 for the first; may go beyond the year.</param>
    public static PartialDate? Quarter(int year, int quarter) => Range(Month((12 * year) + (3 * quarter)), Month((12 * year) + (3 * quarter) + 2));

    /// <summary>A season, 1 for spring to 4 for the winter that begins in December.</summary>
    public static PartialDate? Season(int year, int season)
        => year is >= 1 and <= 9998 ? PartialDate.Parse(string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{20 + season}")) : null;

    /// <summary>A season of no particular year: 1 for spring to 4 for winter.</summary>
    public static PartialDate? SeasonOfEveryYear(int season) => PartialDate.Parse(string.Create(CultureInfo.InvariantCulture, $"XXXX-{20 + season}"));

    /// <summary>A decade or century by its leading digits.</summary>
    /// <param name="leading">201 for the 2010s, 20 for the years 2000 to 2099.</param>
    /// <param name="unknown">How many digits are unknown, 1 or 2.</param>
    public static PartialDate? Digits(int leading, int unknown)
    {
        var width = 4 - unknown;
        return leading >= 0 && leading < (unknown is 1 ? 1000 : 100)
            ? PartialDate.Parse(leading.ToString("D" + width, CultureInfo.InvariantCulture) + new string('X', unknown))
            : null;
    }

    /// <summary>A century before Christ, 1 for the last.</summary>
    public static PartialDate? CenturyBefore(int century)
        => century is >= 1 and < 100 ? PartialDate.Parse(YearText(1 - (100 * century)) + "/" + YearText(-100 * (century - 1))) : null;

    /// <summary>A year as EDTF writes it, which has a year 0 for 1 BC, as historians have not.</summary>
    public static string YearText(int year) => year.ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>From the start of one date to the end of another; null where one is unknown or they are in the wrong order.</summary>
    public static PartialDate? Range(PartialDate? first, PartialDate? last)
    {
        if (first is null || last is null) return null;
        var (from, to) = (Start(first), End(last));
        return string.Equals(from, to, StringComparison.Ordinal) ? PartialDate.Parse(from) : PartialDate.Parse(from + "/" + to);
    }

    /// <summary>From the start of a date on.</summary>
    public static PartialDate? From(PartialDate? first) => first is not null && Start(first) is { Length: > 2 } from ? PartialDate.Parse(from + "/..") : null;

    private static string Start(PartialDate date) => date.Edtf.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? date.Edtf[..slash] : date.Edtf;

    private static string End(PartialDate date) => date.Edtf.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? date.Edtf[(slash + 1)..] : date.Edtf;
}
