using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>Keeps the full-text indexes of what anyone may see free of everything else: what is not current or not public has
/// indexes of its own.</summary>
internal static class WordMoves
{
    /// <summary>Moves an article version from the listed indexes to the others.</summary>
    internal static Task UnlistAsync(ISqlDatabase database, SqlSession session, long version, CancellationToken cancellation)
        => MoveAsync(database, session, version, "", "unlisted_", cancellation);

    /// <summary>Moves an article version from the other indexes to the listed ones.</summary>
    internal static Task ListAsync(ISqlDatabase database, SqlSession session, long version, CancellationToken cancellation)
        => MoveAsync(database, session, version, "unlisted_", "", cancellation);

    /// <summary>Takes an article version out of all indexes.</summary>
    internal static async Task RemoveAsync(ISqlDatabase database, SqlSession session, long version, IEnumerable<int> numbers)
    {
        foreach (var prefix in new[] { "", "unlisted_" })
        {
            await session.WriteAsync(database.DeleteWords(prefix + "text_words"), version).ConfigureAwait(false);
            foreach (var number in numbers)
                await session.WriteAsync(database.DeleteWords(prefix + "telling_words"), TellingRow.Id(version, number)).ConfigureAwait(false);
        }
    }

    private static async Task MoveAsync(ISqlDatabase database, SqlSession session, long version, string from, string to, CancellationToken cancellation)
    {
        await session.FlushAsync(cancellation).ConfigureAwait(false);
        var packed = await session.ReadAsync(
            "SELECT text, document FROM body WHERE version = @p1", row => new PackedArticle((byte[])row[0], (byte[])row[1]), cancellation, version).ConfigureAwait(false);
        if (packed.Count == 0)
            return;
        var article = packed[0].Unpack();
        var words = new TellingWords(article);
        await MoveRowAsync(database, session, "text_words", from, to, version, words.OfText()).ConfigureAwait(false);
        foreach (var telling in article.Tellings)
            await MoveRowAsync(database, session, "telling_words", from, to, TellingRow.Id(version, telling.Number), words.Of(telling)).ConfigureAwait(false);
    }

    private static async Task MoveRowAsync(ISqlDatabase database, SqlSession session, string index, string from, string to, long id, string words)
    {
        if (words.Length == 0)
            return;
        await session.WriteAsync(database.DeleteWords(from + index), id).ConfigureAwait(false);
        await session.WriteAsync(database.InsertWords(to + index), id, database.IndexedWords(words)).ConfigureAwait(false);
    }
}
