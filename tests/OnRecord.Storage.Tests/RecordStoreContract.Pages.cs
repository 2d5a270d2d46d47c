using OnRecord.Recording;

namespace OnRecord.Storage.Tests;

/// <summary>What pages of the record ask for beside the questions.</summary>
public abstract partial class RecordStoreContract
{
    [Fact]
    public async Task All_places_are_gone_through_page_by_page_each_once()
    {
        await using var store = await OpenAsync();
        await store.AddAsync(
            [.. Enumerable.Range(0, 13).Select(i => new ReportBuilder($"The council of Town {i} approved a levy.") { Url = $"https://courier.example/{i}" }.Does("council", "approved", "pass", "a levy", $"Town {i}", $"ocd-division/country:us/state:xx/place:t{i}", "2031-05-03").Build()), Reports.Pier()],
            Monday, Cancel);
        await store.SetVisibilityAsync(RecordId.Article(Reports.Pier().Id), Visibility.Restricted, null, new Judgement(Monday, "a test"), Cancel);
        foreach (var viewpoint in new[] { Plain, Plain with { Recorded = Monday } })
        {
            var all = await store.FindPlacesAsync("", viewpoint, 100, Cancel);
            Assert.Equal(13, all.Count);
            var paged = new List<PlaceOnRecord>();
            while (await store.FindPlacesAsync("", viewpoint, paged.Count, 5, Cancel) is { Count: > 0 } page)
                paged.AddRange(page);
            Assert.Equal(all.Select(place => place.Name).Order(StringComparer.Ordinal), paged.Select(place => place.Name).Order(StringComparer.Ordinal));
            Assert.Equal(2, (await store.FindPlacesAsync("ocd-division/country:us/state:xx", viewpoint, 11, 5, Cancel)).Count);
        }
    }

    [Fact]
    public async Task A_place_known_by_a_speakers_office_alone_takes_the_first_name_that_a_report_gives_it()
    {
        const string Division = "ocd-division/country:us/state:xx/place:harlow";
        await using var store = await OpenAsync();
        var said = new ReportBuilder("Ann Bell said the levy was fair.") { Url = "https://courier.example/1" }.Person("Ann Bell", division: Division).Says("Ann Bell", "said", "the levy was fair").Build();
        var done = new ReportBuilder("The council approved a levy.") { Url = "https://courier.example/2" }.Does("council", "approved", "pass", "a levy", "Harlow", Division, "2031-05-03").Build();
        await store.AddAsync([said], Monday, Cancel);
        Assert.Equal(("", 1), (await store.FindPlaceAsync(Division, Plain, Cancel)) is { } nameless ? (nameless.Name, nameless.TellingCount) : default);
        Assert.Null(await store.FindPlaceAsync("harlow", Plain, Cancel));

        await store.AddAsync([done], Monday, Cancel);
        foreach (var words in new[] { "harlow", Division })
            Assert.Equal(new PlaceOnRecord("Harlow", Division, 2), await store.FindPlaceAsync(words, Plain, Cancel));
        Assert.Equal(2, (await store.FindTellingsAsync(new RecordQuery { Places = ["harlow"] }, Plain, 10, Cancel)).Total);
        Assert.Empty((await store.FindTellingsAsync(new RecordQuery { Places = ["nowhere"] }, Plain, 10, Cancel)).Items);
        Assert.Empty(await store.ExamineAsync(Cancel));
    }

    [Fact]
    public async Task All_versions_of_a_report_are_found_by_any_of_them_as_far_as_the_clocks_have_reached()
    {
        await using var store = await OpenAsync();
        var (first, second) = (Reports.Pier(), Reports.Pier(addition: " A correction was made.", published: "2031-05-06"));
        await store.AddAsync([first], Monday, Cancel);
        await store.AddAsync([second], Monday.AddDays(1), Cancel);
        foreach (var id in new[] { first.Id, second.Id })
            Assert.Equal([first.Id, second.Id], (await store.FindVersionsAsync(id, Plain, Cancel)).Select(version => version.Recorded.Id));
        Assert.Equal([first.Id], (await store.FindVersionsAsync(first.Id, Plain with { Recorded = Monday }, Cancel)).Select(version => version.Recorded.Id));
        Assert.Equal([first.Id], (await store.FindVersionsAsync(first.Id, Plain with { Known = new DateOnly(2031, 5, 4) }, Cancel)).Select(version => version.Recorded.Id));
        Assert.Empty(await store.FindVersionsAsync(Reports.Stops().Id, Plain, Cancel));

        await store.SetVisibilityAsync(RecordId.Article(first.Id), Visibility.Restricted, null, new Judgement(Monday.AddDays(2), "a test"), Cancel);
        Assert.Empty(await store.FindVersionsAsync(second.Id, Plain, Cancel));
        Assert.Equal(2, (await store.FindVersionsAsync(second.Id, Plain with { IsKeeper = true }, Cancel)).Count);
    }

