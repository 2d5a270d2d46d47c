using OnRecord.Linking.Origins;
using OnRecord.Pipeline;
using OnRecord.Reading;

namespace OnRecord.Tests.Linking.Origins;

public class ArticleHistoryTests
{
    private const string Report = "The council of Port Halden voted on Tuesday to rebuild the north pier before winter, after a hearing in which "
        + "merchants spoke for the plan and residents of Quay Street asked who would pay for it. Treasurer Ines Okafor said that the "
        + "harbor fund held enough for the first two years of the work, and that the state had promised the rest in writing.";

    [Fact]
    public void The_same_address_with_another_text_is_a_version_of_the_one_before_it()
        => Assert.Equal(
            [null, new EarlierArticle("0", EarlierRelation.Version, 0), new EarlierArticle("1", EarlierRelation.Version, 0)],
            Compare(("https://courier.example/pier", Report), ("http://www.courier.example/pier?utm_source=mail", Report + " More follows."), ("https://courier.example/pier", "Withdrawn.")));

    [Fact]
    public void The_same_text_is_one_text_under_two_addresses_and_under_one()
        => Assert.Equal(
            [null, new EarlierArticle("0", EarlierRelation.SameText, 1), new EarlierArticle("1", EarlierRelation.SameText, 1), new EarlierArticle("2", EarlierRelation.SameText, 1)],
            Compare(("https://courier.example/pier", Report), ("https://herald.example/7", Report), ("https://herald.example/7", Report), (null, Report)));

    [Fact]
    public void An_edited_copy_under_another_address_is_a_near_copy_and_says_how_much_is_shared()
    {
        var found = Compare(
            ("https://courier.example/pier", Report),
            (null, "The library of Wexcombe opens on Sundays from next month, its director told the board, because students had asked for it in three surveys and two letters that were read out."),
            ("https://herald.example/7", $"Halden to mend its pier\n\n{Report.Replace("Okafor", "Adeyemi", StringComparison.Ordinal)}"));
        Assert.Equal([null, null], found[..2]);
        Assert.Equal(("0", EarlierRelation.NearCopy), (found[2]!.Id, found[2]!.Relation));
        Assert.InRange(found[2]!.Share, 0.6, 0.999);
    }

    [Fact]
    public void What_is_further_back_than_the_capacity_is_forgotten_and_counted()
    {
        var history = new ArticleHistory(capacity: 4);
        for (var i = 0; i < 10; i++)
            Assert.Null(Add(history, $"{i}", $"https://courier.example/{i}", $"Report number {i}."));

        Assert.Equal(6, history.ForgottenCount);
        Assert.Null(Add(history, "again", "https://courier.example/3", "Report number 3."));
        Assert.Equal("9", Add(history, "last", "https://courier.example/9", "Report number 9.")!.Id);
    }

    [Fact]
    public void Ids_of_any_length_take_bounded_memory()
    {
        var history = new ArticleHistory();
        for (var i = 0; i < 5; i++)
            Add(history, new string((char)('a' + i), 6_000_000), null, $"Report number {i}.");

        Assert.Equal(3, history.ForgottenCount);
        Assert.Equal('e', Add(history, "x", null, "Report number 4.")!.Id[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task The_pipeline_compares_in_the_order_of_the_input_whatever_the_number_of_jobs(int jobs)
    {
        var pipeline = new ExtractionPipeline(new NoExtraction(), jobs, new ArticleHistory());
        var earlier = new List<string?>();
        await foreach (var outcome in pipeline.RunAsync(Articles(400), CancellationToken.None))
            earlier.Add(outcome.Article!.Earlier?.Id);

        Assert.Equal(Enumerable.Range(0, 400).Select(i => i < 100 ? null : $"{i - 100}"), earlier);
    }

    private static async IAsyncEnumerable<ReadOutcome> Articles(int count)
    {
        for (var i = 0; i < count; i++)
            yield return ReadOutcome.Of(new Article { Id = $"{i}", Text = $"Report number {i % 100}." });

        await Task.CompletedTask;
    }

    private static EarlierArticle?[] Compare(params (string? Url, string Text)[] articles)
    {
        var history = new ArticleHistory();
        return [.. articles.Select((article, i) => Add(history, $"{i}", article.Url, article.Text))];
    }

    private static EarlierArticle? Add(ArticleHistory history, string id, string? url, string text)
        => history.Add(ArticleHistory.Describe(new Article { Id = id, Url = url, Text = text }));
}
