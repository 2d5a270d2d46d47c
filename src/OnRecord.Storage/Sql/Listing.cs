using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>Lists an article version and all it tells for anyone to see, or takes them off the list. The full-text indexes, the counts and the marks on
/// rows of what anyone may see are kept free of everything else.</summary>
internal sealed class Listing(ISqlDatabase database, SqlSession session, Tally tally, CancellationToken cancellation)
{
    /// <summary>Lists a version that is not listed.</summary>
    internal Task AddAsync(long version) => MoveAsync(version, "unlisted_", "", 1);

    /// <summary>Takes a version off the list that is on it; it stays on the record.</summary>
    internal Task RemoveAsync(long version) => MoveAsync(version, "", "unlisted_", -1);

    /// <summary>Takes a version that is not listed off the record: its rows, its words and its text.</summary>
    /// <returns>The names that it spoke of.</returns>
    internal async Task<IReadOnlyCollection<long>> EraseAsync(long version)
    {
        if (await ContentAsync(version).ConfigureAwait(false) is not { } content)
            return [];
        await session.WriteAsync(database.DeleteWords("unlisted_text_words"), version).ConfigureAwait(false);
        foreach (var row in content.Rows)
        {
            await session.WriteAsync(database.DeleteWords("unlisted_telling_words"), row.Id).ConfigureAwait(false);
            foreach (var party in content.Involved(row.Id))
                await session.WriteAsync("DELETE FROM involvement WHERE party = @p1 AND day = @p2 AND telling = @p3", party, row.Day, row.Id).ConfigureAwait(false);
            if (content.Article.Telling(TellingRow.Number(row.Id)) is { } telling)
            {
                foreach (var key in JoinKeys.Of(telling, content.Article.Article.Text, NameKeys.OfPlace(telling.Place, telling.Division)))
                    await session.WriteAsync("DELETE FROM join_key WHERE key = @p1 AND telling = @p2", key, row.Id).ConfigureAwait(false);
            }
        }

        await session.WriteAsync("DELETE FROM telling WHERE id >= @p1 AND id < @p2", TellingRow.Id(version, 0), TellingRow.Id(version + 1, 0)).ConfigureAwait(false);
        await session.WriteAsync("DELETE FROM body WHERE version = @p1", version).ConfigureAwait(false);
        return content.Outlet is { } outlet ? [.. content.Parties.Values, outlet] : content.Parties.Values;
    }

    private async Task MoveAsync(long version, string from, string to, long by)
    {
        if (await ContentAsync(version).ConfigureAwait(false) is not { } content)
            return;
        var listed = by > 0 ? 1L : 0L;
        await tally.EntriesAsync(content.Rows.Select(row => row.Entry), -1).ConfigureAwait(false);
        await session.WriteAsync("UPDATE telling SET listed = @p3 WHERE id >= @p1 AND id < @p2", TellingRow.Id(version, 0), TellingRow.Id(version + 1, 0), listed).ConfigureAwait(false);
        await tally.EntriesAsync(content.Rows.Select(row => row.Entry), 1).ConfigureAwait(false);

        var words = new TellingWords(content.Article);
        await MoveRowAsync("text_words", from, to, version, words.OfText()).ConfigureAwait(false);
        foreach (var row in content.Rows)
        {
            if (content.Article.Telling(TellingRow.Number(row.Id)) is { } telling)
                await MoveRowAsync("telling_words", from, to, row.Id, words.Of(telling)).ConfigureAwait(false);
            foreach (var party in content.Involved(row.Id))
            {
                await session.WriteAsync("UPDATE involvement SET listed = @p4 WHERE party = @p1 AND day = @p2 AND telling = @p3", party, row.Day, row.Id, listed).ConfigureAwait(false);
                tally.Party(party, by);
            }

            if (row.Place is { } place)
                tally.Place(place, by);
        }

        tally.Count(Tally.Reports, by);
        tally.Count(Tally.Tellings, by * content.Rows.Count);
        if (content.Outlet is { } outlet)
            tally.Outlet(outlet, by);
    }

    private async Task MoveRowAsync(string index, string from, string to, long id, string words)
    {
        if (words.Length == 0)
            return;
        await session.WriteAsync(database.DeleteWords(from + index), id).ConfigureAwait(false);
        await session.WriteAsync(database.InsertWords(to + index), id, database.IndexedWords(words)).ConfigureAwait(false);
    }

    private async Task<Content?> ContentAsync(long version)
    {
        await session.FlushAsync(cancellation).ConfigureAwait(false);
        var packed = await session.ReadAsync(
            "SELECT text, document FROM body WHERE version = @p1", row => new PackedArticle((byte[])row[0], (byte[])row[1]), cancellation, version).ConfigureAwait(false);
        if (packed.Count == 0)
            return null;
        var article = packed[0].Unpack();
        var rows = await session.ReadAsync(
            "SELECT t.id, t.entry, t.day, t.place FROM telling t WHERE t.id >= @p1 AND t.id < @p2",
            row => new Row(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3)), cancellation, TellingRow.Id(version, 0), TellingRow.Id(version + 1, 0)).ConfigureAwait(false);
        var parties = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var party in article.Parties)
        {
            if (NameKeys.Of(party, article.Id) is { } key && await session.ReadNumberAsync("SELECT p.id FROM party p WHERE p.key = @p1", cancellation, key).ConfigureAwait(false) is { } id)
                parties.TryAdd(party.Key, id);
        }

        var outlet = await session.ReadNumberAsync("SELECT v.outlet FROM version v WHERE v.id = @p1", cancellation, version).ConfigureAwait(false);
        return new Content(article, rows, parties, outlet);
    }

    private sealed record Row(long Id, long Entry, long Day, long? Place);

    private sealed record Content(RecordedArticle Article, List<Row> Rows, Dictionary<string, long> Parties, long? Outlet)
    {
        internal IEnumerable<long> Involved(long telling)
            => Article.Telling(TellingRow.Number(telling))?.Parties.Where(Parties.ContainsKey).Select(key => Parties[key]).Distinct() ?? [];
    }
}
