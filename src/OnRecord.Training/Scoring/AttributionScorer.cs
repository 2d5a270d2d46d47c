using OnRecord.Training.Corpora;

namespace OnRecord.Training.Scoring;

/// <summary>The attributions predicted for one article.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Attributions">Its attributions; spans count UTF-16 units of the reference's text.</param>
public sealed record PredictedAttributions(string Id, IReadOnlyList<AttributionSpans> Attributions);

/// <summary>Scores predicted attributions against a reference. Spans are turned into sets of tokens first
/// (<see cref="ScoringTokenizer"/>; a token belongs to a span when they share a character), so a blank or half a word more
/// or less changes nothing, but a comma, a full stop or a quotation mark does.</summary>
/// <remarks>"Citron" figures follow the definitions of the BBC's Citron (Newell 2022, https://github.com/bbc/citron), the
/// others stand in docs/reference/measures.md. Nothing is random but the intervals, which depend on their seed alone.</remarks>
public static class AttributionScorer
{
    /// <summary>Scores all articles together.</summary>
    /// <param name="reference">The reference articles, streamed.</param>
    /// <param name="predictions">The predictions, at most one an article, in any order. Whoever says nothing of an article predicted nothing.</param>
    /// <param name="resamples">How many times the articles are resampled for the 95 % intervals; 0 for none.</param>
    /// <param name="seed">The seed of that resampling.</param>
    /// <exception cref="ArgumentException">Two predictions name the same article, or a span lies outside the article's text.</exception>
    public static AttributionFigures Score(
        IEnumerable<PolnearArticle> reference, IEnumerable<PredictedAttributions> predictions, int resamples = 0, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentOutOfRangeException.ThrowIfNegative(resamples);
        Dictionary<string, PredictedAttributions> predicted = ById(predictions);
        var perArticle = new List<AttributionCounts>();
        var withoutPrediction = new List<string>();
        foreach (PolnearArticle article in reference)
        {
            if (!predicted.Remove(article.Id, out PredictedAttributions? prediction)) withoutPrediction.Add(article.Id);
            var text = new ScoredText(article.Text);
            perArticle.Add(AttributionCounter.Count(
                text, Tokens(text, prediction?.Attributions ?? [], article.Id), Tokens(text, article.Attributions, article.Id)));
        }

        string[] notInReference = [.. predicted.Keys.Order(StringComparer.Ordinal)];
        AttributionFigures figures = AttributionFigures.Of(Sum(perArticle), perArticle.Count, withoutPrediction, notInReference);
        return resamples == 0 || perArticle.Count == 0 ? figures : figures with { Intervals = Intervals(perArticle, resamples, seed) };
    }

    private static Dictionary<string, PredictedAttributions> ById(IEnumerable<PredictedAttributions> predictions)
    {
        var byId = new Dictionary<string, PredictedAttributions>(StringComparer.Ordinal);
        foreach (PredictedAttributions prediction in predictions)
        {
            if (!byId.TryAdd(prediction.Id, prediction))
                throw new ArgumentException($"the article {prediction.Id} is predicted twice; give each article one line", nameof(predictions));
        }

        return byId;
    }

    private static TokenAttribution[] Tokens(ScoredText text, IReadOnlyList<AttributionSpans> attributions, string id)
    {
        try
        {
            return [.. attributions.Select(text.Attribution)];
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"article {id}: {e.Message}", nameof(attributions), e);
        }
    }

    private static AttributionCounts Sum(IEnumerable<AttributionCounts> counts)
    {
        var sum = new AttributionCounts();
        foreach (AttributionCounts one in counts) sum.Add(one);
        return sum;
    }

    /// <summary>Percentile bootstrap over articles (Efron 1979): the sentences of an article hang together, so articles are drawn.</summary>
    private static Interval[] Intervals(List<AttributionCounts> perArticle, int resamples, int seed)
    {
        var random = new Random(seed);
        var samples = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        for (int i = 0; i < resamples; i++)
        {
            AttributionCounts sum = Sum(Enumerable.Range(0, perArticle.Count).Select(_ => perArticle[random.Next(perArticle.Count)]));
            foreach ((string name, double value) in AttributionFigures.Of(sum, perArticle.Count, [], []).Main)
            {
                if (!samples.TryGetValue(name, out List<double>? values)) samples[name] = values = [];
                values.Add(value);
            }
        }

        return [.. samples.Select(figure => Percentiles(figure.Key, figure.Value))];
    }

    private static Interval Percentiles(string name, List<double> values)
    {
        values.Sort();
        return new Interval(name, values[(int)(0.025 * values.Count)], values[Math.Min(values.Count - 1, (int)(0.975 * values.Count))]);
    }
}
