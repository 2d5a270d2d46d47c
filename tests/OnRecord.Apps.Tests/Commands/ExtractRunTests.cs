using System.Net;
using System.Text;
using System.Text.Json;
using OnRecord.Cli;
using OnRecord.Reading.Addresses;
using OnRecord.Tests.Reading.Addresses;
using OnRecord.Tests.Support;

namespace OnRecord.Apps.Tests.Commands;

/// <summary>The same, inside this process, with an extractor and a console of the test's own.</summary>
public sealed class ExtractRunTests : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task On_a_terminal_statements_come_as_text_in_colour()
    {
        Assert.Equal(0, await RunAsync("{\"id\":\"a\",\"text\":\"\\\"No,\\\" she said.\"}", console => console with { IsOutputTerminal = true }, "extract", "-"));
        Assert.Contains("\u001b[1;36mshe\u001b[0m", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_without_colour_there_is_no_escape()
    {
        Assert.Equal(0, await RunAsync("{\"id\":\"a\",\"text\":\"\\\"No,\\\" she said.\"}", console => console with { IsOutputTerminal = true, WantsColour = false }, "extract", "-"));
        Assert.Contains("[\"No,\"] {she} *said*", Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Output);
    }

    [Fact]
    public async Task Nothing_given_at_a_terminal_is_a_wrong_use_and_says_so()
    {
        Assert.Equal(2, await RunAsync("", console => console with { IsInputTerminal = true }, "extract"));
        Assert.Contains("name a file, a folder or an address", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_language_is_told_on_standard_error_and_in_the_output_and_is_no_failure()
    {
        Assert.Equal(0, await RunAsync("{\"id\":\"a\",\"text\":\"«No», dijo.\"}", null, "extract", "-"));
        Assert.Equal("{\"id\":\"a\",\"language\":\"es\",\"text\":\"«No», dijo.\",\"statements\":[]}\n", Output);
        Assert.Contains("warning: a: the text is in another language than English (es)", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_keeps_problems_and_drops_warnings()
    {
        Assert.Equal(1, await RunAsync("{\"id\":\"a\",\"text\":\"«No», dijo.\"}\nx", null, "extract", "-", "-q"));
        Assert.Equal("onrecord: -: line 2: broken JSON at byte 1 of the line; write one JSON object a line [jsonl-not-json]\n", _error.ToString());
    }

    [Fact]
    public async Task A_defect_on_one_report_fails_the_run_but_not_the_others()
    {
        Assert.Equal(1, await RunAsync("{\"id\":\"a\",\"text\":\"DEFECT\"}\n{\"id\":\"b\",\"text\":\"x\"}", null, "extract", "-"));
        Assert.Equal("{\"id\":\"b\",\"text\":\"x\",\"statements\":[]}\n", Output);
        Assert.Contains("onrecord: a: a defect of OnRecord", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_would_steer_the_terminal_are_shown_harmless()
    {
        Assert.Equal(1, await RunAsync("", null, "extract", "no\u001b[2J\nsuch"));
        Assert.StartsWith("onrecord: no␛[2J such: ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_run_shows_how_far_it_is()
    {
        var lines = string.Concat(Enumerable.Range(0, 50).Select(i => $"{{\"id\":\"{i}\",\"text\":\"x\"}}\n"));
        Assert.Equal(0, await RunAsync(lines, console => console with { Time = new SteppingTime(TimeSpan.FromSeconds(1)) }, "extract", "-"));
        Assert.Contains("5 reports, 0 statements in ", _error.ToString(), StringComparison.Ordinal);
        Assert.InRange(_error.ToString().Split('\n').Length, 5, 15);
    }

    [Fact]
    public async Task With_files_of_known_size_progress_shows_a_bar_and_the_time_left()
    {
        var path = System.IO.Path.GetTempFileName() + ".jsonl";
        await File.WriteAllTextAsync(path, string.Concat(Enumerable.Range(0, 3_000).Select(i => $"{{\"id\":\"{i}\",\"text\":\"{new string('x', 200)} y z\"}}\n")), TestContext.Current.CancellationToken);
        try
        {
            Assert.Equal(0, await RunAsync("", console => console with { IsErrorTerminal = true, Width = 200, Time = new SteppingTime(TimeSpan.FromSeconds(1)) }, "extract", path));
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Matches(@"\r\[#*-*\] [\d,]+ reports, 0 statements in [\d,.]+ s, \d+ words a second, \d+ % read, [\d,.]+ (s|min|h) left\u001b\[K", _error.ToString());
        Assert.Contains("\r\u001b[Konrecord: 3,000 reports, 0 statements in ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_and_copies_are_told_in_the_output_and_in_the_summary()
    {
        const string Story = "The council of Port Halden voted on Tuesday to rebuild the north pier before winter, after a hearing in which merchants spoke for the plan and residents of Quay Street asked who would pay for it.";
        string[] reports =
        [
            Line("a", "https://courier.example/pier", Story),
            Line("b", "https://courier.example/pier", Story + " More follows on Wednesday."),
            Line("c", "https://herald.example/1", Story),
            Line("d", "https://gazette.example/9", "Pier vote\n\n" + Story.Replace("Tuesday", "Monday", StringComparison.Ordinal)),
            "broken",
        ];
        Assert.Equal(1, await RunAsync(string.Join('\n', reports), null, "extract", "-", "--no-text"));
        var lines = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain("_of", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"version_of\":\"a\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"copy_of\":\"a\",\"copy_share\":1", lines[2], StringComparison.Ordinal);
        Assert.Contains("\"copy_of\":\"", lines[3], StringComparison.Ordinal);
        Assert.Matches(@"onrecord: 4 reports, 0 statements in [\d.]+ s; 1 problem \(1 jsonl-not-json\); 1 new version; 1 report with a text met before; 1 near-copy\n$", _error.ToString());
    }

    [Fact]
    public async Task A_dry_run_prints_what_there_is_and_extracts_nothing()
    {
        Assert.Equal(1, await RunAsync($"{Line("a", null, "The council met, DEFECT or not, and the mayor said that it was good.")}\nbroken\n{Line("b", null, "The council met, DEFECT or not, and the mayor said that it was good.")}", null, "extract", "-", "--dry-run"));
        Assert.Equal(
            """
            reports:           2
            words:             28
            inputs:            1 (1 jsonl)
            not in English:    0
            new versions:      0
            texts met before:  1
            near-copies:       0
            problems:          1 (1 jsonl-not-json)
            files passed over: 0

            """, Output);
    }

    [Fact]
    public async Task A_page_a_feed_and_a_missing_one_are_fetched_from_the_addresses_given_and_from_no_other()
    {
        await using var site = new LoopbackServer((path, _) => path switch
        {
            "/page" => LoopbackServer.Answer(200, "<html lang=\"en\"><head><meta property=\"og:site_name\" content=\"The Courier\"></head><body><article><h1>Pier</h1><p>\"The pier will open,\" the clerk said. The council of Port Halden voted on Tuesday to rebuild it before winter.</p><img src=\"/picture\"><a href=\"/next\">next</a></article></body></html>", "Content-Type: text/html; charset=utf-8"),
            "/feed" => LoopbackServer.Answer(200, "<rss version=\"2.0\"><channel><title>The Courier</title><item><title>Vote</title><link>http://127.0.0.1:1/item</link><description>The council voted.</description></item></channel></rss>", "Content-Type: application/rss+xml"),
            _ => LoopbackServer.Answer(404),
        });
        Assert.Equal(1, await RunAsync("", null, "extract", $"{site.Root}/page", $"{site.Root}/feed", $"{site.Root}/gone"));
        var reports = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var page = JsonDocument.Parse(reports[0]);
        Assert.Equal($"{site.Root}/page", page.RootElement.GetProperty("id").GetString());
        Assert.Equal("The Courier", page.RootElement.GetProperty("outlet").GetString());
        Assert.Equal("2031-05-04T", page.RootElement.GetProperty("seen").GetString()![..11]);
        Assert.Equal(1, page.RootElement.GetProperty("statements").GetArrayLength());
        using var entry = JsonDocument.Parse(reports[1]);
        Assert.Equal("Vote", entry.RootElement.GetProperty("headline").GetString());
        Assert.True(entry.RootElement.GetProperty("summary_only").GetBoolean());
        Assert.Contains($"onrecord: {site.Root}/gone: the server answers 404", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["/robots.txt", "/page", "/feed", "/gone"], site.Paths);
        Assert.All(site.Requests, request => Assert.Contains("User-Agent: OnRecord/", request, StringComparison.Ordinal));
    }

    private static string Line(string id, string? url, string text) => JsonSerializer.Serialize(new { id, url, text });

    private string Output => Encoding.UTF8.GetString(_output.ToArray());

    private async Task<int> RunAsync(string input, Func<ToolConsole, ToolConsole>? change, params string[] arguments)
    {
        var console = new ToolConsole
        {
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            OpenOutput = () => _output,
            Error = _error,
        };
        using var interruption = new Interruption();
        return await CommandLine.RunAsync(arguments, change?.Invoke(console) ?? console, _ => new RuleExtractor(), CreateFetcher, interruption);
    }

    // Only this machine may be reached in tests; nobody who runs the tool can choose this policy.
    private static PageFetcher CreateFetcher() => new(
        new FetchOptions { RequestTimeout = TimeSpan.FromHours(1) }, new ImpatientClock(), new NetworkPolicy(Dns.GetHostAddressesAsync, IPAddress.IsLoopback, IsAnyPort: true));

    /// <summary>A clock on which each look takes a while.</summary>
    private sealed class SteppingTime(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;
    }
}
