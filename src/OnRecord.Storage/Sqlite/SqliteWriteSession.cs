using System.Globalization;
using Microsoft.Data.Sqlite;
using OnRecord.Storage.Sql;
using SQLitePCL;

namespace OnRecord.Storage.Sqlite;

/// <summary>Writes through SQLite's own interface: a report is some eighty rows, and the database itself takes less for a row than the layers above it.</summary>
internal sealed class SqliteWriteSession(SqliteConnection connection, string path) : SqlSession(connection)
{
    private readonly Dictionary<string, Prepared> _statements = new(StringComparer.Ordinal);
    private readonly sqlite3 _database = connection.Handle!;

    internal override ValueTask WriteAsync(string sql, params object?[] arguments)
    {
        if (!_statements.TryGetValue(sql, out var prepared))
            _statements.Add(sql, prepared = Prepare(sql, arguments.Length));
        for (var i = 0; i < arguments.Length; i++)
            Check(Bind(prepared.Statement, prepared.Places[i], arguments[i]));
        var result = raw.sqlite3_step(prepared.Statement);
        // A reset tells the fault of the step again, in full.
        var reset = raw.sqlite3_reset(prepared.Statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            Check(reset == raw.SQLITE_OK ? result : reset);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    internal override async Task CommitAsync(CancellationToken cancellation)
    {
        await base.CommitAsync(cancellation).ConfigureAwait(false);
        // A file that was deleted is still written to, and is gone with the last that has it open: nothing written to it may be acknowledged.
        if (!File.Exists(path))
            throw new RecordStoreException(StoreFault.Unreachable, $"{path}: the file was taken away while it was written to; put it back, or run the same command again with another");
    }

    public override ValueTask DisposeAsync()
    {
        foreach (var prepared in _statements.Values)
            prepared.Statement.Dispose();
        _statements.Clear();
        return base.DisposeAsync();
    }

    private Prepared Prepare(string sql, int count)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out var statement));
        // Parameters are numbered as they come in the statement, not by their names.
        var places = new int[count];
        for (var i = 0; i < count; i++)
            places[i] = raw.sqlite3_bind_parameter_index(statement, string.Create(CultureInfo.InvariantCulture, $"@p{i + 1}"));
        return new Prepared(statement, places);
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        string text => raw.sqlite3_bind_text(statement, place, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new ArgumentException($"a parameter is text, a whole number or bytes, not {value.GetType()}", nameof(value)),
    };

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, _database);
    }

    private sealed record Prepared(sqlite3_stmt Statement, int[] Places);
}
