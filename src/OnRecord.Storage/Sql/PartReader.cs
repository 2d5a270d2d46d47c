namespace OnRecord.Storage.Sql;

/// <summary>Reads a record part by part, as much of it as may be seen: whatever is known when, with earlier versions.</summary>
internal sealed class PartReader(SqlSession session, Viewpoint viewpoint, CancellationToken cancellation)
{
    private readonly string _audience = Visible.Audience(viewpoint, "v");

    /// <summary>Some article versions and tombstones after another.</summary>
    internal async Task<(List<RecordPart> Parts, long Last)> VersionsAfterAsync(long last, int count)
    {
        var rows = await session.ReadAsync(
            $"""
            SELECT v.id, v.key, v.report, v.number, v.recorded, v.superseded, v.visibility, v.until, b.text, b.document
            FROM version v LEFT JOIN body b ON b.version = v.id
            WHERE v.id > @p1 AND ({_audience} OR v.visibility = {(int)Visibility.Withdrawn}) ORDER BY v.id LIMIT @p2
            """,
            row => (
                Id: row.GetInt64(0), Key: row.GetString(1), Report: row.GetString(2), Number: (int)row.GetInt64(3), Recorded: Instant.Of(row.GetInt64(4)),
                Superseded: Instant.Of(row.IsDBNull(5) ? null : row.GetInt64(5)), Visibility: (Visibility)row.GetInt64(6), Until: Instant.Of(row.IsDBNull(7) ? null : row.GetInt64(7)),
                Packed: row.IsDBNull(8) ? (PackedArticle?)null : new PackedArticle((byte[])row[8], (byte[])row[9])),
            cancellation, last, (long)count).ConfigureAwait(false);
        var parts = new List<RecordPart>(rows.Count);
        foreach (var row in rows)
        {
            parts.Add(row.Packed is { } packed
                ? new RecordPart { Article = new KeptVersion(packed.Unpack(), row.Number, row.Recorded, row.Superseded, row.Visibility, row.Until, await JoinsAsync(row.Id).ConfigureAwait(false)) }
                : new RecordPart { Withdrawn = new Tombstone(row.Key, row.Report, row.Number, row.Recorded) });
        }

        return (parts, rows.Count == 0 ? last : rows[^1].Id);
    }

    /// <summary>Some decisions after another. Who does not keep the record sees those that tombstones and joins need, and what was said of facts that
    /// may be seen.</summary>
    internal async Task<(List<RecordPart> Parts, long Last)> DecisionsAfterAsync(long last, int count)
    {
        var seen = viewpoint.IsKeeper ? "" : $" AND ((d.kind IN ('withdraw', 'join', 'part') AND substr(d.subject, 1, 2) <> 'n-') OR {Namings.AreSeen(viewpoint)} OR EXISTS (SELECT 1 FROM version v WHERE v.id = d.telling / 65536 AND {_audience}))";
        var rows = await session.ReadAsync(
            $"SELECT d.id, d.at, d.kind, d.subject, d.object, d.reason, d.who, d.correction FROM decision d WHERE d.id > @p1{seen} ORDER BY d.id LIMIT @p2",
            row => (Id: row.GetInt64(0), Decision: Reviews.Decision(row, 1)), cancellation, last, (long)count).ConfigureAwait(false);
        return ([.. rows.Select(row => new RecordPart { Decision = row.Decision })], rows.Count == 0 ? last : rows[^1].Id);
    }

    private async Task<List<TellingJoin>> JoinsAsync(long version)
    {
        var rows = await session.ReadAsync(
            "SELECT t.id, t.entry, t.kind, t.joined FROM telling t WHERE t.id >= @p1 AND t.id < @p2 AND t.entry <> t.id ORDER BY t.id",
            row => (Id: row.GetInt64(0), Entry: row.GetInt64(1), Kind: (EntryKind)row.GetInt64(2), By: (JoinBasis)row.GetInt64(3)),
            cancellation, TellingRow.Id(version, 0), TellingRow.Id(version + 1, 0)).ConfigureAwait(false);
        var joins = new List<TellingJoin>(rows.Count);
        foreach (var row in rows)
        {
            // Where the entry's first telling is not to be seen, the first that is stands for it.
            var first = await session.ReadNumberAsync(
                $"SELECT min(t.id) FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE (t.id = @p1 OR (t.entry = @p1 AND t.entry <> t.id)) AND {_audience}", cancellation, row.Entry).ConfigureAwait(false);
            if (first is not { } founder || founder == row.Id)
                continue;
            var key = (await session.ReadAsync("SELECT f.key FROM version f WHERE f.id = @p1", found => found.GetString(0), cancellation, TellingRow.Version(founder)).ConfigureAwait(false))[0];
            joins.Add(new TellingJoin(TellingRow.Number(row.Id), RecordId.Telling(row.Kind, key, TellingRow.Number(founder)).ToString(), row.By));
        }

        return joins;
    }
}
