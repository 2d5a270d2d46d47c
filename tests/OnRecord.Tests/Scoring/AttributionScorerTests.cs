using CsCheck;
using OnRecord.Language;
using OnRecord.Training.Corpora;
using OnRecord.Training.Scoring;

namespace OnRecord.Tests.Scoring;

public class AttributionScorerTests
{
    private static AttributionFigures Score(string reference, string predicted)
    {
        PolnearArticle gold = MarkedText.Article(reference), system = MarkedText.Article(predicted);
        Assert.Equal(gold.Text, system.Text);
        return AttributionScorer.Score([gold], [new PredictedAttributions(gold.Id, system.Attributions)]);
    }

    [Fact]
    public void A_source_that_lacks_one_of_two_words_costs_the_exact_source_but_not_the_pair()
    {
        AttributionFigures figures = Score(
            "{S The mayor} {C said} {T the bridge would close}.",
            "The {S mayor} {C said} {T the bridge would close}.");

        Assert.Equal(8, figures.TokenCount);
        Assert.Equal(new PrecisionRecall(0, 1, 0, 1), figures.CitronExact.Source);
        Assert.Equal(new PrecisionRecall(1, 0, 1, 0), figures.CitronExact.Cue);
        Assert.Equal(new PrecisionRecall(1, 0, 1, 0), figures.CitronExact.Content);
        Assert.Equal(new PrecisionRecall(0, 1, 0, 1), figures.CitronExact.All);
        Assert.Equal(new PrecisionRecall(1, 0, 1, 1), figures.CitronOverlap.Source);
        Assert.Equal(new PrecisionRecall(6, 0, 6, 1), figures.CitronOverlap.All);
        Assert.Equal(new PrecisionRecall(6, 0, 6, 1), figures.Tokens.All);
        Assert.Equal(new PrecisionRecall(1, 0, 1, 0), figures.Relaxed.Pair);
        Assert.Equal(new PrecisionRecall(0, 1, 0, 1), figures.Whole);
        // One of eight tokens differs (none against source): uses 3, 3, 2, 8; 1 - 2 / ((256 - 86) / 15).
        Assert.Equal(14.0 / 17, figures.Alpha, 12);
    }

    [Fact]
    public void A_content_hung_on_the_wrong_cue_is_right_as_tokens_and_wrong_as_a_link()
    {
        AttributionFigures figures = Score(
            "{S Ruiz} {C said} {T yes}. {S2 Okafor} {C2 said} {T2 no}.",
            "{S Ruiz} {C said} {T2 yes}. {S2 Okafor} {C2 said} {T no}.");

        Assert.Equal(1, figures.Tokens.All.F1);
        Assert.Equal(1, figures.CitronExact.Source.F1);
        Assert.Equal(0, figures.CitronExact.Content.F1);
        Assert.Equal(0, figures.Relaxed.Pair.F1);
        Assert.Equal(1, figures.Relaxed.ContentHalf.F1);
        Assert.Equal(1, figures.Alpha);
    }

    [Fact]
    public void A_reference_met_by_two_predictions_counts_once_where_units_meet_one_to_one()
    {
        PolnearArticle gold = MarkedText.Article("{S The board} {C said} {T the quay is safe now}.");
        AttributionSpans whole = gold.Attributions[0];
        AttributionSpans shorter = whole with { Content = [new TextSpan(whole.Content[0].Start, whole.Content[0].End - 4)] };
        AttributionFigures twice = AttributionScorer.Score([gold], [new PredictedAttributions(gold.Id, [whole, shorter])]);
        Assert.Equal(new PrecisionRecall(1, 1, 1, 0), twice.Relaxed.ContentHalf);
        Assert.Equal(new PrecisionRecall(2, 0, 2, 0), twice.CitronExact.Cue);
        // Both predictions cover the two source tokens; the reference has them once.
        Assert.Equal(new PrecisionRecall(2, 2, 2, 0), twice.CitronOverlap.Source);
        Assert.Equal(2.0, twice.CitronOverlapLiteral.Source.Recall);
    }

