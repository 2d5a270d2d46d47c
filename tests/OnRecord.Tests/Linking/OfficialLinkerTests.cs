using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Linking.Officials;
using OnRecord.Register;

namespace OnRecord.Tests.Linking;

/// <summary>Persons of hand-made reports against the shipped register.</summary>
public class OfficialLinkerTests
{
    private const string LosAngeles = "ocd-division/country:us/state:ca/place:los_angeles";
    private const string Oakland = "ocd-division/country:us/state:ca/place:oakland";
    private const string Ohio = "ocd-division/country:us/state:oh";

    private static readonly OfficialLinker Linker = new(PublicRegister.Load(Path.Combine(AppContext.BaseDirectory, "data", "register.bin")));

    [Theory]

    // Name, role and place together.
    [InlineData("Los Angeles Mayor Eric Garcetti spoke.", "Eric Garcetti", "Mayor", "Los Angeles", "2017-02-14", "Eric Garcetti, Mayor")]
    [InlineData("New York City Council Speaker Melissa Mark-Viverito spoke.", "Melissa Mark-Viverito", "Council Speaker", "New York City", "2016-05-01", "Melissa Mark-Viverito, Speaker of the New York City Council")]
    [InlineData("Sen. Sherrod Brown (D-Ohio) spoke.", "Sherrod Brown", "Sen.", null, "2015-05-01", "Sherrod Brown, U.S. Senator")]
    [InlineData("Defense Secretary Ashton Carter spoke.", "Ashton Carter", "Defense Secretary", null, "2016-05-01", "Ashton Carter, Secretary of Defense")]
    [InlineData("Gov. Mike Pence of Indiana spoke.", "Mike Pence", "Gov.", "Indiana", "2015-05-01", "Mike Pence, Governor")]
    [InlineData("Vice President Mike Pence spoke.", "Mike Pence", "Vice President", null, "2018-05-01", "Mike Pence, Vice President")]

    [InlineData("Rep. Randy Forbes spoke.", "Randy Forbes", "Rep.", null, "2011-11-02", "J. Randy Forbes, U.S. Representative")]
    [InlineData("Gov. Dan Malloy of Connecticut spoke.", "Dan Malloy", "Gov.", "Connecticut", "2015-03-30", "Dannel Malloy, Governor")]
    [InlineData("Defense Secretary Mattis spoke.", "Mattis", "Defense Secretary", null, "2018-12-01", "James Mattis, Secretary of Defense")]

    // A family name with an office that one person holds.
    [InlineData("President Obama spoke.", "Obama", "President", null, "2014-05-01", "Barack Obama, President")]

    // A whole name that reports need not explain.
    [InlineData("Mitch McConnell spoke.", "Mitch McConnell", null, null, "2016-05-01", "Mitch McConnell, U.S. Senator")]

    // Another time.
    [InlineData("Los Angeles Mayor Eric Garcetti spoke.", "Eric Garcetti", "Mayor", "Los Angeles", "2011-02-14", null)]
    [InlineData("Former Mayor Rahm Emanuel of Chicago spoke.", "Rahm Emanuel", "Mayor", "Chicago", "2015-01-01", null)]
    [InlineData("President Obama spoke.", "Obama", "President", null, "2018-05-01", null)]

    // Another place, another office, no office, no date.
    [InlineData("Mayor Eric Garcetti of Denver spoke.", "Eric Garcetti", "Mayor", "Denver", "2017-02-14", null)]
    [InlineData("Coach Eric Garcetti spoke.", "Eric Garcetti", "Coach", null, "2017-02-14", null)]
    [InlineData("Eric Garcetti, spokesman for Mayor Green, spoke.", "Eric Garcetti", "spokesman for Mayor Green", null, "2017-02-14", null)]
    [InlineData("Mexican President Barack Obama spoke.", "Barack Obama", "President", "Mexico", "2014-05-01", null)]
    [InlineData("Mayor Garcetti spoke.", "Garcetti", "Mayor", null, "2017-02-14", null)]
    [InlineData("Sen. Brown spoke.", "Brown", "Sen.", null, "2015-05-01", null)]
    [InlineData("Los Angeles Mayor Eric Garcetti spoke.", "Eric Garcetti", "Mayor", "Los Angeles", null, null)]

    // The wrong party, the wrong state.
    [InlineData("Sen. Sherrod Brown (R-Ohio) spoke.", "Sherrod Brown", "Sen.", null, "2015-05-01", null)]
    [InlineData("Sen. Sherrod Brown (D-Iowa) spoke.", "Sherrod Brown", "Sen.", null, "2015-05-01", null)]
    public void A_named_person_is_linked_where_office_place_and_date_agree(string text, string name, string? role, string? affiliation, string? date, string? expected)
    {
        var entity = Linker.Link(Report(text, date), [Person(text, name, role, affiliation)], [])[0];
        Assert.Equal(expected, entity.Office is { } office ? $"{office.Name}, {office.Title}" : null);
        Assert.Equal(expected is not null, entity.Class == PersonClass.Official);
        Assert.Equal(entity.Office?.Jurisdiction, entity.Jurisdiction);
    }

