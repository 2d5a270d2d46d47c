using OnRecord.Recording;

namespace OnRecord.Storage.Tests;

/// <summary>Every door by which what is hidden might be seen.</summary>
public abstract partial class RecordStoreContract
{
    private static Viewpoint Keeper => Plain with { IsKeeper = true };

    [Theory]
    [InlineData(Visibility.Restricted)]
    [InlineData(Visibility.Embargoed)]
    [InlineData(Visibility.Withdrawn)]
    public async Task What_is_hidden_shows_through_no_door(Visibility visibility)
    {
        await using var store = await OpenAsync();
        var (pier, copy) = (Reports.Pier(addition: " Zirconium."), Reports.Pier("https://herald.example/7", outlet: "The Herald"));
        await store.AddAsync([Reports.Pier(), pier, copy, Reports.Stops()], Monday, Cancel);
        var tasker = Assert.Single(await store.FindNamesAsync("tasker", Plain, 5, Cancel));
        await HideAsync(store, RecordId.Article(pier.Id), visibility);

        foreach (var viewpoint in new[] { Plain, Plain with { Recorded = Monday }, Plain with { Known = new DateOnly(2031, 5, 4) }, Plain with { Known = new DateOnly(2031, 5, 4), Recorded = Monday.AddDays(400) } })
        {
            Assert.Null(await store.FindArticleAsync(pier.Id, viewpoint, Cancel));
            Assert.Null(await store.FindArticleAsync(Reports.Pier().Id, viewpoint, Cancel));
            Assert.Equal(0, (await store.FindArticlesAsync(SearchQuery.Parse("zirconium").Query, viewpoint, 5, Cancel)).Total);
            Assert.Equal(0, (await store.FindArticlesAsync(SearchQuery.Parse("outlet:courier").Query, viewpoint, 5, Cancel)).Total);
            Assert.Equal(1, (await store.FindArticlesAsync(SearchQuery.Parse("pier").Query, viewpoint, 5, Cancel)).Total);
            Assert.Equal(1, (await store.FindTellingsAsync(SearchQuery.Parse("winter").Query, viewpoint, 5, Cancel)).Total);
            Assert.Equal(1, (await store.FindTellingsAsync(new RecordQuery { Party = tasker.Id.Content }, viewpoint, 5, Cancel)).Total);
            Assert.Equal(1, (await store.FindNameAsync(tasker.Id.Content, viewpoint, Cancel))!.TellingCount);
            Assert.Empty(await store.FindNamesAsync("courier", viewpoint, 5, Cancel));
            var entry = await store.FindEntryAsync(RecordId.Telling(EntryKind.Statement, Reports.Pier().Id, 1), viewpoint, Cancel);
            Assert.Equal(copy.Id, Assert.Single(entry!.Tellings).Article.Recorded.Id);
            await foreach (var article in store.ReadArticlesAsync(viewpoint, Cancel))
                Assert.NotEqual("The Courier", article.Recorded.Article.Outlet);
            await foreach (var one in store.ReadEntriesAsync(viewpoint, Cancel))
                Assert.All(one.Tellings, told => Assert.NotEqual("The Courier", told.Article.Recorded.Article.Outlet));
            await foreach (var one in store.ReadJoinedEntriesAsync(viewpoint, Cancel))
                Assert.Fail($"{one.Id} is told by one report only");
        }

        Assert.Equal(2, (await store.CountAsync(Plain, Cancel)).Reports);
        Assert.Equal(0, (await store.CountAsync(Plain, Cancel)).EarlierVersions);
        Assert.Empty(await store.ExamineAsync(Cancel));
    }

