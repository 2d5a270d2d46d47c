using System.Globalization;

namespace OnRecord;

/// <summary>A date known as exactly as it is known: an EDTF value (see <see cref="EdtfDate"/>) with the first and the last day
/// it may mean.</summary>
/// <remarks>Seasons are those of the northern hemisphere, in whole months: <c>2031-21</c> is March to May, <c>2031-24</c>
/// December 2031 to February 2032. Two values are equal where their <see cref="Edtf"/> is.</remarks>
public sealed record PartialDate
{
    private PartialDate(string edtf, DateOnly? earliest, DateOnly? latest)
    {
        Edtf = edtf;
        Earliest = earliest;
        Latest = latest;
    }

    /// <summary>The value: <c>2031-05-04</c>, <c>2031-05~</c>, <c>203X</c>, <c>2031-05-03/2031-05-04</c>, <c>1979/..</c>.</summary>
    public string Edtf { get; }

    /// <summary>The first day it may mean; null where there is none (an open or unknown start, an unknown year) or where it lies
    /// outside the years 1 to 9999. A qualifier (<c>~</c>) widens nothing: how far "about" reaches is the reader's judgement.</summary>
    public DateOnly? Earliest { get; }

    /// <summary>The last day it may mean; null as for <see cref="Earliest"/>.</summary>
    public DateOnly? Latest { get; }

    /// <summary>Whether an end is marked as approximate (<c>~</c> or <c>%</c>).</summary>
    public bool IsApproximate => Edtf.AsSpan().IndexOfAny('~', '%') >= 0;

    /// <summary>Whether an end is marked as uncertain (<c>?</c> or <c>%</c>).</summary>
    public bool IsUncertain => Edtf.AsSpan().IndexOfAny('?', '%') >= 0;

    /// <summary>Whether it is one whole day.</summary>
    public bool IsDay => Earliest is not null && Earliest == Latest;

    /// <summary>One day.</summary>
    public static PartialDate Day(DateOnly day) => new(Text(day), day, day);

    /// <summary>One month.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12.</param>
    public static PartialDate Month(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return new(string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}"), first, EndOfMonth(first));
    }

    /// <summary>One year.</summary>
    /// <param name="year">1 to 9999.</param>
    public static PartialDate Year(int year)
        => new(year.ToString("D4", CultureInfo.InvariantCulture), new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>From one day to another, both included; the day where both are one.</summary>
    /// <exception cref="ArgumentException"><paramref name="last"/> lies before <paramref name="first"/>.</exception>
    public static PartialDate Days(DateOnly first, DateOnly last) => first > last
        ? throw new ArgumentException("a range of days ends before it begins", nameof(last))
        : first == last ? Day(first) : new(Text(first) + "/" + Text(last), first, last);

    /// <summary>Reads an EDTF value of level 1, or one of the two forms of level 2 that <see cref="EdtfDate"/> takes.</summary>
    /// <returns>Null where <paramref name="edtf"/> is no such value, or an interval that ends before it begins.</returns>
    public static PartialDate? Parse(string? edtf)
    {
        if (edtf is null || !EdtfDate.IsValid(edtf)) return null;
        if (edtf.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0)
        {
            var earliest = Bounds(edtf.AsSpan(0, slash)).Earliest;
            var latest = Bounds(edtf.AsSpan(slash + 1)).Latest;
            return earliest > latest ? null : new PartialDate(edtf, earliest, latest);
        }

        var (first, last) = Bounds(edtf);
        return new PartialDate(edtf, first, last);
    }

    /// <summary>Equal where the values are.</summary>
    public bool Equals(PartialDate? other) => other is not null && string.Equals(Edtf, other.Edtf, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Edtf.GetHashCode(StringComparison.Ordinal);

    /// <summary>The EDTF value.</summary>
    public override string ToString() => Edtf;

    /// <summary>The first and last day of a valid value without a slash.</summary>
    private static (DateOnly? Earliest, DateOnly? Latest) Bounds(ReadOnlySpan<char> value)
    {
        if (value.IndexOf('T') is var time and > 0) value = value[..time];
        value = value.TrimEnd("?~%");

        // Years before 1, of more than four digits or wholly unknown have no day in the calendar of DateOnly.
        if (value.Length < 4 || value[0] is '-' or 'Y' or 'X' or '.') return (null, null);
        var (firstYear, lastYear) = Digits(value[..4]);
        if (lastYear == 0) return (null, null);
        firstYear = Math.Max(firstYear, 1);
        if (value.Length == 4 || value[5] == 'X') return (new DateOnly(firstYear, 1, 1), new DateOnly(lastYear, 12, 31));

        var month = int.Parse(value.Slice(5, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        if (month > 12)
        {
            var start = new DateOnly(firstYear, 3 * (month - 20), 1);
            return lastYear == 9999 && month == 24 ? (start, null) : (start, EndOfMonth(new DateOnly(lastYear, start.Month, 1).AddMonths(2)));
        }

        var (first, last) = (new DateOnly(firstYear, month, 1), EndOfMonth(new DateOnly(lastYear, month, 1)));
        if (value.Length == 7) return (first, last);
        var (firstDay, lastDay) = Digits(value[8..]);
        return (new DateOnly(firstYear, month, Math.Clamp(firstDay, 1, EndOfMonth(first).Day)), new DateOnly(lastYear, month, Math.Clamp(lastDay, 1, last.Day)));
    }

    /// <summary>The least and the greatest number that digits, some of them unknown, may be.</summary>
    private static (int Least, int Greatest) Digits(ReadOnlySpan<char> digits)
    {
        var (least, greatest) = (0, 0);
        foreach (var digit in digits)
        {
            least = (10 * least) + (digit == 'X' ? 0 : digit - '0');
            greatest = (10 * greatest) + (digit == 'X' ? 9 : digit - '0');
        }

        return (least, greatest);
    }

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
