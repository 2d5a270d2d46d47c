using System.Data.Common;
using System.Globalization;
using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>Answers questions within one session, from one viewpoint. No statement here reads a telling or an article version
/// without the condition of <see cref="Visible"/>.</summary>
internal sealed class RecordReader(ISqlDatabase database, SqlSession session, Viewpoint viewpoint, CancellationToken cancellation)
{
    // A place within which there are more is asked for as a whole.
    private const int MostNamed = 50;
    private const int MostNames = 2_000;

    // As many tellings as are looked at one by one.
    private const int FewTellings = 3_000;

    private readonly Dictionary<long, ArticleOnRecord> _articles = [];
    private readonly string _visible = Visible.Condition(viewpoint, "v");
    private readonly string _facts = Visible.Facts(viewpoint, "v", "t.id");
    private bool? _isListed;
    private bool? _hasReviews;
    private bool? _areNamed;
    private bool? _areMarked;

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
        var entries = new List<EntryOnRecord>();
        if (onlyJoined)
        {
            var joined = await session.ReadAsync(
                "SELECT DISTINCT t.entry FROM telling t WHERE t.entry <> t.id AND t.entry > @p1 ORDER BY t.entry LIMIT @p2", row => row.GetInt64(0), cancellation, last, (long)count).ConfigureAwait(false);
            foreach (var entry in joined)
            {
                if (await TellingRowsAsync(entry).ConfigureAwait(false) is { Count: > 1 } tellings && await EntryAsync(entry, tellings).ConfigureAwait(false) is { } found)
                    entries.Add(found);
            }

            return (entries, joined.Count == 0 ? last : joined[^1]);
        }

        // Of an entry whose first tellings are not to be seen, the first that is takes their place.
        var rows = await session.ReadAsync(
            $"SELECT t.id, t.entry FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE t.id > @p1 AND {_facts} ORDER BY t.id LIMIT @p2",
            row => (Id: row.GetInt64(0), Entry: row.GetInt64(1)), cancellation, last, (long)count).ConfigureAwait(false);
        foreach (var (id, entry) in rows)
        {
            var tellings = await TellingRowsAsync(entry).ConfigureAwait(false);
            if (tellings[0].Id == id && await EntryAsync(entry, tellings).ConfigureAwait(false) is { } found)
                entries.Add(found);
        }

