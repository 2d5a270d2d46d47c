using OnRecord.Linking.Origins;

namespace OnRecord.Tests;

public class ArticleIdentityTests
{
    private static ArticleIdentity Of(string? url, string text) => ArticleIdentity.Of(new Article { Id = "x", Url = url, Text = text });

    [Theory]
    [InlineData("https://WWW.Courier.example/News/1/?utm_source=x&b=2&a=1#top", "courier.example/News/1?a=1&b=2")]
    [InlineData("http://courier.example:80/News/1?a=1&b=2&fbclid=z", "courier.example/News/1?a=1&b=2")]
    [InlineData("http://courier.example/x/../News/%31?b=2&a=1&UTM_Medium=y", "courier.example/News/1?a=1&b=2")]
    [InlineData("http://courier.example", "courier.example/")]
    [InlineData("http://courier.example:8080/a?", "courier.example:8080/a")]
    [InlineData("http://café.example/é", "xn--caf-dma.example/%C3%A9")]
    [InlineData("courier.example/a", null)]
    [InlineData("ftp://courier.example/a", null)]
    [InlineData(null, null)]
    public void Addresses_of_one_page_have_one_form(string? address, string? expected) => Assert.Equal(expected, ArticleIdentity.NormalizeAddress(address));

    [Theory]
    [InlineData("http://a.example/x", "http://a.example/X")]
    [InlineData("http://a.example/?id=1", "http://a.example/?id=2")]
    [InlineData("http://a.example/", "http://b.a.example/")]
    public void Other_pages_have_other_forms(string one, string other) => Assert.NotEqual(ArticleIdentity.NormalizeAddress(one), ArticleIdentity.NormalizeAddress(other));

    [Fact]
    public void White_space_makes_no_other_text_and_words_do()
    {
        Assert.Equal(ArticleIdentity.TextFingerprint("The pier\n\nis  closed."), ArticleIdentity.TextFingerprint(" The pier is\u00A0closed.\r\n"));
        Assert.NotEqual(ArticleIdentity.TextFingerprint("The pier is closed."), ArticleIdentity.TextFingerprint("The Pier is closed."));
    }

    [Fact]
    public void The_same_address_with_another_text_is_a_new_version_and_the_same_text_elsewhere_is_known()
    {
        var versions = new ArticleVersions();

        Assert.Equal(
            [Sighting.New, Sighting.Again, Sighting.NewVersion, Sighting.KnownText, Sighting.New, Sighting.Again],
            new[]
            {
                Of("http://a.example/1", "First."), Of("https://www.a.example/1?utm_source=x", "First. "), Of("http://a.example/1", "Second."),
                Of("http://b.example/9", "First."), Of(null, "Third."), Of(null, "Third."),
            }.Select(versions.See));
    }

    [Fact]
    public void Memory_is_bounded_and_the_ones_met_last_are_remembered()
    {
        var versions = new ArticleVersions(capacity: 100);
        for (var i = 0; i < 1000; i++)
            versions.See(Of($"http://a.example/{i}", $"Text {i}."));

        Assert.Equal(Sighting.Again, versions.See(Of("http://a.example/999", "Text 999.")));
        Assert.Equal(Sighting.New, versions.See(Of("http://a.example/1", "Text 1.")));
    }
}
