using CsCheck;
using OnRecord.Language.Syntax;

namespace OnRecord.Tests.Neural;

public class SpanningTreeTests
{
    [Fact]
    public void Every_result_is_a_tree_with_one_root()
        => Gen.Select(Gen.Int[1, 30], Gen.Int[0, 100_000]).Sample((n, seed) =>
        {
            var heads = new int[n];
            SpanningTree.Decode(Scores(n, seed), n, heads);
            Assert.Single(heads, h => h == -1);
            for (var i = 0; i < n; i++)
            {
                var at = i;
                for (var steps = 0; at >= 0; at = heads[at]) Assert.True(steps++ < n, "a cycle");
            }
        }, iter: 500);

    [Fact]
    public void No_tree_under_the_chosen_root_scores_higher()
        => Gen.Select(Gen.Int[2, 5], Gen.Int[0, 100_000]).Sample((n, seed) =>
        {
            var scores = Scores(n, seed);
            var heads = new int[n];
            SpanningTree.Decode(scores, n, heads);
            var root = Array.IndexOf(heads, -1);
            var best = double.NegativeInfinity;
            for (var code = 0; code < Math.Pow(n, n); code++)
            {
                var other = Enumerable.Range(0, n).Select(d => d == root ? -1 : code / (int)Math.Pow(n, d) % n).ToArray();
                if (IsTree(other)) best = Math.Max(best, Score(scores, other));
            }

            Assert.Equal(best, Score(scores, heads), 1e-4);
        }, iter: 150);

    [Fact]
    public void Words_that_hang_on_each_other_in_pairs_and_pairs_of_pairs_cost_no_more_than_their_scores()
    {
        const int Words = 400;
        var scores = new float[Words * (Words + 1)];
        for (var word = 0; word < Words; word++)
        {
            // The nearer two words are by the bits of their numbers, the better one serves the other: a cycle at every level.
            for (var head = 0; head <= Words; head++)
                scores[(word * (Words + 1)) + head] = head == Words ? 0 : 32 - int.Log2((word ^ head) + 1) + (head % 7 / 100f);
        }

        var heads = new int[Words];
        SpanningTree.Decode(scores, Words, heads);
        var before = GC.GetAllocatedBytesForCurrentThread();
        SpanningTree.Decode(scores, Words, heads);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3 * Words * Words * sizeof(double));
        Assert.True(IsTree(heads));
    }

    private static float[] Scores(int n, int seed)
    {
        var chance = new Random(seed);
        return [.. Enumerable.Range(0, n * (n + 1)).Select(_ => (float)(chance.NextDouble() * 10))];
    }

    private static double Score(float[] scores, int[] heads)
        => heads.Select((h, d) => (double)scores[(d * (heads.Length + 1)) + (h < 0 ? heads.Length : h)]).Sum();

    private static bool IsTree(int[] heads)
    {
        for (var i = 0; i < heads.Length; i++)
        {
            var at = i;
            for (var steps = 0; at >= 0; at = heads[at])
            {
                if (steps++ > heads.Length) return false;
            }
        }

        return true;
    }
}
