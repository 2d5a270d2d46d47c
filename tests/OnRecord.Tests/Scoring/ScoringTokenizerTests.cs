using CsCheck;
using OnRecord.Language;
using OnRecord.Training.Scoring;

namespace OnRecord.Tests.Scoring;

public class ScoringTokenizerTests
{
    [Theory]
    [InlineData("See https://ferrow.example/a?b=c, now", "See|https://ferrow.example/a?b=c,|now")]
    [InlineData("''No,'' he said", "''|No|,|''|he|said")]
    [InlineData("The U.S. is open at 9 a.m. today", "The|U.S.|is|open|at|9|a.m.|today")]
    [InlineData("Sen. Ruiz and Mr. Oak. Then", "Sen.|Ruiz|and|Mr.|Oak|.|Then")]
    [InlineData("1,000 at 10:30 on the 11th, 1.5abc 5mm 12x", "1,000|at|10:30|on|the|11th|,|1|.|5abc|5mm|12x")]
    [InlineData("don't can’t N'T", "do|n't|ca|n’t|N'T")]
    [InlineData("it's we’ll 'tis o'clock", "it|'s|we|’ll|'|tis|o|'|clock")]
    [InlineData("well-known to--day... end.", "well-known|to|--|day|...|end|.")]
    [InlineData("a_b \u00BD \U0001F600\U0001F600", "a_b|\u00BD|\U0001F600|\U0001F600")]
    public void A_text_is_cut_as_the_measure_defines(string text, string tokens)
        => Assert.Equal(tokens.Split('|'), ScoringTokenizer.Tokenize(text).Select(token => token.In(text)));

    [Fact]
    public void Half_a_surrogate_pair_is_a_token_of_its_own()
        => Assert.Equal([new TextSpan(0, 1), new TextSpan(1, 2), new TextSpan(2, 3)], ScoringTokenizer.Tokenize("a\uD800b"));

    [Fact]
    public void Tokens_cover_everything_but_blanks_in_order_without_overlap()
        => Gen.Char["aN1s'’.-:,/_ \n\u00A0“\uD83D\uDE00tU"].Array[0, 40].Select(letters => new string(letters)).Sample(text =>
        {
            int at = 0;
            foreach (TextSpan token in ScoringTokenizer.Tokenize(text))
            {
                Assert.True(token.Start >= at && !token.IsEmpty);
                Assert.True(string.IsNullOrWhiteSpace(text[at..token.Start]));
                Assert.DoesNotContain(token.In(text), char.IsWhiteSpace);
                at = token.End;
            }

            Assert.True(string.IsNullOrWhiteSpace(text[at..]));
        });
}
