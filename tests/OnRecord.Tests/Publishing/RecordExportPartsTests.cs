using System.Text;
using CsCheck;
using OnRecord.Publishing.Records;

namespace OnRecord.Tests.Publishing;

/// <summary>The small parts that exports stand on.</summary>
public class RecordExportPartsTests
{
    [Fact]
    public void Positions_in_code_points_are_those_that_counting_runes_gives()
        => Gen.OneOf(Gen.Char['a', 'z'].Select(unit => unit.ToString()), Gen.Int[0x1F600, 0x1F64F].Select(char.ConvertFromUtf32)).List[0, 60].Sample(parts =>
        {
            var text = string.Concat(parts);
            for (var (i, at) = (0, 0); i <= parts.Count; at += i < parts.Count ? parts[i].Length : 0, i++)
                Assert.Equal(i, CodePoints.In(text).At(at));
        });

    [Theory]
    [InlineData("https://post.example/a", "We won't, he said", "https://post.example/a#:~:text=We%20won%27t%2C%20he%20said")]
    [InlineData("https://post.example/a#top", "anti-tax & more", "https://post.example/a#top:~:text=anti%2Dtax%20%26%20more")]
    [InlineData("file:///etc/passwd", "words", null)]
    [InlineData(null, "words", null)]
    [InlineData("https://post.example/a", " \n", null)]
    public void A_link_to_words_is_encoded_as_its_form_demands(string? address, string words, string? link)
        => Assert.Equal(link, TextFragment.Link(address, words));

    [Fact]
    public void Of_a_long_passage_the_first_and_last_words_stand_in_the_link()
        => Assert.Equal(
            "https://post.example/a#:~:text=w0%20w1%20w2%20w3%20w4%20w5,w194%20w195%20w196%20w197%20w198%20w199",
            TextFragment.Link("https://post.example/a", string.Join(' ', Enumerable.Range(0, 200).Select(i => $"w{i}"))));

    [Fact]
    public void A_json_string_with_halves_of_pairs_comes_back_unit_by_unit()
        => Gen.OneOf(Gen.Char, Gen.Char['\uD800', '\uDFFF']).Array[0, 40].Sample(units =>
        {
            var text = new string(units);
            Assert.Equal(text, Utf16.OfJson(Encoding.UTF8.GetBytes(Utf16.ToJson(text)[1..^1])));
        });

    [Fact]
    public void A_fingerprint_heeds_no_white_space()
    {
        Assert.Equal(ArticleIdentity.TextFingerprint("The pier. It stands."), ArticleIdentity.TextFingerprint("  The\u00A0pier.\r\n\n\tIt  stands.\u2028"));
        Assert.NotEqual(ArticleIdentity.TextFingerprint("The pier"), ArticleIdentity.TextFingerprint("Thepier"));
        Assert.Equal("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ArticleIdentity.TextFingerprint(" \n"));
    }
}
