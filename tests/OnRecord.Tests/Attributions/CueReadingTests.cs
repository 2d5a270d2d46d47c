using OnRecord.Pipeline;

namespace OnRecord.Tests.Attributions;

public class CueReadingTests
{
    private static readonly ArticleExtractor Extractor = ArticleExtractor.Load(Path.Combine(AppContext.BaseDirectory, "models"));

    [Theory]
    [InlineData("The mayor said that the bridge would close in May.", "said", "past", false)]
    [InlineData("The mayor believes that the bridge will close in May.", "believes", "present", false)]
    [InlineData("The company denied that it had billed the county twice.", "denies", "past", false)]
    [InlineData("The budget office warned that the reserve would run dry.", "warns", "past", false)]
    [InlineData("The council promised to hire ten more inspectors.", "intends", "past", false)]
    [InlineData("The mayor did not say whether the bridge would close.", "said", "past", true)]
    [InlineData("The spokeswoman declined to say whether the boats could be repaired.", "declines", "past", false)]
    public void Mode_tense_and_negation_are_read_off_the_cue(string sentence, string mode, string tense, bool negated)
    {
        var found = Assert.Single(Extractor.Extract(new Article { Id = "x", Text = "Meeting of the Harlow council\n\n" + sentence }).Attributions);
        Assert.Equal((mode, tense, negated), (found.Mode, found.Tense, found.Negated));
    }
}
