using System.Data.Common;

namespace OnRecord.Storage.Sql;

/// <summary>Reads tellings by their ids, and the entries that they make.</summary>
internal sealed class TellingReader(RecordView view)
{
    private readonly ArticleReader _articles = new(view);

    internal async Task<EntryOnRecord?> EntryAsync(RecordId id)
    {
        var telling = await view.ReadNumberAsync(
            "SELECT coalesce((SELECT t.entry FROM telling t WHERE t.id = f.id * 65536 + @p2), f.id * 65536 + @p2) FROM version f WHERE f.key = @p1", id.Content, (long)id.Number).ConfigureAwait(false);
        var entry = telling is { } found ? await EntryAsync(found, await RowsAsync(found).ConfigureAwait(false)).ConfigureAwait(false) : null;
        // The letter is part of the id: another one names nothing.
        return entry?.Kind == id.Kind ? entry : null;
    }

    /// <summary>The entries that begin, of those to be seen, with a telling after another.</summary>
    internal async Task<(List<EntryOnRecord> Entries, long Last)> EntriesAfterAsync(long last, int count, bool onlyJoined)
    {
        var entries = new List<EntryOnRecord>();
        if (onlyJoined)
        {
            var joined = await view.ReadAsync(
                "SELECT DISTINCT t.entry FROM telling t WHERE t.entry <> t.id AND t.entry > @p1 ORDER BY t.entry LIMIT @p2", row => row.GetInt64(0), last, (long)count).ConfigureAwait(false);
            foreach (var entry in joined)
            {
                if (await RowsAsync(entry).ConfigureAwait(false) is { Count: > 1 } tellings && await EntryAsync(entry, tellings).ConfigureAwait(false) is { } found)
                    entries.Add(found);
            }

            return (entries, joined.Count == 0 ? last : joined[^1]);
        }

        // Of an entry whose first tellings are not to be seen, the first that is takes their place.
        var rows = await view.ReadAsync(
            $"SELECT t.id, t.entry FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE t.id > @p1 AND {view.VisibleFacts} ORDER BY t.id LIMIT @p2",
            row => (Id: row.GetInt64(0), Entry: row.GetInt64(1)), last, (long)count).ConfigureAwait(false);
        foreach (var (id, entry) in rows)
        {
            var tellings = await RowsAsync(entry).ConfigureAwait(false);
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
            var rows = await view.ReadAsync(
                "SELECT t.id, t.joined FROM version f JOIN telling t ON t.id = f.id * 65536 + @p2 WHERE f.key = @p1", Row, id.Content, (long)id.Number).ConfigureAwait(false);
            if (rows is [var row] && await TellingAsync(row.Id, row.Joined).ConfigureAwait(false) is { } telling && telling.Id == id)
                tellings.Add(telling);
        }

        return tellings;
    }

    /// <summary>Tellings by their rows, as many of them as are to be seen.</summary>
    internal async Task<List<TellingOnRecord>> TellingsAsync(List<(long Id, JoinBasis Joined)> rows)
    {
        var tellings = new List<TellingOnRecord>(rows.Count);
        foreach (var row in rows)
        {
            if (await TellingAsync(row.Id, row.Joined).ConfigureAwait(false) is { } telling)
                tellings.Add(telling);
        }

        return tellings;
    }

    internal async Task<TellingOnRecord?> TellingAsync(long id, JoinBasis joined)
    {
        var article = await _articles.ArticleAsync(TellingRow.Version(id)).ConfigureAwait(false);
        return article?.Recorded.Telling(TellingRow.Number(id)) is { } telling
            ? new TellingOnRecord(RecordId.Telling(telling.Kind, article.Recorded.Id, telling.Number), telling, article, joined)
            : null;
    }

    /// <summary>A telling's row: its number, and on what ground it stands with others.</summary>
    internal static (long Id, JoinBasis Joined) Row(DbDataReader row) => (row.GetInt64(0), (JoinBasis)row.GetInt64(1));

    private async Task<EntryOnRecord?> EntryAsync(long entry, List<(long Id, JoinBasis Joined)> rows)
    {
        var tellings = await TellingsAsync(rows).ConfigureAwait(false);
        if (tellings.Count == 0)
            return null;
        var founder = (await view.ReadAsync(
            "SELECT f.key FROM version f WHERE f.id = @p1", row => row.GetString(0), TellingRow.Version(entry)).ConfigureAwait(false))[0];
        return new EntryOnRecord(RecordId.Telling(tellings[0].Telling.Kind, founder, TellingRow.Number(entry)), tellings[0].Telling.Kind, tellings);
    }

    private Task<List<(long Id, JoinBasis Joined)>> RowsAsync(long entry) => view.ReadAsync(
        $"""
        SELECT t.id, t.joined FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE t.id = @p1 AND t.entry = @p1 AND {view.VisibleFacts}
        UNION ALL
        SELECT t.id, t.joined FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE t.entry = @p1 AND t.entry <> t.id AND {view.VisibleFacts}
        ORDER BY 1
        """,
        Row, entry);
}
