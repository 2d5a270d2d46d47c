using System.Text.RegularExpressions;
using OnRecord.Publishing.Records;

namespace OnRecord.Tests.Conventions;

/// <summary>Every column of the record's tables, and every format, has its line in the documentation, in the order of the code.</summary>
public partial class ColumnDocsTests
{
    [Fact]
    public void Each_column_has_its_line_in_the_reference()
    {
        var reference = File.ReadAllText(Path.Combine(Repository(), "docs/reference/record.md"));
        var columns = reference[reference.IndexOf("## Columns", StringComparison.Ordinal)..reference.IndexOf("## `entries`", StringComparison.Ordinal)];
        Assert.Equal(EntryColumns.All.Select(column => $"{column.Name}: {column.Meaning}"), Line().Matches(columns).Select(match => $"{match.Groups["name"].Value}: {match.Groups["meaning"].Value}"));
    }

    [Fact]
    public void Each_format_has_its_line_in_the_guide()
    {
        var guide = File.ReadAllText(Path.Combine(Repository(), "docs/guide/export.md"));
        Assert.All(RecordExports.All, export => Assert.Contains($"`{export.Format}`", guide, StringComparison.Ordinal));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OnRecord.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");

        return folder.FullName;
    }

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| [a-z ]+ \| (?<meaning>.*) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Line();
}
