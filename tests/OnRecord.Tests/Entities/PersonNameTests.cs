using CsCheck;
using OnRecord.Language.Coreference;

namespace OnRecord.Tests.Entities;

public class PersonNameTests
{
    [Theory]
    [InlineData("Dana Okafor", "Dana M. Okafor", true)]
    [InlineData("D. Okafor", "Dana Okafor", true)]
    [InlineData("Bill Okafor", "William Okafor", true)]
    [InlineData("Dana Okafor", "Mona Okafor", false)]
    [InlineData("Dana Okafor", "Dana Lind", false)]
    [InlineData("Samuel Okafor Jr.", "Samuel Okafor", false)]
    [InlineData("Samuel Okafor Jr.", "Samuel Okafor Sr.", false)]
    [InlineData("Samuel Okafor Jr.", "Samuel Okafor, Jr", true)]
    [InlineData("Dana J. Okafor", "Dana M. Okafor", false)]
    [InlineData("Carl van der Lind", "Carl Lind", true)]
    public void Names_agree_where_one_person_can_bear_both(string one, string other, bool agree)
    {
        Assert.Equal(agree, PersonName.Of(one)!.AgreesWith(PersonName.Of(other)!));
        Assert.Equal(agree, PersonName.Of(other)!.AgreesWith(PersonName.Of(one)!));
    }

    [Theory]
    [InlineData("okafor", "okafur", true)]
    [InlineData("okafor", "okafr", true)]
    [InlineData("okafor", "okaofr", true)]
    [InlineData("okafor", "okafor", false)]
    [InlineData("okafor", "okuafir", false)]
    public void One_edit_apart(string one, string other, bool apart) => Assert.Equal(apart, NameResolver.AreOneEditApart(one, other));

    [Fact]
    public void Every_name_agrees_with_itself_and_agreement_is_mutual()
        => Gen.Select(Gen.String, Gen.String).Sample((a, b) =>
        {
            var (one, other) = (PersonName.Of(a), PersonName.Of(b));
            return one is null || other is null || (one.AgreesWith(one) && one.AgreesWith(other) == other.AgreesWith(one));
        });
}
