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

    [Fact]
    public void A_group_called_by_a_private_name_is_on_the_record_without_it()
    {
        var recorded = Record("Relatives to sue\n\nKimberly Dunmore, a 15-year-old who was shot in May, is in a hospital. Relatives of Kimberly Dunmore said they would file a lawsuit.");
        var statement = Assert.Single(recorded.Statements);
        Assert.Equal("Relatives of a private person", recorded.Party(statement.Speakers[0])!.Name);
        Assert.All(statement.Chain, relay => Assert.DoesNotContain("Dunmore", relay.By, StringComparison.Ordinal));
        Assert.All(recorded.Parties, party => Assert.DoesNotContain("Dunmore", $"{party.Name} {party.Role} {party.Affiliation}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_politician_of_whom_only_a_calling_is_told_is_named()
    {
        var recorded = Record("Rivals trade blows\n\nReal estate mogul Donald Trump said on Monday that the plan was late. Sen. Rand Paul (Ky.) said he would vote against it.");
        Assert.Equal(["Donald Trump", "Rand Paul"], recorded.Statements.Select(statement => recorded.Party(statement.Speakers[0])!.Name));
    }

    [Fact]
    public void A_neighbour_who_bears_a_senator_s_name_stays_private()
    {
        var recorded = Record("A fence falls\n\nRand Paul, a neighbor, said on Monday that the fence had fallen.");
        Assert.True(recorded.Party(Assert.Single(recorded.Statements).Speakers[0])!.IsPrivate);
    }

    private static RecordedArticle Record(string text) => new ArticleRecorder("test").Record(Extractor.Extract(new Article { Id = "x", Text = text, Published = "2031-05-14" }));
}
