using OnRecord.Language.Neural;
using OnRecord.Language.Words;
using OnRecord.Training.Neural;

namespace OnRecord.Training.Syntax;

/// <summary>Trains the syntax model. The same data, options and seed give the same bytes, on any number of cores.</summary>
internal static class SyntaxTrainer
{
    /// <param name="treebank">Sentences with trees, seen whole in each epoch.</param>
    /// <param name="silver">Machine-annotated sentences with tags and names, a share of which is seen in each epoch.</param>
    /// <param name="labels">All labels that occur.</param>
    /// <param name="vocabulary">The words to know.</param>
    /// <param name="vectors">Their ready-made vectors.</param>
    /// <param name="options">What shapes the run.</param>
    /// <param name="log">Told of each epoch's end, with the model as it then is.</param>
    /// <returns>The model file.</returns>
    public static byte[] Train(IReadOnlyList<SyntaxExample> treebank, IReadOnlyList<SyntaxExample> silver, SyntaxLabels labels, Vocabulary vocabulary, Matrix vectors, SyntaxOptions options, Action<string, SyntaxNetwork> log)
    {
        var chance = new Random(options.Seed);
        var network = new SyntaxNetwork(options, labels, vocabulary, vectors, chance);
        foreach (var e in treebank.Concat(silver)) e.Numbers = [.. e.Forms.Select(network.Embedding.Numbers)];
        var workers = new SyntaxNetwork.Worker[Minibatches.Shards];
        for (var i = 0; i < workers.Length; i++) workers[i] = new SyntaxNetwork.Worker(network.Parameters);
        var gradients = workers.Select(w => w.Gradients).ToArray();
        var perEpoch = treebank.Sum(e => (long)e.Forms.Length) + (long)(options.SilverShare * silver.Sum(e => (long)e.Forms.Length));
        var total = options.Epochs * perEpoch / options.BatchTokens;
        long step = 0;
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            double loss = 0;
            long tokens = 0;
            var steps = new List<(IReadOnlyList<SyntaxExample> From, int[] Lengths, int[] Step)>();
            foreach (var (from, share) in new[] { (treebank, 1.0), (silver, options.SilverShare) })
            {
                var chosen = share < 1 ? [.. from.Where(_ => chance.NextDouble() < share)] : from;
                var lengths = chosen.Select(e => e.Forms.Length).ToArray();
                steps.AddRange(Minibatches.Steps(lengths, options.BatchTokens, chance).Select(s => (chosen, lengths, s)));
            }

            Minibatches.Shuffle(steps, chance);
            foreach (var (from, lengths, examples) in steps)
            {
                loss += Minibatches.Learn(
                    network.Parameters, gradients, examples, lengths, Minibatches.Rate(options.LearningRate, step++, total), chance,
                    (shard, its, seeded) => network.Learn(workers[shard], [.. its.Select(e => from[e])], seeded));
                tokens += examples.Sum(e => lengths[e]);
            }

            log(FormattableString.Invariant($"epoch {epoch}: loss a token {loss / tokens:F4}"), network);
        }

        return network.Save(FormattableString.Invariant($"OnRecord syntax model; width {options.Width}, {options.Epochs} epochs, seed {options.Seed}"));
    }
}
