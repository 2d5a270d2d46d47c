using System.Globalization;
using System.Text;
using OnRecord.Publishing.Records;
using OnRecord.Recording;

namespace OnRecord.Web;

/// <summary>How the pages word what the record holds.</summary>
internal static class Words
{
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

    /// <summary>A day of publication as given, for people.</summary>
    internal static string Published(Article article) => PartialDate.Parse(article.Published) is { } date ? Date(date) : article.Published ?? article.PublishedRaw ?? "undated";

    /// <summary>A number and what it counts: <c>1 report</c>, <c>1,200 reports</c>.</summary>
    internal static string Count(long count, string one, string? many = null)
        => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>A mode, act or form as words: <c>declined_to_comment</c> is <c>declined to comment</c>.</summary>
    internal static string Act(string act) => act.Replace('_', ' ');

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
    internal static string Division(string division) => division.Replace("ocd-division/country:", "", StringComparison.Ordinal);

    /// <summary>What a place is called: by its division where the record knows no name of it.</summary>
    internal static string Place(PlaceOnRecord place) => Called(place.Name, place.Division);

    /// <inheritdoc cref="Place"/>
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
