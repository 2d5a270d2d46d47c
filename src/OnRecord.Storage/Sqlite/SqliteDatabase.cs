using System.Globalization;
using DbUp;
using DbUp.Engine;
using Microsoft.Data.Sqlite;
using OnRecord.Storage.Sql;
using SQLitePCL;

namespace OnRecord.Storage.Sqlite;

/// <summary>A record in one file of SQLite, with write-ahead log: readers never wait, one writer at a time.</summary>
internal sealed class SqliteDatabase : ISqlDatabase
{
    // How long a writer waits for another one, in seconds.
    private const int Patience = 30;

    static SqliteDatabase()
    {
        // A connection is never used by two threads at once, and nobody asks how much memory is used: neither needs a lock at each call.
        const int MultiThread = 2;
        const int MemoryStatus = 9;
        Batteries_V2.Init();
        raw.sqlite3_config(MultiThread);
        raw.sqlite3_config(MemoryStatus, 0);
    }

    private readonly string _path;
    private readonly string _reading;
    private readonly string _writing;
    private readonly long? _mostPages;
    private readonly int _patience;

    private SqliteDatabase(string path, long? mostPages, int patience)
    {
        (_mostPages, _patience) = (mostPages, patience);
        _path = path;
        _reading = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = patience }.ToString();
        _writing = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = patience }.ToString();
    }

    /// <inheritdoc/>
    public string Address => _path;

    /// <summary>Opens the record in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="create">Whether the file is made where there is none, and brought to the newest form.</param>
    /// <param name="mostPages">The most pages the file may have, where not the disk sets the limit.</param>
    /// <param name="patience">How long a writer waits for another one, in seconds.</param>
    internal static SqliteDatabase Open(string path, bool create, long? mostPages = null, int patience = Patience)
    {
        var database = new SqliteDatabase(path, mostPages, patience);
        try
        {
            database.Prepare(create);
        }
        catch (SqliteException fault) when (database.Translate(fault) is not null)
        {
            throw database.Translate(fault)!;
        }

        return database;
    }

    /// <inheritdoc/>
    public async Task<SqlSession> OpenReadAsync(CancellationToken cancellation)
        // Each of several sessions keeps pages of its own; what the system keeps of the file serves all of them.
        => new(await ConnectAsync(_reading, "PRAGMA query_only=1; PRAGMA cache_size=-4096;", cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<WriteSession> OpenWriteAsync(CancellationToken cancellation)
    {
        // Each commit is on the disk before it is acknowledged.
        var connection = await ConnectAsync(
            _writing, "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-131072; PRAGMA wal_autocheckpoint=8000; PRAGMA temp_store=MEMORY;" + Limit, cancellation).ConfigureAwait(false);
        var session = new SqliteWriteSession(connection, _path);
        try
        {
            session.Begin(connection.BeginTransaction(deferred: false));
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public string IndexedWords(string words, long? version = null, string marks = "") => marks.Length == 0 ? words : words.Length == 0 ? marks : $"{words} {marks}";

    /// <inheritdoc/>
    public string InsertWords(string index) => $"INSERT INTO {index}(rowid, words) VALUES(@p1, @p2)";

    /// <inheritdoc/>
    public string DeleteWords(string index) => $"DELETE FROM {index} WHERE rowid = @p1";

    /// <inheritdoc/>
    public string Match(string index, string parameter) => $"SELECT rowid AS id FROM {index} WHERE {index} MATCH {parameter}";

    /// <inheritdoc/>
    public PartSizes? Parts => null;

    /// <inheritdoc/>
    public string OrderOfFound(string column) => column;

    /// <inheritdoc/>
    public string Numbers(string parameter) => $"json_each({parameter})";

    /// <inheritdoc/>
    public string MatchQuery(IReadOnlyList<string> phrases, IReadOnlyList<string> anyOf, IReadOnlyList<string> without, IReadOnlyList<IReadOnlyList<string>> marks)
    {
        var query = string.Join(" AND ", phrases.Select(Quoted).Concat(anyOf.Count == 0 ? [] : [AnyOf(anyOf)]).Concat(marks.Select(AnyOf)));
        return without.Count == 0 ? query : $"({query}) NOT {AnyOf(without)}";

        static string AnyOf(IReadOnlyList<string> phrases) => $"({string.Join(" OR ", phrases.Select(Quoted))})";

        static string Quoted(string phrase) => phrase.EndsWith('*') ? $"\"{phrase[..^1]}\" *" : $"\"{phrase}\"";
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ExamineAsync(SqlSession session, CancellationToken cancellation)
    {
        // On a connection that was used before, FTS5 checks by what it remembers of an index, which others may have changed since.
        await using var fresh = new SqlSession(await ConnectAsync(_reading + ";Pooling=False", "PRAGMA query_only=1;", cancellation).ConfigureAwait(false));
        return [.. (await fresh.ReadAsync("PRAGMA integrity_check(20)", row => row.GetString(0), cancellation).ConfigureAwait(false)).Where(line => line != "ok")];
    }

    /// <inheritdoc/>
    public async Task PurgeAsync(CancellationToken cancellation)
    {
        // Words that were deleted stay in the full-text indexes until their parts are merged.
        await using (var session = await OpenWriteAsync(cancellation).ConfigureAwait(false))
        {
            foreach (var index in new[] { "telling_words", "text_words", "unlisted_telling_words", "unlisted_text_words", "name_words" })
                await session.WriteAsync($"INSERT INTO {index}({index}) VALUES('optimize')").ConfigureAwait(false);
            await session.CommitAsync(cancellation).ConfigureAwait(false);
        }

        await using var connection = await ConnectAsync(_writing, "PRAGMA wal_checkpoint(TRUNCATE)", cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public RecordStoreException? Translate(Exception fault)
        => fault is InvalidDataException or System.Text.Json.JsonException ? Damaged(fault)
            : (fault as SqliteException)?.SqliteErrorCode switch
            {
                null => null,
                5 or 6 => new(StoreFault.Busy, $"{_path}: another run has been writing to this record for {_patience} seconds; wait until it ends and try again", fault),
                8 => new(StoreFault.ReadOnly, $"{_path}: the record cannot be written to; check the rights of the file and its folder", fault),
                10 or 13 => new(StoreFault.DiskFull, $"{_path}: the disk is full or cannot be written; make room and run the same command again: it goes on where it stopped", fault),
                11 or 26 => Damaged(fault),
                14 => new(StoreFault.Unreachable, $"{_path}: the file cannot be opened; check the folder and its rights", fault),
                _ => new(StoreFault.Refused, $"{_path}: {fault.Message}", fault),
            };

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(_writing);
        SqliteConnection.ClearPool(connection);
        using var reader = new SqliteConnection(_reading);
        SqliteConnection.ClearPool(reader);
        return ValueTask.CompletedTask;
    }

    private string Limit => _mostPages is { } pages ? string.Create(CultureInfo.InvariantCulture, $" PRAGMA max_page_count={pages};") : "";

    private RecordStoreException Damaged(Exception fault)
        => new(StoreFault.Corrupt, $"{_path}: this is no record of OnRecord, or it is damaged; restore it from a copy, or give another file with --record", fault);

    private void Prepare(bool create)
    {
        if (!create && !File.Exists(_path))
            throw new RecordStoreException(StoreFault.Unreachable, $"{_path}: there is no such record; make one with: onrecord add PATH --record {_path}");
        if (Directory.Exists(_path))
            throw new RecordStoreException(StoreFault.Unreachable, $"{_path}: this is a folder; give the file of a record");

        var scripts = Migrations();
        if (Migration.Missing(scripts, Applied(), _path) is { Length: 0 })
            return;
        if (!create)
            throw new RecordStoreException(StoreFault.Refused, $"{_path}: this record is of an older form; bring it up to date with: onrecord doctor --record {_path}");
        using (var connection = new SqliteConnection(_writing))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA page_size=8192; PRAGMA journal_mode=WAL;";
            command.ExecuteNonQuery();
        }

        Migration.Apply(DeployChanges.To.SqliteDatabase(_writing), scripts, Applied, _path);
    }

    // Which migrations the file has seen; opening it shows at the same time whether it is a database at all.
    private List<string>? Applied()
    {
        if (!File.Exists(_path) || new FileInfo(_path).Length == 0)
            return [];
        using var connection = new SqliteConnection(_reading);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master";
        var isEmpty = command.ExecuteScalar() is 0L;
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'SchemaVersions'";
        if (command.ExecuteScalar() is 0L)
            return isEmpty ? [] : null;
        command.CommandText = "SELECT ScriptName FROM SchemaVersions";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private static SqlScript[] Migrations() => Migration.Scripts(".Sqlite.Migrations.");

    private static async Task<SqliteConnection> ConnectAsync(string connectionString, string settings, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
            command.CommandText = settings;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
