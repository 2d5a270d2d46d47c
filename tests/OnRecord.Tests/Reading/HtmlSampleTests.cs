using System.Globalization;

namespace OnRecord.Tests.Reading;

/// <summary>The pages of tests/samples/html, all written for the purpose, against what was written into them.</summary>
public class HtmlSampleTests
{
    public static TheoryData<string> Splits => ["tuned", "held", "fresh", "blind", "blind2"];

    [Theory]
    [MemberData(nameof(Splits))]
    public void Main_text_comes_out_at_a_token_f1_of_95_percent_or_more(string split)
    {
        var scores = Of(split).Select(s => (s.Name, F1: TokenScore.F1(s.Gold.Text, s.Read().Text))).ToList();

        Report(scores.Where(s => s.F1 < 0.999).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Name}: {s.F1:F3}")));
        Report([string.Create(CultureInfo.InvariantCulture, $"{split}: mean token F1 {scores.Average(s => s.F1):F4} over {scores.Count} pages")]);
        Assert.True(scores.Average(s => s.F1) >= 0.95, $"mean F1 {scores.Average(s => s.F1):F4}");
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public void Headlines_are_exact_on_95_percent(string split) => AssertExact(split, a => a.Headline);

    [Theory]
    [MemberData(nameof(Splits))]
    public void Outlets_are_exact_on_95_percent(string split) => AssertExact(split, a => a.Outlet);

    [Theory]
    [MemberData(nameof(Splits))]
    public void Dates_are_exact_on_95_percent(string split) => AssertExact(split, a => a.Published);

    [Theory]
    [MemberData(nameof(Splits))]
    public void Bylines_are_exact_on_90_percent(string split) => AssertExact(split, a => a.Byline, 0.9);

    [Theory]
    [MemberData(nameof(Splits))]
    public void Other_facts_a_page_states_are_read(string split)
    {
        foreach (var (name, value) in new (string, Func<Article, string?>)[]
            { ("url", a => a.Url), ("section", a => a.Section), ("modified", a => a.Modified), ("language", a => a.Language) })
        {
            foreach (var sample in Of(split).Where(s => value(s.Gold) is not null))
                Assert.True(string.Equals(value(sample.Gold), value(sample.Read()), StringComparison.Ordinal), $"{sample.Name}: {name} is {value(sample.Read())}");
        }
    }

    [Fact]
    public void Most_pages_were_not_seen_while_the_rules_were_made()
        => Assert.True(Of("tuned").Count * 2 <= HtmlSample.All.Count);

    private static List<HtmlSample> Of(string split) => [.. HtmlSample.All.Where(s => string.Equals(s.Split, split, StringComparison.Ordinal))];

    private static void AssertExact(string split, Func<Article, string?> value, double share = 0.95)
    {
        var samples = Of(split);
        var wrong = samples.Where(s => !string.Equals(value(s.Gold), value(s.Read()), StringComparison.Ordinal))
            .Select(s => $"{s.Name}: '{value(s.Read())}' for '{value(s.Gold)}'").ToList();

        Report([.. wrong, $"{split}: {samples.Count - wrong.Count} of {samples.Count} exact"]);
        Assert.True(samples.Count - wrong.Count >= samples.Count * share, string.Join('\n', wrong));
    }

    private static void Report(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            TestContext.Current.TestOutputHelper?.WriteLine(line);
    }
}
