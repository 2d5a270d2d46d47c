using System.Text.Json;
using OnRecord.Recording;

namespace OnRecord.Storage.Tests;

/// <summary>What every store must do. A subclass a kind of store opens one that is empty.</summary>
public abstract partial class RecordStoreContract
{
    private protected static readonly DateTimeOffset Monday = new(2031, 6, 2, 9, 0, 0, TimeSpan.Zero);

    private protected static readonly Viewpoint Plain = new() { Now = Monday.AddYears(1) };

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens an empty record; the same one each time within a test.</summary>
    private protected abstract Task<IRecordStore> OpenAsync();

    [Fact]
    public async Task What_is_added_comes_back_as_it_was()
    {
        await using var store = await OpenAsync();
        var pier = Reports.Pier();
        var outcome = Assert.Single(await store.AddAsync([pier], Monday, Cancel));
        Assert.Equal(new AddOutcome(pier.Id, AddEffect.New), outcome);
        var found = await store.FindArticleAsync(pier.Id, Plain, Cancel);
        Assert.NotNull(found);
        Assert.Equal(Json(pier), Json(found.Recorded));
        Assert.Equal(pier.Article.Text, found.Recorded.Article.Text);
        Assert.Equal((1, Monday, null, Visibility.Public), (found.Version, found.RecordedAt, found.SupersededAt, found.Visibility));
    }

    [Fact]
    public async Task A_text_with_half_a_surrogate_pair_and_one_of_a_million_characters_come_back_unit_by_unit()
    {
        await using var store = await OpenAsync();
        foreach (var text in new[] { "half \uD83D here", "", string.Concat(Enumerable.Repeat("The pier. ", 100_000)), "\0 nul" })
        {
            var article = new ReportBuilder(text).Build();
            await store.AddAsync([article], Monday, Cancel);
            Assert.Equal(text, (await store.FindArticleAsync(article.Id, Plain, Cancel))!.Recorded.Article.Text);
        }
    }

    [Fact]
    public async Task The_same_again_adds_nothing_in_another_run_or_in_the_same_one()
    {
        await using (var store = await OpenAsync())
            await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        await using var again = await OpenAsync();
        var before = await again.CountAsync(Plain, Cancel);
        var outcomes = await again.AddAsync([Reports.Pier(), Reports.Stops(), Reports.Pier()], Monday.AddDays(1), Cancel);
        Assert.All(outcomes, outcome => Assert.Equal(AddEffect.Same, outcome.Effect));
        Assert.Equal(before, await again.CountAsync(Plain, Cancel));
        Assert.Equal((2, 3, 1, 1), (before.Reports, before.Statements, before.Actions, before.Gatherings));
    }

    [Fact]
    public async Task A_changed_report_is_a_new_version_and_the_old_one_is_kept()
    {
        await using var store = await OpenAsync();
        var (first, second) = (Reports.Pier(), Reports.Pier(addition: " A correction was made."));
        await store.AddAsync([first], Monday, Cancel);
        Assert.Equal(AddEffect.NewVersion, (await store.AddAsync([second], Monday.AddDays(1), Cancel))[0].Effect);

        Assert.Null(await store.FindArticleAsync(first.Id, Plain, Cancel));
        Assert.Equal(2, (await store.FindArticleAsync(second.Id, Plain, Cancel))!.Version);
        var counts = await store.CountAsync(Plain, Cancel);
        Assert.Equal((1, 1, 2, 1), (counts.Reports, counts.EarlierVersions, counts.Statements, counts.Actions));

        var before = Plain with { Recorded = Monday.AddHours(1) };
        Assert.Equal(Monday.AddDays(1), (await store.FindArticleAsync(first.Id, before, Cancel))!.SupersededAt);
        Assert.Null(await store.FindArticleAsync(second.Id, before, Cancel));
        Assert.Null(await store.FindArticleAsync(first.Id, Plain with { Recorded = Monday.AddHours(-1) }, Cancel));
    }

    [Fact]
    public async Task An_old_version_met_again_does_not_take_the_place_of_the_new_one()
    {
        await using var store = await OpenAsync();
        var (first, second) = (Reports.Pier(), Reports.Pier(addition: " More."));
        await store.AddAsync([first, second], Monday, Cancel);
        Assert.Equal([AddEffect.Same, AddEffect.Same], (await store.AddAsync([first, second], Monday, Cancel)).Select(o => o.Effect));
        Assert.NotNull(await store.FindArticleAsync(second.Id, Plain, Cancel));
    }

