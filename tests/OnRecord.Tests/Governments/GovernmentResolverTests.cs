using OnRecord.Extraction;
using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Gatherings;
using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Linking.Governments;
using OnRecord.Linking.Places;
using OnRecord.Register;

namespace OnRecord.Tests.Governments;

public class GovernmentResolverTests
{
    private static readonly string Models = Path.Combine(AppContext.BaseDirectory, "models");
    private static readonly LanguageModels Language = LanguageModels.Load(Models);
    private static readonly PlaceModel Found = PlaceModel.Load(Path.Combine(Models, "places.safetensors"));
    private static readonly PublicRegister Register = PublicRegister.Load(Path.Combine(AppContext.BaseDirectory, "data", "register.bin"));
    private static readonly PlaceResolver Resolver = new(Register, PlaceSenseModel.Load(Path.Combine(Models, "places.safetensors")));
    private static readonly GovernmentModel Governments = GovernmentModel.Load(Path.Combine(Models, "governments.safetensors"));

    [Theory]
    [InlineData("The Los Angeles County Board of Supervisors approved a budget on Tuesday.", "Los Angeles County Board of Supervisors", "approved", "Los Angeles County, CA")]
    [InlineData("The Oakland City Council approved a budget on Tuesday.", "Oakland City Council", "approved", "Oakland, CA")]
    [InlineData("Congress passed a bill on Tuesday that would fund bridges in Ohio.", "Congress", "passed", "United States")]
    [InlineData("Ohio lawmakers passed a bill on Tuesday, and the governor signed it.", "Ohio lawmakers", "passed", "Ohio")]
    public void An_act_is_filed_under_the_government_that_acts(string text, string actor, string trigger, string expected)
        => Assert.Equal(expected, For(text).Acting(Span(text, trigger), [Span(text, actor)], null)?.Jurisdiction.NormalName);

    [Fact]
    public void People_meet_in_the_town_that_is_named()
    {
        const string text = "Some 40 advocates rallied in Oakland, Calif., on Tuesday against a state bill.";

        Assert.Equal("Oakland, CA", For(text).Meeting(Span(text, "rallied"), [Span(text, "Oakland")], null)?.Jurisdiction.PlaceName);
    }

    [Theory]
    [InlineData("NEW YORK — Senators held a hearing at the White House on Tuesday.", "hearing", new[] { "NEW YORK", "White House" }, "Washington, DC")]
    [InlineData("NEW YORK — Senators held a hearing on Capitol Hill on Tuesday.", "hearing", new[] { "Capitol Hill" }, "Washington, DC")]
    [InlineData("NEW YORK — The secretary flew to the Vatican for a conference.", "conference", new[] { "NEW YORK", "Vatican" }, "Vatican")]
    [InlineData("NEW YORK — The two met in Brooklyn. A rally was held in Wisconsin on Tuesday.", "rally", new[] { "NEW YORK", "Wisconsin" }, "Wisconsin")]
    [InlineData("OAKLAND, Calif. — The two met in Toledo, Ohio, on Tuesday.", "met", new[] { "OAKLAND", "Toledo" }, "Toledo, OH")]
    public void Where_a_gathering_is_said_to_be_goes_before_the_town_that_the_report_is_written_from(string text, string trigger, string[] places, string expected)
        => Assert.Equal(expected, For(text).Meeting(Span(text, trigger), [.. places.Select(place => Span(text, place))], null)?.Jurisdiction.PlaceName);

    [Theory]
    [InlineData("2030-08-04", null)]
    [InlineData("2031-05-12", "Oakland, CA")]
    public void A_gathering_of_another_time_is_not_where_the_report_is_written(string when, string? expected)
    {
        const string text = "OAKLAND, Calif. — The mayor closed a road. She had spoken of it at a rally of drivers.";
        var gathering = new GatheringMention { Trigger = Span(text, "rally"), Kind = "rally", Status = FactStatus.Done, Confidence = 1, Places = [Span(text, "OAKLAND")], When = when };

        Assert.Equal(expected, For(text, published: "2031-05-14").Filed(gathering).PlaceName);
    }

    [Theory]
    [InlineData("Leaders of Bosnia met. Congress passed a bill on aid in Ohio, and the president signed it.", "Bosnia", "ocd-division/country:ba")]
    [InlineData("Congress passed a bill on aid in Ohio. South Carolina sued the president.", "South Carolina", "ocd-division/country:us/state:sc")]
    [InlineData("Congress passed a bill on aid. Washington had waited for it.", "Washington", "ocd-division/country:us")]
    [InlineData("Congress passed a bill on aid. The rocket left Baikonur on Monday.", "Baikonur", null)]
    public void A_government_that_is_a_place_of_the_text_is_that_place_s(string text, string name, string? division)
        => Assert.Equal(division, For(text).Filed(Government(text, name)).Jurisdiction);

