using System.Text;
using OnRecord.Reading;
using OnRecord.Reading.Text;

namespace OnRecord.Tests.Reading;

public class ArticleTextReaderTests
{
    private readonly ArticleTextReader _reader = new();

    public static TheoryData<string> EncodingNames => ["utf-8", "utf-8 with mark", "utf-16 with mark", "utf-16BE with mark"];

    [Theory]
    [MemberData(nameof(EncodingNames))]
    public async Task The_text_is_read_as_it_stands_without_its_byte_order_mark(string encoding)
    {
        const string Text = "“Née” \r\n\0 😀 said.";
        Encoding chosen = encoding switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8 with mark" => new UTF8Encoding(true),
            "utf-16 with mark" => Encoding.Unicode,
            _ => Encoding.BigEndianUnicode,
        };
        var outcome = Assert.Single(await Read.AllAsync(_reader, [.. chosen.Preamble, .. chosen.GetBytes(Text)]));
        Assert.Equal(Text, outcome.Article!.Text);
    }

    [Fact]
    public async Task What_is_not_UTF_8_is_taken_for_windows_1252()
    {
        var outcome = Assert.Single(await Read.AllAsync(_reader, [0x93, (byte)'N', 0xE9, 0x94]));
        Assert.Equal("“Né”", outcome.Article!.Text);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_UTF_16_stays_what_it_is()
    {
        var outcome = Assert.Single(await Read.AllAsync(_reader, [0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8, (byte)'b', 0]));
        Assert.Equal("a\ud800b", outcome.Article!.Text);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_problem()
    {
        var outcome = Assert.Single(await Read.AllAsync(_reader, [0x50, 0x4B, 0x00, 0xFF, 0xFE, 0x80]));
        Assert.Equal("text-not-text", outcome.Problem!.Code);
    }

    [Fact]
    public async Task A_text_longer_than_allowed_is_refused()
    {
        var outcome = Assert.Single(await Read.AllAsync(_reader, "123456", new ReadingContext("in") { MaxTextLength = 5 }));
        Assert.Equal("text-too-long", outcome.Problem!.Code);
    }

    [Fact]
    public async Task An_empty_file_is_an_empty_article()
    {
        var outcome = Assert.Single(await Read.AllAsync(_reader, ""));
        Assert.Equal("", outcome.Article!.Text);
    }

    [Fact]
    public async Task What_the_user_knows_of_the_input_goes_into_the_article()
    {
        var context = new ReadingContext("a/b.txt") { Outlet = "The Ledger", Published = "2031-05", Url = "https://ledger.example/1" };
        var article = Assert.Single(await Read.AllAsync(_reader, "Text.", context)).Article!;
        Assert.Equal(("a/b.txt", "The Ledger", "2031-05", "https://ledger.example/1"), (article.Id, article.Outlet, article.Published, article.Url));
    }
}
