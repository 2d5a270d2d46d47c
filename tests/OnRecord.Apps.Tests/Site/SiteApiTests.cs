using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Json.Schema;
using Microsoft.OpenApi;
using OnRecord.Apps.Tests.Commands;
using OnRecord.Recording;
using OnRecord.Storage;
using OnRecord.Tests.Support;
using OnRecord.Web;
using OnRecord.Web.Api;

namespace OnRecord.Apps.Tests.Site;

/// <summary>What the site answers to programs: pages in other forms, lists, changes, its own description.</summary>
public sealed class SiteApiTests(SampleSite site) : IClassFixture<SampleSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_is_had_in_every_form_that_it_names_and_no_form_names_a_private_person()
    {
        using var client = site.NewClient();
        foreach (var (name, path) in await site.PagesAsync())
        {
            if (path is "/nowhere" or "/watch" || path.StartsWith("/review", StringComparison.Ordinal) || path.StartsWith("/searches", StringComparison.Ordinal))
                continue;
            using var page = await client.GetAsync(path, Cancel);
            if (page.StatusCode == HttpStatusCode.Redirect)
                continue;
            var html = await page.Content.ReadAsStringAsync(Cancel);
            var links = html.Split("<link rel=\"alternate\"").Skip(1).Select(link => (Type: Between(link, "type=\"", "\""), Address: WebUtility.HtmlDecode(Between(link, "href=\"", "\"")))).ToList();
            Assert.True(links.Count > 0, name);
            foreach (var (type, address) in links)
            {
                using var answer = await client.GetAsync(address, Cancel);
                var body = await answer.Content.ReadAsStringAsync(Cancel);
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{name}, {address}: {body}");
                Assert.Equal(WebUtility.HtmlDecode(type), answer.Content.Headers.ContentType!.MediaType);
                Assert.DoesNotContain("Privet", body, StringComparison.Ordinal);
                if (type.Contains("json", StringComparison.Ordinal) && !type.EndsWith("jsonl", StringComparison.Ordinal))
                    JsonDocument.Parse(body).Dispose();
                if (type.Contains("xml", StringComparison.Ordinal))
                    Assert.Equal("feed", XDocument.Parse(body).Root!.Name.LocalName);
            }
        }

        Assert.Empty(site.Told);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("*/*", "text/html")]
    [InlineData("", "text/html")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html;q=0.5, application/json", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("application/ld+json", "application/ld+json")]
    [InlineData("application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"", "application/ld+json")]
    [InlineData("application/atom+xml", "application/atom+xml")]
    [InlineData("application/feed+json, */*;q=0.1", "application/feed+json")]
    [InlineData("text/csv", "text/csv")]
    [InlineData("text/calendar", "text/calendar")]
    public async Task A_page_comes_in_the_form_that_is_accepted(string accept, string type)
    {
        using var client = site.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/search?q=council");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Accept", answer.Headers.Vary.Single());
        if (accept.Contains("anno", StringComparison.Ordinal))
            Assert.Contains("AnnotationCollection", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image/png", 406)]
    [InlineData("text/html;q=0, application/json;q=0", 406)]
    [InlineData(";;;=,,,\"", 400)]
    [InlineData("/", 400)]
    public async Task What_cannot_be_had_is_said_so_with_what_can(string accept, int status)
    {
        using var client = site.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/search?q=council");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.SendAsync(request, Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("application/json", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var many = new HttpRequestMessage(HttpMethod.Get, "/search");
        many.Headers.TryAddWithoutValidation("Accept", string.Join(',', Enumerable.Range(0, 900).Select(i => $"a/b{i}")));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(many, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Whatever_answers_GET_answers_HEAD_with_the_same_fields_and_nothing_after_them()
    {
        using var client = site.NewClient();
        foreach (var path in (await site.PagesAsync()).Values.Concat(["/api/v1/search?q=council", "/search.atom?q=council", "/assets/site.css", ApiDescription.Address, "/statements/s-0000000000000000-1"]))
        {
            // The token of a form is a new one each time.
            if (path is "/" or "/watch" || path.StartsWith("/review", StringComparison.Ordinal) || path.StartsWith("/searches", StringComparison.Ordinal))
                continue;
            using var whole = await client.GetAsync(path, Cancel);
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            using var head = await client.SendAsync(request, Cancel);
            Assert.Equal(whole.StatusCode, head.StatusCode);
            Assert.Equal(whole.Headers.ETag, head.Headers.ETag);
            Assert.Equal(whole.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Equal(whole.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
        }
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        using var client = site.NewClient();
        foreach (var path in new[] { "/api/v1/search?q=council", "/search.atom?q=council", "/search.csv?q=council", "/about", "/api/v1/changes" })
        {
            using var first = await client.GetAsync(path, Cancel);
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
            using var second = await client.SendAsync(request, Cancel);
            Assert.True(second.StatusCode == HttpStatusCode.NotModified, path);
            using var other = new HttpRequestMessage(HttpMethod.Get, path);
            other.Headers.TryAddWithoutValidation("If-None-Match", "\"0\", garbage, W/\"");
            Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(other, Cancel)).StatusCode);
        }
    }

    [Theory]
    [InlineData("/api/v1/search?q=the", "tellings")]
    [InlineData("/api/v1/search?kind=action", "tellings")]
    [InlineData("/api/v1/search?q=council&kind=report", "reports")]
    [InlineData("/api/v1/place?of=Port+Halden", "tellings")]
    [InlineData("/api/v1/subject?subject=1", "acts")]
    [InlineData("/api/v1/instrument?of=ordinance", "acts")]
    public async Task Whoever_follows_the_next_address_gets_every_item_once(string path, string list)
    {
        using var client = site.NewClient();
        var whole = await SampleSite.JsonAsync(client, path + (path.Contains("limit", StringComparison.Ordinal) ? "" : "&limit=100"));
        var all = whole[list]!.AsArray().Select(item => (string)item!["id"]!).ToList();
        var followed = new List<string>();
        for (var next = path + "&limit=2"; next is not null && followed.Count < 100;)
        {
            using var answer = await client.GetAsync(next, Cancel);
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
            followed.AddRange(json[list]!.AsArray().Select(item => (string)item!["id"]!));
            next = (string?)json["next"];
            Assert.Equal(next is null, !answer.Headers.TryGetValues("Link", out var link));
            if (next is not null)
                Assert.Equal($"<{next}>; rel=\"next\"", link!.Single());
        }

        Assert.Equal(all, followed);
        Assert.NotEmpty(all);
    }

    [Fact]
    public async Task A_forged_broken_or_borrowed_cursor_is_refused_in_words()
    {
        using var client = site.NewClient();
        var next = (string)(await SampleSite.JsonAsync(client, "/api/v1/search?q=the&limit=1"))["next"]!;
        var cursor = next[(next.IndexOf("cursor=", StringComparison.Ordinal) + 7)..];
        foreach (var path in new[] { "/api/v1/search?q=council&cursor=" + cursor, "/api/v1/search?q=the&cursor=" + cursor[..^3], "/api/v1/search?q=the&cursor=%00", "/api/v1/search?q=the&cursor=" + new string('A', 900), "/api/v1/changes?cursor=" + cursor, "/api/v1/changes?cursor=AAAA" })
        {
            using var answer = await client.GetAsync(path, Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, path);
            Assert.Contains("cursor", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        // A cursor that names something nobody may see tells nothing of it.
        var made = Web.Hosting.Cursor.Write("s-0000000000000000-1", "/api/v1/searchq=the");
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/search?q=the&cursor=" + made, Cancel)).StatusCode);
        Assert.Empty(site.Told);
    }

    [Theory]
    [InlineData("/api/v1/statements/s-0000000000000000-1", 404)]
    [InlineData("/api/v1/nothing", 404)]
    [InlineData("/api/v1/search?year=x", 400)]
    [InlineData("/api/v1/search?limit=0", 400)]
    [InlineData("/api/v1/search?limit=101", 400)]
    [InlineData("/api/v1/changes?updated_since=yesterday", 400)]
    [InlineData("/api/v1/changes?known=2031-05-04", 400)]
    [InlineData("/search.doc?q=x", 404)]
    [InlineData("/about.atom", 404)]
    [InlineData("/statements/s-0000000000000000-1.json", 404)]
    public async Task Programs_get_every_error_as_a_problem(string path, int status)
    {
        using var client = site.NewClient();
        using var answer = await client.GetAsync(path, Cancel);
        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
        Assert.Equal(status, (int)problem["status"]!);
        Assert.NotEmpty((string)problem["detail"]!);
    }

    private static RecordedArticle Report() => new ArticleRecorder("onrecord test").Record(
        new RuleExtractor().Extract(new Article { Id = "a", Text = "\"The pier is open,\" Una Cole said.", Outlet = "The Courier", Published = "2031-05-04" }));

    [Fact]
    public async Task Whoever_asks_too_often_is_told_how_long_to_wait_and_a_withdrawn_report_that_it_is_gone()
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-often-");
        await using (var store = RecordStores.Open(Path.Combine(folder.FullName, "r.db"), create: true))
        {
            var article = Report();
            await store.AddAsync([article], SampleSite.Recorded, Cancel);
            await store.WithdrawAsync(RecordId.Article(article.Id), new Judgement(SampleSite.Recorded, "a court", "a test"), Cancel);
            var told = new List<string>();
            await using var often = await RecordSite.StartAsync(SiteSettings.Of(store) with { Tell = told.Add, LoopbackRequestsPerMinute = 3 }, Cancel);
            using var client = new HttpClient { BaseAddress = often.Address };
            using var gone = await client.GetAsync($"/api/v1/reports/a-{article.Id}", Cancel);
            Assert.Equal((HttpStatusCode.Gone, "application/problem+json"), (gone.StatusCode, gone.Content.Headers.ContentType!.MediaType));
            Assert.Equal("\"minute\";q=3;w=60", gone.Headers.GetValues("RateLimit-Policy").Single());
            Assert.Equal("\"minute\";r=2", gone.Headers.GetValues("RateLimit").Single());
            var changes = await SampleSite.JsonAsync(client, "/api/v1/changes");
            Assert.Equal($"withdrawn a-{article.Id} withdrawn", $"{changes["changes"]![0]!["change"]} {changes["changes"]![0]!["id"]} {changes["changes"]![0]!["reason"]}");
            Assert.DoesNotContain("court", changes.ToJsonString(), StringComparison.Ordinal);
            await client.GetAsync("/about", Cancel);
            using var refused = await client.GetAsync("/api/v1", Cancel);
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/assets/site.css", Cancel)).StatusCode);
            Assert.Empty(told);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_answer_is_kept_as_long_as_the_record_is_as_it_was_and_no_page_with_a_form_is()
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-kept-");
        await using (var store = RecordStores.Open(Path.Combine(folder.FullName, "r.db"), create: true))
        {
            var article = Report();
            await store.AddAsync([article], SampleSite.Recorded, Cancel);
            await using var kept = await RecordSite.StartAsync(SiteSettings.Of(store), Cancel);
            using var client = new HttpClient { BaseAddress = kept.Address };
            var report = $"/reports/a-{article.Id}";
            Assert.Equal((HttpStatusCode.OK, false, true), await LookAsync(report));
            Assert.Equal((HttpStatusCode.OK, true, true), await LookAsync(report));
            Assert.Equal((HttpStatusCode.OK, false, true), await LookAsync(report + ".json"));
            Assert.Equal((HttpStatusCode.OK, false, true), await LookAsync("/search?q=pier"));
            Assert.Equal((HttpStatusCode.OK, true, true), await LookAsync("/search?q=pier"));
            for (var i = 0; i < 2; i++)
                Assert.Equal((HttpStatusCode.OK, false), await LookAsync("/") is var (status, isKept, _) ? (status, isKept) : default);

            await store.WithdrawAsync(RecordId.Article(article.Id), new Judgement(SampleSite.Recorded, "a court", "a test"), Cancel);
            Assert.Equal((HttpStatusCode.Gone, false, false), await LookAsync(report));
            Assert.Equal((HttpStatusCode.OK, false, false), await LookAsync("/search?q=pier"));

            async Task<(HttpStatusCode Status, bool IsKept, bool TellsIt)> LookAsync(string path)
            {
                using var answer = await client.GetAsync(path, Cancel);
                return (answer.StatusCode, answer.Headers.Age is not null, (await answer.Content.ReadAsStringAsync(Cancel)).Contains("The pier is open", StringComparison.Ordinal));
            }
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Changes_lead_from_the_beginning_to_now_and_hold_no_private_name()
    {
        using var client = site.NewClient();
        var seen = new List<string>();
        var address = "/api/v1/changes?limit=3";
        for (var more = true; more;)
        {
            var changes = await SampleSite.JsonAsync(client, address);
            Assert.DoesNotContain("Privet", changes.ToJsonString(), StringComparison.Ordinal);
            seen.AddRange(changes["changes"]!.AsArray().Select(change => (string)change!["id"]!));
            (address, more) = ((string)changes["next"]!, (bool)changes["has_more"]!);
        }

        Assert.Equal((await site.Store.CountAsync(SampleSite.Plain, Cancel)).Reports, seen.Count);
        Assert.Empty((await SampleSite.JsonAsync(client, address))["changes"]!.AsArray());
        Assert.Empty((await SampleSite.JsonAsync(client, "/api/v1/changes?updated_since=2032-01-01T00:00Z"))["changes"]!.AsArray());
    }

    [Fact]
    public async Task The_description_is_valid_tells_of_every_address_and_its_examples_are_as_they_say()
    {
        using var client = site.NewClient();
        var text = await client.GetStringAsync(ApiDescription.Address, Cancel);
        var read = OpenApiDocument.Parse(text, "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        var document = JsonNode.Parse(text)!;
        var paths = document["paths"]!.AsObject();
        Assert.Equal(20, paths.Count);
        var examples = new JsonObject();
        foreach (var (path, operations) in paths)
        {
            var operation = operations!["get"]!;
            var id = (string)operation["operationId"]!;
            Assert.NotEmpty((string)operation["summary"]!);
            Assert.All(operation["parameters"]!.AsArray(), parameter => Assert.NotEmpty((string)parameter!["description"]!));
            var json = operation["responses"]!["200"]!["content"]!["application/json"]!;
            var schema = SchemaOf(document, json["schema"]!);
            var real = await SampleSite.JsonAsync(client, await AskedAsync(path, operation));
            Assert.True(Valid(schema, real, out var why), $"{path}: {why}");
            examples[id] = Shortened(real.DeepClone());
            if (Environment.GetEnvironmentVariable("ONRECORD_APPROVE") is null)
                Assert.True(json["example"] is { } example && Valid(schema, example, out why), $"{path}: the example: {why}");
        }

        if (Environment.GetEnvironmentVariable("ONRECORD_APPROVE") is not null)
            await File.WriteAllTextAsync(Path.Combine(Tool.Repository, "src", "OnRecord.Web", "Api", "examples.json"), examples.ToJsonString(Written).Replace(site.Address.ToString(), "https://record.example/", StringComparison.Ordinal) + "\n", Cancel);
    }

    private static JsonSerializerOptions Written { get; } = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Asked as the description's own examples of parameters say, with ids of the sample record.
    private async Task<string> AskedAsync(string path, JsonNode operation)
    {
        var pages = await site.PagesAsync();
        var id = (path.Split('/') is [.., var folder, "{id}"] ? folder : "") switch
        {
            "reports" => pages["report, newer version"],
            "statements" => pages["told by several"],
            "actions" => pages["action"],
            "gatherings" => pages["gathering"],
            "origins" => pages["told by several"],
            "people" => pages["person"],
            "bodies" or "outlets" => pages["outlet"],
            _ => "/",
        };
        var query = operation["parameters"]!.AsArray()
            .Where(parameter => (string)parameter!["in"]! == "query" && parameter["example"] is not null && (string)parameter["name"]! is not ("known" or "recorded" or "kind" or "outlet" or "only"))
            .Select(parameter => $"{parameter!["name"]}={Uri.EscapeDataString((parameter["example"] is JsonArray { Count: > 0 } list ? list[0]! : parameter["example"]!).ToString())}");
        return path.Replace("{id}", id[(id.LastIndexOf('/') + 1)..], StringComparison.Ordinal) + "?" + string.Join('&', query);
    }

    // An example shows what there is, not how much.
    private static JsonNode Shortened(JsonNode node)
    {
        if (node is JsonArray list)
        {
            while (list.Count > 2)
                list.RemoveAt(list.Count - 1);
        }

        foreach (var child in node is JsonArray items ? items.ToList() : node is JsonObject fields ? [.. fields.Select(field => field.Value)] : [])
        {
            if (child is not null)
                Shortened(child);
        }

        return node;
    }

    private static JsonSchema SchemaOf(JsonNode document, JsonNode schema)
    {
        var whole = schema.DeepClone().AsObject();
        whole["$defs"] = document["components"]!["schemas"]!.DeepClone();
        return JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }

    private static bool Valid(JsonSchema schema, JsonNode json, out string why)
    {
        using var parsed = JsonDocument.Parse(json.ToJsonString());
        var result = schema.Evaluate(parsed.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        why = result.IsValid ? "" : string.Join("; ", (result.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}").Take(5));
        return result.IsValid;
    }

    private static string Between(string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[start..text.IndexOf(after, start, StringComparison.Ordinal)];
    }
}
