using OnRecord.Extraction.Chains;
using OnRecord.Recording;

namespace OnRecord.Storage.Tests;

public abstract partial class RecordStoreContract
{
    private protected static async Task<string[]> FindAsync(IRecordStore store, string search, Viewpoint? viewpoint = null)
        => [.. (await store.FindTellingsAsync(SearchQuery.Parse(search).Query, viewpoint ?? Plain, 100, Cancel)).Items.Select(told => $"{told.Telling.Kind}:{told.Telling.Act}")];

    [Theory]
    [InlineData("pier winter", "Statement:said")]
    [InlineData("“north pier”", "Statement:said")]
    [InlineData("\"pier north\"", "")]
    [InlineData("wint* -hearing", "Statement:said")]
    [InlineData("speaker:tasker", "Statement:said")]
    [InlineData("pier act:pass", "Action:pass")]
    [InlineData("place:\"port halden\" kind:gathering", "Gathering:hearing")]
    [InlineData("place:ocd-division/country:us/state:xx kind:action", "Action:pass")]
    [InlineData("outlet:\"the post\"", "")]
    [InlineData("outlet:\"the wexcombe post\"", "Statement:said")]
    [InlineData("union", "")]
    [InlineData("ordinance kind:action date:2031-05-03", "Action:pass")]
    [InlineData("ordinance kind:action date:2031-06", "")]
    [InlineData("should stopped date:..2031-06-02", "Statement:said")]
    public async Task Search_finds(string search, string found)
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        Assert.Equal(found.Split(' ', StringSplitOptions.RemoveEmptyEntries), await FindAsync(store, search));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("'; DROP TABLE version; --")]
    [InlineData("NEAR(a b) AND OR NOT ^x {y} : * \" ) (")]
    [InlineData("speaker: place: date:tomorrow act:\"")]
    [InlineData("-a")]
    [InlineData("a & ! | <-> b:* c\\")]
    [InlineData("\0 \uD83D %_")]
    [InlineData("*")]
    public async Task No_text_that_a_user_may_type_is_an_error(string search)
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        var query = SearchQuery.Parse(search).Query;
        Assert.True((await store.FindTellingsAsync(query, Plain, 10, Cancel)).Total >= 0);
        Assert.True((await store.FindArticlesAsync(query, Plain, 10, Cancel)).Total >= 0);
        await store.FindPlacesAsync(SearchWords.Of(search), Plain, 10, Cancel);
    }

    [Fact]
    public async Task The_total_counts_all_and_the_page_is_the_newest()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([.. Enumerable.Range(1, 30).Select(Numbered)], Monday, Cancel);
        var byWords = await store.FindTellingsAsync(SearchQuery.Parse("harbour").Query, Plain, 7, Cancel);
        Assert.Equal((30, 7), (byWords.Total, byWords.Items.Count));
        var byName = await store.FindTellingsAsync(SearchQuery.Parse("speaker:tasker harbour").Query, Plain, 7, Cancel);
        Assert.Equal((30, 7), (byName.Total, byName.Items.Count));
        var articles = await store.FindArticlesAsync(SearchQuery.Parse("harbour").Query, Plain, 7, Cancel);
        Assert.Equal((30, 7), (articles.Total, articles.Items.Count));
        var timeline = await store.FindTellingsAsync(new RecordQuery { OldestFirst = true }, Plain, 3, Cancel);
        Assert.Equal(["2031-05-01", "2031-05-02", "2031-05-03"], timeline.Items.Select(told => told.Article.Recorded.Article.Published));

        static RecordedArticle Numbered(int number) => new ReportBuilder($"Ellen Tasker said that harbour number {number} was open.")
        {
            Url = $"https://courier.example/{number}",
            Published = $"2031-05-{number:D2}",
        }.Person("Ellen Tasker").Says("Ellen Tasker", "said", $"that harbour number {number} was open").Build();
    }

    [Fact]
    public async Task What_an_old_version_tells_is_found_only_where_it_is_asked_for()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([new ReportBuilder("The clerk said that the bridge was safe.") { Url = "https://courier.example/1" }.Says("The clerk", "said", "that the bridge was safe").Build()], Monday, Cancel);
        await store.AddAsync([new ReportBuilder("The clerk said that the bridge was unsafe.") { Url = "https://courier.example/1" }.Says("The clerk", "said", "that the bridge was unsafe").Build()], Monday.AddDays(1), Cancel);
        Assert.Empty(await FindAsync(store, "safe"));
        Assert.Single(await FindAsync(store, "unsafe"));
        var before = Plain with { Recorded = Monday };
        Assert.Single(await FindAsync(store, "safe", before));
        Assert.Empty(await FindAsync(store, "unsafe", before));
        Assert.Equal(0, (await store.FindArticlesAsync(SearchQuery.Parse("safe").Query, Plain, 5, Cancel)).Total);
        Assert.Equal(1, (await store.FindArticlesAsync(SearchQuery.Parse("safe").Query, before, 5, Cancel)).Total);
    }

    [Fact]
    public async Task Nobody_is_found_by_a_private_name_and_none_is_shown()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        Assert.Empty(await FindAsync(store, "privet"));
        Assert.Empty(await FindAsync(store, "speaker:privet"));
        Assert.Empty(await store.FindNamesAsync("privet", Plain, 10, Cancel));
        Assert.Equal(0, (await store.FindArticlesAsync(SearchQuery.Parse("privet").Query, Plain, 10, Cancel)).Total);
        await foreach (var entry in store.ReadEntriesAsync(Plain, Cancel))
            Assert.DoesNotContain(entry.Tellings, told => told.Passage.Contains("Privet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_and_places_are_found_by_their_words()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        var tasker = Assert.Single(await store.FindNamesAsync("tasker", Plain, 10, Cancel));
        Assert.Equal(("Ellen Tasker", Reports.Halden, 1), (tasker.Name, tasker.Division, tasker.TellingCount));
        Assert.Equal(tasker, await store.FindNameAsync(tasker.Id.Content, Plain, Cancel));
        Assert.Equal(1, (await store.FindTellingsAsync(new RecordQuery { Party = tasker.Id.Content }, Plain, 10, Cancel)).Total);
        Assert.NotEmpty(await store.FindPlacesAsync("port", Plain, 10, Cancel));
        Assert.Empty(await store.FindPlacesAsync("por", Plain, 10, Cancel));
        Assert.Empty(await store.FindNamesAsync("tasker", Plain with { Recorded = Monday.AddDays(-1) }, 10, Cancel));
    }

    [Fact]
    public async Task An_entry_is_found_by_the_id_of_any_of_its_tellings()
    {
        await using var store = await OpenAsync();
        var copy = Reports.Pier("https://herald.example/7", outlet: "The Herald");
        await store.AddAsync([Reports.Pier(), copy], Monday, Cancel);
        var second = RecordId.Telling(EntryKind.Statement, copy.Id, 1);
        var entry = await store.FindEntryAsync(second, Plain, Cancel);
        Assert.NotNull(entry);
        Assert.Equal(RecordId.Telling(EntryKind.Statement, Reports.Pier().Id, 1), entry.Id);
        Assert.Equal([JoinBasis.First, JoinBasis.Machine], entry.Tellings.Select(told => told.Joined));
        Assert.Null(await store.FindEntryAsync(RecordId.Telling(EntryKind.Action, copy.Id, 1), Plain, Cancel));
        Assert.Null(await store.FindEntryAsync(RecordId.Telling(EntryKind.Statement, copy.Id, 99), Plain, Cancel));
        var entries = new List<EntryOnRecord>();
        await foreach (var one in store.ReadEntriesAsync(Plain, Cancel))
            entries.Add(one);
        var counts = await store.CountAsync(Plain, Cancel);
        Assert.Equal(counts.Statements + counts.Actions + counts.Gatherings, entries.Count);
        Assert.Equal(8, entries.Sum(one => one.Tellings.Count));
    }

    [Fact]
    public async Task A_sound_record_is_found_sound()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Pier(addition: " More."), Reports.Stops()], Monday, Cancel);
        Assert.Empty(await store.ExamineAsync(Cancel));
        await foreach (var article in store.ReadArticlesAsync(Plain, Cancel))
            Assert.Empty(Verification.Of(article).Findings);
    }

    [Fact]
    public async Task Ten_outlets_that_repeat_one_report_are_one_origin()
    {
        await using var store = await OpenAsync();
        var reports = Enumerable.Range(0, 10).Select(i => Quoting($"Outlet {i}", $"Paragraph {i} of its own words about the harbour, the town and its {i} boats. ", new ChainLink("The Beacon", LinkKind.Reported, null, null, true) { Span = new(0, 1) })).ToList();
        await store.AddAsync(reports, Monday, Cancel);
        var entry = await store.FindEntryAsync(RecordId.Telling(EntryKind.Statement, reports[0].Id, 1), Plain, Cancel);
        var origins = EntryOrigins.Of(entry!);
        Assert.Equal((1, 1, "The Beacon", 10), (origins.Min, origins.Max, origins.Origins[0].Name, origins.Origins[0].Tellings.Count));
    }

    [Fact]
    public async Task Two_interviews_are_two_origins_and_a_report_without_a_source_may_be_a_third()
    {
        await using var store = await OpenAsync();
        RecordedArticle[] reports =
        [
            Quoting("The Courier", "The Courier met the mayor at the old mill. ", new ChainLink("The Courier", LinkKind.Told, new(0, 1), null, true)),
            Quoting("The Herald", "The Herald rang the mayor up on a rainy morning. ", new ChainLink("The Herald", LinkKind.Told, new(0, 1), null, true)),
            Quoting("The Gazette", "Nothing is said of where this comes from. "),
        ];
        await store.AddAsync(reports, Monday, Cancel);
        var origins = EntryOrigins.Of((await store.FindEntryAsync(RecordId.Telling(EntryKind.Statement, reports[0].Id, 1), Plain, Cancel))!);
        Assert.Equal((2, 3), (origins.Min, origins.Max));
        Assert.Equal([OriginKind.OwnReporting, OriginKind.OwnReporting, OriginKind.NotEstablished], origins.Origins.Select(origin => origin.Kind));
    }

    [Fact]
    public async Task A_corrected_date_and_another_count_are_contradictions_within_one_gathering()
    {
        await using var store = await OpenAsync();
        RecordedArticle[] reports =
        [
            new ReportBuilder("A rally against the new levy drew 400 people in Wexcombe.") { Url = "https://post.example/1" }.Meets("rally", "rally", "Wexcombe", "2031-05-03", "levy", ("400 people", 400)).Build(),
            new ReportBuilder("A rally against the levy in Wexcombe drew 900 people.") { Url = "https://herald.example/2" }.Meets("rally", "rally", "Wexcombe", "2031-05-04", "levy", ("900 people", 900)).Build(),
        ];
        await store.AddAsync(reports, Monday, Cancel);
        Assert.Equal(1, (await store.CountAsync(Plain, Cancel)).Gatherings);
        var entry = (await store.FindEntryAsync(RecordId.Telling(EntryKind.Gathering, reports[0].Id, 1), Plain, Cancel))!;
        Assert.Equal(["date: 2031-05-03, 2031-05-04", "count: 400, 900"], Contradiction.Of(entry).Select(one => $"{one.Field}: {string.Join(", ", one.Sides.Select(side => side.Value))}"));
    }

    [Fact]
    public async Task What_holds_is_told_by_the_last_change_and_what_was_not_yet_known_beside_it()
    {
        await using var store = await OpenAsync();
        const string State = "ocd-division/country:us/state:xx";
        await store.AddAsync(
        [
            Act("1", "pass", "sanctuary ordinance", Reports.Halden, "Port Halden", "2031-02-03", "2031-02-04"),
            Act("2", "repeal", "sanctuary ordinance", Reports.Halden, "Port Halden", "2031-04-10", "2031-04-20"),
            Act("3", "enjoin", "sanctuary law", State, "Xylia", "2031-06-01", "2031-06-02"),
            Act("4", "pass", "sanctuary law", State + "/place:wexcombe", "Wexcombe", "2031-03-01", "2031-03-02"),
        ], Monday, Cancel);
        var subject = new Subject("sanctuary", ["sanctuary"], []);

        Assert.Equal(Force.NoEvidence, await ForceAsync("2031-02-02", Plain));
        Assert.Equal(Force.InForce, await ForceAsync("2031-02-03", Plain));
        Assert.Equal(Force.NotInForce, await ForceAsync("2031-04-15", Plain));
        var then = Plain with { Known = new DateOnly(2031, 4, 15) };
        Assert.Equal(Force.InForce, await ForceAsync("2031-04-15", then));
        var answer = await PolicyAnswer.AskAsync(store, subject, Reports.Halden, new DateOnly(2031, 4, 15), then, Cancel);
        Assert.Equal("repeal", Assert.Single(answer.NotYetKnown).Telling.Act);
        Assert.Equal(71, answer.States[0].Age);

        var all = await PolicyAnswer.AskAsync(store, subject, null, new DateOnly(2031, 7, 1), Plain, Cancel);
        Assert.Equal(["Xylia:NotInForce", "Port Halden:NotInForce", "Wexcombe:InForce"], all.States.Select(state => $"{state.Place}:{state.Force}"));

        async Task<Force> ForceAsync(string day, Viewpoint viewpoint)
            => (await PolicyAnswer.AskAsync(store, subject, Reports.Halden, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), viewpoint, Cancel)).States is [var state] ? state.Force : Force.NoEvidence;

        static RecordedArticle Act(string url, string act, string instrument, string division, string place, string when, string published)
            => new ReportBuilder($"The council did {act} the {instrument} of {place}.") { Url = $"https://courier.example/{url}", Published = published }
                .Does("council", act, act, instrument, place, division, when).Build();
    }

    [Fact]
    public async Task What_a_higher_government_voids_stands_again_when_a_court_stops_it()
    {
        await using var store = await OpenAsync();
        const string Country = "ocd-division/country:us";
        const string State = Country + "/state:xx";
        const string Town = State + "/place:wexcombe";
        await store.AddAsync(
        [
            Act("1", "The Wexcombe council did pass a sanctuary ordinance.", "pass", "sanctuary ordinance", "Wexcombe, XX", Town, "2031-01-10"),
            Act("2", "The governor of Xylia did sign a law that bans city ordinances on sanctuary.", "sign", "law that bans city ordinances on sanctuary", "Xylia", State, "2031-03-10"),
            Act("3", "A judge did enjoin a Xylia law that bans city ordinances on sanctuary, as Wexcombe had asked.", "enjoin", "law that bans city ordinances on sanctuary", "United States", Country, "2031-05-10"),
            Act("4", "The governor of Xylia did order police to honor detainers, against the sanctuary movement.", "order", "police to honor detainers, against the sanctuary movement", "Xylia", State, "2031-07-10"),
            Act("5", "The governor of Xylia did veto the bill to honor detainers and end sanctuary.", "veto", "bill to honor detainers and end sanctuary", "Xylia", State, "2031-08-10"),
        ], Monday, Cancel);
        var subject = new Subject("sanctuary", ["sanctuary"], []) { Contrary = ["honor detainers"] };

        Assert.Equal("Xylia:NoEvidence Wexcombe, XX:InForce", await StatesAsync("2031-02-01"));
        Assert.Equal("Xylia:NotInForce Wexcombe, XX:NotInForce", await StatesAsync("2031-04-01"));
        Assert.Equal("Xylia:NoEvidence Wexcombe, XX:InForce", await StatesAsync("2031-06-01"));
        Assert.Equal("Xylia:NotInForce Wexcombe, XX:NotInForce", await StatesAsync("2031-08-01"));
        Assert.Equal("Xylia:NoEvidence Wexcombe, XX:InForce", await StatesAsync("2031-09-01"));

        async Task<string> StatesAsync(string day)
        {
            var answer = await PolicyAnswer.AskAsync(store, subject, null, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Plain, Cancel);
            var states = answer.States.ToDictionary(state => state.Place, state => state.Force);
            foreach (var state in answer.States)
            {
                var alone = await PolicyAnswer.AskAsync(store, subject, state.Division ?? SearchWords.Of(state.Place), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Plain, Cancel);
                Assert.Equal((state.Place, state.Force, state.Reason, state.LastChange?.Id), Assert.Single(alone.States) is var one ? (one.Place, one.Force, one.Reason, one.LastChange?.Id) : default);
            }

            return $"Xylia:{states.GetValueOrDefault("Xylia")} Wexcombe, XX:{states["Wexcombe, XX"]}";
        }

        static RecordedArticle Act(string url, string text, string act, string instrument, string place, string division, string when)
            => new ReportBuilder(text) { Url = $"https://courier.example/{url}", Published = when }.Does(text.Split(" did ")[0], act, act, instrument, place, division, when).Build();
    }

    private static RecordedArticle Quoting(string outlet, string own, params ChainLink[] chain)
        => new ReportBuilder($"{own}\"The harbour will stay open through the whole winter,\" Ellen Tasker said.")
        {
            Url = $"https://{SearchWords.Of(outlet).Replace(' ', '-')}.example/harbour",
            Outlet = outlet,
        }
        .Person("Ellen Tasker")
        .Says("Ellen Tasker", "said", "\"The harbour will stay open through the whole winter,\"", null, chain)
        .Build();
}
