using System.Globalization;
using System.Text.RegularExpressions;

namespace OnRecord.Web.Hosting;

/// <summary>A date as readers write it into a box: an EDTF value, or as Americans write dates, the month first.</summary>
internal static partial class GivenDate
{
    private static readonly string[] Days = ["M/d/yyyy", "M-d-yyyy", "M/d/yy", "MMMM d yyyy", "MMM d yyyy", "d MMMM yyyy", "d MMM yyyy"];
    private static readonly string[] Months = ["MMMM yyyy", "MMM yyyy", "M/yyyy"];

    /// <summary>Reads it: <c>2031-05-04</c>, <c>5/4/2031</c>, <c>May 4, 2031</c>, <c>4 May 2031</c>, <c>May 2031</c>; null where it is none of these.</summary>
    internal static PartialDate? Parse(string text)
    {
        if (PartialDate.Parse(text) is { } date)
            return date;
        var plain = Blanks().Replace(Suffix().Replace(Weekday().Replace(text.Trim(), ""), "").Replace('.', ' ').Replace(',', ' '), " ").Trim();
        plain = Sept().Replace(plain, "Sep");
        return DateOnly.TryParseExact(plain, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? PartialDate.Day(day)
            : DateOnly.TryParseExact(plain, Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? PartialDate.Month(month.Year, month.Month)
            : null;
    }

    // "Tuesday, Nov. 24, 2026"
    [GeneratedRegex(@"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Weekday();

    // "November 24th, 2026"
    [GeneratedRegex("(?<=[0-9])(?:st|nd|rd|th)\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Suffix();

    [GeneratedRegex("\\bsept\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Sept();

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Blanks();
}
