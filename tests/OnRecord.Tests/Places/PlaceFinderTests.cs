using OnRecord.Extraction.Places;
using OnRecord.Language;

namespace OnRecord.Tests.Places;

public class PlaceFinderTests
{
    private static readonly LanguageModels Language = LanguageModels.Load(Path.Combine(AppContext.BaseDirectory, "models"));
    private static readonly PlaceModel Model = PlaceModel.Load(Path.Combine(AppContext.BaseDirectory, "models", "places.safetensors"));

    [Theory]
    [InlineData("The mayor of Baton Rouge flew to Turkey on Monday.", "Baton Rouge|Turkey")]
    [InlineData("OAKLAND, Calif. (AP) - Two ferries collided on Tuesday.", "OAKLAND|Calif.")]
    [InlineData("The Alameda County Sheriff's Office said the road was closed.", "Alameda County")]
    [InlineData("A Turkish official spoke to reporters in Ankara.", "Turkish|Ankara")]
    [InlineData("Nobody was hurt, the chief said.", "")]
    [InlineData("", "")]
    public void Place_names_are_found(string text, string expected) => Assert.Equal(expected, string.Join('|', Find(text)));

    [Fact]
    public void A_text_of_nothing_but_names_is_read_in_bounded_pieces()
        => Assert.NotEmpty(Find(string.Join(' ', Enumerable.Repeat("Oakland", 5_000))));

    [Fact]
    public void A_word_of_ten_thousand_characters_is_no_trouble() => _ = Find("In " + new string('A', 10_000) + " it rained.");

    private static IEnumerable<string> Find(string text)
    {
        var analyzed = new LanguagePipeline(Language).Analyze(text);
        return new PlaceFinder(Language, Model).Find(analyzed).Select(p => analyzed.SpanOf(p.Tokens).In(text));
    }
}
