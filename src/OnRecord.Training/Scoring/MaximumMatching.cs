namespace OnRecord.Training.Scoring;

/// <summary>Pairs predictions with references one to one so that as many as possible are paired (Kuhn's augmenting paths).
/// Deterministic: predictions in their order, references tried in theirs, which settles who is paired where it does not
/// change how many.</summary>
internal static class MaximumMatching
{
    /// <summary>The partner of each left node, -1 for none.</summary>
    /// <param name="partners">For each left node, the right nodes it may be paired with, in order.</param>
    /// <param name="rightCount">The number of right nodes.</param>
    public static int[] Match(IReadOnlyList<int[]> partners, int rightCount)
    {
        int[] owner = new int[rightCount];
        Array.Fill(owner, -1);
        for (int left = 0; left < partners.Count; left++) Augment(partners, left, owner);

        int[] partner = new int[partners.Count];
        Array.Fill(partner, -1);
        for (int right = 0; right < rightCount; right++)
        {
            if (owner[right] >= 0) partner[owner[right]] = right;
        }

        return partner;
    }

    /// <summary>Walks depth first, on a stack of its own so that no input can exhaust the thread's.</summary>
    private static void Augment(IReadOnlyList<int[]> partners, int start, int[] owner)
    {
        bool[] seen = new bool[owner.Length];
        var path = new Stack<(int Left, int Next)>();
        path.Push((start, 0));
        while (path.TryPop(out (int Left, int Next) step))
        {
            int[] choices = partners[step.Left];
            int next = step.Next;
            while (next < choices.Length && seen[choices[next]]) next++;
            if (next == choices.Length) continue;

            int right = choices[next];
            seen[right] = true;
            path.Push((step.Left, next + 1));
            if (owner[right] >= 0)
            {
                path.Push((owner[right], 0));
                continue;
            }

            // A free reference: everyone on the path takes the one last tried.
            foreach ((int left, int following) in path) owner[partners[left][following - 1]] = left;
            return;
        }
    }
}
