using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Attributions;

/// <summary>Trains the attribution model in three rounds. First, teachers, each on all training articles but one fold. Then
/// the teachers label news that nobody annotated, together, and each its own unseen fold, which smooths over the annotators'
/// slips (distillation, Hinton et al. 2015). Last, one tagger learns from the annotations and the teachers. The unseen
/// folds also tell how sure the model may be of itself.</summary>
internal sealed class AttributionTraining(LanguageModels models, string shared, AttributionTrainingOptions options, Action<string> log)
{
    private static readonly string[] Unannotated = ["corpora/news/basil.jsonl", "corpora/news/horne2017-real.jsonl", "corpora/geo/lgl.jsonl", "corpora/geo/trnews.jsonl", "corpora/geo/geowebnews.jsonl", "gold/reports-train.jsonl"];

    private sealed record Source(string Id, AnalyzedText Text, IReadOnlyList<AttributionSpans>? Attributions);

    /// <summary>Runs all rounds.</summary>
    /// <returns>The model file.</returns>
    public byte[] Run()
    {
        var annotated = Analyze(PolnearCorpus.Read(Path.Combine(shared, "corpora", "polnear", "train.jsonl")).Select(a => (a.Id, a.Text, (IReadOnlyList<AttributionSpans>?)a.Attributions)));
        var plain = Analyze(Unannotated.SelectMany(file => PlainCorpus.Read(Path.Combine(shared, file))).Select(a => (a.Id, a.Text, (IReadOnlyList<AttributionSpans>?)null)));
        log(FormattableString.Invariant($"analyzed {annotated.Sum(s => s.Text.Tokens.Count)} annotated and {plain.Sum(s => s.Text.Tokens.Count)} other tokens"));
        var linker = LinkerTrainer.Train(annotated.Select(s => (s.Text, s.Attributions!)), options.Tagger.Seed);
        var examples = annotated.Select(s => RoleExamples.Of(s.Id, s.Text, s.Attributions).ToArray()).ToArray();
        var vocabulary = models.Syntax.Words.Vocabulary;
        var vectors = models.Syntax.Words.Vectors();

        var teachers = new List<AttributionModel>();
        var pairs = new List<(double[] Inputs, bool Right)>();
        for (var fold = 0; fold < options.Folds; fold++)
        {
            log(FormattableString.Invariant($"teacher {fold + 1} of {options.Folds}"));
            var seen = examples.Where((_, i) => i % options.Folds != fold).SelectMany(e => e).ToArray();
            var network = RoleTrainer.Train(seen, null, vocabulary, vectors, options.Teacher with { Seed = options.Teacher.Seed + fold }, (line, _) => log("  " + line));
            var teacher = new AttributionModel(TensorFile.Parse("teacher", Pack(network, linker, new float[Confidence.Weights])));
            teachers.Add(teacher);
            for (var i = fold; i < annotated.Count; i += options.Folds)
            {
                Teach([teacher], annotated[i].Text, examples[i]);
                pairs.AddRange(ConfidenceTrainer.Pairs(new AttributionExtractor(teacher).Candidates(annotated[i].Text), annotated[i].Text, annotated[i].Attributions!));
            }
        }

        var chain = Mean(teachers);
        var unannotated = plain.Select(s =>
        {
            var sequences = RoleExamples.Of(s.Id, s.Text, null).ToArray();
            Teach(teachers, s.Text, sequences);
            return sequences;
        }).SelectMany(e => e);
        log("the tagger");
        var final = RoleTrainer.Train([.. examples.SelectMany(e => e), .. unannotated], chain, vocabulary, vectors, options.Tagger, (line, _) => log("  " + line));
        return Pack(final, linker, ConfidenceTrainer.Train(pairs));
    }

    private List<Source> Analyze(IEnumerable<(string Id, string Text, IReadOnlyList<AttributionSpans>? Attributions)> articles)
    {
        var all = articles.ToArray();
        var analyzed = new Source[all.Length];
        Parallel.For(0, all.Length, () => new LanguagePipeline(models), (i, _, pipeline) =>
        {
            analyzed[i] = new Source(all[i].Id, pipeline.Analyze(all[i].Text), all[i].Attributions);
            return pipeline;
        }, _ => { });
        return [.. analyzed];
    }

    /// <summary>Writes the teachers' mean scores into the sequences of one article.</summary>
    private static void Teach(List<AttributionModel> teachers, AnalyzedText text, RoleExample[] sequences)
    {
        var ranges = TaggerInput.Sequences(text.Tokenized);
        var sum = new float[text.Tokens.Count * RoleLabels.Count];
        foreach (var teacher in teachers)
        {
            var scores = teacher.Tagger.Run(text, ranges, new RoleTagger.Workspace());
            for (var i = 0; i < sum.Length; i++) sum[i] += scores[i] / teachers.Count;
        }

        for (var s = 0; s < ranges.Count; s++) sequences[s].Taught = sum[(ranges[s].First * RoleLabels.Count)..(ranges[s].End * RoleLabels.Count)];
    }

    private static LinearChain Mean(List<AttributionModel> teachers)
    {
        var start = new float[RoleLabels.Count];
        var transitions = new float[RoleLabels.Count * RoleLabels.Count];
        foreach (var chain in teachers.Select(t => t.Tagger.Chain))
        {
            for (var i = 0; i < start.Length; i++) start[i] += chain.Start[i] / teachers.Count;
            for (var i = 0; i < transitions.Length; i++) transitions[i] += chain.Transitions[i] / teachers.Count;
        }

        return new LinearChain(start, transitions);
    }

    private byte[] Pack(RoleNetwork network, float[] linker, float[] confidence)
    {
        var file = network.Save(FormattableString.Invariant($"OnRecord attribution model; width {options.Tagger.Width}, {options.Folds} teachers, seed {options.Tagger.Seed}"));
        file.Floats("linker.weights", linker);
        file.Floats("confidence.weights", confidence);
        return file.ToBytes();
    }
}

/// <summary>What shapes a training run of the attribution model.</summary>
internal sealed record AttributionTrainingOptions
{
    /// <summary>How many teachers, and folds.</summary>
    public int Folds { get; init; } = 3;

    public RoleOptions Teacher { get; init; } = new() { Epochs = 5, Width = 160, Dropout = .45, Seed = 101 };

    public RoleOptions Tagger { get; init; } = new() { Epochs = 7, Width = 128, Dropout = .4, TeacherWeight = .4f };
}
