using OnRecord.Extraction.Entities;
using OnRecord.Recording;

namespace OnRecord.Storage.Tests;

/// <summary>Who is who: names that people join and part.</summary>
public abstract partial class RecordStoreContract
{
    private static readonly RecordId Ellen = NameOf("Ellen Tasker");
    private static readonly RecordId Helen = NameOf("Helen Tasker");

    [Fact]
    public async Task Two_names_of_one_person_are_one_in_every_question_and_were_two_before()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Speech("Helen Tasker", 1)], Monday, Cancel);
        var before = await SeenAsync(store, Plain);
        Assert.Equal(NameOutcome.Done, await DecideAsync(store, NameVerdict.Join, Ellen, Helen, 10, "née Tasker"));
        foreach (var viewpoint in new[] { Plain, Keeper, Plain with { Known = new DateOnly(2031, 6, 1) }, Plain with { Recorded = Monday.AddMinutes(10) } })
        {
            var name = (await store.FindNameAsync(Ellen.Content, viewpoint, Cancel))!;
            Assert.Equal((Helen, "Helen Tasker", 2), (name.Id, name.Name, name.TellingCount));
            Assert.Equal(name, await store.FindNameAsync(Helen.Content, viewpoint, Cancel));
            foreach (var words in new[] { "ellen", "helen", "tasker" })
            {
                Assert.Equal(name, Assert.Single(await store.FindNamesAsync(words, viewpoint, 9, Cancel)));
                Assert.Equal(2, (await store.FindTellingsAsync(SearchQuery.Parse($"speaker:{words}").Query, viewpoint, 9, Cancel)).Total);
            }

            foreach (var id in new[] { Ellen, Helen })
                Assert.Equal(2, (await store.FindTellingsAsync(new RecordQuery { Party = id.Content, Phrases = [] }, viewpoint, 1, Cancel)).Total);
            Assert.Equal(1, (await store.FindTellingsAsync(SearchQuery.Parse("winter").Query with { Party = Helen.Content }, viewpoint, 9, Cancel)).Total);
            var pier = (await store.FindArticleAsync(Reports.Pier().Id, viewpoint, Cancel))!;
            Assert.Equal(Helen, NameKeys.On(pier, pier.Recorded.Parties.First(party => party.Name == "Ellen Tasker")));
        }

        Assert.Equal(before, await SeenAsync(store, Plain with { Recorded = Monday.AddMinutes(9) }));
        Assert.Equal((await store.CountAsync(Plain with { Recorded = Monday.AddMinutes(9) }, Cancel)).Names - 1, (await store.CountAsync(Plain, Cancel)).Names);
        var ruling = Assert.Single(await store.FindNameRulingsAsync(Helen.Content, Plain, Cancel));
        Assert.Equal((true, "Ellen Tasker", "Helen Tasker", "née Tasker", "ana"), (ruling.Stands, ruling.Name, ruling.OtherName, ruling.Decision.Reason, ruling.Decision.By));
        Assert.Empty(await store.ExamineAsync(Cancel));

        // What comes later follows too.
        await store.AddAsync([Speech("Ellen Tasker", 2)], Monday.AddMinutes(11), Cancel);
        Assert.Equal(3, (await store.FindNameAsync(Helen.Content, Plain, Cancel))!.TellingCount);
        Assert.Empty(await store.ExamineAsync(Cancel));

        Assert.Equal(NameOutcome.Done, await DecideAsync(store, NameVerdict.Undo, Ellen, Helen, 12));
        Assert.Equal((Ellen, 2), (await store.FindNameAsync(Ellen.Content, Plain, Cancel)) is { } again ? (again.Id, again.TellingCount) : default);
        Assert.Equal(NameOutcome.NothingToUndo, await DecideAsync(store, NameVerdict.Undo, Ellen, Helen, 13));
        Assert.Equal(Helen, (await store.FindNameAsync(Ellen.Content, Plain with { Recorded = Monday.AddMinutes(11) }, Cancel))!.Id);
        Assert.All(await store.FindNameRulingsAsync(Ellen.Content, Plain, Cancel), one => Assert.False(one.Stands));
        Assert.Empty(await store.ExamineAsync(Cancel));
    }

    [Fact]
    public async Task A_report_that_means_another_of_the_name_is_taken_out_with_its_later_versions_and_can_be_given_to_the_right_one()
    {
        await using var store = await OpenAsync();
        var (first, second) = (Speech("Ellen Tasker", 1), Speech("Ellen Tasker", 2));
        await store.AddAsync([Reports.Pier(), first, second, Speech("Helen Tasker", 3)], Monday, Cancel);
        Assert.Equal(NameOutcome.Missing, await DecideAsync(store, NameVerdict.Part, Helen, RecordId.Article(second.Id), 9));
        Assert.Equal(NameOutcome.Done, await DecideAsync(store, NameVerdict.Part, Ellen, RecordId.Article(second.Id), 10, "her mother"));
        Assert.Equal(NameOutcome.Missing, await DecideAsync(store, NameVerdict.Part, Ellen, RecordId.Article(second.Id), 10));
        Assert.Equal(2, (await store.FindNameAsync(Ellen.Content, Plain, Cancel))!.TellingCount);
        var article = (await store.FindArticleAsync(second.Id, Plain, Cancel))!;
        var other = NameKeys.On(article, article.Recorded.Parties[0])!.Value;
        Assert.NotEqual(Ellen, other);
        Assert.Equal(("Ellen Tasker", 1L), (await store.FindNameAsync(other.Content, Plain, Cancel)) is { } its ? (its.Name, its.TellingCount) : default);
        Assert.Equal([Ellen, other], (await store.FindNamesAsync("ellen", Plain, 9, Cancel)).Select(name => name.Id));
        Assert.Null(await store.FindNameAsync(other.Content, Plain with { Recorded = Monday.AddMinutes(9) }, Cancel));

        await store.AddAsync([Speech("Ellen Tasker", 2, " More.")], Monday.AddMinutes(11), Cancel);
        Assert.Equal((2, 1), ((await store.FindNameAsync(Ellen.Content, Plain, Cancel))!.TellingCount, (await store.FindNameAsync(other.Content, Plain, Cancel))!.TellingCount));
        Assert.Equal(NameOutcome.Done, await DecideAsync(store, NameVerdict.Join, other, Helen, 12));
        Assert.Equal(2, (await store.FindNameAsync(Helen.Content, Plain, Cancel))!.TellingCount);
        Assert.Equal(Helen, (await store.FindNameAsync(other.Content, Plain, Cancel))!.Id);
        Assert.Empty(await store.ExamineAsync(Cancel));

        await store.WithdrawAsync(RecordId.Article(second.Id), new Judgement(Monday.AddMinutes(13), "asked for"), Cancel);
        Assert.Null(await store.FindNameAsync(other.Content, Plain, Cancel));
        Assert.Equal(1, (await store.FindNameAsync(Helen.Content, Plain, Cancel))!.TellingCount);
        Assert.Empty(await store.ExamineAsync(Cancel));
    }

    [Fact]
    public async Task That_a_report_means_the_one_the_machine_took_it_for_is_confirmed_and_stays_apart_from_what_the_machine_joined()
    {
        await using var store = await OpenAsync();
        var speech = Speech("Ellen Tasker", 1);
        await store.AddAsync([Reports.Pier(), speech], Monday, Cancel);
        var before = await SeenAsync(store, Plain);
        Assert.Equal(NameOutcome.Done, await DecideAsync(store, NameVerdict.Join, Ellen, RecordId.Article(speech.Id), 10));
        Assert.Equal(before, await SeenAsync(store, Plain));
        Assert.Equal(Ellen.Content, Assert.Single((await store.FindArticleAsync(speech.Id, Plain, Cancel))!.Names).Value);
        Assert.Empty((await store.FindArticleAsync(Reports.Pier().Id, Plain, Cancel))!.Names);
        Assert.Empty(await store.ExamineAsync(Cancel));
    }

    [Fact]
    public async Task What_cannot_be_one_is_not_joined_and_private_persons_have_no_name_to_join()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops()], Monday, Cancel);
        var council = (await store.FindNamesAsync("council", Plain, 1, Cancel))[0].Id;
        var outlet = (await store.CoverAsync(Plain, 9, Cancel)).Outlets[0].Id;
        var before = await SeenAsync(store, Plain);
        foreach (var (name, other, outcome) in new[]
        {
            (Ellen, council, NameOutcome.Unfit), (Ellen, Ellen, NameOutcome.Unfit), (outlet, council, NameOutcome.Unfit), (Ellen, Helen, NameOutcome.Missing),
            (NameOf("Jonas Privet"), Ellen, NameOutcome.Missing), (Ellen, NameOf("Jonas Privet"), NameOutcome.Missing), (Ellen, RecordId.Article(Reports.Stops().Id), NameOutcome.Missing),
        })
        {
            Assert.Equal(outcome, await DecideAsync(store, NameVerdict.Join, name, other, 1));
        }

        Assert.Equal(before, await SeenAsync(store, Plain));
        Assert.Empty(await store.FindNamesAsync("privet", Keeper, 9, Cancel));
        Assert.Empty(await store.FindNameRulingsAsync(Ellen.Content, Keeper, Cancel));
    }

    [Fact]
    public async Task A_name_that_only_a_withdrawn_report_bore_is_gone_also_where_another_was_called_by_it()
    {
        await using var store = await OpenAsync();
        var helen = Speech("Helen Tasker", 1);
        await store.AddAsync([Reports.Pier(), helen], Monday, Cancel);
        await DecideAsync(store, NameVerdict.Join, Ellen, Helen, 10);
        await store.WithdrawAsync(RecordId.Article(helen.Id), new Judgement(Monday.AddMinutes(11), "asked for"), Cancel);
        foreach (var viewpoint in new[] { Plain, Keeper, Plain with { Recorded = Monday.AddMinutes(10) } })
        {
            Assert.Empty(await store.FindNamesAsync("helen", viewpoint, 9, Cancel));
            Assert.Equal(Ellen, Assert.Single(await store.FindNamesAsync("tasker", viewpoint, 9, Cancel)).Id);
        }

        Assert.Empty(await store.FindNameRulingsAsync(Ellen.Content, Keeper, Cancel));
        Assert.Empty(await store.ExamineAsync(Cancel));
        // Where another report bears it again, what was decided holds again.
        await store.AddAsync([Speech("Helen Tasker", 2)], Monday.AddMinutes(12), Cancel);
        Assert.Equal(Helen, Assert.Single(await store.FindNamesAsync("tasker", Plain, 9, Cancel)).Id);
        Assert.Empty(await store.ExamineAsync(Cancel));
    }

    [Fact]
    public async Task An_outlet_is_on_the_record_by_what_it_says_and_by_what_it_published()
    {
        await using var store = await OpenAsync();
        var cited = new ReportBuilder("The Beacon said that the pier was open.") { Outlet = "The Courier" }.Entity(EntityKind.Outlet, "The Beacon").Says("The Beacon", "said", "that the pier was open").Build();
        await store.AddAsync([cited], Monday, Cancel);
        foreach (var viewpoint in Viewpoints())
        {
            foreach (var (outlet, count) in new[] { ("The Beacon", 1), ("The Courier", 0) })
            {
                var name = (await store.FindNameAsync(NameKeys.OfOutlet(outlet)!, viewpoint, Cancel))!;
                Assert.Equal((outlet, PartyKind.Outlet, count), (name.Name, name.Kind, name.TellingCount));
                Assert.Equal(name, Assert.Single(await store.FindNamesAsync(SearchWords.Of(outlet), viewpoint, 9, Cancel)));
            }
        }

        await HideAsync(store, RecordId.Article(cited.Id), Visibility.Restricted);
        foreach (var viewpoint in Viewpoints())
        {
            Assert.Empty(await store.FindNamesAsync("", viewpoint, 9, Cancel));
            foreach (var outlet in new[] { "The Beacon", "The Courier" })
                Assert.Null(await store.FindNameAsync(NameKeys.OfOutlet(outlet)!, viewpoint, Cancel));
        }
    }

    [Fact]
    public async Task All_names_are_listed_page_by_page_as_many_as_are_counted_and_no_private_person_is_among_them()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier(), Reports.Stops(), .. Enumerable.Range(1, 3).Select(number => Speech("Helen Tasker", number))], Monday, Cancel);
        foreach (var viewpoint in Viewpoints())
        {
            var all = await store.FindNamesAsync("", viewpoint, 100, Cancel);
            Assert.Equal((await store.CountAsync(viewpoint, Cancel)).Names, all.Count);
            Assert.Equal("Helen Tasker", all[0].Name);
            Assert.DoesNotContain(all, name => name.Name.Contains("Privet", StringComparison.Ordinal));
            var paged = new List<NameOnRecord>();
            while (await store.FindNamesAsync("", viewpoint, paged.Count, 2, Cancel) is { Count: > 0 } page)
                paged.AddRange(page);
            Assert.Equal(all.Select(name => name.Id).ToHashSet(), paged.Select(name => name.Id).ToHashSet());
            Assert.Equal(all.Count, paged.Count);
            Assert.Equal(["Helen Tasker"], (await store.FindNamesAsync("hel*", viewpoint, 9, Cancel)).Select(name => name.Name));
            Assert.Equal(2, (await store.FindNamesAsync("tas*", viewpoint, 9, Cancel)).Count);
            Assert.Empty(await store.FindNamesAsync("priv*", viewpoint, 9, Cancel));
        }
    }

    [Fact]
    public async Task What_was_decided_of_names_that_may_not_be_seen_is_told_to_nobody()
    {
        await using var store = await OpenAsync();
        var helen = Speech("Helen Tasker", 1);
        await store.AddAsync([Reports.Pier(), helen], Monday, Cancel);
        await DecideAsync(store, NameVerdict.Join, Helen, Ellen, 10);
        var position = new ChangePosition(Monday.AddMinutes(5));
        Assert.Contains((await store.FindChangesAsync(position, Plain, 50, Cancel)).Items, change => change.Kind == ChangeKind.Joined && change.Id == Helen && change.Other == Ellen);
        await HideAsync(store, RecordId.Article(helen.Id), Visibility.Restricted);
        Assert.DoesNotContain((await store.FindChangesAsync(position, Plain, 50, Cancel)).Items, change => change.Kind == ChangeKind.Joined);
        Assert.Empty(await store.FindNameRulingsAsync(Ellen.Content, Plain, Cancel));
        Assert.DoesNotContain(Helen.ToString(), (await ExportAsync(store, Plain)).Export, StringComparison.Ordinal);
        Assert.Contains(Helen.ToString(), (await ExportAsync(store, Keeper)).Export, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_is_decided_about_names_earlier_times_show_what_was_and_all_taken_back_is_as_if_nothing_had_been(int seed)
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-").FullName;
        try
        {
            await using var store = await OpenAsync();
            RecordedArticle[] articles = [Reports.Pier(), .. Enumerable.Range(0, 6).Select(i => Speech(i % 2 == 0 ? "Ellen Tasker" : "Helen Tasker", i)), Both(), Speech("Elena Tasker", 7)];
            await store.AddAsync(articles, Monday, Cancel);
            var never = await SeenAsync(store, Plain);
            var then = new List<(DateTimeOffset At, string Seen)>();
            for (uint step = 1, chance = (uint)seed; step <= 24; step++)
            {
                chance = (chance * 1_664_525) + 1_013_904_223;
                var draw = (int)(chance >> 8);
                var names = (await store.FindNamesAsync("tasker", Plain, 9, Cancel)).Select(name => name.Id).Append(Ellen).Append(Helen).ToList();
                var (name, with) = (names[draw / 8 % names.Count], names[draw / 80 % names.Count]);
                var article = articles[draw / 800 % articles.Length];
                _ = (draw % 8) switch
                {
                    < 3 => await DecideAsync(store, NameVerdict.Join, name, with, (int)step),
                    3 or 4 => await DecideAsync(store, NameVerdict.Part, name, RecordId.Article(article.Id), (int)step),
                    5 => await DecideAsync(store, NameVerdict.Join, name, RecordId.Article(article.Id), (int)step),
                    _ => (await store.FindNameRulingsAsync(name.Content, Plain, Cancel)).LastOrDefault(ruling => ruling.Stands)?.Decision is { } said && NameMap.Read(said) is var (subject, other)
                        ? await DecideAsync(store, NameVerdict.Undo, subject, other, (int)step) : NameOutcome.Missing,
                };
                var findings = await store.ExamineAsync(Cancel);
                Assert.True(findings.Count == 0, $"step {step}: {string.Join("; ", findings)}");
                then.Add((Monday.AddMinutes(step), await SeenAsync(store, Plain)));
            }

            foreach (var (at, seen) in then)
                Assert.Equal(seen, await SeenAsync(store, Plain with { Recorded = at }));

            // Read into another record, whatever the order of the decisions.
            var (_, parts) = await ExportAsync(store, Keeper);
            await using var copy = RecordStores.Open(Path.Combine(folder, "other.db"), create: true);
            await copy.RestoreAsync([.. parts.Where(part => part.Decision is null), .. parts.Where(part => part.Decision is not null).Reverse()], Cancel);
            Assert.Equal(then[^1].Seen, await SeenAsync(copy, Plain));
            Assert.Equal(then[5].Seen, await SeenAsync(copy, Plain with { Recorded = then[5].At }));
            Assert.Empty(await copy.ExamineAsync(Cancel));

            for (var more = 30; (await store.FindNamesAsync("tasker", Plain, 20, Cancel)).Select(name => name.Id).Append(Ellen).Append(Helen).ToList() is var names; more++)
            {
                NameRuling? left = null;
                foreach (var name in names)
                    left ??= (await store.FindNameRulingsAsync(name.Content, Plain, Cancel)).FirstOrDefault(ruling => ruling.Stands);
                if (left is null)
                    break;
                var (subject, other) = NameMap.Read(left.Decision)!.Value;
                Assert.Equal(NameOutcome.Done, await DecideAsync(store, NameVerdict.Undo, subject, other, more));
            }

            Assert.Equal(never, await SeenAsync(store, Plain));
            Assert.Empty(await store.ExamineAsync(Cancel));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    // What is listed, and two by which rows are looked at.
    private static IEnumerable<Viewpoint> Viewpoints() => [Plain, Plain with { Recorded = Monday }, Plain with { Known = new DateOnly(2031, 12, 31) }];

    private static RecordId NameOf(string name) => RecordId.Name(ContentId.Of("person", "", SearchWords.Of(name)));

    private static RecordedArticle Speech(string name, int number, string more = "")
        => new ReportBuilder($"{name} said that harbour number {number} was open.{more}") { Url = $"https://courier.example/s{number}" }.Person(name).Says(name, "said", $"that harbour number {number} was open").Build();

    // One statement of two persons, who may turn out to be one.
    private static RecordedArticle Both() => new ReportBuilder("Ellen Tasker and Helen Tasker said that all was well.") { Url = "https://courier.example/both" }
        .Person("Ellen Tasker").Person("Helen Tasker").SayTogether("Ellen Tasker and Helen Tasker", "said", "that all was well", "Ellen Tasker", "Helen Tasker").Build();

    private static Task<NameOutcome> DecideAsync(IRecordStore store, NameVerdict verdict, RecordId name, RecordId other, int minute, string reason = "")
        => store.DecideNameAsync(new NameDecision(verdict, name, other), new Judgement(Monday.AddMinutes(minute), reason, "ana"), Cancel);

    // What can be asked of names.
    private static async Task<string> SeenAsync(IRecordStore store, Viewpoint viewpoint)
    {
        var lines = new List<string> { (await store.CountAsync(viewpoint, Cancel)).ToString()! };
        foreach (var name in await store.FindNamesAsync("tasker", viewpoint, 20, Cancel))
        {
            var tellings = await store.FindTellingsAsync(new RecordQuery { Party = name.Id.Content }, viewpoint, 50, Cancel);
            var words = await store.FindTellingsAsync(new RecordQuery { Party = name.Id.Content, Phrases = ["harbour"] }, viewpoint, 50, Cancel);
            lines.Add($"{name}: {tellings.Total} {string.Join(',', tellings.Items.Select(told => told.Id).Order(Comparer<RecordId>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))))}; {words.Total}; {await store.FindNameAsync(name.Id.Content, viewpoint, Cancel)}");
        }

        foreach (var search in new[] { "speaker:ellen", "speaker:helen", "speaker:tasker harbour", "speaker:ellen speaker:helen" })
            lines.Add($"{search}: {(await store.FindTellingsAsync(SearchQuery.Parse(search).Query, viewpoint, 1, Cancel)).Total}");
        await foreach (var article in store.ReadArticlesAsync(viewpoint, Cancel))
            lines.Add($"{article.Recorded.Id}: {string.Join(',', article.Recorded.Parties.Select(party => NameKeys.On(article, party)))}");
        return string.Join('\n', lines);
    }
}