    [Fact]
    public async Task Of_a_withdrawn_report_the_day_of_withdrawal_is_told_and_nothing_else()
    {
        await using var store = await OpenAsync();
        var (first, second) = (Reports.Pier(), Reports.Pier(addition: " More."));
        await store.AddAsync([first, second], Monday, Cancel);
        Assert.Null(await store.FindWithdrawalAsync(first.Id, Cancel));
        await store.WithdrawAsync(RecordId.Article(second.Id), new Judgement(Monday.AddDays(2), "a test"), Cancel);
        Assert.Equal(Monday.AddDays(2), await store.FindWithdrawalAsync(first.Id, Cancel));
        Assert.Equal(Monday.AddDays(2), await store.FindWithdrawalAsync(second.Id, Cancel));
        Assert.Null(await store.FindWithdrawalAsync(Reports.Stops().Id, Cancel));
        Assert.Empty(await store.FindVersionsAsync(first.Id, Plain with { IsKeeper = true }, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("pier")]
    [InlineData("kind:statement")]
    [InlineData("place:\"port halden\"")]
    [InlineData("speaker:tasker")]
    [InlineData("place:port date:2031-05-03")]
    [InlineData("kind:action kind:gathering act:pass act:hearing")]
    [InlineData("pier outlet:herald")]
    public async Task Each_part_of_a_division_counts_what_the_question_finds_with_that_condition_added(string search)
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Pier("https://herald.example/7", outlet: "The Herald"), Reports.Stops()], Monday, Cancel);
        var query = SearchQuery.Parse(search).Query;
        var division = await store.DivideAsync(query, Plain, 1_000, 50, Cancel);
        Assert.NotNull(division);
        Assert.Equal(await TotalAsync(query), division.Kinds.Sum(part => part.Count));
        foreach (var (kind, count) in division.Kinds)
            Assert.Equal(count, await TotalAsync(query.And(new() { Kinds = [kind] })));
        foreach (var (act, count) in division.Acts)
            Assert.Equal(count, await TotalAsync(query.And(new() { Acts = [act] })));
        foreach (var place in division.Places)
            Assert.Equal(place.TellingCount, await TotalAsync(query.And(new() { Places = [place.Division ?? SearchWords.Of(place.Name)] })));
        foreach (var (outlet, count) in division.Outlets)
            Assert.Equal(count, await TotalAsync(query.And(new() { Outlet = SearchWords.Of(outlet)[4..] })));
        foreach (var (year, count) in division.Years)
            Assert.Equal(count, await TotalAsync(query.And(new() { From = new DateOnly(year, 1, 1), To = new DateOnly(year, 12, 31) })));
        Assert.NotEmpty(division.Years);

