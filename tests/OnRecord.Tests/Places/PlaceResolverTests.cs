using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Linking.Places;
using OnRecord.Register;

namespace OnRecord.Tests.Places;

public class PlaceResolverTests
{
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

    private static List<PlaceMention> Mentions(string text, string? url = null)
    {
        var analyzed = new LanguagePipeline(Language).Analyze(text);
        var home = OutletHome.Of(new Article { Id = "x", Text = text, Url = url }, Register);
        return [.. Resolver.Resolve(analyzed, new PlaceFinder(Language, Found).Find(analyzed), home).Select(p => p.ToMention(analyzed, Register))];
    }
}
