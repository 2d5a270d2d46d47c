using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using OnRecord.Recording;
using OnRecord.Web;
using OnRecord.Web.Hosting;

namespace OnRecord.Apps.Tests.Site;

/// <summary>What the site answers to programs, to mistakes and to the ill-meaning.</summary>
public sealed partial class SiteAnswerTests(SampleSite site) : IClassFixture<SampleSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_page_weighs_more_than_150_KB_but_the_map()
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        foreach (var (name, path) in await site.PagesAsync())
        {
            var page = await client.GetByteArrayAsync(path == "/nowhere" ? "/" : path, Cancel);
            Assert.True(name.StartsWith("map", StringComparison.Ordinal) || page.Length <= 150 * 1024, $"{name}: {page.Length}");
        }
    }

    [Fact]
    public async Task Of_each_kind_of_page_one_is_opened_after_the_start_and_each_is_there()
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var page in new FirstVisits(SiteSettings.Of(site.Store) with { Time = SampleSite.Today }).PagesAsync(Cancel))
        {
            using var answer = await client.GetAsync(page, Cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{page}: {answer.StatusCode}");
            kinds.Add(page.Split('/', '?') is ["", "api", "v1", var kind, ..] ? $"api/{kind}" : page.Split('/', '?')[1]);
        }

        Assert.Superset(
            new HashSet<string>(
                ["", "about", "actions", "compare", "contradictions", "gatherings", "instrument", "map", "names", "origins", "people", "place", "places", "reports", "search", "statements", "api/search", "api/reports", "api/people"], StringComparer.Ordinal),
            kinds);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0", "record.example")]
    public async Task Where_the_site_visits_itself_first_readers_get_what_was_made_for_it(string listen, params string[] hosts)
    {
        var told = new List<string>();
        await using var visited = await RecordSite.StartAsync(
            SiteSettings.Of(site.Store) with { Listen = new IPEndPoint(IPAddress.Parse(listen), 0), Hosts = hosts, Tell = told.Add, VisitsFirst = true }, Cancel);
        using var client = new HttpClient { BaseAddress = new UriBuilder(visited.Address) { Host = "127.0.0.1" }.Uri };
        foreach (var path in new[] { "/about", "/places", "/map" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = hosts.FirstOrDefault() } };
            using var answer = await client.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotNull(answer.Headers.Age);
        }

        Assert.Empty(told);
    }

    [Fact]
    public async Task Every_answer_bears_the_headers_that_keep_a_browser_safe()
    {
        using var client = site.NewClient();
        foreach (var path in new[] { "/", "/nowhere", "/assets/site.css", "/search?from=never" })
        {
            using var answer = await client.GetAsync(path, Cancel);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task Only_our_own_names_are_answered_to()
    {
        using var client = site.NewClient();
        foreach (var (host, isOurs) in new[] { ("evil.example", false), ("127.0.0.1.evil.example", false), ("localhost", true), ($"127.0.0.1:{site.Address.Port}", true) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/about") { Headers = { Host = host } };
            using var answer = await client.SendAsync(request, Cancel);
            Assert.Equal(isOurs ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/reports/../../etc/passwd", 404)]
    [InlineData("/assets/..%2f..%2fetc%2fpasswd", 404)]
    [InlineData("/assets/%2e%2e/site.css", 404)]
    [InlineData("/reports/a-0000000000000000", 404)]
    [InlineData("/reports/s-0000000000000000-1", 404)]
    [InlineData("/statements/s-0000000000000000-1", 404)]
    [InlineData("/statements/s-0000000000000000-99999999999", 404)]
    [InlineData("/statements/p-0000000000000000-1", 404)]
    [InlineData("/actions/'%20OR%201=1--", 404)]
    [InlineData("/origins/x", 404)]
    [InlineData("/people/n-0000000000000000", 404)]
    [InlineData("/people/n-ilou000000000000", 404)]
    [InlineData("/try/0000000000000000", 404)]
    [InlineData("/place", 400)]
    [InlineData("/place?of=%22%27%3B", 404)]
    [InlineData("/place?of=nowhere", 404)]
    [InlineData("/place?of=Port+Halden&on=tomorrow", 400)]
    [InlineData("/search?known=x", 400)]
    [InlineData("/search?recorded=x", 400)]
    [InlineData("/search?year=x", 400)]
    [InlineData("/search?kind=x", 400)]
    [InlineData("/search?page=0", 400)]
    [InlineData("/search?page=99999999999", 400)]
    [InlineData("/compare?place=a&place=b&on=2031&on=2030", 400)]
    [InlineData("/map?state=zz", 404)]
    [InlineData("/map?subject=-1", 404)]
    [InlineData("/instrument", 400)]
    [InlineData("/review/x", 404)]
    [InlineData("/review/s-0000000000000000-1", 404)]
    [InlineData("/review?queue=x", 400)]
    [InlineData("/review?kind=report", 400)]
    [InlineData("/search?q=%00%ff%22%20NEAR(a%20b)%20speaker:", 200)]
    public async Task A_wrong_address_is_told_so_in_words(string path, int status)
    {
        using var client = site.NewClient();
        using var answer = await client.GetAsync(path, Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Empty(site.Told);
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_each_is_answered_or_told_to_come_again()
    {
        using var client = site.NewClient();
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(async i =>
        {
            using var answer = await client.GetAsync(i % 2 == 0 ? "/search?q=council" : "/place?of=Port+Halden");
            return (answer.StatusCode, IsTold: answer.Headers.RetryAfter is not null);
        }));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers, answer => Assert.True(answer.StatusCode == HttpStatusCode.OK || (answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.IsTold), answer.StatusCode.ToString()));
        Assert.Empty(site.Told);
    }

    [Fact]
    public async Task Nothing_that_can_be_asked_of_any_address_is_a_fault_of_the_program()
    {
        string[] paths = ["/", "/search", "/reports/", "/reports/a-", "/statements/s-", "/actions/p-", "/gatherings/g-", "/origins/", "/people/n-", "/outlets/", "/bodies/", "/names", "/places", "/place", "/instrument", "/compare", "/contradictions", "/map", "/about", "/try/", "/assets/",
            "/subject", "/searches", "/watch", "/api/v1", "/api/v1/search", "/api/v1/statements/s-", "/api/v1/people/n-", "/api/v1/place", "/api/v1/subject", "/api/v1/contradictions", "/api/v1/changes", "/search.", "/place.", "/statements/s-0000000000000000-1.", "/api/", "/review", "/review/", "/review/s-", "/review/agreement", "/review/names/n-", "/review/names/"];
        string[] names = ["q", "kind", "act", "place", "outlet", "year", "from", "to", "page", "known", "recorded", "of", "on", "name", "subject", "state", "view", "only", "v", "cursor", "limit", "updated_since", "queue", "after", "last", "edit", "report", "\u202e", ""];
        string[] values =
        [
            "", "0", "-1", "1", "99999999999999999999", "action", "Port Halden", "ocd-division/country:us/state:ca", "ocd-division/", "2031-05-04", "2031-02-30", "0000", "9999-12-31", "../2031", "2031/..", "2031-05-04T10:00Z",
            "' OR 1=1 --", "\" NEAR(", "*", "%", "_", "\0", "\ud800", "\u202e", "<script>", "a-0000000000000000", "s-0000000000000000-1", new string('w', 900), "speaker: place: date:", "-x", "oh", "said-then-did", "differences", "MTAwMDAwMDAwcy0wMDAwMDAwMDAwMDAwMDAwLTE", "json", "atom", "csv", "jsonld", "=", "2031-05-04T10:00:00+15:00",
        ];
        var chance = new Random(7);
        using var client = site.NewClient();
        for (var i = 0; i < 300; i++)
        {
            var query = string.Join('&', Enumerable.Range(0, chance.Next(4)).Select(_ => $"{Uri.EscapeDataString(names[chance.Next(names.Length)])}={Escaped(values[chance.Next(values.Length)])}"));
            var path = paths[chance.Next(paths.Length)];
            if (path.EndsWith('/') || path.EndsWith('-') || path.EndsWith('.'))
                path += Escaped(values[1 + chance.Next(values.Length - 1)]).Replace("%00", "", StringComparison.Ordinal);
            using var answer = await client.GetAsync($"{path}?{query}", Cancel);
            Assert.True((int)answer.StatusCode < 500, $"{path}?{query}: {(int)answer.StatusCode}");
        }

        Assert.Empty(site.Told);

        static string Escaped(string value) => value == "\ud800" ? "%ED%A0%80" : Uri.EscapeDataString(value);
    }

    [Fact]
    public async Task Too_long_a_question_and_programs_get_a_problem()
    {
        using var client = site.NewClient();
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/search?q=" + new string('x', 2_000), Cancel)).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/search?year=x") { Headers = { { "Accept", "application/json" } } };
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(400, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_another_readers_is_refused()
    {
        using var client = site.NewClient();
        using var bare = new MultipartFormDataContent { { new StringContent("text"), "text" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/try", bare, Cancel)).StatusCode);
        using var other = site.NewClient();
        var token = await TokenAsync(other);
        using var stolen = new MultipartFormDataContent { { new StringContent("text"), "text" }, { new StringContent(token), "__RequestVerificationToken" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/try", stolen, Cancel)).StatusCode);
        using var broken = new ByteArrayContent("--x\r\nno end"u8.ToArray());
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/try", broken, Cancel)).StatusCode);
        Assert.Empty(site.Told);
    }

    [Fact]
    public async Task Searches_are_saved_and_taken_away_by_their_forms_and_by_no_others()
    {
        using var client = site.NewClient();
        var before = site.Searches!.Read().Count;
        foreach (var (to, status) in new[] { ("https://hooks.example/x", 303), ("https://hooks.example/x", 422), ("desk@courier.example", 422), ("file:///etc/passwd", 422), ("", 422) })
            Assert.Equal(status, await SendAsync("add", ("q", "council"), ("to", to), ("note", "a note")));
        var saved = site.Searches.Read()[^1];
        Assert.Equal(("council", "https://hooks.example/x", "a note"), (saved.Question, saved.To, saved.Note));
        Assert.Equal(303, await SendAsync("retry", ("id", saved.Id)));
        Assert.Equal(303, await SendAsync("remove", ("id", saved.Id)));
        Assert.Equal(303, await SendAsync("remove", ("id", "' OR 1=1 --")));
        Assert.Equal(before, site.Searches.Read().Count);
        using var bare = new FormUrlEncodedContent(new Dictionary<string, string> { ["q"] = "council", ["to"] = "https://evil.example/" });
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/searches/add", bare, Cancel)).StatusCode);
        Assert.Empty(site.Told);

        async Task<int> SendAsync(string action, params (string Name, string Value)[] fields)
        {
            using var form = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__RequestVerificationToken", await TokenAsync(client))]);
            using var answer = await client.PostAsync($"/searches/{action}", form, Cancel);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_list_of_watched_feeds_is_changed_by_its_forms_and_by_no_others()
    {
        using var client = site.NewClient();
        foreach (var (action, address, status) in new[] { ("add", "https://new.example/feed", 303), ("add", "https://new.example/feed", 303), ("remove", "https://new.example/feed", 303), ("remove", "https://never.example/", 303) })
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["address"] = address, ["__RequestVerificationToken"] = await TokenAsync(client) });
            using var answer = await client.PostAsync($"/watch/{action}", form, Cancel);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(action == "add" && status == 303, site.Watch!.List.Read().Contains("https://new.example/feed", StringComparer.Ordinal));
        }

        foreach (var wrong in new[] { "file:///etc/passwd", "", "no address" })
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["address"] = wrong, ["__RequestVerificationToken"] = await TokenAsync(client) });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsync("/watch/add", form, Cancel)).StatusCode);
        }

        using var bare = new FormUrlEncodedContent(new Dictionary<string, string> { ["address"] = "https://evil.example/feed" });
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/watch/add", bare, Cancel)).StatusCode);
        Assert.Equal(2, site.Watch!.List.Read().Count);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.org/")]
    [InlineData("http://user:secret@127.0.0.1/")]
    public async Task An_address_within_the_network_is_not_fetched(string address)
    {
        using var answer = await TryAsync(("address", address));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("cannot be read", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_much_is_refused_with_the_limit()
    {
        using (var answer = await TryAsync(("text", new string('x', 250_000))))
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            Assert.Contains("200,000 characters", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        using var nothing = await TryAsync(("text", "  "));
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        using var day = await TryAsync(("text", "x"), ("published", "yesterday"));
        Assert.Equal(HttpStatusCode.BadRequest, day.StatusCode);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_with_the_limit()
    {
        using var client = site.NewClient();
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(client)), "__RequestVerificationToken" }, { new ByteArrayContent(new byte[11 * 1024 * 1024]), "file", "big.txt" } };
        using var answer = await client.PostAsync("/try", form, Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("10 MB", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_of_a_pasted_article_runs_nothing_in_a_spreadsheet()
    {
        using var client = site.NewClient();
        using var answer = await TryAsync(client, ("text", "Fares\n\n\"@SUM(1+1) is what we pay,\" Mayor Ana Ruiz said on Tuesday."), ("outlet", "=HYPERLINK(\"http://evil.example\")"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var path = answer.Headers.Location!.ToString();
        var csv = await client.GetStringAsync(path + ".csv", Cancel);
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(^|,)""?[=@+]", csv);
        var rows = JsonDocument.Parse(await client.GetStringAsync(path + ".json", Cancel)).RootElement;
        Assert.Equal("Ana Ruiz", rows[0].GetProperty("names")[0].GetString());
    }

    [Fact]
    public async Task The_id_of_any_telling_leads_to_its_entry_and_the_json_tells_the_same()
    {
        using var client = site.NewClient();
        var entry = (await site.JoinedAsync())!;
        using var answer = await client.GetAsync(Paths.Entry(entry.Tellings[^1].Id) + "?known=2031-12-31", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"{Paths.Entry(entry.Id)}?known=2031-12-31#{entry.Tellings[^1].Id}", answer.Headers.Location!.ToString());
        var json = JsonDocument.Parse(await client.GetStringAsync(Paths.Entry(entry.Id) + ".json", Cancel)).RootElement;
        Assert.Equal(entry.Tellings.Count, json.GetProperty("tellings").GetArrayLength());
        Assert.Equal(EntryOrigins.Of(entry).Min, json.GetProperty("origins").GetProperty("min").GetInt32());
    }

    [Fact]
    public async Task A_private_name_is_in_no_json()
    {
        using var client = site.NewClient();
        var passed = await site.TellingAsync("kind:action shelter act:pass");
        foreach (var path in new[] { Paths.Entry(passed.Id), Paths.Report(passed.Article.Recorded.Id) })
            Assert.DoesNotContain("Privet", await client.GetStringAsync(path + ".json", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_the_site_is_kept_by_its_fingerprint_and_not_sent_twice()
    {
        using var client = site.NewClient();
        var home = await client.GetStringAsync("/about", Cancel);
        var address = Stylesheet().Match(home).Groups["href"].Value;
        using var first = await client.GetAsync(address, Cancel);
        Assert.Contains("immutable", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private async Task<HttpResponseMessage> TryAsync(params (string Name, string Value)[] fields)
    {
        using var client = site.NewClient();
        return await TryAsync(client, fields);
    }

    private static async Task<HttpResponseMessage> TryAsync(HttpClient client, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(client)), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return await client.PostAsync("/try", form, Cancel);
    }

    private static async Task<string> TokenAsync(HttpClient client) => Token().Match(await client.GetStringAsync("/", Cancel)).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();

    [GeneratedRegex("rel=\"stylesheet\" href=\"(?<href>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Stylesheet();
}
