using OnRecord.Extraction.Attributions;

namespace OnRecord.Training.Scoring;

/// <summary>One figure for each part of an attribution.</summary>
/// <param name="Source">Who.</param>
/// <param name="Cue">The words that tie who to what.</param>
/// <param name="Content">What.</param>
/// <param name="All">The three together; what that means is said where the figure is defined.</param>
public sealed record PartFigures(PrecisionRecall Source, PrecisionRecall Cue, PrecisionRecall Content, PrecisionRecall All);

/// <summary>Citron's overlap as its own program sums it: precision and recall may exceed 1 where one span serves several attributions.</summary>
/// <param name="Precision">Overlap over predicted tokens.</param>
/// <param name="Recall">Overlap over reference tokens.</param>
public readonly record struct LiteralOverlap(double Precision, double Recall)
{
    /// <summary>The harmonic mean of the two; 0 where both are.</summary>
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;
}

/// <summary>Citron's overlap as its own program sums it, for each part.</summary>
/// <param name="Source">Who.</param>
/// <param name="Cue">The words that tie who to what.</param>
/// <param name="Content">What.</param>
/// <param name="All">The three added up.</param>
public sealed record LiteralFigures(LiteralOverlap Source, LiteralOverlap Cue, LiteralOverlap Content, LiteralOverlap All);

/// <summary>The figures of attributions that agree without being the same, one to one.</summary>
/// <param name="Pair">Source and content each with a token Jaccard of at least one half, among attributions that have both.</param>
/// <param name="PairAll">The same among all with a content; two missing sources agree.</param>
/// <param name="PairAny">Source and content share a token each, among attributions that have both.</param>
/// <param name="ContentHalf">Content alone, Jaccard of at least one half.</param>
/// <param name="ContentAny">Content alone, one shared token.</param>
public sealed record RelaxedFigures(
    PrecisionRecall Pair, PrecisionRecall PairAll, PrecisionRecall PairAny, PrecisionRecall ContentHalf, PrecisionRecall ContentAny);

/// <summary>The figures of one kind of content. Precision is over the predictions of that kind, recall over the references of it.</summary>
/// <param name="Reference">Reference attributions of this kind.</param>
/// <param name="Predicted">Predicted attributions of this kind.</param>
/// <param name="ContentExact">Citron's exact content.</param>
/// <param name="ContentHalf">Content with a Jaccard of at least one half.</param>
/// <param name="ContentAny">Content with one shared token.</param>
/// <param name="ContentTokens">Tokens of contents.</param>
/// <param name="Pair">Source and content, each with a Jaccard of at least one half.</param>
public sealed record KindFigures(
    long Reference, long Predicted, PrecisionRecall ContentExact, PrecisionRecall ContentHalf,
    PrecisionRecall ContentAny, PrecisionRecall ContentTokens, PrecisionRecall Pair);

/// <summary>How many attributions a side has, and of what sort.</summary>
/// <param name="Attributions">All of them.</param>
/// <param name="WithoutSource">Those without a source.</param>
/// <param name="WithoutCue">Those without a cue.</param>
/// <param name="WithoutContent">Those without a content.</param>
public sealed record SideFigures(long Attributions, long WithoutSource, long WithoutCue, long WithoutContent);

/// <summary>A 95 % interval of a figure, from resampled articles.</summary>
/// <param name="Figure">The figure's name.</param>
/// <param name="Low">The 2.5th percentile.</param>
/// <param name="High">The 97.5th percentile.</param>
public sealed record Interval(string Figure, double Low, double High);

/// <summary>Every figure of a set of predicted attributions against a reference. docs/reference/measures.md defines each.</summary>
public sealed record AttributionFigures
{
    /// <summary>The articles of the reference.</summary>
    public required int Articles { get; init; }

    /// <summary>The ids of reference articles without any prediction line; each costs recall.</summary>
    public required IReadOnlyList<string> WithoutPrediction { get; init; }

    /// <summary>The ids of predictions whose article is not in the reference; they count nothing.</summary>
    public required IReadOnlyList<string> NotInReference { get; init; }

    /// <summary>What was predicted, exact duplicates dropped.</summary>
    public required SideFigures Predicted { get; init; }

    /// <summary>What the reference has.</summary>
    public required SideFigures Reference { get; init; }

    /// <summary>How many predictions were dropped because another has the same tokens in each part.</summary>
    public required long Duplicates { get; init; }

    /// <summary>The tokens of all articles.</summary>
    public required long TokenCount { get; init; }

    /// <summary>Citron's exact match; "all" is the whole attribution, not one to one.</summary>
    public required PartFigures CitronExact { get; init; }

    /// <summary>The right predictions of a source under <see cref="CitronExact"/> that say there is none.</summary>
    public required long SourcelessRight { get; init; }

    /// <summary>Citron's overlap, each token counted at most as often as both sides have it; "all" adds the parts up.</summary>
    public required PartFigures CitronOverlap { get; init; }

    /// <summary>Citron's overlap as its own program sums it.</summary>
    public required LiteralFigures CitronOverlapLiteral { get; init; }

    /// <summary>Tokens by role, whatever attribution they are in; "all" is any role.</summary>
    public required PartFigures Tokens { get; init; }

