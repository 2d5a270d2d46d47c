using System.Collections.Concurrent;
using System.Net;
using System.Text;
using OnRecord.Apps.Tests.Commands;
using OnRecord.Reading.Addresses;
using OnRecord.Storage;
using OnRecord.Tests.Reading.Addresses;
using OnRecord.Tests.Support;
using OnRecord.Watching;

namespace OnRecord.Apps.Tests.Watching;

/// <summary>Watching feeds of a server on this machine, by a clock that stands still until it is told to go on.</summary>
public sealed class FeedWatchTests : IDisposable
{
    // Only this machine may be reached in tests; its policy is the one thing that differs from the real one.
    private static readonly NetworkPolicy Loopback = new(Dns.GetHostAddressesAsync, address => address.Equals(IPAddress.Loopback), IsAnyPort: true);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onrecord-watch-");
    private readonly Clock _clock = new();
    private readonly ConcurrentDictionary<string, Func<string, byte[]>> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<AddEffect> _effects = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string ListPath => Path.Combine(_folder.FullName, "feeds.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_new_is_added_once_and_what_has_not_changed_is_not_sent_again()
    {
        await using var server = Serve();
        await using var store = Open();
        Feed("/a.xml", "v1", Entry(1), Entry(2));
        await LookAsync(store, $"{server.Root}/a.xml");
        Assert.Equal((2, 0), (_effects.Count(effect => effect == AddEffect.New), _effects.Count(effect => effect != AddEffect.New)));
        Assert.Equal(["/robots.txt", "/a.xml"], server.Paths);

        _clock.Now += TimeSpan.FromHours(2);
        await LookAsync(store);
        Assert.Contains("If-None-Match: \"v1\"", server.Requests.Last(), StringComparison.Ordinal);
        Assert.Equal(2, _effects.Count);

        Feed("/a.xml", "v2", Entry(3), Entry(1), Entry(2));
        _clock.Now += TimeSpan.FromHours(2);
        var health = await LookAsync(store);
        Assert.Equal(3, _effects.Count);
        Assert.Equal((3, 0, null), (health[0].Added, health[0].Failures, health[0].Problem));
        Assert.Equal(3, (await store.CountAsync(new Viewpoint { Now = _clock.Now }, Cancel)).Reports);
    }

    [Fact]
    public async Task How_often_a_feed_is_looked_at_goes_by_what_it_brings()
    {
        await using var server = Serve();
        await using var store = Open();
        Feed("/a.xml", "v1", Entry(1));
        var intervals = new List<long> { (await LookAsync(store, $"{server.Root}/a.xml"))[0].Interval };
        for (var i = 2; i < 12; i++)
        {
            if (i is 8 or 9)
                Feed("/a.xml", $"v{i}", Entry(i));
            if (i == 10)
                _pages["/a.xml"] = _ => LoopbackServer.Answer(500);
            _clock.Now += TimeSpan.FromDays(2);
            intervals.Add((await LookAsync(store))[0].Interval);
        }

        // News halves it, none lengthens it by half, a failure doubles it, within bounds.
        Assert.Equal([900, 1350, 2025, 3038, 4557, 6836, 10254, 5127, 2564, 5128, 10256], intervals.Select(seconds => (int)seconds));
    }

    [Fact]
    public async Task A_feed_that_is_not_due_is_left_alone()
    {
        await using var server = Serve();
        await using var store = Open();
        Feed("/a.xml", "v1", Entry(1));
        await LookAsync(store, $"{server.Root}/a.xml");
        _clock.Now += TimeSpan.FromMinutes(5);
        await LookAsync(store);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Of_an_entry_that_is_only_a_summary_the_article_is_fetched()
    {
        await using var server = Serve();
        await using var store = Open();
        _pages["/story.html"] = _ => LoopbackServer.Answer(200, "<html><body><article><h1>Pier</h1><p>\"The north pier will be rebuilt before winter comes to the town,\" Mayor Ellen Tasker said on Tuesday, and the council of Port Halden agreed with her after a long hearing.</p></article></body></html>");
        _pages["/gone.html"] = _ => LoopbackServer.Answer(404);
        Feed("/a.xml", "v1", Entry(1, summary: true, link: $"{server.Root}/story.html"), Entry(2, summary: true, link: $"{server.Root}/gone.html"));
        await LookAsync(store, $"{server.Root}/a.xml");
        var found = await store.FindTellingsAsync(new RecordQuery { Phrases = ["pier"] }, new Viewpoint { Now = _clock.Now }, 9, Cancel);
        var told = Assert.Single(found.Items);
        Assert.Equal(("The Halden Feed", "2031-05-04"), (told.Article.Recorded.Article.Outlet, told.Article.Recorded.Article.Published));
        Assert.False(told.Article.Recorded.Article.IsSummary);

        // Where it cannot be had, the summary stands.
        Assert.Equal(2, (await store.CountAsync(new Viewpoint { Now = _clock.Now }, Cancel)).Reports);
    }

    [Fact]
    public async Task What_is_wrong_with_one_feed_is_told_and_does_not_keep_others_from_being_read()
    {
        await using var server = Serve();
        await using var store = Open();
        _pages["/broken.xml"] = _ => LoopbackServer.Answer(200, "<rss><channel><item><title>", "Content-Type: text/xml");
        _pages["/page.xml"] = _ => LoopbackServer.Answer(200, "<html><body>a page</body></html>");
        _pages["/inward.xml"] = _ => LoopbackServer.Answer(302, "", "Location: http://10.0.0.1/feed.xml");
        _pages["/huge.xml"] = _ => Encoding.ASCII.GetBytes("HTTP/1.1 200 X\r\nContent-Length: 1073741824\r\nConnection: close\r\n\r\n" + new string(' ', 300_000));
        _pages["/empty.xml"] = _ => LoopbackServer.Answer(200, "", "Content-Type: text/xml");
        Feed("/good.xml", "v1", Entry(1));
        string[] feeds = ["broken", "page", "inward", "huge", "empty", "vanished", "good"];
        var health = await LookAsync(store, [.. feeds.Select(feed => $"{server.Root}/{feed}.xml"), "http://127.0.0.1:1/feed", "http://192.168.0.1/feed"]);
        Assert.Equal(1, health[6].Added);
        Assert.Null(health[6].Problem);
        foreach (var (feed, words) in health.Where((_, i) => i != 6).Zip(["", "web page", "not on the public internet", "larger than", "", "404", "cannot be read", "not on the public internet"]))
        {
            Assert.True(feed.Failures == 1, feed.Address);
            Assert.True(feed.Problem?.Contains(words, StringComparison.Ordinal), $"{feed.Address}: {feed.Problem}");
        }

        _clock.Now += TimeSpan.FromDays(1);
        Feed("/broken.xml", "v1", Entry(2));
        health = await LookAsync(store);
        Assert.Equal((0, 1, null), (health[0].Failures, health[0].Added, health[0].Problem));
        Assert.Equal(2, health[5].Failures);
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_where_it_was_and_after_a_kill_nothing_is_added_twice()
    {
        await using var server = Serve();
        await using var store = Open();
        Feed("/a.xml", "v1", Entry(1), Entry(2));
        await LookAsync(store, $"{server.Root}/a.xml");
        // Killed before what was dealt with could be kept: only the record knows.
        foreach (var file in Directory.GetFiles(ListPath + ".state", "*.json"))
            File.Delete(file);
        var health = await LookAsync(store);
        Assert.Equal((2, 2), (_effects.Count(effect => effect == AddEffect.New), _effects.Count(effect => effect == AddEffect.Same)));
        Assert.Equal(0, health[0].Added);
        Assert.Equal(2, (await store.CountAsync(new Viewpoint { Now = _clock.Now }, Cancel)).Reports);
    }

    [Fact]
    public async Task More_news_than_one_look_deals_with_comes_at_the_next_looks()
    {
        await using var server = Serve();
        await using var store = Open();
        Feed("/a.xml", "v1", [.. Enumerable.Range(1, 7).Select(i => Entry(i))]);
        var health = await LookAsync(store, new WatchOptions { MostNew = 3, LongestLook = TimeSpan.FromHours(1) }, $"{server.Root}/a.xml");
        Assert.Equal(3, health[0].Added);
        for (var i = 0; i < 2; i++)
        {
            _clock.Now += TimeSpan.FromMinutes(30);
            health = await LookAsync(store, new WatchOptions { MostNew = 3, LongestLook = TimeSpan.FromHours(1) });
        }

        Assert.Equal(7, health[0].Added);
        Assert.Equal(7, _effects.Count);
    }

    [Fact]
    public async Task Two_runs_do_not_watch_one_list_and_an_interruption_ends_one()
    {
        await using var server = Serve();
        await using var store = Open();
        Feed("/a.xml", "v1", Entry(1));
        await File.WriteAllTextAsync(ListPath, $"{server.Root}/a.xml\n", Cancel);
        using var end = new CancellationTokenSource();
        using var first = Watch(store, new WatchOptions { LongestLook = TimeSpan.FromHours(1) }, _ => end.Cancel());
        var running = first.RunAsync(end.Token);
        await running;
        Assert.Equal(1, FeedWatch.HealthOf(new FeedList(ListPath))[0].Added);

        using var held = new FileStream(Path.Combine(ListPath + ".state", "watched"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var fault = await Assert.ThrowsAsync<IOException>(() => first.OnceAsync(Cancel));
        Assert.Contains("another run watches this list", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_lines_or_OPML_and_what_else_stands_in_it_stays()
    {
        var list = new FeedList(ListPath);
        Assert.Empty(list.Read());
        File.WriteAllText(ListPath, "# Ours\r\nhttps://a.example/feed\r\n\r\nhttps://b.example/feed");
        Assert.True(list.Add(" https://c.example/feed "));
        Assert.False(list.Add("https://a.example/feed"));
        Assert.Equal(["https://a.example/feed", "https://b.example/feed", "https://c.example/feed"], list.Read());
        Assert.True(list.Remove("https://b.example/feed"));
        Assert.False(list.Remove("https://b.example/feed"));
        Assert.Equal(["https://a.example/feed", "https://c.example/feed"], list.Read());
        Assert.StartsWith("# Ours", File.ReadAllText(ListPath), StringComparison.Ordinal);

        File.WriteAllText(ListPath, "<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>Ours</title></head><body><outline text=\"News\"><outline type=\"rss\" text=\"A\" xmlUrl=\"https://a.example/feed\"/></outline></body></opml>");
        Assert.True(list.Add("https://b.example/feed?x=1&y=2"));
        Assert.Equal(["https://a.example/feed", "https://b.example/feed?x=1&y=2"], list.Read());
        Assert.True(list.Remove("https://a.example/feed"));
        Assert.Equal(["https://b.example/feed?x=1&y=2"], list.Read());
        Assert.Contains("<title>Ours</title>", File.ReadAllText(ListPath), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("feeds of mine\n")]
    [InlineData("file:///etc/passwd\n")]
    [InlineData("<opml><body><outline xmlUrl='ftp://a.example/'/></body></opml>")]
    [InlineData("<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><opml>&x;</opml>")]
    [InlineData("<opml><body>")]
    public void A_list_that_is_none_is_refused_by_name(string text)
    {
        File.WriteAllText(ListPath, text);
        Assert.Contains(ListPath, Assert.Throws<InvalidDataException>(() => new FeedList(ListPath).Read()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => new FeedList(ListPath).Add("https://a.example/feed"));
        Assert.Equal(text, File.ReadAllText(ListPath));
    }

    [Fact]
    public async Task The_tool_tells_how_feeds_stand()
    {
        await File.WriteAllTextAsync(ListPath, "http://192.168.0.1/feed\n", Cancel);
        var never = await Tool.RunAsync("watch", ListPath, "--status");
        Assert.Equal(0, never.ExitCode);
        Assert.Contains("never", never.Output, StringComparison.Ordinal);
        var once = await Tool.RunAsync("watch", ListPath, "--once", "--record", Path.Combine(_folder.FullName, "tool.db"));
        Assert.Equal(0, once.ExitCode);
        Assert.Contains("not on the public internet", once.Error, StringComparison.Ordinal);
        var after = await Tool.RunAsync("watch", ListPath, "--status", "--format", "json");
        Assert.Equal(1, after.ExitCode);
        Assert.Contains("\"failures\": 1", after.Output, StringComparison.Ordinal);
        var missing = await Tool.RunAsync("watch", ListPath + "x", "--status");
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("there is no such file", missing.Error, StringComparison.Ordinal);
    }

    private LoopbackServer Serve() => new((path, head) => path == "/robots.txt" ? LoopbackServer.Answer(404) : _pages.TryGetValue(path, out var page) ? page(head) : LoopbackServer.Answer(404));

    private IRecordStore Open() => RecordStores.Open(Path.Combine(_folder.FullName, "watched.db"), create: true);

    private void Feed(string path, string version, params string[] entries) => _pages[path] = head => head.Contains($"If-None-Match: \"{version}\"", StringComparison.Ordinal)
        ? "HTTP/1.1 304 X\r\nConnection: close\r\n\r\n"u8.ToArray()
        : LoopbackServer.Answer(200, $"<rss version=\"2.0\"><channel><title>The Halden Feed</title>{string.Concat(entries)}</channel></rss>", $"Content-Type: application/rss+xml\r\nETag: \"{version}\"");

    private static string Entry(int number, bool summary = false, string? link = null)
    {
        var text = $"\"The ferry number {number} will sail again before the summer ends,\" Harbor Master Una Cole said.";
        return $"<item><guid>e{number}</guid><title>Ferry {number}</title><pubDate>Sun, 04 May 2031 10:00:00 GMT</pubDate>{(link is null ? "" : $"<link>{link}</link>")}"
            + (summary ? "<description>In short.</description></item>" : $"<content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">{WebUtility.HtmlEncode($"<p>{text}</p>")}</content:encoded></item>");
    }

    private Task<IReadOnlyList<FeedHealth>> LookAsync(IRecordStore store, params string[] feeds) => LookAsync(store, new WatchOptions { LongestLook = TimeSpan.FromHours(1) }, feeds);

    // Each time as a run of its own.
    private async Task<IReadOnlyList<FeedHealth>> LookAsync(IRecordStore store, WatchOptions options, params string[] feeds)
    {
        if (feeds.Length > 0)
            await File.WriteAllLinesAsync(ListPath, feeds, Cancel);
        using var watch = Watch(store, options, null);
        await watch.OnceAsync(Cancel);
        return watch.Health();
    }

    private FeedWatch Watch(IRecordStore store, WatchOptions options, Action<FeedHealth>? looked)
    {
        var fetching = new FetchOptions { HostDelay = TimeSpan.Zero, MaxAttempts = 1, RequestTimeout = TimeSpan.FromHours(1), MaxBodyBytes = 128 * 1024 };
        return new FeedWatch(new FeedList(ListPath), store, () => new RuleExtractor(), () => new PageFetcher(fetching, _clock, Loopback), "onrecord test", options, _clock, seed: 1)
        {
            Added = (_, outcome) => _effects.Add(outcome.Effect),
            Looked = looked,
        };
    }

    /// <summary>A clock on which nothing is ever over by itself.</summary>
    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2031, 5, 4, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

        private sealed class Never : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
