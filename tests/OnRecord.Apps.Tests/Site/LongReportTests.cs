using Microsoft.Playwright;
using OnRecord.Apps.Tests.Pages;

namespace OnRecord.Apps.Tests.Site;

/// <summary>That whoever judges a fact sees it, wherever it stands in its report.</summary>
public sealed class LongReportTests(Browser browser, LongReports site) : IClassFixture<LongReports>
{
    private const string FactIsSeen = """
        () => {
            const fact = document.querySelector('.reading mark[data-fact]').getBoundingClientRect();
            const pane = document.querySelector('.reading .text').getBoundingClientRect();
            return fact.top >= Math.max(0, pane.top) && fact.bottom <= Math.min(innerHeight, pane.bottom);
        }
        """;

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task The_fact_is_seen_at_first_and_after_each_key_and_focus_stays(int width)
    {
        await using var opened = await browser.OpenAsync(new Uri(site.Address, "/review").AbsoluteUri, width);
        var page = opened.Page;
        Assert.True(await page.EvaluateAsync<bool>(FactIsSeen));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in new[] { "j", "s", "k" })
        {
            var before = await page.Locator(".judged .id").InnerTextAsync();
            seen.Add(before);
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(page.Locator(".judged .id")).Not.ToHaveTextAsync(before);
            Assert.True(await page.EvaluateAsync<bool>(FactIsSeen), key);
            Assert.Equal("review", await page.EvaluateAsync<string>("document.activeElement.id"));
        }

        Assert.Empty(opened.ConsoleMessages);
    }

    [Fact]
    public async Task The_way_back_ends_where_the_review_began()
    {
        await using var opened = await browser.OpenAsync(new Uri(site.Address, "/about").AbsoluteUri);
        var page = opened.Page;
        await page.GotoAsync(new Uri(site.Address, "/review").AbsoluteUri);
        var first = await page.Locator(".judged .id").InnerTextAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator(".judged .id")).Not.ToHaveTextAsync(first);
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Locator(".judged .id")).ToHaveTextAsync(first);
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Locator(".saved")).ToContainTextAsync("where you began");
        Assert.EndsWith("/review", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_the_fact_stands_near_the_beginning_of_its_text()
    {
        using var client = site.NewClient();
        var page = await client.GetStringAsync("/review", TestContext.Current.CancellationToken);
        var text = page.IndexOf("The text around the fact", StringComparison.Ordinal);
        Assert.InRange(page.IndexOf("data-fact=\"\"", text, StringComparison.Ordinal) - text, 1, 1_200);
        Assert.DoesNotContain("class=\"pane source\"", page, StringComparison.Ordinal);
    }
}
