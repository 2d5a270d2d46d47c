using OnRecord.Apps.Tests.Pages;

namespace OnRecord.Apps.Tests.Site;

/// <summary>Every page of the site, of a record of 100,000 facts.</summary>
public sealed class LargeSiteTests(Browser browser, LargeSite site) : IClassFixture<LargeSite>
{
    [Fact]
    public async Task Every_page_of_a_record_of_100_000_facts_is_as_clean_as_of_a_small_one()
    {
        var counts = await site.Store.CountAsync(SampleSite.Plain, TestContext.Current.CancellationToken);
        Assert.InRange(counts.Statements + counts.Actions + counts.Gatherings, LargeSite.Facts * 9 / 10, LargeSite.Facts * 11 / 10);
        var visits = await PageVisit.AllAsync(browser, site.Address, await site.PagesAsync(), 1280, dark: false, 320);
        Assert.Empty(visits.SelectMany(visit => visit.Complaints));
        Assert.Empty(visits.Where(visit => visit.TooNarrow.Count > 0).Select(visit => visit.Name));
        Assert.All(visits, visit => Assert.True(visit.IsClean, $"{visit.Name}: {string.Join("; ", visit.Messages)}"));
        Assert.All(visits, visit => Assert.True(visit.Name is "nothing" || !visit.Html.Contains("class=\"problem\"", StringComparison.Ordinal), visit.Name));
        Assert.All(visits.Where(visit => !visit.Name.Contains("map", StringComparison.Ordinal)), visit => Assert.True(visit.Html.Length < 400_000, $"{visit.Name}: {visit.Html.Length}"));
        Assert.All(visits, visit => Assert.Equal((visit.Name, 0), (visit.Name, visit.Foreign)));
        Assert.Empty(site.Told);
    }
}
