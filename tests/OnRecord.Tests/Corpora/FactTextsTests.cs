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
}
