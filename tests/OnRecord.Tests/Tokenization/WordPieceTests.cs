using CsCheck;
using OnRecord.Language.Words;

namespace OnRecord.Tests.Tokenization;

public class WordPieceTests
{
    private static readonly string[] Pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "mayor", "##al", "ban", "##s", "e", "##e", "'", "\"", "-", "##r", "$", "x"];

    private static readonly WordPieces Known = new(Pieces);

    [Theory]
    [InlineData("Mayor", "mayor")]
    [InlineData("mayoral", "mayor ##al")]
    [InlineData("bans", "ban ##s")]
    [InlineData("É", "[UNK]")]
    [InlineData("’", "'")]
    [InlineData("“", "\"")]
    [InlineData("ban-x", "ban - x")]
    [InlineData("$", "$")]
    [InlineData("council", "[UNK]")]
    [InlineData("mayorq", "[UNK]")]
    [InlineData("\u0301", "[UNK]")]
    [InlineData("", "[UNK]")]
    public void A_word_is_cut_into_the_longest_pieces_from_the_left(string word, string pieces)
    {
        var numbers = new List<int>();
        Known.AddWord(word, numbers);
        Assert.Equal(pieces, string.Join(' ', numbers.Select(n => Pieces[n])));
    }

    [Fact]
    public void A_word_too_long_to_be_one_is_unknown()
    {
        var numbers = new List<int>();
        Known.AddWord(new string('x', 500), numbers);
        Assert.Equal([1], numbers);
    }

    [Fact]
    public void Any_word_gives_pieces_that_are_known_halves_of_characters_too()
        => Gen.Char.Array[0, 12].Sample(characters =>
        {
            var numbers = new List<int> { 2 };
            Known.AddWord(characters, numbers);
            return numbers.Count > 1 && numbers[0] == 2 && numbers.TrueForAll(n => n >= 0 && n < Pieces.Length);
        });
}
