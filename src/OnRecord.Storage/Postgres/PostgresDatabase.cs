using System.Diagnostics;
using System.Globalization;
using System.Text;
using DbUp;
using Npgsql;
using OnRecord.Storage.Sql;

namespace OnRecord.Storage.Postgres;

/// <summary>A record in a database of PostgreSQL, 15 or newer: shared by many, one writer at a time.</summary>
internal sealed class PostgresDatabase : ISqlDatabase
{
    // One lock for writers, one for whoever brings the form up to date. Any numbers that nobody else uses in the same database.
    private const long WriteLock = 0x6F6E_7265_636F_7264;
    private const int Patience = 30;

    // What a tsvector can hold of positions; words beyond are found, but not as part of a phrase.
    private const int LastPosition = 16_383;
    private const int MostPositions = 255;

    // The planner does not know what it takes to unpack the words of a text, and reads all texts where the index would give it the few; compiling a question takes longer
    // than most questions; and of matches that do not fit into its memory it forgets which rows they are, and unpacks all of their neighbours again.
    private const string Planning =
        "SELECT 1 FROM (SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '64MB', true)) AS planning";

    // No question has it.
    private const char Besides = '~';

    // What the database's own statistics say of the thousand or so words that most tellings have.
    private const string SelectCommon =
        """
        SELECT common.word, common.share FROM pg_stats s, unnest(CAST(CAST(s.most_common_elems AS text) AS text[]), s.most_common_elem_freqs) AS common(word, share)
        WHERE s.schemaname = current_schema() AND s.tablename = 'telling_words' AND s.attname = 'words' AND common.word IS NOT NULL
        """;

    private const float VeryCommon = 0.1f;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly NpgsqlDataSource _source;
    private readonly string _connection;

    private PostgresDatabase(string connection, string address, PartSizes parts)
    {
        (_connection, Parts) = (connection, parts);
        _source = NpgsqlDataSource.Create(connection);
        Address = address;
    }

    // The share of tellings that have a common word, as the database knew it when it was last asked; none where it has not looked yet.
    private Dictionary<string, float> _common = new(StringComparer.Ordinal);
    private long? _asked;

    /// <inheritdoc/>
    public string Address { get; }

