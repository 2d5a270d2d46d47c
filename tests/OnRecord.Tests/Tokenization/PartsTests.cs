using CsCheck;
using OnRecord.Language.Tokenization;

namespace OnRecord.Tests.Tokenization;

public class PartsTests
{
    [Fact]
    public void Parts_hold_every_token_sentence_and_paragraph_once_and_in_order()
        => Gen.Select(Gen.Int[1, 60], Gen.Int[0, 1000]).Sample((largest, seed) =>
        {
            var chance = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, 40).Select(_ => string.Concat(Enumerable.Repeat("The ferry ran. ", chance.Next(1, 8))) + (chance.Next(3) == 0 ? "\n\n" : "")));
            var whole = Segmenter.Segment(text);
            var parts = whole.Parts(largest).ToArray();
            Assert.Equal(whole.Tokens, parts.SelectMany(p => p.Tokens));
            Assert.Equal(whole.Sentences.Select(s => s.Count), parts.SelectMany(p => p.Sentences).Select(s => s.Count));
            Assert.Equal(whole.Tokens.Count, parts.SelectMany(p => p.Paragraphs).Sum(p => p.Count));
            Assert.All(parts, p => Assert.Same(text, p.Text));
        }, iter: 200);

    [Fact]
    public void A_short_text_is_its_own_only_part()
    {
        var whole = Segmenter.Segment("The mayor spoke.");
        Assert.Same(whole, Assert.Single(whole.Parts(10)));
    }
}
