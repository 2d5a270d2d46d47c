using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OnRecord.Apps.Tests.Pages;
using OnRecord.Recording;
using OnRecord.Web;

namespace OnRecord.Apps.Tests.Site;

/// <summary>Judging facts in a browser, and what the site tells of what was judged.</summary>
public sealed partial class ReviewPageTests(Browser browser, SampleSite site) : IClassFixture<SampleSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Single_keys_judge_and_take_back_and_can_be_switched_off()
    {
        var first = await FreshAsync();
        await using var opened = await OpenAsync(Paths.Review(first));
        var page = opened.Page;
        Assert.Equal("review", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(page.Locator(".judged h2")).Not.ToContainTextAsync(first.ToString());
        Assert.Equal(ReviewState.ReviewedByOne, await StateAsync(first));
        await Assertions.Expect(page.Locator(".saved")).ToContainTextAsync("Accepted: statement “");
        await page.Keyboard.PressAsync("z");
        await Assertions.Expect(page.Locator(".judged h2")).ToContainTextAsync(first.ToString());
        await Assertions.Expect(page.Locator(".saved")).ToContainTextAsync("Taken back: you had said “Accepted” of statement “");
        Assert.Equal(ReviewState.Extracted, await StateAsync(first));

        await page.Keyboard.PressAsync("?");
        Assert.True(await page.Locator("dialog").IsVisibleAsync());
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Single keys: on" }).ClickAsync();
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("u");
        await page.Keyboard.PressAsync("?");
        Assert.False(await page.Locator("dialog").IsVisibleAsync());
        Assert.Equal(1 + 1, (await ReviewAsync(first)).Decisions.Count);
        await page.ReloadAsync();
        Assert.Equal("false", await page.Locator("[data-script=switch]").GetAttributeAsync("aria-pressed"));
        await page.Locator("[data-script=switch]").ClickAsync();

        await page.Locator("#review").FocusAsync();
        await page.Keyboard.PressAsync("r");
        Assert.Equal("reason", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.TypeAsync("as a joke");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".judged h2")).Not.ToContainTextAsync(first.ToString());
        Assert.Equal((ReviewState.Rejected, "as a joke"), ((await ReviewAsync(first)).State, (await ReviewAsync(first)).Note));
        Assert.Empty(opened.ConsoleMessages);

        using var client = site.NewClient();
        using var gone = await client.GetAsync(Paths.Entry(first), Cancel);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("rejected on review", await gone.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var before = await client.GetAsync(Paths.Entry(first) + "?recorded=2031-06-30", Cancel);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
    }

    [Fact]
    public async Task Two_names_are_joined_a_report_is_taken_out_and_both_are_taken_back()
    {
        var gate = await site.TellingAsync("kind:statement \"open that gate\"");
        var (feld, tasker) = (NameKeys.On(gate.Article, gate.Article.Recorded.Parties[0])!.Value, NameKeys.On((await site.TellingAsync("kind:statement \"plan to sign\"")).Article, (await site.TellingAsync("kind:statement \"plan to sign\"")).Article.Recorded.Parties[0])!.Value);
        await using var opened = await OpenAsync(Paths.Review(gate.Id));
        var page = opened.Page;
        await page.GetByText("Is this the right Rosa Feld?").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Who is Rosa Feld");
        Assert.Contains("the same name, by the machine", await page.Locator(".tag.machine").First.InnerTextAsync(), StringComparison.Ordinal);
        var join = page.Locator("form:has(input[name=id])");
        await join.Locator("input[name=id]").FillAsync(tasker.ToString());
        await join.Locator("input[name=reason]").FillAsync("her name since she married");
        await join.Locator("button[value=other]").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Who is Ellen Tasker");
        Assert.Equal(tasker, (await site.Store.FindNameAsync(feld.Content, SampleSite.Plain, Cancel))!.Id);
        var decision = Assert.Single(await site.Store.FindNameRulingsAsync(feld.Content, SampleSite.Plain, Cancel)).Decision;
        Assert.Equal(("Ana", "her name since she married"), (decision.By, decision.Reason));

        using var client = site.NewClient();
        using (var sent = await client.GetAsync(Paths.Name(feld, PartyKind.Person) + "?known=2031-06-01", Cancel))
            Assert.Equal(Paths.Name(tasker, PartyKind.Person) + "?known=2031-06-01", sent.Headers.Location?.ToString());
        using (var api = JsonDocument.Parse(await client.GetStringAsync("/api/v1" + Paths.Name(feld, PartyKind.Person), Cancel)))
        {
            Assert.Equal(tasker.ToString(), api.RootElement.GetProperty("id").GetString());
            Assert.Equal("Rosa Feld", api.RootElement.GetProperty("joined")[0].GetProperty("name").GetString());
        }

        Assert.Contains(tasker.ToString(), await client.GetStringAsync(Paths.Entry(gate.Id) + ".csv", Cancel), StringComparison.Ordinal);
        Assert.Contains(feld.ToString(), await client.GetStringAsync(Paths.Entry(gate.Id) + ".csv?recorded=2031-06-30", Cancel), StringComparison.Ordinal);
        Assert.Contains("Joined by people", await client.GetStringAsync(Paths.Name(tasker, PartyKind.Person), Cancel), StringComparison.Ordinal);

        await page.GotoAsync(new Uri(site.Address, Paths.WhoIsWho(tasker, gate.Article.Recorded.Id)).AbsoluteUri);
        Assert.Equal(1, await page.Locator(".tag.confirmed").CountAsync());
        await page.Locator("form:has(button[name=apart]) input[name=reason]").FillAsync("the engineer is another one");
        await page.Locator("button[name=apart]").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("does not mean this Rosa Feld");
        Assert.Equal(2, (await site.Store.FindNamesAsync("feld", SampleSite.Plain, 9, Cancel)).Count);

        foreach (var left in new[] { 1, 0 })
        {
            var undo = page.Locator("form:has(button[name=undo])");
            await undo.Locator("input[name=reason]").FillAsync("not so");
            await undo.Locator("button[name=undo]").First.ClickAsync();
            await Assertions.Expect(page.Locator("button[name=undo]")).ToHaveCountAsync(left);
        }

        Assert.Equal((feld, 3), (await site.Store.FindNamesAsync("feld", SampleSite.Plain, 9, Cancel)) is [var one] ? (one.Id, one.TellingCount) : default);
        Assert.Equal(4, (await site.Store.FindNameRulingsAsync(feld.Content, SampleSite.Plain, Cancel)).Count);
    }

    [Fact]
    public async Task Words_are_moved_by_keys_and_by_selecting_and_the_correction_is_saved()
    {
        var told = await site.TellingAsync("kind:action shelter act:pass");
        await using var opened = await OpenAsync(Paths.Review(told.Id));
        var page = opened.Page;
        await page.Keyboard.PressAsync("e");
        var box = page.Locator("#f-instrument");
        await box.WaitForAsync();
        var was = await box.InputValueAsync();
        await box.FocusAsync();
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Assertions.Expect(box).Not.ToHaveValueAsync(was);
        Assert.Contains("a shelter ordinance on", await page.Locator("[data-field=instrument] .words").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("f-instrument", await page.EvaluateAsync<string>("document.activeElement.id"));

        await page.EvaluateAsync("""
            () => {
                const walk = document.createTreeWalker(document.querySelector('.reading .text'), NodeFilter.SHOW_TEXT);
                for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                    const at = node.data.indexOf('shelter ordinance');
                    if (at < 0) continue;
                    const range = document.createRange();
                    range.setStart(node, at);
                    range.setEnd(node, at + 'shelter ordinance'.length);
                    getSelection().removeAllRanges();
                    getSelection().addRange(range);
                    return;
                }
            }
            """);
        await page.Locator("[data-field=instrument] [data-script=select]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-field=instrument] .words")).ToHaveTextAsync("“shelter ordinance”");
        await page.Locator("#f-act").FillAsync("amend");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".saved")).ToContainTextAsync("Corrected: action “");

        var corrected = (await site.Store.FindTellingsAsync([told.Id], SampleSite.Plain, Cancel))[0];
        Assert.Equal(("amend", "shelter ordinance"), (corrected.Telling.Act, ((PolicyAction)corrected.Telling).Instrument!.Value.In(corrected.Article.Recorded.Article.Text)));
        Assert.Empty(Verification.Of(corrected.Article).Findings);
        await using var entry = await OpenAsync(Paths.Entry(told.Id));
        Assert.Contains("✎ corrected", await entry.Page.Locator(".telling").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("pass", await entry.Page.Locator(".telling table del").First.InnerTextAsync());
        using var client = site.NewClient();
        var json = JsonDocument.Parse(await client.GetStringAsync(Paths.Entry(corrected.Id) + ".json", Cancel)).RootElement.GetProperty("tellings")[0];
        Assert.Equal(("corrected", "Ana", "amend"), (json.GetProperty("review").GetString(), json.GetProperty("reviewed_by")[0].GetString(), json.GetProperty("act").GetString()));
    }

    [Fact]
    public async Task Without_script_forms_do_it_all()
    {
        var told = await site.TellingAsync("kind:gathering act:rally");
        await using var opened = await OpenAsync(Paths.Review(told.Id), script: false);
        var page = opened.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Reject", Exact = true }).ClickAsync();
        Assert.Contains("why it is no fact", await page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Correct", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save correction" }).ClickAsync();
        Assert.Contains("accept it, or change a field", await page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("#f-when").FillAsync("Friday");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save correction" }).ClickAsync();
        Assert.Contains("EDTF", await page.Locator("[role=alert]").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("#f-when").FillAsync("2031-05-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Words for the gathering: end a word later" }).ClickAsync();
        Assert.Equal("2031-05-31", await page.Locator("#f-when").InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Words for the gathering: end a word earlier" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save correction" }).ClickAsync();
        var review = await ReviewAsync(told.Id);
        Assert.Equal("when", Assert.Single(review.Corrections).Field);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        Assert.Equal(ReviewState.Extracted, await StateAsync(told.Id));
        Assert.EndsWith(told.Id + "?undone=correct", page.Url, StringComparison.Ordinal);
        Assert.Contains("Taken back: you had said “Corrected” of gathering “", await page.Locator(".saved").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_judges_second_does_not_see_what_the_first_said_until_they_have()
    {
        var told = await site.TellingAsync("kind:statement \"far shore\"");
        await site.Store.ReviewAsync(told.Id, new ReviewDecision(Verdict.Accept), new Judgement(SampleSite.Recorded.AddDays(2), "heard it myself", "Ben"), Cancel);
        using var client = site.NewClient();
        foreach (var path in new[] { Paths.Review(told.Id), Paths.Review(told.Id) + "?queue=second&edit=1", "/review?queue=second" })
        {
            var page = WebUtility.HtmlDecode(await client.GetStringAsync(path, Cancel));
            Assert.DoesNotContain("Ben", page, StringComparison.Ordinal);
            Assert.DoesNotContain("heard it myself", page, StringComparison.Ordinal);
            Assert.DoesNotContain("reviewed by one", page, StringComparison.Ordinal);
            if (ReportLink().Match(page) is { Success: true } link)
                Assert.DoesNotContain("reviewed by one", await client.GetStringAsync(link.Groups["href"].Value, Cancel), StringComparison.Ordinal);
        }

        using var answer = await PostAsync(client, Paths.Review(told.Id), ("verdict", "reject"), ("reason", "nobody was there"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var open = WebUtility.HtmlDecode(await client.GetStringAsync(Paths.Review(told.Id), Cancel));
        Assert.Contains("heard it myself", open, StringComparison.Ordinal);
        Assert.Contains("disputed", open, StringComparison.Ordinal);
        using var own = await PostAsync(client, Paths.Review(told.Id), ("verdict", "settle-accept"));
        Assert.Contains("you are one of those who do", await own.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("Is it a fact", await client.GetStringAsync("/review/agreement", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_are_parted_and_joined_again_with_a_reason()
    {
        var entry = (await site.JoinedAsync())!;
        var (first, second) = (entry.Tellings[0].Id, entry.Tellings[1].Id);
        using var client = site.NewClient();
        using (var silent = await PostAsync(client, $"{Paths.Review(second)}/part"))
            Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        using (var parted = await PostAsync(client, $"{Paths.Review(second)}/part", ("reason", "another day")))
            Assert.Equal(HttpStatusCode.SeeOther, parted.StatusCode);
        Assert.Equal(second, (await site.Store.FindEntryAsync(second, SampleSite.Plain, Cancel))!.Id);
        using (var wrong = await PostAsync(client, $"{Paths.Review(second)}/join", ("with", "p-0000000000000000-1"), ("reason", "x")))
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using (var joined = await PostAsync(client, $"{Paths.Review(second)}/join", ("with", first.ToString()), ("reason", "the same after all")))
            Assert.Equal(HttpStatusCode.SeeOther, joined.StatusCode);
        Assert.Equal(first, (await site.Store.FindEntryAsync(second, SampleSite.Plain, Cancel))!.Id);
    }

    [Fact]
    public async Task Whatever_a_form_holds_is_no_fault_of_the_program()
    {
        var told = await site.TellingAsync("kind:gathering hearing");
        using var client = site.NewClient();
        string[] fields = ["f.passage", "f.trigger", "f.act", "f.status", "f.parties", "f.participants", "f.count", "f.when", "f.place", "f.division", "verdict", "move", "reason"];
        string[] values = ["", "0-0", "0-1", "1-99999999", "2147483647-2147483647", "5-2", "0-4;0-4", "x", "e1 e2", "\0", "\u202e", "trigger:end:1", "trigger:start:-1", "passage:end:9", "correct", "settle-correct", "-1", "9223372036854775808", "2031-05-04", new string('7', 3_000), "1-2;" + string.Concat(Enumerable.Repeat("3-4;", 500))];
        var chance = new Random(5);
        var token = await TokenAsync(client, Paths.Review(told.Id));
        for (var i = 0; i < 150; i++)
        {
            var sent = Enumerable.Range(0, 1 + chance.Next(6)).Select(_ => KeyValuePair.Create(fields[chance.Next(fields.Length)], values[chance.Next(values.Length)])).Append(KeyValuePair.Create("__RequestVerificationToken", token)).ToList();
            using var form = new FormUrlEncodedContent(sent);
            using var answer = await client.PostAsync(Paths.Review(told.Id), form, Cancel);
            Assert.True((int)answer.StatusCode < 500, string.Join(" & ", sent));
        }

        Assert.Empty(site.Told);
        await foreach (var article in site.Store.ReadArticlesAsync(SampleSite.Plain, Cancel))
            Assert.Empty(Verification.Of(article).Findings);
    }

    private async Task<RecordId> FreshAsync()
        => (await site.Store.FindQueueAsync(new ReviewQuery(QueueName.New, "Ana", null, EntryKind.Statement), SampleSite.Plain, 1, Cancel))[0].Told.Id;

    private async Task<Review> ReviewAsync(RecordId id) => (await site.Store.FindTellingsAsync([id], SampleSite.Plain with { BeforeReview = true }, Cancel))[0].Review;

    private async Task<ReviewState> StateAsync(RecordId id) => (await ReviewAsync(id)).State;

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__RequestVerificationToken", await TokenAsync(client, "/"))]);
        return await client.PostAsync(path, form, Cancel);
    }

    private static async Task<string> TokenAsync(HttpClient client, string path) => Token().Match(await client.GetStringAsync(path, Cancel)).Groups["token"].Value;

    private Task<OpenPage> OpenAsync(string path, bool script = true) => browser.OpenAsync(new Uri(site.Address, path).AbsoluteUri, script: script);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();

    [GeneratedRegex("href=\"(?<href>/reports/[^\"]+)\" data-key=\"o\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ReportLink();
}
