using System.Text;
using AngleSharp.Html.Parser;
using BenchmarkDotNet.Attributes;
using OnRecord.Reading;
using OnRecord.Reading.Html;

namespace OnRecord.Benchmarks;

/// <summary>Reading a page of 60 KB whole: decoding, parsing, metadata, main text. Beside it, as ratios, parsing alone and
/// SmartReader, another extractor built on the same parser. Times are for one page, on one core.</summary>
[MemoryDiagnoser]
public class HtmlReading
{
    private const int PageBytes = 60_000;

    private byte[] _page = [];
    private string _html = "";

    /// <summary>Makes a page in the shape of a news site's: half scripts and styles, a menu, cards, comments, a report.</summary>
    [GlobalSetup]
    public void MakePage()
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en-US\"><head><meta charset=\"utf-8\"><title>Council closes Pier Street | The Marrow Bay Ledger</title>")
            .Append("<meta property=\"og:site_name\" content=\"The Marrow Bay Ledger\"><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Council closes Pier Street\",\"datePublished\":\"2021-03-09T19:30:00-04:00\",\"author\":{\"name\":\"Dana Whitlock\"}}</script><style>");
        Repeat(page, 60, i => $".card__title-{i} a:hover{{color:#333;text-decoration:underline}}@media(max-width:600px){{.grid{{display:block}}}}\n");
        page.Append("</style><script>");
        Repeat(page, 140, i => $"function f{i}(n){{for(var i=0;i<n;i++){{if(i<3&&x.a>1){{document.write(\"<div>\"+i+\"</div>\");}}}}}}\n");
        page.Append("</script></head><body><header class=\"site-header\"><nav><ul>");
        Repeat(page, 60, i => $"<li class=\"menu-item menu-item-{i}\"><a class=\"menu-link\" href=\"/section/{i}\"><span>Section {i}</span></a></li>");
        page.Append("</ul></nav></header><main><article class=\"story\"><h1>Council closes Pier Street</h1><p class=\"byline\">By Dana Whitlock</p><div class=\"story__body\">");
        Repeat(page, 30, i => $"<p class=\"story__p\">The council voted on item {i} on Tuesday night, Mayor Lena Orcutt said, after <a href=\"/t/{i}\">a hearing</a> in which residents, merchants and the traffic engineer spoke for and against the plan for the waterfront’s busiest road.</p>");
        page.Append("</div></article><section class=\"related-stories\">");
        Repeat(page, 30, i => $"<div class=\"card card--story\"><a href=\"/n/{i}\" class=\"card__link\"><img src=\"/i/{i}.jpg\" alt=\"x\" width=\"300\" height=\"200\"></a><div class=\"card__body\"><h3 class=\"card__title\"><a href=\"/n/{i}\">Ferry fares to rise in June</a></h3><p class=\"card__text\">Officials said so.</p></div></div>");
        page.Append("</section><section class=\"comments\"><ol>");
        for (var i = 0; page.Length < PageBytes; i++)
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"<li class=\"comment\"><div class=\"comment-author\"><span>user{i}</span></div><p>I was at the meeting, and that is not how it went, whatever the reporter says.</p></li>");
        _html = page.Append("</ol></section></main></body></html>").ToString();
        _page = Encoding.UTF8.GetBytes(_html);
    }

    /// <summary>All of it.</summary>
    [Benchmark(Baseline = true)]
    public ReadOutcome Read() => HtmlArticle.Extract(_page, null, new ReadingContext("page.html"));

    /// <summary>Decoding and parsing alone.</summary>
    [Benchmark]
    public object ParseOnly() => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(_page));

    /// <summary>SmartReader.</summary>
    [Benchmark]
    public object SmartReader()
    {
        using var reader = new SmartReader.Reader("https://ledger.example/pier-street", _html);
        return reader.GetArticle();
    }

    private static void Repeat(StringBuilder page, int count, Func<int, string> piece)
    {
        for (var i = 0; i < count; i++)
            page.Append(piece(i));
    }
}
