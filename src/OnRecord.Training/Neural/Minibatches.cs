namespace OnRecord.Training.Neural;

/// <summary>What all training runs share: shards of fixed size, so that the result does not depend on the number of cores.</summary>
internal static class Minibatches
{
    /// <summary>How many shards each step's examples are dealt to. Fixed: it shapes the sums, and so the weights' last bits.</summary>
    public const int Shards = 2;

    /// <summary>Groups example numbers into steps of about <paramref name="tokens"/> tokens of like length, in random order.</summary>
    public static List<int[]> Steps(IReadOnlyList<int> lengths, int tokens, Random chance)
    {
        // A little noise on the length mixes neighbours anew each epoch.
        var keys = new double[lengths.Count];
        for (var i = 0; i < keys.Length; i++) keys[i] = lengths[i] * (1 + (.3 * chance.NextDouble()));
        var order = Enumerable.Range(0, lengths.Count).OrderBy(i => keys[i]).ThenBy(i => i).ToArray();
        var steps = new List<int[]>();
        var step = new List<int>();
        var size = 0;
        foreach (var i in order)
        {
            step.Add(i);
            size += lengths[i];
            if (size < tokens) continue;
            steps.Add([.. step]);
            step.Clear();
            size = 0;
        }

        if (step.Count > 0) steps.Add([.. step]);
        Shuffle(steps, chance);
        return steps;
    }

    /// <summary>Deals the examples of a step to the shards, each shard's longest first.</summary>
    private static List<int>[] Deal(int[] step, IReadOnlyList<int> lengths)
    {
        var shards = new List<int>[Shards];
        for (var s = 0; s < Shards; s++) shards[s] = [];
        var i = 0;
        foreach (var example in step.OrderByDescending(e => lengths[e]).ThenBy(e => e)) shards[i++ % Shards].Add(example);
        return shards;
    }

    /// <summary>One step: each shard learns its examples, then the parameters move by all gradients together.</summary>
    /// <param name="parameters">What moves.</param>
    /// <param name="gradients">The gradients of each shard.</param>
    /// <param name="step">The numbers of the step's examples.</param>
    /// <param name="lengths">The tokens of each example.</param>
    /// <param name="rate">The step size.</param>
    /// <param name="chance">Seeds each shard.</param>
    /// <param name="learn">Learns a shard's examples, given its number, theirs and its own chance; returns their loss.</param>
    /// <returns>The loss over all of the step's tokens.</returns>
    public static double Learn(ParameterSet parameters, Gradients[] gradients, int[] step, IReadOnlyList<int> lengths, float rate, Random chance, Func<int, List<int>, Random, double> learn)
    {
        var shards = Deal(step, lengths);
        var seeds = shards.Select(_ => chance.Next()).ToArray();
        var losses = new double[shards.Length];
        Parallel.For(0, shards.Length, s =>
        {
            if (shards[s].Count > 0) losses[s] = learn(s, shards[s], new Random(seeds[s]));
        });
        parameters.Step(gradients, 1f / step.Sum(e => lengths[e]), rate);
        parameters.Repack();
        return losses.Sum();
    }

    public static void Shuffle<T>(IList<T> items, Random chance)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = chance.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The step size: rising over the first steps, level, then falling to nothing along half a cosine.</summary>
    public static float Rate(float top, long step, long total)
    {
        var warm = Math.Min(200, total / 20);
        if (step < warm) return top * (step + 1) / warm;
        var done = (step - warm) / (double)Math.Max(1, total - warm);
        return top * (float)(done < .4 ? 1 : .5 * (1 + Math.Cos(Math.PI * (done - .4) / .6)));
    }
}
