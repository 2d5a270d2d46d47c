using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OnRecord.Apps.Tests.Pages;

public sealed class ExtractPageTests(Browser browser)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(320, false)]
    [InlineData(320, true)]
    public async Task Axe_finds_nothing_to_complain_of(int width, bool dark)
    {
        await using var opened = await OpenSamplesAsync(width, dark);
        var result = await opened.Page.RunAxe();
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
        Assert.NotEmpty(result.Passes);
    }

    [Fact]
    public async Task Nothing_is_fetched_but_the_page_itself()
    {
        await using var opened = await OpenSamplesAsync();
        Assert.Single(opened.Requests);
        Assert.Empty(opened.ConsoleMessages);
    }

    [Fact]
    public async Task Hostile_text_stays_text()
    {
        await using var opened = await OpenSamplesAsync();
        Assert.Equal("Who said what: 11 statements in 4 reports", await opened.Page.TitleAsync());
        Assert.Equal(0, await opened.Page.Locator("script, img, svg, [onerror], [onload]").CountAsync());
        Assert.Contains("<script>document.title='run'</script>", await opened.Page.Locator("#r4 .text").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task The_page_never_scrolls_sideways(int width)
    {
        await using var opened = await OpenSamplesAsync(width);
        Assert.True(await opened.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task Every_statement_is_linked_from_the_text_to_the_list_and_back()
    {
        await using var opened = await OpenSamplesAsync();
        var links = await opened.Page.Locator("a[href^='#']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        foreach (var link in links)
            Assert.Equal(1, await opened.Page.Locator($"[id='{link[1..]}']").CountAsync());

        for (var n = 1; n <= PageSamples.Ferry.Attributions.Count; n++)
        {
            Assert.Contains($"#r1-s{n}", links, StringComparer.Ordinal);
            Assert.Contains($"#r1-m{n}", links, StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task Every_statement_is_marked_with_exactly_its_words()
    {
        await using var opened = await OpenSamplesAsync();
        for (var i = 0; i < PageSamples.Ferry.Attributions.Count; i++)
        {
            var attribution = PageSamples.Ferry.Attributions[i];
            var marked = await opened.Page.Locator($"#r1 .text [data-s~='{i + 1}']").AllTextContentsAsync();
            var words = string.Concat(attribution.Source.Concat(attribution.Cue).Concat(attribution.Content).Order()
                .Select(span => span.In(PageSamples.Ferry.Article.Text)));
            Assert.Equal(WithoutSpace(words), WithoutSpace(string.Concat(marked)));
        }
    }

    [Fact]
    public async Task Acts_gatherings_places_and_dates_lead_to_their_cards_and_back()
    {
        await using var opened = await OpenSamplesAsync();
        foreach (var (card, words) in new[] { ("a1", "extend: decided"), ("g1", "hearing: hearing"), ("p1", "Harlow Sound"), ("d1", "Tuesday") })
        {
            Assert.Contains(words, await opened.Page.Locator($"#r1-{card}").InnerTextAsync(), StringComparison.Ordinal);
            Assert.True(await opened.Page.Locator($"#r1 .text a[href='#r1-{card}'], #r1 h2 a[href='#r1-{card}']").CountAsync() > 0);
            Assert.Equal(1, await opened.Page.Locator($"#r1-{card}m").CountAsync());
        }

        Assert.Equal(2, await opened.Page.Locator("#r1 a.place[href='#r1-p1']").CountAsync());
    }

    [Fact]
    public async Task The_speaker_and_the_chain_with_its_origin_stand_on_the_card()
    {
        await using var opened = await OpenSamplesAsync();
        var card = opened.Page.Locator("#r1-s2");
        Assert.Contains("Ana Ruiz, mayor, Harlow Sound, by the register Mayor from 2028-01", await card.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("The Calder Courier reported origin", await card.Locator(".origin").InnerTextAsync());
        Assert.Equal(4, await card.Locator(".step").CountAsync());
    }

    [Fact]
    public async Task A_private_name_stands_in_the_text_alone()
    {
        await using var opened = await OpenSamplesAsync();
        Assert.Contains("Peter Okafor", await opened.Page.Locator("#r1 .text").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Okafor", await opened.Page.Locator("#r1 .statements").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("a private person", await opened.Page.Locator("#r1-s6").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keyboard_reaches_the_reports_and_each_statement_both_ways()
    {
        await using var opened = await OpenSamplesAsync();
        var page = opened.Page;
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the reports", await FocusedTextAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#r1-p1", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#r1-s1", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#r1-s1", page.Url, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#r1-m1", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        Assert.Equal("Statement 1, show in the text", await FocusedTextAsync(page));
        await page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#r1-m1", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_cue_and_content_differ_by_more_than_colour()
    {
        await using var opened = await OpenSamplesAsync();
        Assert.Equal("underline", await StyleAsync(opened.Page, "#r1 .text mark", "textDecorationLine"));
        Assert.Equal("dotted", await StyleAsync(opened.Page, "#r1 .text mark.indirect", "textDecorationStyle"));
        Assert.Equal("solid", await StyleAsync(opened.Page, "#r1 .text mark.direct", "textDecorationStyle"));
        Assert.Equal("700", await StyleAsync(opened.Page, "#r1 .text .source", "fontWeight"));
        Assert.Equal("italic", await StyleAsync(opened.Page, "#r1 .text .cue", "fontStyle"));
    }

    [Fact]
    public async Task A_report_in_another_language_says_so_and_carries_it()
    {
        await using var opened = await OpenSamplesAsync();
        Assert.Equal("es", await opened.Page.Locator("#r3 .text").GetAttributeAsync("lang"));
        Assert.Contains("not in English", await opened.Page.Locator("#r3 .note").InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task<OpenPage> OpenSamplesAsync(int width = 1280, bool dark = false)
        => await browser.OpenAsync(await PageSamples.WriteAsync(PageSamples.Ferry, PageSamples.Plain, PageSamples.Spanish, PageSamples.Hostile), width, dark);

    private static Task<string> FocusedTextAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent");

    private static Task<string> StyleAsync(IPage page, string selector, string property)
        => page.Locator(selector).First.EvaluateAsync<string>($"element => getComputedStyle(element).{property}");

    private static string WithoutSpace(string text) => string.Concat(text.Where(unit => !char.IsWhiteSpace(unit)));
}