    [Fact]
    public async Task As_known_on_a_day_shows_what_had_been_published_by_then()
    {
        await using var store = await OpenAsync();
        var (first, second) = (Reports.Pier(published: "2031-05-04"), Reports.Pier(addition: " More.", published: "2031-05-08"));
        await store.AddAsync([first, second, Reports.Stops()], Monday, Cancel);
        var then = Plain with { Known = new DateOnly(2031, 5, 5) };
        Assert.NotNull(await store.FindArticleAsync(first.Id, then, Cancel));
        Assert.Null(await store.FindArticleAsync(second.Id, then, Cancel));
        Assert.Equal(1, (await store.CountAsync(then, Cancel)).Reports);
        Assert.NotNull(await store.FindArticleAsync(second.Id, Plain with { Known = new DateOnly(2031, 5, 8) }, Cancel));
    }

    [Fact]
    public async Task One_and_the_same_quotation_in_two_reports_is_one_statement()
    {
        await using var store = await OpenAsync();
        var copy = Reports.Pier("https://herald.example/7", " Reported by the Courier.", outlet: "The Herald");
        await store.AddAsync([Reports.Pier(), copy], Monday, Cancel);
        var counts = await store.CountAsync(Plain, Cancel);
        Assert.Equal((2, 1, 1), (counts.Reports, counts.Actions, counts.Gatherings));
        Assert.Equal(3, counts.Statements);
    }

    [Fact]
    public async Task All_articles_are_read_in_the_order_of_recording()
    {
        await using var store = await OpenAsync();
        var articles = Enumerable.Range(0, 450).Select(i => new ReportBuilder($"Report {i} of the harbour master.") { Url = $"https://courier.example/{i}" }.Build()).ToList();
        await store.AddAsync(articles, Monday, Cancel);
        var read = new List<string>();
        await foreach (var article in store.ReadArticlesAsync(Plain, Cancel))
            read.Add(article.Recorded.Id);
        Assert.Equal(articles.Select(a => a.Id), read);
    }

    [Fact]
    public async Task Two_writers_take_turns_and_readers_do_not_wait()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        var writing = Enumerable.Range(0, 8).Select(i => Task.Run(
            () => (i % 2 == 0 ? one : other).AddAsync([.. Enumerable.Range(0, 20).Select(j => new ReportBuilder($"Report {j} of {i}.") { Url = $"https://courier.example/{i}/{j}" }.Build())], Monday, Cancel),
            Cancel)).ToList();
        while (!writing.TrueForAll(task => task.IsCompleted))
            Assert.Equal(0, (await one.CountAsync(Plain, Cancel)).Reports % 20);
        await Task.WhenAll(writing);
        Assert.Equal(160, (await other.CountAsync(Plain, Cancel)).Reports);
    }

    [Fact]
    public async Task A_batch_that_is_given_up_leaves_nothing_behind()
    {
        await using var store = await OpenAsync();
        using var source = new CancellationTokenSource();
        var articles = Endless(source);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.AddAsync(articles, Monday, source.Token));
        Assert.Equal(0, (await store.CountAsync(Plain, Cancel)).Reports);
        Assert.Equal(AddEffect.New, (await store.AddAsync([Reports.Pier()], Monday, Cancel))[0].Effect);
        Assert.NotNull(await store.FindArticleAsync(Reports.Pier().Id, Plain, Cancel));
    }

    private protected static string Json(RecordedArticle article) => JsonSerializer.Serialize(article, RecordJson.Options);

    // Cancels when the third article is asked for.
    private static CancellingList Endless(CancellationTokenSource source)
        => new([Reports.Stops(), Reports.Pier(), Reports.Pier(addition: " More.")], source);

    private sealed class CancellingList(List<RecordedArticle> articles, CancellationTokenSource source) : IReadOnlyList<RecordedArticle>
    {
        public int Count => articles.Count;

        public RecordedArticle this[int index] => articles[index];

        public IEnumerator<RecordedArticle> GetEnumerator()
        {
            for (var i = 0; i < articles.Count; i++)
            {
                if (i == 2)
                    source.Cancel();
                yield return articles[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
