using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Dates;
using OnRecord.Extraction.Entities;
using OnRecord.Language;
using OnRecord.Pipeline;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Scoring;

/// <summary>What the tool's own models make of reference texts, in the form that the scorers take.</summary>
public static class OwnModels
{
    /// <summary>Extracts from raw texts. A language that is not English gives no attributions, as in the tool itself.</summary>
    public static IEnumerable<PredictedAttributions> Attributions(IEnumerable<PolnearArticle> articles, IArticleExtractor extractor)
    {
        ArgumentNullException.ThrowIfNull(articles);
        ArgumentNullException.ThrowIfNull(extractor);
        return articles.AsParallel().AsOrdered().Select(article => new PredictedAttributions(
            article.Id,
            [.. extractor.Extract(new Article { Id = article.Id, Text = article.Text }).Attributions.Select(a => new AttributionSpans(a.Source, a.Cue, a.Content))]));
    }

    /// <summary>Finds and resolves the place names of raw texts. The outlet and the address of a text are known, as they are to the tool.</summary>
    public static IEnumerable<PredictedPlaces> Places(IEnumerable<GeoArticle> articles, IArticleExtractor extractor)
    {
        ArgumentNullException.ThrowIfNull(articles);
        ArgumentNullException.ThrowIfNull(extractor);
        return articles.AsParallel().AsOrdered().Select(article => new PredictedPlaces(
            article.Article.Id,
            [.. extractor.Extract(article.Article).Places.Select(p => new PredictedPlace(p.Span, p.Latitude, p.Longitude))]));
    }

    /// <summary>Finds the time expressions of raw texts, told from the articles' own dates.</summary>
    public static IEnumerable<(TimedArticle Reference, IReadOnlyList<DateMention> Found)> Dates(IEnumerable<TimedArticle> articles, IArticleExtractor extractor)
    {
        ArgumentNullException.ThrowIfNull(articles);
        ArgumentNullException.ThrowIfNull(extractor);
        return articles.AsParallel().AsOrdered().Select(article => (
            article, extractor.Extract(new Article { Id = article.Id, Text = article.Text, Published = article.Published }).Dates));
    }

    /// <summary>Extracts from raw texts and keeps who speaks and through whom.</summary>
    public static IEnumerable<SpokenArticle> Speakers(IEnumerable<PolnearArticle> articles, IArticleExtractor extractor)
    {
        ArgumentNullException.ThrowIfNull(articles);
        ArgumentNullException.ThrowIfNull(extractor);
        return articles.AsParallel().AsOrdered().Select(article => new SpokenArticle(
            article.Id,
            [.. extractor.Extract(new Article { Id = article.Id, Text = article.Text, Published = article.Date }).Attributions.Select(a => new SpokenAttribution(
                a.Cue, a.Content, "", [.. a.Speakers.Select(s => s.Name)], [.. a.Chain.Select(link => new Corpora.ChainStep(link.By, LinkName(link.Kind)))]))]));
    }

    /// <summary>Reads off the entities of raw texts whom GAP's pronouns stand for: the pronoun's entity has a mention by the name, or has not.</summary>
    public static IEnumerable<(GapRow Row, GapAnswer Answer)> Pronouns(IEnumerable<GapRow> rows, IArticleExtractor extractor)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(extractor);
        return rows.AsParallel().AsOrdered().Select(row =>
        {
            Entity? entity = extractor.Extract(new Article { Id = row.Id, Text = row.Text }).Entities
                .FirstOrDefault(e => e.Mentions.Any(m => m.Form == MentionForm.Pronoun && m.Span == row.Pronoun));
            return (row, new GapAnswer(IsNamed(entity, row.A), IsNamed(entity, row.B)));
        });
    }

    // A mention may hold the title before a name, and the tagger may miss a part of it.
    private static bool IsNamed(Entity? entity, TextSpan name) => entity is not null
        && entity.Mentions.Any(m => m.Form == MentionForm.Name && m.Span.Overlaps(name) && (m.Span.End <= name.End || m.Span.Start == name.Start) && m.Span.End > name.Start);

    private static string LinkName(LinkKind kind) => kind switch
    {
        LinkKind.Said => "said",
        LinkKind.Told => "told",
        LinkKind.Reported => "reported",
        LinkKind.Citing => "citing",
        LinkKind.Posted => "posted",
        LinkKind.Wrote => "wrote",
        LinkKind.Testified => "testified",
        _ => "published",
    };

    /// <summary>Extracts the facts of raw texts.</summary>
    public static IEnumerable<ReportFacts> Facts(IEnumerable<Article> articles, IArticleExtractor extractor)
        => FactLines(articles, extractor).Select(line => FactCorpus.Read(new StringReader(line), "what was found").Single());

    /// <summary>Extracts the facts of raw texts, in the form in which the tool writes them, without the texts.</summary>
    public static IEnumerable<string> FactLines(IEnumerable<Article> articles, IArticleExtractor extractor)
    {
        ArgumentNullException.ThrowIfNull(articles);
        ArgumentNullException.ThrowIfNull(extractor);
        return articles.AsParallel().AsOrdered().Select(article => Line(extractor.Extract(article)));
    }

    private static string Line(ExtractedArticle extracted)
    {
        using var output = new MemoryStream();
        var writer = new Publishing.JsonLinesExport().Open(output, new Publishing.ExportOptions { WithoutText = true });
        // Nothing waits: the stream is memory.
        writer.WriteAsync(extracted, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return System.Text.Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length).TrimEnd();
    }

    /// <summary>Analyzes the raw text of a treebank document.</summary>
    public static ParsedText Parse(ConlluDocument document, LanguagePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(pipeline);
        return ParsedText.Of(pipeline.Analyze(document.Text));
    }

    /// <summary>Tags and parses the words that a treebank gives, in its own sentences.</summary>
    public static ParsedText ParseGoldWords(ConlluDocument document, LanguageModels models)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(models);
        var reference = ParsedText.Of(document);
        var words = document.Sentences.SelectMany(s => s.Words).ToArray();
        var ranges = new List<TokenRange>();
        foreach (var sentence in document.Sentences)
        {
            var first = ranges.Count == 0 ? 0 : ranges[^1].End;
            ranges.Add(new TokenRange(first, first + sentence.Words.Count));
        }

        var syntax = models.Syntax;
        var found = syntax.Run(ranges, words.Length, i => words[i].Form, new Language.Syntax.SyntaxModel.Workspace());
        var next = 0;
        return new ParsedText(reference.Text, [.. reference.Sentences.Select((sentence, s) => sentence.Select(token => token with
        {
            Words = [.. token.Words.Select(word =>
            {
                var i = next++;
                string upos = syntax.UposLabels[found.Upos[i]], xpos = syntax.XposLabels[found.Xpos[i]];
                return new ParsedWord(word.Form, models.Lemmatizer.Lemma(word.Form, upos, xpos), upos, xpos, found.Heads[i] < 0 ? 0 : found.Heads[i] - ranges[s].First + 1, syntax.RelationLabels[found.Relations[i]]);
            })],
        }).ToArray())]);
    }
}
