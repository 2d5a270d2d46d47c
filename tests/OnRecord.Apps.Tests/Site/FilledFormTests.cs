using System.Net;
using System.Text.RegularExpressions;
using OnRecord.Web.Hosting;

namespace OnRecord.Apps.Tests.Site;

/// <summary>What a reader filled in is not lost by a date or a town that is not understood.</summary>
public sealed partial class FilledFormTests(SampleSite site) : IClassFixture<SampleSite>
{
    private const string Story = "CALDER (AP) — \"Everyone may swim on Sundays,\" Mayor Ana Ruiz said on Tuesday.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-11-24", "2026-11-24")]
    [InlineData("11/24/2026", "2026-11-24")]
    [InlineData("11/4/26", "2026-11-04")]
    [InlineData("Nov. 24, 2026", "2026-11-24")]
    [InlineData("Tuesday, November 24th, 2026", "2026-11-24")]
    [InlineData("24 Nov 2026", "2026-11-24")]
    [InlineData("Sept. 3, 2026", "2026-09-03")]
    [InlineData("November 2026", "2026-11")]
    [InlineData("24/11/2026", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    public void Dates_are_read_as_people_write_them(string given, string? edtf) => Assert.Equal(edtf, GivenDate.Parse(given)?.Edtf);

    [Fact]
    public async Task A_day_of_publication_that_cannot_be_read_gives_the_form_back_filled_in()
    {
        using var client = site.NewClient();
        using var answer = await TryAsync(client, "the day before", "The Pool Post");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Contains(Story, page, StringComparison.Ordinal);
        Assert.Contains("value=\"The Pool Post\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"the day before\" aria-invalid=\"true\" aria-describedby=\"published-problem\"", page, StringComparison.Ordinal);
        Assert.Contains("“the day before” cannot be read as a date", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_page_of_an_article_names_the_origin_that_the_record_will_name()
    {
        using var client = site.NewClient();
        using var answer = await TryAsync(client, "Nov. 24, 2026", "The Pool Post");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(answer.Headers.Location!.ToString(), Cancel));
        Assert.Contains("24 Nov 2026", page, StringComparison.Ordinal);
        Assert.Contains("origin: Associated Press (news agency)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("first heard", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_town_that_is_not_on_the_record_is_a_column_of_the_comparison()
    {
        using var client = site.NewClient();
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/compare?place=Port+Halden&place=Springfield&on=May+20,+2031", Cancel));
        Assert.Contains("value=\"Springfield\"", page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\">Springfield, 20 May 2031</th>", page, StringComparison.Ordinal);
        Assert.Contains("not on this record", page, StringComparison.Ordinal);
        Assert.Contains("class=\"force in-force\"", page, StringComparison.Ordinal);
        using var program = await client.GetAsync("/api/v1/compare?place=Port+Halden&place=Springfield", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, program.StatusCode);
    }

    [Theory]
    [InlineData("/map?on=foo")]
    [InlineData("/compare?place=Port+Halden&on=foo")]
    public async Task A_day_that_cannot_be_read_stays_in_its_form(string path)
    {
        using var client = site.NewClient();
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(path, Cancel));
        Assert.Contains("value=\"foo\"", page, StringComparison.Ordinal);
        Assert.Contains("“foo” cannot be read as a day", page, StringComparison.Ordinal);
        using var program = await client.GetAsync("/api/v1" + path, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, program.StatusCode);
    }

    private static async Task<HttpResponseMessage> TryAsync(HttpClient client, string published, string outlet)
    {
        var token = Token().Match(await client.GetStringAsync("/", Cancel)).Groups["token"].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(Story), "text" }, { new StringContent(published), "published" }, { new StringContent(outlet), "outlet" },
        };
        return await client.PostAsync("/try", form, Cancel);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();
}
