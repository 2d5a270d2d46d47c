using System.Globalization;
using System.Text;
using OnRecord.Publishing.Records;
using OnRecord.Recording;
using OnRecord.Web.Map;

namespace OnRecord.Web;

/// <summary>How the pages word what the record holds.</summary>
internal static class Words
{
    // Acts that have been done.
    private static readonly Dictionary<string, string> Past = new(StringComparer.Ordinal)
    {
        ["propose"] = "proposed",
        ["introduce"] = "introduced",
        ["advance"] = "advanced",
        ["pass"] = "passed",
        ["sign"] = "signed",
        ["order"] = "ordered",
        ["veto"] = "vetoed",
        ["reject"] = "rejected",
        ["amend"] = "amended",
        ["expand"] = "expanded",
        ["narrow"] = "narrowed",
        ["repeal"] = "repealed",
        ["extend"] = "extended",
        ["delay"] = "delayed",
        ["fund"] = "funded",
        ["permit"] = "permitted",
        ["deny"] = "denied",
        ["sue"] = "sued",
        ["enjoin"] = "blocked",
        ["strike"] = "struck down",
        ["uphold"] = "upheld",
        ["rule"] = "ruled",
        ["enforce"] = "enforced",
        ["appoint"] = "appointed",
        ["remove"] = "removed",
        ["call"] = "called",
    };

    /// <summary>A day as programs write it.</summary>
    internal static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Iso(DateOnly)"/>
    internal static string? IsoOrNull(DateOnly? day) => day is { } known ? Iso(known) : null;

    /// <summary>An instant as programs write it, in UTC.</summary>
    internal static string Iso(DateTimeOffset instant) => TellingRow.Instant(instant)!;

    /// <summary>A day for people: <c>4 May 2031</c>.</summary>
    internal static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>An instant for people, in UTC.</summary>
    internal static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>When something was said, done or held, without inventing a day: <c>about Feb 2017</c>, <c>by 4 May 2031</c>.</summary>
    internal static string Date(Telling telling) => telling.When switch
    {
        null => "undated",
        { Latest: { } last } when telling.Basis == DateBasis.Publication => $"by {Day(last)}",
        { } date => Date(date),
    };

    /// <summary>A date that may be of a month, a year, a span, or not sure.</summary>
    internal static string Date(PartialDate date)
    {
        var doubt = date.IsApproximate && date.IsUncertain ? "perhaps about " : date.IsApproximate ? "about " : date.IsUncertain ? "perhaps " : "";
        return doubt + (date switch
        {
            { Earliest: { } first, Latest: { } last } when first == last => Day(first),
            { Earliest: { Day: 1 } first, Latest: { } last } when first.Year == last.Year && first.Month == last.Month && last.Day == DateTime.DaysInMonth(last.Year, last.Month) => first.ToString("MMM yyyy", CultureInfo.InvariantCulture),
            { Earliest: { Day: 1, Month: 1 } first, Latest: { Day: 31, Month: 12 } last } when first.Year == last.Year => first.Year.ToString(CultureInfo.InvariantCulture),
            { Earliest: { } first, Latest: { } last } => $"{Day(first)} to {Day(last)}",
            { Earliest: { } first } => $"from {Day(first)}",
            { Latest: { } last } => $"by {Day(last)}",
            _ => date.Edtf,
        });
    }

    /// <summary>The month under which something stands in a list, the year or years where no month is known: <c>May 2031</c>, <c>2031</c>, <c>2029 to 2031</c>; null where it is undated.</summary>
    internal static string? Month(Telling telling) => telling.When switch
    {
        { Earliest: { } first, Latest: { } last } when first.Year != last.Year => string.Create(CultureInfo.InvariantCulture, $"{first.Year} to {last.Year}"),
        { Earliest: { } first, Latest: { } last } when first.Month != last.Month => first.Year.ToString(CultureInfo.InvariantCulture),
        { } date => (date.Latest ?? date.Earliest)?.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        null => null,
    };

    /// <summary>A day of publication as given, for people.</summary>
    internal static string Published(Article article) => PartialDate.Parse(article.Published) is { } date ? Date(date) : article.Published ?? article.PublishedRaw ?? "undated";

    /// <summary>A number and what it counts: <c>1 report</c>, <c>1,200 reports</c>.</summary>
    internal static string Count(long count, string one, string? many = null)
        => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>A mode, act or form as words: <c>declined_to_comment</c> is <c>declined to comment</c>.</summary>
    internal static string Act(string act) => act.Replace('_', ' ');

    /// <summary>What was said or done, in words; an act that was done as something past: <c>repealed</c>.</summary>
    internal static string Deed(Telling telling)
        => telling is PolicyAction { Status: EntryStatus.Done } && Past.TryGetValue(telling.Act, out var done) ? done : Act(telling.Act);

