namespace OnRecord.Storage.Sql;

/// <summary>Reads the tellings that a question asks for, a page at a time, and says how many there are.</summary>
internal sealed class TellingPages(RecordView view)
{
    private readonly TellingSelection _selection = new(view);
    private readonly TellingReader _tellings = new(view);
    private readonly WordIndex _words = new(view, WordIndex.OfTellings);
    private readonly Parties _parties = new(view);

    internal async Task<Page<TellingOnRecord>> ReadAsync(RecordQuery query, int limit)
    {
        var window = new Window(query, limit);
        var statement = await _selection.PrepareAsync(query).ConfigureAwait(false);
        var conditions = statement.Conditions;
        var isFound = statement.Table == TellingStatement.Words;
        var order = string.Join(", ", statement.Order.Select(column => $"{(isFound ? view.Database.OrderOfFound(column) : column)} {window.Direction}"));
        // All are counted, wherever this page of them begins.
        var (all, values) = (conditions.ToString(), conditions.Values);
        var last = query.After is { } after ? await BeginAfterAsync(after, statement.Order, window, conditions).ConfigureAwait(false) : null;
        var sql = $"SELECT t.id, t.joined FROM {statement.From}{conditions} ORDER BY {order} {window}";
        var (rows, counted) = isFound && view.Database.Parts is { } sizes && await _words.HasMarksAsync(query).ConfigureAwait(false)
            ? await ReadFoundAsync(sql, statement, window, sizes, last).ConfigureAwait(false)
            : (await view.ReadAsync(sql, TellingReader.Row, conditions.Values).ConfigureAwait(false), null);
        var tellings = await _tellings.TellingsAsync(rows).ConfigureAwait(false);
        var total = counted ?? window.Total(rows.Count) ?? await KeptTotalAsync(query, statement).ConfigureAwait(false)
            ?? await view.CountAsync($"SELECT count(*) FROM {statement.From}{all}", values).ConfigureAwait(false);
        return new Page<TellingOnRecord>(total, tellings);
    }

    // The rows of a statement that words drive, and how many there are in all where that is found on the way.
    private async Task<(List<(long Id, JoinBasis Joined)> Rows, long? Counted)> ReadFoundAsync(
        string sql, TellingStatement statement, Window window, PartSizes sizes, (long Id, DateOnly Day)? last)
    {
        var query = window.Query;
        var isByDay = statement.Order.Length > 1;
        long? counted = null;
        if (query is { CountsAll: true, After: null } && !statement.HasFilters && await view.IsListedAsync().ConfigureAwait(false))
        {
            // By recording the first few are those of the page; by day they are among a few that are found.
            var (ids, found) = await _words.FirstOfAllAsync(isByDay ? new Window(query with { Skip = 0 }, sizes.Few) : window, statement.Marks).ConfigureAwait(false);
            counted = found;
            if (ids.Count == 0)
                return ([], counted);
            if (!isByDay || found <= ids.Count)
            {
                var order = isByDay ? $"t.day, t.id {window}" : $"t.id {window.Direction}";
                return (await view.ReadAsync($"SELECT t.id, t.joined FROM telling t WHERE t.id IN ({string.Join(", ", ids)}) ORDER BY {order}", TellingReader.Row).ConfigureAwait(false), counted);
            }
        }

        var parts = new Parts(sizes, view.Session, view.Cancellation);
        var wanted = query.Skip + window.Limit;
        var rows = await _words.ReadFoundAsync(
            sql, TellingReader.Row, statement.Conditions, window, statement.Marks, isByDay
                ? parts.ByDayAsync(last?.Day, wanted, counted)
                : parts.ByRecordingAsync(last is { } begun ? TellingRow.Version(begun.Id) : null, window.IsAscending, wanted, counted)).ConfigureAwait(false);
        return (rows, counted);
    }

    // How many there are by what is counted already, or by the full-text index alone; null where rows must be read.
    private async Task<long?> KeptTotalAsync(RecordQuery query, TellingStatement statement)
    {
        if (await view.IsListedAsync().ConfigureAwait(false))
        {
            if (!statement.HasFilters && statement.Table == "t")
                return await view.TallyAsync(Tally.Tellings).ConfigureAwait(false);
            if (IsBut(query with { Party = null }) && query.Party is { } party)
                return await view.CountAsync("SELECT p.told FROM party p WHERE p.id = @p1", await _parties.IdAsync(party).ConfigureAwait(false)).ConfigureAwait(false);
            var conditions = new Conditions();
            if (IsBut(query with { Places = [] }) && query.Places is [var place])
                return await view.CountAsync($"SELECT coalesce(sum(p.told), 0) FROM place p WHERE {Places.Named(place, conditions)}", conditions.Values).ConfigureAwait(false);
        }

        if (!view.Viewpoint.IsPlain)
            return null;
        if (statement.Table == TellingStatement.Words)
            return statement.HasFilters ? null : await _words.CountAsync(query, statement.Marks).ConfigureAwait(false);
        if (WordIndex.HasWords(query) || !await _words.HasMarksAsync(query).ConfigureAwait(false))
            return null;
        var (marks, rest, names) = await _selection.MarksAsync(query, await _parties.NamedAsync(query).ConfigureAwait(false)).ConfigureAwait(false);
        return marks.Count > 0 && names.Count == 0 && IsBut(rest) ? await _words.CountAsync(query, marks).ConfigureAwait(false) : null;
    }

    // Whether nothing but this restricts a question.
    private static bool IsBut(RecordQuery rest) => rest is
    {
        Party: null, Phrases.Count: 0, AnyOf.Count: 0, Kinds.Count: 0, Names.Count: 0, Acts.Count: 0, Places.Count: 0, BearingOn: null, Outlet: null, From: null, To: null, Within: null,
    };

    // Where the rows of the page begin: past the row of a telling, in the order of the statement.
    private async Task<(long Id, DateOnly Day)?> BeginAfterAsync(RecordId after, string[] order, Window window, Conditions conditions)
    {
        var rows = after.Kind is null ? [] : await view.ReadAsync(
            $"SELECT t.id, t.day, t.listed FROM version v JOIN telling t ON t.id = v.id * 65536 + @p2 WHERE v.key = @p1 AND {view.VisibleVersions}",
            row => (Id: row.GetInt64(0), Day: row.GetInt64(1), Listed: row.GetInt64(2)), after.Content, (long)after.Number).ConfigureAwait(false);
        if (rows is not [var last])
        {
            conditions.Add("t.id IS NULL");
            return null;
        }

        var place = order.Select(column => conditions.Parameter(column.EndsWith(".day", StringComparison.Ordinal) ? last.Day : column.EndsWith(".listed", StringComparison.Ordinal) ? last.Listed : last.Id));
        conditions.Add($"({string.Join(", ", order)}) {(window.IsAscending ? '>' : '<')} ({string.Join(", ", place)})");
        return (last.Id, DateOnly.FromDayNumber((int)last.Day));
    }
}
