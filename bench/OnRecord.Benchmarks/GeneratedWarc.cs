using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace OnRecord.Benchmarks;

/// <summary>Writes archives of any size in the shape of a crawl of news sites: for each page a request, a response of some
/// 60 KB and an image, each a gzip member of its own. The same number of pages gives the same bytes.</summary>
/// <remarks>Pages are made of a made-up vocabulary, so that they pack about as well as real ones (five to one). Past the first
/// <see cref="DistinctPages"/> the pages come again, for making text and packing it would take longer than reading it.</remarks>
public static class GeneratedWarc
{
    /// <summary>How many pages are different.</summary>
    public const int DistinctPages = 500;

    /// <summary>How long the article on a page is where nobody says otherwise, in characters of its markup.</summary>
    public const int ArticleCharacters = 15_000;

    private const int PageCharacters = 60_000;

    /// <summary>Writes <paramref name="pages"/> pages.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="pages">How many.</param>
    /// <param name="articleCharacters">How much of each page's 60,000 characters is its article, 1 to 30,000; a news report of
    /// 700 words has some 5,000.</param>
    public static void Write(Stream target, int pages, int articleCharacters = ArticleCharacters)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(articleCharacters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(articleCharacters, PageCharacters / 2);
        target.Write(Member(Record("warcinfo", 0, "application/warc-fields", "software: OnRecord.Benchmarks\r\n"u8.ToArray())));
        var distinct = new byte[Math.Min(pages, DistinctPages)][];
        for (var page = 0; page < pages; page++)
            target.Write(distinct[page % DistinctPages] ??= Page(page, articleCharacters));
    }

    private static byte[] Page(int number, int articleCharacters)
    {
        var chance = new Random(number);
        var image = new byte[4_000];
        chance.NextBytes(image);
        return
        [
            .. Member(Record("request", number, "application/http; msgtype=request", Encoding.ASCII.GetBytes($"GET /news/{number} HTTP/1.1\r\nHost: courier.example\r\n\r\n"))),
            .. Member(Record("response", number, "application/http; msgtype=response", [.. "HTTP/1.1 200 OK\r\nServer: nginx\r\nCache-Control: max-age=60\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"u8, .. Encoding.UTF8.GetBytes(Html(number, articleCharacters, chance))])),
            .. Member(Record("response", number, "application/http; msgtype=response", [.. "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n"u8, .. image])),
        ];
    }

    private static string Html(int number, int articleCharacters, Random chance)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><title>Council report ").Append(number)
            .Append("</title><meta property=\"article:published_time\" content=\"2031-05-04T10:30:00Z\"><script>var data={");
        while (page.Length < PageCharacters / 2)
            page.Append(CultureInfo.InvariantCulture, $"\"{Word(chance)}{Word(chance)}\":{{\"id\":{chance.Next(1_000_000)},\"url\":\"/{Word(chance)}/{Word(chance)}\"}},");
        page.Append("};</script></head><body><nav><ul>");
        for (var i = 0; i < 40; i++)
            page.Append(CultureInfo.InvariantCulture, $"<li class=\"menu-item\"><a href=\"/{Word(chance)}\">{Word(chance)}</a></li>");
        page.Append("</ul></nav><article><h1>Harbor council ").Append(Words(chance, 6)).Append("</h1>");
        for (var end = page.Length + articleCharacters; page.Length < end;)
            page.Append("<p>The council ").Append(Prose(chance, 45)).Append(", the clerk said.</p>");
        page.Append("</article><aside>");
        while (page.Length < PageCharacters)
            page.Append(CultureInfo.InvariantCulture, $"<div class=\"card\"><a href=\"/{Word(chance)}/{chance.Next(100_000)}\">{Words(chance, 5)}</a></div>");
        return page.Append("</aside></body></html>").ToString();
    }

    // With the little words of English between the made-up ones, so that the text is taken for English and analysed.
    private static string Prose(Random chance, int count)
    {
        string[] little = ["the", "of", "and", "to", "in", "that", "it", "was", "for", "on", "with", "as", "by", "this", "had", "not", "are", "but", "from", "they", "which", "would", "has", "have"];
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => chance.Next(2) == 0 ? little[chance.Next(little.Length)] : Word(chance)));
    }

    private static string Words(Random chance, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Word(chance)));

    // Some 4,000 words, the first ones the most frequent, as in language.
    private static string Word(Random chance)
    {
        var rank = (int)(4_000 * Math.Pow(chance.NextDouble(), 3));
        string[] openings = ["ba", "co", "du", "fen", "gra", "hil", "ka", "lor", "mi", "ne"];
        string[] middles = ["", "lan", "mer", "tis", "ro", "vin", "da", "sel", "pon", "ri"];
        string[] ends = ["s", "t", "ed", "ing", "ly", "er", "on", "al", "ent", "y"];
        return $"{openings[rank % 10]}{middles[rank / 10 % 10]}{ends[rank / 100 % 10]}{(rank >= 1000 ? middles[1 + rank / 1000] : "")}";
    }

    private static byte[] Record(string type, int number, string contentType, byte[] block)
        => [.. Encoding.ASCII.GetBytes($"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:D12}>\r\nWARC-Date: 2031-05-04T10:30:00Z\r\nWARC-Target-URI: http://courier.example/news/{number}\r\nContent-Type: {contentType}\r\nContent-Length: {block.Length}\r\n\r\n"), .. block, .. "\r\n\r\n"u8];

    private static byte[] Member(byte[] record)
    {
        var member = new MemoryStream();
        using (var packing = new GZipStream(member, CompressionLevel.Optimal, leaveOpen: true))
            packing.Write(record);
        return member.ToArray();
    }
}