    /// <summary>Opens the record in a database that exists.</summary>
    /// <param name="address"><c>postgres://user:password@host:port/database?option=value</c>.</param>
    /// <param name="create">Whether the tables are made where there are none, and brought to the newest form.</param>
    /// <param name="parts">How large the parts are; the same as long as the record lasts.</param>
    internal static PostgresDatabase Open(string address, bool create, PartSizes? parts = null)
    {
        var (connection, shown) = PostgresAddress.Parse(address);
        var database = new PostgresDatabase(connection, shown, parts ?? new PartSizes());
        try
        {
            database.Prepare(create);
            return database;
        }
        catch (Exception fault) when (database.Translate(fault) is not null)
        {
            database._source.Dispose();
            throw database.Translate(fault)!;
        }
        catch
        {
            database._source.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<SqlSession> OpenReadAsync(CancellationToken cancellation)
    {
        var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        var session = new SqlSession(connection);
        try
        {
            session.Begin(await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation).ConfigureAwait(false));
            await session.ReadNumberAsync(Planning, cancellation).ConfigureAwait(false);
            if (_asked is not { } then || Stopwatch.GetElapsedTime(then) > Remembered)
            {
                _common = (await session.ReadAsync(SelectCommon, row => (Word: row.GetString(0), Share: row.GetFloat(1)), cancellation).ConfigureAwait(false))
                    .DistinctBy(common => common.Word, StringComparer.Ordinal).ToDictionary(common => common.Word, common => common.Share, StringComparer.Ordinal);
                _asked = Stopwatch.GetTimestamp();
            }

            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<WriteSession> OpenWriteAsync(CancellationToken cancellation)
    {
        var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        var session = new PostgresWriteSession(connection);
        try
        {
            session.Begin(await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false));
            await session.ReadNumberAsync($"SELECT 1 FROM (SELECT set_config('lock_timeout', '{Patience}s', true), pg_advisory_xact_lock({WriteLock})) AS locked", cancellation).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public string IndexedWords(string words, long? version = null, string marks = "")
    {
        var positions = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var at = 0;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!positions.TryGetValue(word, out var places))
                positions.Add(word, places = []);
            if (++at <= LastPosition && places.Count < MostPositions)
                places.Add(at);
        }

        // Words are letters and digits only, so that nothing needs to be quoted.
        var vector = new StringBuilder(words.Length * 2);
        foreach (var (word, places) in positions)
            vector.Append(CultureInfo.InvariantCulture, $"{word}{(places.Count > 0 ? ":" : "")}{string.Join(',', places)} ");
        vector.Append(marks);
        if (version is { } its)
            vector.Append(' ').Append(TellingMarks.Block(Parts!.BlockOf(its)));
        return vector.ToString();
    }

    /// <inheritdoc/>
    public string InsertWords(string index) => $"INSERT INTO {index}(id, words) VALUES(@p1, CAST(@p2 AS tsvector))";

    /// <inheritdoc/>
    public string DeleteWords(string index) => $"DELETE FROM {index} WHERE id = @p1";

    /// <inheritdoc/>
    public string Match(string index, string parameter)
    {
        // The index answers what stands before the sign; what comes after it is asked of each row that it finds.
        string Part(int number) => string.Create(CultureInfo.InvariantCulture, $"split_part({parameter}, '{Besides}', {number})");
        return $"SELECT id FROM {index} WHERE words @@ CAST({Part(1)} AS tsquery) AND ({Part(2)} = '' OR ts_match_vq(words, CAST({Part(2)} AS tsquery)))";
    }

    /// <inheritdoc/>
    public PartSizes? Parts { get; }

    /// <inheritdoc/>
    public string OrderOfFound(string column) => $"{column} + 0";

    /// <inheritdoc/>
    public string Numbers(string parameter) => $"(SELECT CAST(one.value AS bigint) AS value FROM json_array_elements_text(CAST({parameter} AS json)) AS one)";

    /// <inheritdoc/>
    public string MatchQuery(IReadOnlyList<string> phrases, IReadOnlyList<string> anyOf, IReadOnlyList<string> without, IReadOnlyList<IReadOnlyList<string>> marks)
    {
        var question = string.Join(" & ", All(phrases, marks).Concat(without.Select(phrase => "!" + Phrase(phrase))));
        // Where a word is in few rows, they are read and looked at: to find out first in which of them the most common ones are takes longer.
        var words = phrases.SelectMany(phrase => phrase.Split(' ')).Concat(marks.Where(list => list.Count == 1).Select(list => list[0])).ToList();
        var telling = words.FindAll(word => _common.GetValueOrDefault(word) < VeryCommon);
        return telling.Count == words.Count || telling.TrueForAll(word => word.EndsWith('*') || _common.ContainsKey(word)) ? question
            : $"{string.Join(" & ", All(telling, marks.Where(list => list.Count > 1)))}{Besides}{question}";

        IEnumerable<string> All(IEnumerable<string> phrases, IEnumerable<IReadOnlyList<string>> marks)
            => phrases.Select(Phrase).Concat(anyOf.Count == 0 ? [] : [AnyOf(anyOf.Select(Phrase))]).Concat(marks.Select(AnyOf));

        static string AnyOf(IEnumerable<string> parts) => $"({string.Join(" | ", parts)})";

        // Words are letters and digits only, marks have their sign besides, so that nothing needs to be quoted.
        static string Phrase(string phrase) => $"({(phrase.EndsWith('*') ? phrase[..^1] + ":*" : phrase).Replace(" ", " <-> ", StringComparison.Ordinal)})";
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ExamineAsync(SqlSession session, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    public async Task PurgeAsync(CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM version, body, telling, party, telling_words, text_words, unlisted_telling_words, unlisted_text_words, name_words";
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public RecordStoreException? Translate(Exception fault) => fault switch
    {
        InvalidDataException or System.Text.Json.JsonException => new(StoreFault.Corrupt, $"{Address}: the record is damaged; restore it from a copy", fault),
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => new(StoreFault.Busy, $"{Address}: another run has been writing to this record for {Patience} seconds; wait until it ends and try again", fault),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new(StoreFault.DiskFull, $"{Address}: the server's disk is full; make room and run the same command again: it goes on where it stopped", fault),
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege } => new(StoreFault.ReadOnly, $"{Address}: the record cannot be written to: {((PostgresException)fault).MessageText}", fault),
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } => Gone(fault),
        PostgresException refused => new(StoreFault.Refused, $"{Address}: the server refuses: {refused.MessageText}", fault),
        NpgsqlException or System.Net.Sockets.SocketException or TimeoutException => Gone(fault),
        _ => null,
    };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private RecordStoreException Gone(Exception fault)
        => new(StoreFault.Unreachable, $"{Address}: the server cannot be reached or went away ({fault.Message.ReplaceLineEndings(" ")}); what was acknowledged is kept, run the same command again", fault);

    private void Prepare(bool create)
    {
        var scripts = Migration.Scripts(".Postgres.Migrations.");
        if (Migration.Missing(scripts, Applied(), Address) is { Length: 0 })
            return;
        if (!create)
            throw new RecordStoreException(StoreFault.Refused, $"{Address}: there is no record here yet, or one of an older form; make it or bring it up to date with: onrecord add or onrecord doctor");

        // Two runs may come at once.
        using var guard = _source.OpenConnection();
        using (var command = guard.CreateCommand())
        {
            command.CommandText = "SELECT pg_advisory_lock(@p1)";
            command.Parameters.AddWithValue("@p1", WriteLock + 1);
            command.ExecuteNonQuery();
        }

        Migration.Apply(DeployChanges.To.PostgresqlDatabase(_connection), scripts, Applied, Address);
    }

    private List<string>? Applied()
    {
        using var connection = _source.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT to_regclass('schemaversions') IS NOT NULL";
        if (command.ExecuteScalar() is not true)
            return [];
        command.CommandText = "SELECT scriptname FROM schemaversions";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }
}
