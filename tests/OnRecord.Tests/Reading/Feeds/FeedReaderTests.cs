using System.Text;
using OnRecord.Reading;
using OnRecord.Reading.Feeds;

namespace OnRecord.Tests.Reading.Feeds;

public class FeedReaderTests
{
    private static Task<Outcomes> ReadAsync(string feed, ReadingContext? context = null) => Outcomes.OfAsync(new FeedReader(), Encoding.UTF8.GetBytes(feed), context);

    private static string Rss(string items, string channel = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>Port Halden Courier</title><link>http://courier.example/</link><description>News</description><language>en-us</language>
        <image><title>Logo</title><link>http://logo.example/</link><url>http://courier.example/l.png</url></image>{channel}
        {items}
        </channel></rss>
        """;

    [Fact]
    public async Task An_rss_item_with_full_text_is_an_article()
    {
        var read = await ReadAsync(Rss("""
            <item><title>Pier vote &amp;amp; ferry</title><link>/news/1</link><guid isPermaLink="false">c-1</guid><dc:creator>Ada Marsh</dc:creator>
            <pubDate>Tue, 04 May 2031 22:30:00 EST</pubDate><description>In short.</description>
            <content:encoded><![CDATA[<p>The council voted.</p><p>The mayor said &ldquo;yes&rdquo;.</p>]]></content:encoded></item>
            """));

        Assert.Empty(read.Problems);
        var article = Assert.Single(read.Articles);
        Assert.Equal("Pier vote & ferry\n\nThe council voted.\n\nThe mayor said “yes”.", article.Text);
        Assert.Equal(("c-1", "http://courier.example/news/1", "Port Halden Courier", "Ada Marsh", "Pier vote & ferry"), (article.Id, article.Url, article.Outlet, article.Byline, article.Headline));
        Assert.Equal(("2031-05-04", "Tue, 04 May 2031 22:30:00 EST", "en-us"), (article.Published, article.PublishedRaw, article.Language));
        Assert.Equal(new DateTimeOffset(2031, 5, 5, 3, 30, 0, TimeSpan.Zero), article.PublishedAt?.ToUniversalTime());
        Assert.False(article.IsSummary);
    }

    [Fact]
    public async Task An_item_with_only_a_description_is_a_summary_and_its_source_an_origin()
    {
        var read = await ReadAsync(Rss("""
            <item><title>Pier vote</title><guid>http://courier.example/news/2</guid><description>The council &lt;b&gt;voted&lt;/b&gt;.</description>
            <source url="http://wire.example/feed">Coast Wire</source></item>
            """));

        var article = Assert.Single(read.Articles);
        Assert.True(article.IsSummary);
        Assert.Equal("Pier vote\n\nThe council voted.", article.Text);
        Assert.Equal("http://courier.example/news/2", article.Url);
        Assert.Equal(new ArticleOrigin("Coast Wire", "http://wire.example/feed"), article.Origin);
    }

    [Fact]
    public async Task A_broken_date_is_unknown_and_kept_in_its_own_words()
    {
        var read = await ReadAsync(Rss("<item><title>One</title><pubDate>sometime in May</pubDate></item><item><title>Two</title></item>"), new ReadingContext("f.xml") { Published = "2031-05-06" });

        Assert.Equal([null, "2031-05-06"], read.Articles.Select(a => a.Published));
        Assert.Equal(["sometime in May", null], read.Articles.Select(a => a.PublishedRaw));
        Assert.Empty(read.Problems);
    }

    [Fact]
    public async Task An_rdf_feed_is_read()
    {
        var read = await ReadAsync("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="http://courier.example/"><title>Courier</title><link>http://courier.example/</link><items><rdf:Seq><rdf:li resource="http://courier.example/1"/></rdf:Seq></items></channel>
            <item rdf:about="http://courier.example/1"><title>Pier</title><link>http://courier.example/1</link><description>Voted.</description><dc:date>2031-05-04T10:30+01:00</dc:date></item>
            </rdf:RDF>
            """);

