using System.Text.Json;

namespace OnRecord.Apps.Tests.Commands;

/// <summary><c>onrecord add</c> as a process, with its own models.</summary>
public sealed class AddProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onrecord-").FullName;

    private string Record => Path.Combine(_folder, "record.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_report_is_acknowledged_and_the_same_again_adds_nothing()
    {
        var first = await Tool.RunAsync("add", "samples/reports", "--record", Record);
        Assert.Equal(0, first.ExitCode);
        Assert.NotEmpty(first.Lines);
        Assert.All(first.Lines, line => Assert.Matches("^new\ta-[0-9a-z]{16}\t[^\t]+$", line));
        Assert.Matches($"{first.Lines.Length} new$", first.Error.TrimEnd());

        var second = await Tool.RunAsync("add", "samples/reports", "--record", Record);
        Assert.Equal(first.Lines.Select(line => line.Replace("new\t", "same\t", StringComparison.Ordinal)), second.Lines);
    }

    [Fact]
    public async Task A_changed_report_is_a_new_version()
    {
        await Tool.RunAsync(Line("The pier will be rebuilt."), ["add", "-", "--record", Record]);
        var changed = await Tool.RunAsync(Line("The pier will not be rebuilt."), ["add", "-", "--record", Record]);
        Assert.StartsWith("new-version\t", Assert.Single(changed.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_is_said_to_be_and_fails_the_run()
    {
        await File.WriteAllTextAsync(Record, new string('x', 5_000), TestContext.Current.CancellationToken);
        var run = await Tool.RunAsync(Line("The pier."), ["add", "-", "--record", Record]);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("this is no record of OnRecord, or it is damaged", run.Error, StringComparison.Ordinal);
        Assert.Contains("[record-not-written]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_line_by_line_is_acknowledged_while_the_next_is_awaited()
    {
        using var process = Tool.Start("add", "-", "--record", Record);
        await process.StandardInput.WriteLineAsync(Line("The pier."));
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("new\t", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_loses_nothing_it_acknowledged_and_goes_on()
    {
        var reports = Enumerable.Range(0, 400).Select(i => JsonSerializer.Serialize(new { id = $"{i}", url = $"https://courier.example/{i}", text = $"\"Pier number {i} of this town will be closed for repairs,\" the mayor said." })).ToArray();
        var input = Path.Combine(_folder, "reports.jsonl");
        await File.WriteAllLinesAsync(input, reports, TestContext.Current.CancellationToken);
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var lines in new[] { 0, 1, 50, 300 })
        {
            using var process = Tool.Start("add", input, "--record", Record);
            process.StandardInput.Close();
            for (var i = 0; i < lines && await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line; i++)
                acknowledged.Add(line.Split('\t')[1]);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var last = await Tool.RunAsync("add", input, "--record", Record);
        Assert.Equal(0, last.ExitCode);
        Assert.Equal(400, last.Lines.Length);
        var effects = last.Lines.Select(line => line.Split('\t')).ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
        Assert.All(acknowledged, id => Assert.Equal("same", effects[id]));
        Assert.Equal(0, (await Tool.RunAsync("verify", "--record", Record)).ExitCode);
        Assert.Equal(0, (await Tool.RunAsync("doctor", "--record", Record)).ExitCode);
        Assert.Contains("reports:          400", (await Tool.RunAsync("stats", "--record", Record)).Output, StringComparison.Ordinal);
    }

    private static string Line(string text) => JsonSerializer.Serialize(new { id = "a", url = "https://courier.example/pier", text });
}
