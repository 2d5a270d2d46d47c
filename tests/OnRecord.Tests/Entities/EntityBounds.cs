using OnRecord.Extraction.Entities;
using OnRecord.Pipeline;

namespace OnRecord.Tests.Entities;

/// <summary>Entities of texts that are out to break something, and what must hold of every text's entities.</summary>
public class EntityBounds
{
    private static readonly Lazy<ArticleExtractor> Extractor = new(() => ArticleExtractor.Load(Path.Combine(AppContext.BaseDirectory, "models")));

    [Fact]
    public void Five_thousand_names_in_one_report()
    {
        var found = Check(string.Join(' ', Enumerable.Range(0, 5_000).Select(i => $"Dana Okafor{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))} said that he would wait.")));
        Assert.True(found.Entities.Count > 1_000, $"only {found.Entities.Count}");
    }

    [Fact]
    public void Five_thousand_names_in_one_sentence()
        => Check("The letter was signed by " + string.Join(", ", Enumerable.Range(0, 5_000).Select(i => $"Dana Okafor{(char)('a' + (i % 26))}")) + " and the mayor, who said that she agreed.");

    [Fact]
    public void A_name_of_ten_thousand_letters() => Check($"Mayor Dana {"O" + new string('k', 10_000)} said that she would wait. She said the council agreed.");

    [Fact]
    public void A_name_of_ten_thousand_words() => Check($"Mayor {string.Join(' ', Enumerable.Repeat("Dana", 10_000))} said that she would wait.");

    [Theory]
    [InlineData("")]
    [InlineData("😀")]
    [InlineData("He said.")]
    [InlineData("\n\n\n")]
    [InlineData("said he she they who who who")]
    public void A_text_that_names_nobody(string text) => Check(text);

    [Fact]
    public void Parts_of_an_overlong_text_share_the_entities_they_name_alike()
    {
        var found = Check(string.Join("\n\n", Enumerable.Repeat("Mayor Dana Okafor said on Monday that the ferry would sail again in the spring of next year.", 2_500)));
        Assert.Single(found.Entities, e => e.Name == "Dana Okafor");
    }

    private static ExtractedArticle Check(string text)
    {
        var found = Extractor.Value.Extract(new Article { Id = "x", Text = text });
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entity in found.Entities)
        {
            Assert.True(ids.Add(entity.Id));
            Assert.NotEmpty(entity.Name);
            Assert.NotEmpty(entity.Mentions);
            Assert.Equal(entity.Kind == EntityKind.Person, entity.Class is not null);
            foreach (var mention in entity.Mentions)
            {
                Assert.True(mention.Span.Start >= 0 && mention.Span.Start < mention.Span.End && mention.Span.End <= text.Length);
                Assert.InRange(mention.Confidence, 0, 1);
            }
        }

        Assert.All(found.Attributions.SelectMany(a => a.Speakers), s => Assert.Contains(s.Entity, ids));
        return found;
    }
}
