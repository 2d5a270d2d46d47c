using System.Globalization;
using System.Text.RegularExpressions;

namespace OnRecord.Reading.Html;

/// <summary>Reads the dates pages state. What cannot be read with certainty is unknown: no day is ever made up, none is
/// completed from a clock, and 03/04/2024 is a day only where the page's language says whose habit it is.</summary>
internal static partial class PageDate
{
    private const int MaxLength = 120;

    private static readonly Dictionary<string, int> Months = MonthNames(
        "january jan enero ene janvier janv januar jänner gennaio gen janeiro",
        "february feb febrero février févr februar febbraio fevereiro fev",
        "march mar marzo mars märz mär maerz março",
        "april apr abril abr avril avr aprile",
        "may mayo mai maggio mag maio",
        "june jun junio juin juni giugno giu junho",
        "july jul julio juillet juil juli luglio lug julho",
        "august aug agosto ago août aout",
        "september sept sep septiembre set septembre settembre setembro",
        "october oct octubre octobre oktober okt ottobre ott outubro out",
        "november nov noviembre novembre novembro",
        "december dec diciembre dic décembre déc dezember dez dicembre dezembro");

    /// <summary>The day a date string states, at the place it was written (an offset in it is not applied): 2024-03-28; or
    /// a month, 2024-03; or null where it states none for certain.</summary>
    /// <param name="raw">The string as the page has it.</param>
    /// <param name="language">The page's language (BCP 47), which decides the order of day and month.</param>
    public static string? Day(string? raw, string? language)
    {
        if (string.IsNullOrWhiteSpace(raw) || raw.Length > MaxLength)
            return null;
        var text = raw.Trim();
        if (Iso().Match(text) is { Success: true } iso)
            return Checked(iso.Groups["y"].ValueSpan, iso.Groups["m"].ValueSpan, iso.Groups["d"].ValueSpan);
        if (Epoch().Match(text) is { Success: true } epoch)
            return OfEpoch(epoch.Groups["n"].ValueSpan);
        return Named(text) ?? Numbered(text, language);
    }

    /// <summary>Whether a line is nothing but a date with its label: "Published March 3, 2021 at 5:00 p.m.".</summary>
    public static bool IsDateLine(string text)
    {
        if (text.Length > MaxLength || !text.AsSpan().ContainsAnyInRange('0', '9'))
            return false;
        foreach (Match word in Word().Matches(text))
        {
            if (!Months.ContainsKey(word.Value.ToLowerInvariant()) && !DateWord().IsMatch(word.Value))
                return false;
        }

        return Digits().IsMatch(text) && (Word().IsMatch(text) || NumericDate().IsMatch(text));
    }

    // "March 28, 2024", "28 March 2024", "28 de marzo de 2024", "Thu, 28 Mar 2024 10:00:00 GMT", "March 2024",
    // "Thu Mar 28 10:00:00 EST 2024".
    private static string? Named(string text)
    {
        foreach (Match word in Word().Matches(text))
        {
            if (!Months.TryGetValue(word.Value.ToLowerInvariant(), out var month))
                continue;
            var after = AfterMonth().Match(text[(word.Index + word.Length)..]);
            var before = BeforeMonth().Match(text[..word.Index]);
            if (after.Success && after.Groups["d"].Success)
                return Checked(after.Groups["y"].ValueSpan, month, after.Groups["d"].ValueSpan);
            if (after.Success)
                return Checked(after.Groups["y"].ValueSpan, month, before.Groups["d"].ValueSpan);
        }

        return null;
    }

    private static string? Numbered(string text, string? language)
    {
        var match = DayMonthYear().Match(text);
        if (!match.Success)
            return null;
        var first = match.Groups["a"].ValueSpan;
        var second = match.Groups["b"].ValueSpan;
        var year = match.Groups["y"].ValueSpan;
        var one = int.Parse(first, CultureInfo.InvariantCulture);
        var two = int.Parse(second, CultureInfo.InvariantCulture);
        // Dots are the habit of countries that put the day first; slashes are everybody's.
        if (match.Groups["s"].ValueSpan is "." || one > 12 || one == two)
            return Checked(year, two, first);
        if (two > 12)
            return Checked(year, one, second);
        return DayFirst(language) switch
        {
            true => Checked(year, two, first),
            false => Checked(year, one, second),
            null => null,
        };
    }

