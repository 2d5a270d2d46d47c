namespace OnRecord.Storage.Tests;

public abstract partial class RecordStoreContract
{
    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [InlineData(true, false, true)]
    public async Task Going_on_after_a_result_gives_each_once_in_the_same_order(bool oldestFirst, bool lastRecordedFirst, bool words)
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        await store.AddAsync([Reports.Pier("https://courier.example/again", published: "2031-05-06", addition: " Nothing was added.")], Monday.AddDays(1), Cancel);
        var query = new RecordQuery { OldestFirst = oldestFirst, LastRecordedFirst = lastRecordedFirst, AnyOf = words ? ["pier", "stopped"] : [] };
        var all = await store.FindTellingsAsync(query, Plain, 100, Cancel);
        Assert.True(all.Items.Count > 3);
        var paged = new List<RecordId>();
        for (RecordId? after = null; ; after = paged[^1])
        {
            var page = await store.FindTellingsAsync(query with { After = after }, Plain, 2, Cancel);
            Assert.Equal(all.Total, page.Total);
            if (page.Items.Count == 0)
                break;
            paged.AddRange(page.Items.Select(told => told.Id));
        }

        Assert.Equal(all.Items.Select(told => told.Id), paged);
        var reports = await store.FindArticlesAsync(new RecordQuery(), Plain, 1, Cancel);
        var rest = await store.FindArticlesAsync(new RecordQuery { After = RecordId.Article(reports.Items[0].Recorded.Id) }, Plain, 9, Cancel);
        Assert.Equal((3, 2), (rest.Total, rest.Items.Count));
    }

    [Fact]
    public async Task Nothing_follows_a_result_that_may_not_be_seen()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        var first = (await store.FindTellingsAsync(new RecordQuery(), Plain, 1, Cancel)).Items[0];
        await store.SetVisibilityAsync(RecordId.Article(first.Article.Recorded.Id), Visibility.Restricted, null, new Judgement(Monday, "a test"), Cancel);
        Assert.Empty((await store.FindTellingsAsync(new RecordQuery { After = first.Id }, Plain, 9, Cancel)).Items);
        Assert.NotEmpty((await store.FindTellingsAsync(new RecordQuery { After = first.Id }, Plain with { IsKeeper = true }, 9, Cancel)).Items);
        Assert.Empty((await store.FindTellingsAsync(new RecordQuery { After = RecordId.Telling(EntryKind.Action, "0000000000000000", 1) }, Plain, 9, Cancel)).Items);
    }

    [Fact]
    public async Task A_question_within_some_reports_finds_nothing_of_others()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        var within = new RecordQuery { Within = [Reports.Stops().Id] };
        Assert.Equal(["Marcus Bell"], (await store.FindTellingsAsync(within, Plain, 9, Cancel)).Items.Select(told => told.Article.Recorded.Parties[0].Name));
        Assert.Empty((await store.FindTellingsAsync(within with { Phrases = ["pier"] }, Plain, 9, Cancel)).Items);
        Assert.Equal(1, (await store.FindArticlesAsync(within, Plain, 9, Cancel)).Total);
        Assert.Equal(0, (await store.FindTellingsAsync(new RecordQuery { Within = [] }, Plain, 9, Cancel)).Total);
    }

    [Fact]
    public async Task Each_change_is_told_once_whoever_goes_on_from_where_he_was()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        var (told, at) = await ChangesAsync(store, new ChangePosition(Monday), Monday);
        Assert.Equal([$"New {Reports.Pier().Id}", $"New {Reports.Stops().Id}"], told);
        Assert.Empty((await ChangesAsync(store, at, Monday.AddHours(5))).Told);

        var corrected = Reports.Pier(addition: " A correction was made.");
        await store.AddAsync([corrected], Monday.AddDays(1), Cancel);
        (told, at) = await ChangesAsync(store, at, Monday.AddDays(1));
        Assert.Equal([$"Changed {corrected.Id} for {Reports.Pier().Id}"], told);

        // Written by a clock that is behind: what is committed later is told later all the same.
        await store.AddAsync([Reports.Pier("https://courier.example/late")], Monday.AddDays(-3), Cancel);
        (told, at) = await ChangesAsync(store, at, Monday.AddDays(2));
        Assert.Equal([$"New {Reports.Pier("https://courier.example/late").Id}"], told);

        await store.SetVisibilityAsync(RecordId.Article(Reports.Stops().Id), Visibility.Restricted, null, new Judgement(Monday.AddDays(3), "a test"), Cancel);
        (told, at) = await ChangesAsync(store, at, Monday.AddDays(3));
        Assert.Equal([$"Hidden {Reports.Stops().Id}"], told);
        await store.SetVisibilityAsync(RecordId.Article(Reports.Stops().Id), Visibility.Public, null, new Judgement(Monday.AddDays(4), "a test"), Cancel);
        (told, at) = await ChangesAsync(store, at, Monday.AddDays(4));
        Assert.Equal([$"New {Reports.Stops().Id}"], told);

        await store.WithdrawAsync(RecordId.Article(corrected.Id), new Judgement(Monday.AddDays(5), "a court"), Cancel);
        (told, at) = await ChangesAsync(store, at, Monday.AddDays(5));
        Assert.Equal([$"Withdrawn {Reports.Pier().Id}", $"Withdrawn {corrected.Id}"], told);
        Assert.Empty((await ChangesAsync(store, at, Monday.AddDays(6))).Told);
    }

    [Fact]
    public async Task What_never_was_to_be_seen_is_in_no_change()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        var (_, at) = await ChangesAsync(store, new ChangePosition(Monday), Monday);
        // A new version takes over who may see the report.
        await store.SetVisibilityAsync(RecordId.Article(Reports.Pier().Id), Visibility.Restricted, null, new Judgement(Monday, "a test"), Cancel);
        (_, at) = await ChangesAsync(store, at, Monday.AddHours(1));
        var secret = Reports.Pier(addition: " It is a secret.");
        await store.AddAsync([secret], Monday.AddDays(1), Cancel);
        await store.SetVisibilityAsync(RecordId.Article(secret.Id), Visibility.Embargoed, Monday.AddDays(3), new Judgement(Monday.AddDays(1), "a test"), Cancel);
        var (told, next) = await ChangesAsync(store, at, Monday.AddDays(2));
        Assert.Empty(told);
        Assert.DoesNotContain(secret.Id, next.ToString(), StringComparison.Ordinal);

        // An embargo ends by itself.
        (told, next) = await ChangesAsync(store, next, Monday.AddDays(4));
        Assert.Equal([$"Changed {secret.Id} for {Reports.Pier().Id}"], told);
        Assert.Empty((await ChangesAsync(store, next, Monday.AddDays(5))).Told);
    }

    [Fact]
    public async Task Where_a_position_names_what_may_not_be_seen_the_clock_stands_for_it()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        await store.AddAsync([Reports.Stops()], Monday.AddHours(4), Cancel);
        foreach (var unknown in new[] { "0000000000000000", Reports.Pier().Id })
        {
            await store.SetVisibilityAsync(RecordId.Article(Reports.Pier().Id), Visibility.Restricted, null, new Judgement(Monday.AddDays(-1), "a test"), Cancel);
            var (told, _) = await ChangesAsync(store, new ChangePosition(Monday.AddHours(4), unknown, Monday, "a-0000000000000000"), Monday.AddHours(5));
            Assert.Equal([$"New {Reports.Stops().Id}"], told);
        }
    }

    [Fact]
    public async Task What_reviewers_decide_is_a_change_of_the_fact_and_what_decides_nothing_is_none()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        var (_, at) = await ChangesAsync(store, new ChangePosition(Monday), Monday);
        foreach (var (hour, verdict, isTold) in new[] { (1, Verdict.Skip, false), (2, Verdict.Unsure, false), (3, Verdict.Accept, true), (4, Verdict.Undo, true), (5, Verdict.Reject, true) })
        {
            var when = Monday.AddHours(hour);
            Assert.Equal(ReviewOutcome.Done, await store.ReviewAsync(PierAction, new ReviewDecision(verdict), new Judgement(when, "a test", "ana"), Cancel));
            (var told, at) = await ChangesAsync(store, at, when.AddMinutes(1));
            Assert.Equal(isTold ? [$"Decided {PierAction.Content}"] : [], told);
        }

        // Of a fact that may not be seen nobody is told that it was decided about.
        await store.ReviewAsync(PierAction, new ReviewDecision(Verdict.Undo), new Judgement(Monday.AddHours(20), "", "ana"), Cancel);
        await store.SetVisibilityAsync(RecordId.Article(PierAction.Content), Visibility.Restricted, null, new Judgement(Monday.AddHours(21), "a test"), Cancel);
        Assert.DoesNotContain((await ChangesAsync(store, at, Monday.AddHours(22))).Told, told => told.StartsWith("Decided", StringComparison.Ordinal));
    }

    private static async Task<(List<string> Told, ChangePosition Next)> ChangesAsync(IRecordStore store, ChangePosition from, DateTimeOffset now)
    {
        var told = new List<string>();
        while (true)
        {
            var changes = await store.FindChangesAsync(from, Plain with { Now = now }, 1, Cancel);
            told.AddRange(changes.Items.Select(change => $"{change.Kind} {change.Id.Content}{string.Concat(change.Supersedes.Select(id => $" for {id.Content}"))}"));
            from = changes.Next;
            if (!changes.HasMore)
                return (told, from);
        }
    }
}
