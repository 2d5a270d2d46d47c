using OnRecord.Language;
using OnRecord.Recording;

namespace OnRecord.Storage.Tests;

/// <summary>What people say of facts, and what follows.</summary>
public abstract partial class RecordStoreContract
{
    private static readonly RecordId PierAction = RecordId.Telling(EntryKind.Action, Reports.Pier().Id, 3);
    private static readonly RecordId PierStatement = RecordId.Telling(EntryKind.Statement, Reports.Pier().Id, 1);

    [Fact]
    public async Task What_one_and_two_people_say_of_a_fact_is_its_state()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        Assert.Equal(ReviewState.Extracted, await StateAsync(store));
        await SaysAsync(store, "ana", Verdict.Accept, 1);
        Assert.Equal(ReviewState.ReviewedByOne, await StateAsync(store));
        await SaysAsync(store, "ana", Verdict.Accept, 2);
        Assert.Equal(ReviewState.ReviewedByOne, await StateAsync(store));
        await SaysAsync(store, "ben", Verdict.Unsure, 3);
        Assert.Equal(ReviewState.ReviewedByOne, await StateAsync(store));
        await SaysAsync(store, "ben", Verdict.Accept, 4);
        Assert.Equal(ReviewState.ReviewedByTwo, await StateAsync(store));
        await SaysAsync(store, "ben", Verdict.Reject, 5);
        Assert.Equal(ReviewState.Disputed, await StateAsync(store));
        Assert.Equal(ReviewOutcome.NothingToSettle, await store.ReviewAsync(PierAction, new ReviewDecision(Verdict.Accept, Settles: true), new Judgement(Monday.AddMinutes(6), "", "ben"), Cancel));
        Assert.Equal(ReviewOutcome.Done, await store.ReviewAsync(PierAction, new ReviewDecision(Verdict.Accept, Settles: true), new Judgement(Monday.AddMinutes(6), "the council did vote", "cleo"), Cancel));
        Assert.Equal(ReviewState.ReviewedByTwo, await StateAsync(store));
        var review = (await store.FindTellingsAsync([PierAction], Plain, Cancel))[0].Review;
        Assert.Equal(["ana", "ben", "cleo"], review.By);
        Assert.Equal((Monday.AddMinutes(6), "the council did vote"), (review.At!.Value, review.Note));
        Assert.Equal(6, review.Decisions.Count);
        for (var minute = 1; minute <= 6; minute++)
        {
            var expected = minute switch { < 4 => ReviewState.ReviewedByOne, 4 => ReviewState.ReviewedByTwo, 5 => ReviewState.Disputed, _ => ReviewState.ReviewedByTwo };
            Assert.Equal(expected, (await store.FindTellingsAsync([PierAction], Plain with { Recorded = Monday.AddMinutes(minute) }, Cancel))[0].Review.State);
        }

