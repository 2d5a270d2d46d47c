using System.Text;
using OnRecord.Reading.Addresses;

namespace OnRecord.Tests.Reading.Addresses;

public class RobotsRulesTests
{
    private static bool Allows(string file, string path)
        => RobotsRules.Parse(Encoding.UTF8.GetBytes(file), "OnRecord").Allow(new Uri("http://a.example" + path));

    [Theory]
    [InlineData("/news/1", false)]
    [InlineData("/news/open/1", true)]
    [InlineData("/newspaper", false)]
    [InlineData("/New", true)]
    [InlineData("/a.pdf", false)]
    [InlineData("/a.pdf?x=1", true)]
    [InlineData("/x/private/y", false)]
    [InlineData("/robots.txt", true)]
    [InlineData("/caf%C3%A9/1", false)]
    [InlineData("/both", true)]
    public void The_longest_rule_that_matches_decides(string path, bool allowed)
        => Assert.Equal(allowed, Allows("User-agent: *\nDisallow: /new\nAllow: /news/open\nDisallow: /*.pdf$\nDisallow: /*/private/ # no\nDisallow: /café\nDisallow: /both\nAllow: /both\nDisallow:\nDisallow: /robots.txt\n", path));

    [Fact]
    public void A_group_that_names_us_stands_alone_and_may_come_in_parts()
    {
        const string file = "\uFEFFuser-agent: *\r\ndisallow: /\r\n\r\nUser-Agent: other\r\nUser-Agent: onrecord\r\nDisallow: /a\r\n\r\nUser-Agent: OnRecord\r\nDisallow: /b\r\nCrawl-delay: 7.5\r\n";

        Assert.Equal([false, false, true], new[] { "/a", "/b", "/c" }.Select(path => Allows(file, path)));
        Assert.Equal(TimeSpan.FromSeconds(7.5), RobotsRules.Parse(Encoding.UTF8.GetBytes(file), "OnRecord").CrawlDelay);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Disallow: /</html>")]
    [InlineData("Disallow: /")]
    [InlineData("User-agent: other\nDisallow: /")]
    public void What_is_not_asked_of_us_is_not_asked(string file) => Assert.True(Allows(file, "/x"));

    [Fact]
    public void A_hostile_file_is_read_within_bounds()
    {
        var rule = "Disallow: /" + string.Concat(Enumerable.Repeat("a*", 200)) + "b$\n";
        var file = "User-agent: *\n" + string.Concat(Enumerable.Repeat(rule, 2000));

        Assert.True(Allows(file, "/" + new string('a', 2000)));
    }
}
