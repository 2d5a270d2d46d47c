namespace OnRecord.Storage.Sql;

/// <summary>Keeps count of what is listed, within one transaction: changes are gathered and written at its end, each count once.</summary>
internal sealed class Tally(WriteSession session, CancellationToken cancellation)
{
    /// <summary>Reports.</summary>
    internal const int Reports = 0;

    /// <summary>Article versions that anyone may see and that are not current any more.</summary>
    internal const int EarlierVersions = 4;

    /// <summary>Tellings, those of one entry each.</summary>
    internal const int Tellings = 5;

    private readonly Dictionary<long, long> _counts = [];
    private readonly Dictionary<long, long> _told = [];
    private readonly Dictionary<long, long> _published = [];
    private readonly HashSet<long> _recounted = [];
    private readonly Dictionary<long, long> _places = [];

    /// <summary>What was counted of something: a constant of this class or of <see cref="Marking"/>, or a kind of entries.</summary>
    internal static async Task<long> ReadAsync(SqlSession session, int what, CancellationToken cancellation)
        => await session.ReadNumberAsync("SELECT y.count FROM tally y WHERE y.what = @p1", cancellation, (long)what).ConfigureAwait(false) ?? 0;

    /// <summary>There are more, or fewer, of something: a constant of this class, or a kind of entries.</summary>
    internal void Count(int what, long by) => Add(_counts, what, by);

    /// <summary>A name speaks, acts or calls together in one telling more, or fewer.</summary>
    internal void Party(long party, long by) => Add(_told, party, by);

    /// <summary>The tellings of a name are counted afresh: they came to stand under it, or no longer do.</summary>
    internal void Recount(long party) => _recounted.Add(party);

    /// <summary>An outlet published one report more, or fewer.</summary>
    internal void Outlet(long party, long by) => Add(_published, party, by);

    /// <summary>One telling more, or fewer, belongs to a place.</summary>
    internal void Place(long place, long by) => Add(_places, place, by);

    /// <summary>Counts entries by whether they have a telling that is listed: down before a change to their tellings, up after it.</summary>
    internal async Task EntriesAsync(IEnumerable<long> entries, long by)
    {
        await session.FlushAsync(cancellation).ConfigureAwait(false);
        foreach (var entry in entries.Distinct())
        {
            if (await KindListedAsync(session, entry, cancellation).ConfigureAwait(false) is { } kind)
                Count(kind, by);
        }
    }

    /// <summary>The kind of an entry that has a telling that is listed; null where none is.</summary>
    internal static async Task<int?> KindListedAsync(SqlSession session, long entry, CancellationToken cancellation)
        => (int?)(await session.ReadNumberAsync("SELECT t.kind FROM telling t WHERE t.id = @p1 AND t.entry = @p1 AND t.listed = 1", cancellation, entry).ConfigureAwait(false)
            ?? await session.ReadNumberAsync("SELECT t.kind FROM telling t WHERE t.entry = @p1 AND t.entry <> t.id AND t.listed = 1 LIMIT 1", cancellation, entry).ConfigureAwait(false));

    /// <summary>Writes what changed.</summary>
    internal async Task ApplyAsync()
    {
        await ApplyAsync(_counts, "UPDATE tally SET count = count + @p2 WHERE what = @p1").ConfigureAwait(false);
        await ApplyAsync(_told, "UPDATE party SET told = told + @p2 WHERE id = @p1").ConfigureAwait(false);
        await ApplyAsync(_published, "UPDATE party SET published = published + @p2 WHERE id = @p1").ConfigureAwait(false);
        foreach (var party in _recounted.Order())
            await session.WriteAsync("UPDATE party SET told = (SELECT count(*) FROM involvement i WHERE i.party = @p1 AND i.listed = 1) WHERE id = @p1", party).ConfigureAwait(false);
        _recounted.Clear();
        await ApplyAsync(_places, "UPDATE place SET told = told + @p2 WHERE id = @p1").ConfigureAwait(false);
    }

    private static void Add(Dictionary<long, long> counts, long key, long by) => counts[key] = counts.GetValueOrDefault(key) + by;

    private async Task ApplyAsync(Dictionary<long, long> counts, string sql)
    {
        foreach (var (key, by) in counts.Where(count => count.Value != 0).OrderBy(count => count.Key))
            await session.WriteAsync(sql, key, by).ConfigureAwait(false);
        counts.Clear();
    }
}
