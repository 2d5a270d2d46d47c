using System.Globalization;
using System.Text.RegularExpressions;

namespace OnRecord.Reading.Feeds;

/// <summary>A date as a feed states it: RFC 822 and 2822 in RSS, RFC 3339 and W3C-DTF in Atom, Dublin Core and JSON Feed, and
/// the usual slips of either.</summary>
/// <param name="Day">The day (or month, or year) where it was written, in ISO 8601: <c>2017-03-28</c>. An offset is not applied.</param>
/// <param name="Moment">The moment, where a time of day and a zone are stated that say which.</param>
internal readonly partial record struct FeedDate(string? Day, DateTimeOffset? Moment)
{
    private const int MaxLength = 100;

    // RFC 822's zones, and names in wide use that mean one offset the world over. Others (IST: India, Israel, Ireland; BST;
    // military letters, which RFC 822 got wrong) name no moment.
    private static readonly Dictionary<string, double> Zones = ZoneNames(
        "-10 HST",
        "-9 AKST",
        "-8 PST AKDT",
        "-7 MST PDT",
        "-6 CST MDT",
        "-5 EST CDT",
        "-4 EDT",
        "-3.5 NST",
        "-3 ADT",
        "-2.5 NDT",
        "0 Z UT UTC GMT WET",
        "1 WEST CET MEZ",
        "2 CEST MESZ EET",
        "3 EEST MSK",
        "8 AWST",
        "9 JST KST",
        "9.5 ACST",
        "10 AEST",
        "10.5 ACDT",
        "11 AEDT",
        "12 NZST",
        "13 NZDT");

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads a date; what cannot be read with certainty is unknown, and nothing is completed from a clock. The first
    /// second of 1970 and years before 1600, which software prints for "none", are unknown too.</summary>
    public static FeedDate Parse(string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw) || raw.Length > MaxLength)
            return default;
        var text = raw.Trim();
        var match = Iso().Match(text) is { Success: true } iso ? iso : Mail().Match(text);
        if (!match.Success)
            return default;

        var year = Number(match, "y");
        if (match.Groups["y"].Length == 2)
            year += year < 50 ? 2000 : 1900;
        if (year is < 1600 or > 2200)
            return default;
        if (!match.Groups["name"].Success && !match.Groups["m"].Success)
            return new FeedDate(Written($"{year:D4}"), null);
        var month = match.Groups["name"].Success ? 1 + Array.IndexOf(Months, match.Groups["name"].Value.ToLowerInvariant()) : Number(match, "m");
        if (month is < 1 or > 12)
            return default;
        if (!match.Groups["d"].Success)
            return new FeedDate(Written($"{year:D4}-{month:D2}"), null);
        var day = Number(match, "d");
        if (day < 1 || day > DateTime.DaysInMonth(year, month))
            return default;

        var moment = Time(match, new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified));
        return moment == DateTimeOffset.UnixEpoch ? default : new FeedDate(Written($"{year:D4}-{month:D2}-{day:D2}"), moment);
    }

    private static DateTimeOffset? Time(Match match, DateTime day)
    {
        if (!match.Groups["h"].Success || Offset(match.Groups["zone"].Value) is not { } offset)
            return null;
        var hour = Number(match, "h");
        var minute = Number(match, "min");
        var second = match.Groups["s"].Success ? Number(match, "s") : 0;
        if (hour > 23 || minute > 59 || second > 60)
            return null;
        // A leap second has no number of its own here; it is the end of the second before.
        return new DateTimeOffset(day.AddHours(hour).AddMinutes(minute).AddSeconds(Math.Min(second, 59)), offset);
    }

    private static TimeSpan? Offset(string zone)
    {
        if (Zones.TryGetValue(zone, out var hours))
            return TimeSpan.FromHours(hours);
        if (zone.Length < 3 || zone[0] is not ('+' or '-'))
            return null;
        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        // RFC 2822: "-0000" is UTC of which the sender's own zone is not known.
        var minutes = int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60 + (digits.Length == 4 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0);
        return minutes > 14 * 60 ? null : TimeSpan.FromMinutes(zone[0] == '-' ? -minutes : minutes);
    }

    private static Dictionary<string, double> ZoneNames(params string[] hoursAndNames)
        => hoursAndNames.Select(line => line.Split(' '))
            .SelectMany(words => words.Skip(1).Select(name => (Name: name, Hours: double.Parse(words[0], CultureInfo.InvariantCulture))))
            .ToDictionary(zone => zone.Name, zone => zone.Hours, StringComparer.OrdinalIgnoreCase);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Written(FormattableString date) => FormattableString.Invariant(date);

    [GeneratedRegex(@"^(?<y>[0-9]{4})(-(?<m>[0-9]{1,2})(-(?<d>[0-9]{1,2})([Tt ]\s*(?<h>[0-9]{1,2}):(?<min>[0-9]{2})(:(?<s>[0-9]{2})([.,][0-9]{1,9})?)?\s*(?<zone>[A-Za-z]{1,4}|[+-][0-9]{2}(:?[0-9]{2})?)?)?)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^([A-Za-z]{2,9}\.?\s*,?\s*)?(?<d>[0-9]{1,2})[\s-]+(?<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,?[\s-]+(?<y>[0-9]{4}|[0-9]{2})(,?\s+(?<h>[0-9]{1,2}):(?<min>[0-9]{2})(:(?<s>[0-9]{2})(\.[0-9]{1,9})?)?\s*((GMT|UTC)(?=[+-]))?(?<zone>[+-][0-9]{2}:?[0-9]{2}|[A-Za-z]{1,5})?(\s*\([^()]*\))?)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Mail();
}
