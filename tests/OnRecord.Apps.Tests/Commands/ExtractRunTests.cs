using System.Text;
using OnRecord.Cli;
using OnRecord.Tests.Support;

namespace OnRecord.Apps.Tests.Commands;

/// <summary>The same, inside this process, with an extractor and a console of the test's own.</summary>
public sealed class ExtractRunTests : IDisposable
{
    private readonly MemoryStream output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
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
        Assert.Contains("name a file or a folder", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_language_is_told_on_standard_error_and_in_the_output_and_is_no_failure()
    {
        Assert.Equal(0, await RunAsync("{\"id\":\"a\",\"text\":\"«No», dijo.\"}", null, "extract", "-"));
        Assert.Equal("{\"id\":\"a\",\"language\":\"es\",\"text\":\"«No», dijo.\",\"statements\":[]}\n", Output);
        Assert.Contains("warning: a: the text is in another language than English (es)", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_keeps_problems_and_drops_warnings()
    {
        Assert.Equal(1, await RunAsync("{\"id\":\"a\",\"text\":\"«No», dijo.\"}\nx", null, "extract", "-", "-q"));
        Assert.Equal("onrecord: -: line 2: broken JSON at byte 1 of the line; write one JSON object a line [jsonl-not-json]\n", error.ToString());
    }

    [Fact]
    public async Task A_defect_on_one_report_fails_the_run_but_not_the_others()
    {
        Assert.Equal(1, await RunAsync("{\"id\":\"a\",\"text\":\"DEFECT\"}\n{\"id\":\"b\",\"text\":\"x\"}", null, "extract", "-"));
        Assert.Equal("{\"id\":\"b\",\"text\":\"x\",\"statements\":[]}\n", Output);
        Assert.Contains("onrecord: a: a defect of OnRecord", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_would_steer_the_terminal_are_shown_harmless()
    {
        Assert.Equal(1, await RunAsync("", null, "extract", "no\u001b[2J\nsuch"));
        Assert.StartsWith("onrecord: no␛[2J such: ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_run_shows_how_far_it_is()
    {
        var lines = string.Concat(Enumerable.Range(0, 50).Select(i => $"{{\"id\":\"{i}\",\"text\":\"x\"}}\n"));
        Assert.Equal(0, await RunAsync(lines, console => console with { Time = new SteppingTime(TimeSpan.FromSeconds(1)) }, "extract", "-"));
        Assert.Contains("5 reports, 0 statements in ", error.ToString(), StringComparison.Ordinal);
        Assert.InRange(error.ToString().Split('\n').Length, 5, 15);
    }

    private string Output => Encoding.UTF8.GetString(output.ToArray());

    private async Task<int> RunAsync(string input, Func<ToolConsole, ToolConsole>? change, params string[] arguments)
    {
        var console = new ToolConsole
        {
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            OpenOutput = () => output,
            Error = error,
        };
        using var interruption = new Interruption();
        return await CommandLine.RunAsync(arguments, change?.Invoke(console) ?? console, () => new RuleExtractor(), interruption);
    }

    /// <summary>A clock on which each look takes a while.</summary>
    private sealed class SteppingTime(TimeSpan step) : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now += step.Ticks;
    }
}
