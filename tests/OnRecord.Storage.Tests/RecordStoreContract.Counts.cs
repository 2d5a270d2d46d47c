using OnRecord.Recording;

namespace OnRecord.Storage.Tests;

/// <summary>Counts that are kept as the record changes, against the same counted afresh.</summary>
public abstract partial class RecordStoreContract
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Kept_counts_are_those_that_counting_gives_whatever_is_done(int seed)
    {
        await using var store = await OpenAsync();
        RecordedArticle[] articles =
        [
            Reports.Pier(), Reports.Pier(addition: " More."), Reports.Pier("https://herald.example/7", outlet: "The Herald"),
            Reports.Pier("https://gazette.example/1", " By the Gazette.", outlet: "The Gazette"), Reports.Stops(),
            .. Enumerable.Range(1, 2).Select(i => new ReportBuilder($"Ellen Tasker said that harbour number {i} was open.") { Url = $"https://courier.example/h{i}" }.Person("Ellen Tasker").Says("Ellen Tasker", "said", $"that harbour number {i} was open").Build()),
        ];
        RecordId[] tellings = [.. articles.SelectMany(article => article.Tellings.Select(telling => RecordId.Telling(telling.Kind, article.Id, telling.Number)))];

        // The last of all days sees what the plain viewpoint sees, and is counted row by row.
        var afresh = Plain with { Recorded = Plain.Now };
        for (uint step = 0, chance = (uint)seed; step < 60; step++)
        {
            chance = (chance * 1_664_525) + 1_013_904_223;
            var draw = (int)(chance >> 8);
            var (article, telling) = (articles[draw / 20 % articles.Length], tellings[draw / 20 % tellings.Length]);
            _ = (draw % 20) switch
            {
                < 6 => (await store.AddAsync([article, articles[draw / 80 % articles.Length]], Monday.AddMinutes(step), Cancel)).Count > 0,
                6 or 7 => await store.SetVisibilityAsync(RecordId.Article(article.Id), Visibility.Restricted, null, new Judgement(Monday.AddMinutes(step), "test"), Cancel),
                8 or 9 => await store.SetVisibilityAsync(RecordId.Article(article.Id), Visibility.Public, null, new Judgement(Monday.AddMinutes(step), "test"), Cancel),
                10 => step > 25 && await store.WithdrawAsync(RecordId.Article(article.Id), new Judgement(Monday.AddMinutes(step), "test"), Cancel),
                11 or 12 => await store.JoinAsync(telling, tellings[draw / 80 % tellings.Length], new Judgement(Monday.AddMinutes(step), "test"), Cancel),
                14 => await NameAsync(draw / 80, article, step) is not NameOutcome.Missing,
                13 => await store.PartAsync(telling, new Judgement(Monday.AddMinutes(step), "test"), Cancel),
                _ => await ReviewAsync(telling, draw / 80, step) is not ReviewOutcome.Unfit,
            };
            var findings = await store.ExamineAsync(Cancel);
            Assert.True(findings.Count == 0, $"step {step}, {draw % 20}: {string.Join("; ", findings)}");
            Assert.Equal(await store.CountAsync(afresh, Cancel), await store.CountAsync(Plain, Cancel));
            Assert.Equal(await FoundAsync(afresh), await FoundAsync(Plain));
        }

        Task<ReviewOutcome> ReviewAsync(RecordId id, int draw, uint step)
        {
            var article = articles.First(one => one.Id == id.Content);
            var found = article.Telling(id.Number)!;
            var wanted = found with { Place = draw % 2 == 0 ? "Wexcombe" : "Port Halden", When = PartialDate.Parse("2031-04-29"), Basis = DateBasis.Stated };
            var verdict = new[] { Verdict.Accept, Verdict.Reject, Verdict.Reject, Verdict.Correct, Verdict.Correct, Verdict.Undo }[draw % 6];
            return store.ReviewAsync(
                id, new ReviewDecision(verdict, verdict == Verdict.Correct ? FieldCorrection.Between(found, wanted, article.Article.Text) : null),
                new Judgement(Monday.AddMinutes(step), "", draw % 5 < 3 ? "ana" : "ben"), Cancel);
        }

        async Task<NameOutcome> NameAsync(int draw, RecordedArticle article, uint step)
        {
            var names = (await store.FindNamesAsync("tasker", Plain, 9, Cancel)).Concat(await store.FindNamesAsync("council", Plain, 9, Cancel)).Select(name => name.Id).Append(Ellen).ToList();
            var verdict = (NameVerdict)(draw % 3);
            return await store.DecideNameAsync(
                new NameDecision(verdict, names[draw / 3 % names.Count], draw % 2 == 0 || verdict == NameVerdict.Part ? RecordId.Article(article.Id) : names[draw / 30 % names.Count]),
                new Judgement(Monday.AddMinutes(step), "test", "ana"), Cancel);
        }

        async Task<string> FoundAsync(Viewpoint viewpoint)
        {
            var names = await store.FindNamesAsync("tasker", viewpoint, 9, Cancel);
            var places = await store.FindPlacesAsync("port halden", viewpoint, 9, Cancel);
            var totals = new List<long>();
            foreach (var search in new[] { "", "winter", "kind:action", "speaker:tasker", "place:\"port halden\"", "place:wexcombe", "speaker:tasker winter", "outlet:courier", "date:2031-05" })
                totals.Add((await store.FindTellingsAsync(SearchQuery.Parse(search).Query, viewpoint, 1, Cancel)).Total);
            foreach (var name in names)
                totals.Add((await store.FindTellingsAsync(new RecordQuery { Party = name.Id.Content }, viewpoint, 1, Cancel)).Total);
            return $"{string.Join(',', names)} {string.Join(',', places)} {string.Join(',', totals)}";
        }
    }

    [Fact]
    public async Task Names_may_hold_anything()
    {
        await using var store = await OpenAsync();
        var article = new ReportBuilder("Mayor \uD83D Tasker said that it was \0 so.") { Url = "https://courier.example/1", Outlet = "The \0 \uDE00 Courier" }
            .Person("Mayor \uD83D Tasker").Says("Mayor \uD83D Tasker", "said", "that it was \0 so").Build();
        await store.AddAsync([article], Monday, Cancel);
        Assert.Equal(Json(article), Json((await store.FindArticleAsync(article.Id, Plain, Cancel))!.Recorded));
        Assert.Single(await store.FindNamesAsync("tasker", Plain, 5, Cancel));
        Assert.Equal("The \0 \uDE00 Courier", (await store.FindArticleAsync(article.Id, Plain, Cancel))!.Recorded.Article.Outlet);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_survives_an_export_and_an_import()
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-").FullName;
        try
        {
            await using var store = await OpenAsync();
            var article = new ReportBuilder("Half \uD83D here, \uDE00 there, \"whole\" \\ 🙂 elsewhere; Ellen Tasker said that \uD83D was so.") { Outlet = "The \uD83D Courier" }
                .Says("Ellen Tasker", "said", "that \uD83D was so").Build();
            await store.AddAsync([article], Monday, Cancel);
            await using var other = RecordStores.Open(Path.Combine(folder, "other.db"), create: true);
            await other.RestoreAsync((await ExportAsync(store, Plain)).Parts, Cancel);
            var found = (await other.FindArticleAsync(article.Id, Plain, Cancel))!.Recorded;
            Assert.Equal(article.Article, found.Article);
            Assert.Empty(Verification.Of(found).Findings);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
