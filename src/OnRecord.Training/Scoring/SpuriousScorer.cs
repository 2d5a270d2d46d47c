using OnRecord.Pipeline;

namespace OnRecord.Training.Scoring;

/// <summary>What was found in reports that tell of nothing, or of next to nothing.</summary>
/// <param name="Reports">The number of reports.</param>
/// <param name="Actions">Every action found.</param>
/// <param name="Gatherings">The number of gatherings found.</param>
public sealed record SpuriousFigures(int Reports, IReadOnlyList<SpuriousAction> Actions, int Gatherings);

/// <summary>An action found in such a report.</summary>
/// <param name="Id">The report.</param>
/// <param name="Act">The act.</param>
/// <param name="Trigger">The words that were taken to name it.</param>
/// <param name="Confidence">How sure the extractor is, 0 to 1.</param>
public sealed record SpuriousAction(string Id, string Act, string Trigger, double Confidence);

/// <summary>Counts what is found in reports on crime, sports, weather and markets, where whatever is found is taken as wrong.</summary>
public static class SpuriousScorer
{
    /// <summary>Extracts from the articles and counts.</summary>
    public static SpuriousFigures Score(IEnumerable<Article> articles, IArticleExtractor extractor)
    {
        ArgumentNullException.ThrowIfNull(articles);
        ArgumentNullException.ThrowIfNull(extractor);
        ExtractedArticle[] extracted = [.. articles.AsParallel().AsOrdered().Select(extractor.Extract)];
        return new SpuriousFigures(
            extracted.Length,
            [.. extracted.SelectMany(e => e.Actions.Select(a => new SpuriousAction(e.Article.Id, a.Act, a.Trigger.In(e.Article.Text), a.Confidence)))],
            extracted.Sum(e => e.Gatherings.Count));
    }
}
