using System.Globalization;

namespace OnRecord.Cli.Commands;

/// <summary>Tellings as a table and as lines for people.</summary>
internal static class TellingTable
{
    private const int LongestPassage = 300;

    /// <summary>The columns of a telling.</summary>
    internal static IReadOnlyList<string> Columns { get; } =
    [
        "id", "kind", "act", "status", "date_edtf", "date_earliest", "date_latest", "date_basis", "names", "place_name", "jurisdiction_ocd", "text",
        "publisher", "published", "url", "headline", "article_id", "start", "end", "version", "recorded_at", "superseded_at", "joined", "chain", "confidence",
    ];

    /// <summary>A telling's row.</summary>
    internal static IReadOnlyList<object?> Row(TellingOnRecord told)
    {
        var (telling, article) = (told.Telling, told.Article.Recorded.Article);
        return
        [
            told.Id.ToString(), Word(telling.Kind), telling.Act, Status(telling), telling.When?.Edtf, Day(telling.When?.Earliest), Day(telling.When?.Latest), Basis(telling), Names(told),
            telling.Place, telling.Division, told.Passage, article.Outlet, article.Published, article.Url, article.Headline, RecordId.Article(told.Article.Recorded.Id).ToString(),
            telling.Evidence.Span.Start, telling.Evidence.Span.End, told.Article.Version, Instant(told.Article.RecordedAt), Instant(told.Article.SupersededAt),
            told.Joined switch { JoinBasis.First => null, JoinBasis.Machine => "machine", _ => "confirmed" }, Chain(telling), telling.Confidence,
        ];
    }

    /// <summary>A telling in two lines: what and when, then the words and where they stand.</summary>
    internal static IEnumerable<string> Lines(TellingOnRecord told)
    {
        var (telling, article) = (told.Telling, told.Article.Recorded.Article);
        var names = Names(told);
        string?[] head = [Date(telling), names.Count > 0 ? string.Join(", ", names) : null, telling.Act, Status(telling) is { } status and not "done" ? status : null, telling.Place];
        yield return $"{told.Id}  {string.Join(" · ", head.Where(part => part is not null))}";
        yield return $"    {Shortened(told.Passage)}";
        yield return $"    {Source(article)}{(told.Article.SupersededAt is null ? "" : ", an earlier version")}";
    }

    /// <summary>Outlet, day and address.</summary>
    internal static string Source(Article article)
        => string.Join(", ", new[] { article.Outlet, article.Published, article.Url ?? article.Id }.Where(part => part is not null));

    /// <summary>The date of a telling for people.</summary>
    internal static string Date(Telling telling) => telling.When switch
    {
        null => "undated",
        { } date when telling.Basis == DateBasis.Publication => $"by {date.Edtf[3..]}",
        { } date => date.Edtf,
    };

    /// <summary>Those who speak, act or call together, by name.</summary>
    internal static IReadOnlyList<string> Names(TellingOnRecord told)
        => [.. told.Telling.Parties.Select(told.Article.Recorded.Party).OfType<Party>().Select(party => party.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>A passage on one line, cut where it is long.</summary>
    internal static string Shortened(string passage)
    {
        var flat = string.Join(' ', passage.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return flat.Length <= LongestPassage ? flat : flat[..LongestPassage] + " …";
    }

    /// <summary>An instant in UTC.</summary>
    internal static string? Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The way of a fact to the report, in words.</summary>
    internal static string? Chain(Telling telling)
        => telling.Chain.Count == 0 ? null : string.Join(" → ", telling.Chain.Select(step => $"{step.By} ({step.Link}{(step.IsOrigin ? ", origin" : "")})"));

    /// <summary>The kind of an entry as it is written.</summary>
    internal static string Word(EntryKind kind) => kind switch { EntryKind.Statement => "statement", EntryKind.Action => "action", _ => "gathering" };

    private static string? Status(Telling telling) => telling switch
    {
        PolicyAction action => action.Status.ToString().ToLowerInvariant(),
        Gathering gathering => gathering.Status.ToString().ToLowerInvariant(),
        _ => null,
    };

    private static string? Basis(Telling telling) => telling.Basis == DateBasis.None ? null : telling.Basis.ToString().ToLowerInvariant();

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
