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

    [Fact]
    public void A_text_without_words_is_no_trouble() => Assert.Null(For("").Acting(new TextSpan(0, 0), [], null));

    private static GovernmentResolver For(string text)
    {
        var article = new Article { Id = "x", Text = text };
        var analyzed = new LanguagePipeline(Language).Analyze(text);
        var places = Resolver.Resolve(analyzed, new PlaceFinder(Language, Found).Find(analyzed), OutletHome.Of(article, Register));
        return new GovernmentResolver(analyzed, places, article, Register, Governments);
    }

    private static TextSpan Span(string text, string words) => new(text.IndexOf(words, StringComparison.Ordinal), text.IndexOf(words, StringComparison.Ordinal) + words.Length);
}