    /// <summary>Whether something has come about, where that needs saying; null where it simply happened.</summary>
    internal static string? Status(Telling telling) => telling switch
    {
        PolicyAction { Status: not EntryStatus.Done } action => Status(action.Status),
        Gathering { Status: EntryStatus.Denied } => "cancelled",
        Gathering { Status: not EntryStatus.Done } gathering => Status(gathering.Status),
        _ => null,
    };

    /// <summary>What holds, in words.</summary>
    internal static string Of(Force force) => force switch { Force.InForce => "in force", Force.NotInForce => "not in force", _ => "no evidence" };

    /// <summary>The kind of a name on the record.</summary>
    internal static string Of(PartyKind kind) => kind switch
    {
        PartyKind.Person => "person",
        PartyKind.Government => "government",
        PartyKind.Outlet => "outlet",
        PartyKind.Group => "group",
        _ => "organization",
    };

    /// <summary>Where an origin is known from.</summary>
    internal static string Of(OriginKind kind) => kind switch
    {
        OriginKind.OwnReporting => "own reporting",
        OriginKind.Wire => "news agency",
        OriginKind.OtherCarrier => "named by the reports",
        OriginKind.FeedSource => "source of the feed",
        _ => "independence not established",
    };

    /// <summary>How many origins, with bounds: <c>1 origin, 10 reports</c>, <c>1 to 3 origins, 3 reports</c>.</summary>
    internal static string Origins(EntryOrigins origins)
    {
        var reports = origins.Origins.Sum(origin => origin.Tellings.Count);
        var count = origins.Min == origins.Max ? Count(origins.Min, "origin") : string.Create(CultureInfo.InvariantCulture, $"{origins.Min:N0} to {origins.Max:N0} origins");
        return $"{count}, {Count(reports, "report")}";
    }

    /// <summary>A place's division without its beginning that all share: <c>us/state:ca/place:oakland</c>.</summary>
    internal static string DivisionId(string division) => division.Replace("ocd-division/country:", "", StringComparison.Ordinal);

    /// <summary>A division in words, with its state: <c>Oakland, California</c>; its id where it is none of the United States. What is no division id stays as it is.</summary>
    internal static string Division(string division)
    {
        if (division == Jurisdiction.UnitedStates)
            return "United States";
        if (StateOf(division) is not { } state)
            return DivisionId(division);
        var parts = division[state.Division.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Part).Reverse().Append(state.Name);
        return string.Join(", ", parts);

        // "place:port_halden", "county:lucas", "council_district:3"
        static string Part(string part) => part.Split(':', 2) switch
        {
            ["place", var name] => Title(name),
            [("county" or "parish" or "borough") and var kind, var name] => $"{Title(name)} {Title(kind)}",
            [var kind, var name] => $"{Act(kind)} {Act(name)}",
            _ => part,
        };

        static string Title(string name) => string.Join(' ', Act(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>What a place is called in a list: where another in it has the same name, the state in which it lies, or that it is one.</summary>
    internal static string Place(PlaceOnRecord place, IEnumerable<PlaceOnRecord> among)
        => place.Division is not { } division || StateOf(division) is not { } state || among.Count(other => Place(other) == Place(place)) < 2 ? Place(place)
            : division == state.Division ? $"{Place(place)} (state)"
            : $"{Place(place)}, {state.Name}";

    private static Outline? StateOf(string division)
        => Outlines.States.FirstOrDefault(state => division.StartsWith(state.Division, StringComparison.Ordinal) && (division.Length == state.Division.Length || division[state.Division.Length] == '/'));

    /// <summary>What a place is called: by its division where the record knows no name of it.</summary>
    internal static string Place(PlaceOnRecord place) => Called(place.Name, place.Division);

    /// <summary>What a place is called and where it lies: <c>Toledo, Ohio</c>.</summary>
    internal static string PlaceInFull(PlaceOnRecord place)
    {
        var (name, where) = (Place(place), place.Division is { } division ? Division(division) : "");
        return where.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? where : where.Length == 0 ? name : $"{name} ({where})";
    }

    /// <inheritdoc cref="Place(PlaceOnRecord)"/>
    internal static string Called(string name, string? division) => name.Length > 0 || division is null ? name : Division(division);

    /// <summary>A text on one line, cut where it is longer than <paramref name="most"/> characters.</summary>
    internal static string Shortened(string text, int most = 300)
    {
        var flat = new StringBuilder(Math.Min(text.Length, most) + 2);
        foreach (var unit in text)
        {
            if (flat.Length >= most)
                return flat.Append(" …").ToString();
            if (!char.IsWhiteSpace(unit))
                flat.Append(unit);
            else if (flat.Length > 0 && flat[^1] != ' ')
                flat.Append(' ');
        }

        return flat.ToString();
    }

    private static string Status(EntryStatus status) => status switch
    {
        EntryStatus.Ongoing => "under way",
        EntryStatus.Planned => "planned",
        EntryStatus.Possible => "possible",
        _ => "did not happen",
    };
}
