using OnRecord.Training.Neural;

namespace OnRecord.Training.Places;

/// <summary>Trains the place tagger. The same data, options and seed give the same bytes, on any number of cores.</summary>
internal static class PlaceTrainer
{
    public static PlaceNetwork Train(IReadOnlyList<PlaceExample> examples, int inputWidth, PlaceOptions options, Action<string> log)
    {
        var chance = new Random(options.Seed);
        var network = new PlaceNetwork(options, inputWidth, chance);
        var workers = new PlaceNetwork.Worker[Minibatches.Shards];
        for (var i = 0; i < workers.Length; i++) workers[i] = new PlaceNetwork.Worker(network.Parameters);
        var gradients = workers.Select(w => w.Gradients).ToArray();
        var lengths = examples.Select(e => e.Tokens.Count).ToArray();
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

            log(FormattableString.Invariant($"epoch {epoch}: loss a token {loss / lengths.Sum(n => (long)n):F4}"));
        }

        return network;
    }
}
