using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OnRecord.Tests.Reading.Warc;

namespace OnRecord.Apps.Tests.Commands;

/// <summary><c>onrecord extract</c> as its users meet it: a process with arguments, streams and an exit status.</summary>
public sealed class ExtractProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onrecord-extract-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_help_is_the_approved_one()
    {
        var help = await Tool.RunAsync("help", "extract");
        Assert.Equal(0, help.ExitCode);
        await Approved.MatchesAsync("extract-help.txt", help.Output);
    }

    [Fact]
    public async Task Help_and_version_come_in_every_way_people_ask_for_them()
    {
        var help = (await Tool.RunAsync("--help")).Output;
        Assert.Contains("extract", help, StringComparison.Ordinal);
        Assert.Equal(help, (await Tool.RunAsync("help")).Output);
        Assert.Equal(help, (await Tool.RunAsync()).Output);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", (await Tool.RunAsync("--version")).Output);
    }

    [Theory]
    [InlineData("extract", "--nope", "x")]
    [InlineData("extract", "--jobs", "0")]
    [InlineData("extract", "--jobs", "many")]
    [InlineData("extract", "--format", "pdf")]
    [InlineData("extract", "--date", "yesterday")]
    [InlineData("extract", "--date")]
    [InlineData("unextract")]
    public async Task Wrong_arguments_end_with_2_and_say_what_is_wrong(params string[] arguments)
    {
        var result = await Tool.RunAsync(arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("onrecord: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_samples_are_read_and_every_span_lies_in_its_text()
    {
        var result = await Tool.RunAsync("extract", "samples/reports");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            ["samples/reports/ferry.txt", "samples/reports/mayors.txt", "samples/reports/order.txt", "samples/reports/school-board.txt", "wexcombe-2031-06-02-1", "wexcombe-2031-06-03-4"],
            result.Lines.Select(Id));
        foreach (var line in result.Lines)
        {
            using var json = JsonDocument.Parse(line);
            var text = json.RootElement.GetProperty("text").GetString()!;
            foreach (var statement in json.RootElement.GetProperty("statements").EnumerateArray())
            {
                foreach (var span in new[] { "source", "cue", "content" }.SelectMany(role => Spans(statement, role)))
                    Assert.False(string.IsNullOrWhiteSpace(text[span.Start..span.End]));
            }
        }

        Assert.Matches(@"(^|\n)onrecord: 6 reports, [\d,]+ statements? in [\d.]+ s\n$", result.Error);
    }

    [Fact]
    public async Task The_bytes_are_the_same_whatever_the_number_of_jobs_and_in_the_order_of_the_input()
    {
        var sample = await File.ReadAllTextAsync(System.IO.Path.Combine(Tool.Repository, "samples/reports/ferry.txt"));
        var input = string.Concat(Enumerable.Range(0, 300).Select(i => Line($"{i}", i % 7 == 0 ? "" : sample[..(sample.Length * (i % 5) / 5)])));
        var one = await Tool.RunAsync(input, ["extract", "-", "--jobs", "1", "--quiet"]);
        var four = await Tool.RunAsync(input, ["extract", "-", "--jobs", "4", "--quiet"]);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"{i}"), one.Lines.Select(Id));
        Assert.Equal(one.Output, four.Output);
    }

    [Fact]
    public async Task A_broken_line_is_named_and_the_rest_is_read()
    {
        var result = await Tool.RunAsync($"{Line("a", "A.")}{{\"id\":\n{Line("b", "B.")}", ["extract"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["a", "b"], result.Lines.Select(Id));
        Assert.Contains("onrecord: -: line 2: broken JSON at byte 7 of the line; write one JSON object a line [jsonl-not-json]", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named_and_the_rest_is_read()
    {
        var result = await Tool.RunAsync("extract", "samples/reports/no-such.txt", "samples/reports/order.txt", "--quiet");
        Assert.Equal(1, result.ExitCode);
        Assert.Single(result.Lines);
        Assert.Equal("onrecord: samples/reports/no-such.txt: there is no such file or folder; check the path [file-not-found]\n", result.Error);
    }

    public static TheoryData<string> Texts =>
    [
        "empty", "white space", "NULs", "10 MB on one line", "100,000 quotation marks", "unbalanced marks", "lone surrogates", "right to left", "zero width", "200,000 brackets",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Hostile_text_ends_in_one_line_that_holds_it_unchanged(string kind)
    {
        var text = kind switch
        {
            "empty" => "",
            "white space" => " \n\t\r\n ",
            "NULs" => "The \0mayor\0 said \"no\0.\"",
            "10 MB on one line" => string.Concat(Enumerable.Repeat($"The mayor said that the {new string('x', 400)} would close. ", 23_000)),
            "100,000 quotation marks" => new string('"', 100_000),
            "unbalanced marks" => string.Concat(Enumerable.Repeat("“He said ‘no, \"never, ''but ", 2_000)),
            "lone surrogates" => "The \ud800mayor\udc00 said \ud83d no.",
            "right to left" => "\u202eThe mayor\u202c said \u2067no\u2069. אמר ראש העיר",
            "zero width" => string.Concat("The mayor said no.".Select(unit => $"{unit}\u200b\u200d\ufeff")),
            _ => new string('(', 200_000),
        };
        var result = await Tool.RunAsync(JsonLine(text), ["extract", "-", "--quiet"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal($"{JsonLine(text)}", JsonLine(TextOf(Assert.Single(result.Lines))));
    }

    [Fact]
    public async Task A_file_in_UTF_16_is_read()
    {
        var path = Save("report.txt", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("“Née,” she said.")]);
        var result = await Tool.RunAsync("extract", path);
        Assert.Equal("“Née,” she said.", TextOf(Assert.Single(result.Lines)));
    }

    [Fact]
    public async Task What_the_user_knows_of_the_report_comes_out_again()
    {
        var path = Save("report.txt", "The council met."u8.ToArray());
        var result = await Tool.RunAsync("extract", path, "--date", "2031-05", "--outlet", "The Ledger", "--url", "https://ledger.example/1", "--no-text");
        using var json = JsonDocument.Parse(Assert.Single(result.Lines));
        Assert.Equal("2031-05", json.RootElement.GetProperty("published").GetString());
        Assert.Equal("The Ledger", json.RootElement.GetProperty("outlet").GetString());
        Assert.Equal("https://ledger.example/1", json.RootElement.GetProperty("url").GetString());
        Assert.Equal(64, json.RootElement.GetProperty("text_sha256").GetString()!.Length);
        Assert.False(json.RootElement.TryGetProperty("text", out _));
    }

    [Fact]
    public async Task Files_of_other_formats_in_a_folder_are_passed_over_and_counted()
    {
        Save("a.txt", "The council met."u8.ToArray());
        Save("b.png", [1, 2, 3]);
        var result = await Tool.RunAsync("extract", _folder);
        Assert.Equal(0, result.ExitCode);
        Assert.Single(result.Lines);
        Assert.Contains("; 1 file of other formats passed over", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_file_appears_whole_in_the_format_its_name_tells()
    {
        var path = System.IO.Path.Combine(_folder, "page.html");
        var result = await Tool.RunAsync("extract", "samples/reports/ferry.txt", "--output", path);
        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        var page = await File.ReadAllTextAsync(path);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
        Assert.Equal(["page.html"], Directory.GetFiles(_folder).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_a_clear_failure()
    {
        var result = await Tool.RunAsync("extract", "samples/reports/ferry.txt", "-o", System.IO.Path.Combine(_folder, "no", "such", "folder.jsonl"));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("[output-not-written]", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_report_is_answered_before_the_next_is_sent()
    {
        using var process = Tool.Start("extract", "-");
        for (var i = 0; i < 3; i++)
        {
            await process.StandardInput.WriteAsync(Line($"{i}", "The council met."));
            await process.StandardInput.FlushAsync();
            Assert.Equal($"{i}", Id((await process.StandardOutput.ReadLineAsync())!));
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Interrupted_it_ends_with_130_and_what_is_done_is_written()
    {
        var path = System.IO.Path.Combine(_folder, "out.jsonl");
        using var process = Tool.Start("extract", "-", "-o", path);
        await process.StandardInput.WriteAsync(Line("a", "The council met."));
        await process.StandardInput.FlushAsync();
        while (!File.Exists(path + ".partial") || new FileInfo(path + ".partial").Length == 0)
            await Task.Delay(20);

        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("a", Id(Assert.Single(await File.ReadAllLinesAsync(path + ".partial"))));
        Assert.False(File.Exists(path));
        Assert.Contains($"interrupted: 1 report, 0 statements, kept in {path}.partial", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_within_an_archive_it_ends_with_130_and_what_is_done_is_written()
    {
        var path = System.IO.Path.Combine(_folder, "out.jsonl");
        var archive = new WarcWriter(gzip: false);
        for (var i = 0; i < 40; i++)
            archive.Response($"http://courier.example/{i}", WarcWriter.Http(WarcWriter.Page($"The council of Port Halden voted on item {i} on Tuesday, the clerk said.")));

        using var process = Tool.Start("extract", "-", "-o", path);
        await process.StandardInput.BaseStream.WriteAsync(archive.ToArray());
        await process.StandardInput.BaseStream.FlushAsync();
        while (!File.Exists(path + ".partial") || new FileInfo(path + ".partial").Length == 0)
            await Task.Delay(20);

        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        Assert.Equal(130, process.ExitCode);
        var lines = await File.ReadAllLinesAsync(path + ".partial");
        Assert.Equal(Enumerable.Range(1, lines.Length).Select(i => $"urn:test:{i}"), lines.Select(Id));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Interrupted_among_pages_every_line_written_is_whole()
    {
        var pages = Directory.CreateDirectory(System.IO.Path.Combine(_folder, "pages")).FullName;
        for (var i = 0; i < 2_000; i++)
            await File.WriteAllTextAsync(System.IO.Path.Combine(pages, $"{i:D4}.html"), WarcWriter.Page(string.Concat(Enumerable.Repeat($"The council of Port Halden voted on item {i} on Tuesday, the clerk said. ", 20))));

        var path = System.IO.Path.Combine(_folder, "out.jsonl");
        using var process = Tool.Start("extract", pages, "-o", path);
        while (!File.Exists(path + ".partial") || new FileInfo(path + ".partial").Length == 0)
            await Task.Delay(20);

        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        Assert.Equal(130, process.ExitCode);
        var lines = await File.ReadAllLinesAsync(path + ".partial");
        Assert.Equal(Enumerable.Range(0, lines.Length).Select(i => $"{pages}/{i:D4}.html"), lines.Select(Id));
        Assert.InRange(lines.Length, 1, 1_999);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    public async Task Addresses_within_this_machine_or_its_network_are_refused(string address)
    {
        var result = await Tool.RunAsync("extract", address);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("which is not on the public internet", result.Error, StringComparison.Ordinal);
        Assert.Contains("[address-refused]", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_run_quietly()
    {
        var input = Save("many.jsonl", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => Line($"{i}", "The council met.")))));
        using var process = Tool.Start("extract", input, "--quiet");
        process.StandardInput.Close();
        Assert.Equal("0", Id((await process.StandardOutput.ReadLineAsync())!));
        process.StandardOutput.Close();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((141, ""), (process.ExitCode, error));
    }

    private string Save(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string Line(string id, string text) => JsonSerializer.Serialize(new { id, text }) + "\n";

    // Escaped unit by unit, since the framework's serializer replaces lone surrogates.
    private static string JsonLine(string text)
        => $"{{\"text\":\"{string.Concat(text.Select(unit => unit is >= ' ' and <= '~' and not ('"' or '\\') ? $"{unit}" : $"\\u{(int)unit:x4}"))}\"}}\n";

    private static string Id(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private static string TextOf(string line)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(line));
        var read = new OnRecord.Reading.JsonLines.JsonLinesReader().ReadAsync(stream, new OnRecord.Reading.ReadingContext("out"), CancellationToken.None);
        return read.ToBlockingEnumerable().Single().Article!.Text;
    }

    private static IEnumerable<(int Start, int End)> Spans(JsonElement statement, string role)
        => statement.TryGetProperty(role, out var spans) ? spans.EnumerateArray().Select(span => (span[0].GetInt32(), span[1].GetInt32())) : [];
}
