using System.Text.RegularExpressions;

namespace OnRecord.Tests.Conventions;

/// <summary>The arrows of ARCHITECTURE.md, read off the sources: who may use whom.</summary>
public partial class LayerTests
{
    // A stage of Core and the stages it must not know.
    private static readonly (string Folder, string[] Forbidden)[] Stages =
    [
        ("Register", ["OnRecord.Reading", "OnRecord.Extraction", "OnRecord.Linking", "OnRecord.Publishing", "OnRecord.Pipeline", "OnRecord.Recording"]),
        ("Reading", ["OnRecord.Extraction", "OnRecord.Linking", "OnRecord.Publishing", "OnRecord.Pipeline", "OnRecord.Recording"]),
        ("Extraction", ["OnRecord.Reading", "OnRecord.Linking", "OnRecord.Publishing", "OnRecord.Pipeline", "OnRecord.Recording"]),
        ("Linking", ["OnRecord.Reading", "OnRecord.Publishing", "OnRecord.Pipeline", "OnRecord.Recording"]),
        ("Publishing", ["OnRecord.Reading", "OnRecord.Linking"]),
        ("Recording", ["OnRecord.Reading", "OnRecord.Publishing"]),
    ];

    [Fact]
    public void Language_uses_no_other_project()
        => Assert.Empty(Uses("src/OnRecord.Language", n => n.StartsWith("OnRecord.", StringComparison.Ordinal) && !n.StartsWith("OnRecord.Language", StringComparison.Ordinal)));

    [Fact]
    public void Core_uses_neither_stores_nor_training_nor_the_tool()
        => Assert.Empty(Uses("src/OnRecord.Core", n => n.StartsWith("OnRecord.Storage", StringComparison.Ordinal) || n.StartsWith("OnRecord.Training", StringComparison.Ordinal) || n.StartsWith("OnRecord.Cli", StringComparison.Ordinal)));

    [Fact]
    public void Stores_use_neither_training_nor_the_tool()
        => Assert.Empty(Uses("src/OnRecord.Storage", n => n.StartsWith("OnRecord.Training", StringComparison.Ordinal) || n.StartsWith("OnRecord.Cli", StringComparison.Ordinal)));

    [Fact]
    public void Accounts_use_no_other_project()
        => Assert.Empty(Uses("src/OnRecord.Accounts", n => n.StartsWith("OnRecord.", StringComparison.Ordinal) && !n.StartsWith("OnRecord.Accounts", StringComparison.Ordinal)));

    [Fact]
    public void The_site_uses_neither_training_nor_the_tool()
        => Assert.Empty(Uses("src/OnRecord.Web", n => n.StartsWith("OnRecord.Training", StringComparison.Ordinal) || n.StartsWith("OnRecord.Cli", StringComparison.Ordinal)));

    [Fact]
    public void Nothing_but_the_tool_uses_the_site()
        => Assert.Empty(new[] { "Language", "Core", "Storage", "Training" }.SelectMany(project => Uses($"src/OnRecord.{project}", n => n.StartsWith("OnRecord.Web", StringComparison.Ordinal))));

    [Fact]
    public void Training_does_not_use_the_tool()
        => Assert.Empty(Uses("src/OnRecord.Training", n => n.StartsWith("OnRecord.Cli", StringComparison.Ordinal)));

    [Fact]
    public void No_stage_uses_a_later_one()
        => Assert.Empty(Stages.SelectMany(stage => Uses("src/OnRecord.Core/" + stage.Folder, n => stage.Forbidden.Any(f => n == f || n.StartsWith(f + ".", StringComparison.Ordinal)))));

    [Fact]
    public void Types_at_the_root_of_core_use_no_stage()
        => Assert.Empty(Uses("src/OnRecord.Core", n => Stages.Any(s => n.StartsWith("OnRecord." + s.Folder, StringComparison.Ordinal)), SearchOption.TopDirectoryOnly));

    private static IEnumerable<string> Uses(string folder, Func<string, bool> forbidden, SearchOption depth = SearchOption.AllDirectories)
    {
        var full = Path.Combine(Repository(), folder);
        if (!Directory.Exists(full)) return [];
        return Directory.EnumerateFiles(full, "*.cs", depth)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Using().Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value).Where(forbidden).Select(n => $"{Path.GetRelativePath(Repository(), file)} uses {n}"));
    }

    private static string Repository()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at != null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "OnRecord.slnx"))) return at.FullName;
        }

        throw new InvalidOperationException("the tests do not lie in a checkout");
    }

    [GeneratedRegex(@"^\s*(?:global )?using (?:static )?(?<name>OnRecord[\w.]*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Using();
}
