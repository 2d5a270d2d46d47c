using System.Net;
using System.Text.RegularExpressions;

namespace OnRecord.Apps.Tests.Site;

/// <summary>Dates are shown no more exactly than they are known.</summary>
public sealed partial class VagueDateTests(VagueDates site) : IClassFixture<VagueDates>
{
    [Fact]
    public async Task A_heading_is_as_exact_as_the_dates_beneath_it_and_what_is_undated_comes_last()
    {
        var page = await PageAsync("/place?of=Port+Halden&on=2031-06-01");
        Assert.Equal(["2031", "May 2031", "Undated"], Month().Matches(page).Select(match => match.Groups["month"].Value));
    }

    [Theory]
    [InlineData("/place?of=Port+Halden&on=2031-06-01")]
    [InlineData("/compare?place=Port+Halden&on=2031-06-01")]
    [InlineData("/map?subject=emergency-shelters-are-limited&on=2031-06-01")]
    public async Task An_act_of_a_month_is_no_day_earlier(string path)
        => Assert.Contains("May 2031</time>, up to 31 days earlier", await PageAsync(path), StringComparison.Ordinal);

    private async Task<string> PageAsync(string path)
    {
        using var client = site.NewClient();
        return WebUtility.HtmlDecode(await client.GetStringAsync(path, TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("<h3 class=\"month\">(?<month>[^<]*)</h3>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Month();
}
