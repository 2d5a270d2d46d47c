using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Linking.Places;
using OnRecord.Register;

namespace OnRecord.Tests.Places;

public class PlaceResolverTests
{
    private const string Capital = "ocd-division/country:us/district:dc";
    private const string State = "ocd-division/country:us/state:wa";
    private static readonly string Models = Path.Combine(AppContext.BaseDirectory, "models");
    private static readonly LanguageModels Language = LanguageModels.Load(Models);
    private static readonly PlaceModel Found = PlaceModel.Load(Path.Combine(Models, "places.safetensors"));
    private static readonly PublicRegister Register = PublicRegister.Load(Path.Combine(AppContext.BaseDirectory, "data", "register.bin"));
    private static readonly PlaceResolver Resolver = new(Register, PlaceSenseModel.Load(Path.Combine(Models, "places.safetensors")));

    [Theory]
    [InlineData("The ferry left Oakland, Calif., on Tuesday.", "Oakland", "ocd-division/country:us/state:ca/place:oakland")]
    [InlineData("A bridge in Portland, Maine, was closed on Monday, the mayor said.", "Portland", "ocd-division/country:us/state:me/place:portland")]
    [InlineData("A bridge in Portland was closed on Monday, officials in Oregon said.", "Portland", "ocd-division/country:us/state:or/place:portland")]
    [InlineData("The Alameda County Sheriff's Office said a road in Oakland was closed.", "Alameda County", "ocd-division/country:us/state:ca/county:alameda")]
    [InlineData("The governor of Ohio spoke to reporters in Cleveland.", "Ohio", "ocd-division/country:us/state:oh")]
    [InlineData("Police in the New Orleans suburb of Kenner closed a road.", "Kenner", "ocd-division/country:us/state:la/place:kenner")]
    public void Names_are_settled_by_what_stands_around_them(string text, string name, string division)
        => Assert.Equal(division, Assert.Single(Mentions(text), m => m.Span.In(text) == name).Division);

    [Theory]
    [InlineData("WASHINGTON — The senators spoke of tolls on Tuesday.", "WASHINGTON", Capital)]
    [InlineData("WASHINGTON (AP) — Ferries stopped in Seattle and Tacoma.", "WASHINGTON", Capital)]
    [InlineData("Roe spoke to voters in Washington on Monday, aides said.", "Washington", Capital)]
    [InlineData("Roe told the Washington Post that ferries had stopped in Seattle and Tacoma.", "Washington", Capital)]
    [InlineData("Roe, who lives in Washington state, spoke on Monday.", "Washington", State)]
    [InlineData("Ferries stopped in Seattle and Tacoma. In Washington few people noticed.", "Washington", State)]
    [InlineData("Voters in Oregon, Washington and Idaho will decide in May.", "Washington", State)]
    [InlineData("Roe won by little in the Washington primary.", "Washington", State)]
    [InlineData("Roe spoke in Washington, Iowa, on Friday.", "Washington", "ocd-division/country:us/state:ia/place:washington")]
    public void The_capital_is_told_from_the_state_that_shares_its_name(string text, string name, string division)
        => Assert.Equal(division, Assert.Single(Mentions(text), m => m.Span.In(text) == name).Division);

    [Fact]
    public void An_outlet_of_the_state_means_the_state()
    {
        const string text = "In Washington, lawmakers met on Monday.";

        Assert.Equal(State, Assert.Single(Mentions(text, "https://www.columbian.com/2031/05/lawmakers"), m => m.Span.In(text) == "Washington").Division);
    }

    [Theory]
    [InlineData("Crews from Indianapolis and Franklin, Ind., drove to the jail in Greenwood, W. Va., on Monday.", "Greenwood", 38.64)]
    [InlineData("The company has shops in Nashville and Cordova, Tennessee, its owner said on Tuesday.", "Cordova", 35.84)]
    public void A_state_that_is_named_bars_namesakes_elsewhere(string text, string name, double latitude)
    {
        var mention = Assert.Single(Mentions(text), m => m.Span.In(text) == name);

        Assert.Null(mention.Division);
        Assert.Equal(latitude, mention.Latitude!.Value, 1.0);
    }

