using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using OnRecord.Apps.Tests.Commands;
using OnRecord.Storage;
using OnRecord.Tests.Reading.Addresses;
using OnRecord.Watching;

namespace OnRecord.Apps.Tests.Watching;

/// <summary><c>onrecord watch</c> as a process that is killed (SIGKILL) again and again, at any moment, while feeds go on bringing news.</summary>
public sealed class WatchKillTests : IDisposable
{
    private const int Rounds = 30;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onrecord-kill-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string ListPath => Path.Combine(_folder.FullName, "feeds.txt");

    private string RecordPath => Path.Combine(_folder.FullName, "watched.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Killed_at_any_moment_it_loses_nothing_doubles_nothing_and_goes_on_where_it_was()
    {
#pragma warning disable RS0030 // A seeded generator is what the ban on chance asks for.
        var chance = new Random(7);
#pragma warning restore RS0030
        var news = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var wholes = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await using var server = new LoopbackServer((path, head) => wholes.TryGetValue(path, out var whole) ? LoopbackServer.Answer(200, whole)
            : news.TryGetValue(path, out var count) ? Feed(path, count, head) : LoopbackServer.Answer(404));
        string[] feeds = ["/a.xml", "/b.xml", "/c.xml"];
        foreach (var feed in feeds)
            news[feed] = 0;
        foreach (var number in Enumerable.Range(1, 500))
            wholes[$"/story{number}"] = $"<html><body><article><h1>Story {number}</h1><p>\"The pier number {number} will be rebuilt before winter comes to the town,\" Mayor Ellen Tasker said on Tuesday, and the council of Port Halden agreed with her after a long hearing.</p></article></body></html>";
        await File.WriteAllLinesAsync(ListPath, feeds.Select(feed => server.Root + feed), Cancel);

        var acknowledged = new ConcurrentBag<string>();
        var kills = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var feed in feeds)
                news[feed] += chance.Next(4);
            using var process = Start(hours: 48 * round, "watch", ListPath, "--record", RecordPath);
            process.StandardInput.Close();
            _ = process.StandardError.ReadToEndAsync(Cancel);
            // After so many requests, or lines that it told, and a moment more: anywhere from before the first look to after the last.
            var (requests, lines, moment) = (server.Requests.Count + chance.Next(8), chance.Next(6), TimeSpan.FromMilliseconds(chance.Next(25)));
            using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(chance.Next(1, 4)));
            var reading = ReadAsync(process, acknowledged, lines, enough);
            while (!enough.IsCancellationRequested && server.Requests.Count < requests)
                await Task.Delay(5, Cancel);
            await Task.Delay(moment, Cancel);
            process.Kill();
            await process.WaitForExitAsync(Cancel);
            kills += process.ExitCode == 137 ? 1 : 0;
            await reading;

