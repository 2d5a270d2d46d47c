using Deque.AxeCore.Playwright;
using OnRecord.Apps.Tests.Pages;

namespace OnRecord.Apps.Tests.Site;

/// <summary>A page as a browser showed it: all that is looked at on every page, in one visit, since each visit takes longer than looking.</summary>
/// <param name="Name">What the page is called in the tests.</param>
/// <param name="Complaints">What axe-core complains of.</param>
/// <param name="TooNarrow">The widths, in CSS pixels, at which it scrolls sideways.</param>
/// <param name="Requests">What the browser asked for.</param>
/// <param name="Messages">What it said on its console.</param>
/// <param name="Title">The title.</param>
/// <param name="Html">The page.</param>
/// <param name="Foreign">How many elements there are that only hostile text could have made.</param>
internal sealed record PageVisit(
    string Name, IReadOnlyList<string> Complaints, IReadOnlyList<int> TooNarrow, IReadOnlyList<string> Requests, IReadOnlyList<string> Messages, string Title, string Html, int Foreign)
{
    // A page that is not there is told of on the console.
    internal bool IsClean => Messages.All(message => Name == "nothing" && message.Contains("404", StringComparison.Ordinal));

    /// <summary>Visits pages one after the other.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="site">Where they are.</param>
    /// <param name="pages">Their names and addresses.</param>
    /// <param name="width">The window's width, in CSS pixels.</param>
    /// <param name="dark">Whether the reader prefers dark pages.</param>
    /// <param name="widths">The widths at which no page may scroll sideways.</param>
    internal static async Task<IReadOnlyList<PageVisit>> AllAsync(Browser browser, Uri site, IReadOnlyDictionary<string, string> pages, int width, bool dark, params int[] widths)
    {
        var visits = new List<PageVisit>();
        await using var opened = await browser.OpenAsync("about:blank", width, dark);
        var page = opened.Page;
        foreach (var (name, path) in pages)
        {
            opened.Requests.Clear();
            opened.ConsoleMessages.Clear();
            await page.SetViewportSizeAsync(width, 900);
            await page.GotoAsync(new Uri(site, path).AbsoluteUri);
            var complaints = (await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id}: {violation.Help}: {violation.Nodes[0].Html}").ToList();
            var foreign = await page.Locator("script:not([src]), img, iframe, [onerror], [onload], svg:not(.lanes):not(.map):not(.swatches svg)").CountAsync();
            var (title, html) = (await page.TitleAsync(), await page.ContentAsync());
            var narrow = new List<int>();
            foreach (var its in widths)
            {
                await page.SetViewportSizeAsync(its, 900);
                if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"))
                    narrow.Add(its);
            }

            visits.Add(new PageVisit(name, complaints, narrow, [.. opened.Requests], [.. opened.ConsoleMessages], title, html, foreign));
        }

        return visits;
    }
}
