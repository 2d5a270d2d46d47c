namespace OnRecord.Extraction.Facts;

/// <summary>What two models think together.</summary>
internal static class Opinions
{
    /// <summary>Puts in the place of probabilities the geometric mean of these and others of the same classes: a product of experts (Hinton 2002), each of half weight.</summary>
    public static void Share(Span<float> probabilities, ReadOnlySpan<float> others)
    {
        var sum = 0f;
        for (var c = 0; c < probabilities.Length; c++) sum += probabilities[c] = MathF.Sqrt(probabilities[c] * others[c]);
        // Where each rules out what the other holds possible, the first stands for both.
        if (sum <= 0) (probabilities[0], sum) = (1, 1);
        foreach (ref var p in probabilities) p /= sum;
    }
}