        async Task<long> TotalAsync(RecordQuery narrower) => (await store.FindTellingsAsync(narrower, Plain, 1, Cancel)).Total;
    }

    [Fact]
    public async Task More_tellings_than_may_be_counted_are_not_divided()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        Assert.NotNull(await store.DivideAsync(new RecordQuery(), Plain, 4, 5, Cancel));
        Assert.Null(await store.DivideAsync(new RecordQuery(), Plain, 3, 5, Cancel));
    }

    [Fact]
    public async Task What_a_viewpoint_may_not_see_is_in_no_division_and_no_coverage()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        await store.SetVisibilityAsync(RecordId.Article(Reports.Stops().Id), Visibility.Restricted, null, new Judgement(Monday, "a test"), Cancel);
        var division = await store.DivideAsync(new RecordQuery(), Plain, 100, 10, Cancel);
        Assert.Equal(["The Courier"], division!.Outlets.Select(part => part.Outlet));
        var coverage = await store.CoverAsync(Plain, 10, Cancel);
        Assert.Equal((new DateOnly(2031, 5, 4), new DateOnly(2031, 5, 4), 0, 1), (coverage.FirstPublished, coverage.LastPublished, coverage.Undated, coverage.OutletCount));
        Assert.Equal(("The Courier", 1), (Assert.Single(coverage.Outlets).Name, coverage.Outlets[0].Reports));
        foreach (var limit in new[] { 1, 10 })
            Assert.Equivalent(await store.CoverAsync(Plain with { Recorded = Plain.Now }, limit, Cancel), await store.CoverAsync(Plain, limit, Cancel), strict: true);
        Assert.Equal(2, (await store.CoverAsync(Plain with { IsKeeper = true }, 10, Cancel)).OutletCount);
        Assert.Equal(0, (await store.CoverAsync(Plain with { Recorded = Monday.AddDays(-1) }, 10, Cancel)).OutletCount);
    }

    [Fact]
    public async Task Page_after_page_gives_each_telling_once_and_the_same_total()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        var all = await store.FindTellingsAsync(new RecordQuery(), Plain, 100, Cancel);
        var paged = new List<RecordId>();
        for (var skip = 0; skip < all.Total + 2; skip += 2)
        {
            var page = await store.FindTellingsAsync(new RecordQuery { Skip = skip }, Plain, 2, Cancel);
            Assert.Equal(all.Total, page.Total);
            paged.AddRange(page.Items.Select(told => told.Id));
        }

        Assert.Equal(all.Items.Select(told => told.Id), paged);
        Assert.Equal(2, (await store.FindArticlesAsync(new RecordQuery { Skip = 1 }, Plain, 5, Cancel)).Total);
    }

    [Fact]
    public async Task What_need_not_be_counted_is_given_all_the_same()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        var query = new RecordQuery { Kinds = [EntryKind.Statement] };
        var counted = await store.FindTellingsAsync(query, Plain, 2, Cancel);
        var uncounted = await store.FindTellingsAsync(query with { CountsAll = false }, Plain, 2, Cancel);
        Assert.True(counted.Total > 2);
        Assert.Equal(2, uncounted.Total);
        Assert.Equal(counted.Items.Select(told => told.Id), uncounted.Items.Select(told => told.Id));
        Assert.Equal(1, (await store.FindArticlesAsync(new RecordQuery { CountsAll = false }, Plain, 1, Cancel)).Total);
    }

    [Fact]
    public async Task Counts_by_indexes_are_those_by_rows_also_where_names_were_joined()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops(), Speech("Helen Tasker", 1), Speech("Ellen Tasker", 2)], Monday, Cancel);
        await CompareAsync();
        await DecideAsync(store, NameVerdict.Join, Ellen, Helen, 10);
        await CompareAsync();
        await store.SetVisibilityAsync(RecordId.Article(Speech("Ellen Tasker", 2).Id), Visibility.Restricted, null, new Judgement(Monday, "a test"), Cancel);
        await CompareAsync();

        async Task CompareAsync()
        {
            RecordQuery[] queries =
            [
                new(), new() { Kinds = [EntryKind.Statement] }, new() { Kinds = [EntryKind.Action, EntryKind.Gathering] }, new() { Places = [Reports.Halden] }, new() { Places = ["ocd-division/country:us"] }, new() { Places = ["nowhere"] },
                new() { Places = [Reports.Halden], Kinds = [EntryKind.Action] }, new() { Acts = ["said"] }, new() { Outlet = "courier" }, new() { Outlet = "courier", Kinds = [EntryKind.Statement], Acts = ["said"] },
                new() { Names = ["tasker"] }, new() { Party = Ellen.Content }, new() { Party = Helen.Content, Kinds = [EntryKind.Statement] }, new() { From = new DateOnly(2031, 1, 1), To = new DateOnly(2031, 12, 31) },
                new() { Kinds = [EntryKind.Statement], From = new DateOnly(2031, 5, 1), To = new DateOnly(2031, 5, 31) }, new() { BearingOn = new PlaceOnRecord("Port Halden", Reports.Halden, 0) },
                new() { Phrases = ["harbour"], Names = ["tasker"] }, new() { Phrases = ["harbour"], Party = Helen.Content }, new() { Phrases = ["the"], Places = [Reports.Halden] },
                new() { Places = [Reports.Halden, "port"] }, new() { Places = [Reports.Halden, "wexcombe"] }, new() { Phrases = ["pier"], Places = [Reports.Halden, "port halden"] }, new() { Phrases = ["pier"], Within = [] },
            ];
            foreach (var query in queries.SelectMany(query => new[] { query, query with { LastRecordedFirst = true } }))
            {
                var all = await store.FindTellingsAsync(query, Plain with { Recorded = Plain.Now }, 100, Cancel);
                var indexed = await store.FindTellingsAsync(query, Plain, 100, Cancel);
                Assert.Equal(all.Items.Select(told => told.Id), indexed.Items.Select(told => told.Id));
                foreach (var viewpoint in new[] { Plain, Plain with { Recorded = Plain.Now } })
                    Assert.Equal(all.Items.Count, (await store.FindTellingsAsync(query with { Skip = all.Items.Count > 1 ? 1 : 0 }, viewpoint, 1, Cancel)).Total);
            }
        }
    }

    [Fact]
    public async Task A_place_is_the_very_one_that_is_named_and_is_counted_as_it_was_known()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        foreach (var viewpoint in new[] { Plain, Plain with { Recorded = Plain.Now }, Plain with { Known = new DateOnly(2031, 12, 1) } })
        {
            foreach (var place in await store.FindPlacesAsync("", viewpoint, 100, Cancel))
            {
                // Of two places of one name the one that more is told of.
                var sought = await store.FindPlaceAsync(place.Division ?? SearchWords.Of(place.Name), viewpoint, Cancel);
                Assert.Equal(place.Division is null ? (await store.FindPlacesAsync("", viewpoint, 100, Cancel)).First(one => one.Name == place.Name) : place, sought);
                Assert.NotNull(await store.FindPlaceAsync(SearchWords.Of(place.Name).Split(' ')[0], viewpoint, Cancel));
            }

            Assert.Null(await store.FindPlaceAsync("nowhere", viewpoint, Cancel));
        }

        Assert.Null(await store.FindPlaceAsync(Reports.Halden, Plain with { Known = new DateOnly(2001, 1, 1) }, Cancel));
    }

    [Fact]
    public async Task The_state_of_a_record_changes_with_all_that_changes_an_answer()
    {
        await using var store = await OpenAsync();
        var (pier, judgement) = (RecordId.Article(Reports.Pier().Id), new Judgement(Monday, "a test", "ana"));
        var statement = RecordId.Telling(EntryKind.Statement, Reports.Pier().Id, Reports.Pier().Statements[0].Number);
        var state = await store.FindStateAsync(Plain.Now, Cancel);
        await ChangesAsync(true, () => store.AddAsync([Reports.Pier(), Speech("Helen Tasker", 1)], Monday, Cancel));
        await ChangesAsync(false, () => store.AddAsync([Reports.Pier()], Monday, Cancel));
        await ChangesAsync(true, () => store.ReviewAsync(statement, new ReviewDecision(Verdict.Reject), judgement, Cancel));
        await ChangesAsync(true, () => DecideAsync(store, NameVerdict.Join, Ellen, Helen, 10));
        await ChangesAsync(true, () => store.SetVisibilityAsync(pier, Visibility.Embargoed, Plain.Now.AddDays(1), judgement, Cancel));
        var later = await store.FindStateAsync(Plain.Now.AddDays(1), Cancel);
        Assert.NotEqual(state, later);
        await ChangesAsync(true, () => store.WithdrawAsync(pier, judgement, Cancel));

        async Task ChangesAsync(bool does, Func<Task> change)
        {
            await change();
            var then = await store.FindStateAsync(Plain.Now, Cancel);
            Assert.Equal(does, state != then);
            state = then;
        }
    }
}
