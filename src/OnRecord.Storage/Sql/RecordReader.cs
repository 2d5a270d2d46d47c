using System.Data.Common;
using System.Globalization;

namespace OnRecord.Storage.Sql;

/// <summary>Answers questions within one session, from one viewpoint. No statement here reads a telling or an article version
/// without the condition of <see cref="Visible"/>.</summary>
internal sealed class RecordReader(ISqlDatabase database, SqlSession session, Viewpoint viewpoint, CancellationToken cancellation)
{
    // A place within which there are more is asked for as a whole.
    private const int MostPlacesNamed = 50;
    private const int MostNames = 2_000;

    private readonly Dictionary<long, ArticleOnRecord> _articles = [];
    private readonly string _visible = Visible.Condition(viewpoint, "v");

    internal async Task<ArticleOnRecord?> ArticleAsync(string key)
        => await session.ReadNumberAsync($"SELECT v.id FROM version v WHERE v.key = @p1 AND {_visible}", cancellation, key).ConfigureAwait(false) is { } id
            ? await ArticleAsync(id).ConfigureAwait(false)
            : null;

    /// <summary>Some article versions after another, in the order of recording.</summary>
    internal async Task<List<(long Id, ArticleOnRecord Article)>> ArticlesAfterAsync(long last, int count)
    {
        var ids = await session.ReadAsync(
            $"SELECT v.id FROM version v WHERE v.id > @p1 AND {_visible} ORDER BY v.id LIMIT @p2", row => row.GetInt64(0), cancellation, last, (long)count).ConfigureAwait(false);
        var articles = new List<(long, ArticleOnRecord)>(ids.Count);
        foreach (var id in ids)
        {
            if (await ArticleAsync(id).ConfigureAwait(false) is { } article)
                articles.Add((id, article));
        }

        return articles;
    }

    internal async Task<EntryOnRecord?> EntryAsync(RecordId id)
    {
        var telling = await session.ReadNumberAsync(
            "SELECT coalesce((SELECT t.entry FROM telling t WHERE t.id = f.id * 65536 + @p2), f.id * 65536 + @p2) FROM version f WHERE f.key = @p1", cancellation, id.Content, (long)id.Number).ConfigureAwait(false);
        var entry = telling is { } found ? await EntryAsync(found).ConfigureAwait(false) : null;
        // The letter is part of the id: another one names nothing.
        return entry?.Kind == id.Kind ? entry : null;
    }

    /// <summary>The entries that begin, of those to be seen, with a telling after another.</summary>
    internal async Task<(List<EntryOnRecord> Entries, long Last)> EntriesAfterAsync(long last, int count, bool onlyJoined)
    {
        // Of an entry whose first tellings are not to be seen, the first that is takes their place.
        var rows = await session.ReadAsync(
            $"""
            SELECT t.id, t.entry FROM telling t JOIN version v ON v.id = t.id / 65536
            WHERE t.id > @p1 AND {_visible}{(onlyJoined ? " AND (t.entry <> t.id OR EXISTS (SELECT 1 FROM telling j WHERE j.entry = t.id AND j.entry <> j.id))" : "")}
            ORDER BY t.id LIMIT @p2
            """,
            row => (Id: row.GetInt64(0), Entry: row.GetInt64(1)), cancellation, last, (long)count).ConfigureAwait(false);
        var entries = new List<EntryOnRecord>(rows.Count);
        foreach (var (id, entry) in rows)
        {
            var tellings = await TellingRowsAsync(entry).ConfigureAwait(false);
            if (tellings[0].Id == id && (!onlyJoined || tellings.Count > 1) && await EntryAsync(entry, tellings).ConfigureAwait(false) is { } found)
                entries.Add(found);
        }

        return (entries, rows.Count == 0 ? last : rows[^1].Id);
    }

