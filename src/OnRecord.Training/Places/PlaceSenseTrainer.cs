using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Language.Neural;
using OnRecord.Linking.Places;
using OnRecord.Register;
using OnRecord.Training.Attributions;
using OnRecord.Training.Corpora;
using OnRecord.Training.Neural;

namespace OnRecord.Training.Places;

/// <summary>Trains the choice among the places a name may mean: a log-linear model a round.</summary>
internal static class PlaceSenseTrainer
{
    private const int Epochs = 30;
    private const float Rate = .05f;
    private const float Decay = 1e-5f;
    private const double Near = 161;

    /// <summary>Trains on the place names that people marked.</summary>
    /// <returns>A row of weights a round.</returns>
    public static Matrix Train(PublicRegister register, IEnumerable<(AnalyzedText Text, GeoArticle Article)> texts, int seed)
    {
        var weights = new float[PlaceSenseModel.Rounds][];
        for (var r = 0; r < weights.Length; r++) weights[r] = new float[PlaceContext.Features];
        var resolver = new PlaceResolver(register, new PlaceSenseModel(weights));
        var prepared = texts.Select(t => Prepare(t.Text, t.Article, register, resolver)).ToList();
        for (var round = 0; round < weights.Length; round++)
        {
            var choices = new List<LogLinearChoice>();
            var made = new List<(PlaceGroup Group, float[][] Features)>();
            foreach (var (groups, context, gold) in prepared)
            {
                PlaceResolver.Settle(groups, context, round, (group, features) =>
                {
                    made.Add((group, features));
                    foreach (var mention in group.Mentions)
                    {
                        var right = Right(group, gold[mention], register, resolver, context);
                        if (right.Contains(true) && right.Contains(false)) choices.Add(new LogLinearChoice(features, right));
                    }
                });
            }

            LogLinearChoice.Learn(choices, weights[round], Epochs, Rate, Decay, seed);
            foreach (var (group, features) in made) PlaceResolver.Choose(group, features, weights[round]);
            foreach (var (_, context, _) in prepared) context.TakeAnchors();
        }

        var matrix = new Matrix(weights.Length, PlaceContext.Features);
        for (var r = 0; r < weights.Length; r++) weights[r].CopyTo(matrix.RowSpan(r));
        return matrix;
    }

    private static (List<PlaceGroup> Groups, PlaceContext Context, List<Toponym> Gold) Prepare(AnalyzedText text, GeoArticle article, PublicRegister register, PlaceResolver resolver)
    {
        var (gold, places) = (new List<Toponym>(), new List<FoundPlace>());
        var last = 0;
        foreach (var toponym in article.Toponyms.OrderBy(t => t.Span.Start))
        {
            var tokens = RoleExamples.TokensOf(text, toponym.Span);
            if (tokens.Count == 0 || tokens.First < last) continue;
            last = tokens.End;
            gold.Add(toponym);
            places.Add(new FoundPlace(tokens, 1));
        }

        var groups = resolver.Groups(text, places);
        return (groups, new PlaceContext(register, OutletHome.Of(article.Article, register), groups), gold);
    }

    /// <summary>Which senses are right: those near the point that people gave, of the kind they gave where any is.</summary>
    private static bool[] Right(PlaceGroup group, Toponym gold, PublicRegister register, PlaceResolver resolver, PlaceContext context)
    {
        var right = new bool[group.Senses.Count];
        if (gold is not { Latitude: { } latitude, Longitude: { } longitude }) return right;
        for (var s = 0; s < right.Length; s++)
        {
            right[s] = resolver.PointOf(group, group.Senses[s].Row, context) is { } point && Sphere.Kilometres(latitude, longitude, point.Latitude, point.Longitude) <= Near;
        }

        // A place that the register lacks is the right choice only where no listed one is.
        var listed = group.Senses.FindLastIndex(s => s.Row >= 0) + 1;
        if (right.AsSpan(0, listed).Contains(true)) right.AsSpan(listed).Clear();
        var ofKind = right.Select((r, s) => r && s < listed && IsOfKind(register.Jurisdictions.KindOf(group.Senses[s].Row), gold.FeatureCode)).ToArray();
        return ofKind.Contains(true) ? ofKind : right;
    }

    private static bool IsOfKind(JurisdictionKind kind, string? code) => code switch
    {
        "ADM1" => kind is JurisdictionKind.State or JurisdictionKind.Territory or JurisdictionKind.District or JurisdictionKind.Region,
        "ADM2" => kind is JurisdictionKind.County or JurisdictionKind.Region,
        "PCLI" or "PCLD" or "PCL" => kind == JurisdictionKind.Country,
        { } other when other.StartsWith("PPL", StringComparison.Ordinal) => kind is JurisdictionKind.Place or JurisdictionKind.CensusPlace or JurisdictionKind.CityAbroad or JurisdictionKind.District,
        _ => false,
    };
}
