using Npgsql;
using OnRecord.Storage.Sql;

namespace OnRecord.Storage.Postgres;

/// <summary>Sends what is written in batches: a round trip for each row would take longer than all the rest.</summary>
internal sealed class PostgresWriteSession(NpgsqlConnection connection) : SqlSession(connection)
{
    private const int LargestBatch = 1_000;

    private NpgsqlBatch? _batch;

    internal override ValueTask WriteAsync(string sql, params object?[] arguments)
    {
        _batch ??= new NpgsqlBatch(connection);
        var command = new NpgsqlBatchCommand(sql);
        for (var i = 0; i < arguments.Length; i++)
            command.Parameters.AddWithValue($"@p{i + 1}", arguments[i] ?? DBNull.Value);
        _batch.BatchCommands.Add(command);
        return _batch.BatchCommands.Count < LargestBatch ? ValueTask.CompletedTask : FlushAsync(CancellationToken.None);
    }

    internal override async ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (_batch is not { } batch)
            return;
        _batch = null;
        await using (batch.ConfigureAwait(false))
        {
            batch.Transaction = (NpgsqlTransaction?)Transaction;
            await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }
}
