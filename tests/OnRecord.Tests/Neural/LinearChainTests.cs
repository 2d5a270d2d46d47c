using CsCheck;
using OnRecord.Language.Neural;

namespace OnRecord.Tests.Neural;

public class LinearChainTests
{
    [Fact]
    public void The_best_labelling_and_all_probabilities_are_those_of_counting_every_labelling()
        => Gen.Select(Gen.Int[1, 5], Gen.Int[0, 10_000]).Sample((count, seed) =>
        {
            const int l = 3;
            var chance = new Random(seed);
            float[] Draw(int n) => [.. Enumerable.Range(0, n).Select(_ => (float)(4 * (chance.NextDouble() - .5)))];
            var chain = new LinearChain(Draw(l), Draw(l * l));
            var scores = Draw(count * l);
            var best = double.NegativeInfinity;
            double sum = 0;
            var bestLabels = new int[count];
            var nodes = new double[count * l];
            var edges = new double[l * l];
            for (var code = 0; code < Math.Pow(l, count); code++)
            {
                var labels = Enumerable.Range(0, count).Select(t => code / (int)Math.Pow(l, t) % l).ToArray();
                var score = chain.Score(scores, labels);
                var weight = Math.Exp(score);
                sum += weight;
                if (score > best) (best, bestLabels) = (score, labels);
                for (var t = 0; t < count; t++)
                {
                    nodes[(t * l) + labels[t]] += weight;
                    if (t > 0) edges[(labels[t - 1] * l) + labels[t]] += weight;
                }
            }

            var found = new int[count];
            chain.Best(scores, count, found);
            var foundNodes = new float[count * l];
            var foundEdges = new float[l * l];
            var log = chain.Marginals(scores, count, foundNodes, foundEdges);
            Assert.Equal(bestLabels, found);
            Assert.Equal(Math.Log(sum), log, 1e-4);
            for (var i = 0; i < nodes.Length; i++) Assert.Equal(nodes[i] / sum, foundNodes[i], 1e-4);
            for (var i = 0; i < edges.Length; i++) Assert.Equal(edges[i] / sum, foundEdges[i], 1e-4);
        }, iter: 200);

    [Fact]
    public void Long_sequences_with_large_scores_neither_overflow_nor_vanish()
    {
        var chain = new LinearChain([0, 0], [0, 1, 1, 0]);
        var scores = Enumerable.Range(0, 20_000).Select(i => i % 2 == 0 ? 80f : -80f).ToArray();
        var nodes = new float[scores.Length];
        var log = chain.Marginals(scores, scores.Length / 2, nodes, []);
        Assert.True(double.IsFinite(log));
        Assert.All(nodes, p => Assert.InRange(p, 0, 1.0001f));
    }
}
