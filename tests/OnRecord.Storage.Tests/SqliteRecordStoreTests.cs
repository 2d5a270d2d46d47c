using System.IO.Compression;
using Microsoft.Data.Sqlite;
using OnRecord.Recording;
using OnRecord.Storage.Sql;
using OnRecord.Storage.Sqlite;

namespace OnRecord.Storage.Tests;

public sealed class SqliteRecordStoreTests : RecordStoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onrecord-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "record.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private protected override Task<IRecordStore> OpenAsync() => Task.FromResult(RecordStores.Open(Path, create: true));

    [Fact]
    public void A_record_that_is_not_there_is_said_to_be_missing()
        => Assert.Contains("there is no such record", Assert.Throws<RecordStoreException>(() => RecordStores.Open(Path, create: false)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_file_that_is_no_database_is_left_as_it_is()
    {
        await File.WriteAllTextAsync(Path, new string('x', 10_000), Cancel);
        var fault = Assert.Throws<RecordStoreException>(() => RecordStores.Open(Path, create: true));
        Assert.Equal(StoreFault.Corrupt, fault.Fault);
        Assert.Equal(new string('x', 10_000), await File.ReadAllTextAsync(Path, Cancel));
    }

    [Fact]
    public void A_database_of_something_else_is_left_as_it_is()
    {
        Execute("CREATE TABLE recipe(name TEXT)");
        Assert.Equal(StoreFault.Corrupt, Assert.Throws<RecordStoreException>(() => RecordStores.Open(Path, create: true)).Fault);
    }

    [Fact]
    public async Task A_record_of_a_newer_program_is_not_touched()
    {
        await using (await OpenAsync())
            Execute("INSERT INTO SchemaVersions(ScriptName, Applied) VALUES('9999-later.sql', '2040-01-01')");
        Assert.Equal(StoreFault.TooNew, Assert.Throws<RecordStoreException>(() => RecordStores.Open(Path, create: true)).Fault);
    }

    [Fact]
    public async Task A_damaged_file_is_a_clear_fault()
    {
        await using (var store = await OpenAsync())
            await store.AddAsync([.. Enumerable.Range(0, 200).Select(i => new ReportBuilder($"Report {i} of the harbour.") { Url = $"https://courier.example/{i}" }.Build())], Monday, Cancel);
        SqliteConnection.ClearAllPools();
        await using (var file = File.Open(Path, FileMode.Open))
        {
            file.Position = 8192;
            await file.WriteAsync(new byte[(int)file.Length - 8192].AsMemory(), Cancel);
        }

        var fault = await Assert.ThrowsAsync<RecordStoreException>(async () =>
        {
            await using var store = await OpenAsync();
            await store.CountAsync(Plain, Cancel);
        });
        Assert.Equal(StoreFault.Corrupt, fault.Fault);
    }

    [Theory]
    [InlineData("not packed, nor JSON")]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("")]
    public async Task A_damaged_document_is_a_clear_fault(string document)
    {
        var pier = Reports.Pier();
        await using (var store = await OpenAsync())
            await store.AddAsync([pier], Monday, Cancel);
        Execute($"UPDATE body SET document = x'00{Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(document))}'");
        await using var damaged = await OpenAsync();
        Assert.Equal(StoreFault.Corrupt, (await Assert.ThrowsAsync<RecordStoreException>(() => damaged.FindArticleAsync(pier.Id, Plain, Cancel))).Fault);
    }

    [Fact]
    public async Task A_full_disk_is_a_clear_fault_and_nothing_is_half_written()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);

        // The database's own limit on its pages stands in for the disk's.
        var limit = Number("PRAGMA page_count") + 4;
        var many = Enumerable.Range(0, 2_000).Select(i => new ReportBuilder($"Report {i} of the harbour {string.Concat(Enumerable.Range(0, 60).Select(j => $"w{i * 100 + j} "))}") { Url = $"https://courier.example/{i}" }.Build()).ToList();
        await using var small = new SqlRecordStore(SqliteDatabase.Open(Path, create: true, mostPages: limit));
        var fault = await Assert.ThrowsAsync<RecordStoreException>(() => small.AddAsync(many, Monday, Cancel));
        Assert.Equal(StoreFault.DiskFull, fault.Fault);
        Assert.Equal(1, (await store.CountAsync(Plain, Cancel)).Reports);
    }

    [Fact]
    public async Task A_record_that_must_not_be_written_to_can_be_read()
    {
        await using (var store = await OpenAsync())
            await store.AddAsync([Reports.Pier()], Monday, Cancel);
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        Assert.SkipWhen(Environment.UserName == "root", "whoever runs this may write to everything");
        File.SetAttributes(Path, FileAttributes.ReadOnly);
        await using var locked = RecordStores.Open(Path, create: true);
        Assert.Equal(1, (await locked.CountAsync(Plain, Cancel)).Reports);
        Assert.Equal(StoreFault.ReadOnly, (await Assert.ThrowsAsync<RecordStoreException>(() => locked.AddAsync([Reports.Stops()], Monday, Cancel))).Fault);
        File.SetAttributes(Path, FileAttributes.Normal);
    }

    [Fact]
    public async Task A_record_made_by_the_first_version_is_brought_up_to_date_and_answers()
    {
        // Made by the program at the first migration, of samples/reports.
        await using (var packed = new GZipStream(File.OpenRead(System.IO.Path.Combine(AppContext.BaseDirectory, "fixtures", "record-0001.db.gz")), CompressionMode.Decompress))
        await using (var file = File.Create(Path))
            await packed.CopyToAsync(file, Cancel);
        var fault = Assert.Throws<RecordStoreException>(() => RecordStores.Open(Path, create: false));
        Assert.Contains("onrecord doctor", fault.Message, StringComparison.Ordinal);

        await using var store = await OpenAsync();
        Assert.Empty(await store.ExamineAsync(Cancel));
        var counts = await store.CountAsync(Plain, Cancel);
        Assert.Equal((6, 84), (counts.Reports, counts.Statements));
        Assert.Equal(await store.CountAsync(Plain with { Recorded = Plain.Now }, Cancel), counts);
        await foreach (var article in store.ReadArticlesAsync(Plain, Cancel))
            Assert.Empty(Verification.Of(article).Findings);
        Assert.NotEmpty(await FindAsync(store, "speaker:bell"));

        // What was recorded before there were marks has none; the first batch that is added gives them, and nothing is found otherwise for it.
        string[] questions = ["the kind:statement", "the kind:action kind:gathering", "the act:said", "the act:nothing", "the speaker:bell", "bell speaker:nobody", "the date:2031", "the date:2031-05", "the date:2031-05-04", "the place:harlow", "the place:nowhere", "the outlet:courier", "the -council kind:statement act:said date:2031"];
        var before = new List<IReadOnlyList<RecordId>>();
        foreach (var question in questions)
            before.Add(await FoundAsync(store, question));
        Assert.Equal(6, Number("SELECT count FROM tally WHERE what = 6"));
        Assert.NotEmpty(before[0]);
        Assert.NotEmpty(before[2]);
        Assert.Equal(AddEffect.New, (await store.AddAsync([Reports.Stops()], Monday, Cancel))[0].Effect);
        Assert.Equal(0, Number("SELECT count FROM tally WHERE what = 6"));
        foreach (var (question, found) in questions.Zip(before))
            Assert.Equal(found, (await FoundAsync(store, question)).Where(id => id.Content != Reports.Stops().Id));
        Assert.Empty(await store.ExamineAsync(Cancel));
        Assert.Equal(AddEffect.New, (await store.AddAsync([Reports.Pier()], Monday, Cancel))[0].Effect);
    }

    private static async Task<IReadOnlyList<RecordId>> FoundAsync(IRecordStore store, string question)
    {
        var page = await store.FindTellingsAsync(SearchQuery.Parse(question).Query, Plain, 500, Cancel);
        Assert.Equal(page.Total, page.Items.Count);
        Assert.Equal(page.Total, (await store.FindTellingsAsync(SearchQuery.Parse(question).Query, Plain, 1, Cancel)).Total);
        return [.. page.Items.Select(told => told.Id)];
    }

    [Fact]
    public async Task A_writer_that_waits_too_long_for_another_says_so_and_readers_go_on()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        await using var hasty = new SqlRecordStore(SqliteDatabase.Open(Path, create: true, patience: 1));
        using var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        other.Open();
        using (other.BeginTransaction(deferred: false))
        {
            var fault = await Assert.ThrowsAsync<RecordStoreException>(() => hasty.AddAsync([Reports.Stops()], Monday, Cancel));
            Assert.Equal((StoreFault.Busy, true), (fault.Fault, fault.IsTransient));
            Assert.Contains("wait until it ends", fault.Message, StringComparison.Ordinal);
            Assert.Equal(1, (await hasty.CountAsync(Plain, Cancel)).Reports);
        }

        Assert.Equal(AddEffect.New, (await hasty.AddAsync([Reports.Stops()], Monday, Cancel))[0].Effect);
    }

    [Fact]
    public async Task A_file_that_is_taken_away_is_a_clear_fault_and_nothing_more_is_acknowledged()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        File.Move(Path, Path + ".away");
        var fault = await Assert.ThrowsAsync<RecordStoreException>(() => store.AddAsync([Reports.Stops()], Monday, Cancel));
        Assert.Contains(Path, fault.Message, StringComparison.Ordinal);
        Assert.Contains("run the same command again", fault.Message, StringComparison.Ordinal);
    }

    private void Execute(string sql) => Number(sql);

    private long Number(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() as long? ?? 0;
    }
}
