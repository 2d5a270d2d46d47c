namespace OnRecord.Training.Neural;

/// <summary>A choice to learn from.</summary>
/// <param name="Options">A row of features an option.</param>
/// <param name="Right">Which options are right: at least one is, and one is not.</param>
/// <param name="Weight">How much the choice counts.</param>
internal sealed record LogLinearChoice(float[][] Options, bool[] Right, double Weight = 1)
{
    /// <summary>Moves weights so that right options become likely, by AdaGrad (Duchi et al. 2011) on the log-probability of all right
    /// options together, with a little decay.</summary>
    public static void Learn(List<LogLinearChoice> choices, float[] weights, int epochs, float rate, float decay, int seed)
    {
        var chance = new Random(seed);
        var squares = new float[weights.Length];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            Minibatches.Shuffle(choices, chance);
            foreach (var choice in choices)
            {
                var scores = Array.ConvertAll(choice.Options, o => Score(o, weights));
                var top = scores.Max();
                var (all, right) = (0.0, 0.0);
                for (var o = 0; o < scores.Length; o++)
                {
                    scores[o] = Math.Exp(scores[o] - top);
                    all += scores[o];
                    if (choice.Right[o]) right += scores[o];
                }

                for (var f = 0; f < weights.Length; f++)
                {
                    double gradient = decay * weights[f];
                    for (var o = 0; o < scores.Length; o++)
                    {
                        if (choice.Options[o][f] != 0) gradient += choice.Weight * choice.Options[o][f] * ((scores[o] / all) - (choice.Right[o] ? scores[o] / Math.Max(right, 1e-12) : 0));
                    }

                    squares[f] += (float)(gradient * gradient);
                    weights[f] -= rate * (float)gradient / (MathF.Sqrt(squares[f]) + 1e-6f);
                }
            }
        }
    }

    private static double Score(float[] option, float[] weights)
    {
        double score = 0;
        for (var f = 0; f < option.Length; f++) score += option[f] * weights[f];
        return score;
    }
}
