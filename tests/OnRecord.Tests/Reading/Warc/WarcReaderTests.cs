using System.IO.Compression;
using System.Text;
using OnRecord.Reading;
using OnRecord.Reading.Warc;

namespace OnRecord.Tests.Reading.Warc;

public class WarcReaderTests
{
    private const string First = "The council of Port Halden voted on Tuesday to rebuild the north pier before winter, the clerk said.";
    private const string Second = "A second vote on the ferry budget was put off until the members had read the report, she said.";
    private const string Third = "The harbor master told the council that the pier had been closed for eleven weeks since the storm.";

    public static TheoryData<bool> Packings => [false, true];

    private static WarcWriter Three(bool gzip, Action<WarcWriter> second)
    {
        var file = new WarcWriter(gzip).Response("http://a.example/1", WarcWriter.Http(WarcWriter.Page(First)));
        second(file);
        return file.Response("http://a.example/3", WarcWriter.Http(WarcWriter.Page(Third)));
    }

    private static Task<Outcomes> ReadAsync(WarcWriter file) => Outcomes.OfAsync(new WarcReader(), file.ToArray());

    [Theory]
    [MemberData(nameof(Packings))]
    public async Task Each_page_is_an_article_seen_at_the_records_date(bool gzip)
    {
        var read = await ReadAsync(Three(gzip, file => file
            .Record("request", "Content-Type: application/http", "GET / HTTP/1.1\r\n\r\n"u8.ToArray())
            .Response("http://a.example/pier.jpg", WarcWriter.Http("not a page", "Content-Type: image/jpeg"))
            .Record("resource", "WARC-Target-URI: <http://a.example/2>\r\nContent-Type: text/html", Encoding.UTF8.GetBytes(WarcWriter.Page(Second)), version: "WARC/1.0")));

        Assert.Empty(read.Problems);
        Assert.Equal(["http://a.example/1", "http://a.example/2", "http://a.example/3"], read.Articles.Select(a => a.Url));
        Assert.Contains(First, read.Articles[0].Text, StringComparison.Ordinal);
        Assert.Equal("urn:test:1", read.Articles[0].Id);
        Assert.All(read.Articles, a => Assert.Equal(new DateTimeOffset(2031, 5, 4, 10, 30, 0, TimeSpan.Zero), a.Seen));
    }

    [Fact]
    public async Task A_file_packed_as_a_whole_is_read()
    {
        var whole = WarcWriter.Packed(Three(gzip: false, file => file.Response("http://a.example/2", WarcWriter.Http(WarcWriter.Page(Second)))).ToArray());

        var read = await Outcomes.OfAsync(new WarcReader(), new Pipe(whole, 7));

        Assert.Empty(read.Problems);
        Assert.Equal(3, read.Articles.Count);
    }

    [Fact]
    public async Task Plain_text_conversions_stand_as_they_are()
    {
        var read = await ReadAsync(new WarcWriter(gzip: true).Record("conversion", "WARC-Target-URI: http://a.example/1\r\nContent-Type: text/plain", Encoding.UTF8.GetBytes(First + "\n\n" + Second)));

        Assert.Equal(First + "\n\n" + Second, Assert.Single(read.Articles).Text);
    }

    public static TheoryData<string> Codings => ["gzip", "deflate", "raw deflate", "br", "zstd"];

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task A_packed_body_is_unpacked(string coding)
    {
        var body = WarcWriter.Packed(WarcWriter.Page(First), packed => coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "raw deflate" => new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => new ZstdSharp.CompressionStream(packed, leaveOpen: true),
        });

        var read = await ReadAsync(new WarcWriter(gzip: true).Response("http://a.example/1", WarcWriter.Http(body, $"Content-Type: text/html\r\nContent-Encoding: {coding.Split(' ')[^1]}")));

