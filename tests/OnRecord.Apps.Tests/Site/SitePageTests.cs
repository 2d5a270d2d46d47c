using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OnRecord.Apps.Tests.Pages;
using OnRecord.Web;

namespace OnRecord.Apps.Tests.Site;

/// <summary>Every page of the site in a real browser, filled by the sample record.</summary>
public sealed class SitePageTests(Browser browser, SampleSite site) : IClassFixture<SampleSite>
{
    [Fact]
    public async Task Axe_finds_nothing_to_complain_of_on_any_page_wide_or_narrow_light_or_dark()
        => Assert.Empty((await site.VisitAsync(browser)).SelectMany(visit => visit.Complaints));

    [Fact]
    public async Task No_page_scrolls_sideways()
        => Assert.Empty((await site.VisitAsync(browser)).Where(visit => visit.TooNarrow.Count > 0).Select(visit => $"{visit.Name}: {string.Join(", ", visit.TooNarrow)}"));

    [Fact]
    public async Task Pages_fetch_nothing_but_our_own_files_and_complain_of_nothing()
    {
        foreach (var visit in await site.VisitAsync(browser))
        {
            Assert.NotEmpty(visit.Requests);
            Assert.All(visit.Requests, request => Assert.StartsWith(site.Address.ToString(), request, StringComparison.Ordinal));
            Assert.True(visit.IsClean, $"{visit.Name}: {string.Join("; ", visit.Messages)}");
        }

        Assert.Empty(site.Told);
    }

    [Fact]
    public async Task Hostile_text_is_only_text_on_every_page()
    {
        foreach (var visit in await site.VisitAsync(browser))
        {
            Assert.True(visit.Foreign == 0, visit.Name);
            Assert.DoesNotContain('\u202e', visit.Html);
            Assert.NotEqual("run", visit.Title);
        }
    }

    [Fact]
    public async Task A_private_name_is_on_no_page()
        => Assert.Empty((await site.VisitAsync(browser)).Where(visit => visit.Html.Contains("Privet", StringComparison.Ordinal)).Select(visit => visit.Name));

