using OnRecord.Web.Reports;

namespace OnRecord.Apps.Tests.Site;

/// <summary>Citations: who said it, in whose words.</summary>
public sealed class CitationTests(SampleSite site) : IClassFixture<SampleSite>
{
    [Fact]
    public async Task The_speaker_comes_first_and_what_is_quoted_already_is_not_quoted_again()
    {
        var citations = await OfAsync("kind:statement \"open that gate\"");
        Assert.StartsWith("Rosa Feld: \"We will not open that gate in the night without a call to the towns below it,\" — “Floodgates stay shut”, ", citations["Plain"], StringComparison.Ordinal);
        Assert.Contains("|quote=We will not open that gate in the night without a call to the towns below it,}}", citations["Wiki"], StringComparison.Ordinal);
        Assert.Contains("note = {Rosa Feld: \"We will", citations["BibTeX"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_left_out_is_told_of_and_stands_in_no_quotation_marks()
    {
        var citations = await OfAsync("kind:statement \"nobody had asked him\"");
        Assert.StartsWith("A private person: that nobody had asked him — Council limits shelters, [a private person] leaves in protest (a name is left out here), Halden Daily", citations["Plain"], StringComparison.Ordinal);
        Assert.StartsWith("Calloway, I. (2031, May 6). Council limits shelters, [a private person] leaves in protest (a name is left out here). Halden Daily.", citations["APA"], StringComparison.Ordinal);
        Assert.DoesNotContain("quote=", citations["Wiki"], StringComparison.Ordinal);
        Assert.EndsWith("}} (a name is left out here)", citations["Wiki"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Grace Lindholm", "Lindholm, G.")]
    [InlineData("Grace A. Lindholm, Staff Writer", "Lindholm, G. A.")]
    [InlineData("Grace Lindholm and Tom Ray", "Lindholm, G., & Ray, T.")]
    [InlineData("Ana de la Cruz, Tom Ray, and Jean-Luc Roe Jr. | Millbrook Times", "de la Cruz, A., Ray, T., & Roe, J.-L., Jr.")]
    [InlineData("Associated Press", "Associated Press")]
    [InlineData("Staff", "Staff")]
    public void Apa_has_the_family_name_first(string byline, string expected) => Assert.Equal(expected, Citation.ApaNames(byline));

    private async Task<Dictionary<string, string>> OfAsync(string search)
        => Citation.Of(await site.TellingAsync(search), "https://record.example/x").ToDictionary(one => one.Name, one => one.Text, StringComparer.Ordinal);
}
