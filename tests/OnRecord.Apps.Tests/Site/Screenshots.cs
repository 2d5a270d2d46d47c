using Microsoft.Playwright;
using OnRecord.Apps.Tests.Commands;
using OnRecord.Apps.Tests.Pages;

namespace OnRecord.Apps.Tests.Site;

/// <summary>Pictures of the main pages for docs/images, of the sample record. Run by scripts/screenshots.sh, never with the tests.</summary>
public sealed class Screenshots(Browser browser, SampleSite site) : IClassFixture<SampleSite>
{
    [Fact(Explicit = true)]
    public async Task Are_taken()
    {
        var pages = await site.PagesAsync();
        foreach (var (file, path, dark) in new[] { ("site-home", "/", false), ("site-report", pages["report"], false), ("site-statement", pages["told by several"], false), ("site-place", pages["place"], true), ("site-map", pages["map"], false) })
        {
            await using var opened = await browser.OpenAsync(new Uri(site.Address, path).AbsoluteUri, 1200, dark);
            await opened.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Tool.Repository, "docs", "images", file + ".png") });
        }
    }
}
