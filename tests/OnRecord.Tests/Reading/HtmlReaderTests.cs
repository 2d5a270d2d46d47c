using System.Text;
using OnRecord.Reading;
using OnRecord.Reading.Html;

namespace OnRecord.Tests.Reading;

public class HtmlReaderTests
{
    private const string Prose = "<p>The council voted on Tuesday to close the street, Mayor Lena Orcutt said, after two years of argument over the waterfront.</p>"
        + "<p>“We heard from more than nine hundred residents, and three in four want this,” Orcutt said after the meeting, which ran late.</p>";

    [Fact]
    public void The_headline_is_the_first_paragraph_and_paragraphs_are_divided_by_an_empty_line()
    {
        var lines = Read($"<title>Street closes</title><h1>Street closes</h1>{Prose}").Text.Split('\n');

        Assert.Equal("Street closes", lines[0]);
        Assert.Equal(5, lines.Length);
        Assert.True(lines[1].Length == 0 && lines[3].Length == 0);
        Assert.StartsWith("The council voted", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_believed_before_the_header()
        => Assert.Contains("Orcutt", Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Prose)], "utf-8").Text, StringComparison.Ordinal);

    [Fact]
    public void The_header_is_believed_before_the_page()
        => Assert.Contains("Привет", Read(Encoded(1251, "<meta charset='koi8-r'><p>Привет, это отчёт совета города.</p>"), "windows-1251").Text, StringComparison.Ordinal);

    [Fact]
    public void The_page_is_believed_before_detection()
        => Assert.Contains("“quoted”", Read(Encoded(1252, "<meta charset='windows-1252'><p>They said it was “quoted” twice.</p>"), null).Text, StringComparison.Ordinal);

    [Fact]
    public void Utf8_declared_as_latin_is_read_as_utf8()
        => Assert.Contains("café", Read(Encoding.UTF8.GetBytes("<meta charset=iso-8859-1><p>The café reopened, the owner said.</p>"), null).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("no-such-charset")]
    [InlineData("")]
    public void A_declaration_that_cannot_be_true_gives_way_to_detection(string declared)
        => Assert.Contains("“quoted”", Read(Encoded(1252, "<p>The chief said it was “quoted” twice, and then she said it again.</p>"), declared).Text, StringComparison.Ordinal);

    [Fact]
    public void Utf16_without_a_mark_is_recognized()
        => Assert.Contains("Orcutt", Read(Encoding.BigEndianUnicode.GetBytes(Prose), null).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"yesterday\"}</script>", null, "yesterday")]
    [InlineData("<meta property='article:published_time' content='2024-02-30'>", null, "2024-02-30")]
    [InlineData("<meta name='date' content='03/04/2024'>", null, "03/04/2024")]
    [InlineData("<meta name='date' content='0000-00-00 00:00:00'>", null, "0000-00-00 00:00:00")]
    [InlineData("<meta name='date' content='yesterday'><meta name='pubdate' content='2024-03-28'>", "2024-03-28", "2024-03-28")]
    [InlineData("", null, null)]
    public void A_date_is_never_made_up_and_its_words_are_kept(string head, string? day, string? raw)
    {
        var article = Read($"<html lang=en><head>{head}</head><body>{Prose}</body></html>");

        Assert.Equal((day, raw), (article.Published, article.PublishedRaw));
    }

    [Theory]
    [InlineData("2024-03-28T23:30:00-04:00", null, "2024-03-28")]
    [InlineData("20240328T100000Z", null, "2024-03-28")]
    [InlineData("2024/3/8 10:00", null, "2024-03-08")]
    [InlineData("2024-03", null, "2024-03")]
    [InlineData("Thu, 28 Mar 2024 10:00:00 GMT", null, "2024-03-28")]
    [InlineData("March 28, 2024 at 5:00 p.m. EDT", null, "2024-03-28")]
    [InlineData("Sept. 5th, 2017", null, "2017-09-05")]
    [InlineData("28 de marzo de 2024", null, "2024-03-28")]
    [InlineData("1er juillet 2023", null, "2023-07-01")]
    [InlineData("4. März 2023", null, "2023-03-04")]
    [InlineData("04.03.2023, 18:30 Uhr", null, "2023-03-04")]
    [InlineData("28/03/2024", null, "2024-03-28")]
    [InlineData("03/28/2024", null, "2024-03-28")]
    [InlineData("03/04/2024", "en-US", "2024-03-04")]
    [InlineData("03/04/2024", "en-GB", "2024-04-03")]
    [InlineData("03/04/2024", "en", null)]
    [InlineData("03/04/2024", null, null)]
    [InlineData("1711612800", null, "2024-03-28")]
    [InlineData("1711612800000", null, "2024-03-28")]
    [InlineData("1970-01-01T00:00:00Z", null, null)]
    [InlineData("0001-01-01T00:00:00", null, null)]
    [InlineData("2023-02-29", null, null)]
    [InlineData("2024-02-45", null, null)]
    [InlineData("31 June 2024", null, null)]
    [InlineData("2 hours ago", null, null)]
    [InlineData("2024", null, null)]
    [InlineData("March", null, null)]
    public void Dates_are_read_in_the_forms_pages_use(string raw, string? language, string? day)
        => Assert.Equal(day, PageDate.Day(raw, language));

    [Theory]
    [InlineData("""[{"@type":"WebSite","name":"The Post"},{"@type":["Article","NewsArticle"],"headline":"A","author":"Ana Reyes"}]""")]
    [InlineData("""{"@graph":[{"@type":"Person","@id":"#p","name":"Ana Reyes"},{"@type":"NewsArticle","author":{"@id":"#p"},"publisher":{"name":"The Post"}}]}""")]
    [InlineData("""<!-- {"@type":"NewsArticle","author":[{"name":"Ana Reyes"}],"publisher":{"name":"The Post"},} -->""")]
    [InlineData("{\"@type\":\"NewsArticle\",\"description\":\"two\nlines\",\"author\":{\"name\":[\"Ana Reyes\"]},\"publisher\":\"The Post\"}")]
    public void Json_ld_is_read_in_the_shapes_pages_use(string json)
    {
        var article = Read($"<script type='application/ld+json'>{json}</script>{Prose}");

        Assert.Equal(("The Post", "Ana Reyes"), (article.Outlet, article.Byline));
    }

    [Fact]
    public void A_canonical_address_is_made_absolute_and_others_than_http_are_not_taken()
    {
        Assert.Equal("https://post.example/a", Read("<link rel=canonical href='/a'>" + Prose, "https://post.example/a?x=1").Url);
        Assert.Null(Read("<link rel=canonical href='javascript:alert(1)'>" + Prose).Url);
    }

    [Fact]
    public void What_the_page_does_not_state_is_taken_from_the_context()
    {
        var context = new ReadingContext("a.html") { Outlet = "The Post", Published = "2024-03-28", Url = "https://post.example/b" };

        var article = HtmlArticle.Extract(Encoding.UTF8.GetBytes(Prose), null, context).Article;

        Assert.Equal(("a.html", "The Post", "2024-03-28", "https://post.example/b"), (article?.Id, article?.Outlet, article?.Published, article?.Url));
    }

    [Fact]
    public void Invisible_characters_are_left_out_and_white_space_is_one_space()
        => Assert.Contains("the municipality said so", Read("<p>On Monday the muni\u00ADci\u200Bpality\u00A0 \n said so, in full and in public.</p>").Text, StringComparison.Ordinal);

    [Fact]
    public void A_feed_body_becomes_paragraphs()
        => Assert.Equal("One & two.\n\nThree.", HtmlFragment.ToText("<p>One &amp; two.</p><img src=x><p>Three.<script>four()</script></p>"));

    [Fact]
    public void Plain_text_is_a_fragment_too() => Assert.Equal("No markup < here", HtmlFragment.ToText("No markup < here"));

    [Fact]
    public void A_fragment_beyond_the_bounds_is_null() => Assert.Null(HtmlFragment.ToText(string.Concat(Enumerable.Repeat("<div>", 100_000))));

    [Theory]
    [InlineData("<div>")]
    [InlineData("<span><b>")]
    [InlineData("<div><object></div></object>")]
    [InlineData("<rt>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    public void Elements_nested_too_deeply_are_refused(string element)
        => Assert.Equal("html-too-deep", Problem(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(element, 100_000)) + Prose))?.Code);

    [Fact]
    public void Markup_that_makes_too_many_elements_is_refused()
    {
        // Open formatting is opened again in each paragraph.
        var formats = "<p>" + string.Concat(Enumerable.Range(0, 200).Select(i => $"<b a={i}>")) + "</p>";

        Assert.Equal("html-too-deep", Problem(Encoding.UTF8.GetBytes(formats + string.Concat(Enumerable.Repeat("<p>x", 100_000))))?.Code);
    }

    [Fact]
    public async Task A_page_of_50_megabytes_is_refused_without_reading_it_through()
    {
        using var stream = new EndlessStream(50L << 20);
        List<ReadOutcome> outcomes = [];
        await foreach (var outcome in new HtmlReader().ReadAsync(stream, new ReadingContext("big.html"), TestContext.Current.CancellationToken))
            outcomes.Add(outcome);

        Assert.Equal("html-too-large", Assert.Single(outcomes).Problem?.Code);
        Assert.True(stream.Position < 11 << 20);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "NULs", new string('\0', 5000) },
        { "NULs in markup", "<p\0>a\0b<\0/p>" },
        { "entities", string.Concat(Enumerable.Repeat("&amp;&#x41;&unknown;&#xD800;&#x110000;", 20_000)) },
        { "an entity bomb", "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;&b;</p>" },
        { "scripts", string.Concat(Enumerable.Repeat("<script>if(a<b){document.write('<div>')}</script>", 20_000)) },
        { "a gigantic attribute", $"<a href='{new string('x', 5_000_000)}'>a</a>" },
        { "many attributes", "<div " + string.Join(' ', Enumerable.Range(0, 50_000).Select(i => $"a{i}=1")) + ">" },
        { "many html elements", string.Concat(Enumerable.Range(0, 50_000).Select(i => $"<html a{i}>")) },
        { "an unclosed comment", "<!--" + new string('-', 1_000_000) },
        { "an unclosed script", "<script>" + new string('<', 1_000_000) },
        { "foster parents", "<table>" + string.Concat(Enumerable.Repeat("<br>x", 50_000)) },
        { "anchors", string.Concat(Enumerable.Repeat("<a href=x>y", 50_000)) },
        { "open brackets", new string('<', 1_000_000) },
        { "JSON-LD nested deeply", "<script type='application/ld+json'>" + new string('[', 100_000) + "</script>" },
        { "half a surrogate pair in JSON-LD", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"\\ud800\"}</script>" },
        { "a class of many names", $"<div class='{string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"c{i}"))}'>x</div>" },
        { "nothing", "" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_pages_are_read_or_refused(string what, string page)
    {
        foreach (var content in new[] { page, page + Prose, Prose + page })
        {
            var outcome = HtmlArticle.Extract(Encoding.UTF8.GetBytes(content), null, new ReadingContext(what));

            Assert.True(outcome.Article is not null || outcome.Problem is { Code.Length: > 0 });
        }
    }

    [Fact]
    public void A_page_that_shows_nothing_is_refused() => Assert.Equal("html-no-text", Problem("<body><script>x()</script></body>"u8.ToArray())?.Code);

    [Fact]
    public void A_text_longer_than_the_caller_allows_is_refused()
        => Assert.Equal("text-too-long", HtmlArticle.Extract(Encoding.UTF8.GetBytes(Prose), null, new ReadingContext("x") { MaxTextLength = 10 }).Problem?.Code);

    [Theory]
    [InlineData("a.html", "", true)]
    [InlineData("a.HTM", "", true)]
    [InlineData("-", "\n <!DOCTYPE HTML>", true)]
    [InlineData("page", "<html lang=en>", true)]
    [InlineData("a.txt", "The <html> tag", false)]
    [InlineData("a.xml", "<?xml version='1.0'?><rss>", false)]
    public void The_reader_knows_its_files(string name, string head, bool accepts)
        => Assert.Equal(accepts, new HtmlReader().Accepts(name, Encoding.UTF8.GetBytes(head)));

    private static Article Read(string page, string? address = null)
        => Read(Encoding.UTF8.GetBytes(page), "utf-8", address);

    private static Article Read(byte[] page, string? charset, string? address = null)
        => HtmlArticle.Extract(page, charset, new ReadingContext("test") { Url = address }).Article ?? throw new InvalidOperationException("refused");

    private static InputProblem? Problem(byte[] page) => HtmlArticle.Extract(page, null, new ReadingContext("test")).Problem;

    private static byte[] Encoded(int codePage, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(codePage).GetBytes(text);
    }

    private sealed class EndlessStream(long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - _position);
            buffer.AsSpan(offset, read).Fill((byte)'x');
            _position += read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
