using System.Data.Common;
using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>The keys by which tellings find others of the same, within one transaction. Those of a whole batch are asked for at once and written at its
/// end, both in their order: keys are digests, so that each alone lies at a place of its own in a table that grows without end.</summary>
internal sealed class JoinIndex(ISqlDatabase database, WriteSession session, CancellationToken cancellation)
{
    // Words that thousands say are looked for among the first that said them.
    private const int MostOfOneKey = 64;

    private readonly Dictionary<long, List<JoinCandidate>> _candidates = [];
    private readonly List<(long Key, long Telling)> _added = [];

    /// <summary>Asks for the tellings on the record that have any of some keys.</summary>
    internal async Task PrepareAsync(IEnumerable<long> keys)
    {
        var wanted = keys.Where(key => !_candidates.ContainsKey(key)).Distinct().Order();
        var found = await session.ReadAsync(
            $"""
            SELECT k.key, {JoinCandidate.Columns} FROM {database.Numbers("@p1")} g CROSS JOIN join_key k CROSS JOIN telling t
            WHERE k.key = g.value AND t.id = k.telling
            AND k.telling <= coalesce((SELECT j.telling FROM join_key j WHERE j.key = g.value ORDER BY j.telling LIMIT 1 OFFSET {MostOfOneKey - 1}), {long.MaxValue})
            """,
            row => (Key: row.GetInt64(0), Candidate: JoinCandidate.Of(row, 1)),
            cancellation, $"[{string.Join(',', wanted)}]").ConfigureAwait(false);
        foreach (var (key, candidate) in found)
            Remember(key, candidate);
    }

    /// <summary>The telling whose entry another one joins: the nearest telling in another article that shares a key; null where it begins an entry of its own.</summary>
    internal JoinCandidate? Nearest(EntryKind kind, long version, IReadOnlyList<long> keys, long? from, long? to, long day)
    {
        JoinCandidate? best = null;
        var distance = long.MaxValue;
        foreach (var key in keys)
        {
            foreach (var candidate in _candidates.GetValueOrDefault(key) ?? [])
            {
                var apart = candidate.Day < (from ?? day) ? (from ?? day) - candidate.Day : candidate.Day > (to ?? day) ? candidate.Day - (to ?? day) : 0;
                var isNear = kind == EntryKind.Statement || apart <= JoinKeys.MaxDaysApart;
                if (TellingRow.Version(candidate.Telling) != version && isNear && (apart < distance || (apart == distance && candidate.Telling < best!.Telling)))
                    (best, distance) = (candidate, apart);
            }
        }

        return best;
    }

    /// <summary>Puts a telling under its keys.</summary>
    internal void Add(IReadOnlyList<long> keys, JoinCandidate telling)
    {
        foreach (var key in keys)
        {
            Remember(key, telling);
            _added.Add((key, telling.Telling));
        }
    }

    /// <summary>Writes what was added.</summary>
    internal void Apply()
    {
        _added.Sort();
        foreach (var (key, telling) in _added)
            session.Into(Table.JoinKey).Add(key).Add(telling);
        _added.Clear();
    }

    private void Remember(long key, JoinCandidate candidate)
    {
        if (!_candidates.TryGetValue(key, out var candidates))
            _candidates.Add(key, candidates = []);
        candidates.Add(candidate);
    }
}

/// <summary>A telling that others may be joined with: its row.</summary>
internal sealed record JoinCandidate(long Telling, long Entry, long Day, long Status, long? From, long? To, long? Party, bool IsListed)
{
    /// <summary>The columns of <c>telling</c>, as <c>t</c>, that <see cref="Of"/> reads.</summary>
    internal const string Columns = "t.id, t.entry, t.day, t.status, t.valid_from, t.valid_to, t.party, t.listed";

    /// <summary>Of a row whose columns begin at one.</summary>
    internal static JoinCandidate Of(DbDataReader row, int first)
    {
        return new(row.GetInt64(first), row.GetInt64(first + 1), row.GetInt64(first + 2), row.GetInt64(first + 3), Number(4), Number(5), Number(6), row.GetInt64(first + 7) != 0);

        long? Number(int column) => row.IsDBNull(first + column) ? null : row.GetInt64(first + column);
    }

    /// <summary>Whether rows alone show that two tellings do not agree: days that cannot both be, done against denied, other speakers.</summary>
    internal bool Contradicts(EntryKind kind, long status, long? from, long? to, long? party) => kind == EntryKind.Statement
        ? Party is not null && party is not null && Party != party
        : (From is not null && from is not null && (To < from || to < From))
            || (Status, status) is ((long)EntryStatus.Done, (long)EntryStatus.Denied) or ((long)EntryStatus.Denied, (long)EntryStatus.Done);
}
