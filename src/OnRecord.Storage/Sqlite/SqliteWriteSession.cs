using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using OnRecord.Storage.Sql;
using SQLitePCL;

namespace OnRecord.Storage.Sqlite;

/// <summary>Writes through SQLite's own interface: a report is some eighty rows, and the database itself takes less for a row than the layers above it.</summary>
internal sealed class SqliteWriteSession(SqliteConnection connection, string path) : WriteSession(connection)
{
    private readonly Dictionary<string, Prepared> _statements = new(StringComparer.Ordinal);
    private readonly sqlite3 _database = connection.Handle!;

    /// <inheritdoc/>
    protected override ValueTask RunAsync(string sql, object?[] arguments)
    {
        var statement = Bound(sql, arguments);
        End(statement, raw.sqlite3_step(statement));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    internal override ValueTask<long?> ReadNumberAsync(string sql, CancellationToken cancellation, params object?[] arguments)
    {
        var statement = Bound(sql, arguments);
        var result = raw.sqlite3_step(statement);
        var value = result == raw.SQLITE_ROW && raw.sqlite3_column_type(statement, 0) != raw.SQLITE_NULL ? raw.sqlite3_column_int64(statement, 0) : (long?)null;
        End(statement, result);
        return ValueTask.FromResult(value);
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

    /// <inheritdoc/>
    protected override ValueTask PutAsync(Rows some, CancellationToken cancellation)
    {
        var columns = some.Table.Columns;
        var (statement, places) = Statement(InsertInto(some.Table), columns.Length);
        for (var row = 0; row < some.Count; row++)
        {
            for (var column = 0; column < columns.Length; column++)
                Check(Bind(statement, places[column], columns[column].Kind, some, row, column));
            End(statement, raw.sqlite3_step(statement));
        }

        return ValueTask.CompletedTask;
    }

    private static string InsertInto(Table table)
    {
        // The full-text indexes know their rows by no other name.
        var names = table.Columns.Select(column => table.Columns[^1].Kind == ColumnKind.Words && column.Kind == ColumnKind.Number ? "rowid" : column.Name);
        return $"INSERT INTO {table.Name}({string.Join(", ", names)}) VALUES({Parameters(table.Columns.Length)})";
    }

    private static int Bind(sqlite3_stmt statement, int place, ColumnKind kind, Rows rows, int row, int column)
        => rows.IsNull(row, column) ? raw.sqlite3_bind_null(statement, place)
            : kind == ColumnKind.Number ? raw.sqlite3_bind_int64(statement, place, rows.Number(row, column))
            : kind == ColumnKind.Bytes ? raw.sqlite3_bind_blob(statement, place, rows.Bytes(row, column))
            : BindText(statement, place, rows.Bytes(row, column));

    private sqlite3_stmt Bound(string sql, object?[] arguments)
    {
        var (statement, places) = Statement(sql, arguments.Length);
        for (var i = 0; i < arguments.Length; i++)
            Check(Bind(statement, places[i], arguments[i]));
        return statement;
    }

    private Prepared Statement(string sql, int parameters)
    {
        if (!_statements.TryGetValue(sql, out var prepared))
            _statements.Add(sql, prepared = Prepare(sql, parameters));
        return prepared;
    }

    private void End(sqlite3_stmt statement, int result)
    {
        // A reset tells the fault of the step again, in full.
        var reset = raw.sqlite3_reset(statement);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            Check(reset == raw.SQLITE_OK ? result : reset);
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
        string text => BindText(statement, place, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new ArgumentException($"a parameter is text, a whole number or bytes, not {value.GetType()}", nameof(value)),
    };

    private static int BindText(sqlite3_stmt statement, int place, string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var result = BindText(statement, place, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        return result;
    }

    // A text without a byte is taken for none where it is given as bytes.
    private static int BindText(sqlite3_stmt statement, int place, ReadOnlySpan<byte> text)
        => text.IsEmpty ? raw.sqlite3_bind_text(statement, place, "") : raw.sqlite3_bind_text(statement, place, text);

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, _database);
    }

    private sealed record Prepared(sqlite3_stmt Statement, int[] Places);
}
