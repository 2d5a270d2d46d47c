namespace OnRecord.Extraction.Attributions;

/// <summary>Turns the probabilities of an attribution's parts into the probability that it is right, by logistic regression
/// (Platt 1999) on held-out training articles.</summary>
/// <param name="weights">A bias, and a weight for each part.</param>
internal sealed class Confidence(float[] weights)
{
    /// <summary>The number of weights.</summary>
    public const int Weights = 6;

    /// <summary>The inputs of the regression: a one for the bias, then log odds.</summary>
    public static double[] Inputs(double cue, double contentStart, double contentEnd, double source, double link)
        => [1, LogOdds(cue), LogOdds(contentStart), LogOdds(contentEnd), LogOdds(source), LogOdds(link)];

    /// <summary>The probability, 0 to 1, rounded to two places: more would be pretence.</summary>
    public double Of(ReadOnlySpan<double> inputs)
    {
        double sum = 0;
        for (var i = 0; i < Weights; i++) sum += weights[i] * inputs[i];
        return Math.Round(1 / (1 + Math.Exp(-sum)), 2);
    }

    private static double LogOdds(double p)
    {
        p = Math.Clamp(p, 1e-4, 1 - 1e-4);
        return Math.Log(p / (1 - p));
    }
}
