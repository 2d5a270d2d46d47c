using System.Data.Common;

namespace OnRecord.Storage.Sql;

/// <summary>A connection that holds the right to write, in one transaction. Rows of articles are gathered (<see cref="Into"/>) and written table after table: a database
/// takes much less for a row of the table it is at than for one of another.</summary>
internal abstract class WriteSession(DbConnection connection) : SqlSession(connection)
{
    private readonly RowBuffers _rows = RowBuffers.Take();
    private bool _hasRows;
    private bool _isOver;

    /// <summary>Where a row for a table goes, all its cells in order. It is written at the latest with the next <see cref="FlushAsync"/>, and before whatever
    /// <see cref="WriteAsync"/> is given later.</summary>
    internal Rows Into(Table table)
    {
        _hasRows = true;
        return _rows[table];
    }

    /// <summary>Writes the rows that were gathered where they are many.</summary>
    internal ValueTask MakeRoomAsync(CancellationToken cancellation) => _rows.AreFull ? FlushAsync(cancellation) : ValueTask.CompletedTask;

    /// <summary>Writes, at the latest with the next <see cref="FlushAsync"/>.</summary>
    internal async ValueTask WriteAsync(string sql, params object?[] arguments)
    {
        if (_hasRows)
            await FlushAsync(CancellationToken.None).ConfigureAwait(false);
        await RunAsync(sql, arguments).ConfigureAwait(false);
    }

    /// <summary>Writes whatever is still held back.</summary>
    internal virtual async ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (!_hasRows)
            return;
        _hasRows = false;
        foreach (var table in Table.All)
        {
            var some = _rows[table];
            if (some.Count == 0)
                continue;
            await PutAsync(some, cancellation).ConfigureAwait(false);
            some.Clear();
        }
    }

    /// <summary>Makes all that was written safe.</summary>
    internal virtual async Task CommitAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation).ConfigureAwait(false);
        await CommitTransactionAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs a statement that gives no rows, at the latest with the next <see cref="FlushAsync"/>.</summary>
    protected abstract ValueTask RunAsync(string sql, object?[] arguments);

    /// <summary>Puts rows into their table.</summary>
    protected abstract ValueTask PutAsync(Rows some, CancellationToken cancellation);

    public override ValueTask DisposeAsync()
    {
        if (!_isOver)
            _rows.GiveBack();
        _isOver = true;
        return base.DisposeAsync();
    }
}

/// <summary>Room for the rows of all tables. It is kept from one transaction to the next: made afresh, it would be megabytes of garbage each time.</summary>
internal sealed class RowBuffers
{
    private static RowBuffers? _spare;

    private readonly Dictionary<Table, Rows> _rows = Table.All.ToDictionary(table => table, table => new Rows(table));

    /// <summary>The rows for one table.</summary>
    internal Rows this[Table table] => _rows[table];

    /// <summary>Whether there are many.</summary>
    internal bool AreFull => _rows.Values.Any(rows => rows.IsFull);

    /// <summary>Room that nobody uses.</summary>
    internal static RowBuffers Take() => Interlocked.Exchange(ref _spare, null) ?? new RowBuffers();

    /// <summary>Nobody uses it any more.</summary>
    internal void GiveBack()
    {
        foreach (var rows in _rows.Values)
            rows.Clear();
        _spare = this;
    }
}