    [Fact]
    public void Exact_duplicates_are_dropped()
    {
        PolnearArticle gold = MarkedText.Article("{S The board} {C said} {T the quay is safe}.");
        AttributionFigures figures = AttributionScorer.Score([gold], [new PredictedAttributions(gold.Id, [.. gold.Attributions, .. gold.Attributions])]);

        Assert.Equal(1, figures.Duplicates);
        Assert.Equal(new PrecisionRecall(1, 0, 1, 0), figures.Whole);
    }

    [Fact]
    public void A_blank_more_changes_nothing_and_a_full_stop_more_does()
    {
        const string gold = "{S The board} {C said} {T the quay is safe}.";
        Assert.Equal(1, Score(gold, "{S The board}{C  said}{T  the quay is safe}.").CitronExact.All.F1);
        Assert.Equal(0, Score(gold, "{S The board} {C said} {T the quay is safe.}").CitronExact.Content.F1);
    }

    [Fact]
    public void Two_missing_sources_agree_and_one_disagrees()
    {
        const string none = "It was {C said} that {T the quay is safe}.", some = "{S It} was {C said} that {T the quay is safe}.";
        AttributionFigures agree = Score(none, none), disagree = Score(none, some);

        Assert.Equal(1, agree.CitronExact.Source.F1);
        Assert.Equal(1, agree.SourcelessRight);
        Assert.Equal(1, agree.Relaxed.PairAll.F1);
        Assert.Equal(default, agree.Relaxed.Pair);
        Assert.Equal(0, disagree.Relaxed.PairAll.F1);
        Assert.Equal(new PrecisionRecall(0, 1, 0, 0), disagree.Relaxed.Pair);
    }

    [Theory]
    [InlineData("{T “The quay is safe,”} {S Ruiz} {C said}.", "direct")]
    [InlineData("{S Ruiz} {C called} {T the quay “quite safe” today}.", "mixed")]
    [InlineData("{S Ruiz} {C said} {T the quay is safe}. “Yes.”", "indirect")]
    [InlineData("{T ''The quay is safe,''} {S Ruiz} {C said}.", "direct")]
    [InlineData("{S Ruiz} {C said}: {T \"The quay is safe}\nThe end of it", "direct")]
    [InlineData("{T ‘The quay is safe,’} {S Ruiz} {C said}.", "direct")]
    [InlineData("{S The residents’} {C view} is {T the quay’s fine}.", "indirect")]
    public void A_content_is_direct_mixed_or_indirect_by_the_words_inside_quotation_marks(string marked, string kind)
    {
        AttributionFigures figures = Score(marked, marked);

        var byKind = new Dictionary<string, KindFigures> { ["direct"] = figures.Direct, ["mixed"] = figures.Mixed, ["indirect"] = figures.Indirect };
        Assert.Equal(kind, Assert.Single(byKind, of => of.Value.Reference == 1).Key);
        Assert.Equal(1, byKind[kind].Pair.F1);
    }

    [Fact]
    public void An_article_without_prediction_costs_recall_and_is_named()
    {
        PolnearArticle a = MarkedText.Article("{S Ruiz} {C said} {T yes}.", "a"), b = MarkedText.Article("{S Ruiz} {C said} {T no}.", "b");
        AttributionFigures figures = AttributionScorer.Score([a, b], [new PredictedAttributions("b", b.Attributions), new PredictedAttributions("c", [])]);

        Assert.Equal(["a"], figures.WithoutPrediction);
        Assert.Equal(["c"], figures.NotInReference);
        Assert.Equal((1.0, 0.5), (figures.Whole.Precision, figures.Whole.Recall));
    }

