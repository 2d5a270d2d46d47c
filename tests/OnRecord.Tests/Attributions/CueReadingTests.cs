using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Tests.Attributions;

public class CueReadingTests
{
    private static readonly LanguageModels Language = LanguageModels.Load(Path.Combine(AppContext.BaseDirectory, "models"));
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

    [Theory]
    [InlineData("The mayor called him a liar on Monday.", "called", "said", false)]
    [InlineData("The mayor called for a vote on Monday.", "called for", "asks", false)]
    [InlineData("The mayor called on the council to vote.", "called on", "asks", false)]
    [InlineData("The owner shot back that the bridge was safe.", "shot back", "said", false)]
    [InlineData("The owner pushed back against the report.", "pushed back against", "said", false)]
    [InlineData("The council backed the plan on Monday.", "backed", "praises", false)]
    [InlineData("The owner pleaded guilty to fraud.", "pleaded guilty", "said", false)]
    [InlineData("The owner pleaded not guilty to fraud.", "pleaded not guilty", "denies", true)]
    [InlineData("The bridge was seen as a danger.", "was seen as", "said", false)]
    [InlineData("He did not, however, say whether the bridge would close.", "say", "said", true)]
    [InlineData("The bridge did not close, she did say on Monday.", "say", "said", false)]
    public void A_word_of_several_senses_is_read_by_what_stands_beside_it(string text, string cue, string mode, bool negated)
    {
        var analyzed = new LanguagePipeline(Language).Analyze(text);
        var start = text.IndexOf(cue, StringComparison.Ordinal);
        var tokens = analyzed.TokensIn(new TextSpan(start, start + cue.Length));
        Assert.Equal((mode, negated), (CueReading.Mode(analyzed, tokens), CueReading.IsNegated(analyzed, tokens)));
    }
}
