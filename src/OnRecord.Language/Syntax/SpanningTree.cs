namespace OnRecord.Language.Syntax;

/// <summary>The best dependency tree under arc scores: greedy heads where they form a tree already, else the maximum spanning
/// arborescence of Chu and Liu (1965) and Edmonds (1967), with exactly one word attached to the root.</summary>
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
        if (!IsTree(heads)) Edmonds(scores, n, root, heads);
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

    private static void Edmonds(ReadOnlySpan<float> scores, int n, int root, Span<int> heads)
    {
        var weights = new double[n, n];
        for (var d = 0; d < n; d++)
        {
            for (var h = 0; h < n; h++) weights[h, d] = d == h || d == root ? double.NegativeInfinity : scores[(d * (n + 1)) + h];
        }

        var found = Contract(weights, root);
        for (var d = 0; d < n; d++) heads[d] = d == root ? -1 : found[d];
    }

    /// <summary>Edmonds' algorithm, one cycle a call.</summary>
    private static int[] Contract(double[,] weights, int root)
    {
        var n = weights.GetLength(0);
        var heads = new int[n];
        for (var d = 0; d < n; d++)
        {
            heads[d] = -1;
            if (d == root) continue;
            for (var h = 0; h < n; h++)
            {
                if (h != d && (heads[d] < 0 || weights[h, d] > weights[heads[d], d])) heads[d] = h;
            }
        }

        var cycle = Cycle(heads, root);
        if (cycle == null) return heads;
        var inCycle = new bool[n];
        foreach (var c in cycle) inCycle[c] = true;
        // The cycle becomes one node, the last of the smaller graph.
        var kept = Enumerable.Range(0, n).Where(i => !inCycle[i]).ToArray();
        var merged = kept.Length;
        var smaller = new double[merged + 1, merged + 1];
        var enters = new int[merged + 1];
        var leaves = new int[merged + 1];
        for (var i = 0; i <= merged; i++)
        {
            for (var j = 0; j <= merged; j++) smaller[i, j] = double.NegativeInfinity;
        }

        for (var i = 0; i < merged; i++)
        {
            for (var j = 0; j < merged; j++)
            {
                if (i != j) smaller[i, j] = weights[kept[i], kept[j]];
            }

            foreach (var c in cycle)
            {
                var outgoing = weights[c, kept[i]];
                if (outgoing > smaller[merged, i] || double.IsNegativeInfinity(smaller[merged, i]))
                {
                    smaller[merged, i] = outgoing;
                    leaves[i] = c;
                }

                var incoming = weights[kept[i], c] - weights[heads[c], c];
                if (incoming > smaller[i, merged] || double.IsNegativeInfinity(smaller[i, merged]))
                {
                    smaller[i, merged] = incoming;
                    enters[i] = c;
                }
            }
        }

        var solved = Contract(smaller, Array.IndexOf(kept, root));
        for (var i = 0; i < merged; i++)
        {
            if (kept[i] == root) continue;
            heads[kept[i]] = solved[i] == merged ? leaves[i] : kept[solved[i]];
        }

        heads[enters[solved[merged]]] = kept[solved[merged]];
        return heads;
    }

    private static List<int>? Cycle(int[] heads, int root)
    {
        var state = new int[heads.Length];
        for (var i = 0; i < heads.Length; i++)
        {
            var at = i;
            while (at != root && at >= 0 && state[at] == 0)
            {
                state[at] = i + 1;
                at = heads[at];
            }

            if (at == root || at < 0 || state[at] != i + 1) continue;
            var cycle = new List<int>();
            var start = at;
            do
            {
                cycle.Add(at);
                at = heads[at];
            }
            while (at != start);
            return cycle;
        }

        return null;
    }
}
