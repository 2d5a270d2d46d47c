namespace OnRecord.Storage.Sql;

/// <summary>Gives marks to what was recorded before there were any, some versions with each batch that is added, the last first. Until all have them, questions do
/// without.</summary>
internal static class Marking
{
    /// <summary>The row of <c>tally</c> that holds the last version whose tellings have no marks; 0 where all have.</summary>
    internal const int Unmarked = 6;

    private const int VersionsAtOnce = 256;

    /// <summary>Whether all tellings have marks.</summary>
    internal static async Task<bool> IsCompleteAsync(SqlSession session, CancellationToken cancellation) => await Tally.ReadAsync(session, Unmarked, cancellation).ConfigureAwait(false) == 0;

    /// <summary>Marks some more.</summary>
    internal static async Task GoOnAsync(WriteSession session, Listing listing, CancellationToken cancellation)
    {
        var last = await Tally.ReadAsync(session, Unmarked, cancellation).ConfigureAwait(false);
        if (last == 0)
            return;
        var next = Math.Max(0, last - VersionsAtOnce);
        for (var version = last; version > next; version--)
            await listing.MarkAsync(version).ConfigureAwait(false);
        await session.WriteAsync("UPDATE tally SET count = @p2 WHERE what = @p1", (long)Unmarked, next).ConfigureAwait(false);
    }
}
