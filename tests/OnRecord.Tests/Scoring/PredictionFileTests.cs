using OnRecord.Language;
using OnRecord.Training.Corpora;
using OnRecord.Training.Scoring;

namespace OnRecord.Tests.Scoring;

public class PredictionFileTests
{
    private static readonly Dictionary<string, int> Lengths = new(StringComparer.Ordinal) { ["a"] = 14 };

    private static PredictedAttributions[] Read(string lines)
    {
        using var reader = new StringReader(lines);
        return [.. PredictionFile.Read(reader, "predictions", Lengths)];
    }

    [Theory]
    [InlineData("attributions")]
    [InlineData("statements")]
    public void Predictions_and_the_output_of_extract_are_both_read(string key)
    {
        PredictedAttributions read = Assert.Single(Read($$"""{"id":"a","outlet":"courier","{{key}}":[{"source":[[0,5]],"cue":[[6,10]],"content":[[11,13]],"kind":"indirect","confidence":0.5}]}"""));
        Assert.Equal([new TextSpan(6, 10)], Assert.Single(read.Attributions).Cue);
    }

    [Fact]
    public void An_article_in_which_nothing_was_found_is_a_prediction_too()
        => Assert.Empty(Assert.Single(Read("""{"id":"a","text":"Mayor said no."}""")).Attributions);

    [Theory]
    [InlineData("""{"id":"a","attributions":[{"cue":[[6,15]]}]}""", "outside the text of 14")]
    [InlineData("{\"id\":\"a\"}\n{\"id\":\"a\"}", "stands twice")]
    [InlineData("""{"id":"a","attributions":[],"statements":[]}""", "both")]
    public void A_broken_prediction_is_a_fault(string lines, string cause)
        => Assert.Contains(cause, Assert.Throws<CorpusException>(() => Read(lines)).Message, StringComparison.Ordinal);
}