        Assert.Empty(await store.ExamineAsync(Cancel));
    }

    [Fact]
    public async Task A_rejected_fact_is_no_fact_any_more_but_was_one_and_is_found_in_review()
    {
        await using var store = await OpenAsync();
        await store.AddAsync([Reports.Pier()], Monday, Cancel);
        await SaysAsync(store, "ana", Verdict.Reject, 60, "no vote was taken");
        foreach (var viewpoint in new[] { Plain, Keeper, Plain with { Known = new DateOnly(2031, 6, 1) }, Plain with { Recorded = Monday.AddMinutes(60) } })
        {
            Assert.Null(await store.FindEntryAsync(PierAction, viewpoint, Cancel));
            Assert.Empty(await store.FindTellingsAsync([PierAction], viewpoint, Cancel));
            Assert.Empty(await store.FindActionsAsync(new RecordQuery(), viewpoint, Cancel));
            Assert.Equal(0, (await store.FindTellingsAsync(SearchQuery.Parse("kind:action").Query, viewpoint, 5, Cancel)).Total);
            Assert.Equal(0, (await store.FindTellingsAsync(SearchQuery.Parse("kind:action approved").Query, viewpoint, 5, Cancel)).Total);
            Assert.Equal((2, 0, 1), await CountsAsync(store, viewpoint));
            Assert.Equal([(null, 1), (Reports.Halden, 1)], (await store.FindPlacesAsync("port halden", viewpoint, 5, Cancel)).Select(place => (place.Division, place.TellingCount)).Order());
            Assert.DoesNotContain((await store.FindArticleAsync(Reports.Pier().Id, viewpoint, Cancel))!.Recorded.Tellings, telling => telling.Number == 3);
            Assert.DoesNotContain((await store.FindVersionsAsync(Reports.Pier().Id, viewpoint, Cancel))[0].Recorded.Tellings, telling => telling.Number == 3);
            Assert.Equal([(EntryKind.Statement, 2L), (EntryKind.Gathering, 1L)], (await store.DivideAsync(new RecordQuery(), viewpoint, 100, 10, Cancel))!.Kinds);
            await foreach (var entry in store.ReadEntriesAsync(viewpoint, Cancel))
                Assert.NotEqual(EntryKind.Action, entry.Kind);
        }

        foreach (var viewpoint in new[] { Plain with { Recorded = Monday.AddMinutes(59) }, Plain with { BeforeReview = true } })
        {
            Assert.NotNull(await store.FindEntryAsync(PierAction, viewpoint, Cancel));
            Assert.Equal(1, (await store.FindTellingsAsync(SearchQuery.Parse("kind:action approved").Query, viewpoint, 5, Cancel)).Total);
            Assert.Equal((2, 1, 1), await CountsAsync(store, viewpoint));
            Assert.Single(await store.FindActionsAsync(new RecordQuery(), viewpoint, Cancel));
        }

        Assert.Equal(ReviewState.Rejected, (await store.FindTellingsAsync([PierAction], Plain with { BeforeReview = true }, Cancel))[0].Review.State);
        Assert.Equal(PierAction, Assert.Single(await QueueAsync(store, QueueName.Mine, "ana")));
        Assert.Equal(PierAction, (await QueueAsync(store, QueueName.Second, "ben"))[0]);
        Assert.Empty(await store.ExamineAsync(Cancel));

        await SaysAsync(store, "ana", Verdict.Undo, 70);
        Assert.Equal(ReviewState.Extracted, await StateAsync(store));
        Assert.Equal((2, 1, 1), await CountsAsync(store, Plain));
        Assert.Empty(await store.ExamineAsync(Cancel));
    }

    [Fact]
    public async Task A_corrected_fact_is_told_searched_and_counted_as_it_should_be()
    {
        await using var store = await OpenAsync();
        var pier = Reports.Pier();
        await store.AddAsync([pier], Monday, Cancel);
        var found = (PolicyAction)pier.Telling(3)!;
        var vote = At(pier, "a pier ordinance on Tuesday");
        var wanted = found with { Deed = "amend", Instrument = vote, When = PartialDate.Parse("2031-04-29"), Basis = DateBasis.Stated, Place = "Wexcombe", Division = null, ActorKeys = ["e1"], Evidence = Evidence.Of(pier.Article.Text, new TextSpan(found.Evidence.Span.Start, vote.End)) };
        Assert.Equal(ReviewOutcome.Done, await CorrectsAsync(store, "ana", pier, wanted, 5));

        var told = (await store.FindTellingsAsync([PierAction], Plain, Cancel))[0];
        var action = Assert.IsType<PolicyAction>(told.Telling);
        Assert.Equal(("amend", vote, "2031-04-29", "Wexcombe"), (action.Deed, action.Instrument!.Value, action.When!.Edtf, action.Place));
        Assert.Equal(ReviewState.Corrected, told.Review.State);
        Assert.Equal(found.Deed, told.Review.Extracted!.Act);
        Assert.Empty(Verification.Of(told.Article).Findings);
        foreach (var (search, count) in new[] { ("act:amend", 1), ("act:pass", 0), ("kind:action date:2031-04", 1), ("kind:action date:2031-05", 0), ("place:wexcombe", 1), ("kind:action speaker:tasker", 1), ("kind:action wexcombe", 1), ("kind:action tuesday", 1) })
            Assert.Equal(count, (await store.FindTellingsAsync(SearchQuery.Parse(search).Query, Plain, 5, Cancel)).Total);
        var outline = Assert.Single(await store.FindActionsAsync(new RecordQuery(), Plain, Cancel));
        Assert.Equal(("amend", "Wexcombe", new DateOnly(2031, 4, 29)), (outline.Act, outline.Place, outline.Latest!.Value));
        var before = Assert.Single(await store.FindActionsAsync(new RecordQuery(), Plain with { Recorded = Monday.AddMinutes(1) }, Cancel));
        Assert.Equal(("pass", "Port Halden", new DateOnly(2031, 5, 3)), (before.Act, before.Place, before.Latest!.Value));
        Assert.Equal("pass", (await store.FindTellingsAsync([PierAction], Plain with { Recorded = Monday.AddMinutes(1) }, Cancel))[0].Telling.Act);
        Assert.Empty(await store.ExamineAsync(Cancel));

        // Two that correct alike agree; one that corrects otherwise does not, and then it stands as found.
        await CorrectsAsync(store, "ben", pier, wanted, 6);
        Assert.Equal(ReviewState.Corrected, await StateAsync(store));
        await CorrectsAsync(store, "ben", pier, wanted with { Deed = "sign" }, 7);
        Assert.Equal(ReviewState.Disputed, await StateAsync(store));
        Assert.Equal(1, (await store.FindTellingsAsync(SearchQuery.Parse("act:pass").Query, Plain, 5, Cancel)).Total);
        Assert.Equal(0, (await store.FindTellingsAsync(SearchQuery.Parse("act:amend").Query, Plain, 5, Cancel)).Total);
        Assert.Empty(await store.ExamineAsync(Cancel));

        // It is withdrawn as it stands.
        await CorrectsAsync(store, "ben", pier, wanted, 8);
        Assert.True(await store.WithdrawAsync(RecordId.Article(pier.Id), new Judgement(Monday.AddMinutes(9), "test"), Cancel));
        Assert.Empty(await store.FindNamesAsync("tasker", Keeper, 5, Cancel));
        Assert.DoesNotContain("Wexcombe", (await ExportAsync(store, Keeper)).Export, StringComparison.Ordinal);
        Assert.Empty(await store.ExamineAsync(Cancel));
    }

    [Fact]
    public async Task Corrections_that_do_not_fit_are_not_taken()
    {
        await using var store = await OpenAsync();
        var pier = Reports.Pier();
        await store.AddAsync([pier], Monday, Cancel);
        var span = new TextSpan(0, 4);
        var digest = Evidence.Of(pier.Article.Text, span).Digest;
        foreach (var correction in new FieldCorrection[]
        {
            new("trigger"), new("trigger", [span, new(6, 9)], null, digest), new("trigger", [new(0, 100_000)], null, digest), new("trigger", [new(5, 9)], null, digest), new("trigger", [span]),
            new("nothing", null, "x"), new("act", null, "Not A Term"), new("when", null, "Tuesday"), new("status", null, "never"), new("parties", null, "e99"), new("division", null, "somewhere"),
        })
        {
            Assert.Equal(ReviewOutcome.Unfit, await store.ReviewAsync(PierAction, new ReviewDecision(Verdict.Correct, [correction]), new Judgement(Monday, "", "ana"), Cancel));
        }

        Assert.Equal(ReviewOutcome.Unfit, await store.ReviewAsync(PierAction, new ReviewDecision(Verdict.Correct), new Judgement(Monday, "", "ana"), Cancel));
        Assert.Equal(ReviewOutcome.Missing, await store.ReviewAsync(PierStatement with { Number = 3 }, new ReviewDecision(Verdict.Accept), new Judgement(Monday, "", "ana"), Cancel));
        Assert.Equal(ReviewOutcome.NothingToUndo, await store.ReviewAsync(PierAction, new ReviewDecision(Verdict.Undo), new Judgement(Monday, "", "ana"), Cancel));
        Assert.Equal(ReviewState.Extracted, await StateAsync(store));
    }

    [Theory]
    [InlineData("900 people", 900, true)]
    [InlineData("410 people", 410, false)]
    public async Task Counts_that_do_not_agree_put_a_gathering_first_in_the_queue_also_where_it_was_imported(string words, long count, bool contradicts)
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-").FullName;
        try
        {
            await using var store = await OpenAsync();
            var (one, other) = (Rally("1", "400 people", 400), Rally("2", words, count));
            await store.AddAsync([one], Monday, Cancel);
            await store.AddAsync([other], Monday, Cancel);
            await using var copy = RecordStores.Open(Path.Combine(folder, "other.db"), create: true);
            await copy.RestoreAsync((await ExportAsync(store, Plain)).Parts, Cancel);
            foreach (var record in new[] { store, copy })
            {
                var first = (await record.FindQueueAsync(new ReviewQuery(QueueName.New, "ana"), Plain, 2, Cancel))[0];
                Assert.Equal((contradicts ? other.Id : one.Id, contradicts), (first.Told.Article.Recorded.Id, first.Value >= ReviewValue.Contradicts));
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        static RecordedArticle Rally(string number, string words, long count) => new ReportBuilder($"Some {words} rallied in Port Halden.") { Url = $"https://courier.example/rally{number}" }
            .Meets("rallied", "rally", "Port Halden", "2031-05-03", crowd: (words, count)).Build();
    }

    [Fact]
    public async Task The_queue_is_by_value_of_looking_and_each_is_asked_once()
    {
        await using var store = await OpenAsync();
        var stops = new ReportBuilder("The city council denied that it approved a pier ordinance.") { Url = "https://gazette.example/2", Outlet = "The Gazette" }
            .Entity(Extraction.Entities.EntityKind.Government, "city council", division: Reports.Halden)
            .Does("city council", "approved", "pass", "pier ordinance", "Port Halden", Reports.Halden, "2031-05-03", Extraction.FactStatus.Denied).Build();
        await store.AddAsync([Reports.Pier(), stops, Reports.Stops()], Monday, Cancel);
        var contradiction = RecordId.Telling(EntryKind.Action, stops.Id, 1);
        var queue = await QueueAsync(store, QueueName.New, "ana");
        Assert.Equal([contradiction, PierAction, RecordId.Telling(EntryKind.Gathering, Reports.Pier().Id, 4)], queue.Take(3));
        Assert.Equal(6, queue.Count);
        Assert.Equal(queue.Skip(2), await QueueAsync(store, QueueName.New, "ana", queue[1]));
        Assert.Equal(ReviewValue.Contradicts, (await store.FindQueueAsync(new ReviewQuery(QueueName.New, "ana"), Plain, 1, Cancel))[0].Value / 100 * 100 - 200);

        await SaysAsync(store, "ana", Verdict.Accept, 1);
        await store.ReviewAsync(contradiction, new ReviewDecision(Verdict.Skip), new Judgement(Monday, "", "ana"), Cancel);
        await store.ReviewAsync(queue[2], new ReviewDecision(Verdict.Unsure), new Judgement(Monday, "which hearing?", "ana"), Cancel);
        Assert.Equal(queue.Skip(3), await QueueAsync(store, QueueName.New, "ana"));
        Assert.Equal([contradiction, .. queue.Skip(2)], await QueueAsync(store, QueueName.New, "ben"));
        Assert.Equal([PierAction], await QueueAsync(store, QueueName.Second, "ben"));
        Assert.Empty(await QueueAsync(store, QueueName.Second, "ana"));
        Assert.Equal([queue[2]], await QueueAsync(store, QueueName.Unsure, "ben"));
        Assert.Equal([queue[2], contradiction, PierAction], await QueueAsync(store, QueueName.Mine, "ana"));

        await SaysAsync(store, "ben", Verdict.Reject, 2);
        Assert.Equal([PierAction], await QueueAsync(store, QueueName.Disputed, "cleo"));
        await SaysAsync(store, "ben", Verdict.Undo, 3);
        Assert.Equal([PierAction], await QueueAsync(store, QueueName.Second, "ben"));
        await HideAsync(store, RecordId.Article(Reports.Pier().Id), Visibility.Restricted);
        Assert.Empty(await QueueAsync(store, QueueName.Second, "ben"));
        Assert.Single(await store.FindQueueAsync(new ReviewQuery(QueueName.Second, "ben"), Keeper, 5, Cancel));
        Assert.DoesNotContain("which hearing?", (await ExportAsync(store, Plain)).Export, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agreement_is_told_field_by_field()
    {
        await using var store = await OpenAsync();
        var pier = Reports.Pier();
        await store.AddAsync([pier], Monday, Cancel);
        await SaysAsync(store, "ana", Verdict.Accept, 1);
        await CorrectsAsync(store, "ben", pier, (PolicyAction)pier.Telling(3)! with { Deed = "amend" }, 2);
        foreach (var who in new[] { "ana", "ben" })
            await store.ReviewAsync(PierStatement, new ReviewDecision(Verdict.Accept), new Judgement(Monday.AddMinutes(3), "", who), Cancel);
        await store.ReviewAsync(RecordId.Telling(EntryKind.Gathering, pier.Id, 4), new ReviewDecision(Verdict.Accept), new Judgement(Monday.AddMinutes(3), "", "ana"), Cancel);
        var agreement = await Agreement.OfAsync(store.ReadReviewedAsync(Plain, Cancel), Cancel);
        Assert.Equal((2, 1, 1, 0.5), (agreement.Facts, agreement.Same, agreement.Disputed, agreement.Rate!.Value));
        Assert.Equal(1, agreement.Fields[0].Rate);
        Assert.Equal((2, 1), agreement.Fields.Where(field => field.Name == "act").Select(field => (field.Compared, field.Same)).Single());
        Assert.Equal(1, agreement.Fields.Single(field => field.Name == "when").Rate);
    }

    [Fact]
    public async Task Reviews_leave_and_return_with_the_record()
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-").FullName;
        try
        {
            await using var store = await OpenAsync();
            var (pier, copy) = (Reports.Pier(), Reports.Pier("https://herald.example/7", outlet: "The Herald"));
            await store.AddAsync([pier, copy, Reports.Stops()], Monday, Cancel);
            await CorrectsAsync(store, "ana", pier, (PolicyAction)pier.Telling(3)! with { Deed = "amend", Place = "Wexcombe", Division = null }, 1);
            await SaysAsync(store, "ben", Verdict.Skip, 2);
            await store.ReviewAsync(PierStatement, new ReviewDecision(Verdict.Reject), new Judgement(Monday.AddMinutes(3), "said on another day", "ben"), Cancel);
            await store.ReviewAsync(RecordId.Telling(EntryKind.Statement, copy.Id, 1), new ReviewDecision(Verdict.Accept), new Judgement(Monday.AddMinutes(3), "", "ben"), Cancel);
            await store.ReviewAsync(RecordId.Telling(EntryKind.Statement, Reports.Stops().Id, 1), new ReviewDecision(Verdict.Accept), new Judgement(Monday.AddMinutes(3), "Marcus Bell it was", "ben"), Cancel);
            await HideAsync(store, RecordId.Article(Reports.Stops().Id), Visibility.Withdrawn);
            await HideAsync(store, RecordId.Article(copy.Id), Visibility.Restricted);
            var (export, parts) = await ExportAsync(store, Keeper);
            Assert.DoesNotContain("Marcus Bell", export, StringComparison.Ordinal);

            await using var other = RecordStores.Open(Path.Combine(folder, "other.db"), create: true);
            Assert.Equal(parts.Count, await other.RestoreAsync(parts, Cancel));
            Assert.Equal(export, (await ExportAsync(other, Keeper)).Export);
            Assert.Equal(0, await other.RestoreAsync(parts, Cancel));
            foreach (var viewpoint in new[] { Plain, Keeper, Plain with { Recorded = Monday }, Plain with { Recorded = Monday.AddMinutes(3) } })
            {
                Assert.Equal(await store.CountAsync(viewpoint, Cancel), await other.CountAsync(viewpoint, Cancel));
                foreach (var id in new[] { PierAction, PierStatement })
                    Assert.Equal((await store.FindTellingsAsync([id], viewpoint, Cancel)).Select(Told), (await other.FindTellingsAsync([id], viewpoint, Cancel)).Select(Told));
            }

            Assert.Empty(await other.ExamineAsync(Cancel));
            Assert.Contains("said on another day", (await ExportAsync(store, Plain)).Export, StringComparison.Ordinal);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        static string Told(TellingOnRecord told) => $"{told.Telling.Act} {told.Telling.Place} {told.Review.State} {string.Join(',', told.Review.By)}";
    }

    private static async Task<ReviewState> StateAsync(IRecordStore store) => (await store.FindTellingsAsync([PierAction], Plain with { BeforeReview = true }, Cancel))[0].Review.State;

    private static async Task SaysAsync(IRecordStore store, string who, Verdict verdict, int minute, string reason = "")
        => Assert.Equal(ReviewOutcome.Done, await store.ReviewAsync(PierAction, new ReviewDecision(verdict), new Judgement(Monday.AddMinutes(minute), reason, who), Cancel));

    private static Task<ReviewOutcome> CorrectsAsync(IRecordStore store, string who, RecordedArticle article, Telling wanted, int minute) => store.ReviewAsync(
        RecordId.Telling(wanted.Kind, article.Id, wanted.Number), new ReviewDecision(Verdict.Correct, FieldCorrection.Between(article.Telling(wanted.Number)!, wanted, article.Article.Text)),
        new Judgement(Monday.AddMinutes(minute), "", who), Cancel);

    private static async Task<List<RecordId>> QueueAsync(IRecordStore store, QueueName queue, string who, RecordId? after = null)
        => [.. (await store.FindQueueAsync(new ReviewQuery(queue, who, after), Plain, 50, Cancel)).Select(one => one.Told.Id)];

    private static async Task<(long Statements, long Actions, long Gatherings)> CountsAsync(IRecordStore store, Viewpoint viewpoint)
        => await store.CountAsync(viewpoint, Cancel) is var counts ? (counts.Statements, counts.Actions, counts.Gatherings) : default;

    private static TextSpan At(RecordedArticle article, string words) => article.Article.Text.IndexOf(words, StringComparison.Ordinal) is var at ? new TextSpan(at, at + words.Length) : default;
}
