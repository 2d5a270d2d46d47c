using System.Text;
using CsCheck;
using OnRecord.Register;

namespace OnRecord.Tests.Register;

public class NameFoldTests
{
    [Theory]
    [InlineData("Los Angeles", "los angeles")]
    [InlineData("L.A.", "la")]
    [InlineData("St. Louis", "st louis")]
    [InlineData("Saint Louis", "st louis")]
    [InlineData("Fort Worth", "ft worth")]
    [InlineData("The Bronx", "bronx")]
    [InlineData("Winston-Salem", "winston salem")]
    [InlineData("Prince George’s County", "prince georges county")]
    [InlineData("San José", "san jose")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Dĩ An", "di an")]
    [InlineData("Cafe\u0301", "cafe")]
    [InlineData("Washington, D.C.", "washington dc")]
    [InlineData("Housing & Urban Development", "housing and urban development")]
    [InlineData("  the   New  York Times ", "new york times")]
    [InlineData("The", "")]
    [InlineData("…", "")]
    [InlineData("", "")]
    public void Names_fold_to_what_is_compared(string name, string folded) => Assert.Equal(folded, Fold(name));

    [Fact]
    public void A_name_of_ten_thousand_characters_is_none() => Assert.Equal("", Fold(new string('x', 10_000)));

    [Fact]
    public void Folding_what_is_folded_changes_nothing()
        => Gen.String.Where(text => !text.Contains("the", StringComparison.OrdinalIgnoreCase)).Sample(text => Fold(Fold(text)) == Fold(text));

    [Fact]
    public void Any_text_folds_to_UTF8_within_the_room_it_is_given()
        => Gen.String[Gen.Char, 0, 400].Sample(text => new UTF8Encoding(false, true).GetByteCount(Fold(text)) <= NameFold.Longest);

    private static string Fold(string name)
    {
        var folded = new byte[NameFold.Longest];
        return Encoding.UTF8.GetString(folded, 0, NameFold.Fold(name, folded));
    }
}
