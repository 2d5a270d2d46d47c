using System.Globalization;
using OnRecord.Publishing;
using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>Who is who, within one transaction: lets the rows by which names are found follow what people decided. The machine's own rows come back
/// as they were where a decision is taken back.</summary>
internal sealed class Namings(ISqlDatabase database, WriteSession session, Tally tally, CancellationToken cancellation)
{
    private static readonly Viewpoint Now = new() { Now = DateTimeOffset.UnixEpoch };

    private bool? _exist;

    /// <summary>The condition on rows of <c>naming</c> under which they hold from a viewpoint.</summary>
    internal static string At(Viewpoint viewpoint, string naming) => viewpoint.Recorded is { } instant
        ? string.Create(CultureInfo.InvariantCulture, $"{naming}.since <= {Instant.ToNumber(instant)} AND ({naming}.until IS NULL OR {naming}.until > {Instant.ToNumber(instant)})")
        : $"{naming}.until IS NULL";

    /// <summary>The number of whom a name stands for.</summary>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="found">What stands for the name's number in the statement.</param>
    internal static string StandsFor(Viewpoint viewpoint, string found)
        => $"coalesce((SELECT who.party FROM naming who WHERE who.found = {found} AND who.version = 0 AND {At(viewpoint, "who")}), {found})";

    /// <summary>The number of whom a name stands for in a telling.</summary>
    internal static string StandsFor(Viewpoint viewpoint, string found, string telling)
        => $"coalesce((SELECT who.party FROM naming who WHERE who.found = {found} AND who.version = {telling} / 65536 AND {At(viewpoint, "who")}), {StandsFor(viewpoint, found)})";

    /// <summary>A table of who was involved in what (<c>party</c>, <c>day</c>, <c>telling</c>) as people had said by an earlier record time.</summary>
    /// <param name="viewpoint">Who asks.</param>
    /// <param name="whose">A condition on the number of the name: only theirs are looked for.</param>
    internal static string Involvements(Viewpoint viewpoint, string whose)
    {
        var candidates = $"SELECT c.id FROM party c WHERE c.id {whose} UNION SELECT d.found FROM naming d WHERE d.party {whose} AND {At(viewpoint, "d")}";
        var (own, other) = (StandsFor(viewpoint, "x.party", "x.telling"), StandsFor(viewpoint, "r.found", "r.telling"));
        return $"(SELECT {own} AS party, x.day, x.telling FROM involvement x WHERE x.found = 1 AND x.party IN ({candidates}) AND {own} {whose} "
            + $"UNION SELECT {other} AS party, y.day, r.telling FROM renamed r JOIN telling y ON y.id = r.telling WHERE r.found IN ({candidates}) AND {other} {whose})";
    }

    /// <summary>The condition that the audience may see a report that bears a name.</summary>
    /// <param name="name">What stands for the name's content id in the statement.</param>
    /// <param name="viewpoint">Who asks.</param>
    internal static string IsSeen(string name, Viewpoint viewpoint)
    {
        var audience = Visible.Audience(viewpoint, "s");
        return $"EXISTS (SELECT 1 FROM party q WHERE q.key = {name} AND (EXISTS (SELECT 1 FROM involvement i JOIN version s ON s.id = i.telling / 65536 WHERE i.party = q.id AND i.found = 1 AND {audience}) "
            + $"OR EXISTS (SELECT 1 FROM renamed r JOIN version s ON s.id = r.telling / 65536 WHERE r.found = q.id AND {audience}) OR EXISTS (SELECT 1 FROM version s WHERE s.report = q.apart AND {audience})))";
    }

    /// <summary>The condition on rows of <c>decision</c>, as <c>d</c>, about names that the audience may see all of whom they are about.</summary>
    internal static string AreSeen(Viewpoint viewpoint)
        => $"(substr(d.subject, 1, 2) = 'n-' AND {IsSeen("substr(d.subject, 3)", viewpoint)} AND (EXISTS (SELECT 1 FROM version o WHERE o.key = substr(d.object, 3) AND {Visible.Audience(viewpoint, "o")}) OR {IsSeen("substr(d.object, 3)", viewpoint)}))";

