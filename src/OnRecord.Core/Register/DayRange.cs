using System.Globalization;

namespace OnRecord.Register;

/// <summary>The days that a date may mean: one for a day, all of them for a month or a year.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them, not before the first.</param>
public readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    /// <summary>Reads a day, month or year, as ISO 8601 writes it; what follows (a time, a mark of doubt, the end of an
    /// interval) and digits that are not known are taken as they come: <c>2031-05-04T10:00Z</c>, <c>2031-05~</c>, <c>2031-XX</c>.</summary>
    /// <returns>The days, or null where the text is no such date or tells no year.</returns>
    public static DayRange? Parse(string? date)
    {
        if (date is not { Length: >= 4 } || !Number(date, 0, 4, out var year) || year < 1) return null;
        if (date.Length > 4 && date[4] is not ('-' or '?' or '~' or '%' or '/' or 'T')) return null;
        if (date.Length < 7 || date[4] != '-' || !Number(date, 5, 2, out var month) || month is < 1 or > 12)
            return new DayRange(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (date.Length < 10 || date[7] != '-' || !Number(date, 8, 2, out var day) || day < 1 || day > DateTime.DaysInMonth(year, month))
            return new DayRange(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));
        return new DayRange(new DateOnly(year, month, day), new DateOnly(year, month, day));
    }

    private static bool Number(string text, int start, int length, out int number)
        => int.TryParse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
