using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Coreference;

/// <summary>Reads and analyzes the corpora that whom pronouns stand for is learned from.</summary>
internal static class PronounCorpora
{
    private static readonly string[] GumLicences = ["open", "nc", "unlisted"];

    // The pronouns of news count more than those of encyclopedias and fiction: it is news that is read.
    private const float MarkedWeight = 2;

    /// <summary>Reads all examples, in a fixed order.</summary>
    /// <param name="models">What analyzes the raw texts.</param>
    /// <param name="corpora">The folder of the corpora.</param>
    /// <param name="marks">A file of pronouns marked in articles of PolNeAR.</param>
    /// <param name="withoutValidation">Whether GAP validation and GUM dev are left out.</param>
    public static List<PronounExample> Read(LanguageModels models, string corpora, string marks, bool withoutValidation)
    {
        List<Func<LanguagePipeline, PronounExample>> makers = [.. Gap("gap-development.tsv")];
        foreach (string licence in GumLicences) makers.AddRange(Gum($"gum-train.{licence}.conllu.gz"));
        if (!withoutValidation)
        {
            makers.AddRange(Gap("gap-validation.tsv"));
            foreach (string licence in GumLicences) makers.AddRange(Gum($"gum-dev.{licence}.conllu"));
        }

        var articles = PolnearCorpus.Read(Path.Combine(corpora, "polnear", "train.jsonl")).ToDictionary(article => article.Id, StringComparer.Ordinal);
        makers.AddRange(articles.Values.Select(article => (Func<LanguagePipeline, PronounExample>)(pipeline => PronounExamples.OfGenders(pipeline.Analyze(article.Text), 1))));
        makers.AddRange(PronounMarks.Read(marks, articles).Select(article => (Func<LanguagePipeline, PronounExample>)(pipeline => PronounExamples.Of(article, pipeline.Analyze(article.Text), MarkedWeight))));
        var examples = new PronounExample[makers.Count];
        Parallel.For(0, examples.Length, () => new LanguagePipeline(models), (i, _, pipeline) =>
        {
            examples[i] = makers[i](pipeline);
            return pipeline;
        }, _ => { });
        return [.. examples];

        IEnumerable<Func<LanguagePipeline, PronounExample>> Gap(string file)
            => GapCorpus.Read(Path.Combine(corpora, "gap", file)).Select(row => (Func<LanguagePipeline, PronounExample>)(pipeline => PronounExamples.Of(row, pipeline.Analyze(row.Text))));

        IEnumerable<Func<LanguagePipeline, PronounExample>> Gum(string file)
            => ConlluCorpus.ReadDocuments(Path.Combine(corpora, "ud", file)).Select(document => (Func<LanguagePipeline, PronounExample>)(pipeline => PronounExamples.Of(document, pipeline.Analyze(document.Text), 1)));
    }
}