    [Fact]
    public void In_a_list_of_states_none_lies_in_the_next()
    {
        const string text = "Voters in Delaware, Ohio and Kansas will decide on Tuesday.";

        Assert.Equal(["ocd-division/country:us/state:de", "ocd-division/country:us/state:oh", "ocd-division/country:us/state:ks"], Mentions(text).Select(m => m.Division));
    }

    [Fact]
    public void A_bare_name_means_what_the_same_name_with_its_state_means()
    {
        const string text = "SPRINGFIELD, Ill. - The council met. A road in Springfield was closed, the mayor said.";

        var divisions = Mentions(text).Where(m => m.Span.In(text).Equals("Springfield", StringComparison.OrdinalIgnoreCase)).Select(m => m.Division).Distinct();

        Assert.Equal(["ocd-division/country:us/state:il/place:springfield"], divisions);
    }

    [Fact]
    public void The_outlets_home_settles_what_the_text_does_not()
    {
        const string text = "The Gainesville council met on Monday. Gainesville has no ferry.";

        Assert.All(Mentions(text, "https://www.gainesvilletimes.com/2031/05/council"), m => Assert.StartsWith("ocd-division/country:us/state:ga/", m.Division));
        Assert.All(Mentions(text, "https://www.gainesville.com/2031/05/council"), m => Assert.StartsWith("ocd-division/country:us/state:fl/", m.Division));
    }

    [Fact]
    public void A_name_that_the_register_lacks_lies_where_the_text_is_and_has_no_division()
    {
        const string text = "Police closed Wexcombe Street in Oakland, Calif., on Tuesday.";

        var street = Assert.Single(Mentions(text), m => m.Span.In(text).Contains("Wexcombe", StringComparison.Ordinal));

        Assert.Null(street.Division);
        Assert.InRange(street.Latitude!.Value, 37, 38.5);
    }

    [Theory]
    [InlineData("Bell spoke outside the Third Street station in Oakland, Calif., on Monday.", "Third Street")]
    [InlineData("Police closed Frenchmen Street in Oakland, Calif., on Tuesday.", "Frenchmen Street")]
    [InlineData("Police closed Washington Square in Oakland, Calif., on Tuesday.", "Washington Square")]
    [InlineData("Police closed Dayton Circle in Oakland, Calif., on Tuesday.", "Dayton Circle")]
    public void A_street_lies_in_no_town_or_country_that_bears_a_name_like_it(string text, string street)
    {
        var mention = Assert.Single(Mentions(text), m => m.Span.In(text) == street);

        Assert.Null(mention.Division);
        Assert.InRange(mention.Latitude!.Value, 37, 38.5);
    }

    [Fact]
    public void Five_thousand_names_are_no_trouble()
    {
        var text = string.Join(", ", Enumerable.Range(0, 5_000).Select(i => $"Springfield and Paris and Wexcombe{i}"));

        Assert.NotEmpty(Mentions(text));
    }

    [Fact]
    public void Thousands_of_namesakes_of_the_capital_are_no_trouble()
    {
        var text = string.Join(" ", Enumerable.Range(0, 2_000).Select(i => $"Washington, Iowa{i}, and Washington, Ohio, met."));

        Assert.NotEmpty(Mentions(text));
    }

    private static List<PlaceMention> Mentions(string text, string? url = null)
    {
        var analyzed = new LanguagePipeline(Language).Analyze(text);
        var home = OutletHome.Of(new Article { Id = "x", Text = text, Url = url }, Register);
        return [.. Resolver.Resolve(analyzed, new PlaceFinder(Language, Found).Find(analyzed), home).Select(p => p.ToMention(analyzed, Register))];
    }
}