    [Fact]
    public async Task Who_keeps_the_record_sees_what_is_restricted_and_nobody_what_is_withdrawn()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        await HideAsync(store, RecordId.Article(Reports.Pier().Id), Visibility.Restricted);
        Assert.Equal(1, (await store.FindTellingsAsync(SearchQuery.Parse("winter").Query, Keeper, 5, Cancel)).Total);
        Assert.Equal(2, (await store.CountAsync(Keeper, Cancel)).Reports);
        await HideAsync(store, RecordId.Article(Reports.Pier().Id), Visibility.Withdrawn);
        Assert.Equal(0, (await store.FindTellingsAsync(SearchQuery.Parse("winter").Query, Keeper, 5, Cancel)).Total);
        Assert.Equal(1, (await store.CountAsync(Keeper, Cancel)).Reports);
        Assert.Empty(await store.FindNamesAsync("tasker", Keeper, 5, Cancel));
    }

    [Fact]
    public async Task What_was_restricted_is_published_again_as_it_was()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Pier(addition: " More."), Reports.Stops()], Monday, Cancel);
        var before = await store.CountAsync(Plain, Cancel);
        await HideAsync(store, RecordId.Article(Reports.Pier().Id), Visibility.Restricted);
        Assert.True(await store.SetVisibilityAsync(RecordId.Article(Reports.Pier().Id), Visibility.Public, null, new Judgement(Monday, "test"), Cancel));
        Assert.Equal(before, await store.CountAsync(Plain, Cancel));
        Assert.Single(await FindAsync(store, "winter"));
        Assert.Equal(Json(Reports.Pier(addition: " More.")), Json((await store.FindArticleAsync(Reports.Pier(addition: " More.").Id, Plain, Cancel))!.Recorded));
    }

    [Fact]
    public async Task An_embargo_ends_by_itself()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        var end = Monday.AddDays(3);
        Assert.True(await store.SetVisibilityAsync(RecordId.Article(Reports.Pier().Id), Visibility.Embargoed, end, new Judgement(Monday, "test"), Cancel));
        var (before, after) = (Plain with { Now = end.AddMilliseconds(-1) }, Plain with { Now = end });
        Assert.Empty(await FindAsync(store, "winter", before));
        Assert.Equal(0, (await store.CountAsync(before, Cancel)).Reports);
        Assert.Single(await FindAsync(store, "winter", after));
        Assert.Equal(1, (await store.FindArticlesAsync(SearchQuery.Parse("winter").Query, after, 5, Cancel)).Total);
        Assert.Equal(1, (await store.CountAsync(after, Cancel)).Reports);
    }

    [Fact]
    public async Task A_new_version_of_a_restricted_report_is_restricted_and_a_withdrawn_report_does_not_come_back()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        await HideAsync(store, RecordId.Article(Reports.Pier().Id), Visibility.Restricted);
        await store.AddAsync([Reports.Pier(addition: " More.")], Monday, Cancel);
        Assert.Empty(await FindAsync(store, "winter"));
        await HideAsync(store, RecordId.Article(Reports.Pier().Id), Visibility.Withdrawn);
        Assert.Equal(
            [AddEffect.Withdrawn, AddEffect.Withdrawn, AddEffect.Withdrawn],
            (await store.AddAsync([Reports.Pier(), Reports.Pier(addition: " More."), Reports.Pier(addition: " Yet more.")], Monday, Cancel)).Select(o => o.Effect));
        Assert.Equal(0, (await store.CountAsync(Keeper, Cancel)).Reports);
    }

    [Fact]
    public async Task A_join_of_the_machine_is_undone_and_made_again_by_hand()
    {
        await using var store = await OpenAsync();
        var copy = Reports.Pier("https://herald.example/7", outlet: "The Herald");
        await store.AddAsync([Reports.Pier(), copy], Monday, Cancel);
        var (first, second) = (RecordId.Telling(EntryKind.Statement, Reports.Pier().Id, 1), RecordId.Telling(EntryKind.Statement, copy.Id, 1));
        foreach (var parted in new[] { second, first })
        {
            Assert.True(await store.PartAsync(parted, new Judgement(Monday, "test"), Cancel));
            Assert.Equal(first, (await store.FindEntryAsync(first, Plain, Cancel))!.Id);
            Assert.Single((await store.FindEntryAsync(second, Plain, Cancel))!.Tellings);
            Assert.False(await store.PartAsync(parted, new Judgement(Monday, "test"), Cancel));
            Assert.True(await store.JoinAsync(second, first, new Judgement(Monday, "test"), Cancel));
            var entry = (await store.FindEntryAsync(second, Plain, Cancel))!;
            Assert.Equal((first, 2, JoinBasis.Confirmed), (entry.Id, entry.Tellings.Count, entry.Tellings[1].Joined));
        }

        Assert.False(await store.JoinAsync(first, RecordId.Telling(EntryKind.Action, copy.Id, 3), new Judgement(Monday, "test"), Cancel));
    }

    private static async Task HideAsync(IRecordStore store, RecordId article, Visibility visibility)
        => Assert.True(visibility == Visibility.Withdrawn
            ? await store.WithdrawAsync(article, new Judgement(Monday, "test"), Cancel)
            : await store.SetVisibilityAsync(article, visibility, visibility == Visibility.Embargoed ? Plain.Now.AddDays(1) : null, new Judgement(Monday, "test"), Cancel));
}
