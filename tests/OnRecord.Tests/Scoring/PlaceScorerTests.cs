using OnRecord.Language;
using OnRecord.Register;
using OnRecord.Training.Corpora;
using OnRecord.Training.Scoring;

namespace OnRecord.Tests.Scoring;

public class PlaceScorerTests
{
    private const string Text = "Kenner lies near New Orleans.";

    [Fact]
    public void A_name_with_other_ends_overlaps_only()
    {
        var figures = Score([new(new TextSpan(0, 6), 30, -90), new(new TextSpan(17, 20), 30, -90)]);

        Assert.Equal(PrecisionRecall.OneToOne(1, 2, 2), figures.Exact);
        Assert.Equal(PrecisionRecall.OneToOne(2, 2, 2), figures.Overlap);
    }

    [Fact]
    public void A_place_without_a_point_counts_as_wrong_as_the_globe_allows()
    {
        var figures = Score([new(new TextSpan(0, 6), 30, -90), new(new TextSpan(17, 28), null, null)]);

        Assert.Equal((1, 1), (figures.Resolved.Places, figures.Resolved.Within161Kilometres));
        Assert.Equal((2, .5), (figures.UnresolvedAsWrong.Places, figures.UnresolvedAsWrong.Within161Kilometres));
        Assert.Equal(PrecisionRecall.OneToOne(1, 1, 2), figures.EndToEnd);
    }

    [Fact]
    public void Predictions_that_stand_twice_count_once()
        => Assert.Equal(PrecisionRecall.OneToOne(1, 1, 2), Score([new(new TextSpan(0, 6), 30, -90), new(new TextSpan(0, 6), 31, -90)]).Exact);

    [Fact]
    public void Texts_that_only_one_side_has_are_named()
    {
        var figures = PlaceScorer.Score([Article("a")], [new PredictedPlaces("b", [])]);

        Assert.Equal(["a"], figures.WithoutPrediction);
        Assert.Equal(["b"], figures.NotInReference);
    }

    [Theory]
    [InlineData(0, 0, 0, 180, 20015.1)]
    [InlineData(30.0, -90.0, 30.0, -90.0, 0)]
    [InlineData(38.9072, -77.0369, 40.7128, -74.006, 328)]
    public void Distances_run_along_the_great_circle(double latitude1, double longitude1, double latitude2, double longitude2, double kilometres)
        => Assert.Equal(kilometres, Sphere.Kilometres(latitude1, longitude1, latitude2, longitude2), 1.0);

    private static PlaceFigures Score(PredictedPlace[] predicted) => PlaceScorer.Score([Article("a")], [new PredictedPlaces("a", predicted)]);

    private static GeoArticle Article(string id) => new(
        new Article { Id = id, Text = Text },
        [new Toponym(new TextSpan(0, 6), 29.99, -90.24, null), new Toponym(new TextSpan(17, 28), 29.95, -90.08, null)]);
}
