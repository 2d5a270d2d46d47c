using CsCheck;
using OnRecord.Extraction.Chains;
using OnRecord.Language;
using OnRecord.Pipeline;
using OnRecord.Training.Corpora;

namespace OnRecord.Tests.Attributions;

/// <summary>What must hold of every extraction, whatever the text.</summary>
public class ExtractionProperties
{
    private static readonly ArticleExtractor Extractor = ArticleExtractor.Load(Path.Combine(AppContext.BaseDirectory, "models"));

    // Bits of news and of trouble, in any order.
    private static readonly string[] Pieces =
    [
        "“", "”", "\"", "''", "``", "‘", "’", "«", "»", "\n", "\n\n", " ", "—", ":", ",", ".", "(", ")", "\0", "\u200b", "\u202e", "\ud800", "\udc00", "\ufeff", "😀",
        "the mayor", " said ", " told reporters ", "according to", " she ", "that", " the bridge would close", "Mr. Roe", "ROE: ", "— Jane Roe", "e", "U.S.", "n't",
    ];

    private static readonly Gen<string> HostileText = Gen.OneOf(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]), Gen.String[0, 8]).List[0, 60].Select(string.Concat);

    [Theory]
    [InlineData("corpora/polnear/dev.jsonl")]
    [InlineData("corpora/news/basil.jsonl")]
    [InlineData("corpora/news/horne2017-real.jsonl")]
    [InlineData("corpora/geo/lgl.jsonl")]
    [InlineData("corpora/geo/trnews.jsonl")]
    [InlineData("corpora/geo/geowebnews.jsonl")]
    [InlineData("corpora/geo/geovirus.jsonl")]
    [InlineData("corpora/time/meantime.jsonl")]
    [InlineData("corpora/time/te3-platinum.jsonl")]
    [InlineData("gold/reports-dev.jsonl")]
    public void Every_span_of_every_corpus_text_reads_back_what_it_marks(string file)
    {
        var articles = PlainCorpus.Read(SharedCorpora.Require(file)).ToArray();
        var found = 0;
        Parallel.ForEach(articles, article => Interlocked.Add(ref found, Check(article)));
        Assert.True(found > articles.Length / 4, $"only {found} statements in {articles.Length} articles");
    }

    [Fact]
    public void Any_text_at_all_gives_sound_spans()
        => HostileText.Sample(text => { Check(new Article { Id = "x", Text = "The mayor of the town said that the bridge is old. " + text }); }, iter: 3_000);

    [Fact]
    public void The_same_text_gives_the_same_statements_alone_and_among_others()
    {
        var texts = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cases", "statements")).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        var alone = texts.Select(t => ArticleExtractor.Load(Path.Combine(AppContext.BaseDirectory, "models")).Extract(new Article { Id = "x", Text = t })).Select(Show).ToArray();
        var together = texts.AsParallel().AsOrdered().Select(t => Extractor.Extract(new Article { Id = "x", Text = t })).Select(Show).ToArray();
        Assert.Equal(alone, together);
    }

    private static string Show(ExtractedArticle extracted)
        => string.Join('\n', extracted.Attributions.Select(a => $"{string.Join(' ', a.Source)} {string.Join(' ', a.Cue)} {string.Join(' ', a.Content)} {a.Kind} {a.Mode} {a.Tense} {a.Negated} {a.Confidence}"));

    private static int Check(Article article)
    {
        var extracted = Extractor.Extract(article);
        foreach (var a in extracted.Attributions)
        {
            Assert.NotEmpty(a.Content);
            Assert.Equal(a.Continues, a.Cue.Count == 0);
            Assert.InRange(a.Confidence, 0, 1);
            Sound(article.Text, a.Source);
            Sound(article.Text, a.Cue);
            Sound(article.Text, a.Content);
            Assert.Equal(LinkKind.Published, a.Chain[^1].Kind);
            Assert.Single(a.Chain, link => link.IsOrigin);
            foreach (var link in a.Chain)
            {
                Assert.NotEmpty(link.By);
                if (link.Span is { } span) Sound(article.Text, [span]);
            }
        }

        return extracted.Attributions.Count;
    }

    private static void Sound(string text, IReadOnlyList<TextSpan> spans)
    {
        for (var i = 0; i < spans.Count; i++)
        {
            var span = spans[i];
            Assert.True(span.Start >= 0 && span.Start < span.End && span.End <= text.Length, $"{span} in {text.Length}");
            Assert.True(i == 0 || spans[i - 1].End <= span.Start, "spans overlap or are out of order");
            Assert.False(char.IsWhiteSpace(text[span.Start]) || char.IsWhiteSpace(text[span.End - 1]), $"blank at the edge of {span}");
        }
    }
}
