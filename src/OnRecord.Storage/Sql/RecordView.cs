using System.Data.Common;

namespace OnRecord.Storage.Sql;

/// <summary>The record as it is seen within one session, from one viewpoint: what may be seen, and what was found out of it already. No statement of those who read by it
/// reads a telling or an article version without the condition of <see cref="Visible"/>.</summary>
internal sealed class RecordView(ISqlDatabase database, SqlSession session, Viewpoint viewpoint, CancellationToken cancellation)
{
    /// <summary>So many names, or places, are told apart in a question; one within which there are more is asked for as a whole.</summary>
    internal const int MostNamed = 50;

    // Statements take a few thousand parameters at most.
    private const int NumbersAtOnce = 2_000;

    private bool? _isListed;
    private bool? _areNamed;
    private bool? _areMarked;

    internal ISqlDatabase Database => database;

    internal SqlSession Session => session;

    internal Viewpoint Viewpoint => viewpoint;

    internal CancellationToken Cancellation => cancellation;

    /// <summary>The condition on rows of <c>version</c>, as <c>v</c>, under which they may be seen.</summary>
    internal string VisibleVersions { get; } = Visible.Condition(viewpoint, "v");

    /// <summary>The condition on rows of <c>telling</c>, as <c>t</c>, of versions, as <c>v</c>, under which they may be seen.</summary>
    internal string VisibleFacts { get; } = Visible.Facts(viewpoint, "v", "t.id");

    /// <summary>The rows of a question.</summary>
    internal Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> row, params object?[] arguments) => session.ReadAsync(sql, row, cancellation, arguments);

    /// <summary>The first value of the first row; null where there is none.</summary>
    internal ValueTask<long?> ReadNumberAsync(string sql, params object?[] arguments) => session.ReadNumberAsync(sql, cancellation, arguments);

    /// <summary>How many there are by a statement that counts.</summary>
    internal async Task<long> CountAsync(string sql, params object?[] arguments) => await ReadNumberAsync(sql, arguments).ConfigureAwait(false) ?? 0;

    /// <summary>How many there are of something that is counted already (<see cref="Tally"/>).</summary>
    internal Task<long> TallyAsync(int what) => Tally.ReadAsync(session, what, cancellation);

    /// <summary>What belongs to some numbers, in no order.</summary>
    /// <param name="select">The statement, up to its conditions.</param>
    /// <param name="id">The column in it that has the number.</param>
    /// <param name="ids">The numbers.</param>
    /// <param name="read">Reads a row.</param>
    internal async Task<List<T>> NamedAsync<T>(string select, string id, IEnumerable<long> ids, Func<DbDataReader, T> read)
    {
        var named = new List<T>();
        foreach (var some in ids.Chunk(NumbersAtOnce))
            named.AddRange(await ReadAsync($"{select} WHERE {id} IN ({string.Join(", ", some)})", read).ConfigureAwait(false));
        return named;
    }

    /// <summary>Whether what is to be seen is exactly what is listed, so that marks and counts of it can be relied on.</summary>
    internal async ValueTask<bool> IsListedAsync() => _isListed ??= viewpoint.IsPlain && !await HasEndedEmbargoAsync().ConfigureAwait(false);

    /// <summary>Whether people said of any names who is who.</summary>
    internal async ValueTask<bool> AreNamedAsync() => _areNamed ??= await ReadNumberAsync("SELECT 1 FROM naming n LIMIT 1").ConfigureAwait(false) is not null;

    /// <summary>Whether all tellings have marks.</summary>
    internal async ValueTask<bool> AreMarkedAsync() => _areMarked ??= await Marking.IsCompleteAsync(session, cancellation).ConfigureAwait(false);

    private async Task<bool> HasEndedEmbargoAsync() => await ReadNumberAsync(
        $"SELECT 1 FROM version v WHERE v.listed = 0 AND v.visibility = {(int)Visibility.Embargoed} AND v.until <= @p1 LIMIT 1", Instant.ToNumber(viewpoint.Now)).ConfigureAwait(false) is not null;
}