    [Fact]
    public void A_name_of_no_place_and_no_body_is_no_government()
    {
        const string text = "Congress passed a bill on aid. Wexcom sued the president.";
        var filed = For(text).Filed(Government(text, "Wexcom"));

        Assert.Equal((EntityKind.Organization, null), (filed.Kind, filed.Jurisdiction));
    }

    [Theory]
    [InlineData("https://www.harlowledger.ca/x", "The federal government cut a tax on Monday, officials in Ottawa said.", "federal government", "cut", "Canada")]
    [InlineData("https://www.harlowledger.ca/x", "The Senate approved a bill on Monday. Drivers in Toronto cheered.", "Senate", "approved", "Canada")]
    [InlineData("https://www.harlowledger.ca/x", "The U.S. Senate approved a bill on Monday, officials in Ottawa said.", "U.S. Senate", "approved", "United States")]
    [InlineData(null, "The cabinet banned two parties on Monday, and crowds filled the squares of Cairo.", "cabinet", "banned", "Egypt")]
    public void The_federal_government_of_an_outlet_abroad_is_its_own(string? url, string text, string actor, string trigger, string expected)
        => Assert.Equal(expected, For(text, url).Acting(Span(text, trigger), [Span(text, actor)], null)?.Jurisdiction.NormalName);

    [Fact]
    public void A_continent_governs_nothing()
    {
        const string text = "The land is zoned for a hotel. Guests from Asia will stay there, and guests from Eastern Europe.";

        Assert.DoesNotContain(For(text).Acting(Span(text, "zoned"), [], Span(text, "hotel"))?.Jurisdiction.NormalName ?? "", new[] { "Asia", "Eastern Europe" });
    }

    [Theory]
    [InlineData("The state Department of Health in Columbus, Ohio, cut its budget on Tuesday.", "state Department of Health", "cut", "Ohio")]
    [InlineData("Toledo, Ohio, gained a park. Gov. Ana Roe said little. Roe vetoed the bill on Tuesday, and Toledo waited.", "Roe", "vetoed", "Ohio")]
    public void What_is_the_state_s_is_not_the_nation_s(string text, string actor, string trigger, string expected)
    {
        var start = text.LastIndexOf(actor, text.IndexOf(trigger, StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.Equal(expected, For(text).Acting(Span(text, trigger), [new TextSpan(start, start + actor.Length)], null)?.Jurisdiction.NormalName);
    }

    [Theory]
    [InlineData("Dublin City Council met in Dublin, Ohio. The Dublin City Council approved a budget for Dublin.", "Dublin City Council approved", "Dublin, OH")]
    [InlineData("Homes in Boulder City, Nev., are old. The Boulder City Council approved a budget for Boulder City.", "Boulder City Council approved", "Boulder City, NV")]
    public void Whether_City_is_part_of_a_town_s_name_is_told_where_the_town_stands_alone(string text, string words, string expected)
    {
        var council = Span(text, words);
        var actor = new TextSpan(council.Start, council.End - " approved".Length);

        Assert.Equal(expected, For(text).Acting(Span(text, "approved"), [actor], null)?.Jurisdiction.NormalName);
    }

    [Theory]
    [InlineData("The Wexcombe city council passed a resolution on Tuesday.", "city council", "passed")]
    [InlineData("Mayor Tobias Lang of Wexcombe signed the resolution on Tuesday.", "Mayor Tobias Lang", "signed")]
    [InlineData("Governor Ellen Tasker halted new permits on Monday.", "Governor Ellen Tasker", "halted")]
    public void Where_no_register_lists_the_town_or_state_its_acts_are_not_the_nation_s(string text, string actor, string trigger)
        => Assert.Null(For(text).Acting(Span(text, trigger), [Span(text, actor)], null));

    [Fact]
    public void A_lake_governs_nothing()
    {
        const string text = "The council approved a plan on Tuesday for the shore of Lake Ontario.";

        Assert.NotEqual("Lake Ontario", For(text).Acting(Span(text, "approved"), [Span(text, "council")], null)?.Jurisdiction.NormalName);
    }

    [Fact]
    public void A_text_without_words_is_no_trouble() => Assert.Null(For("").Acting(new TextSpan(0, 0), [], null));

    private static Entity Government(string text, string name)
        => new() { Id = "e1", Kind = EntityKind.Government, Name = name, Mentions = [new EntityMention(Span(text, name), MentionForm.Name, 1)] };

    private static GovernmentResolver For(string text, string? url = null, string? published = null)
    {
        var article = new Article { Id = "x", Text = text, Url = url, Published = published };
        var analyzed = new LanguagePipeline(Language).Analyze(text);
        var places = Resolver.Resolve(analyzed, new PlaceFinder(Language, Found).Find(analyzed), OutletHome.Of(article, Register));
        return new GovernmentResolver(analyzed, places, article, Register, Governments);
    }

    private static TextSpan Span(string text, string words) => new(text.IndexOf(words, StringComparison.Ordinal), text.IndexOf(words, StringComparison.Ordinal) + words.Length);
}