    internal async Task<Page<TellingOnRecord>> TellingsAsync(RecordQuery query, int limit)
    {
        var conditions = new Conditions();
        var (from, id, order) = await SourceAsync(query, "telling_words", "t.day", conditions).ConfigureAwait(false);
        var hasFilters = await FilterAsync(query, conditions).ConfigureAwait(false);
        conditions.Add(_visible);
        var direction = query.OldestFirst ? "ASC" : "DESC";
        var joins = $"{from} JOIN version v ON v.id = t.id / 65536";
        var rows = await session.ReadAsync(
            $"SELECT t.id, t.joined FROM {joins}{conditions} ORDER BY {order} {direction}, {id} {direction} LIMIT {limit.ToString(CultureInfo.InvariantCulture)}",
            Joined, cancellation, conditions.Values).ConfigureAwait(false);
        var tellings = new List<TellingOnRecord>(rows.Count);
        foreach (var row in rows)
        {
            if (await TellingAsync(row.Id, row.Joined).ConfigureAwait(false) is { } telling)
                tellings.Add(telling);
        }

        var total = rows.Count < limit ? rows.Count
            : IsCountedByIndex(query) && !hasFilters ? await CountWordsAsync(query, "telling_words").ConfigureAwait(false)
            : await session.ReadNumberAsync($"SELECT count(*) FROM {joins}{conditions}", cancellation, conditions.Values).ConfigureAwait(false) ?? 0;
        return new Page<TellingOnRecord>(total, tellings);
    }

    internal async Task<Page<ArticleOnRecord>> ArticlesAsync(RecordQuery query, int limit)
    {
        var conditions = new Conditions();
        string from, order;
        if (query.Phrases.Count > 0)
        {
            from = $"{await WordsAsync(query, "text_words", conditions).ConfigureAwait(false)} JOIN version v ON v.id = w.id";
            order = "w.id";
        }
        else
        {
            (from, order) = ("version v", "v.id");
        }

        var hasFilters = FilterVersion(query, conditions);
        if (query.From is { } first)
            conditions.Add($"v.published_to >= {conditions.Parameter((long)first.DayNumber)}");
        if (query.To is { } last)
            conditions.Add($"v.published_to <= {conditions.Parameter((long)last.DayNumber)}");
        hasFilters |= query.From is not null || query.To is not null;
        conditions.Add(_visible);
        var ids = await session.ReadAsync(
            $"SELECT v.id FROM {from}{conditions} ORDER BY {order} {(query.OldestFirst ? "ASC" : "DESC")} LIMIT {limit.ToString(CultureInfo.InvariantCulture)}",
            row => row.GetInt64(0), cancellation, conditions.Values).ConfigureAwait(false);
        var articles = new List<ArticleOnRecord>(ids.Count);
        foreach (var id in ids)
        {
            if (await ArticleAsync(id).ConfigureAwait(false) is { } article)
                articles.Add(article);
        }

        var total = ids.Count < limit ? ids.Count
            : IsCountedByIndex(query) && !hasFilters ? await CountWordsAsync(query, "text_words").ConfigureAwait(false)
            : await session.ReadNumberAsync($"SELECT count(*) FROM {from}{conditions}", cancellation, conditions.Values).ConfigureAwait(false) ?? 0;
        return new Page<ArticleOnRecord>(total, articles);
    }

