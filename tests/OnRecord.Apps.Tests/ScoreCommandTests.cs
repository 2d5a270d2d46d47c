using System.Diagnostics;
using System.Text.Json;

namespace OnRecord.Apps.Tests;

public sealed class ScoreCommandTests : IDisposable
{
    private const string Gold = """{"id":"quay","text":"Mayor said yes.","attributions":[{"source":[[0,5]],"cue":[[6,10]],"content":[[11,14]]}]}""";
    private const string Predictions = """{"id":"quay","statements":[{"source":[[0,5]],"cue":[[6,10]],"content":[[11,15]]}]}""";
    private const string Treebank = "# text = Quay closed\n1\tQuay\tquay\tNOUN\tNN\t_\t2\tnsubj\t_\t_\n2\tclosed\tclose\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onrecord-score-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Score_attributions_prints_a_table()
    {
        (int exit, string output, string error) = await Run(null, "score", "attributions", Written("gold.jsonl", Gold), Written("predictions.jsonl", Predictions));

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("articles 1\n", output, StringComparison.Ordinal);
        Assert.Contains("  source                         1.000   1.000   1.000         1      0      0\n", output, StringComparison.Ordinal);
        Assert.Contains("  content                        0.000   0.000   0.000         0      1      1\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_attributions_reads_standard_input_and_writes_json()
    {
        (int exit, string output, _) = await Run(Predictions, "score", "attributions", Written("gold.jsonl", Gold), "--format", "json", "--bootstrap", "10");

        Assert.Equal(0, exit);
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(1, json.RootElement.GetProperty("citronExact").GetProperty("cue").GetProperty("f1").GetDouble());
        Assert.Equal(8, json.RootElement.GetProperty("intervals").GetArrayLength());
    }

    [Fact]
    public async Task Score_role_spans_counts_each_annotators_version()
    {
        string multi = Written("multi.jsonl", """{"id":"quay","text":"Mayor said yes.","annotations":{"a":[],"b":[{"source":[[0,5]],"cue":[[6,10]],"content":[[11,14]]}]}}""");
        (int exit, string output, _) = await Run(null, "score", "role-spans", Written("gold.jsonl", Gold), Written("predictions.jsonl", Predictions), "--multi", multi);

        Assert.Equal(0, exit);
        Assert.Contains("2 annotated versions", output, StringComparison.Ordinal);
        Assert.Contains("  cue                            0.500   1.000   0.667         1      1      0\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_parsing_prints_the_shared_tasks_figures()
    {
        (int exit, string output, _) = await Run(
            null, "score", "parsing", Written("gold.conllu", Treebank), Written("system.conllu", Treebank.Replace("nsubj", "obj", StringComparison.Ordinal)));

        Assert.Equal(0, exit);
        Assert.Contains("  LAS                            0.500   0.500   0.500         1      1      1\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_span_outside_the_text_is_reported_with_its_file_and_line()
    {
        string predictions = Written("predictions.jsonl", Predictions.Replace("15", "16", StringComparison.Ordinal));
        (int exit, string output, string error) = await Run(null, "score", "attributions", Written("gold.jsonl", Gold), predictions);

        Assert.Equal((1, ""), (exit, output));
        Assert.Equal($"{predictions}: line 1: the content span [11, 16] is empty or lies outside the text of 15 UTF-16 units\n", error);
    }

    [Fact]
    public async Task Texts_that_differ_are_reported()
    {
        (int exit, _, string error) = await Run(
            null, "score", "parsing", Written("gold.conllu", Treebank), Written("system.conllu", Treebank.Replace("\tQuay", "\tPier", StringComparison.Ordinal)));

        Assert.Equal(1, exit);
        Assert.Contains("differ in more than blanks", error, StringComparison.Ordinal);
    }

    private string Written(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static async Task<(int Exit, string Output, string Error)> Run(string? input, params string[] arguments)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string tool = Path.Combine(AppContext.BaseDirectory, "onrecord.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [tool, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation), error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await error);
    }
}