    // Bare "en" and an unstated language leave the order open.
    private static bool? DayFirst(string? language)
    {
        if (string.IsNullOrEmpty(language) || language.Equals("en", StringComparison.OrdinalIgnoreCase))
            return null;
        if (language.StartsWith("en-US", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en_US", StringComparison.OrdinalIgnoreCase))
            return false;
        return language.StartsWith("en-CA", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en_CA", StringComparison.OrdinalIgnoreCase) ? null : true;
    }

    // Seconds or milliseconds since 1970; a day in UTC, for that is what the number states.
    private static string? OfEpoch(ReadOnlySpan<char> digits)
    {
        var number = long.Parse(digits, CultureInfo.InvariantCulture);
        var moment = digits.Length == 13 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
        return moment.Year is >= 1990 and <= 2100 ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    private static string? Checked(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day)
        => month.IsEmpty ? null : Checked(year, int.Parse(month, CultureInfo.InvariantCulture), day);

    private static string? Checked(ReadOnlySpan<char> year, int month, ReadOnlySpan<char> day)
    {
        var y = int.Parse(year, CultureInfo.InvariantCulture);
        // Zero dates, year 1 and the first day of Unix time are what content systems print for "none"; newspapers' own
        // archives reach back to 1600.
        if (y is < 1600 or > 2200 || month is < 1 or > 12 || y == 1970 && month == 1 && day is ("01" or "1"))
            return null;
        if (day.IsEmpty)
            return string.Create(CultureInfo.InvariantCulture, $"{y:D4}-{month:D2}");
        var d = int.Parse(day, CultureInfo.InvariantCulture);
        return d >= 1 && d <= DateTime.DaysInMonth(y, month) ? string.Create(CultureInfo.InvariantCulture, $"{y:D4}-{month:D2}-{d:D2}") : null;
    }

    private static Dictionary<string, int> MonthNames(params string[] monthsInOrder)
    {
        Dictionary<string, int> names = new(StringComparer.Ordinal);
        for (var month = 1; month <= monthsInOrder.Length; month++)
        {
            foreach (var name in monthsInOrder[month - 1].Split(' '))
                names.Add(name, month);
        }

        return names;
    }

    [GeneratedRegex(@"^\D{0,20}?(?<y>[12]\d{3})(?<s>[-/.]?)(?<m>0[1-9]|1[0-2]|[1-9](?=[-/.]))(\k<s>(?<d>0[1-9]|[12]\d|3[01]|[1-9](?!\d)))?(?![-/.]?\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<n>\d{10}|\d{13})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Epoch();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\d", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^\.?\s*((?<d>\d{1,2})(st|nd|rd|th)?\s*,?\s+(\d\d:\d\d(:\d\d)?\s+([A-Z]{2,5}\s+)?)?|,?\s*(de |del )?\s*)(?<y>[12]\d{3})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex AfterMonth();

    [GeneratedRegex(@"(?<!\d)(?<d>\d{1,2})(st|nd|rd|th|º|er|\.)?[\s-]*((de|of)\s+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex BeforeMonth();

    [GeneratedRegex(@"(?<![\d./-])(?<a>\d{1,2})(?<s>[-/.])(?<b>\d{1,2})\k<s>(?<y>[12]\d{3})(?!\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex NumericDate();

    [GeneratedRegex("^(published|publish|updated|update|posted|last|modified|on|at|first|date|dated|of|the|st|nd|rd|th|am|pm|a|p|m|h|t|z|et|est|edt|ct|cst|cdt|mt|mst|mdt|pt|pst|pdt|gmt|utc|bst|cet|cest|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|de|del|el|publicado|actualizado|publié|le|à|mis|jour|veröffentlicht|am|um|uhr|stand|lunes|martes|miércoles|jueves|viernes|sábado|domingo|hours?|minutes?|days?|ago|release|released|issued|noon|for|immediate)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex DateWord();
}