        Assert.Contains(First, Assert.Single(read.Articles).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunked_body_is_put_together_and_one_that_only_says_so_is_left()
    {
        var page = WarcWriter.Page(First);
        var chunked = $"{20:x}\r\n{page[..20]}\r\n{page.Length - 20:X};name=value\r\n{page[20..]}\r\n0\r\n\r\n";

        var read = await ReadAsync(new WarcWriter(gzip: false)
            .Response("http://a.example/1", WarcWriter.Http(chunked, "Content-Type: text/html\r\nTransfer-Encoding: chunked"))
            .Response("http://a.example/2", WarcWriter.Http(page, "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\nContent-Length: 3")));

        Assert.Equal(2, read.Articles.Count);
        Assert.Equal(read.Articles[0].Text, read.Articles[1].Text);
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public async Task A_length_that_is_too_small_costs_its_record_only(bool gzip)
    {
        var read = await ReadAsync(Three(gzip, file => file.Response("http://a.example/2", WarcWriter.Http(WarcWriter.Page(Second)), length: 90)));

        Assert.Equal(["http://a.example/1", "http://a.example/3"], read.Articles.Select(a => a.Url));
        Assert.Equal(["warc-wrong-length"], read.Codes);
    }

    [Theory]
    [InlineData(false, 400)]
    [InlineData(false, 1_000_000)]
    [InlineData(true, 400)]
    [InlineData(true, 1_000_000)]
    public async Task A_length_that_is_too_large_costs_its_record_only(bool gzip, long excess)
    {
        var page = WarcWriter.Http(WarcWriter.Page(Second));

        var read = await ReadAsync(Three(gzip, file => file.Response("http://a.example/2", page, length: page.Length + excess)));

        Assert.Equal(["http://a.example/1", "http://a.example/3"], read.Articles.Select(a => a.Url));
        Assert.Single(read.Problems);
    }

    [Fact]
    public async Task A_member_cut_short_costs_its_record_only()
    {
        var read = await ReadAsync(Three(gzip: true, file => file.Response("http://a.example/2", WarcWriter.Http(WarcWriter.Page(Second))).Cut(60)));

        Assert.Equal(["http://a.example/1", "http://a.example/3"], read.Articles.Select(a => a.Url));
        Assert.Equal(["warc-broken-gzip"], read.Codes);
    }

    [Fact]
    public async Task A_file_that_ends_within_a_member_is_read_up_to_there()
    {
        var read = await ReadAsync(Three(gzip: true, _ => { }).Cut(30));

        Assert.Equal(["http://a.example/1"], read.Articles.Select(a => a.Url));
        Assert.Equal(["warc-broken-gzip"], read.Codes);
    }

    [Fact]
    public async Task A_wrong_bit_in_a_member_costs_its_record_only()
    {
        var before = new WarcWriter(gzip: true).Response("http://a.example/1", WarcWriter.Http(WarcWriter.Page(First))).Length;
        var bytes = Three(gzip: true, file => file.Response("http://a.example/2", WarcWriter.Http(WarcWriter.Page(Second)))).ToArray();
        for (var at = before + 20; at < before + 200; at += 20)
        {
            var broken = bytes.ToArray();
            broken[at] ^= 0x10;

            var read = await Outcomes.OfAsync(new WarcReader(), broken);

            Assert.Equal(["http://a.example/1", "http://a.example/3"], read.Articles.Select(a => a.Url));
            Assert.Single(read.Problems);
        }
    }

    [Fact]
    public async Task What_looks_like_a_member_within_packed_data_is_no_end()
    {
        var magic = Enumerable.Repeat(new byte[] { 0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3 }, 50).SelectMany(bytes => bytes).ToArray();
        byte[] record = [.. Encoding.ASCII.GetBytes($"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: {magic.Length}\r\n\r\n"), .. magic, .. "\r\n\r\n"u8];
        var stored = new MemoryStream();
        using (var packing = new GZipStream(stored, CompressionLevel.NoCompression))
            packing.Write(record);

        var read = await ReadAsync(Three(gzip: true, file => file.Bytes(stored.ToArray())));

        Assert.Empty(read.Problems);
        Assert.Equal(2, read.Articles.Count);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 })]
    public async Task Padding_between_and_after_members_costs_nothing(byte[] padding)
    {
        var read = await ReadAsync(Three(gzip: true, file => file.Bytes(padding)).Bytes(padding));

        Assert.Empty(read.Problems);
        Assert.Equal(2, read.Articles.Count);
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public async Task A_header_of_ten_megabytes_is_a_problem_not_a_load(bool gzip)
    {
        var read = await ReadAsync(Three(gzip, file => file
            .Raw([.. "WARC/1.0\r\nX: "u8, .. new byte[10_000_000], .. "\r\n\r\n"u8])
            .Response("http://a.example/2", [.. "HTTP/1.1 200 OK\r\nX: "u8, .. new byte[10_000_000]])));

        Assert.Equal(["http://a.example/1", "http://a.example/3"], read.Articles.Select(a => a.Url));
        Assert.Equal(["warc-header-too-long", "warc-not-http"], read.Codes);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_bomb_is_stopped(string coding)
    {
        var bomb = new MemoryStream();
        using (Stream packing = coding is "br" ? new BrotliStream(bomb, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < 100; i++)
                packing.Write(new byte[1_000_000]);
        }

        var read = await ReadAsync(Three(gzip: false, file => file.Response("http://a.example/2", WarcWriter.Http(bomb.ToArray(), $"Content-Type: text/html\r\nContent-Encoding: {coding}"))));

        Assert.Equal(2, read.Articles.Count);
        var problem = Assert.Single(read.Problems);
        Assert.Equal("warc-broken-body", problem.Code);
        Assert.Contains("32 MB", problem.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revisit_is_its_page_seen_again_where_the_file_can_be_read_twice()
    {
        var file = new WarcWriter(gzip: true)
            .Response("http://a.example/1", WarcWriter.Http(WarcWriter.Page(First)), "WARC-Payload-Digest: sha1:AAAA")
            .Response("http://a.example/2", WarcWriter.Http(WarcWriter.Page(Second)))
            .Record("revisit", "WARC-Target-URI: http://a.example/one\r\nWARC-Payload-Digest: sha1:AAAA\r\nContent-Type: application/http", WarcWriter.Http(""))
            .Record("revisit", "WARC-Target-URI: http://a.example/x\r\nWARC-Payload-Digest: sha1:BBBB\r\nContent-Type: application/http", WarcWriter.Http(""))
            .Response("http://a.example/3", WarcWriter.Http(WarcWriter.Page(Third)));

        var read = await ReadAsync(file);
        var piped = await Outcomes.OfAsync(new WarcReader(), new Pipe(file.ToArray()));

        Assert.Equal(["http://a.example/1", "http://a.example/2", "http://a.example/one", "http://a.example/3"], read.Articles.Select(a => a.Url));
        Assert.Equal(read.Articles[0].Text, read.Articles[2].Text);
        Assert.Equal(["warc-revisit-unresolved"], read.Codes);
        Assert.StartsWith("1 revisit", read.Problems[0].Cause, StringComparison.Ordinal);
        Assert.Equal(3, piped.Articles.Count);
        Assert.StartsWith("2 revisit", Assert.Single(piped.Problems).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lying_lengths_by_the_thousand_are_read_in_linear_work()
    {
        var lying = string.Concat(Enumerable.Repeat("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 9000000\r\n\r\n", 20_000));

        var read = await Outcomes.OfAsync(new WarcReader(), Encoding.ASCII.GetBytes(lying));

        Assert.Empty(read.Articles);
        Assert.NotEmpty(read.Problems);
    }

    [Fact]
    public void An_archive_is_known_by_its_name_or_its_first_bytes()
    {
        var reader = new WarcReader();

        Assert.True(reader.Accepts("x.warc.gz", []));
        Assert.True(reader.Accepts("-", "WARC/1.0\r\n"u8));
        Assert.True(reader.Accepts("x.gz", WarcWriter.Packed("WARC/1.0\r\n"u8.ToArray())));
        Assert.False(reader.Accepts("x.gz", WarcWriter.Packed("something else"u8.ToArray())));
        Assert.False(reader.Accepts("x.txt", "plain"u8));
    }

    [Fact]
    public async Task Pages_are_parsed_by_whoever_asks()
    {
        var outcomes = new List<ReadOutcome>();
        await foreach (var outcome in new WarcReader().ReadAsync(new MemoryStream(Three(false, _ => { }).ToArray()), new ReadingContext("x.warc"), TestContext.Current.CancellationToken))
            outcomes.Add(outcome);

        Assert.All(outcomes, outcome => Assert.True(outcome.IsPending));
        Assert.NotNull(outcomes[1].Article);
        Assert.False(outcomes[1].IsPending);
        Assert.Same(outcomes[1].Article, outcomes[1].Article);
    }

    [Theory]
    [InlineData("plain.warc", 7)]
    [InlineData("members.warc.gz", 7)]
    [InlineData("whole.warc.gz", 6)]
    public async Task The_samples_are_read_whole(string name, int articles)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "samples", "warc", name));

        var read = await Outcomes.OfAsync(new WarcReader(), file);

        Assert.Equal(articles, read.Articles.Count);
        Assert.Equal(articles == 6 ? ["warc-revisit-unresolved"] : [], read.Codes);
    }
}