    [Fact]
    public void A_span_outside_the_text_is_refused_with_the_articles_id()
    {
        PolnearArticle gold = MarkedText.Article("{S Ruiz} {C said} {T yes}.", "quay-7");
        var beyond = new AttributionSpans([], [new TextSpan(0, 99)], []);

        Assert.Contains("quay-7", Assert.Throws<ArgumentException>(() => AttributionScorer.Score([gold], [new PredictedAttributions("quay-7", [beyond])])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_intervals_and_they_hold_the_figure()
    {
        PolnearArticle[] gold = [.. Enumerable.Range(0, 12).Select(i => MarkedText.Article("{S Ruiz} {C said} {T yes}.", $"a{i}"))];
        PredictedAttributions[] half = [.. gold.Where((_, i) => i % 2 == 0).Select(article => new PredictedAttributions(article.Id, article.Attributions))];

        AttributionFigures one = AttributionScorer.Score(gold, half, 100, 7), two = AttributionScorer.Score(gold, half, 100, 7);
        Assert.Equal(one.Intervals, two.Intervals);
        Interval cue = one.Intervals.Single(interval => interval.Figure == "exact cue");
        Assert.InRange(one.CitronExact.Cue.F1, cue.Low, cue.High);
        Assert.True(cue.Low < cue.High);
    }

    [Fact]
    public void A_reference_scored_against_itself_is_perfect()
        => Reference.Sample(article =>
        {
            AttributionFigures figures = AttributionScorer.Score([article], [new PredictedAttributions(article.Id, article.Attributions)]);
            Assert.Equal([1.0, 1.0, 1.0, 1.0], new[] { figures.CitronExact.Cue, figures.CitronExact.Content, figures.Whole, figures.Tokens.All }.Select(figure => figure.F1));
            Assert.Equal(1.0, figures.Alpha);
        });

    [Fact]
    public void Swapping_reference_and_prediction_swaps_precision_and_recall()
        => Gen.Select(Reference, Reference).Sample((one, other) =>
        {
            AttributionFigures forth = AttributionScorer.Score([one], [new PredictedAttributions(one.Id, other.Attributions)]);
            AttributionFigures back = AttributionScorer.Score([other], [new PredictedAttributions(one.Id, one.Attributions)]);
            foreach ((PrecisionRecall there, PrecisionRecall here) in new[]
            {
                (forth.Whole, back.Whole), (forth.Tokens.Source, back.Tokens.Source), (forth.Tokens.All, back.Tokens.All),
                (forth.CitronOverlap.All, back.CitronOverlap.All), (forth.Relaxed.Pair, back.Relaxed.Pair),
                (forth.Relaxed.PairAny, back.Relaxed.PairAny), (forth.Relaxed.ContentAny, back.Relaxed.ContentAny),
            })
            {
                Assert.Equal((there.Precision, there.Recall), (here.Recall, here.Precision));
            }

            Assert.Equal(forth.Alpha, back.Alpha, 12);
        });

    private static readonly string ReferenceText = string.Concat(Enumerable.Repeat("Ruiz said the quay is “safe”. ", 5)).TrimEnd();

    private static readonly Gen<IReadOnlyList<TextSpan>> Spans = Gen.Select(Gen.Int[0, ReferenceText.Length - 13], Gen.Int[1, 12])
        .Select(IReadOnlyList<TextSpan> (start, length) => [LetterSpan(start, length)]);

    /// <summary>Distinct attributions over one text, each part with at least one token.</summary>
    private static readonly Gen<PolnearArticle> Reference = Gen.Select(Spans, Spans, Spans)
        .Select((source, cue, content) => new AttributionSpans(source, cue, content))
        .List[1, 6]
        .Select(attributions => new PolnearArticle
        {
            Id = "quay",
            Text = ReferenceText,
            Attributions = [.. attributions.DistinctBy(static a => TokensOf(a))],
        });

    /// <summary>A span that holds no blank alone.</summary>
    private static TextSpan LetterSpan(int start, int length) => ReferenceText[start] == ' ' ? new TextSpan(start + 1, start + 1 + length) : new TextSpan(start, start + length);

    private static string TokensOf(AttributionSpans attribution)
    {
        IReadOnlyList<TextSpan> tokens = ScoringTokenizer.Tokenize(ReferenceText);
        return string.Join('|', new[] { attribution.Source, attribution.Cue, attribution.Content }.Select(spans => string.Join(
            ',', Enumerable.Range(0, tokens.Count).Where(token => spans.Any(span => span.Overlaps(tokens[token]))))));
    }
}