    [Fact]
    public async Task Arrows_go_through_a_timeline_and_tab_leaves_it()
    {
        await using var opened = await OpenAsync("/place?of=Port+Halden&on=2031-06-30");
        var page = opened.Page;
        var facts = page.Locator("[data-arrows] .words a");
        await facts.First.FocusAsync();
        foreach (var (key, at) in new[] { ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", 0), ("End", await facts.CountAsync() - 1), ("ArrowDown", await facts.CountAsync() - 1), ("Home", 0) })
        {
            await page.Keyboard.PressAsync(key);
            Assert.Equal(await facts.Nth(at).GetAttributeAsync("href"), await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        }

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        Assert.NotEqual(await facts.Nth(1).GetAttributeAsync("href"), await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await facts.Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await IsAtAsync(page, "/(statements|actions|gatherings)/[^/]*$");
    }

    [Fact]
    public async Task The_menu_leads_whoever_may_to_the_feeds_and_the_saved_searches()
    {
        await using var opened = await OpenAsync("/about", script: false);
        await opened.Page.Locator(".masthead nav").GetByText("Saved searches").ClickAsync();
        await IsAtAsync(opened.Page, "/searches$");
        await opened.Page.Locator(".masthead nav").GetByText("Feeds").ClickAsync();
        await IsAtAsync(opened.Page, "/watch$");
    }

    [Fact]
    public async Task The_keyboard_reaches_the_page_first_and_then_the_search()
    {
        await using var opened = await OpenAsync("/");
        await opened.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the page", await opened.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await opened.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await opened.Page.EvaluateAsync<string>("document.activeElement.id"));
        await opened.Page.Locator("#find").FocusAsync();
        await opened.Page.Keyboard.TypeAsync("ferry");
        await opened.Page.Keyboard.PressAsync("Enter");
        await IsAtAsync(opened.Page, @"/search\?q=ferry$");
        Assert.Contains("passage", await opened.Page.Locator("[role=status]").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_opens_the_report_at_the_sentence_highlighted_without_script()
    {
        var told = await site.TellingAsync("kind:statement \"far shore\"");
        await using var opened = await OpenAsync(Paths.InReport(told), script: false);
        var lit = opened.Page.Locator(".sentence:has(:target)");
        Assert.Equal(1, await lit.CountAsync());
        Assert.NotEqual("rgba(0, 0, 0, 0)", await lit.EvaluateAsync<string>("element => getComputedStyle(element).backgroundColor"));
        Assert.True(await opened.Page.EvaluateAsync<bool>("(() => { const box = document.querySelector(':target').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; })()"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pasted_article_shows_at_once_what_it_tells_and_is_kept_on_the_record(bool script)
    {
        await using var opened = await OpenAsync("/", script: script);
        var page = opened.Page;
        var article = $"Council opens the {(script ? "east" : "west")} pool\n\n\"Everyone may swim on Sundays,\" Mayor Ana Ruiz said on Tuesday. The council voted to open the pool.";
        await page.Locator("#text").FillAsync(article);
        await page.Locator("input[name=published]").FillAsync("2031-05-04");
        await page.Locator("input[name=outlet]").FillAsync("The Pool Post");
        await page.Locator(".try button").ClickAsync();
        await IsAtAsync(page, "/try/[^/]*$");
        Assert.Matches("^[1-9] statement", await page.Locator("[role=status]").InnerTextAsync());
        Assert.Contains("Everyone may swim on Sundays", await page.Locator(".text mark").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("Ana Ruiz", await page.Locator("tbody td").Nth(2).InnerTextAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it on the record" }).ClickAsync();
        await IsAtAsync(page, "/reports/a-[^/]*$");
        Assert.Contains("on record since", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dropped_file_is_read()
    {
        await using var opened = await OpenAsync("/");
        await opened.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "../../pool.html", MimeType = "text/html", Buffer = "<html><body><article><h1>Pool</h1><p>\"The pool is open,\" Mayor Ana Ruiz said on Tuesday, and everybody who had waited so long for it went in at once.</p></article></body></html>"u8.ToArray() });
        await opened.Page.Locator(".try button").ClickAsync();
        await IsAtAsync(opened.Page, "/try/[^/]*$");
        Assert.Contains("The pool is open", await opened.Page.Locator(".text").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_place_opens_on_what_is_in_force_and_says_what_was_not_yet_known()
    {
        await using var now = await OpenAsync("/place?of=Port+Halden&on=2031-06-30");
        Assert.Equal("not in force", await now.Page.Locator(".force").Last.InnerTextAsync());
        await using var then = await OpenAsync("/place?of=Port+Halden&on=2031-06-30&known=2031-05-10");
        Assert.Equal("in force", await then.Page.Locator(".force").Last.InnerTextAsync());
        Assert.Contains("Not yet known on 10 May 2031", await then.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("as far as had been published by 10 May 2031", await then.Page.Locator(".clocks").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_version_shows_what_changed_word_by_word()
    {
        var told = await site.TellingAsync("kind:action shelter act:pass");
        await using var opened = await OpenAsync(Paths.Report(told.Article.Recorded.Id));
        await opened.Page.GetByText("What changed since the version before").ClickAsync();
        Assert.Contains("A correction was made", await opened.Page.Locator(".diff ins").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await opened.Page.Locator(".diff del").CountAsync());
    }

    // Looked at again and again: waiting for a navigation misses one that is over before the waiting begins.
    private static Task IsAtAsync(IPage page, string ending)
        => Assertions.Expect(page).ToHaveURLAsync(new Regex(ending, RegexOptions.None, TimeSpan.FromSeconds(1)), new PageAssertionsToHaveURLOptions { Timeout = 30_000 });

    private Task<OpenPage> OpenAsync(string path, int width = 1280, bool dark = false, bool script = true)
        => browser.OpenAsync(new Uri(site.Address, path).AbsoluteUri, width, dark, script);
}