    internal async Task<List<NameOnRecord>> NamesAsync(string words, int limit)
    {
        var conditions = new Conditions();
        var match = database.Match("name_words", conditions.Parameter(database.MatchQuery(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), [])));
        var names = await session.ReadAsync(
            $"{SelectName} WHERE p.id IN (SELECT w.id FROM ({match}) w) LIMIT {MostNames}", Name, cancellation, conditions.Values).ConfigureAwait(false);
        return [.. names.Where(name => name.TellingCount > 0).OrderByDescending(name => name.TellingCount).ThenBy(name => name.Name, StringComparer.Ordinal).Take(limit)];
    }

    internal async Task<NameOnRecord?> NameAsync(string key)
        => (await session.ReadAsync($"{SelectName} WHERE p.key = @p1", Name, cancellation, key).ConfigureAwait(false)).Find(name => name.TellingCount > 0);

    internal async Task<List<PlaceOnRecord>> PlacesAsync(string words, int limit)
    {
        var conditions = new Conditions();
        var places = await session.ReadAsync(
            $"""
            SELECT p.name, p.division, (SELECT count(*) FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE t.place = p.id AND {_visible}) AS told
            FROM place p WHERE {PlaceCondition(words, conditions)} LIMIT {MostNames}
            """,
            row => new PlaceOnRecord(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2)), cancellation, conditions.Values).ConfigureAwait(false);
        return [.. places.Where(place => place.TellingCount > 0).OrderByDescending(place => place.TellingCount).ThenBy(place => place.Name, StringComparer.Ordinal).Take(limit)];
    }

    internal async Task<RecordCounts> CountsAsync()
    {
        var entries = await session.ReadAsync(
            $"SELECT t.kind, count(DISTINCT t.entry) FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE {_visible} GROUP BY t.kind",
            row => (Kind: (EntryKind)row.GetInt64(0), Count: row.GetInt64(1)), cancellation).ConfigureAwait(false);
        var audience = Visible.Audience(viewpoint, "v");
        return new RecordCounts
        {
            Reports = await NumberAsync($"SELECT count(*) FROM version v WHERE {_visible}").ConfigureAwait(false),
            EarlierVersions = await NumberAsync($"SELECT count(*) FROM version v WHERE {audience} AND v.superseded IS NOT NULL").ConfigureAwait(false),
            Statements = entries.Find(e => e.Kind == EntryKind.Statement).Count,
            Actions = entries.Find(e => e.Kind == EntryKind.Action).Count,
            Gatherings = entries.Find(e => e.Kind == EntryKind.Gathering).Count,
            Names = await NumberAsync(
                $"SELECT count(*) FROM (SELECT i.party FROM involvement i JOIN version v ON v.id = i.telling / 65536 WHERE {_visible} UNION SELECT v.outlet FROM version v WHERE v.outlet IS NOT NULL AND {_visible}) AS named").ConfigureAwait(false),
            Places = await NumberAsync($"SELECT count(DISTINCT t.place) FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE {_visible}").ConfigureAwait(false),
        };
    }

    private async Task<long> NumberAsync(string sql) => await session.ReadNumberAsync(sql, cancellation).ConfigureAwait(false) ?? 0;

    private string SelectName =>
        $"""
        SELECT p.key, p.kind, p.name, p.person, p.division,
               (SELECT count(*) FROM involvement i JOIN version v ON v.id = i.telling / 65536 WHERE i.party = p.id AND {_visible}) AS told
        FROM party p
        """;

    private static NameOnRecord Name(DbDataReader row) => new(
        RecordId.Name(row.GetString(0)), (PartyKind)row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetInt64(5));

    /// <summary>What the statement is driven by: words, a name, or the tellings themselves.</summary>
    private async Task<(string From, string Id, string Order)> SourceAsync(RecordQuery query, string index, string order, Conditions conditions)
    {
        if (query.Phrases.Count > 0)
            return ($"{await WordsAsync(query, index, conditions).ConfigureAwait(false)} JOIN telling t ON t.id = w.id", "w.id", query.OldestFirst ? order : "w.id");
        if (query.Party is { } party)
        {
            conditions.Add($"i.party = (SELECT p.id FROM party p WHERE p.key = {conditions.Parameter(party)})");
            return ("involvement i JOIN telling t ON t.id = i.telling", "i.telling", "i.day");
        }

        return ("telling t", "t.id", order);
    }

    private async Task<bool> FilterAsync(RecordQuery query, Conditions conditions)
    {
        var has = FilterVersion(query, conditions);
        if (query.Kinds.Count > 0)
            conditions.Add($"t.kind IN ({string.Join(", ", query.Kinds.Select(kind => conditions.Parameter((long)kind)))})");
        if (query.Acts.Count > 0)
            conditions.Add($"t.act IN (SELECT a.id FROM term a WHERE a.name IN ({string.Join(", ", query.Acts.Select(act => conditions.Parameter(act)))}))");
        foreach (var name in query.Names)
        {
            var match = database.Match("name_words", conditions.Parameter(database.MatchQuery(name.Split(' ', StringSplitOptions.RemoveEmptyEntries), [])));
            conditions.Add($"t.id IN (SELECT n.telling FROM involvement n WHERE n.party IN (SELECT m.id FROM ({match}) m))");
        }

        if (query.Party is { } party && query.Phrases.Count > 0)
            conditions.Add($"t.id IN (SELECT n.telling FROM involvement n WHERE n.party = (SELECT p.id FROM party p WHERE p.key = {conditions.Parameter(party)}))");
        if (query.Place is { } place)
        {
            var named = new Conditions();
            var ids = await session.ReadAsync(
                $"SELECT p.id FROM place p WHERE {PlaceCondition(place, named)} LIMIT {MostPlacesNamed + 1}", row => row.GetInt64(0), cancellation, named.Values).ConfigureAwait(false);
            conditions.Add(ids.Count is > 0 and <= MostPlacesNamed
                ? $"t.place IN ({string.Join(", ", ids.Select(id => conditions.Parameter(id)))})"
                : $"t.place IN (SELECT p.id FROM place p WHERE {PlaceCondition(place, conditions)})");
        }

        if (query.From is { } from)
            conditions.Add($"t.day >= {conditions.Parameter((long)from.DayNumber)}");
        if (query.To is { } to)
            conditions.Add($"t.day <= {conditions.Parameter((long)to.DayNumber)}");
        return has || query.Kinds.Count + query.Acts.Count + query.Names.Count > 0 || (query.Place ?? query.Party) is not null || query.From is not null || query.To is not null;
    }

    private static bool FilterVersion(RecordQuery query, Conditions conditions)
    {
        if (query.Outlet is not { } outlet)
            return false;
        conditions.Add($"v.outlet IN (SELECT o.id FROM party o WHERE o.kind = {(int)PartyKind.Outlet} AND o.folded IN ({conditions.Parameter(outlet)}, {conditions.Parameter("the " + outlet)}))");
        return true;
    }

    // A division stands for what lies within it, a name for those that begin with it: "los angeles" for "los angeles ca".
    private static string PlaceCondition(string place, Conditions conditions)
        => place.Contains(':', StringComparison.Ordinal)
            ? $"(p.division = {conditions.Parameter(place)} OR (p.division >= {conditions.Parameter(place + "/")} AND p.division < {conditions.Parameter(place + "0")}))"
            : $"(p.folded = {conditions.Parameter(place)} OR (p.folded >= {conditions.Parameter(place + " ")} AND p.folded < {conditions.Parameter(place + "!")}))";

    private async Task<string> WordsAsync(RecordQuery query, string index, Conditions conditions)
    {
        var parameter = conditions.Parameter(database.MatchQuery(query.Phrases, query.Without));
        return viewpoint.IsPlain && !await HasEndedEmbargoAsync().ConfigureAwait(false)
            ? $"({database.Match(index, parameter)}) w"
            : $"({database.Match(index, parameter)} UNION ALL {database.Match("unlisted_" + index, parameter)}) w";
    }

    // The listed indexes hold exactly what is to be seen from the plain viewpoint, so that they alone can tell how many there are.
    private bool IsCountedByIndex(RecordQuery query) => query.Phrases.Count > 0 && viewpoint.IsPlain;

    private async Task<long> CountWordsAsync(RecordQuery query, string index)
    {
        var conditions = new Conditions();
        var words = await WordsAsync(query, index, conditions).ConfigureAwait(false);
        return words.Contains("UNION", StringComparison.Ordinal)
            ? await session.ReadNumberAsync(
                $"SELECT count(*) FROM {words} JOIN version v ON v.id = w.id{(index == "telling_words" ? " / 65536" : "")} WHERE {_visible}", cancellation, conditions.Values).ConfigureAwait(false) ?? 0
            : await session.ReadNumberAsync($"SELECT count(*) FROM {words}", cancellation, conditions.Values).ConfigureAwait(false) ?? 0;
    }

    private async Task<bool> HasEndedEmbargoAsync() => await session.ReadNumberAsync(
        $"SELECT 1 FROM version v WHERE v.listed = 0 AND v.visibility = {(int)Visibility.Embargoed} AND v.until <= @p1 LIMIT 1", cancellation, Instant.ToNumber(viewpoint.Now)).ConfigureAwait(false) is not null;

    private async Task<EntryOnRecord?> EntryAsync(long entry) => await EntryAsync(entry, await TellingRowsAsync(entry).ConfigureAwait(false)).ConfigureAwait(false);

    private async Task<EntryOnRecord?> EntryAsync(long entry, List<(long Id, JoinBasis Joined)> rows)
    {
        var tellings = new List<TellingOnRecord>(rows.Count);
        foreach (var row in rows)
        {
            if (await TellingAsync(row.Id, row.Joined).ConfigureAwait(false) is { } telling)
                tellings.Add(telling);
        }

        if (tellings.Count == 0)
            return null;
        var founder = (await session.ReadAsync(
            "SELECT f.key FROM version f WHERE f.id = @p1", row => row.GetString(0), cancellation, TellingRow.Version(entry)).ConfigureAwait(false))[0];
        return new EntryOnRecord(RecordId.Telling(tellings[0].Telling.Kind, founder, TellingRow.Number(entry)), tellings[0].Telling.Kind, tellings);
    }

    private Task<List<(long Id, JoinBasis Joined)>> TellingRowsAsync(long entry) => session.ReadAsync(
        $"""
        SELECT t.id, t.joined FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE t.id = @p1 AND t.entry = @p1 AND {_visible}
        UNION ALL
        SELECT t.id, t.joined FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE t.entry = @p1 AND t.entry <> t.id AND {_visible}
        ORDER BY 1
        """,
        Joined, cancellation, entry);

    private static (long Id, JoinBasis Joined) Joined(DbDataReader row) => (row.GetInt64(0), (JoinBasis)row.GetInt64(1));

    private async Task<TellingOnRecord?> TellingAsync(long id, JoinBasis joined)
    {
        var article = await ArticleAsync(TellingRow.Version(id)).ConfigureAwait(false);
        return article?.Recorded.Telling(TellingRow.Number(id)) is { } telling
            ? new TellingOnRecord(RecordId.Telling(telling.Kind, article.Recorded.Id, telling.Number), telling, article, joined)
            : null;
    }

    private async Task<ArticleOnRecord?> ArticleAsync(long id)
    {
        if (_articles.TryGetValue(id, out var known))
            return known;
        var found = await session.ReadAsync(
            $"SELECT b.text, b.document, v.number, v.recorded, v.superseded, v.visibility, v.until FROM version v JOIN body b ON b.version = v.id WHERE v.id = @p1 AND {_visible}",
            Article, cancellation, id).ConfigureAwait(false);
        if (found.Count == 0)
            return null;
        if (_articles.Count > 1_000)
            _articles.Clear();
        _articles.Add(id, found[0]);
        return found[0];
    }

    private static ArticleOnRecord Article(DbDataReader row) => new(
        new PackedArticle((byte[])row[0], (byte[])row[1]).Unpack(),
        (int)row.GetInt64(2),
        Instant.Of(row.GetInt64(3)),
        Instant.Of(row.IsDBNull(4) ? null : row.GetInt64(4)),
        (Visibility)row.GetInt64(5),
        Instant.Of(row.IsDBNull(6) ? null : row.GetInt64(6)));
}
