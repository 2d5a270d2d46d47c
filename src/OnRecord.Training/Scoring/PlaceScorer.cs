using OnRecord.Language;
using OnRecord.Register;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Scoring;

/// <summary>A predicted place name.</summary>
/// <param name="Span">The words.</param>
/// <param name="Latitude">Degrees north, or null.</param>
/// <param name="Longitude">Degrees east, or null.</param>
public sealed record PredictedPlace(TextSpan Span, double? Latitude, double? Longitude);

/// <summary>The place names predicted for one text.</summary>
/// <param name="Id">The text.</param>
/// <param name="Places">The names.</param>
public sealed record PredictedPlaces(string Id, IReadOnlyList<PredictedPlace> Places);

/// <summary>Scores place names found in texts and the points given to them.</summary>
public static class PlaceScorer
{
    private const double Near = 161;
    private const double FarthestApart = 20_039;

    /// <summary>Scores all texts together. Equal spans of one text count once.</summary>
    /// <param name="reference">What people marked.</param>
    /// <param name="predictions">What was predicted, a text an element.</param>
    public static PlaceFigures Score(IEnumerable<GeoArticle> reference, IEnumerable<PredictedPlaces> predictions)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var byId = predictions.ToDictionary(p => p.Id, p => p.Places, StringComparer.Ordinal);
        var (exact, overlap) = (default(PrecisionRecall), default(PrecisionRecall));
        int referencePoints = 0, predictedPoints = 0, right = 0, unresolved = 0;
        var errors = new List<double>();
        var missing = new List<string>();
        foreach (var article in reference)
        {
            var gold = article.Toponyms;
            if (!byId.Remove(article.Article.Id, out var given)) missing.Add(article.Article.Id);
            PredictedPlace[] predicted = given is null ? [] : [.. given.DistinctBy(p => p.Span)];
            var partners = Match(predicted, gold);
            exact += PrecisionRecall.OneToOne(Shared(predicted, gold), predicted.Length, gold.Count);
            overlap += PrecisionRecall.OneToOne(partners.Count(j => j >= 0), predicted.Length, gold.Count);
            referencePoints += gold.Count(g => Point(g.Latitude, g.Longitude) is not null);
            for (var i = 0; i < predicted.Length; i++)
            {
                var point = Point(predicted[i].Latitude, predicted[i].Longitude);
                var target = partners[i] < 0 ? null : Point(gold[partners[i]].Latitude, gold[partners[i]].Longitude);
                // On a place that the reference gives no point for, a point can be neither right nor wrong.
                if (point is not null && (partners[i] < 0 || target is not null)) predictedPoints++;
                if (target is null) continue;
                if (point is null)
                {
                    unresolved++;
                    continue;
                }

                var error = Sphere.Kilometres(target.Value.Latitude, target.Value.Longitude, point.Value.Latitude, point.Value.Longitude);
                errors.Add(error);
                if (error <= Near) right++;
            }
        }

        return new PlaceFigures
        {
            Exact = exact,
            Overlap = overlap,
            EndToEnd = PrecisionRecall.OneToOne(right, predictedPoints, referencePoints),
            Resolved = Distances(errors),
            UnresolvedAsWrong = Distances([.. errors, .. Enumerable.Repeat(FarthestApart, unresolved)]),
            WithoutPrediction = missing,
            NotInReference = [.. byId.Keys.Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>Pairs predictions with reference names: equal spans first, then as many as overlap.</summary>
    /// <returns>The reference of each prediction, -1 for none.</returns>
    internal static int[] Match(PredictedPlace[] predicted, IReadOnlyList<Toponym> gold)
    {
        var partner = new int[predicted.Length];
        Array.Fill(partner, -1);
        var taken = new bool[gold.Count];
        for (var i = 0; i < predicted.Length; i++)
        {
            for (var j = gold.Count - 1; j >= 0 && partner[i] < 0; j--)
            {
                if (taken[j] || gold[j].Span != predicted[i].Span) continue;
                taken[j] = true;
                partner[i] = j;
            }
        }

        int[] open = [.. Enumerable.Range(0, predicted.Length).Where(i => partner[i] < 0)];
        var found = MaximumMatching.Match(
            [.. open.Select(i => Enumerable.Range(0, gold.Count).Where(j => !taken[j] && gold[j].Span.Overlaps(predicted[i].Span)).ToArray())], gold.Count);
        for (var k = 0; k < open.Length; k++) partner[open[k]] = found[k];
        return partner;
    }

    private static int Shared(PredictedPlace[] predicted, IReadOnlyList<Toponym> gold)
    {
        var spans = gold.Select(g => g.Span).ToHashSet();
        return predicted.Count(p => spans.Contains(p.Span));
    }

    private static (double Latitude, double Longitude)? Point(double? latitude, double? longitude)
        => latitude is { } lat && longitude is { } lon ? (lat, lon) : null;

    private static DistanceFigures Distances(List<double> errors)
    {
        if (errors.Count == 0) return new DistanceFigures(0, 0, 0, 0, 0);
        errors.Sort();
        var n = errors.Count;
        var median = n % 2 == 1 ? errors[n / 2] : (errors[(n / 2) - 1] + errors[n / 2]) / 2;
        var logs = errors.ConvertAll(e => Math.Log(e + 1));
        double area = 0;
        for (var i = 1; i < n; i++) area += (logs[i - 1] + logs[i]) / 2;
        area = n == 1 ? logs[0] / Math.Log(FarthestApart) : area / (Math.Log(FarthestApart) * (n - 1));
        return new DistanceFigures(n, errors.Count(e => e <= Near) / (double)n, errors.Average(), median, area);
    }
}
