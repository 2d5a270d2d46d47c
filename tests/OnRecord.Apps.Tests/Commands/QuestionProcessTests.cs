using System.Text.Json;

namespace OnRecord.Apps.Tests.Commands;

/// <summary>Questions to a record, as a process, in the three formats.</summary>
public sealed class QuestionProcessTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onrecord-").FullName;

    private string Record => Path.Combine(_folder, "record.db");

    public async ValueTask InitializeAsync() => Assert.Equal(0, (await Tool.RunAsync("add", "samples/reports/order.txt", "samples/reports/ferry.txt", "--record", Record, "--date", "2031-05-04", "-q")).ExitCode);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_statement_is_found_shown_and_its_origins_told()
    {
        var search = await AskAsync("search", "“padlock on the wrong gate”", "--format", "json");
        using var found = JsonDocument.Parse(search.Output);
        Assert.InRange(found.RootElement.GetProperty("total").GetInt32(), 1, 3);
        var id = found.RootElement.GetProperty("items")[0].GetProperty("id").GetString()!;
        var show = await AskAsync("show", id);
        Assert.Contains("padlock on the wrong gate", show.Output, StringComparison.Ordinal);
        Assert.Contains("1 origin, 1 report; independence not established for 1", show.Output, StringComparison.Ordinal);
        Assert.Contains("independence not established", (await AskAsync("origins", id)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_question_answers_in_each_format()
    {
        string[][] questions =
        [
            ["search", "water"], ["timeline"], ["contradictions"], ["verify"], ["doctor"], ["stats"],
            ["as-of", "2031-06-01", "--subjects", "samples/subjects/immigration-enforcement.json"],
            ["compare", "Port Halden", "Wexcombe", "--subjects", "samples/subjects/immigration-enforcement.json"],
        ];
        foreach (var question in questions)
        {
            Assert.NotEmpty((await AskAsync([.. question, "--format", "text"])).Output);
            using var json = JsonDocument.Parse((await AskAsync([.. question, "--format", "json"])).Output);
            Assert.Equal(JsonValueKind.Array, json.RootElement.GetProperty("items").ValueKind);
            Assert.Contains("\r\n", (await AskAsync([.. question, "--format", "csv"])).Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_restricted_report_is_shown_to_the_keeper_only_and_a_withdrawn_one_to_nobody()
    {
        var first = JsonDocument.Parse((await AskAsync("search", "kind:report", "padlock", "--format", "json")).Output).RootElement.GetProperty("items")[0].GetProperty("id").GetString()!;
        Assert.Equal(0, (await Tool.RunAsync("restrict", first, "--reason", "a test", "--record", Record)).ExitCode);
        Assert.StartsWith("0 passages, 0 reports", (await AskAsync("search", "padlock")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("0 reports", (await AskAsync("search", "padlock", "--keeper")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Tool.RunAsync("withdraw", first, "--reason", "a test", "--record", Record)).ExitCode);
        Assert.StartsWith("0 passages, 0 reports", (await AskAsync("search", "padlock", "--keeper")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await Tool.RunAsync("show", first, "--record", Record)).ExitCode);
        Assert.Equal(-1, (await File.ReadAllBytesAsync(Record, TestContext.Current.CancellationToken)).AsSpan().IndexOf("padlock"u8));
    }

    [Fact]
    public async Task Two_names_are_joined_and_parted_again_and_a_report_is_taken_out()
    {
        var (one, other) = (await NameAsync("Ana Ruiz"), await NameAsync("Peter Okafor"));
        await AnswersAsync(0, $"{one} is another name of {other}", "join", one, other, "--reason", "one person");
        await AnswersAsync(1, "stand so already", "join", one, other, "--reason", "again");
        await AnswersAsync(0, "two again", "part", one, other, "--reason", "two people after all");
        await AnswersAsync(1, "nobody said", "part", one, other, "--reason", "once more");
        var report = JsonDocument.Parse((await AskAsync("search", "kind:report", "ferry", "--format", "json")).Output).RootElement.GetProperty("items")[0].GetProperty("id").GetString()!;
        await AnswersAsync(0, $"{report} means {other}", "join", other, report, "--reason", "it does");
        await AnswersAsync(0, $"{report} means another", "part", other, report, "--reason", "it does not");
        await AnswersAsync(2, "needs the report", "part", other, "--reason", "x");
        await AnswersAsync(2, "different kinds", "join", other, "s-0000000000000000-1", "--reason", "x");

        async Task<string> NameAsync(string person) => (await AskAsync("person", person)).Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];

        async Task AnswersAsync(int status, string words, params string[] command)
        {
            var run = await Tool.RunAsync([.. command, "--record", Record]);
            Assert.Contains(words, run.Error, StringComparison.Ordinal);
            Assert.Equal(status, run.ExitCode);
        }
    }

    [Theory]
    [InlineData("there is no such record", "stats", "--record", "no-such.db")]
    [InlineData("this is no id", "show", "xyz")]
    [InlineData("nobody of this name is on the record", "person", "Nobody Atall")]
    [InlineData("no place whose name begins so", "place", "Atlantis")]
    [InlineData("this is no day", "as-of", "tomorrow", "--subjects", "x.json")]
    [InlineData("no-such.json", "as-of", "2031-05-04", "--subjects", "no-such.json")]
    public async Task A_question_that_cannot_be_answered_says_why(string cause, params string[] question)
    {
        var run = await Tool.RunAsync(question.Contains("--record", StringComparer.Ordinal) ? question : [.. question, "--record", Record]);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(cause, run.Error, StringComparison.Ordinal);
    }

    private async Task<Tool.Result> AskAsync(params string[] question)
    {
        var run = await Tool.RunAsync([.. question, "--record", Record]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run;
    }
}
