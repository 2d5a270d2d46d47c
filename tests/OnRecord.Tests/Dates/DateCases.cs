using OnRecord.Extraction.Dates;
using OnRecord.Language;

namespace OnRecord.Tests.Dates;

/// <summary>The table in <c>tests/cases/dates</c>: expression, report date and tense give a value.</summary>
public class DateCases
{
    private static readonly Lazy<LanguageModels> Models = new(() => LanguageModels.Load(Path.Combine(AppContext.BaseDirectory, "models")));

    public static TheoryData<string> Lines => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "cases", "dates", "expressions.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_case_has_the_value_of_the_table(string line)
    {
        var cells = line.Split(" | ");
        var (published, marked) = (cells[0] == "-" ? null : cells[0], cells[1]);
        var (start, end) = (marked.IndexOf('['), marked.IndexOf(']') - 1);
        var text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        var found = DateExtractor.Extract(new LanguagePipeline(Models.Value).Analyze(text), published);
        if (cells[2] == "-")
        {
            Assert.Empty(found);
            return;
        }

        var mention = Assert.Single(found, date => date.Span.Start < end && date.Span.End > start);
        Assert.Equal((text[start..end], cells[2], cells[3]), (mention.Span.In(text), mention.Kind.ToString().ToLowerInvariant(), mention.When ?? "?"));
    }
}
