using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Pipeline;
using OnRecord.Publishing;
using OnRecord.Reading.JsonLines;
using OnRecord.Tests.Reading;
using OnRecord.Tests.Support;

namespace OnRecord.Tests.Publishing;

public class JsonLinesExportTests
{
    private readonly JsonLinesExport _export = new();

    [Fact]
    public async Task An_article_is_one_line_in_the_form_of_the_contract()
    {
        var extracted = MarkedArticle.Parse("{T1 “We’ll see,”} {S1 Mayor Ana Ruiz} {C1 said}.", id: "a1", headline: "Wait", outlet: "The Ledger");
        Assert.Equal(
            """{"id":"a1","outlet":"The Ledger","headline":"Wait","text":"“We’ll see,” Mayor Ana Ruiz said.","statements":[{"source":[[13,27]],"cue":[[28,32]],"content":[[0,12]],"kind":"direct","mode":"said","tense":"past","confidence":0.9}]}""" + "\n",
            await Write.AllAsync(_export, new ExportOptions(), extracted));
    }

    [Fact]
    public async Task Keys_with_nothing_to_say_are_left_out_but_statements_always_stand()
        => Assert.Equal("{\"id\":\"a\",\"text\":\"\",\"statements\":[]}\n", await Write.AllAsync(_export, new ExportOptions(), new ExtractedArticle(new Article { Id = "a", Text = "" }, "en", [])));

    [Fact]
    public async Task Every_key_that_says_something_is_written()
    {
        var article = new Article { Id = "a", Text = "x y z", Url = "https://x.example", Byline = "B", Published = "2031-05" };
        var attribution = new Attribution
        {
            Source = [],
            Cue = [],
            Content = [new TextSpan(0, 1), new TextSpan(2, 3)],
            Kind = ContentKind.Mixed,
            Continues = true,
            Mode = "denies",
            Negated = true,
            Tense = "future",
            Confidence = 0.98765,
        };
        Assert.Equal(
            """{"id":"a","url":"https://x.example","byline":"B","published":"2031-05","language":"es","text":"x y z","statements":[{"content":[[0,1],[2,3]],"kind":"mixed","continues":true,"mode":"denies","negated":true,"tense":"future","confidence":0.988}]}""" + "\n",
            await Write.AllAsync(_export, new ExportOptions(), new ExtractedArticle(article, "es", [attribution])));
    }

    [Fact]
    public async Task What_the_readers_found_out_about_the_report_is_written()
    {
        var article = new Article
        {
            Id = "a",
            Text = "x y",
            PublishedRaw = "sometime in May",
            Modified = "2031-05-05",
            Section = "Local",
            Seen = new DateTimeOffset(2031, 5, 6, 1, 2, 3, TimeSpan.FromHours(2)),
            Origin = new ArticleOrigin("The Wire", "https://wire.example/1"),
            IsSummary = true,
            PageStarts = [0, 2],
        };
        Assert.Equal(
            """{"id":"a","published_raw":"sometime in May","modified":"2031-05-05","seen":"2031-05-05T23:02:03Z","section":"Local","origin":{"name":"The Wire","url":"https://wire.example/1"},"summary_only":true,"copy_of":"b","copy_share":0.877,"text":"x y","pages":[0,2],"statements":[]}""" + "\n",
            await Write.AllAsync(_export, new ExportOptions(), new ExtractedArticle(article, "en", []) { Earlier = new EarlierArticle("b", EarlierRelation.NearCopy, 0.87654) }));
        Assert.Equal(
            """{"id":"a","published":"2031-05-04","version_of":"b","text":"","statements":[]}""" + "\n",
            await Write.AllAsync(_export, new ExportOptions(), new ExtractedArticle(new Article { Id = "a", Text = "", Published = "2031-05-04", PublishedRaw = "May 4" }, "en", []) { Earlier = new EarlierArticle("b", EarlierRelation.Version, 0) }));
    }

    [Fact]
    public async Task Without_the_text_its_digest_stands_alone()
    {
        var line = await Write.AllAsync(_export, new ExportOptions { WithoutText = true }, new ExtractedArticle(new Article { Id = "a", Text = "né" }, "en", []));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("né")));
        Assert.Equal($"{{\"id\":\"a\",\"text_sha256\":\"{digest}\",\"statements\":[]}}\n", line);
    }

    [Fact]
    public void The_digest_of_half_a_surrogate_pair_is_that_of_its_three_bytes()
        => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([(byte)'a', 0xED, 0xA0, 0x80, 0xC3, 0xA9])), TextDigest.Sha256("a\ud800é"));

    [Fact]
    public async Task An_article_is_one_line_whatever_line_ends_its_text_holds()
    {
        var line = await Write.AllAsync(_export, new ExportOptions(), new ExtractedArticle(new Article { Id = "a", Text = "\n\r\u0085\u2028\u2029\v\f" }, "en", []));
        Assert.Equal(line.Length - 1, line.AsSpan().IndexOfAny("\n\r\u0085\u2028\u2029\v\f"));
    }

    [Fact]
    public void Every_span_reads_back_the_same_characters_from_the_written_line()
        => Gen.Select(Gen.Char.Array[1, 60], Gen.Int[0, 59], Gen.Int[1, 60]).Sample((units, start, length) =>
        {
            var text = new string(units);
            var from = start % text.Length;
            var span = new TextSpan(from, Math.Min(text.Length, from + length));
            var extracted = new ExtractedArticle(new Article { Id = "a", Text = text }, "en",
                [new Attribution { Source = [], Cue = [], Content = [span], Kind = ContentKind.Indirect, Mode = "said", Confidence = 0.5 }]);

            var line = Write.AllAsync(_export, new ExportOptions(), extracted).GetAwaiter().GetResult();
            var read = Read.AllAsync(new JsonLinesReader(), line).GetAwaiter().GetResult()[0].Article!.Text;
            using var json = JsonDocument.Parse(line);
            var written = json.RootElement.GetProperty("statements")[0].GetProperty("content")[0];
            return string.Equals(
                read[written[0].GetInt32()..written[1].GetInt32()], span.In(text), StringComparison.Ordinal);
        });
}
