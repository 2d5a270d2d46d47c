using System.Globalization;

namespace OnRecord.Publishing.Records;

/// <summary>A telling as a row of a table: the columns that the tool's answers, tables to download and JSON have in common.</summary>
public static class TellingRow
{
    /// <summary>The names of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "id", "kind", "act", "status", "date_edtf", "date_earliest", "date_latest", "date_basis", "names", "place_name", "jurisdiction_ocd", "text",
        "publisher", "published", "url", "headline", "article_id", "start", "end", "version", "recorded_at", "superseded_at", "joined", "chain", "confidence",
        "review", "reviewed_by", "reviewed_at",
    ];

    /// <summary>The row: text, whole numbers, lists of text, or null for what is not known. Names of private persons are not in it: a headline
    /// that bears one is left out.</summary>
    public static IReadOnlyList<object?> Of(TellingOnRecord told)
    {
        ArgumentNullException.ThrowIfNull(told);
        var (telling, article) = (told.Telling, told.Article.Recorded.Article);
        return
        [
            told.Id.ToString(), Word(telling.Kind), telling.Act, Status(telling), telling.When?.Edtf, Day(telling.When?.Earliest), Day(telling.When?.Latest), Basis(telling), Names(told),
            telling.Place, telling.Division, told.Passage, article.Outlet, article.Published, article.Url, Headline(told.Article.Recorded), RecordId.Article(told.Article.Recorded.Id).ToString(),
            telling.Evidence.Span.Start, telling.Evidence.Span.End, told.Article.Version, Instant(told.Article.RecordedAt), Instant(told.Article.SupersededAt),
            told.Joined switch { JoinBasis.First => null, JoinBasis.Machine => "machine", _ => "confirmed" }, Chain(telling), telling.Confidence,
            Word(told.Review.State), told.Review.By is { Count: > 0 } by ? by : null, Instant(told.Review.At),
        ];
    }

    /// <summary>The row as an object, what is not known left out.</summary>
    public static IReadOnlyDictionary<string, object> ObjectOf(TellingOnRecord told)
        => Columns.Zip(Of(told)).Where(cell => cell.Second is not null).ToDictionary(cell => cell.First, cell => cell.Second!, StringComparer.Ordinal);

    /// <summary>Those who speak, act or call together, by name; each once.</summary>
    public static IReadOnlyList<string> Names(TellingOnRecord told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return [.. told.Telling.Parties.Select(told.Article.Recorded.Party).OfType<Party>().Select(party => party.Name).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>An instant in UTC: <c>2031-05-04T10:00:00Z</c>.</summary>
    public static string? Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The way of a fact to the report, in words; null where it has none.</summary>
    public static string? Chain(Telling telling)
    {
        ArgumentNullException.ThrowIfNull(telling);
        return telling.Chain.Count == 0 ? null : string.Join(" → ", telling.Chain.Select(step => $"{step.By} ({step.Link}{(step.IsOrigin ? ", origin" : "")})"));
    }

    /// <summary>The kind of an entry as it is written.</summary>
    public static string Word(EntryKind kind) => kind switch { EntryKind.Statement => "statement", EntryKind.Action => "action", _ => "gathering" };

    /// <summary>How far people have looked at a fact, as it is written.</summary>
    public static string Word(ReviewState state) => state switch
    {
        ReviewState.Extracted => "extracted",
        ReviewState.ReviewedByOne => "reviewed by one",
        ReviewState.ReviewedByTwo => "reviewed by two",
        ReviewState.Corrected => "corrected",
        ReviewState.Disputed => "disputed",
        _ => "rejected",
    };

    /// <summary>Whether an action or gathering has come about, as it is written; null for statements.</summary>
    public static string? Status(Telling telling) => telling switch
    {
        PolicyAction action => action.Status.ToString().ToLowerInvariant(),
        Gathering gathering => gathering.Status.ToString().ToLowerInvariant(),
        _ => null,
    };

    /// <summary>The headline of an article; null where it has none, or one that names whom the record does not.</summary>
    internal static string? Headline(RecordedArticle recorded)
        => recorded.Article.Headline is { } headline
            && !recorded.Parties.Any(party => party.IsPrivate && party.Names.Any(name => name.Length > 1 && headline.Contains(name.In(recorded.Article.Text), StringComparison.Ordinal)))
            ? headline
            : null;

    private static string? Basis(Telling telling) => telling.Basis == DateBasis.None ? null : telling.Basis.ToString().ToLowerInvariant();

    /// <summary>A day, ISO 8601.</summary>
    internal static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
