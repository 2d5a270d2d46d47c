using OnRecord.Training.Corpora;

namespace OnRecord.Tests.Corpora;

public class FactTextsTests
{
    [Fact]
    public void A_report_marked_twice_is_read_once_with_the_later_marks()
    {
        using var first = new TemporaryFile("facts-first.jsonl", """
            {"id":"a","actions":[{"trigger":[4,10],"act":"pass","status":"done"}],"gatherings":[]}
            {"id":"b","actions":[],"gatherings":[]}
            """);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(first.FilePath)!, "reports-first.jsonl"), """
            {"id":"a","text":"The council voted."}
            {"id":"b","text":"It rained."}
            """);
        using var second = new TemporaryFile("second.jsonl", """
            {"id":"a","actions":[{"trigger":[12,17],"act":"sign","status":"done"}],"gatherings":[]}
            """);

        var read = FactTexts.Read([first.FilePath, second.FilePath], null);

        Assert.Equal(["a", "b"], read.Select(r => r.Article.Id));
        Assert.Equal(("The council voted.", "sign"), (read[0].Article.Text, Assert.Single(read[0].Facts.Actions).Label));
    }

    [Theory]
    [InlineData("basil-2b95d2cf-e979_1", "basil-basil-2b95d2cf-e979_3", true)]
    [InlineData("basil-2b95d2cf-e979_1", "basil-2b95d2cf-e970_1", false)]
    [InlineData("lgl-40450848", "lgl-40450849", false)]
    [InlineData("usa-today_2015-12-08_most", "usa-today_2015-12-08_least", false)]
    public void Reports_of_one_event_stay_together(string one, string other, bool areOfOne) => Assert.Equal(areOfOne, FactTexts.EventOf(one) == FactTexts.EventOf(other));
}
