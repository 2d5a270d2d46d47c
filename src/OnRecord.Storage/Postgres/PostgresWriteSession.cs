using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using OnRecord.Storage.Sql;

namespace OnRecord.Storage.Postgres;

/// <summary>Sends what is written in batches, the rows of a table as one array for each of its columns: a round trip for each row would take longer than all the rest, and a
/// statement for each row as long as to keep its indexes.</summary>
internal sealed class PostgresWriteSession(NpgsqlConnection connection) : WriteSession(connection)
{
    private const int LargestBatch = 1_000;

    private NpgsqlBatch? _batch;

    /// <inheritdoc/>
    internal override async ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (_batch is { } batch)
        {
            _batch = null;
            await using (batch.ConfigureAwait(false))
            {
                batch.Transaction = (NpgsqlTransaction?)Transaction;
                await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            }
        }

        await base.FlushAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override ValueTask RunAsync(string sql, object?[] arguments)
    {
        _batch ??= new NpgsqlBatch(connection);
        var command = new NpgsqlBatchCommand(sql);
        for (var i = 0; i < arguments.Length; i++)
            command.Parameters.AddWithValue($"@p{i + 1}", arguments[i] ?? DBNull.Value);
        _batch.BatchCommands.Add(command);
        return _batch.BatchCommands.Count < LargestBatch ? ValueTask.CompletedTask : FlushAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override async ValueTask PutAsync(Rows some, CancellationToken cancellation)
    {
        var columns = some.Table.Columns;
        var values = columns.Select((column, i) => column.Kind == ColumnKind.Words ? $"CAST({Name(i)} AS tsvector)" : Name(i));
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of Table.
        command.CommandText =
            $"INSERT INTO {some.Table.Name}({string.Join(", ", columns.Select(column => column.Name))}) SELECT {string.Join(", ", values)} "
            + $"FROM unnest({Parameters(columns.Length)}) AS given({string.Join(", ", columns.Select((_, i) => Name(i)))})";
#pragma warning restore CA2100
        command.Transaction = (NpgsqlTransaction?)Transaction;
        for (var column = 0; column < columns.Length; column++)
            command.Parameters.Add(Array(some, column));
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private static string Name(int column) => string.Create(CultureInfo.InvariantCulture, $"c{column}");

    private static NpgsqlParameter Array(Rows rows, int column)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{column + 1}");
        return rows.Table.Columns[column].Kind switch
        {
            ColumnKind.Number => new(name, NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = Cells(rows, column, row => (long?)rows.Number(row, column)) },
            ColumnKind.Bytes => new(name, NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = Cells(rows, column, row => rows.Bytes(row, column).ToArray()) },
            _ => new(name, NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = Cells(rows, column, row => Encoding.UTF8.GetString(rows.Bytes(row, column))) },
        };
    }

    private static T?[] Cells<T>(Rows rows, int column, Func<int, T> cell)
        => [.. Enumerable.Range(0, rows.Count).Select(row => rows.IsNull(row, column) ? default : cell(row))];
}