            // However it ended, what is kept of each feed can be read.
            Assert.Equal(feeds.Length, FeedWatch.HealthOf(new FeedList(ListPath)).Count);
        }

        Assert.Equal(Rounds, kills);
        foreach (var feed in feeds)
            news[feed]++;
        var before = server.Requests.Count;
        var last = await RunAsync(hours: 48 * (Rounds + 1), "watch", ListPath, "--once", "--record", RecordPath);
        Assert.Equal(0, last.ExitCode);
        Assert.All(feeds, feed => Assert.Contains(feed, server.Paths.Skip(before)));

        // Each entry once: none lost, none doubled, and what was acknowledged is there.
        await using (var store = RecordStores.Open(RecordPath, create: false))
        {
            var all = await store.FindArticlesAsync(new RecordQuery(), new Viewpoint { Now = DateTimeOffset.MaxValue }, 1_000, Cancel);
            Assert.Equal(news.Values.Sum(), all.Total);
            Assert.Equal(news.Values.Sum(), all.Items.Select(article => article.Recorded.Article.Text).Distinct(StringComparer.Ordinal).Count());
            Assert.All(all.Items, article => Assert.Equal(1, article.Version));
            var ids = all.Items.Select(article => RecordId.Article(article.Recorded.Id).ToString()).ToHashSet(StringComparer.Ordinal);
            Assert.DoesNotContain(acknowledged, id => !ids.Contains(id));
            Assert.Equal(acknowledged.Count, acknowledged.Distinct(StringComparer.Ordinal).Count());
        }

        Assert.Equal(0, (await RunAsync(0, "verify", "--record", RecordPath)).ExitCode);
        Assert.Equal(0, (await RunAsync(0, "doctor", "--record", RecordPath)).ExitCode);

        // How the feeds stand is told, and what has not changed is asked for by its version and not sent again.
        var health = FeedWatch.HealthOf(new FeedList(ListPath));
        Assert.All(health.Zip(feeds), one => Assert.Equal((0, null, $"\"{news[one.Second]}\""), (one.First.Failures, one.First.Problem, one.First.ETag)));
        var status = await RunAsync(0, "watch", ListPath, "--status", "--format", "json");
        Assert.Equal(0, status.ExitCode);
        Assert.All(feeds, feed => Assert.Contains(feed, status.Output, StringComparison.Ordinal));
        before = server.Requests.Count;
        Assert.Empty((await RunAsync(hours: 48 * (Rounds + 2), "watch", ListPath, "--once", "--record", RecordPath)).Lines);
        foreach (var feed in feeds)
            Assert.Contains($"If-None-Match: \"{news[feed]}\"", server.Requests.Skip(before).Single(head => head.Split(' ')[1] == feed), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Paths.Skip(before), path => path.StartsWith("/story", StringComparison.Ordinal));
    }

    private static async Task ReadAsync(Process process, ConcurrentBag<string> acknowledged, int lines, CancellationTokenSource enough)
    {
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            // The last line of one that is killed may not be whole.
            if (line.Split('\t') is ["new" or "new-version", { Length: 18 } id, { Length: > 0 }])
                acknowledged.Add(id);
            if (lines-- == 0)
                await enough.CancelAsync();
        }

        await enough.CancelAsync();
    }

    // Its newest entries first; every third is a summary, of which the article is fetched.
    private static byte[] Feed(string path, int count, string head) => head.Contains($"If-None-Match: \"{count}\"", StringComparison.Ordinal)
        ? "HTTP/1.1 304 X\r\nConnection: close\r\n\r\n"u8.ToArray()
        : LoopbackServer.Answer(
            200, $"<rss version=\"2.0\"><channel><title>The Halden Feed {path}</title>{string.Concat(Enumerable.Range(1, count).Reverse().Select(number => Entry(path, number, head)))}</channel></rss>",
            $"Content-Type: application/rss+xml\r\nETag: \"{count}\"");

    private static string Entry(string path, int number, string head)
    {
        var host = head.Split("Host: ")[1].Split('\r')[0];
        // Each feed has stories of its own.
        var story = (number * 3) + (path[1] - 'a');
        return $"<item><guid>{path}{number}</guid><title>Ferry {number}</title><pubDate>Sun, 04 May 2031 10:00:00 GMT</pubDate>"
            + (number % 3 == 0 ? $"<link>http://{host}/story{story}</link><description>In short.</description></item>"
                : $"<content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">{WebUtility.HtmlEncode($"<p>\"The ferry number {number} of {path} will sail again before the summer ends,\" Harbor Master Una Cole said.</p>")}</content:encoded></item>");
    }

    private static Process Start(int hours, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "OnRecord.LoopbackTool.exe" : "OnRecord.LoopbackTool"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ONRECORD_HOURS"] = hours.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    private static async Task<Tool.Result> RunAsync(int hours, params string[] arguments)
    {
        using var process = Start(hours, arguments);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel);
        return new Tool.Result(process.ExitCode, await output, await error);
    }
}
