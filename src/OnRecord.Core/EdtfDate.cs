using System.Globalization;
using System.Text.RegularExpressions;

namespace OnRecord;

/// <summary>Which strings are dates of the Extended Date/Time Format, levels 0 and 1, with two forms of level 2 that reports
/// call for: an unknown year before a known month or day (<c>XXXX-04-03</c>), and a day of which only the ten is known
/// (<c>2031-05-2X</c>). (ISO 8601-2:2019; <see href="https://www.loc.gov/standards/datetime/"/>.)</summary>
public static partial class EdtfDate
{
    /// <summary>Whether <paramref name="value"/> is a date (<c>2031</c>, <c>2031-05</c>, <c>2031-05-04</c>, also uncertain or
    /// partly unknown: <c>2031-05~</c>, <c>2031-XX-XX</c>, <c>203X</c>, <c>2031-21</c>), a date with a time of day
    /// (<c>2031-05-04T10:30:00Z</c>), or an interval of dates (<c>2031-05/2031-06</c>, <c>../2031</c>).</summary>
    public static bool IsValid(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > 64)
            return false;

        if (value.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0)
        {
            var (from, to) = (value[..slash], value[(slash + 1)..]);
            return (IsDate(from) || IsOpen(from)) && (IsDate(to) || IsOpen(to)) && (IsDate(from) || IsDate(to));
        }

        return IsDate(value) || IsDateAndTime(value);
    }

    // ".." is an open end, nothing an unknown one.
    private static bool IsOpen(string end) => end is "" or "..";

    private static bool IsDate(string value)
    {
        var match = DatePattern().Match(value);
        if (!match.Success)
            return false;

        var month = match.Groups["month"].Value;
        var day = match.Groups["day"].Value;
        if (match.Groups["year"].Value is "XXXX" && (month is "" or "XX" || value[0] == '-') || month is "XX" && day is not ("" or "XX"))
            return false;
        if (day.Length == 0 || day is "XX")
            return true;

        // 2000 was a leap year, so a day whose year is not wholly known is held against the longest February.
        var year = int.TryParse(match.Groups["year"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known > 0 ? known : 2000;
        return int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= 12
            && int.Parse(day.Replace('X', '0'), CultureInfo.InvariantCulture) <= DateTime.DaysInMonth(year, number);
    }

    private static bool IsDateAndTime(string value)
        => value.IndexOf('T', StringComparison.Ordinal) is 10 and var t && IsDate(value[..t]) && TimePattern().IsMatch(value[t..]);

    // Months 01 to 12, seasons 21 to 24; days 01 to 31; unknown digits only from the right. No more than 64 characters are ever
    // matched, so no match can run long; a limit in wall-clock time would fail on a machine that is merely busy.
    [GeneratedRegex(@"^(?:Y-?\d{5,}|-?(?<year>\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(?<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?<day>0[1-9]|[12]\d|3[01]|[0-3]X|XX))?)?[?~%]?)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"^T(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex TimePattern();
}