        return (entries, rows.Count == 0 ? last : rows[^1].Id);
    }

    /// <summary>Tellings by their ids.</summary>
    internal async Task<List<TellingOnRecord>> TellingsAsync(IReadOnlyCollection<RecordId> ids)
    {
        var tellings = new List<TellingOnRecord>(ids.Count);
        foreach (var id in ids)
        {
            var rows = await session.ReadAsync(
                "SELECT t.id, t.joined FROM version f JOIN telling t ON t.id = f.id * 65536 + @p2 WHERE f.key = @p1", Joined, cancellation, id.Content, (long)id.Number).ConfigureAwait(false);
            if (rows is [var row] && await TellingAsync(row.Id, row.Joined).ConfigureAwait(false) is { } telling && telling.Id == id)
                tellings.Add(telling);
        }

        return tellings;
    }

    /// <summary>All actions that are asked for and whose place is known, in outline.</summary>
    internal Task<List<ActionOutline>> ActionsAsync(RecordQuery query) => SelectAsync(
        query with { Kinds = [EntryKind.Action] },
        async (statement, conditions) =>
        {
            conditions.Add("t.place IS NOT NULL");
            // The names of acts and places apart, each once: of a hundred thousand actions they would be most of what is read.
            var rows = await session.ReadAsync(
                $"""
                SELECT t.id, f.key, t.act, t.status, t.place, t.valid_from, t.valid_to, CASE WHEN EXISTS (SELECT 1 FROM review r WHERE r.telling = t.id AND r.state = {(int)ReviewState.Corrected}) THEN 1 ELSE 0 END
                FROM {statement.From} JOIN version f ON f.id = t.id / 65536{conditions}
                """,
                row => (Id: row.GetInt64(0), Key: row.GetString(1), Act: row.GetInt64(2), Status: (EntryStatus)row.GetInt64(3), Place: row.GetInt64(4), From: DayOrNull(row, 5), To: DayOrNull(row, 6), IsCorrected: row.GetInt64(7) != 0),
                cancellation, conditions.Values).ConfigureAwait(false);
            var acts = (await NamedAsync("SELECT a.id, a.name FROM term a", "a.id", rows.Select(row => row.Act).Distinct(), row => (Id: row.GetInt64(0), Name: row.GetString(1))).ConfigureAwait(false)).ToDictionary(act => act.Id, act => act.Name);
            var places = (await NamedAsync("SELECT l.id, l.name, l.division FROM place l", "l.id", rows.Select(row => row.Place).Distinct(), row => (Id: row.GetInt64(0), Name: row.GetString(1), Division: row.IsDBNull(2) ? null : row.GetString(2))).ConfigureAwait(false)).ToDictionary(place => place.Id);
            var outlines = new List<ActionOutline>(rows.Count);
            foreach (var row in rows)
            {
                var id = RecordId.Telling(EntryKind.Action, row.Key, TellingRow.Number(row.Id));
                // Rows tell a fact as it stands now.
                outlines.Add(
                    row.IsCorrected && (viewpoint.Recorded is not null || viewpoint.BeforeReview) && (await TellingAsync(row.Id, JoinBasis.First).ConfigureAwait(false))?.Telling is PolicyAction then
                        ? new ActionOutline(id, then.Deed, then.Status, then.Place ?? "", then.Division, then.When?.Earliest, then.When?.Latest)
                        : new ActionOutline(id, acts[row.Act], row.Status, places[row.Place].Name, places[row.Place].Division, row.From, row.To));
            }

            return outlines;
        });

    /// <summary>What a reviewer is to look at next.</summary>
    internal async Task<List<QueuedFact>> QueueAsync(ReviewQuery query, int limit)
    {
        var conditions = new Conditions();
        var me = conditions.Parameter(query.Reviewer);
        // What they said and did not take back: each undoing takes back one.
        var untouched = $"coalesce((SELECT sum(CASE d.kind WHEN 'undo' THEN -1 ELSE 1 END) FROM decision d WHERE d.telling = t.id AND d.who = {me}), 0) <= 0";
        var (from, order) = ("telling t", "t.value DESC, t.id DESC");
        switch (query.Queue)
        {
            case QueueName.New or QueueName.Second:
                conditions.Add($"t.looks = {(query.Queue == QueueName.New ? 0 : 1)}");
                conditions.Add(untouched);
                break;
            case QueueName.Disputed:
                from = "review s JOIN telling t ON t.id = s.telling";
                conditions.Add($"s.state = {(int)ReviewState.Disputed} AND s.until IS NULL");
                break;
            case QueueName.Unsure:
                conditions.Add("t.id IN (SELECT u.telling FROM decision u WHERE u.kind = 'unsure' AND u.telling IS NOT NULL)");
                conditions.Add("t.looks = 0");
                break;
            default:
                from = $"(SELECT m.telling, max(m.id) AS last FROM decision m WHERE m.who = {me} AND m.telling IS NOT NULL GROUP BY m.telling) o JOIN telling t ON t.id = o.telling";
                order = "o.last DESC";
                conditions.Add($"NOT ({untouched})");
                break;
        }

        if (query.Kind is { } kind)
            conditions.Add($"t.kind = {conditions.Parameter((long)kind)}");
        if (query is { After: { } after, Queue: not QueueName.Mine } && await ValueAsync(after).ConfigureAwait(false) is { } place)
            conditions.Add($"(t.value, t.id) < ({conditions.Parameter(place.Value)}, {conditions.Parameter(place.Id)})");
        conditions.Add(_visible);
        var rows = await session.ReadAsync(
            $"SELECT t.id, t.joined, t.value FROM {from} JOIN version v ON v.id = t.id / 65536{conditions} ORDER BY {order} LIMIT {limit.ToString(CultureInfo.InvariantCulture)}",
            row => (Id: row.GetInt64(0), Joined: (JoinBasis)row.GetInt64(1), Value: (int)row.GetInt64(2)), cancellation, conditions.Values).ConfigureAwait(false);
        var facts = new List<QueuedFact>(rows.Count);
        foreach (var row in rows)
        {
            if (await TellingAsync(row.Id, row.Joined).ConfigureAwait(false) is { } told)
                facts.Add(new QueuedFact(told, row.Value));
        }

        return facts;
    }

    /// <summary>Some facts of which something was said, after another.</summary>
    internal async Task<(List<TellingOnRecord> Tellings, long Last)> ReviewedAfterAsync(long last, int count)
    {
        var rows = await session.ReadAsync(
            $"SELECT t.id, t.joined FROM (SELECT DISTINCT d.telling FROM decision d WHERE d.telling > @p1) s JOIN telling t ON t.id = s.telling JOIN version v ON v.id = t.id / 65536 WHERE {_visible} ORDER BY t.id LIMIT @p2",
            Joined, cancellation, last, (long)count).ConfigureAwait(false);
        var tellings = new List<TellingOnRecord>(rows.Count);
        foreach (var row in rows)
        {
            if (await TellingAsync(row.Id, row.Joined).ConfigureAwait(false) is { } telling)
                tellings.Add(telling);
        }

        return (tellings, rows.Count == 0 ? last : rows[^1].Id);
    }

    private async Task<(long Id, long Value)?> ValueAsync(RecordId telling)
    {
        var rows = await session.ReadAsync(
            "SELECT t.id, t.value FROM version f JOIN telling t ON t.id = f.id * 65536 + @p2 WHERE f.key = @p1", row => (row.GetInt64(0), row.GetInt64(1)), cancellation, telling.Content, (long)telling.Number).ConfigureAwait(false);
        return rows is [var found] ? found : null;
    }

    internal Task<Page<TellingOnRecord>> TellingsAsync(RecordQuery query, int limit) => SelectAsync(
        query,
        async (statement, conditions) =>
        {
            var isAscending = query.OldestFirst && !query.LastRecordedFirst;
            var order = string.Join(", ", statement.Order.Select(column => $"{(statement.Table == "w" ? database.OrderOfFound(column) : column)} {(isAscending ? "ASC" : "DESC")}"));
            // All are counted, wherever this page of them begins.
            var (all, values) = (conditions.ToString(), conditions.Values);
            var last = query.After is { } after ? await BeginAfterAsync(after, statement.Order, isAscending, conditions).ConfigureAwait(false) : null;
            var sql = $"SELECT t.id, t.joined FROM {statement.From}{conditions} ORDER BY {order} {Window(query, limit)}";
            long? counted = null;
            List<(long Id, JoinBasis Joined)>? rows = null;
            if (statement.Table == "w" && database.Parts is { } sizes && await HasMarksAsync(query).ConfigureAwait(false))
            {
                var isByDay = statement.Order.Length > 1;
                if (query is { CountsAll: true, After: null } && !statement.HasFilters && await IsListedAsync().ConfigureAwait(false))
                {
                    // By recording the first few are those of the page; by day they are among a few that are found.
                    var (ids, found) = await FirstOfAllAsync("telling_words", isByDay ? query with { Skip = 0 } : query, statement.Marks, isAscending, isByDay ? sizes.Few : limit).ConfigureAwait(false);
                    counted = found;
                    rows = ids.Count == 0 ? []
                        : !isByDay ? await session.ReadAsync($"{SelectTellings(ids)} ORDER BY t.id {(isAscending ? "ASC" : "DESC")}", Joined, cancellation).ConfigureAwait(false)
                        : found <= ids.Count ? await session.ReadAsync($"{SelectTellings(ids)} ORDER BY t.day, t.id {Window(query, limit)}", Joined, cancellation).ConfigureAwait(false)
                        : null;
                }

                var parts = new Parts(sizes, session, cancellation);
                rows ??= await ReadFoundAsync(
                    sql, Joined, conditions, query, statement.Marks, limit, isByDay
                        ? parts.ByDayAsync(last?.Day, query.Skip + limit, counted)
                        : parts.ByRecordingAsync(last is { } begun ? TellingRow.Version(begun.Id) : null, isAscending, query.Skip + limit, counted)).ConfigureAwait(false);
            }

            rows ??= await session.ReadAsync(sql, Joined, cancellation, conditions.Values).ConfigureAwait(false);
            var tellings = new List<TellingOnRecord>(rows.Count);
            foreach (var row in rows)
            {
                if (await TellingAsync(row.Id, row.Joined).ConfigureAwait(false) is { } telling)
                    tellings.Add(telling);
            }

            var total = counted ?? (IsLast(rows.Count, query, limit) || !query.CountsAll ? query.Skip + rows.Count
                : await KeptTotalAsync(query, statement).ConfigureAwait(false) ?? await NumberAsync($"SELECT count(*) FROM {statement.From}{all}", values).ConfigureAwait(false));
            return new Page<TellingOnRecord>(total, tellings);
        });

    // How many there are by what is counted already, or by the full-text index alone; null where rows must be read.
    private async Task<long?> KeptTotalAsync(RecordQuery query, Statement statement)
    {
        if (await IsListedAsync().ConfigureAwait(false))
        {
            if (!statement.HasFilters && statement.Table == "t")
                return await TallyAsync(Tally.Tellings).ConfigureAwait(false);
            if (IsBut(query with { Party = null }) && query.Party is { } party)
                return await NumberAsync("SELECT p.told FROM party p WHERE p.id = @p1", await PartyAsync(party).ConfigureAwait(false)).ConfigureAwait(false);
            var conditions = new Conditions();
            if (IsBut(query with { Place = null }) && query.Place is { } place)
                return await NumberAsync($"SELECT coalesce(sum(p.told), 0) FROM place p WHERE {PlaceCondition(place, conditions)}", conditions.Values).ConfigureAwait(false);
        }

        if (!viewpoint.IsPlain)
            return null;
        if (statement.Table == "w")
            return statement.HasFilters ? null : await CountWordsAsync(query, statement.Marks, "telling_words").ConfigureAwait(false);
        if (HasWords(query) || !await HasMarksAsync(query).ConfigureAwait(false))
            return null;
        var (marks, rest, names) = await MarksAsync(query, await NamesAsync(query).ConfigureAwait(false)).ConfigureAwait(false);
        return marks.Count > 0 && names.Count == 0 && IsBut(rest) ? await CountWordsAsync(query, marks, "telling_words").ConfigureAwait(false) : null;
    }

    // Whether nothing but this restricts a question.
    private static bool IsBut(RecordQuery rest) => rest is
    {
        Party: null, Phrases.Count: 0, AnyOf.Count: 0, Kinds.Count: 0, Names.Count: 0, Acts.Count: 0, Place: null, BearingOn: null, Outlet: null, From: null, To: null, Within: null,
    };

    private static string SelectTellings(List<long> ids) => $"SELECT t.id, t.joined FROM telling t WHERE t.id IN ({string.Join(", ", ids)})";

    // The first few rows with some words and how many there are: where a database finds all before it puts the first few in order, it counts them on the way.
    private async Task<(List<long> Ids, long All)> FirstOfAllAsync(string index, RecordQuery query, IReadOnlyList<IReadOnlyList<string>> marks, bool isAscending, int limit)
    {
        var rows = await session.ReadAsync(
            $"SELECT w.id, count(*) OVER () FROM ({database.Match(index, "@p1")}) w ORDER BY {database.OrderOfFound("w.id")} {(isAscending ? "ASC" : "DESC")} {Window(query, limit)}",
            row => (Id: row.GetInt64(0), All: row.GetInt64(1)), cancellation, database.MatchQuery(query.Phrases, query.AnyOf, query.Without, marks)).ConfigureAwait(false);
        return (rows.ConvertAll(row => row.Id), rows.Count > 0 ? rows[0].All : query.Skip == 0 ? 0 : await CountWordsAsync(query, marks, index).ConfigureAwait(false));
    }

    // The rows of a statement of which the question to the full-text index is the first parameter. Where a database finds all before it puts the first few in order, it is
    // asked for the few in a part of the record first.
    private async Task<List<T>> ReadFoundAsync<T>(
        string sql, Func<DbDataReader, T> row, Conditions conditions, RecordQuery query, IReadOnlyList<IReadOnlyList<string>> marks, int limit, IAsyncEnumerable<IReadOnlyList<string>> parts)
    {
        var values = conditions.Values;
        await foreach (var part in parts.ConfigureAwait(false))
        {
            var rows = await session.ReadAsync(
                sql, row, cancellation, [database.MatchQuery(query.Phrases, query.AnyOf, query.Without, [.. marks, part]), .. values.AsSpan(1)]).ConfigureAwait(false);
            if (rows.Count == limit)
                return rows;
        }

        return await session.ReadAsync(sql, row, cancellation, values).ConfigureAwait(false);
    }

    // Where the rows of the page begin: past the row of a telling, in the order of the statement.
    private async Task<(long Id, DateOnly Day)?> BeginAfterAsync(RecordId after, string[] order, bool isAscending, Conditions conditions)
    {
        var rows = after.Kind is null ? [] : await session.ReadAsync(
            $"SELECT t.id, t.day, t.listed FROM version v JOIN telling t ON t.id = v.id * 65536 + @p2 WHERE v.key = @p1 AND {_visible}",
            row => (Id: row.GetInt64(0), Day: row.GetInt64(1), Listed: row.GetInt64(2)), cancellation, after.Content, (long)after.Number).ConfigureAwait(false);
        if (rows is not [var last])
        {
            conditions.Add("t.id IS NULL");
            return null;
        }

        var place = order.Select(column => conditions.Parameter(column.EndsWith(".day", StringComparison.Ordinal) ? last.Day : column.EndsWith(".listed", StringComparison.Ordinal) ? last.Listed : last.Id));
        conditions.Add($"({string.Join(", ", order)}) {(isAscending ? '>' : '<')} ({string.Join(", ", place)})");
        return (last.Id, DateOnly.FromDayNumber((int)last.Day));
    }

    /// <summary>Prepares a statement over tellings: by what it is driven, what restricts it, what may be seen.</summary>
    private async Task<T> SelectAsync<T>(RecordQuery query, Func<Statement, Conditions, Task<T>> run)
    {
        var conditions = new Conditions();
        var isListed = await IsListedAsync().ConfigureAwait(false);
        var names = await NamesAsync(query).ConfigureAwait(false);
        // The full-text index has what was recorded last at its end; in other orders other indexes lead.
        var (marks, rest, restNames) = (HasWords(query) || query.LastRecordedFirst) && await HasMarksAsync(query).ConfigureAwait(false)
            ? await MarksAsync(query, names).ConfigureAwait(false)
            : ([], query, names);
        var source = await SourceAsync(rest, restNames, marks, conditions).ConfigureAwait(false);
        var hasFilters = await FilterAsync(rest, restNames, source.Party, conditions).ConfigureAwait(false);
        if (!isListed)
            conditions.Add(_facts);
        else if (source.Table != "w")
            conditions.Add(Visible.Listed(source.Table));
        var from = isListed && rest.Outlet is null ? source.From : $"{source.From} JOIN version v ON v.id = {source.Id} / 65536";
        return await run(new Statement(from, source.Table, query.LastRecordedFirst ? [source.Id] : source.Order, hasFilters, marks), conditions).ConfigureAwait(false);
    }

    internal async Task<Page<ArticleOnRecord>> ArticlesAsync(RecordQuery query, int limit)
    {
        var conditions = new Conditions();
        string from, order;
        if (HasWords(query))
        {
            from = $"{await WordsAsync(query, [], "text_words", conditions).ConfigureAwait(false)} JOIN version v ON v.id = w.id";
            order = "w.id";
        }
        else
        {
            (from, order) = ("version v", "v.id");
        }

        var hasFilters = await FilterVersionAsync(query, conditions).ConfigureAwait(false);
        if (query.From is { } first)
            conditions.Add($"v.published_to >= {conditions.Parameter((long)first.DayNumber)}");
        if (query.To is { } last)
            conditions.Add($"v.published_to <= {conditions.Parameter((long)last.DayNumber)}");
        if (query.Within is { } within)
        {
            var versions = await VersionIdsAsync(within).ConfigureAwait(false);
            conditions.Add(versions.Count == 0 ? "v.id IS NULL" : $"v.id IN ({string.Join(", ", versions.Select(id => conditions.Parameter(id)))})");
        }

        hasFilters |= query.From is not null || query.To is not null || query.Within is not null;
        var isListed = await IsListedAsync().ConfigureAwait(false);
        conditions.Add(isListed ? Visible.Listed("v") : _visible);
        var isAscending = query.OldestFirst && !query.LastRecordedFirst;
        var (all, values) = (conditions.ToString(), conditions.Values);
        long? begun = null;
        if (query.After is { } after)
        {
            begun = after.Prefix != 'a' ? null : await session.ReadNumberAsync($"SELECT v.id FROM version v WHERE v.key = @p1 AND {_visible}", cancellation, after.Content).ConfigureAwait(false);
            conditions.Add(begun is { } id ? $"{order} {(isAscending ? '>' : '<')} {conditions.Parameter(id)}" : "v.id IS NULL");
        }

        var sql = $"SELECT v.id FROM {from}{conditions} ORDER BY {(HasWords(query) ? database.OrderOfFound(order) : order)} {(isAscending ? "ASC" : "DESC")} {Window(query, limit)}";
        long? counted = null;
        List<long> ids;
        if (HasWords(query) && database.Parts is not null && query is { CountsAll: true, After: null } && isListed && !hasFilters)
        {
            (ids, counted) = await FirstOfAllAsync("text_words", query, [], isAscending, limit).ConfigureAwait(false);
        }
        else if (HasWords(query) && database.Parts is { } sizes && await HasMarksAsync(query).ConfigureAwait(false))
        {
            ids = await ReadFoundAsync(
                sql, row => row.GetInt64(0), conditions, query, [], limit, new Parts(sizes, session, cancellation).ByRecordingAsync(begun, isAscending, query.Skip + limit, null)).ConfigureAwait(false);
        }
        else
        {
            ids = await session.ReadAsync(sql, row => row.GetInt64(0), cancellation, conditions.Values).ConfigureAwait(false);
        }

        var articles = new List<ArticleOnRecord>(ids.Count);
        foreach (var id in ids)
        {
            if (await ArticleAsync(id).ConfigureAwait(false) is { } article)
                articles.Add(article);
        }

        var total = counted ?? (IsLast(ids.Count, query, limit) || !query.CountsAll ? query.Skip + ids.Count
            : isListed && !hasFilters && !HasWords(query) ? await TallyAsync(Tally.Reports).ConfigureAwait(false)
            : viewpoint.IsPlain && !hasFilters && HasWords(query) ? await CountWordsAsync(query, [], "text_words").ConfigureAwait(false)
            : await NumberAsync($"SELECT count(*) FROM {from}{all}", values).ConfigureAwait(false));
        return new Page<ArticleOnRecord>(total, articles);
    }

    internal async Task<List<NameOnRecord>> NamesAsync(string words, int limit)
    {
        var conditions = new Conditions();
        var match = database.Match("name_words", conditions.Parameter(database.MatchQuery(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), [], [], [])));
        if (await IsListedAsync().ConfigureAwait(false))
        {
            return await session.ReadAsync(
                $"{SelectListedName} WHERE p.id IN (SELECT {Namings.StandsFor(viewpoint, "w.id")} FROM ({match}) w) AND p.told > 0 ORDER BY p.told DESC, p.name, p.key LIMIT {limit.ToString(CultureInfo.InvariantCulture)}",
                Name, cancellation, conditions.Values).ConfigureAwait(false);
        }

        var names = await session.ReadAsync(
            $"{await SelectNameAsync().ConfigureAwait(false)} WHERE p.id IN (SELECT {Namings.StandsFor(viewpoint, "w.id")} FROM ({match}) w) LIMIT {MostNames}", Name, cancellation, conditions.Values).ConfigureAwait(false);
        return [.. names.Where(name => name.TellingCount > 0).OrderByDescending(name => name.TellingCount).ThenBy(name => name.Name, StringComparer.Ordinal).ThenBy(name => name.Id.Content, StringComparer.Ordinal).Take(limit)];
    }

    internal async Task<NameOnRecord?> NameAsync(string key)
    {
        // An outlet is on the record by its reports, whether or not they speak of it.
        var isListed = await IsListedAsync().ConfigureAwait(false);
        var (select, isOutlet) = isListed ? (SelectListedName, "p.published > 0") : (await SelectNameAsync().ConfigureAwait(false), $"EXISTS (SELECT 1 FROM version v WHERE v.outlet = p.id AND {_visible})");
        return (await session.ReadAsync($"{select} WHERE p.id = @p1 AND (p.kind <> {(int)PartyKind.Outlet} OR {isOutlet})", Name, cancellation, await PartyAsync(key).ConfigureAwait(false)).ConfigureAwait(false))
            .Find(name => name.TellingCount > 0 || name.Kind == PartyKind.Outlet);
    }

    internal async Task<List<PlaceOnRecord>> PlacesAsync(string words, int skip, int limit)
    {
        // In the order of what is listed, whoever asks: counting all places otherwise would read the whole record.
        var conditions = new Conditions();
        if (words.Length > 0)
            conditions.Add(PlaceCondition(words, conditions));
        var places = await PlacesAsync(conditions, string.Create(CultureInfo.InvariantCulture, $"p.told DESC, p.name, p.id LIMIT {limit} OFFSET {skip}")).ConfigureAwait(false);
        return [.. places.OrderByDescending(place => place.TellingCount).ThenBy(place => place.Name, StringComparer.Ordinal)];
    }

    internal async Task<PlaceOnRecord?> PlaceAsync(string words)
    {
        var conditions = new Conditions();
        conditions.Add(PlaceCondition(words, conditions));
        var its = conditions.Parameter(words);
        return (await PlacesAsync(conditions, $"CASE WHEN p.division = {its} OR p.folded = {its} THEN 0 ELSE 1 END, p.told DESC, p.name, p.id LIMIT 1").ConfigureAwait(false)).FirstOrDefault();
    }

    // Those that something to be seen is told of. Counted after they are chosen: databases count for all before they put them in order.
    private async Task<List<PlaceOnRecord>> PlacesAsync(Conditions conditions, string order)
    {
        var isListed = await IsListedAsync().ConfigureAwait(false);
        conditions.Add(isListed ? "p.told > 0" : $"EXISTS (SELECT 1 {TellingsOf("p.id")})");
        var rows = await session.ReadAsync(
            $"SELECT p.id, p.name, p.division, p.told FROM place p{conditions} ORDER BY {order}",
            row => (Id: row.GetInt64(0), Place: new PlaceOnRecord(row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3))), cancellation, conditions.Values).ConfigureAwait(false);
        var places = new List<PlaceOnRecord>(rows.Count);
        foreach (var (id, place) in rows)
            places.Add(isListed ? place : place with { TellingCount = await NumberAsync($"SELECT count(*) {TellingsOf("@p1")}", id).ConfigureAwait(false) });
        return places;
    }

    private string TellingsOf(string place) => $"FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE t.place = {place} AND {_facts}";

    internal async Task<RecordState> StateAsync() => (await session.ReadAsync(
        $"SELECT coalesce((SELECT max(v.id) FROM version v), 0), coalesce((SELECT max(d.id) FROM decision d), 0), (SELECT count(*) FROM version v WHERE v.visibility = {(int)Visibility.Embargoed} AND v.until <= @p1)",
        row => new RecordState(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), cancellation, Instant.ToNumber(viewpoint.Now)).ConfigureAwait(false))[0];

    internal async Task<RecordCounts> CountsAsync()
    {
        if (await IsListedAsync().ConfigureAwait(false))
        {
            return new RecordCounts
            {
                Reports = await TallyAsync(Tally.Reports).ConfigureAwait(false),
                EarlierVersions = await TallyAsync(Tally.EarlierVersions).ConfigureAwait(false),
                Statements = await TallyAsync((int)EntryKind.Statement).ConfigureAwait(false),
                Actions = await TallyAsync((int)EntryKind.Action).ConfigureAwait(false),
                Gatherings = await TallyAsync((int)EntryKind.Gathering).ConfigureAwait(false),
                Names = await NumberAsync("SELECT count(*) FROM party p WHERE p.told > 0 OR p.published > 0").ConfigureAwait(false),
                Places = await NumberAsync("SELECT count(*) FROM place p WHERE p.told > 0").ConfigureAwait(false),
            };
        }

        var entries = await session.ReadAsync(
            $"SELECT t.kind, count(DISTINCT t.entry) FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE {_facts} GROUP BY t.kind",
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
                $"SELECT count(*) FROM (SELECT i.party FROM {await InvolvementsAsync("IS NOT NULL").ConfigureAwait(false)} i JOIN version v ON v.id = i.telling / 65536 WHERE {Visible.Facts(viewpoint, "v", "i.telling")} UNION SELECT v.outlet FROM version v WHERE v.outlet IS NOT NULL AND {_visible}) AS named").ConfigureAwait(false),
            Places = await NumberAsync($"SELECT count(DISTINCT t.place) FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE {_facts}").ConfigureAwait(false),
        };
    }

    private Task<long> TallyAsync(int what) => Tally.ReadAsync(session, what, cancellation);

    // Whether what is to be seen is exactly what is listed, so that marks and counts of it can be relied on.
    private async ValueTask<bool> IsListedAsync() => _isListed ??= viewpoint.IsPlain && !await HasEndedEmbargoAsync().ConfigureAwait(false);

    /// <summary>All versions of a report by any of them, as far as the audience may see them and the clocks have reached them.</summary>
    internal async Task<List<ArticleOnRecord>> VersionsAsync(string key)
    {
        var reached = Visible.Audience(viewpoint, "v")
            + (viewpoint.Recorded is { } at ? string.Create(CultureInfo.InvariantCulture, $" AND v.recorded <= {Instant.ToNumber(at)}") : "")
            + (viewpoint.Known is { } day ? string.Create(CultureInfo.InvariantCulture, $" AND v.published_to <= {day.DayNumber}") : "");
        var versions = await session.ReadAsync(
            $"SELECT b.text, b.document, v.number, v.recorded, v.superseded, v.visibility, v.until, v.id FROM version v JOIN body b ON b.version = v.id WHERE v.report = (SELECT f.report FROM version f WHERE f.key = @p1) AND {reached} ORDER BY v.number",
            row => (Id: row.GetInt64(7), Article: Article(row)), cancellation, key).ConfigureAwait(false);
        var reviewed = new List<ArticleOnRecord>(versions.Count);
        foreach (var (id, article) in versions)
            reviewed.Add(await ReviewedAsync(id, article).ConfigureAwait(false));
        return reviewed;
    }

    internal async Task<DateTimeOffset?> WithdrawalAsync(string key)
        => Instant.Of(await session.ReadNumberAsync(
            $"SELECT max(d.at) FROM version w JOIN version v ON v.report = w.report JOIN decision d ON d.kind = 'withdraw' AND d.subject = 'a-' || v.key WHERE w.key = @p1 AND w.visibility = {(int)Visibility.Withdrawn}", cancellation, key).ConfigureAwait(false));

    // The order does not matter: whatever finds them at once may lead.
    internal Task<RecordDivision?> DivisionAsync(RecordQuery query, int most, int limit) => SelectAsync(query with { LastRecordedFirst = true }, async (statement, conditions) =>
    {
        var rows = await session.ReadAsync(
            $"SELECT t.kind, t.act, t.place, f.outlet, t.day FROM {statement.From} JOIN version f ON f.id = t.id / 65536{conditions} LIMIT {(most + 1).ToString(CultureInfo.InvariantCulture)}",
            row => (Kind: row.GetInt64(0), Act: row.GetInt64(1), Place: row.IsDBNull(2) ? (long?)null : row.GetInt64(2), Outlet: row.IsDBNull(3) ? (long?)null : row.GetInt64(3), Day: row.GetInt64(4)),
            cancellation, conditions.Values).ConfigureAwait(false);
        if (rows.Count > most)
            return null;
        var division = new Division();
        foreach (var row in rows)
            division.Count(row.Kind, row.Act, row.Place, row.Outlet, row.Day);
        return division.Done(
            (await NamedAsync("SELECT a.id, a.name FROM term a", "a.id", division.Acts, row => (Id: row.GetInt64(0), Name: row.GetString(1))).ConfigureAwait(false)).ToDictionary(one => one.Id, one => one.Name),
            await NamedAsync("SELECT p.id, p.name, p.folded, p.division FROM place p", "p.id", division.Places, row => (row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3))).ConfigureAwait(false),
            await NamedAsync("SELECT o.id, o.name, o.folded FROM party o", "o.id", division.Outlets, row => (row.GetInt64(0), row.GetString(1), row.GetString(2))).ConfigureAwait(false),
            limit);
    });

    internal async Task<RecordCoverage> CoverageAsync(int limit)
    {
        if (await IsListedAsync().ConfigureAwait(false))
            return await ListedCoverageAsync(limit).ConfigureAwait(false);
        var whole = (await session.ReadAsync(
            $"SELECT min(coalesce(v.published_from, v.published_to)), max(v.published_to), count(CASE WHEN v.published_to IS NULL THEN 1 END), max(v.recorded), count(DISTINCT v.outlet) FROM version v WHERE {_visible}",
            row => (First: DayOrNull(row, 0), Last: DayOrNull(row, 1), Undated: row.GetInt64(2), Recorded: Instant.Of(row.IsDBNull(3) ? null : row.GetInt64(3)), Outlets: row.GetInt64(4)), cancellation).ConfigureAwait(false))[0];
        var outlets = await session.ReadAsync(
            $"""
            SELECT p.key, p.name, count(*), min(coalesce(v.published_from, v.published_to)), max(v.published_to) FROM version v JOIN party p ON p.id = v.outlet
            WHERE {_visible} GROUP BY p.key, p.name ORDER BY count(*) DESC, p.name LIMIT {limit.ToString(CultureInfo.InvariantCulture)}
            """,
            row => new OutletOnRecord(RecordId.Name(row.GetString(0)), row.GetString(1), row.GetInt64(2), DayOrNull(row, 3), DayOrNull(row, 4)), cancellation).ConfigureAwait(false);
        return new RecordCoverage(whole.First, whole.Last, whole.Undated, whole.Recorded, whole.Outlets, outlets);
    }

    // How many reports an outlet has is counted already, and the first and the last lie at the ends of an index. Those whose day of publication is not one day, which
    // lie anywhere, are few, and have an index of their own.
    private async Task<RecordCoverage> ListedCoverageAsync(int limit)
    {
        static string Of(string outlet) =>
            $"""
            (SELECT v.published_to FROM version v WHERE v.outlet {outlet} AND v.published_to IS NOT NULL AND v.listed = 1 ORDER BY v.published_to LIMIT 1),
            (SELECT min(coalesce(v.published_from, v.published_to)) FROM version v WHERE v.outlet {outlet} AND v.listed = 1 AND (v.published_to IS NULL OR v.published_from <> v.published_to)),
            (SELECT v.published_to FROM version v WHERE v.outlet {outlet} AND v.published_to IS NOT NULL AND v.listed = 1 ORDER BY v.published_to DESC LIMIT 1),
            (SELECT count(*) FROM version v WHERE v.outlet {outlet} AND v.published_to IS NULL AND v.listed = 1)
            """;
        var outlets = await session.ReadAsync(
            $"SELECT o.id, o.published, {Of("= o.id")} FROM party o WHERE o.published > 0 UNION ALL SELECT NULL, 0, {Of("IS NULL")}",
            row => (Id: row.IsDBNull(0) ? (long?)null : row.GetInt64(0), Reports: row.GetInt64(1), First: Earlier(DayOrNull(row, 2), DayOrNull(row, 3)), Last: DayOrNull(row, 4), Undated: row.GetInt64(5)), cancellation).ConfigureAwait(false);
        var recorded = await session.ReadNumberAsync("SELECT v.recorded FROM version v WHERE v.listed = 1 ORDER BY v.recorded DESC LIMIT 1", cancellation).ConfigureAwait(false);
        var named = outlets.FindAll(outlet => outlet.Id is not null).OrderByDescending(outlet => outlet.Reports).ToList();

        // Those with as many reports as the last that is shown may come before it by their names.
        var shown = named.FindAll(outlet => named.Count <= limit || outlet.Reports >= named[Math.Max(0, limit - 1)].Reports);
        var names = (await NamedAsync("SELECT o.id, o.key, o.name FROM party o", "o.id", shown.Select(outlet => outlet.Id!.Value), row => (Id: row.GetInt64(0), Key: row.GetString(1), Name: row.GetString(2))).ConfigureAwait(false)).ToDictionary(name => name.Id);
        return new RecordCoverage(
            outlets.Min(outlet => outlet.First), outlets.Max(outlet => outlet.Last), outlets.Sum(outlet => outlet.Undated), Instant.Of(recorded), named.Count,
            [.. shown.Select(outlet => new OutletOnRecord(RecordId.Name(names[outlet.Id!.Value].Key), names[outlet.Id!.Value].Name, outlet.Reports, outlet.First, outlet.Last))
                .OrderByDescending(outlet => outlet.Reports).ThenBy(outlet => outlet.Name, StringComparer.Ordinal).Take(limit)]);
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;

    // Statements take a few thousand parameters at most.
    private async Task<List<T>> NamedAsync<T>(string select, string id, IEnumerable<long> ids, Func<DbDataReader, T> read)
    {
        var named = new List<T>();
        foreach (var some in ids.Chunk(MostNames))
            named.AddRange(await session.ReadAsync($"{select} WHERE {id} IN ({string.Join(", ", some)})", read, cancellation).ConfigureAwait(false));
        return named;
    }

    private static DateOnly? DayOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : DateOnly.FromDayNumber((int)row.GetInt64(column));

    private static string Window(RecordQuery query, int limit) => string.Create(CultureInfo.InvariantCulture, $"LIMIT {limit} OFFSET {query.Skip}");

    // Whether these are the last rows, so that all are counted; past the end there is nothing to count by.
    private static bool IsLast(int count, RecordQuery query, int limit) => query.After is null && count < limit && (count > 0 || query.Skip == 0);

    private async Task<long> NumberAsync(string sql, params object?[] arguments) => await session.ReadNumberAsync(sql, cancellation, arguments).ConfigureAwait(false) ?? 0;

    private const string SelectListedName = "SELECT p.key, p.kind, p.name, p.person, p.division, p.told FROM party p";

    private async ValueTask<string> SelectNameAsync() =>
        $"""
        SELECT p.key, p.kind, p.name, p.person, p.division,
               (SELECT count(*) FROM {await InvolvementsAsync("= p.id").ConfigureAwait(false)} i JOIN version v ON v.id = i.telling / 65536 WHERE i.party = p.id AND {Visible.Facts(viewpoint, "v", "i.telling")}) AS told
        FROM party p
        """;

    private static NameOnRecord Name(DbDataReader row) => new(
        RecordId.Name(row.GetString(0)), (PartyKind)row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetInt64(5));

    /// <summary>What the statement is driven by: words, a name, or the tellings themselves; and by what its rows are ordered.</summary>
    private async Task<(string From, string Table, string Id, string[] Order, long? Party)> SourceAsync(
        RecordQuery query, List<List<long>> names, List<IReadOnlyList<string>> marks, Conditions conditions)
    {
        var party = query.Party is { } key ? await PartyAsync(key).ConfigureAwait(false)
            : names.Find(ids => ids.Count == 1) is [var only] ? only
            : (long?)null;
        if (HasWords(query) || marks.Count > 0)
        {
            var words = await WordsAsync(query, marks, "telling_words", conditions).ConfigureAwait(false);
            if (party is not { } seldom || await session.ReadNumberAsync("SELECT p.told FROM party p WHERE p.id = @p1", cancellation, seldom).ConfigureAwait(false) > FewTellings)
                return ($"{words} JOIN telling t ON t.id = w.id", "w", "w.id", query.OldestFirst ? ["t.day", "w.id"] : ["w.id"], null);

            // Of one who is told of seldom each telling is held against the words: words may be in very many.
            var its = $"= {conditions.Parameter(seldom)}";
            conditions.Add($"i.party {its}");
            conditions.Add($"EXISTS (SELECT 1 FROM {words} WHERE w.id = i.telling)");
            return ($"{await InvolvementsAsync(its).ConfigureAwait(false)} i JOIN telling t ON t.id = i.telling", "i", "i.telling", query.OldestFirst ? ["i.day", "i.telling"] : ["i.telling"], seldom);
        }

        if (party is { } one)
        {
            var its = $"= {conditions.Parameter(one)}";
            conditions.Add($"i.party {its}");
            return ($"{await InvolvementsAsync(its).ConfigureAwait(false)} i JOIN telling t ON t.id = i.telling", "i", "i.telling", ["i.day", "i.telling"], one);
        }

        // In the order of the index, which has "listed" in it to be counted by.
        return ("telling t", "t", "t.id", ["t.day", "t.listed", "t.id"], null);
    }

    private async Task<bool> FilterAsync(RecordQuery query, List<List<long>> names, long? driver, Conditions conditions)
    {
        var has = await FilterVersionAsync(query, conditions).ConfigureAwait(false);
        if (query.Within is { } within)
        {
            has = true;
            var versions = await VersionIdsAsync(within).ConfigureAwait(false);
            conditions.Add(versions.Count == 0 ? "t.id IS NULL"
                : $"({string.Join(" OR ", versions.Select(id => $"(t.id >= {conditions.Parameter(TellingRow.Id(id, 0))} AND t.id < {conditions.Parameter(TellingRow.Id(id + 1, 0))})"))})");
        }

        if (query.Kinds.Count > 0)
            conditions.Add($"t.kind IN ({string.Join(", ", query.Kinds.Select(kind => conditions.Parameter((long)kind)))})");
        if (query.Acts.Count > 0)
            conditions.Add($"t.act IN (SELECT a.id FROM term a WHERE a.name IN ({string.Join(", ", query.Acts.Select(act => conditions.Parameter(act)))}))");
        for (var i = 0; i < names.Count; i++)
        {
            // What drives the statement already needs no condition.
            if (names[i] is [var only] && only == driver)
                continue;
            var isFew = names[i].Count <= MostNamed && (HasWords(query) || driver is not null);
            var whose = names[i].Count == 0 ? "" : $"IN ({(isFew ? string.Join(", ", names[i].Select(id => conditions.Parameter(id))) : PartiesNamed(query.Names[i], conditions))})";
            conditions.Add(names[i].Count == 0 ? "t.id IS NULL"
                : isFew ? $"EXISTS (SELECT 1 FROM {await InvolvementsAsync(whose).ConfigureAwait(false)} n WHERE n.party {whose} AND n.day = t.day AND n.telling = t.id)"
                : $"t.id IN (SELECT n.telling FROM {await InvolvementsAsync(whose).ConfigureAwait(false)} n WHERE n.party {whose})");
        }

        if (query.Party is { } party && driver is null)
        {
            var its = $"= {conditions.Parameter(await PartyAsync(party).ConfigureAwait(false))}";
            conditions.Add($"EXISTS (SELECT 1 FROM {await InvolvementsAsync(its).ConfigureAwait(false)} n WHERE n.party {its} AND n.day = t.day AND n.telling = t.id)");
        }

        foreach (var place in PlaceConditions(query))
        {
            var ids = await PlaceIdsAsync(place).ConfigureAwait(false);
            conditions.Add(ids.Count == 0 ? "t.id IS NULL"
                : ids.Count <= MostNamed ? $"t.place IN ({string.Join(", ", ids.Select(id => conditions.Parameter(id)))})"
                : $"t.place IN (SELECT p.id FROM place p WHERE {place(conditions)})");
        }

        if (query.From is { } from)
            conditions.Add($"t.day >= {conditions.Parameter((long)from.DayNumber)}");
        if (query.To is { } to)
            conditions.Add($"t.day <= {conditions.Parameter((long)to.DayNumber)}");
        return has || query.Kinds.Count + query.Acts.Count + query.Names.Count > 0 || (query.Place ?? query.Party) is not null || query.BearingOn is not null || query.From is not null || query.To is not null;
    }

    /// <summary>What of a question marks can say, and the rest of it.</summary>
    private async Task<(List<IReadOnlyList<string>> Marks, RecordQuery Left, List<List<long>> Names)> MarksAsync(RecordQuery query, List<List<long>> names)
    {
        var marks = new List<IReadOnlyList<string>>();
        if (query.Kinds.Count > 0)
            marks.Add([.. query.Kinds.Select(TellingMarks.Kind)]);
        if (query.Acts.Count > 0)
            AddAnyOf(await session.ReadAsync($"SELECT a.id FROM term a WHERE a.name IN ({SqlSession.Parameters(query.Acts.Count)})", row => row.GetInt64(0), cancellation, [.. query.Acts]).ConfigureAwait(false), TellingMarks.Act);
        if (query.Outlet is { } outlet)
            AddAnyOf(await OutletIdsAsync(outlet).ConfigureAwait(false), TellingMarks.Outlet);
        var rest = query with { Kinds = [], Acts = [], Outlet = null };

        var placeIds = new List<List<long>>();
        foreach (var place in PlaceConditions(query))
            placeIds.Add(await PlaceIdsAsync(place).ConfigureAwait(false));
        if (placeIds.TrueForAll(ids => ids.Count <= MostNamed))
        {
            placeIds.ForEach(ids => AddAnyOf(ids, TellingMarks.Place));
            rest = rest with { Place = null, BearingOn = null };
        }

        if (query is { From: { } from, To: { } to } && TellingMarks.Days(from, to) is { } days)
        {
            marks.Add(days.Marks);
            if (days.IsExact)
                rest = rest with { From = null, To = null };
        }

        // Marks name those whom the machine found; where people say who is who, rows tell it.
        if (await AreNamedAsync().ConfigureAwait(false))
            return (marks, rest, names);
        if (query.Party is { } party)
            marks.Add([TellingMarks.Party(await PartyAsync(party).ConfigureAwait(false))]);
        rest = rest with { Party = null };
        foreach (var ids in names.Where(ids => ids.Count <= MostNamed))
            AddAnyOf(ids, TellingMarks.Party);
        return (marks, rest with { Names = [.. query.Names.Where((_, i) => names[i].Count > MostNamed)] }, names.FindAll(ids => ids.Count > MostNamed));

        void AddAnyOf(List<long> ids, Func<long, string> mark) => marks.Add(ids.Count == 0 ? [TellingMarks.None] : ids.ConvertAll(id => mark(id)));
    }

    /// <summary>The numbers of places under a condition; of very many some only.</summary>
    private async Task<List<long>> PlaceIdsAsync(Func<Conditions, string> place)
    {
        var conditions = new Conditions();
        return await session.ReadAsync($"SELECT p.id FROM place p WHERE {place(conditions)} LIMIT {MostNamed + 1}", row => row.GetInt64(0), cancellation, conditions.Values).ConfigureAwait(false);
    }

    private async Task<List<long>> VersionIdsAsync(IReadOnlyList<string> keys)
    {
        var ids = new List<long>(keys.Count);
        foreach (var key in keys)
        {
            if (await session.ReadNumberAsync("SELECT v.id FROM version v WHERE v.key = @p1", cancellation, key).ConfigureAwait(false) is { } id)
                ids.Add(id);
        }

        return ids;
    }

    // By whom, of each name that a question gives.
    private async Task<List<List<long>>> NamesAsync(RecordQuery query)
    {
        var names = new List<List<long>>();
        foreach (var name in query.Names)
            names.Add(await PartiesAsync(name).ConfigureAwait(false));
        return names;
    }

    /// <summary>The numbers of those whose names have some words; of very many some only.</summary>
    private async Task<List<long>> PartiesAsync(string name)
    {
        var conditions = new Conditions();
        return await session.ReadAsync($"{PartiesNamed(name, conditions)} LIMIT {MostNamed + 1}", row => row.GetInt64(0), cancellation, conditions.Values).ConfigureAwait(false);
    }

    private string PartiesNamed(string name, Conditions conditions)
        => $"SELECT DISTINCT {Namings.StandsFor(viewpoint, "m.id")} FROM ({database.Match("name_words", conditions.Parameter(database.MatchQuery(name.Split(' ', StringSplitOptions.RemoveEmptyEntries), [], [], [])))}) m";

    // The number of whom a name stands for; 0 where there is no such name.
    private async Task<long> PartyAsync(string key)
        => await session.ReadNumberAsync($"SELECT {Namings.StandsFor(viewpoint, "p.id")} FROM party p WHERE p.key = @p1", cancellation, key).ConfigureAwait(false) ?? 0;

    // Whoever is involved: as rows tell it now, or as people had said by an earlier record time.
    private async ValueTask<string> InvolvementsAsync(string whose)
        => viewpoint.Recorded is not null && await AreNamedAsync().ConfigureAwait(false) ? Namings.Involvements(viewpoint, whose) : "involvement";

    private async ValueTask<bool> AreNamedAsync() => _areNamed ??= await session.ReadNumberAsync("SELECT 1 FROM naming n LIMIT 1", cancellation).ConfigureAwait(false) is not null;

    /// <summary>What was decided about a name and all that it is bound to.</summary>
    internal async Task<List<NameRuling>> NameRulingsAsync(string key)
    {
        var rulings = new List<NameRuling>();
        if (!await NameDecisions.ExistAsync(session, cancellation).ConfigureAwait(false))
            return rulings;
        var (decisions, _) = (await NameDecisions.ReadAsync(session, cancellation).ConfigureAwait(false)).About([key]);
        decisions.RemoveAll(decision => viewpoint.Recorded is { } then && decision.At > then);
        var standing = NameMap.Standing(decisions);
        foreach (var decision in decisions)
        {
            var isSeen = await session.ReadNumberAsync(
                $"SELECT 1 FROM (SELECT @p1 AS subject, @p2 AS object) d WHERE {Namings.AreSeen(viewpoint)}", cancellation, decision.Subject, decision.Other).ConfigureAwait(false) is not null;
            if (isSeen && NameMap.Read(decision) is var (name, other))
                rulings.Add(new NameRuling(decision, standing.Contains(decision), await CalledAsync(name).ConfigureAwait(false) ?? "", await CalledAsync(other).ConfigureAwait(false)));
        }

        return rulings;
    }

    private async Task<string?> CalledAsync(RecordId name) => name.Prefix != 'n' ? null
        : (await session.ReadAsync("SELECT p.name FROM party p WHERE p.key = @p1", row => row.GetString(0), cancellation, name.Content).ConfigureAwait(false)).FirstOrDefault();

    // By numbers, by which a database knows how many reports an outlet has.
    private async Task<bool> FilterVersionAsync(RecordQuery query, Conditions conditions)
    {
        if (query.Outlet is not { } outlet)
            return false;
        var ids = await OutletIdsAsync(outlet).ConfigureAwait(false);
        conditions.Add(ids.Count == 0 ? "v.id IS NULL" : $"v.outlet IN ({string.Join(", ", ids.Select(id => conditions.Parameter(id)))})");
        return true;
    }

    private Task<List<long>> OutletIdsAsync(string name) => session.ReadAsync(
        $"SELECT o.id FROM party o WHERE o.kind = {(int)PartyKind.Outlet} AND o.folded IN (@p1, @p2)", row => row.GetInt64(0), cancellation, name, "the " + name);

    // A division stands for what lies within it, a name for those that begin with it: "los angeles" for "los angeles ca".
    private static string PlaceCondition(string place, Conditions conditions)
        => place.Contains(':', StringComparison.Ordinal)
            ? $"(p.division = {conditions.Parameter(place)} OR (p.division >= {conditions.Parameter(place + "/")} AND p.division < {conditions.Parameter(place + "0")}))"
            : $"(p.folded = {conditions.Parameter(place)} OR (p.folded >= {conditions.Parameter(place + " ")} AND p.folded < {conditions.Parameter(place + "!")}))";

    // The conditions on places that a question sets.
    private static IEnumerable<Func<Conditions, string>> PlaceConditions(RecordQuery query)
    {
        if (query.Place is { } place)
            yield return conditions => PlaceCondition(place, conditions);
        if (query.BearingOn is { } seat)
            yield return conditions => BearingCondition(seat, conditions);
    }

    // The place and the governments above it.
    private static string BearingCondition(PlaceOnRecord seat, Conditions conditions)
    {
        if (seat.Division is not { } division)
            return $"p.division IS NULL AND p.folded = {conditions.Parameter(SearchWords.Of(seat.Name))}";
        var divisions = new List<string> { conditions.Parameter(division) };
        for (var end = division.LastIndexOf('/'); end > 0; end = division.LastIndexOf('/', end - 1))
            divisions.Add(conditions.Parameter(division[..end]));
        return $"p.division IN ({string.Join(", ", divisions)})";
    }

    private async Task<string> WordsAsync(RecordQuery query, IReadOnlyList<IReadOnlyList<string>> marks, string index, Conditions conditions)
    {
        var parameter = conditions.Parameter(database.MatchQuery(query.Phrases, query.AnyOf, query.Without, marks));
        return await IsListedAsync().ConfigureAwait(false)
            ? $"({database.Match(index, parameter)}) w"
            : $"({database.Match(index, parameter)} UNION ALL {database.Match("unlisted_" + index, parameter)}) w";
    }

    // Whether marks can stand for its conditions.
    private async Task<bool> HasMarksAsync(RecordQuery query)
        => (HasWords(query) || query.Without.Count == 0) && (_areMarked ??= await Marking.IsCompleteAsync(session, cancellation).ConfigureAwait(false));

    private static bool HasWords(RecordQuery query) => query.Phrases.Count + query.AnyOf.Count > 0;

    private async Task<long> CountWordsAsync(RecordQuery query, IReadOnlyList<IReadOnlyList<string>> marks, string index)
    {
        var conditions = new Conditions();
        var words = await WordsAsync(query, marks, index, conditions).ConfigureAwait(false);
        if (await IsListedAsync().ConfigureAwait(false))
            return await NumberAsync($"SELECT count(*) FROM {words}", conditions.Values).ConfigureAwait(false);
        var (version, seen) = index == "telling_words" ? ("w.id / 65536", Visible.Facts(viewpoint, "v", "w.id")) : ("w.id", _visible);
        return await NumberAsync($"SELECT count(*) FROM {words} JOIN version v ON v.id = {version} WHERE {seen}", conditions.Values).ConfigureAwait(false);
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
        SELECT t.id, t.joined FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE t.id = @p1 AND t.entry = @p1 AND {_facts}
        UNION ALL
        SELECT t.id, t.joined FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE t.entry = @p1 AND t.entry <> t.id AND {_facts}
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
        var article = await ReviewedAsync(id, found[0]).ConfigureAwait(false);
        _articles.Add(id, article);
        return article;
    }

    // As people say that it should be told, as far as they had said so at the time that is asked about.
    private async Task<ArticleOnRecord> ReviewedAsync(long id, ArticleOnRecord article)
    {
        if (await AreNamedAsync().ConfigureAwait(false))
            article = article with { Names = await NamesOfAsync(id, article.Recorded).ConfigureAwait(false) };
        _hasReviews ??= await session.ReadNumberAsync("SELECT 1 FROM decision d WHERE d.telling IS NOT NULL LIMIT 1", cancellation).ConfigureAwait(false) is not null;
        if (!_hasReviews.Value)
            return article;
        var reviews = await Reviews.OfVersionAsync(session, id, viewpoint.Recorded, cancellation).ConfigureAwait(false);
        return reviews.Count == 0 ? article : viewpoint.BeforeReview ? article with { Reviews = reviews } : article.Reviewed(reviews);
    }

    // Whom the names of an article version stand for, where people said so; what they said of this report comes after what they said of the name.
    private async Task<Dictionary<string, string>> NamesOfAsync(long version, RecordedArticle article)
    {
        var conditions = new Conditions();
        var keys = article.Parties.Select(party => NameKeys.Of(party, article.Id)).OfType<string>().Distinct(StringComparer.Ordinal).Select(key => conditions.Parameter(key)).ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (keys.Count == 0)
            return names;
        var rows = await session.ReadAsync(
            $"SELECT f.key, p.key FROM party f JOIN naming n ON n.found = f.id JOIN party p ON p.id = n.party WHERE f.key IN ({string.Join(", ", keys)}) AND n.version IN (0, {conditions.Parameter(version)}) AND {Namings.At(viewpoint, "n")} ORDER BY n.version",
            row => (Found: row.GetString(0), Stands: row.GetString(1)), cancellation, conditions.Values).ConfigureAwait(false);
        foreach (var (found, stands) in rows)
            names[found] = stands;
        return names;
    }

    private static ArticleOnRecord Article(DbDataReader row) => new(
        new PackedArticle((byte[])row[0], (byte[])row[1]).Unpack(),
        (int)row.GetInt64(2),
        Instant.Of(row.GetInt64(3)),
        Instant.Of(row.IsDBNull(4) ? null : row.GetInt64(4)),
        (Visibility)row.GetInt64(5),
        Instant.Of(row.IsDBNull(6) ? null : row.GetInt64(6)));

    /// <summary>A statement over tellings.</summary>
    /// <param name="From">What it reads, by what it is driven first.</param>
    /// <param name="Table">The alias of what drives it: words, involvements, or tellings.</param>
    /// <param name="Order">The columns that its rows are ordered by.</param>
    /// <param name="HasFilters">Whether anything but words and marks restricts it.</param>
    /// <param name="Marks">The marks that are looked for with the words.</param>
    private sealed record Statement(string From, string Table, string[] Order, bool HasFilters, IReadOnlyList<IReadOnlyList<string>> Marks);
}
