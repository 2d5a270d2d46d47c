using OnRecord.Publishing;
using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>The numbers of names, places and terms, made where they are new. Remembers those of earlier batches, for they never change;
/// forgets all where a transaction is rolled back (<see cref="Forget"/>).</summary>
internal sealed class NameIds(ISqlDatabase database)
{
    // Some 60 MB of keys at most; then all are forgotten and asked for again.
    private const int MaxRemembered = 300_000;

    private readonly Known _parties = new();
    private readonly Known _places = new();
    private readonly Known _terms = new();

    // Places that are known by their division alone.
    private readonly HashSet<long> _nameless = [];
    private long _decisions;

    /// <summary>Prepares for a transaction, in which other writers may have written since the last.</summary>
    internal async Task BeginAsync(WriteSession session, CancellationToken cancellation)
    {
        // Where a report was withdrawn, names may have gone.
        var decisions = await session.ReadNumberAsync("SELECT max(id) FROM decision", cancellation).ConfigureAwait(false) ?? 0;
        if (decisions != _decisions)
            Forget();
        _decisions = decisions;
        foreach (var table in new[] { _parties, _places, _terms })
            table.Begin();
        _nameless.Clear();
        _nameless.UnionWith(await session.ReadAsync("SELECT p.id FROM place p WHERE p.name = ''", row => row.GetInt64(0), cancellation).ConfigureAwait(false));
    }

    /// <summary>Forgets everything.</summary>
    internal void Forget()
    {
        foreach (var table in new[] { _parties, _places, _terms })
            table.Ids.Clear();
    }

    /// <summary>Asks for the numbers of names and places that are on the record already, all at once.</summary>
    internal async Task PrepareAsync(WriteSession session, IEnumerable<string> parties, IEnumerable<string> places, CancellationToken cancellation)
    {
        await _parties.PrepareAsync(session, "SELECT key, id FROM party", parties, cancellation).ConfigureAwait(false);
        await _places.PrepareAsync(session, "SELECT key, id FROM place", places, cancellation).ConfigureAwait(false);
    }

    internal ValueTask<long> PartyAsync(WriteSession session, string key, PartyKind kind, string name, string? person, string? division, CancellationToken cancellation)
        => _parties.Ids.TryGetValue(key, out var id) ? ValueTask.FromResult(id) : NewPartyAsync(session, key, kind, name, person, division, cancellation);

    /// <summary>The number of a place. Of a speaker's office only the division is known; the first name that comes is the place's.</summary>
    internal async ValueTask<long> PlaceAsync(WriteSession session, string key, string name, string? division, CancellationToken cancellation)
    {
        var id = _places.Ids.TryGetValue(key, out var known) ? known : await NewPlaceAsync(session, key, name, division, cancellation).ConfigureAwait(false);
        if (name.Length > 0 && _nameless.Remove(id))
            await session.WriteAsync("UPDATE place SET name = @p2, folded = @p3 WHERE id = @p1", id, VisibleText.Of(name), SearchWords.Of(name)).ConfigureAwait(false);
        return id;
    }

    internal ValueTask<long> TermAsync(WriteSession session, string name, CancellationToken cancellation)
        => _terms.Ids.TryGetValue(name, out var id) ? ValueTask.FromResult(id) : NewTermAsync(session, name, cancellation);

    // New to what is remembered, at least.
    private async ValueTask<long> NewPartyAsync(WriteSession session, string key, PartyKind kind, string name, string? person, string? division, CancellationToken cancellation)
    {
        var (id, isNew) = await _parties.FindAsync(session, "SELECT id FROM party WHERE key = @p1", "SELECT max(id) FROM party", key, cancellation).ConfigureAwait(false);
        if (isNew)
        {
            var words = SearchWords.Of(name);
            session.Into(Table.Party).Add(id).Add(key).Add((long)kind).Add(VisibleText.Of(name)).Add(words).Add(person).Add(division);
            session.Into(Table.NameWords).Add(id).Add(database.IndexedWords(words));
        }

        return id;
    }

    private async ValueTask<long> NewPlaceAsync(WriteSession session, string key, string name, string? division, CancellationToken cancellation)
    {
        var (id, isNew) = await _places.FindAsync(session, "SELECT id FROM place WHERE key = @p1", "SELECT max(id) FROM place", key, cancellation).ConfigureAwait(false);
        if (isNew)
            session.Into(Table.Place).Add(id).Add(key).Add(VisibleText.Of(name)).Add(SearchWords.Of(name)).Add(division);
        if (isNew && name.Length == 0)
            _nameless.Add(id);

        return id;
    }

    private async ValueTask<long> NewTermAsync(WriteSession session, string name, CancellationToken cancellation)
    {
        var (id, isNew) = await _terms.FindAsync(session, "SELECT id FROM term WHERE name = @p1", "SELECT max(id) FROM term", name, cancellation).ConfigureAwait(false);
        if (isNew)
            session.Into(Table.Term).Add(id).Add(name);
        return id;
    }

    private sealed class Known
    {
        // Those of which the database has been asked in this transaction and knows nothing.
        private readonly HashSet<string> _new = new(StringComparer.Ordinal);
        private long? _last;

        internal Dictionary<string, long> Ids { get; } = new(StringComparer.Ordinal);

        internal void Begin()
        {
            _last = null;
            _new.Clear();
            if (Ids.Count > MaxRemembered)
                Ids.Clear();
        }

        internal async Task PrepareAsync(WriteSession session, string select, IEnumerable<string> keys, CancellationToken cancellation)
        {
            foreach (var some in keys.Where(key => !Ids.ContainsKey(key) && _new.Add(key)).Order(StringComparer.Ordinal).Chunk(SqlSession.KeysAtOnce))
            {
                foreach (var (key, id) in await session.ReadAsync(
                    $"{select} WHERE key IN ({SqlSession.Parameters(some.Length)})", row => (row.GetString(0), row.GetInt64(1)), cancellation, some).ConfigureAwait(false))
                {
                    Ids.Add(key, id);
                    _new.Remove(key);
                }
            }
        }

        internal async ValueTask<(long Id, bool IsNew)> FindAsync(WriteSession session, string find, string last, string key, CancellationToken cancellation)
        {
            if (Ids.TryGetValue(key, out var known))
                return (known, false);
            var found = _new.Contains(key) ? null : await session.ReadNumberAsync(find, cancellation, key).ConfigureAwait(false);
            if (found is null)
                _last = (_last ?? await session.ReadNumberAsync(last, cancellation).ConfigureAwait(false) ?? 0) + 1;
            var id = found ?? _last!.Value;
            Ids.Add(key, id);
            return (id, found is null);
        }
    }
}
