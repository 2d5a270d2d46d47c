using System.IO.Compression;
using System.Net;
using System.Text;
using OnRecord.Reading;
using OnRecord.Reading.Addresses;

namespace OnRecord.Tests.Reading.Addresses;

public sealed class PageFetcherTests
{
    private const string Page = "<html><body><h1>Pier</h1><p>The council of Port Halden voted on Tuesday to rebuild the north pier before winter, the clerk said.</p></body></html>";

    // Only this machine may be reached in tests; its policy is the one thing that differs from the real one.
    private static readonly NetworkPolicy Loopback = new(Dns.GetHostAddressesAsync, IPAddress.IsLoopback, IsAnyPort: true);

    private static readonly FetchOptions Options = new() { RequestTimeout = TimeSpan.FromHours(1) };

    private static async Task<FetchOutcome> FetchAsync(string address, TimeProvider? clock = null, NetworkPolicy? policy = null, FetchOptions? options = null, PageValidators? known = null)
    {
        using var fetcher = new PageFetcher(options ?? Options, clock ?? new ImpatientClock(), policy ?? Loopback);
        return await fetcher.FetchAsync(address, known, TestContext.Current.CancellationToken);
    }

    private static LoopbackServer Site(Func<string, byte[]> answer, string robots = "")
        => new((path, _) => path is "/robots.txt" ? LoopbackServer.Answer(200, robots, "Content-Type: text/plain") : answer(path));