    [Theory]
    [InlineData("Oregon state Rep. John Lewis spoke.", null)]
    [InlineData("On Monday, Rep. John Lewis spoke.", "John Lewis")]
    [InlineData("Of this, then-Rep. John Lewis spoke.", null)]
    public void Words_before_a_title_belong_to_it(string text, string? expected)
    {
        var start = text.IndexOf("Rep.", StringComparison.Ordinal);
        var mention = new EntityMention(new TextSpan(start, text.IndexOf(" spoke", StringComparison.Ordinal)), MentionForm.Name, 1);
        var person = Person(text, "John Lewis", "Rep.", null) with { Mentions = [mention] };
        Assert.Equal(expected, Linker.Link(Report(text, "2016-02-14"), [person], [])[0].Office?.Name);
    }

    [Fact]
    public void A_place_of_the_report_stands_in_for_one_in_the_title()
    {
        const string text = "Mayor Garcetti spoke.";
        var person = Person(text, "Garcetti", "Mayor", null);
        Assert.Equal("Eric Garcetti", Linker.Link(Report(text, "2017-02-14"), [person], [Place(LosAngeles)])[0].Office?.Name);
        Assert.Null(Linker.Link(Report(text, "2017-02-14"), [person], [Place(Oakland)])[0].Office);
    }

    [Fact]
    public void A_state_named_in_passing_makes_a_member_of_Congress_no_legislator_of_it()
    {
        const string text = "Rep. Kevin McCarthy spoke.";
        var person = Person(text, "Kevin McCarthy", "Rep.", null);
        var linked = Linker.Link(Report(text, "2014-06-13"), [person], [Place("ocd-division/country:us/state:ia"), Place(Ohio)])[0];
        Assert.Equal("U.S. Representative", linked.Office?.Title);
    }

    [Fact]
    public void An_office_with_a_year_beside_it_is_not_todays()
    {
        const string text = "The governor of Ohio in 2002 spoke.";
        Assert.Null(Linker.Link(Report(text, "2016-06-13"), [Unnamed(text, "governor of Ohio in 2002")], [Place(Ohio)])[0].Office);
    }

    [Fact]
    public void The_mayor_is_who_was_mayor_of_the_only_town_on_that_day()
    {
        const string text = "The mayor spoke.";
        var mayor = Unnamed(text, "mayor");
        Assert.Equal("Eric Garcetti", Linker.Link(Report(text, "2017-02"), [mayor], [Place(LosAngeles)])[0].Office?.Name);
        Assert.Null(Linker.Link(Report(text, "2017-02"), [mayor], [Place(LosAngeles), Place(Oakland)])[0].Office);
        Assert.Null(Linker.Link(Report(text, "2017-02"), [mayor], [])[0].Office);
        Assert.Null(Linker.Link(Report(text, null), [mayor], [Place(LosAngeles)])[0].Office);
        Assert.Null(Linker.Link(Report(text, "2017-02"), [Unnamed(text, "deputy mayor")], [Place(LosAngeles)])[0].Office);
    }

    [Fact]
    public void The_president_is_the_countrys_unless_the_report_is_about_another()
    {
        const string text = "The president spoke.";
        var president = Unnamed(text, "president");
        Assert.Equal("Barack Obama", Linker.Link(Report(text, "2014-02-01"), [president], [Place(Ohio)])[0].Office?.Name);
        Assert.Null(Linker.Link(Report(text, "2014-02-01"), [president], [Place("ocd-division/country:mx")])[0].Office);
    }

    [Fact]
    public void An_outlets_home_tells_which_state_is_meant()
    {
        const string text = "The governor spoke.";
        var report = Report(text, "2016-02-01") with { Url = "https://www.poconorecord.com/story" };
        Assert.Equal("Tom Wolf", Linker.Link(report, [Unnamed(text, "governor")], [])[0].Office?.Name);
    }

    [Fact]
    public void Five_thousand_names_and_one_of_ten_thousand_characters_are_bounded()
    {
        const string text = "Sen. Smith spoke.";
        var people = Enumerable.Range(0, 5000).Select(i => Person(text, "Smith", "Sen.", "Texas") with { Id = "e" + i }).Append(Person(text, "Smith", new string('x', 10_000), new string('y', 10_000)) with { Name = new string('z', 10_000) }).ToList();
        Assert.Equal(people.Count, Linker.Link(Report(text, "2016-02-01"), people, []).Count);
    }

    private static Article Report(string text, string? date) => new() { Id = "r", Text = text, Published = date };

    private static Entity Person(string text, string name, string? role, string? affiliation)
    {
        var end = text.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return new Entity
        {
            Id = "e1",
            Kind = EntityKind.Person,
            Name = name,
            Mentions = [new EntityMention(new TextSpan(0, end), MentionForm.Name, 1)],
            Role = role,
            Affiliation = affiliation,
            Class = PersonClass.Unknown,
        };
    }

    private static Entity Unnamed(string text, string role) => new()
    {
        Id = "e1",
        Kind = EntityKind.Person,
        Name = role,
        Mentions = [new EntityMention(new TextSpan(0, text.IndexOf(" spoke", StringComparison.Ordinal)), MentionForm.Nominal, 1)],
        Role = role,
        Class = PersonClass.Unknown,
    };

    private static PlaceMention Place(string division) => new(new TextSpan(0, 0), "", division, null, null, 1);
}
