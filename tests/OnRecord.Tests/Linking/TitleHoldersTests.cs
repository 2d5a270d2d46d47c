using OnRecord.Linking.Officials;
using OnRecord.Register;

namespace OnRecord.Tests.Linking;

public class TitleHoldersTests
{
    private static readonly TitleHolders Holders = new(PublicRegister.Load(Path.Combine(AppContext.BaseDirectory, "data", "register.bin")).Officials);

    [Theory]
    [InlineData("president", "sasha", "obama", false)]
    [InlineData("president", "barack", "obama", true)]
    [InlineData("vice president", "mary", "cheney", false)]
    [InlineData("vice president", "dick", "cheney", true)]
    [InlineData("secretary", "bill", "clinton", false)]
    [InlineData("secretary", "hillary", "clinton", true)]

    // Of titles that many bear, and of names that no holder bore, nothing is known.
    [InlineData("senator", "bill", "clinton", true)]
    [InlineData("president", "ana", "wexcombe", true)]
    public void A_title_that_few_bear_is_borne_by_those_who_held_the_office(string title, string given, string family, bool expected)
        => Assert.Equal(expected, Holders.MayBear(title, given, family));
}
