using OnRecord.Language;

namespace OnRecord.Training.Scoring;

/// <summary>A span with a label.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Label">What it is.</param>
public readonly record struct LabelledSpan(TextSpan Span, string Label);

/// <summary>The figures of labelled spans.</summary>
/// <param name="All">All labels together (micro average).</param>
/// <param name="ByLabel">Each label of either side, in ordinal order.</param>
public sealed record EntityFigures(PrecisionRecall All, IReadOnlyDictionary<string, PrecisionRecall> ByLabel);

/// <summary>Scores named entities as CoNLL-2003 does (Tjong Kim Sang and De Meulder 2003): a predicted name is right when
/// the reference has one of the same type with the same first and last character.</summary>
public static class EntityScorer
{
    /// <summary>Scores all texts together. Equal spans of one side of one text count once.</summary>
    public static EntityFigures Score(IEnumerable<(IReadOnlyList<LabelledSpan> Reference, IReadOnlyList<LabelledSpan> Predicted)> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var byLabel = new SortedDictionary<string, PrecisionRecall>(StringComparer.Ordinal);
        var all = default(PrecisionRecall);
        foreach ((IReadOnlyList<LabelledSpan> referenceSpans, IReadOnlyList<LabelledSpan> predictedSpans) in texts)
        {
            HashSet<LabelledSpan> reference = [.. referenceSpans], predicted = [.. predictedSpans];
            foreach (LabelledSpan span in predicted) Count(span.Label, reference.Contains(span) ? new(1, 0, 1, 0) : new(0, 1, 0, 0));
            foreach (LabelledSpan span in reference.Where(span => !predicted.Contains(span))) Count(span.Label, new(0, 0, 0, 1));
        }

        return new EntityFigures(all, byLabel);

        void Count(string label, PrecisionRecall one)
        {
            byLabel[label] = byLabel.GetValueOrDefault(label) + one;
            all += one;
        }
    }
}
