using System.Globalization;
using System.Text.RegularExpressions;

namespace OnRecord.Training.Corpora;

/// <summary>TIMEX3 values (ISO-TimeML) in the form that the tool writes.</summary>
/// <remarks>Weeks become Monday to Sunday, weekends Saturday and Sunday, quarters and halves their months, seasons EDTF's numbers,
/// <c>199</c> and <c>19</c> a decade and a century; parts of the day are dropped. <c>PRESENT_REF</c> is the document's date,
/// <c>PAST_REF</c> the time up to it, <c>FUTURE_REF</c> the time from it on. Sets become the time from one to the next.</remarks>
internal static partial class TimexValue
{
    /// <summary>The value of a date or time; null where it names none.</summary>
    /// <param name="value">The TIMEX3 value.</param>
    /// <param name="published">The document's own date.</param>
    public static string? Date(string value, string? published)
    {
        value = PartOfDay().Replace(value, "");
        if (value is "PRESENT_REF") return published;
        if (value is "PAST_REF") return published is null ? null : "../" + published;
        if (value is "FUTURE_REF") return published is null ? null : published + "/..";
        if (value.StartsWith("--", StringComparison.Ordinal)) return "XXXX-" + value[2..];
        var match = Period().Match(value);
        if (!match.Success) return PartialDate.Parse(value)?.Edtf ?? Length(value);
        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        var number = int.TryParse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        return match.Groups["unit"].Value switch
        {
            "W" => Week(year, number, match.Groups["weekend"].Success),
            "Q" => string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{(3 * number) - 2:D2}/{year:D4}-{3 * number:D2}"),
            "H" => string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{(6 * number) - 5:D2}/{year:D4}-{6 * number:D2}"),
            "SP" => $"{match.Groups["year"].Value}-21",
            "SU" => $"{match.Groups["year"].Value}-22",
            "FA" => $"{match.Groups["year"].Value}-23",
            "WI" => $"{match.Groups["year"].Value}-24",
            _ => match.Groups["year"].Length is 3 ? value + "X" : value + "XX",
        };
    }

    /// <summary>A date of the Text Encoding Initiative, which GUM has: that of XML Schema, where <c>-0044</c> is 44 BC, for which
    /// EDTF has <c>-0043</c>, and where a year may be written short (<c>900</c>).</summary>
    /// <returns>Null where <paramref name="value"/> is no such year.</returns>
    public static string? Year(string value) => ShortYear().Match(value) is { Success: true } match && int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) is > 0 and var year
        ? EdtfYear(match.Groups["minus"].Success ? 1 - year : year)
        : null;

    /// <summary>The season that a range of the Text Encoding Initiative means, which GUM gives by its months, the last one included
    /// or not: <c>2010-06</c> to <c>2010-09</c> for a summer.</summary>
    /// <param name="words">The marked words.</param>
    /// <param name="range">Their range.</param>
    public static string? Season(string words, string range)
    {
        if (!SeasonWord().IsMatch(words) || SeasonRange().Match(range) is not { Success: true } match) return null;
        var first = int.Parse(match.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
        var last = int.Parse(match.Groups["last"].ValueSpan, CultureInfo.InvariantCulture);
        return first % 3 is 0 && (last - first + 12) % 12 is 2 or 3 ? $"{match.Groups["year"].Value}-{20 + (first / 3)}" : null;
    }

    /// <summary>The value of a length; null where it is none.</summary>
    public static string? Length(string value) => value.StartsWith('P') ? value : null;

    /// <summary>The value of a set: the time from one to the next.</summary>
    public static string? Set(string value) => value switch
    {
        ['P', ..] => value,
        ['X', 'X', 'X', 'X', '-', 'W', ..] => value is "XXXX-WI" ? "P1Y" : "P1W",
        ['X', 'X', 'X', 'X', '-', 'X', 'X', '-', ..] => "P1D",
        ['X', 'X', 'X', 'X', '-', 'X', 'X'] => "P1M",
        ['X', 'X', 'X', 'X', ..] => "P1Y",
        _ => null,
    };

    private static string EdtfYear(int year) => year is > 9999 or < -9999 ? string.Create(CultureInfo.InvariantCulture, $"Y{year}") : Extraction.Dates.Calendar.YearText(year);

    private static string? Week(int year, int week, bool isWeekend)
    {
        if (year is < 2 or > 9998 || week < 1 || week > ISOWeek.GetWeeksInYear(year)) return null;
        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
        return PartialDate.Days(isWeekend ? monday.AddDays(5) : monday, monday.AddDays(6)).Edtf;
    }

    [GeneratedRegex(@"^(?<minus>-)?(?<year>\d{1,5})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShortYear();

    [GeneratedRegex(@"\b(?:spring|summer|fall|autumn|winter)(?:time|s)?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SeasonWord();

    [GeneratedRegex(@"^(?<year>\d{4}|XXXX)-(?<first>\d\d)(?:-\d\d)?/(?:\d{4}|XXXX)-(?<last>\d\d)(?:-\d\d)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SeasonRange();

    [GeneratedRegex("T(?:MO|MI|AF|EV|NI|DT)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PartOfDay();

    [GeneratedRegex(@"^(?:(?<year>\d{4})-(?:(?<unit>W)(?<number>\d\d)(?<weekend>-WE)?|(?<unit>[QH])(?<number>[1-4])|(?<unit>SP|SU|FA|WI))|(?<year>\d{2,3}))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Period();
}
