using OnRecord.Pipeline;
using OnRecord.Recording;

namespace OnRecord.Tests.Recording;

public class ArticleRecorderTests
{
    private static readonly ArticleExtractor Extractor = ArticleExtractor.Load(Path.Combine(AppContext.BaseDirectory, "models"));

    [Fact]
    public void A_speaker_whom_the_article_does_not_name_keeps_the_words_of_the_article_and_gets_no_name_of_its_own()
    {
        var recorded = Record("A woman on Elm Street said on Monday that the buses were late again. The council met in the evening.");
        var speaker = recorded.Party(Assert.Single(recorded.Statements).Speakers[0])!;
        Assert.False(speaker.IsPrivate);
        Assert.Contains("woman", speaker.Name, StringComparison.Ordinal);
        Assert.Null(NameKeys.Of(speaker, recorded.Id));
    }

    [Fact]
    public void Words_that_hold_a_private_name_stay_in_the_text()
    {
        var recorded = Record("Jane Dunmore of Elm Street lost her house in the flood. Jane Dunmore's mother said on Monday that nobody had helped them.");
        Assert.All(recorded.Parties, party => Assert.DoesNotContain("Dunmore", party.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_statement_belongs_to_its_speaker_s_government_by_name_and_division()
    {
        var statement = Assert.Single(Record("The Oakland City Council said on Monday that the ferry would run for another year.").Statements);
        Assert.Equal(("Oakland, CA", "ocd-division/country:us/state:ca/place:oakland"), (statement.Place, statement.Division));
    }

    private static RecordedArticle Record(string text) => new ArticleRecorder("test").Record(Extractor.Extract(new Article { Id = "x", Text = text, Published = "2031-05-14" }));
}
