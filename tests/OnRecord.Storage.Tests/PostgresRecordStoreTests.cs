using System.Globalization;
using Npgsql;
using OnRecord.Extraction.Entities;
using OnRecord.Recording;
using OnRecord.Storage.Postgres;
using OnRecord.Storage.Sql;

namespace OnRecord.Storage.Tests;

/// <summary>Against the server that scripts/test.sh starts; <c>ONRECORD_TEST_POSTGRES</c> is the address of a database in which
/// others may be made.</summary>
public sealed class PostgresRecordStoreTests : RecordStoreContract, IAsyncLifetime
{
    private static int _count;

    private readonly string? _server = Environment.GetEnvironmentVariable("ONRECORD_TEST_POSTGRES");
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"t{Environment.ProcessId}_{Interlocked.Increment(ref _count)}");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(_server is null && Environment.GetEnvironmentVariable("CI") != "true", "no server: run scripts/test.sh");
        await ExecuteAsync($"CREATE DATABASE {_name}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private protected override Task<IRecordStore> OpenAsync() => Task.FromResult(RecordStores.Open(Address, create: true));

    private string Address => new UriBuilder(_server!) { Path = _name }.Uri.ToString();

    [Fact]
    public void A_database_without_a_record_is_not_made_one_by_a_reader()
        => Assert.Equal(StoreFault.Refused, Assert.Throws<RecordStoreException>(() => RecordStores.Open(Address, create: false)).Fault);

    [Fact]
    public async Task A_server_that_goes_away_in_the_middle_is_a_clear_fault_and_nothing_is_half_written()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        var fault = await Assert.ThrowsAsync<RecordStoreException>(() => store.AddAsync(
            new InterruptingList([Reports.Stops(), Reports.Pier(addition: " More.")], () => ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'").GetAwaiter().GetResult()),
            Monday, Cancel));
        Assert.Equal(StoreFault.Unreachable, fault.Fault);
        Assert.True(fault.IsTransient);
        NpgsqlConnection.ClearAllPools();
        Assert.Equal(1, (await store.CountAsync(Plain, Cancel)).Reports);
        Assert.Equal(AddEffect.New, (await store.AddAsync([Reports.Stops()], Monday, Cancel))[0].Effect);
    }

    [Fact]
    public void A_server_that_is_not_there_is_a_clear_fault_without_the_password()
    {
        var fault = Assert.Throws<RecordStoreException>(() => RecordStores.Open("postgres://keeper:sesame@127.0.0.1:1/record", create: true));
        Assert.Equal(StoreFault.Unreachable, fault.Fault);
        Assert.Contains("postgres://keeper@127.0.0.1:1/record", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_find_the_same_rows_in_the_same_order_whether_parts_of_the_record_are_asked_first_or_all_of_it()
    {
        // Parts of so few that each question meets several; to the other store the whole record is one.
        await using var inParts = new SqlRecordStore(PostgresDatabase.Open(Address, create: true, new PartSizes(2, 3, 1)));
        await using var whole = await OpenAsync();
        string?[] days = ["2031-05-03", "1851-02-03", null, "2030-11-30", "2031-12-01", "1850-01-01", "2029-02-28"];
        await inParts.AddAsync([.. Enumerable.Range(0, 60).Select(i => Levy(i, days[i % days.Length]))], Monday, Cancel);

        // The third knows by the database's statistics which words are common, and asks the index for the others alone.
        await ExecuteAsync("ANALYZE telling_words", _name);
        var database = PostgresDatabase.Open(Address, create: false);
        await using (await database.OpenReadAsync(Cancel))
            Assert.Equal("(rarest)~(levy <-> rarest)", database.MatchQuery(["levy rarest"], [], [], []));
        await using var knowing = new SqlRecordStore(database);

        foreach (var question in new[] { "levy", "levy rare", "\"levy number\"", "\"number 7\"", "\"levy number 33\" kind:action", "levy rare -number", "appr* 12", "levy kind:action act:pass", "levy date:2031", "levy date:1800..2031-06-10", "levy outlet:courier", "levy speaker:council", "levy -rare", "nothing", "kind:action" })
        {
            var query = SearchQuery.Parse(question).Query;
            foreach (var asked in new[] { query, query with { OldestFirst = true }, query with { LastRecordedFirst = true }, query with { OldestFirst = true, Skip = 4 } })
            {
                foreach (var limit in new[] { 1, 7, 100 })
                {
                    foreach (var store in new IRecordStore[] { inParts, knowing })
                    {
                        Assert.Equal(await PagesAsync(whole, asked, limit), await PagesAsync(store, asked, limit));
                        Assert.Equal(await ArticlesAsync(whole, asked, limit), await ArticlesAsync(store, asked, limit));
                    }
                }
            }
        }
    }

    [Fact]
    public async Task What_was_recorded_before_there_were_marks_is_found_alike_before_and_after_it_gets_them()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), .. Enumerable.Range(0, 5).Select(i => Levy(i, "2031-05-03"))], Monday, Cancel);
        var questions = new[] { "levy", "levy kind:action", "levy act:pass", "pier kind:statement", "levy place:levyton", "levy outlet:courier", "levy date:2031-05", "levy speaker:council" };
        var marked = await FoundAsync();
        Assert.All(marked, Assert.NotEmpty);

        await ExecuteAsync("UPDATE telling_words SET words = ts_delete(words, ARRAY(SELECT l FROM unnest(tsvector_to_array(words)) l WHERE l LIKE '·%')); UPDATE text_words SET words = ts_delete(words, ARRAY(SELECT l FROM unnest(tsvector_to_array(words)) l WHERE l LIKE '·%')); UPDATE tally SET count = (SELECT max(id) FROM version) WHERE what = 6", _name);
        Assert.Equal(marked, await FoundAsync());
        Assert.Equal(AddEffect.New, (await store.AddAsync([Reports.Stops()], Monday, Cancel))[0].Effect);
        await ExecuteAsync("DO $$ BEGIN ASSERT (SELECT count FROM tally WHERE what = 6) = 0; ASSERT NOT EXISTS (SELECT 1 FROM telling_words WHERE words @@ '!·b0'::tsquery); ASSERT NOT EXISTS (SELECT 1 FROM text_words WHERE words @@ '!·b0'::tsquery); END $$", _name);
        Assert.Equal(marked, await FoundAsync());
        Assert.Empty(await store.ExamineAsync(Cancel));

        async Task<List<IReadOnlyList<RecordId>>> FoundAsync()
        {
            var found = new List<IReadOnlyList<RecordId>>();
            foreach (var question in questions)
                found.Add([.. (await store.FindTellingsAsync(SearchQuery.Parse(question).Query, Plain, 100, Cancel)).Items.Select(told => told.Id)]);
            return found;
        }
    }

    private static RecordedArticle Levy(int number, string? day)
        => new ReportBuilder($"The council approved levy number {number}.{(number % 9 == 0 ? " It is rare." : "")}") { Url = $"https://courier.example/{number}", Outlet = "The Courier", Published = day ?? "2031-06-09" }
            .Entity(EntityKind.Organization, "council").Does("council", "approved", "pass", $"levy number {number}", "Levyton", "ocd-division/country:us/state:xx/place:l", day).Build();

    // Page after page, by cursor, with what each says of how many there are.
    private static async Task<List<string>> PagesAsync(IRecordStore store, RecordQuery query, int limit)
    {
        var found = new List<string>();
        for (var asked = query; await store.FindTellingsAsync(asked, Plain, limit, Cancel) is { Items.Count: > 0 } page; asked = query with { Skip = 0, After = page.Items[^1].Id })
            found.Add($"{page.Total}: {string.Join(", ", page.Items.Select(told => told.Id))}");
        return found;
    }

    private static async Task<List<string>> ArticlesAsync(IRecordStore store, RecordQuery query, int limit)
    {
        var found = new List<string>();
        for (var asked = query; await store.FindArticlesAsync(asked, Plain, limit, Cancel) is { Items.Count: > 0 } page; asked = query with { Skip = 0, After = RecordId.Article(page.Items[^1].Recorded.Id) })
            found.Add($"{page.Total}: {string.Join(", ", page.Items.Select(article => article.Recorded.Id))}");
        return found;
    }

    private async Task ExecuteAsync(string sql, string? database = null)
    {
        await using var connection = new NpgsqlConnection($"{PostgresAddress.Parse(database is null ? _server! : new UriBuilder(_server!) { Path = database }.Uri.ToString()).Connection};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private sealed class InterruptingList(List<RecordedArticle> articles, Action interrupt) : IReadOnlyList<RecordedArticle>
    {
        public int Count => articles.Count;

        public RecordedArticle this[int index] => articles[index];

        public IEnumerator<RecordedArticle> GetEnumerator()
        {
            for (var i = 0; i < articles.Count; i++)
            {
                if (i == 1)
                    interrupt();
                yield return articles[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
