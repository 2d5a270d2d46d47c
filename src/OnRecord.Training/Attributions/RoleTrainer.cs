using OnRecord.Language.Neural;
using OnRecord.Language.Words;
using OnRecord.Training.Neural;

namespace OnRecord.Training.Attributions;

/// <summary>Trains the role tagger. The same data, options and seed give the same bytes, on any number of cores.</summary>
internal static class RoleTrainer
{
    /// <param name="examples">The sequences to learn from.</param>
    /// <param name="vocabulary">The words to know.</param>
    /// <param name="vectors">Their ready-made vectors.</param>
    /// <param name="options">What shapes the run.</param>
    /// <param name="log">Told of each epoch's end, with the network as it then is.</param>
    public static RoleNetwork Train(IReadOnlyList<RoleExample> examples, Vocabulary vocabulary, Matrix vectors, RoleOptions options, Action<string, RoleNetwork> log)
    {
        var chance = new Random(options.Seed);
        var network = new RoleNetwork(options, vocabulary, vectors, examples[0].Given!.Columns, chance);
        foreach (var e in examples) e.Numbers = [.. e.Forms.Select(network.Embedding.Numbers)];
        var workers = new RoleNetwork.Worker[Minibatches.Shards];
        for (var i = 0; i < workers.Length; i++) workers[i] = new RoleNetwork.Worker(network.Parameters);
        var gradients = workers.Select(w => w.Gradients).ToArray();
        var lengths = examples.Select(e => e.Forms.Length).ToArray();
        var total = options.Epochs * lengths.Sum(n => (long)n) / options.BatchTokens;
        long step = 0;
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            double loss = 0;
            foreach (var chosen in Minibatches.Steps(lengths, options.BatchTokens, chance))
            {
                loss += Minibatches.Learn(
                    network.Parameters, gradients, chosen, lengths, Minibatches.Rate(options.LearningRate, step++, total), chance,
                    (shard, its, seeded) => network.Learn(workers[shard], [.. its.Select(e => examples[e])], seeded));
            }

            log(FormattableString.Invariant($"epoch {epoch}: loss a token {loss / lengths.Sum(n => (long)n):F4}"), network);
        }

        return network;
    }
}
