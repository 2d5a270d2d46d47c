using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Dates;
using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Facts;
using OnRecord.Language;
using OnRecord.Language.Coreference;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Facts;

/// <summary>Prepares annotated reports as the tool itself would before it reads their facts.</summary>
internal static class FactReports
{
    /// <summary>Analyzes the reports, in their order.</summary>
    public static IReadOnlyList<AnnotatedReport> Analyze(IReadOnlyList<(Article Article, ReportFacts Facts)> reports, LanguageModels language, AttributionModel attributions, PronounModel pronouns)
    {
        var entities = new EntityExtractor(pronouns);
        var analyzed = new AnnotatedReport[reports.Count];
        Parallel.For(0, analyzed.Length, () => (Language: new LanguagePipeline(language), Attributions: new AttributionExtractor(attributions)), (i, _, worker) =>
        {
            var text = worker.Language.Analyze(reports[i].Article.Text);
            var found = entities.Extract(text, worker.Attributions.Extract(text));
            analyzed[i] = new AnnotatedReport(text, new FactEvidence(found.Attributions, DateExtractor.Extract(text, reports[i].Article.Published), found.Entities, reports[i].Article.Published), reports[i].Facts);
            return worker;
        }, _ => { });
        return analyzed;
    }
}
