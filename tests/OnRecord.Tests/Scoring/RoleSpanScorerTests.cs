using OnRecord.Training.Corpora;
using OnRecord.Training.Scoring;

namespace OnRecord.Tests.Scoring;

public class RoleSpanScorerTests
{
    private static RoleSpanFigures Score(string reference, string predicted)
    {
        PolnearArticle gold = MarkedText.Article(reference), system = MarkedText.Article(predicted);
        return RoleSpanScorer.Score([new RoleSpanInstance(gold.Text, gold.Attributions, system.Attributions)]);
    }

    [Fact]
    public void Links_play_no_part()
        => Assert.Equal(1, Score(
            "{S Ruiz} {C said} {T yes}. {S2 Okafor} {C2 said} {T2 no}.",
            "{S Ruiz} {C said} {T2 yes}. {S2 Okafor} {C2 said} {T no}.").Content.F1);

    [Fact]
    public void Each_piece_of_a_content_is_a_span()
        => Assert.Equal(new PrecisionRecall(1, 1, 1, 1), Score(
            "{T “Yes,”} {S Ruiz} {C said}. {T “We open.”}",
            "{T “Yes,”} {S Ruiz} {C said}. {T “We} open.”").Content);

    [Fact]
    public void A_content_over_two_paragraphs_is_a_span_in_each()
    {
        RoleSpanFigures figures = Score(
            "{S Ruiz} {C said}: {T “We open.\n“We close.”}",
            "{S Ruiz} {C said}: {T “We open.}\n“We close.”");
        Assert.Equal(2, figures.Paragraphs);
        Assert.Equal(new PrecisionRecall(1, 0, 1, 1), figures.Content);
    }

    [Fact]
    public void A_source_that_two_attributions_share_counts_once()
    {
        PolnearArticle gold = MarkedText.Article("{S Ruiz} {C said} {T yes} and {C2 asked} {T2 why}.");
        AttributionSpans[] shared = [gold.Attributions[0], gold.Attributions[1] with { Source = gold.Attributions[0].Source }];

        Assert.Equal(new PrecisionRecall(1, 0, 1, 0), RoleSpanScorer.Score([new RoleSpanInstance(gold.Text, shared, shared)]).Source);
    }

    [Fact]
    public void Each_annotators_version_counts()
    {
        PolnearArticle one = MarkedText.Article("{S Ruiz} {C said} {T yes}."), other = MarkedText.Article("Ruiz {C said} {T yes}.");
        RoleSpanFigures figures = RoleSpanScorer.Score([
            new RoleSpanInstance(one.Text, one.Attributions, one.Attributions),
            new RoleSpanInstance(one.Text, other.Attributions, one.Attributions),
        ]);

        Assert.Equal(2, figures.Versions);
        Assert.Equal(new PrecisionRecall(1, 1, 1, 0), figures.Source);
        Assert.Equal(new PrecisionRecall(2, 0, 2, 0), figures.Cue);
    }
}
