using OnRecord.Extraction.Entities;
using OnRecord.Language;

namespace OnRecord.Tests.Publishing;

public class PrivateNamesTests
{
    private static readonly Entity Resident = Named("e1", EntityKind.Person, "Ines Marlow", PersonClass.Private) with { Role = "Harlow resident" };
    private static readonly Entity Stranger = Named("e2", EntityKind.Person, "Carl Haddad", PersonClass.Unknown);
    private static readonly Entity Mayor = Named("e3", EntityKind.Person, "Dana Haddad", PersonClass.Official);

    [Fact]
    public void A_private_person_is_shown_by_the_role() => Assert.Equal("a Harlow resident", Names().Shown("e1", "Ines Marlow"));

    [Fact]
    public void Without_a_role_a_private_person_is_just_that() => Assert.Equal("a private person", Names().Shown("e2", "Carl Haddad"));

    [Fact]
    public void A_role_that_holds_a_private_name_is_not_shown()
    {
        var names = new PrivateNames([Resident with { Role = "mother of Ines Marlow" }], keep: false);
        Assert.Equal("a private person", names.Shown("e1", "Ines Marlow"));
        Assert.Equal("mother of a private person", names.Without("mother of Ines Marlow"));
    }

    [Fact]
    public void An_official_keeps_the_name() => Assert.Equal("Dana Haddad", Names().Shown("e3", "Dana Haddad"));

    [Fact]
    public void Words_that_hold_a_private_name_lose_it() => Assert.Equal("death of a private person", Names().Without("death of Ines Marlow"));

    [Fact]
    public void A_surname_that_an_official_bears_too_stays() => Assert.Equal("the Haddad plan", Names().Without("the Haddad plan"));

    [Fact]
    public void Names_are_kept_where_the_user_asks_for_them()
    {
        var names = new PrivateNames([Resident, Stranger, Mayor], keep: true);
        Assert.Equal("Ines Marlow", names.Shown("e1", "Ines Marlow"));
        Assert.Equal("death of Ines Marlow", names.Without("death of Ines Marlow"));
    }

    [Fact]
    public void Who_may_be_named_is_named_though_a_private_name_stands_beside()
        => Assert.Equal("Dana Haddad", Names().Shown("e3", "Dana Haddad", new TextSpan(0, 40)));

    private static PrivateNames Names() => new([Resident, Stranger, Mayor], keep: false);

    private static Entity Named(string id, EntityKind kind, string name, PersonClass found) => new()
    {
        Id = id,
        Kind = kind,
        Name = name,
        Class = found,
        Mentions = [new EntityMention(new TextSpan(0, 4), MentionForm.Name, 1)],
    };
}