    /// <summary>Attributions that agree without being the same.</summary>
    public required RelaxedFigures Relaxed { get; init; }

    /// <summary>Whole attributions, all three parts the same, one to one.</summary>
    public required PrecisionRecall Whole { get; init; }

    /// <summary>Krippendorff's alpha over the tokens' labels (none, source, cue, content); NaN for fewer than two tokens' worth of labels.</summary>
    public required double Alpha { get; init; }

    /// <summary>The figures of contents all in quotation marks.</summary>
    public required KindFigures Direct { get; init; }

    /// <summary>The figures of contents partly in quotation marks.</summary>
    public required KindFigures Mixed { get; init; }

    /// <summary>The figures of contents outside quotation marks.</summary>
    public required KindFigures Indirect { get; init; }

    /// <summary>Intervals of the main figures; empty unless asked for.</summary>
    public IReadOnlyList<Interval> Intervals { get; init; } = [];

    /// <summary>The main figures by name, as the intervals use them.</summary>
    internal IEnumerable<(string Name, double Value)> Main =>
    [
        ("exact cue", CitronExact.Cue.F1), ("exact source", CitronExact.Source.F1), ("exact content", CitronExact.Content.F1),
        ("exact all", CitronExact.All.F1), ("overlap content", CitronOverlap.Content.F1), ("token any", Tokens.All.F1),
        ("pair", Relaxed.Pair.F1), ("alpha", Alpha),
    ];

    internal static AttributionFigures Of(
        AttributionCounts counts, int articles, IReadOnlyList<string> withoutPrediction, IReadOnlyList<string> notInReference) => new()
        {
            Articles = articles,
            WithoutPrediction = withoutPrediction,
            NotInReference = notInReference,
            Predicted = Side(counts.Predicted),
            Reference = Side(counts.Reference),
            Duplicates = counts.Duplicates,
            TokenCount = counts.TokenCount,
            CitronExact = Parts(counts.CitronExact),
            SourcelessRight = counts.SourcelessRight,
            CitronOverlap = Parts(counts.CitronOverlap),
            CitronOverlapLiteral = new LiteralFigures(Literal(counts, 0), Literal(counts, 1), Literal(counts, 2), Literal(counts, 3)),
            Tokens = Parts(counts.Tokens),
            Relaxed = new RelaxedFigures(
                counts.Relaxed[(int)RelaxedMatch.Pair], counts.Relaxed[(int)RelaxedMatch.PairAll], counts.Relaxed[(int)RelaxedMatch.PairAny],
                counts.Relaxed[(int)RelaxedMatch.ContentHalf], counts.Relaxed[(int)RelaxedMatch.ContentAny]),
            Whole = counts.Whole[0],
            Alpha = KrippendorffAlpha(counts.Coincidences),
            Direct = OfKind(counts, ContentKind.Direct),
            Mixed = OfKind(counts, ContentKind.Mixed),
            Indirect = OfKind(counts, ContentKind.Indirect),
        };

    private static SideFigures Side(AttributionCounts.SideCounts side) => new(side.All, side.WithoutSource, side.WithoutCue, side.WithoutContent);

    private static PartFigures Parts(PrecisionRecall[] parts) => new(parts[0], parts[1], parts[2], parts[3]);

    private static LiteralOverlap Literal(AttributionCounts counts, int part)
    {
        PrecisionRecall tokens = counts.CitronOverlap[part];
        long predicted = tokens.Right + tokens.Wrong, reference = tokens.Found + tokens.Missed, overlap = counts.LiteralOverlap[part];
        return new LiteralOverlap(predicted > 0 ? (double)overlap / predicted : 0, reference > 0 ? (double)overlap / reference : 0);
    }

    private static KindFigures OfKind(AttributionCounts counts, ContentKind kind) => new(
        counts.Reference.ByKind[(int)kind],
        counts.Predicted.ByKind[(int)kind],
        counts.Kind(KindMeasure.ContentExact, kind),
        counts.Kind(KindMeasure.ContentHalf, kind),
        counts.Kind(KindMeasure.ContentAny, kind),
        counts.Kind(KindMeasure.ContentTokens, kind),
        counts.Kind(KindMeasure.Pair, kind));

    /// <summary>Krippendorff's alpha for nominal data and two coders (Krippendorff 2013, Content Analysis, ch. 12): one minus
    /// observed over expected disagreement. 1 is agreement, 0 is chance.</summary>
    internal static double KrippendorffAlpha(long[] coincidences)
    {
        const int labels = AttributionCounts.Labels;
        double disagreements = 0;
        double[] uses = new double[labels];
        for (int a = 0; a < labels; a++)
        {
            for (int b = 0; b < labels; b++)
            {
                long count = coincidences[(a * labels) + b];
                // Each token makes two pairs of values, one in each order.
                uses[a] += count;
                uses[b] += count;
                if (a != b) disagreements += 2.0 * count;
            }
        }

        double all = uses.Sum();
        if (all <= 1) return double.NaN;
        double expected = ((all * all) - uses.Sum(static use => use * use)) / (all - 1);
        return expected > 0 ? 1 - (disagreements / expected) : 1;
    }
}
