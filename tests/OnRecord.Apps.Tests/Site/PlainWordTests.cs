using System.Net;
using OnRecord.Apps.Tests.Pages;
using OnRecord.Recording;
using OnRecord.Web;
using OnRecord.Web.Pages;

namespace OnRecord.Apps.Tests.Site;

/// <summary>Pages speak as their readers do, say the same on one matter, and can be touched.</summary>
public sealed class PlainWordTests(Browser browser, SampleSite site) : IClassFixture<SampleSite>
{
    [Theory]
    [InlineData("ocd-division/country:us", "United States")]
    [InlineData("ocd-division/country:us/state:oh", "Ohio")]
    [InlineData("ocd-division/country:us/state:oh/place:toledo", "Toledo, Ohio")]
    [InlineData("ocd-division/country:us/state:oh/county:lucas", "Lucas County, Ohio")]
    [InlineData("ocd-division/country:us/state:ca/place:port_halden/council_district:3", "council district 3, Port Halden, California")]
    [InlineData("ocd-division/country:gb", "gb")]
    [InlineData("Port Halden", "Port Halden")]
    public void A_division_is_a_place_with_its_state(string division, string words) => Assert.Equal(words, Words.Division(division));

    [Fact]
    public void A_state_and_its_city_of_one_name_are_told_apart_in_a_list()
    {
        var state = new PlaceOnRecord("New York", "ocd-division/country:us/state:ny", 3);
        var city = new PlaceOnRecord("New York", "ocd-division/country:us/state:ny/place:new_york", 2);
        Assert.Equal(("New York (state)", "New York, New York"), (Words.Place(state, [state, city]), Words.Place(city, [state, city])));
        Assert.Equal("New York", Words.Place(state, [state]));
    }

    [Fact]
    public async Task Conditions_kinds_and_acts_are_words()
    {
        var search = await PageAsync("/search?q=council&place=ocd-division/country:us/state:ca/place:port_halden");
        Assert.Contains("place: Port Halden, California", search, StringComparison.Ordinal);
        Assert.Contains("What was said or done", search, StringComparison.Ordinal);
        var place = await PageAsync("/place?of=Port+Halden");
        Assert.Contains("Port Halden, California ·", place, StringComparison.Ordinal);
        Assert.Contains("<code>us/state:ca/place:port_halden</code>", place, StringComparison.Ordinal);
        var passed = await site.TellingAsync("kind:action shelter act:pass");
        Assert.Contains("passed</h1>", await PageAsync(Paths.Entry(passed.Id)), StringComparison.Ordinal);
        var judged = await PageAsync(Paths.Review((await site.TellingAsync("kind:statement \"nobody had asked him\"")).Id));
        Assert.Contains("title=\"indirect\">the report’s</p>", judged, StringComparison.Ordinal);
        Assert.DoesNotContain("Attitude", judged, StringComparison.Ordinal);
        Assert.Contains("title=\"2031-05-05\">5 May 2031</p>", await PageAsync(Paths.Review(passed.Id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_has_an_address_by_its_name_and_keeps_the_one_by_its_number()
    {
        var number = SampleRecord.Subjects.Count - 1;
        foreach (var subject in new[] { "emergency-shelters-are-limited", number.ToString(System.Globalization.CultureInfo.InvariantCulture) })
            Assert.Contains("<h1>Emergency shelters are limited</h1>", await PageAsync("/subject?subject=" + subject), StringComparison.Ordinal);
        Assert.Contains("/subject?subject=emergency-shelters-are-limited", await PageAsync("/map?subject=emergency-shelters-are-limited"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bill", false)]
    [InlineData("new city ordinance", false)]
    [InlineData("state budget", false)]
    [InlineData("shelter ordinance", true)]
    [InlineData("bill 43", true)]
    [InlineData("", false)]
    public void A_bare_kind_has_no_life_of_its_own(string words, bool names) => Assert.Equal(names, InstrumentPage.NamesOne(words));

    [Fact]
    public async Task Boxes_call_origin_what_the_page_of_origins_does()
    {
        var wire = await PageAsync(Paths.Entry((await site.TellingAsync("kind:statement \"open that gate\"")).Id));
        Assert.Contains("<span class=\"step origin\">Associated Press <small>news agency, origin</small></span>", wire, StringComparison.Ordinal);
        Assert.DoesNotContain("published it, origin", wire, StringComparison.Ordinal);
        var unknown = await PageAsync(Paths.Entry((await site.TellingAsync("kind:statement \"plan to sign\"")).Id));
        Assert.Contains("Halden Daily <small>published it</small>", unknown, StringComparison.Ordinal);
        Assert.DoesNotContain("step origin", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_review_says_that_reports_disagree_where_the_list_of_contradictions_does()
    {
        var rally = await site.TellingAsync("kind:gathering act:rally");
        var entry = (await site.Store.FindEntryAsync(rally.Id, SampleSite.Plain, TestContext.Current.CancellationToken))!;
        Assert.Equal("count", Assert.Single(Contradiction.Of(entry)).Field);
        Assert.Contains("reports do not agree on the count", await PageAsync(Paths.Review(rally.Id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_touched_is_24_pixels_wide_and_high_and_buttons_are_of_one_face()
    {
        var pages = await site.PagesAsync();
        await using var opened = await browser.OpenAsync(new Uri(site.Address, pages["report"]).AbsoluteUri);
        foreach (var path in new[] { pages["report"], pages["review, correcting"], pages["who is who"], "/compare" })
        {
            await opened.Page.GotoAsync(new Uri(site.Address, path).AbsoluteUri);
            Assert.Empty(await opened.Page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll('a.n, a.button, button, input[type=checkbox], input[type=radio], select')]
                    .filter(one => one.offsetParent && !one.closest('.vh')).filter(one => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; }).map(one => one.outerHTML)
                """));
            Assert.True(await opened.Page.EvaluateAsync<bool>("[...document.querySelectorAll('a.button')].every(one => getComputedStyle(one).fontFamily === getComputedStyle(document.querySelector('button')).fontFamily)"));
        }
    }

    [Theory]
    [InlineData(800, false)]
    [InlineData(1280, false)]
    [InlineData(800, true)]
    public async Task What_a_report_tells_stands_in_one_column_beside_or_beneath_it(int width, bool print)
    {
        await using var opened = await browser.OpenAsync(new Uri(site.Address, (await site.PagesAsync())["report"]).AbsoluteUri, width);
        if (print)
            await opened.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.Equal("block", await opened.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.report [aria-label=\"What this report tells\"]')).display"));
        Assert.Equal(1, await opened.Page.EvaluateAsync<int>("new Set([...document.querySelectorAll('.cards > li')].map(card => Math.round(card.getBoundingClientRect().left))).size"));
    }

    private async Task<string> PageAsync(string path)
    {
        // The id of a telling leads to its entry.
        using var client = new HttpClient { BaseAddress = site.Address };
        return WebUtility.HtmlDecode(await client.GetStringAsync(path, TestContext.Current.CancellationToken));
    }
}
