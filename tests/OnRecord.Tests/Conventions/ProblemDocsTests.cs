using System.Text.RegularExpressions;

namespace OnRecord.Tests.Conventions;

/// <summary>Every problem code that the sources can raise has its heading in the reference, and no heading is left over.</summary>
public partial class ProblemDocsTests
{
    [Fact]
    public void Each_problem_code_has_its_heading_in_the_reference()
    {
        var repository = Repository();
        var raised = Directory.EnumerateFiles(Path.Combine(repository, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => RaisedCode().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var documented = Heading().Matches(File.ReadAllText(Path.Combine(repository, "docs/reference/problems.md")))
            .Select(match => match.Groups["code"].Value)
            .ToList();
        Assert.Contains("jsonl-not-json", raised);
        Assert.Equal(raised.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OnRecord.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");

        return folder.FullName;
    }

    // A code is the first literal among the arguments of what makes a problem.
    [GeneratedRegex("""(?:InputProblem|Problem|Fault|Refuse|Fail|Broken|BoundedInput\.ReadAsync)\(\s*(?:[^",()]+,\s*)*"(?<code>[a-z0-9]+(?:-[a-z0-9]+)+)(?=")""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RaisedCode();

    [GeneratedRegex("^## `(?<code>[a-z0-9-]+)`", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();
}
