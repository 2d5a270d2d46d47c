using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OnRecord.Storage.Sql;

/// <summary>A connection in use: statements are prepared once and run many times. Parameters are written <c>@p1</c>, <c>@p2</c>, … and
/// given in that order: text, whole numbers, bytes or null.</summary>
/// <remarks>Not safe for several threads at once.</remarks>
internal class SqlSession(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private DbTransaction? _transaction;

    /// <summary>So many keys are asked for with one question.</summary>
    internal const int KeysAtOnce = 256;

    /// <summary>The connection.</summary>
    protected DbConnection Connection => connection;

    /// <summary>The transaction under way, if there is one.</summary>
    protected DbTransaction? Transaction => _transaction;

    /// <summary>Runs what follows in <paramref name="transaction"/>; it is rolled back where the session ends before it was committed.</summary>
    internal void Begin(DbTransaction transaction) => _transaction = transaction;

    /// <summary>Ends the transaction; what was written in it is safe.</summary>
    protected async Task CommitTransactionAsync(CancellationToken cancellation)
    {
        await _transaction!.CommitAsync(cancellation).ConfigureAwait(false);
        await _transaction.DisposeAsync().ConfigureAwait(false);
        _transaction = null;
    }

    /// <summary>Parameters one after the other: <c>@p1, @p2, @p3</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="form">How each is written, <c>{0}</c> being its number.</param>
    internal static string Parameters(int count, [StringSyntax(StringSyntaxAttribute.CompositeFormat)] string form = "@p{0}")
        => string.Join(", ", Enumerable.Range(1, count).Select(number => string.Format(CultureInfo.InvariantCulture, form, number)));

    /// <summary>The rows of a question.</summary>
    internal async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> row, CancellationToken cancellation, params object?[] arguments)
    {
        var rows = new List<T>();
        await using var reader = await Command(sql, arguments).ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>The first value of the first row; null where there is none.</summary>
    internal virtual async ValueTask<long?> ReadNumberAsync(string sql, CancellationToken cancellation, params object?[] arguments)
        => await Command(sql, arguments).ExecuteScalarAsync(cancellation).ConfigureAwait(false) is { } value and not DBNull
            ? Convert.ToInt64(value, CultureInfo.InvariantCulture)
            : null;

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values)
            await command.DisposeAsync().ConfigureAwait(false);
        if (_transaction is not null)
            await _transaction.DisposeAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    [SuppressMessage("Security", "CA2100", Justification = "Statements are constants of this assembly; what users give goes in as parameters.")]
    private DbCommand Command(string sql, object?[] arguments)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= arguments.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
                command.Parameters.Add(parameter);
            }

            _commands.Add(sql, command);
        }

        command.Transaction = _transaction;
        for (var i = 0; i < arguments.Length; i++)
            command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        return command;
    }
}