        var article = Assert.Single(read.Articles);
        Assert.Equal(("http://courier.example/1", "Courier", "2031-05-04"), (article.Id, article.Outlet, article.Published));
    }

    [Fact]
    public async Task An_rss_091_feed_with_its_dtd_is_read_and_nothing_is_fetched()
    {
        var read = await ReadAsync("""
            <?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://dtd.invalid/rss-0.91.dtd">
            <rss version="0.91"><channel><title>Courier</title><item><title>Caf&eacute;&nbsp;row</title><link>http://courier.example/1</link><description>A &copy; B &amp; C & D</description></item></channel></rss>
            """);

        Assert.Equal("Café row\n\nA © B & C & D", Assert.Single(read.Articles).Text);
    }

    [Fact]
    public async Task Atom_texts_are_read_by_their_type()
    {
        var read = await ReadAsync("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="http://courier.example/"><title type="text">Courier</title><link rel="self" href="/feed"/><author><name>Desk</name></author>
            <entry><id>tag:1</id><title type="html">Pier &amp;amp; ferry</title><link rel="replies" href="/c"/><link href="/1"/><published>2031-05-04T10:30:00Z</published><updated>2031-05-05T10:30:00Z</updated>
              <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Voted <b>5</b> to 4.<br/>Then left.</p><p>A &lt; B</p></div></content></entry>
            <entry><id>tag:2</id><title>A &amp;amp; B</title><author><name>Ada Marsh</name><uri>http://x.example</uri></author><updated>2031-05-05T10:30:00Z</updated><summary type="text">Five &lt; six.</summary>
              <source><id>http://wire.example/feed</id><title>Coast Wire</title><updated>2031-05-01T00:00:00Z</updated><link rel="self" href="http://wire.example/feed"/><link href="http://wire.example/"/></source></entry>
            <entry><id>tag:3</id><title>C</title><content type="html">&lt;p&gt;Text&lt;/p&gt;</content><updated>2031-05-05T10:30:00Z</updated></entry>
            </feed>
            """);

        Assert.Empty(read.Problems);
        Assert.Equal(["tag:1", "tag:2", "tag:3"], read.Articles.Select(a => a.Id));
        var (first, second) = (read.Articles[0], read.Articles[1]);
        Assert.Equal("Pier & ferry", first.Headline);
        Assert.Contains("Voted 5 to 4.", first.Text, StringComparison.Ordinal);
        Assert.Contains("A < B", first.Text, StringComparison.Ordinal);
        Assert.Equal(("http://courier.example/1", "Desk", "2031-05-04", "2031-05-05", "en"), (first.Url, first.Byline, first.Published, first.Modified, first.Language));
        Assert.Equal(("A &amp; B\n\nFive < six.", "Ada Marsh", null, true), (second.Text, second.Byline, second.Published, second.IsSummary));
        Assert.Equal(new ArticleOrigin("Coast Wire", "http://wire.example/"), second.Origin);
        Assert.Equal("C\n\nText", read.Articles[2].Text);
    }

    [Fact]
    public async Task Atom_03_is_read_by_its_modes()
    {
        var read = await ReadAsync("""
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Courier</title>
            <entry><id>tag:1</id><title>Pier</title><link rel="alternate" type="text/html" href="http://courier.example/1"/><issued>2031-05-04T10:30:00Z</issued><modified>2031-05-05T10:30:00Z</modified>
            <content type="text/html" mode="escaped">&lt;p&gt;Voted.&lt;/p&gt;</content></entry></feed>
            """);

        var article = Assert.Single(read.Articles);
        Assert.Equal(("Pier\n\nVoted.", "2031-05-04", "2031-05-05"), (article.Text, article.Published, article.Modified));
    }

    [Fact]
    public async Task A_json_feed_is_read()
    {
        var read = await ReadAsync("""
            { "version": "https://jsonfeed.org/version/1.1", "title": "Courier", "home_page_url": "http://courier.example/", "language": "en",
              "items": [ { "id": 7, "url": "/1", "title": "Pier", "content_html": "<p>Voted &amp; left.</p>", "date_published": "2031-05-04T10:30:00-05:00", "authors": [ { "name": "Ada Marsh" }, { "name": "Bo Finch" } ] },
                { "id": "8", "title": "Ferry", "summary": "Put off." }, 3 ] }
            """);

        Assert.Equal(("7", "http://courier.example/1", "Pier\n\nVoted & left.", "Ada Marsh, Bo Finch"), (read.Articles[0].Id, read.Articles[0].Url, read.Articles[0].Text, read.Articles[0].Byline));
        Assert.True(read.Articles[1].IsSummary);
        Assert.Equal("entry 3", Assert.Single(read.Problems).Place);
    }

    [Fact]
    public async Task Broken_xml_keeps_the_entries_before_and_names_the_line()
    {
        var read = await ReadAsync("<rss><channel><title>C</title>\n<item><title>One</title></item>\n<item><title>Two</titel></item></channel></rss>");

        Assert.Equal(["One"], read.Articles.Select(a => a.Text));
        var problem = Assert.Single(read.Problems);
        Assert.Equal(("feed-broken-xml", "line 3"), (problem.Code, problem.Place));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><head><title>x</title></head><body><p>y</body></html>")]
    [InlineData("<html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>")]
    [InlineData("\n<?xml version=\"1.0\"?>\n<!-- a page --><html/>")]
    public async Task A_web_page_given_as_a_feed_is_named_as_one(string page)
    {
        var read = await ReadAsync(page);

        Assert.Equal(["feed-is-html"], read.Codes);
    }

    [Fact]
    public async Task Other_xml_is_named()
        => Assert.Contains("<urlset>", Assert.Single((await ReadAsync("<urlset><url/></urlset>")).Problems).Cause, StringComparison.Ordinal);

    [Fact]
    public async Task Entities_of_a_dtd_do_not_exist()
    {
        var read = await ReadAsync("""
            <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>
            <rss><channel><item><title>x &b; &f; y</title></item></channel></rss>
            """);

        Assert.Equal("x &b; &f; y", Assert.Single(read.Articles).Text);
    }

    [Fact]
    public async Task A_hundred_thousand_nested_elements_are_refused_or_passed_over_not_a_crash()
    {
        var deep = string.Concat(Enumerable.Repeat("<b>", 100_000)) + "x" + string.Concat(Enumerable.Repeat("</b>", 100_000));

        var outside = await ReadAsync(Rss($"{deep}<item><title>One</title></item>"));
        var inside = await ReadAsync(Rss($"<item><title>Zero</title><description>{System.Net.WebUtility.HtmlEncode(deep)}</description></item><item><title>One</title></item>"));

        Assert.Equal("One", Assert.Single(outside.Articles).Text);
        Assert.Equal("One", inside.Articles[^1].Text);
        Assert.Equal(2, inside.Articles.Count + inside.Problems.Count);
    }

    [Fact]
    public async Task An_entry_without_end_is_refused()
    {
        var feed = Rss($"<item><title>One</title></item><item><title>{new string('x', 40_000_000)}</title></item>");

        var read = await ReadAsync(feed);

        Assert.Equal("One", Assert.Single(read.Articles).Text);
        Assert.Equal(["feed-entry-too-large"], read.Codes);
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    public async Task The_declared_encoding_is_read(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name is "iso-8859-1" ? "windows-1252" : name);
        var feed = $"<?xml version=\"1.0\" encoding=\"{name}\"?><rss><channel><item><title>Café “row”</title></item></channel></rss>";

        var read = await Outcomes.OfAsync(new FeedReader(), [.. encoding.GetPreamble(), .. encoding.GetBytes(feed)]);

        Assert.Equal("Café “row”", Assert.Single(read.Articles).Text);
    }

    [Fact]
    public async Task A_feed_is_read_through_a_slow_pipe()
    {
        var feed = Rss(string.Concat(Enumerable.Range(0, 200).Select(n => $"<item><title>Number {n} &nbsp;<![CDATA[a]] & ]]></title></item>")));

        var read = await Outcomes.OfAsync(new FeedReader(), new Pipe(Encoding.UTF8.GetBytes(feed), 11));

        Assert.Empty(read.Problems);
        Assert.Equal(Enumerable.Range(0, 200).Select(n => $"Number {n} a]] &"), read.Articles.Select(a => a.Text));
    }

    [Fact]
    public void A_feed_is_known_by_its_name_or_its_root()
    {
        var reader = new FeedReader();

        Assert.True(reader.Accepts("news.xml", []));
        Assert.True(reader.Accepts("-", "<?xml version=\"1.0\"?>\n<!-- x --><rss version='2.0'>"u8));
        Assert.True(reader.Accepts("-", "{ \"version\": \"https://jsonfeed.org/version/1\", "u8));
        Assert.False(reader.Accepts("a.jsonl", "{ \"version\": \"https://jsonfeed.org/version/1\", "u8));
        Assert.False(reader.Accepts("page.html", "<!doctype html><html>"u8));
    }
}
