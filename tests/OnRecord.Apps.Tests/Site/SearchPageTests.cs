using System.Net;
using System.Text.RegularExpressions;
using OnRecord.Recording;
using OnRecord.Web;

namespace OnRecord.Apps.Tests.Site;

/// <summary>Searches and lists of names and places: their counts, their conditions, and what is said where nothing is found.</summary>
public sealed partial class SearchPageTests(SampleSite site) : IClassFixture<SampleSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("q=the", 10)]
    [InlineData("q=", 10)]
    [InlineData("q=date:2031-05", 5)]
    [InlineData("q=the&from=2031-05-05&to=2031-05-12", 4)]
    [InlineData("q=place:ohio", 4)]
    [InlineData("q=the&place=Ohio", 4)]
    [InlineData("q=place:ohio&place=port", 0)]
    [InlineData("q=place:\"port+halden\"", 4)]
    [InlineData("q=place:port&place=ocd-division/country:us/state:ca", 4)]
    [InlineData("q=kind:action+council", 4)]
    [InlineData("q=kind:action+council&kind=statement", 0)]
    [InlineData("q=kind:action+kind:gathering&kind=action", 4)]
    [InlineData("q=act:pass+act:enjoin", 4)]
    [InlineData("q=act:pass+act:enjoin&act=enjoin", 4)]
    [InlineData("q=outlet:\"halden+daily\"", 4)]
    [InlineData("q=outlet:\"halden+daily\"&outlet=The+Wexcombe+Post", 0)]
    [InlineData("q=the&kind=statement&year=2031", 4)]
    public async Task Each_count_beside_a_search_is_the_number_of_its_results(string search, int least)
    {
        using var client = site.NewClient();
        var page = await client.GetStringAsync("/search?" + search, Cancel);
        var links = Facet().Matches(page);
        Assert.True(links.Count >= least, $"{search}: {links.Count}");
        Assert.Equal(least == 0, Total(page) == 0);
        foreach (Match link in links)
        {
            var address = WebUtility.HtmlDecode(link.Groups["href"].Value);
            Assert.True(Number(link.Groups["count"].Value) == Total(await client.GetStringAsync(address, Cancel)), address);
        }
    }

    [Theory]
    [InlineData("q=the&from=2031&to=2031", "q=the&year=2031")]
    [InlineData("q=the&from=2031-05&to=2031-05", "q=the&from=2031-05-01&to=2031-05-31")]
    [InlineData("q=the&from=2031-05&to=2031-05", "q=the+date:2031-05")]
    [InlineData("q=the&from=2031-05", "q=the&from=2031-05-01")]
    [InlineData("q=the&from=May+5,+2031&to=5/12/2031", "q=the&from=2031-05-05&to=2031-05-12")]
    [InlineData("q=the+date:2031-05&year=2031", "q=the+date:2031-05")]
    public async Task From_is_the_first_day_of_a_month_or_year_and_to_the_last(string search, string same)
    {
        using var client = site.NewClient();
        var (one, other) = ((await SampleSite.JsonAsync(client, "/api/v1/search?" + search))["total"]!.GetValue<long>(), (await SampleSite.JsonAsync(client, "/api/v1/search?" + same))["total"]!.GetValue<long>());
        Assert.True(one > 0);
        Assert.Equal(other, one);
        Assert.Equal(one, Total(await client.GetStringAsync("/search?" + search, Cancel)));
    }

    [Fact]
    public async Task Reports_that_have_the_words_are_shown_where_no_passage_has_them()
    {
        using var client = site.NewClient();
        var page = await client.GetStringAsync("/search?q=" + await WordOfReportsAloneAsync(), Cancel);
        Assert.Equal(0, Total(page));
        Assert.Contains("No statement, act or gathering has these words.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/reports/a-", page, StringComparison.Ordinal);
        Assert.DoesNotContain("on the record has these words and conditions", page, StringComparison.Ordinal);
        // Where days restrict it is not counted, and nothing is said that may not be true.
        var within = await client.GetStringAsync($"/search?q={await WordOfReportsAloneAsync()}&year=2031", Cancel);
        Assert.Contains("No passage on the record has these words and conditions.", within, StringComparison.Ordinal);
        Assert.Contains("Look in whole reports", within, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Past_the_last_page_the_way_leads_back_to_it()
    {
        using var client = site.NewClient();
        foreach (var search in new[] { "/search?q=the", "/search?q=the&kind=report" })
        {
            var page = await client.GetStringAsync(search + "&page=99", Cancel);
            Assert.Contains("There is no page 99 of this search", page, StringComparison.Ordinal);
            Assert.DoesNotContain("has these words and conditions", page, StringComparison.Ordinal);
            var last = await client.GetStringAsync(WebUtility.HtmlDecode(LastPage().Match(page).Groups["href"].Value), Cancel);
            Assert.Contains("<ol class=\"items\">", last, StringComparison.Ordinal);
            Assert.DoesNotContain("rel=\"next\"", last, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("?")]
    [InlineData("*")]
    [InlineData("\"")]
    [InlineData("\")(*&^")]
    [InlineData("-council")]
    public async Task A_question_without_a_word_finds_nothing_and_says_so(string question)
    {
        using var client = site.NewClient();
        var page = await client.GetStringAsync(Paths.Search(question), Cancel);
        Assert.Equal(0, Total(page));
        Assert.Matches("<p class=\"note\">[^<]* word to look for", page);
        Assert.DoesNotContain("these words", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Save this search", page, StringComparison.Ordinal);
        var json = await SampleSite.JsonAsync(client, "/api/v1/search?q=" + Uri.EscapeDataString(question));
        Assert.Equal(0, json["total"]!.GetValue<long>());
        Assert.NotEmpty(json["notes"]!.AsArray());
    }

    [Theory]
    [InlineData("q=the")]
    [InlineData("q=the&place=Port+Halden&kind=action&year=2031")]
    [InlineData("q=place:port+the&place=ocd-division/country:us/state:ca&from=2031-05")]
    [InlineData("q=&act=pass&outlet=Halden+Daily")]
    [InlineData("q=kind:action+kind:statement+the&kind=action")]
    public async Task A_saved_search_is_as_narrow_as_the_one_that_is_shown(string search)
    {
        using var client = site.NewClient();
        var page = await client.GetStringAsync("/search?" + search, Cancel);
        var saved = await client.GetStringAsync(WebUtility.HtmlDecode(Save().Match(page).Groups["href"].Value), Cancel);
        var question = WebUtility.HtmlDecode(Field("q").Match(saved).Groups["value"].Value);
        Assert.Empty(SearchQuery.Parse(question).Notes);
        Assert.Equal(Total(page), (await site.Store.FindTellingsAsync(SearchQuery.Parse(question).Query, SampleSite.Plain, 1, Cancel)).Total);
        Assert.True(Total(page) > 0);
    }

    [Fact]
    public async Task Narrowing_keeps_the_conditions_that_its_form_has_no_field_for()
    {
        using var client = site.NewClient();
        var page = await client.GetStringAsync("/search?q=the&kind=action&act=pass&year=2031&place=port&place=ocd-division/country:us/state:ca", Cancel);
        foreach (var field in new[] { "name=\"kind\" value=\"action\"", "name=\"act\" value=\"pass\"", "name=\"year\" value=\"2031\"" })
            Assert.Contains("<input type=\"hidden\" " + field, page, StringComparison.Ordinal);
        // One of the places in the field, the other one kept beside it.
        Assert.Equal(["ocd-division/country:us/state:ca", "port"], Field("place").Matches(page).Select(field => field.Groups["value"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_form_of_saved_searches_offers_what_works_and_loses_nothing_that_was_typed()
    {
        using var client = site.NewClient();
        var page = await client.GetStringAsync("/searches?q=council", Cancel);
        Assert.DoesNotContain("mail", page[page.IndexOf("<h1>", StringComparison.Ordinal)..page.IndexOf("<section", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains("/search.atom?q=council", page, StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["q"] = "\"north pier\"",
            ["to"] = "desk@courier.example",
            ["note"] = "for the <b>desk</b>",
            ["__RequestVerificationToken"] = WebUtility.HtmlDecode(Field("__RequestVerificationToken").Match(page).Groups["value"].Value),
        });
        using var answer = await client.PostAsync("/searches/add", form, Cancel);
        var refused = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("No mail server is named here", refused, StringComparison.Ordinal);
        Assert.Equal(["\"north pier\"", "desk@courier.example", "for the <b>desk</b>"], new[] { "q", "to", "note" }.Select(name => WebUtility.HtmlDecode(Field(name).Match(refused[refused.IndexOf("/searches/add", StringComparison.Ordinal)..]).Groups["value"].Value)));
    }

    [Fact]
    public async Task What_the_home_page_counts_is_what_its_links_show()
    {
        using var client = site.NewClient();
        var home = await client.GetStringAsync("/", Cancel);
        var counted = Counted().Matches(home);
        Assert.Equal(5, counted.Count);
        foreach (Match one in counted)
        {
            var (count, address) = (one.Groups["count"].Value, one.Groups["href"].Value);
            var page = await client.GetStringAsync(address, Cancel);
            if (address.StartsWith("/search", StringComparison.Ordinal))
                Assert.Contains($" of {count} {address[(address.IndexOf('=', StringComparison.Ordinal) + 1)..]}", page, StringComparison.Ordinal);
            else if (address == "/names")
                Assert.Contains($"{count} name", page, StringComparison.Ordinal);
            else
                Assert.Equal(Number(count), Row().Count(page));
        }
    }

    [Fact]
    public async Task A_place_tells_its_own_facts_from_those_of_the_places_within_it()
    {
        using var client = site.NewClient();
        var page = await client.GetStringAsync("/place?of=ocd-division/country:us/state:oh", Cancel);
        var within = Within().Match(page);
        Assert.True(within.Success);
        Assert.Equal(Number(within.Groups["count"].Value), Total(await client.GetStringAsync(WebUtility.HtmlDecode(within.Groups["href"].Value), Cancel)));
        Assert.DoesNotContain("of its own", await client.GetStringAsync("/place?of=ocd-division/country:us/state:ca/place:port_halden", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_name_that_is_listed_has_its_page_also_outlets_that_only_published_or_only_spoke()
    {
        using var client = site.NewClient();
        var names = (await SampleSite.JsonAsync(client, "/api/v1/names?limit=100"))["names"]!.AsArray();
        Assert.Equal((await site.Store.CountAsync(SampleSite.Plain, Cancel)).Names, names.Count);
        foreach (var name in names)
        {
            using var answer = await client.GetAsync((string)name!["page"]!, Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, (string)name["name"]!);
            Assert.DoesNotContain(">0 facts", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        var first = await SampleSite.JsonAsync(client, "/api/v1/names?limit=2");
        var second = await SampleSite.JsonAsync(client, (string)first["next"]!);
        Assert.Equal(names.Take(4).Select(name => (string)name!["id"]!), first["names"]!.AsArray().Concat(second["names"]!.AsArray().Take(2)).Select(name => (string)name!["id"]!));
    }

    [Fact]
    public async Task Names_are_found_by_their_beginning_and_no_private_person_is()
    {
        using var client = site.NewClient();
        var person = (await site.Store.FindNamesAsync("tasker", SampleSite.Plain, 1, Cancel))[0];
        foreach (var beginning in new[] { "tas", "Ellen T", "ellen tasker" })
            Assert.Contains($"href=\"{Paths.Name(person.Id, person.Kind)}\"", await client.GetStringAsync("/names?name=" + Uri.EscapeDataString(beginning), Cancel), StringComparison.Ordinal);
        foreach (var nobody in new[] { "privet", "Jonas P", "?", "xyzzy" })
            Assert.Contains("Nobody on the record is called so", await client.GetStringAsync("/names?name=" + Uri.EscapeDataString(nobody), Cancel), StringComparison.Ordinal);
        Assert.Contains("There is no page 99", await client.GetStringAsync("/names?page=99", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_for_a_name_leads_to_whom_or_what_it_is_and_one_for_more_or_less_does_not()
    {
        using var client = site.NewClient();
        foreach (var (question, links) in new[] { ("Ellen Tasker", 1), ("“ellen tasker”", 1), ("the Halden Daily", 1), ("halden daily", 1), ("port halden", 1), ("tasker", 0), ("Ellen Tasker sign", 0), ("speaker:\"ellen tasker\"", 0), ("-ellen tasker", 0), ("Jonas Privet", 0) })
        {
            var page = await client.GetStringAsync(Paths.Search(question), Cancel);
            var named = Named().Match(page);
            Assert.True((links > 0) == named.Success, question);
            if (named.Success)
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(WebUtility.HtmlDecode(named.Groups["href"].Value), Cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task Every_page_leads_to_the_description_for_programs()
    {
        using var client = site.NewClient();
        Assert.Contains("href=\"/api/openapi.json\"", await client.GetStringAsync("/about", Cancel), StringComparison.Ordinal);
    }

    private async Task<string> WordOfReportsAloneAsync()
    {
        await foreach (var article in site.Store.ReadArticlesAsync(SampleSite.Plain, Cancel))
        {
            foreach (var word in SearchWords.Of(article.Recorded.Article.Text).Split(' ').Where(word => word.Length > 4).Distinct().Take(60))
            {
                var query = new RecordQuery { Phrases = [word] };
                if ((await site.Store.FindTellingsAsync(query, SampleSite.Plain, 1, Cancel)).Total == 0 && (await site.Store.FindArticlesAsync(query, SampleSite.Plain, 1, Cancel)).Total > 0)
                    return word;
            }
        }

        throw new InvalidOperationException("each word of a report is in a passage");
    }

    private static long Total(string page) => Passages().Match(page) is { Success: true } found ? Number(found.Groups["count"].Value) : throw new InvalidOperationException("no total is told");

    private static long Number(string text) => long.Parse(text.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

    private static Regex Field(string name) => new($"name=\"{name}\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    [GeneratedRegex("<b>(?<count>[\\d,]+) (passage|report)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Passages();

    [GeneratedRegex("<li><a href=\"(?<href>/search[^\"]+)\">[^<]*</a> <span>(?<count>[\\d,]+)</span></li>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Facet();

    [GeneratedRegex("the last is <a href=\"(?<href>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LastPage();

    [GeneratedRegex("<a href=\"(?<href>/searches[^\"]+)\">Save this search", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Save();

    [GeneratedRegex("<li><b>(?<count>[\\d,]+)</b> <a href=\"(?<href>[^\"]+)\">", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Counted();

    [GeneratedRegex("<tr><th scope=\"row\">", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Row();

    [GeneratedRegex("of its own, <a href=\"(?<href>[^\"]+)\">(?<count>[\\d,]+) with", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Within();

    [GeneratedRegex("aria-label=\"Of this name\">\\s*<li><a href=\"(?<href>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Named();
}
