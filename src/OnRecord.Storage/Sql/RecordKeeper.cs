using System.Globalization;

namespace OnRecord.Storage.Sql;

/// <summary>What people decide about the record, within one transaction: who may see a report, what belongs together. Each decision is
/// kept beside what it does.</summary>
internal sealed class RecordKeeper(ISqlDatabase database, SqlSession session, DateTimeOffset at, CancellationToken cancellation)
{
    /// <summary>Says who may see a report, all its versions.</summary>
    /// <returns>Whether there is such an article version, not withdrawn.</returns>
    internal async Task<bool> ShowAsync(RecordId article, Visibility visibility, DateTimeOffset? until, string reason)
    {
        var versions = await VersionsAsync(article).ConfigureAwait(false);
        if (versions.Count == 0)
            return false;
        foreach (var version in versions)
        {
            var isListed = visibility == Visibility.Public && version.IsCurrent;
            await session.WriteAsync(
                "UPDATE version SET visibility = @p2, until = @p3, listed = @p4 WHERE id = @p1",
                version.Id, (long)visibility, until is { } end ? Instant.ToNumber(end) : (long?)null, isListed ? 1L : 0L).ConfigureAwait(false);
            if (isListed != version.IsListed)
                await (isListed ? WordMoves.ListAsync(database, session, version.Id, cancellation) : WordMoves.UnlistAsync(database, session, version.Id, cancellation)).ConfigureAwait(false);
        }

        await DecideAsync(visibility switch { Visibility.Public => "publish", Visibility.Restricted => "restrict", _ => "embargo" }, article.ToString(),
            until?.ToString("o", CultureInfo.InvariantCulture), reason).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes a report off the record, all its versions and everything they tell, at all times; a tombstone stays: its id, the
    /// day and the reason.</summary>
    /// <returns>Whether there is such an article version, not withdrawn before.</returns>
    internal async Task<bool> WithdrawAsync(RecordId article, string reason)
    {
        var versions = await VersionsAsync(article).ConfigureAwait(false);
        foreach (var version in versions)
        {
            var (first, last) = (TellingRow.Id(version.Id, 0), TellingRow.Id(version.Id + 1, 0));
            var tellings = await session.ReadAsync("SELECT t.id FROM telling t WHERE t.id >= @p1 AND t.id < @p2", row => row.GetInt64(0), cancellation, first, last).ConfigureAwait(false);
            await WordMoves.RemoveAsync(database, session, version.Id, tellings.Select(TellingRow.Number)).ConfigureAwait(false);
            foreach (var telling in tellings)
            {
                await session.WriteAsync("DELETE FROM involvement WHERE telling = @p1", telling).ConfigureAwait(false);
                await session.WriteAsync("DELETE FROM join_key WHERE telling = @p1", telling).ConfigureAwait(false);
            }

            await session.WriteAsync("DELETE FROM telling WHERE id >= @p1 AND id < @p2", first, last).ConfigureAwait(false);
            await session.WriteAsync("DELETE FROM body WHERE version = @p1", version.Id).ConfigureAwait(false);
            await session.WriteAsync(
                "UPDATE version SET visibility = @p2, until = NULL, listed = 0, outlet = NULL, published_from = NULL, published_to = NULL WHERE id = @p1",
                version.Id, (long)Visibility.Withdrawn).ConfigureAwait(false);
        }

        if (versions.Count == 0)
            return false;
        await session.FlushAsync(cancellation).ConfigureAwait(false);
        await ForgetNamesAsync().ConfigureAwait(false);
        await DecideAsync("withdraw", article.ToString(), null, reason).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes a telling out of an entry that it was joined to; what it tells is an entry of its own again.</summary>
    /// <returns>Whether there is such a telling and others with it.</returns>
    internal async Task<bool> PartAsync(RecordId telling, string reason)
    {
        if (await RowAsync(telling).ConfigureAwait(false) is not { } row)
            return false;
        var others = await session.ReadAsync(
            "SELECT t.id FROM telling t WHERE (t.entry = @p1 OR t.id = @p1) AND t.id <> @p2 ORDER BY t.id", other => other.GetInt64(0), cancellation, row.Entry, row.Id).ConfigureAwait(false);
        if (others.Count == 0)
            return false;

        // An entry bears the id of its first telling: the next one is the first of those that are left.
        if (row.Entry == row.Id)
        {
            await session.WriteAsync("UPDATE telling SET entry = @p2 WHERE entry = @p1 AND id <> @p1", row.Id, others[0]).ConfigureAwait(false);
            await session.WriteAsync("UPDATE telling SET joined = 0 WHERE id = @p1", others[0]).ConfigureAwait(false);
        }

        await session.WriteAsync("UPDATE telling SET entry = id, joined = 0 WHERE id = @p1", row.Id).ConfigureAwait(false);
        await DecideAsync("part", telling.ToString(), null, reason).ConfigureAwait(false);
        return true;
    }

    /// <summary>Makes one entry of two, or confirms that the machine was right to.</summary>
    /// <returns>Whether there are such tellings, of one kind.</returns>
    internal async Task<bool> JoinAsync(RecordId telling, RecordId with, string reason)
    {
        if (telling.Kind != with.Kind || await RowAsync(telling).ConfigureAwait(false) is not { } one || await RowAsync(with).ConfigureAwait(false) is not { } other)
            return false;
        if (one.Entry != other.Entry)
        {
            // The one recorded first gives its id.
            var (first, second) = (Math.Min(one.Entry, other.Entry), Math.Max(one.Entry, other.Entry));
            await session.WriteAsync("UPDATE telling SET entry = @p2, joined = @p3 WHERE entry = @p1", second, first, (long)JoinBasis.Confirmed).ConfigureAwait(false);
        }
        else
        {
            await session.WriteAsync("UPDATE telling SET joined = @p2 WHERE id = @p1 AND entry <> id", Math.Max(one.Id, other.Id), (long)JoinBasis.Confirmed).ConfigureAwait(false);
        }

        await DecideAsync("join", telling.ToString(), with.ToString(), reason).ConfigureAwait(false);
        return true;
    }

    // A name that nothing on the record bears any more goes too.
    private async Task ForgetNamesAsync()
    {
        const string Orphans = "SELECT p.id FROM party p WHERE NOT EXISTS (SELECT 1 FROM involvement i WHERE i.party = p.id) AND NOT EXISTS (SELECT 1 FROM version v WHERE v.outlet = p.id)";
        foreach (var id in await session.ReadAsync(Orphans, row => row.GetInt64(0), cancellation).ConfigureAwait(false))
        {
            await session.WriteAsync(database.DeleteWords("name_words"), id).ConfigureAwait(false);
            await session.WriteAsync("DELETE FROM party WHERE id = @p1", id).ConfigureAwait(false);
        }
    }

    private async Task DecideAsync(string kind, string subject, string? other, string reason)
    {
        var last = await session.ReadNumberAsync("SELECT max(id) FROM decision", cancellation).ConfigureAwait(false) ?? 0;
        await session.WriteAsync("INSERT INTO decision(id, at, kind, subject, object, reason) VALUES(@p1, @p2, @p3, @p4, @p5, @p6)", last + 1, Instant.ToNumber(at), kind, subject, other, reason).ConfigureAwait(false);
    }

    private async Task<(long Id, long Entry)?> RowAsync(RecordId telling)
    {
        var rows = await session.ReadAsync(
            "SELECT t.id, t.entry, t.kind FROM version f JOIN telling t ON t.id = f.id * 65536 + @p2 WHERE f.key = @p1",
            row => (Id: row.GetInt64(0), Entry: row.GetInt64(1), Kind: (EntryKind)row.GetInt64(2)), cancellation, telling.Content, (long)telling.Number).ConfigureAwait(false);
        return rows is [var found] && found.Kind == telling.Kind ? (found.Id, found.Entry) : null;
    }

    private Task<List<(long Id, bool IsCurrent, bool IsListed)>> VersionsAsync(RecordId article) => session.ReadAsync(
        $"SELECT v.id, v.superseded, v.listed FROM version v WHERE v.report = (SELECT g.report FROM version g WHERE g.key = @p1) AND v.visibility <> {(int)Visibility.Withdrawn} ORDER BY v.number",
        row => (row.GetInt64(0), row.IsDBNull(1), row.GetInt64(2) != 0), cancellation, article.Content);
}
