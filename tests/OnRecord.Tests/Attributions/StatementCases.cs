using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Pipeline;
using OnRecord.Tests.Support;

namespace OnRecord.Tests.Attributions;

/// <summary>The marked texts in <c>tests/cases/statements</c>: what is marked is what is found, to the character.</summary>
public class StatementCases
{
    private static readonly Lazy<ArticleExtractor> Extractor = new(() => ArticleExtractor.Load(Path.Combine(AppContext.BaseDirectory, "models")));

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "cases", "statements");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_case_is_found_as_marked(string name)
    {
        var expected = MarkedArticle.Parse(File.ReadAllText(Path.Combine(Folder, name + ".txt")));
        var found = Extractor.Value.Extract(expected.Article);
        Assert.Equal(
            string.Join('\n', expected.Attributions.Select(a => Show(expected.Article.Text, a)).Order(StringComparer.Ordinal)),
            string.Join('\n', found.Attributions.Select(a => Show(expected.Article.Text, a)).Order(StringComparer.Ordinal)));
    }

    private static string Show(string text, Attribution a)
    {
        string Of(IReadOnlyList<TextSpan> spans) => string.Join(" … ", spans.Select(s => s.In(text)));
        // A quotation that goes on shares the source of the one before, which the marks cannot say twice.
        return a.Continues ? $"goes on: {Of(a.Content)}" : $"{Of(a.Source)} | {Of(a.Cue)} | {Of(a.Content)}";
    }
}
