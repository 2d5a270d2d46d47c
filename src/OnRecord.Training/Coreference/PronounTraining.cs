using OnRecord.Language;
using OnRecord.Language.Coreference;
using OnRecord.Training.ModelFiles;
using OnRecord.Training.Neural;

namespace OnRecord.Training.Coreference;

/// <summary>Trains whom a pronoun stands for: a log-linear choice among those who can be meant, by AdaGrad, on GAP's pronouns and
/// GUM's chains. What else a text's pronouns stand for is what the model of the moment makes of it, as it will be in use.</summary>
internal sealed class PronounTraining(PronounTrainingOptions options)
{
    private readonly float[] _weights = new float[PronounFeatures.Weights];
    private readonly float[] _squares = new float[PronounFeatures.Weights];

    /// <summary>Trains on the examples.</summary>
    public PronounModel Train(IReadOnlyList<PronounExample> examples, Action<string> log)
    {
        // Runs differ in the order of the texts alone; their mean leaves less to that chance.
        var sum = new double[PronounFeatures.Weights];
        for (var run = 0; run < options.Runs; run++) Run(examples, options.Seed + run, sum, log);
        var averaged = options.Runs * (options.Epochs - (options.Epochs / 2));
        return new PronounModel(Array.ConvertAll(sum, w => (float)(w / averaged)));
    }

    private void Run(IReadOnlyList<PronounExample> examples, int seed, double[] sum, Action<string> log)
    {
        Array.Clear(_weights);
        Array.Clear(_squares);
        var chance = new Random(seed);
        var order = examples.ToList();
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            Minibatches.Shuffle(order, chance);
            foreach (var example in order)
            {
                var graphless = example;
                var model = new PronounModel(_weights);
                var likeliest = PronounResolver.By(model);
                _ = CoreferenceGraph.Of(
                    example.Text,
                    (pronoun, choices) => graphless.Judge(pronoun, choices) is { } isRight ? Learn(model, choices, isRight, graphless.Weight) : likeliest(pronoun, choices),
                    example.HidesGender);
            }

            if (epoch >= options.Epochs / 2)
            {
                for (var i = 0; i < sum.Length; i++) sum[i] += _weights[i];
            }

            log(FormattableString.Invariant($"  seed {seed}, epoch {epoch + 1}"));
        }
    }

    /// <summary>The model as a file.</summary>
    public byte[] Pack(PronounModel model)
    {
        var file = new TensorFileWriter();
        file.Metadata("about", FormattableString.Invariant($"OnRecord pronoun model; {options.Runs} runs of {options.Epochs} epochs, first seed {options.Seed}"));
        file.Floats("pronouns.weights", model.Weights);
        return file.ToBytes();
    }

    /// <summary>One step on one pronoun; goes on with the right one, as a reader does.</summary>
    private (int Chosen, double Probability) Learn(PronounModel model, IReadOnlyList<PronounResolver.Option> choices, Func<Referent?, bool> isRight, float weight)
    {
        var scores = new double[choices.Count];
        var right = new bool[choices.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = model.Score(choices[i].Features);
            right[i] = isRight(choices[i].Referent);
        }

        var top = scores.Max();
        double all = 0, good = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = Math.Exp(scores[i] - top);
            all += scores[i];
            if (right[i]) good += scores[i];
        }

        if (good == 0) return (choices.Count - 1, 1);
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (right[i] && (best < 0 || scores[i] > scores[best])) best = i;
            var gradient = weight * (float)((scores[i] / all) - (right[i] ? scores[i] / good : 0));
            foreach (var f in choices[i].Features)
            {
                var g = gradient + (options.Decay * _weights[f]);
                _squares[f] += g * g;
                _weights[f] -= options.Rate * g / (MathF.Sqrt(_squares[f]) + 1e-6f);
            }
        }

        return (best, 1);
    }
}

/// <summary>One text with pronouns whose meaning is known.</summary>
/// <param name="Text">The text.</param>
/// <param name="Judge">For a pronoun and those who could be meant, what tells whether one of them is right (null: nobody); null where it is not known.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="HidesGender">Whether the pronouns' gender is the answer, and no part of the question.</param>
internal sealed record PronounExample(AnalyzedText Text, Func<Mention, IReadOnlyList<PronounResolver.Option>, Func<Referent?, bool>?> Judge, float Weight, bool HidesGender = false);

/// <summary>What shapes a training run of the pronoun model.</summary>
internal sealed record PronounTrainingOptions
{
    public int Epochs { get; init; } = 6;

    public int Runs { get; init; } = 3;

    public float Rate { get; init; } = .1f;

    public float Decay { get; init; } = 1e-5f;

    public int Seed { get; init; } = 1;
}
