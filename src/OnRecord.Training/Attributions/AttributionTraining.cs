using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Language.ModelFiles;
using OnRecord.Language.Tokenization;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Attributions;

/// <summary>Trains the attribution model. First a tagger on four fifths of the articles, which tells on the last fifth how sure
/// a model may be of itself; then the tagger that is kept, on all of them.</summary>
internal sealed class AttributionTraining(LanguageModels models, string corpora, AttributionTrainingOptions options, Action<string> log)
{
    private sealed record Annotated(AnalyzedText Text, IReadOnlyList<AttributionSpans> Attributions, RoleExample[] Sequences);

    /// <summary>Runs the training.</summary>
    /// <returns>The model file.</returns>
    public byte[] Run()
    {
        var articles = Analyze([.. PolnearCorpus.Read(Path.Combine(corpora, "polnear", "train.jsonl"))]);
        log(FormattableString.Invariant($"analyzed {articles.Length} articles, {articles.Sum(a => a.Text.Tokens.Count)} tokens"));
        var linker = LinkerTrainer.Train(articles.Select(a => (a.Text, a.Attributions)), options.Tagger.Seed);

        bool HeldOut(int i) => i % options.Folds == 0;
        log("a tagger to judge confidence by");
        var judge = Train(articles.Where((_, i) => !HeldOut(i)), options.Judge);
        var extractor = new AttributionExtractor(new AttributionModel(TensorFile.Parse("judge", Pack(judge, linker, new float[Confidence.Weights]))));
        var confidence = ConfidenceTrainer.Train([.. articles.Where((_, i) => HeldOut(i))
            .SelectMany(a => ConfidenceTrainer.Pairs(extractor.Candidates(a.Text, Quotations.States(a.Text.Tokenized)), a.Text, a.Attributions))]);

        log("the tagger");
        return Pack(Train(articles, options.Tagger), linker, confidence);
    }

    private RoleNetwork Train(IEnumerable<Annotated> articles, RoleOptions shape)
        => RoleTrainer.Train([.. articles.SelectMany(a => a.Sequences)], models.Syntax.Words.Vocabulary, models.Syntax.Words.Vectors(), shape, (line, _) => log("  " + line));

    private Annotated[] Analyze(PolnearArticle[] articles)
    {
        var analyzed = new Annotated[articles.Length];
        Parallel.For(0, articles.Length, () => new LanguagePipeline(models), (i, _, pipeline) =>
        {
            var text = pipeline.Analyze(articles[i].Text);
            analyzed[i] = new Annotated(text, articles[i].Attributions, [.. RoleExamples.Of(text, articles[i].Attributions)]);
            return pipeline;
        }, _ => { });
        return analyzed;
    }

    private byte[] Pack(RoleNetwork network, float[] linker, float[] confidence)
    {
        var file = network.Save(FormattableString.Invariant($"OnRecord attribution model; width {options.Tagger.Width}, {options.Tagger.Epochs} epochs, seed {options.Tagger.Seed}"));
        file.Floats("linker.weights", linker);
        file.Floats("confidence.weights", confidence);
        return file.ToBytes();
    }
}

/// <summary>What shapes a training run of the attribution model.</summary>
internal sealed record AttributionTrainingOptions
{
    /// <summary>One article in so many is held out to judge confidence.</summary>
    public int Folds { get; init; } = 5;

    public RoleOptions Judge { get; init; } = new() { Epochs = 4, Seed = 2 };

    public RoleOptions Tagger { get; init; } = new();
}