    [Fact]
    public async Task A_page_comes_with_its_validators_and_the_fetcher_names_itself()
    {
        await using var site = Site(_ => LoopbackServer.Answer(200, Page, "Content-Type: text/html; charset=utf-8\r\nETag: \"v1\"\r\nLast-Modified: Sun, 04 May 2031 10:00:00 GMT"));

        var outcome = await FetchAsync(site.Root + "/a#part");

        Assert.Null(outcome.Problem);
        Assert.Equal(Page, Encoding.UTF8.GetString(outcome.Page!.Body.Span));
        Assert.Equal(new PageValidators("\"v1\"", "Sun, 04 May 2031 10:00:00 GMT"), outcome.Page.Validators);
        Assert.Equal(["/robots.txt", "/a"], site.Paths);
        Assert.All(site.Requests, head => Assert.Contains("User-Agent: OnRecord/", head, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_known_version_is_asked_for_on_condition()
    {
        await using var site = new LoopbackServer((path, head) => path is "/robots.txt" ? LoopbackServer.Answer(404)
            : head.Contains("If-None-Match: \"v1\"", StringComparison.Ordinal) && head.Contains("If-Modified-Since: Sun, 04 May 2031 10:00:00 GMT", StringComparison.Ordinal) ? "HTTP/1.1 304 X\r\nConnection: close\r\n\r\n"u8.ToArray()
            : LoopbackServer.Answer(200, Page));

        var outcome = await FetchAsync(site.Root + "/a", known: new PageValidators("\"v1\"", "Sun, 04 May 2031 10:00:00 GMT"));

        Assert.True(outcome.IsUnchanged);
    }

    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("ftp://a.example/x")]
    [InlineData("gopher://a.example/x")]
    [InlineData("http://user:word@a.example/")]
    [InlineData("http://user@a.example/")]
    [InlineData("http://a.example:22/")]
    [InlineData("http://a.example:6379/")]
    [InlineData("/only/a/path")]
    [InlineData("http://")]
    public async Task Other_schemes_ports_and_credentials_are_refused(string address)
        => Assert.Equal("address-not-fetched", (await FetchAsync(address, policy: NetworkPolicy.PublicOnly)).Problem?.Code);

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[fd00:ec2::254]/")]
    public async Task Addresses_off_the_public_internet_are_refused(string address)
    {
        var outcome = await FetchAsync(address, policy: NetworkPolicy.PublicOnly);

        Assert.Equal("address-refused", outcome.Problem?.Code);
        Assert.Contains("not on the public internet", outcome.Problem!.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_leads_to_a_public_and_a_private_address_is_refused()
    {
        var policy = NetworkPolicy.PublicOnly with { Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Parse("8.8.8.8"), IPAddress.Loopback }) };

        var outcome = await FetchAsync("http://rebind.example/", policy: policy);

        Assert.Contains("leads to 127.0.0.1", outcome.Problem?.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_changes_its_meaning_between_two_requests_is_refused_at_the_second()
    {
        await using var site = new LoopbackServer((_, _) => LoopbackServer.Answer(200, "", "Content-Type: text/plain"));
        var lookups = 0;
        // The first lookup gives an address that is allowed, and answers; every later one gives one that is not.
        var policy = new NetworkPolicy(
            (_, _) => Task.FromResult(new[] { Interlocked.Increment(ref lookups) == 1 ? IPAddress.Loopback : IPAddress.Parse("169.254.169.254") }),
            IPAddress.IsLoopback, IsAnyPort: true);

        var outcome = await FetchAsync($"http://rebind.example:{site.Port}/secret", policy: policy);

        Assert.Equal("address-refused", outcome.Problem?.Code);
        Assert.Equal(["/robots.txt"], site.Paths);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/")]
    [InlineData("file:///etc/hostname")]
    [InlineData("http://user:word@127.0.0.1/")]
    [InlineData("//10.0.0.1/")]
    public async Task A_redirect_to_where_it_must_not_go_is_refused(string target)
    {
        await using var site = Site(_ => LoopbackServer.Answer(302, "", $"Location: {target}"));

        var outcome = await FetchAsync(site.Root + "/a");

        Assert.NotNull(outcome.Problem);
        Assert.Equal(["/robots.txt", "/a"], site.Paths);
    }

    [Fact]
    public async Task Redirects_are_followed_to_the_page_and_not_for_ever()
    {
        await using var site = Site(path => path switch
        {
            "/a" => LoopbackServer.Answer(301, "", "Location: /b"),
            "/b" => LoopbackServer.Answer(200, Page),
            _ => LoopbackServer.Answer(302, "", $"Location: {path}x"),
        });

        Assert.EndsWith("/b", (await FetchAsync(site.Root + "/a")).Page?.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("address-redirects", (await FetchAsync(site.Root + "/x")).Problem?.Code);
    }

    [Fact]
    public async Task What_robots_txt_asks_is_done_also_after_a_redirect()
    {
        await using var site = Site(_ => LoopbackServer.Answer(302, "", "Location: /private/1"), "User-agent: onrecord\nDisallow: /private/\nCrawl-delay: 9\n");
        var clock = new ImpatientClock();

        var outcome = await FetchAsync(site.Root + "/a", clock);

        Assert.Equal("address-robots", outcome.Problem?.Code);
        Assert.Equal(["/robots.txt", "/a"], site.Paths);
        Assert.Equal([Options.HostDelay], clock.Waits);
    }

    [Fact]
    public async Task A_host_whose_robots_txt_is_in_trouble_is_not_read()
    {
        await using var site = new LoopbackServer((_, _) => LoopbackServer.Answer(503));

        var outcome = await FetchAsync(site.Root + "/a");

        Assert.Equal("address-robots-unknown", outcome.Problem?.Code);
        Assert.All(site.Paths, path => Assert.Equal("/robots.txt", path));
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_tried_again_with_growing_waits()
    {
        var calls = 0;
        await using var site = Site(_ => Interlocked.Increment(ref calls) < 4 ? LoopbackServer.Answer(500) : LoopbackServer.Answer(200, Page));
        var clock = new ImpatientClock();

        var outcome = await FetchAsync(site.Root + "/a", clock, options: Options with { HostDelay = TimeSpan.Zero });

        Assert.NotNull(outcome.Page);
        Assert.Equal(3, clock.Waits.Count);
        Assert.All(clock.Waits.Index(), wait => Assert.InRange(wait.Item, TimeSpan.FromSeconds(0.5 * Math.Pow(2, wait.Index)), TimeSpan.FromSeconds(Math.Pow(2, wait.Index))));
    }

    [Fact]
    public async Task The_wait_a_server_asks_for_is_kept_unless_it_is_too_long()
    {
        var calls = 0;
        await using var site = Site(path => Interlocked.Increment(ref calls) % 2 == 1
            ? LoopbackServer.Answer(429, "", $"Retry-After: {(path is "/long" ? 9999 : 17)}")
            : LoopbackServer.Answer(200, Page));
        var clock = new ImpatientClock();
        var options = Options with { HostDelay = TimeSpan.Zero };

        Assert.NotNull((await FetchAsync(site.Root + "/short", clock, options: options)).Page);
        Assert.Equal([TimeSpan.FromSeconds(17)], clock.Waits);
        Assert.Equal("address-status", (await FetchAsync(site.Root + "/long", clock, options: options)).Problem?.Code);
    }

    [Fact]
    public async Task A_missing_page_is_not_tried_again()
    {
        await using var site = Site(_ => LoopbackServer.Answer(404));

        Assert.Contains("404", (await FetchAsync(site.Root + "/a")).Problem?.Cause, StringComparison.Ordinal);
        Assert.Equal(2, site.Requests.Count);
    }

    [Fact]
    public async Task One_host_gets_one_request_at_a_time_with_a_pause_between()
    {
        int open = 0, most = 0;
        await using var site = Site(_ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref open));
            Thread.Sleep(5);
            Interlocked.Decrement(ref open);
            return LoopbackServer.Answer(200, Page);
        });
        var clock = new ImpatientClock();
        using var fetcher = new PageFetcher(Options, clock, Loopback);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => fetcher.FetchAsync($"{site.Root}/{n}", null, TestContext.Current.CancellationToken)));

        Assert.Equal(1, most);
        Assert.Single(site.Paths, "/robots.txt");
        Assert.Equal(Enumerable.Repeat(Options.HostDelay, 6), clock.Waits);
    }

    [Fact]
    public async Task Bodies_without_end_bombs_and_endless_heads_are_stopped()
    {
        var bomb = new MemoryStream();
        using (var packing = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < 60; i++)
                packing.Write(new byte[1_000_000]);
        }

        await using var site = Site(path => path switch
        {
            "/bomb" => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 X\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\nConnection: close\r\n\r\n"), .. bomb.ToArray()],
            "/chunks" => [.. "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n"u8, .. Enumerable.Repeat("5\r\nhello\r\n"u8.ToArray(), 300_000).SelectMany(chunk => chunk)],
            "/head" => [.. "HTTP/1.1 200 X\r\nX: "u8, .. Enumerable.Repeat((byte)'x', 10_000_000)],
            _ => LoopbackServer.Answer(200, new string('x', 2_000_000)),
        });
        var options = Options with { MaxBodyBytes = 1_000_000, MaxAttempts = 1 };

        Assert.Equal("address-broken-body", (await FetchAsync(site.Root + "/bomb", options: options)).Problem?.Code);
        Assert.Equal("address-too-large", (await FetchAsync(site.Root + "/chunks", options: options)).Problem?.Code);
        Assert.Equal("address-too-large", (await FetchAsync(site.Root + "/large", options: options)).Problem?.Code);
        Assert.Equal("address-unreachable", (await FetchAsync(site.Root + "/head", options: options)).Problem?.Code);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        await using var site = Site(_ => []);

        var outcome = await FetchAsync(site.Root + "/a", TimeProvider.System, options: Options with { RequestTimeout = TimeSpan.FromMilliseconds(300), MaxAttempts = 1, HostDelay = TimeSpan.Zero });

        Assert.Equal("address-timeout", outcome.Problem?.Code);
    }

    [Fact]
    public async Task A_page_becomes_an_article_seen_when_it_was_fetched_and_a_feed_its_entries()
    {
        await using var site = Site(path => path is "/feed"
            ? LoopbackServer.Answer(200, "<rss><channel><title>C</title><item><title>One</title><link>/1</link></item></channel></rss>", "Content-Type: application/rss+xml")
            : LoopbackServer.Answer(200, Page));
        var clock = new ImpatientClock();
        using var fetcher = new PageFetcher(Options, clock, Loopback);
        var reader = new AddressReader(fetcher);

        var page = await FirstAsync(reader, site.Root + "/a");
        var entry = await FirstAsync(reader, site.Root + "/feed");

        Assert.Contains("north pier", page.Article?.Text, StringComparison.Ordinal);
        Assert.Equal((site.Root + "/a", site.Root + "/a"), (page.Article?.Id, page.Article?.Url));
        Assert.NotNull(page.Article?.Seen);
        Assert.Equal(site.Root + "/1", entry.Article?.Url);
    }

    private static async Task<ReadOutcome> FirstAsync(AddressReader reader, string address)
    {
        await foreach (var outcome in reader.ReadAsync(address, new ReadingContext("-"), null, TestContext.Current.CancellationToken))
            return outcome;
        throw new InvalidOperationException("nothing was read");
    }
}
