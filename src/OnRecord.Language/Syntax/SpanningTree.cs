namespace OnRecord.Language.Syntax;

/// <summary>The best dependency tree under arc scores: greedy heads where they form a tree already, else the maximum spanning
/// <see cref="Arborescence"/>, with exactly one word attached to the root.</summary>
internal static class SpanningTree
{
    /// <summary>Finds heads.</summary>
    /// <param name="scores">For n words, n rows of n + 1 scores: how well each word, and last the root, serves as the head.</param>
    /// <param name="n">The number of words, at least 1.</param>
    /// <param name="heads">Receives the head of each word, or -1 for the word attached to the root.</param>
    public static void Decode(ReadOnlySpan<float> scores, int n, Span<int> heads)
    {
        var width = n + 1;
        // The root word is the one that loses least by hanging there; all others then choose among words.
        var root = 0;
        var bestGain = float.NegativeInfinity;
        Span<float> best = n <= 512 ? stackalloc float[n] : new float[n];
        for (var d = 0; d < n; d++)
        {
            best[d] = float.NegativeInfinity;
            heads[d] = 0;
            for (var h = 0; h < n; h++)
            {
                var score = h == d ? float.NegativeInfinity : scores[(d * width) + h];
                if (score > best[d])
                {
                    best[d] = score;
                    heads[d] = h;
                }
            }

            var gain = n == 1 ? 0 : scores[(d * width) + n] - best[d];
            if (gain > bestGain)
            {
                bestGain = gain;
                root = d;
            }
        }

        heads[root] = -1;
        if (!IsTree(heads)) Arborescence.Find(scores, n, root, heads);
    }

    private static bool IsTree(ReadOnlySpan<int> heads)
    {
        Span<int> seen = heads.Length <= 512 ? stackalloc int[heads.Length] : new int[heads.Length];
        seen.Clear();
        for (var i = 0; i < heads.Length; i++)
        {
            var at = i;
            while (at >= 0 && seen[at] == 0)
            {
                seen[at] = i + 1;
                at = heads[at];
            }

            if (at >= 0 && seen[at] == i + 1) return false;
        }

        return true;
    }
}
