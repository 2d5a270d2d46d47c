using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Facts;
using OnRecord.Language;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;
using OnRecord.Training.Corpora;
using OnRecord.Training.ModelFiles;

namespace OnRecord.Training.Facts;

/// <summary>One report with what people marked in it.</summary>
/// <param name="Text">Its analysis.</param>
/// <param name="Evidence">What earlier steps found in it.</param>
/// <param name="Facts">What people marked.</param>
internal sealed record AnnotatedReport(AnalyzedText Text, FactEvidence Evidence, ReportFacts Facts);

/// <summary>What shapes a training run of actions and gatherings.</summary>
internal sealed record FactTrainingOptions
{
    public ShallowOptions Triggers { get; init; } = new() { Classes = 3, Hidden = 48, LeastCount = 3, Epochs = 16, Rate = .02f, FeatureDropout = .5f, NegativeShare = .25f, StateDropout = .5f, Networks = 4 };

    public ShallowOptions Labels { get; init; } = new() { Classes = 27, Hidden = 32, Epochs = 20, NegativeShare = 1, FeatureDropout = .5f, StateDropout = .7f, Decay = 6e-3f, Networks = 4 };

    public ShallowOptions Arguments { get; init; } = new() { Classes = 5, Hidden = 32, Epochs = 8, NegativeShare = .35f, Networks = 4 };

    public ShallowOptions Values { get; init; } = new() { Classes = 5, Hidden = 16, Epochs = 15, NegativeShare = 1, Decay = 3e-4f };

    /// <summary>How likely an action, a gathering and a date must be.</summary>
    public float[] Thresholds { get; init; } = [.46f, .46f, .25f, .4f];

    /// <summary>How likely a phrase must be to play each role of <see cref="FactModel.ActionRoles"/>.</summary>
    public float[] ActionArguments { get; init; } = [1, .28f, .4f, .4f, .9f];

    /// <summary>How likely a phrase must be to play each role of <see cref="FactModel.GatheringRoles"/>.</summary>
    public float[] GatheringArguments { get; init; } = [1, .45f, .3f, .4f, .2f];
}

/// <summary>Trains what finds actions and gatherings, from reports that people marked.</summary>
internal static class FactTraining
{
    /// <summary>Trains all parts.</summary>
    /// <returns>The model file.</returns>
    public static byte[] Run(IReadOnlyList<AnnotatedReport> reports, WordEmbedding words, FactTrainingOptions options, Action<string> log)
    {
        var examples = new FactExamples();
        var classes = Classes(words);
        var known = new WordClasses(words, classes);
        foreach (var report in reports) examples.Add(report, known);
        var file = new TensorFileWriter();
        file.Halves(WordClasses.Tensor, classes);
        file.Metadata("description", FormattableString.Invariant($"OnRecord model of actions and gatherings; {reports.Count} reports, seed {options.Triggers.Seed}"));
        Train(examples.Triggers, options.Triggers, "triggers");
        Train(examples.Acts, options.Labels with { Beliefs = Beliefs(PolicyActs.All) }, "acts");
        Train(examples.Kinds, options.Labels with { Classes = FactModel.Kinds.Length }, "kinds");
        Train(examples.ActionArguments, options.Arguments, "actions");
        Train(examples.GatheringArguments, options.Arguments, "gatherings");
        Train(examples.Statuses, options.Values, "status");
        Train(examples.Instruments, options.Values with { Classes = FactModel.InstrumentKinds.Length }, "instruments");
        Train(examples.Dates, options.Values with { Classes = 2 }, "dates");
        Train(examples.Sources, options.Values with { Classes = 2 }, "said");
        file.Floats("thresholds", options.Thresholds);
        file.Floats("actions.thresholds", options.ActionArguments);
        file.Floats("gatherings.thresholds", options.GatheringArguments);
        return file.ToBytes();

        void Train(List<JudgedExample> judged, ShallowOptions shape, string name)
        {
            log(FormattableString.Invariant($"{name}: {judged.Count} examples, {judged.Count(e => e.Label != 0)} of classes other than the first"));
            ShallowTrainer.Train(judged, shape, file, name);
        }
    }

    internal static Matrix Classes(WordEmbedding words)
    {
        const int narrow = 512, wide = 64;
        var vectors = words.Vectors();
        var classes = new Matrix(vectors.Rows, 2);
        int[] few = WordClustering.Of(vectors, wide, seed: 1), many = WordClustering.Of(vectors, narrow, seed: 1);
        for (var r = 0; r < classes.Rows; r++) (classes.RowSpan(r)[0], classes.RowSpan(r)[1]) = (many[r], few[r]);
        return classes;
    }

    /// <summary>The act that the lexicon guesses is likely.</summary>
    internal static Dictionary<uint, (int Class, float Weight)> Beliefs(IReadOnlyList<string> acts)
    {
        var beliefs = new Dictionary<uint, (int, float)>();
        var list = new FeatureList(1);
        for (var act = 0; act < acts.Count; act++)
        {
            list.Clear();
            list.Add(TriggerFeatures.GuessTemplate, acts[act]);
            list.Add(TriggerFeatures.ActTemplate, FeatureList.Hash(acts[act]), 1);
            list.Add(TriggerFeatures.ActTemplate, FeatureList.Hash(acts[act]), 0);
            for (var k = 0; k < list.Count; k++) beliefs[list.Keys[k]] = (act, k == 0 ? 5f : .5f);
        }

        return beliefs;
    }
}