    /// <summary>Lets all follow what was decided about names: afresh of all decisions, so that they may come in any order.</summary>
    /// <param name="names">Content ids of names that are new, or about which something was decided.</param>
    /// <param name="gone">Of names that are about to leave the record: what was decided about them is passed over.</param>
    internal async Task UpdateAsync(IReadOnlyCollection<string> names, IReadOnlyCollection<string>? gone = null)
    {
        await session.FlushAsync(cancellation).ConfigureAwait(false);
        if (names.Count == 0 || !await NameDecisions.ExistAsync(session, cancellation).ConfigureAwait(false))
            return;
        var all = await NameDecisions.ReadAsync(session, cancellation).ConfigureAwait(false);
        var (decisions, touched) = all.About(names);
        if (decisions.Count == 0)
            return;

        _exist = null;
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in touched.Except(gone ?? [], StringComparer.Ordinal))
        {
            if (await session.ReadNumberAsync("SELECT p.id FROM party p WHERE p.key = @p1", cancellation, name).ConfigureAwait(false) is { } id)
                ids.Add(name, id);
        }

        var left = await TakeOutAsync(decisions, all, ids).ConfigureAwait(false);
        decisions.RemoveAll(decision => NameMap.Read(decision) is not var (name, other) || !ids.ContainsKey(name.Content) || (other.Prefix == 'n' ? !ids.ContainsKey(other.Content) : all.ReportOf(other.Content) is null));
        await WriteAsync(decisions, all, ids).ConfigureAwait(false);
        foreach (var id in ids.Values.Order())
            await MoveAsync(id, follows: true, 0, long.MaxValue).ConfigureAwait(false);
        foreach (var id in left)
            await RemoveAsync(id).ConfigureAwait(false);
    }

    /// <summary>Lets the rows of tellings be as the machine gave them, so that they can be changed; <see cref="FollowAsync"/> comes after.</summary>
    /// <param name="first">The first telling.</param>
    /// <param name="end">The one after the last.</param>
    internal async Task LeaveAsync(long first, long end)
    {
        if (!await ExistAsync().ConfigureAwait(false))
            return;
        foreach (var found in await session.ReadAsync("SELECT DISTINCT r.found FROM renamed r WHERE r.telling >= @p1 AND r.telling < @p2 ORDER BY r.found", row => row.GetInt64(0), cancellation, first, end).ConfigureAwait(false))
            await MoveAsync(found, follows: false, first, end).ConfigureAwait(false);
    }

    /// <summary>Lets the rows of tellings follow again.</summary>
    /// <param name="names">The names that the machine found there.</param>
    /// <param name="first">The first telling.</param>
    /// <param name="end">The one after the last.</param>
    internal async Task FollowAsync(IReadOnlyCollection<long> names, long first, long end)
    {
        if (names.Count == 0 || !await ExistAsync().ConfigureAwait(false))
            return;
        var named = await session.ReadAsync(
            $"SELECT DISTINCT n.found FROM naming n WHERE n.until IS NULL AND n.found IN ({string.Join(", ", names)}) ORDER BY n.found", row => row.GetInt64(0), cancellation).ConfigureAwait(false);
        foreach (var found in named)
            await MoveAsync(found, follows: true, first, end).ConfigureAwait(false);
    }

    /// <summary>Takes a name off the record.</summary>
    internal async Task RemoveAsync(long name)
    {
        await session.WriteAsync(database.DeleteWords("name_words"), name).ConfigureAwait(false);
        await session.WriteAsync("DELETE FROM naming WHERE found = @p1 OR party = @p1", name).ConfigureAwait(false);
        await session.WriteAsync("DELETE FROM party WHERE id = @p1", name).ConfigureAwait(false);
    }

    private async ValueTask<bool> ExistAsync()
    {
        if (_exist is null)
        {
            await session.FlushAsync(cancellation).ConfigureAwait(false);
            _exist = await session.ReadNumberAsync("SELECT 1 FROM naming n LIMIT 1", cancellation).ConfigureAwait(false) is not null;
        }

        return _exist.Value;
    }

    // Whom reports mean that were taken to mean others gets a name of its own, for as long as there is the report.
    private async Task<List<long>> TakeOutAsync(List<Decision> decisions, NameDecisions all, Dictionary<string, long> ids)
    {
        var left = new List<long>();
        foreach (var (name, report) in all.Apart(decisions).ToList())
        {
            var key = NameKeys.Apart(name, report);
            var met = ids.ContainsKey(name) ? await MetAsync(name, report).ConfigureAwait(false) : null;
            if (met is null)
            {
                if (ids.Remove(key, out var unused))
                    left.Add(unused);
                continue;
            }

            if (ids.ContainsKey(key))
                continue;
            var id = (await session.ReadNumberAsync("SELECT max(id) FROM party", cancellation).ConfigureAwait(false) ?? 0) + 1;
            await session.WriteAsync(
                "INSERT INTO party(id, key, kind, name, folded, person, division, apart) VALUES(@p1, @p2, @p3, @p4, @p5, NULL, @p6, @p7)",
                id, key, (long)met.Kind, VisibleText.Of(met.Name), SearchWords.Of(met.Name), met.Division, report).ConfigureAwait(false);
            await session.WriteAsync(database.InsertWords("name_words"), id, database.IndexedWords(SearchWords.Of(met.Name))).ConfigureAwait(false);
            await session.FlushAsync(cancellation).ConfigureAwait(false);
            ids.Add(key, id);
        }

        return left;
    }

    // A name as a report gives it, in the last version that does.
    private async Task<Party?> MetAsync(string name, string report)
    {
        var versions = await session.ReadAsync(
            "SELECT b.text, b.document FROM version v JOIN body b ON b.version = v.id WHERE v.report = @p1 ORDER BY v.number DESC", row => new PackedArticle((byte[])row[0], (byte[])row[1]), cancellation, report).ConfigureAwait(false);
        return versions.Select(packed => packed.Unpack()).SelectMany(article => article.Parties.Where(party => NameKeys.Of(party, article.Id) == name)).FirstOrDefault();
    }

    // Whom each name stood for, from when until when.
    private async Task WriteAsync(List<Decision> decisions, NameDecisions all, Dictionary<string, long> ids)
    {
        foreach (var id in ids.Values)
            await session.WriteAsync("DELETE FROM naming WHERE found = @p1", id).ConfigureAwait(false);
        var maps = decisions.Select((decision, i) => (decision.At, Map: NameMap.Of(decisions.Take(i + 1), all.ReportOf))).ToList();
        foreach (var (name, id) in ids)
            await WriteAsync(id, 0, maps.ConvertAll(one => (one.At, one.Map.For(name) is var its && its != name ? ids[its] : (long?)null))).ConfigureAwait(false);
        foreach (var (name, report) in maps.SelectMany(one => one.Map.Meant).Distinct())
        {
            var states = maps.ConvertAll(one => (one.At, one.Map.Meant.Contains((name, report)) ? ids[one.Map.For(name, report)] : (long?)null));
            foreach (var version in await session.ReadAsync("SELECT v.id FROM version v WHERE v.report = @p1 ORDER BY v.id", row => row.GetInt64(0), cancellation, report).ConfigureAwait(false))
                await WriteAsync(ids[name], version, states).ConfigureAwait(false);
        }

        await session.FlushAsync(cancellation).ConfigureAwait(false);
    }

    private async Task WriteAsync(long found, long version, List<(DateTimeOffset At, long? Party)> states)
    {
        for (var i = 0; i < states.Count; i++)
        {
            var (since, party) = states[i];
            if (party is null || (i > 0 && states[i - 1].Party == party))
                continue;
            var next = states.FindIndex(i, later => later.Party != party);
            if (next >= 0 && states[next].At == since)
                continue;
            await session.WriteAsync(
                "INSERT INTO naming(found, version, since, until, party) VALUES(@p1, @p2, @p3, @p4, @p5)",
                found, version, Instant.ToNumber(since), next < 0 ? null : Instant.ToNumber(states[next].At), party).ConfigureAwait(false);
        }
    }

    // Puts the rows of one name of the machine's under whom it stands for, or under itself again. Where it stood with others for one, or that one is in the
    // telling itself, the row stays for them.
    private async Task MoveAsync(long found, bool follows, long first, long end)
    {
        const string Rows = "telling >= @p2 AND telling < @p3";
        if (follows)
        {
            await session.WriteAsync(
                $"INSERT INTO renamed(found, telling, party) SELECT i.party, i.telling, i.party FROM involvement i WHERE i.party = @p1 AND i.found = 1 AND i.{Rows} AND {StandsFor(Now, "i.party", "i.telling")} <> i.party",
                found, first, end).ConfigureAwait(false);
            await session.WriteAsync(
                $"UPDATE involvement SET found = 0 WHERE party = @p1 AND found = 1 AND {Rows} AND EXISTS (SELECT 1 FROM renamed r WHERE r.found = involvement.party AND r.telling = involvement.telling)",
                found, first, end).ConfigureAwait(false);
        }

        await session.FlushAsync(cancellation).ConfigureAwait(false);
        var moves = await session.ReadAsync(
            $"SELECT DISTINCT r.party, {Whom("r")} FROM renamed r WHERE r.found = @p1 AND r.{Rows} AND r.party <> {Whom("r")}",
            row => (From: row.GetInt64(0), To: row.GetInt64(1)), cancellation, found, first, end).ConfigureAwait(false);
        if (moves.Count == 0)
            return;
        await session.WriteAsync($"UPDATE renamed SET party = {Whom("renamed")} WHERE found = @p1 AND {Rows} AND party <> {Whom("renamed")}", found, first, end).ConfigureAwait(false);
        await session.WriteAsync(
            $"""
            INSERT INTO involvement(party, day, telling, listed, found) SELECT r.party, t.day, r.telling, t.listed, CASE WHEN r.party = r.found THEN 1 ELSE 0 END
            FROM renamed r JOIN telling t ON t.id = r.telling WHERE r.found = @p1 AND r.{Rows} AND NOT EXISTS (SELECT 1 FROM involvement i WHERE i.party = r.party AND i.day = t.day AND i.telling = r.telling)
            """, found, first, end).ConfigureAwait(false);
        await session.WriteAsync(
            $"UPDATE involvement SET found = 1 WHERE party = @p1 AND {Rows} AND EXISTS (SELECT 1 FROM renamed r WHERE r.found = involvement.party AND r.telling = involvement.telling AND r.party = r.found)",
            found, first, end).ConfigureAwait(false);
        await session.WriteAsync($"DELETE FROM renamed WHERE found = @p1 AND party = @p1 AND {Rows}", found, first, end).ConfigureAwait(false);
        foreach (var from in moves.Select(move => move.From).Distinct())
        {
            await session.WriteAsync(
                $"DELETE FROM involvement WHERE party = @p1 AND found = 0 AND {Rows} AND NOT EXISTS (SELECT 1 FROM renamed r WHERE r.telling = involvement.telling AND r.party = involvement.party)",
                from, first, end).ConfigureAwait(false);
        }

        foreach (var party in moves.SelectMany(move => new[] { move.From, move.To }).Distinct())
            tally.Recount(party);

        string Whom(string table) => follows ? StandsFor(Now, table + ".found", table + ".telling") : table + ".found";
    }
}
