namespace OnRecord.Training.Scoring;

/// <summary>How a system's units (spans, tokens, attributions) stand against the reference's.</summary>
/// <param name="Right">Predicted units that are right (true positives).</param>
/// <param name="Wrong">Predicted units that are not (false positives).</param>
/// <param name="Found">Reference units that a prediction meets; equal to <paramref name="Right"/> wherever units meet one to one.</param>
/// <param name="Missed">Reference units that none meets (false negatives).</param>
public readonly record struct PrecisionRecall(long Right, long Wrong, long Found, long Missed)
{
    /// <summary>Counts units that meet one to one.</summary>
    public static PrecisionRecall OneToOne(long shared, long predicted, long reference) => new(shared, predicted - shared, shared, reference - shared);

    /// <summary>The share of predicted units that are right, 0 to 1; 0 where nothing was predicted.</summary>
    public double Precision => Share(Right, Wrong);

    /// <summary>The share of reference units that are met, 0 to 1; 0 where there are none.</summary>
    public double Recall => Share(Found, Missed);

    /// <summary>The harmonic mean of precision and recall; 0 where both are.</summary>
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    /// <summary>The counts of both, added.</summary>
    public static PrecisionRecall operator +(PrecisionRecall left, PrecisionRecall right)
        => new(left.Right + right.Right, left.Wrong + right.Wrong, left.Found + right.Found, left.Missed + right.Missed);

    /// <inheritdoc cref="op_Addition"/>
    public static PrecisionRecall Add(PrecisionRecall left, PrecisionRecall right) => left + right;

    private static double Share(long part, long rest) => part + rest > 0 ? (double)part / (part + rest) : 0;
}
