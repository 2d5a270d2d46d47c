using System.Diagnostics.CodeAnalysis;
using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Language.Coreference;
using OnRecord.Linking.Governments;
using OnRecord.Linking.Places;
using OnRecord.Register;
using OnRecord.Training.Attributions;
using OnRecord.Training.Coreference;
using OnRecord.Training.Corpora;
using OnRecord.Training.Facts;
using OnRecord.Training.Governments;
using OnRecord.Training.Lemmas;
using OnRecord.Training.Places;
using OnRecord.Training.Scoring;
using OnRecord.Training.Syntax;
using OnRecord.Training.Words;

namespace OnRecord.Training;

/// <summary>Trains the models that the tool ships, from the shared corpora. The same corpora, vectors and options give the
/// same bytes, on any number of cores.</summary>
[SuppressMessage("Design", "CA1062", Justification = "checked by the members used")]
public static class ModelTraining
{
    /// <summary>Trains tags, trees and names, on EWT, GUM and machine-annotated PolNeAR training articles.</summary>
    /// <param name="shared">The folder that holds <c>corpora</c>.</param>
    /// <param name="vectors">The JSON file of ready-made word vectors, or null to train without.</param>
    /// <param name="output">Where the model file goes.</param>
    /// <param name="log">Told of progress.</param>
    public static void Syntax(string shared, string? vectors, string output, Action<string> log)
    {
        var corpora = SyntaxCorpora.Read(Path.Combine(shared, "corpora"));
        var given = vectors == null ? GivenVectors.None : GivenVectors.Read(vectors);
        var vocabulary = given.Vocabulary(corpora.Counts());
        log(FormattableString.Invariant($"{corpora.Trees.Count} sentences with trees, {corpora.Silver.Count} silver sentences, {vocabulary.Count} words"));
        Write(output, SyntaxTrainer.Train(corpora.Trees, corpora.Silver, corpora.Labels, vocabulary, given.Matrix(vocabulary), new SyntaxOptions { Epochs = 25 }, (line, _) => log(line)));
    }

    /// <summary>Learns lemma rules from EWT and GUM.</summary>
    public static void Lemmas(string shared, string output)
        => Write(output, LemmaTrainer.Train(SyntaxCorpora.TreebankWords(Path.Combine(shared, "corpora")).Select(w => (w.Form, w.Upos, w.Xpos, w.Lemma))));

    /// <summary>Trains attribution on PolNeAR training articles.</summary>
    /// <param name="shared">The folder that holds <c>corpora</c>.</param>
    /// <param name="models">The folder with the trained syntax and lemma models, whose states the tagger reads.</param>
    /// <param name="output">Where the model file goes.</param>
    /// <param name="log">Told of progress.</param>
    public static void Attributions(string shared, string models, string output, Action<string> log)
        => Write(output, new AttributionTraining(LanguageModels.Load(models), Path.Combine(shared, "corpora"), new AttributionTrainingOptions(), log).Run());

    /// <summary>Trains whom pronouns stand for, on GAP's development and validation parts, GUM's chains and PolNeAR training articles, where
    /// genders tell or people marked it.</summary>
    /// <param name="shared">The folder that holds <c>corpora</c>.</param>
    /// <param name="marks">A file of pronouns marked in articles of PolNeAR.</param>
    /// <param name="models">The folder with the trained syntax and lemma models.</param>
    /// <param name="output">Where the model file goes.</param>
    /// <param name="log">Told of progress.</param>
    /// <param name="withoutValidation">Whether GAP's validation part and GUM's dev part are kept out, so that they can measure.</param>
    public static void Pronouns(string shared, string marks, string models, string output, Action<string> log, bool withoutValidation)
    {
        var examples = PronounCorpora.Read(LanguageModels.Load(models), Path.Combine(shared, "corpora"), marks, withoutValidation);
        log(FormattableString.Invariant($"{examples.Count} texts"));
        var training = new PronounTraining(new PronounTrainingOptions());
        Write(output, training.Pack(training.Train(examples, log)));
    }

    /// <summary>Trains actions and gatherings on the gold of the shared folder and on further annotated files.</summary>
    /// <param name="shared">The folder that holds <c>corpora</c> and <c>gold</c>.</param>
    /// <param name="more">Further files of facts, whose texts stand in the corpora.</param>
    /// <param name="models">The folder with the trained models of the language core and of attribution, whose findings are read.</param>
    /// <param name="output">Where the model file goes.</param>
    /// <param name="log">Told of progress.</param>
    public static void Facts(string shared, IReadOnlyList<string> more, string models, string output, Action<string> log)
    {
        var language = LanguageModels.Load(models);
        Write(output, FactTraining.Run(Analyze(FactTextsOf(shared, more), language, models), language.Syntax.Words, new FactTrainingOptions(), log));
    }

    /// <summary>Fits a pretrained transformer to the words that name actions and gatherings.</summary>
    /// <param name="shared">The folder that holds <c>corpora</c> and <c>gold</c>.</param>
    /// <param name="more">Further files of facts, whose texts stand in the corpora.</param>
    /// <param name="models">The folder with the trained models of the language core.</param>
    /// <param name="pretrained">The assembly of the package that carries the transformer's weights.</param>
    /// <param name="output">Where the model file goes.</param>
    /// <param name="log">Told of progress.</param>
    public static void Triggers(string shared, IReadOnlyList<string> more, string models, string pretrained, string output, Action<string> log)
    {
        var language = LanguageModels.Load(models);
        Write(output, TriggerEncoderTraining.Run(PretrainedEncoder.Read(pretrained), Analyze(FactTextsOf(shared, more), language, models), language.Syntax.Words, new TriggerEncoderOptions(), log));
    }

    /// <summary>Trains actions and gatherings so many times, each time without a part of the real reports (those of one event stay together), so that what each model finds in that
    /// part can be measured: a thousand reports tell more than the gold's development part. Of networks that are averaged one is trained.</summary>
    /// <param name="shared">The folder that holds <c>corpora</c> and <c>gold</c>.</param>
    /// <param name="more">Further files of facts, whose texts stand in the corpora.</param>
    /// <param name="models">The folder with the trained models; the others are copied beside each that is trained.</param>
    /// <param name="folder">Where a folder of models for each part goes.</param>
    /// <param name="pretrained">The assembly of the package that carries the transformer's weights.</param>
    /// <param name="folds">How many parts.</param>
    /// <param name="log">Told of progress.</param>
    /// <returns>For each part its folder of models and the reports that these have not seen.</returns>
    public static IEnumerable<(string Models, IReadOnlyList<(Article Article, ReportFacts Facts)> Unseen)> CrossValidateFacts(
        string shared, IReadOnlyList<string> more, string models, string folder, string pretrained, int folds, Action<string> log)
    {
        var texts = FactTextsOf(shared, more);
        var language = LanguageModels.Load(models);
        var reports = Analyze(texts, language, models);
        log(FormattableString.Invariant($"{reports.Count} reports analyzed"));
        var events = texts.Where(report => !report.Facts.IsWritten).Select(report => FactTexts.EventOf(report.Facts.Id)).Distinct(StringComparer.Ordinal)
            .Select((name, i) => (name, Fold: i % folds)).ToDictionary(one => one.name, one => one.Fold, StringComparer.Ordinal);
        var encoder = PretrainedEncoder.Read(pretrained);
        var options = new FactTrainingOptions();
        options = options with { Triggers = options.Triggers with { Networks = 1 }, Labels = options.Labels with { Networks = 1 }, Arguments = options.Arguments with { Networks = 1 } };
        for (var fold = 0; fold < folds; fold++)
        {
            var own = Path.Combine(folder, FormattableString.Invariant($"{fold + 1}"));
            Directory.CreateDirectory(own);
            foreach (var file in Directory.EnumerateFiles(models, "*.safetensors")) File.Copy(file, Path.Combine(own, Path.GetFileName(file)), overwrite: true);
            AnnotatedReport[] seen = [.. reports.Where(report => !IsUnseen(report.Facts))];
            Write(Path.Combine(own, "facts.safetensors"), FactTraining.Run(seen, language.Syntax.Words, options, log));
            Write(Path.Combine(own, "triggers.safetensors"), TriggerEncoderTraining.Run(encoder, seen, language.Syntax.Words, new TriggerEncoderOptions(), log));
            yield return (own, [.. texts.Where(report => IsUnseen(report.Facts))]);

            bool IsUnseen(ReportFacts report) => events.TryGetValue(FactTexts.EventOf(report.Id), out var its) && its == fold;
        }
    }

    /// <summary>Trains the place tagger on the place-name corpora.</summary>
    /// <param name="shared">The folder that holds <c>corpora</c> and <c>gazetteer</c>.</param>
    /// <param name="models">The folder with the trained syntax and lemma models, whose states the tagger reads.</param>
    /// <param name="register">The register file.</param>
    /// <param name="worldPlaces">The table of places abroad.</param>
    /// <param name="output">Where the model file goes.</param>
    /// <param name="log">Told of progress.</param>
    public static void Places(string shared, string models, string register, string worldPlaces, string output, Action<string> log)
        => Write(output, new PlaceTraining(LanguageModels.Load(models), PublicRegister.Load(register), shared, worldPlaces, new PlaceOptions(), log).Run());

    /// <summary>Predicts the place names of the place-name corpora by taggers that each learned from the other texts only.</summary>
    /// <param name="shared">The folder that holds <c>corpora</c> and <c>gazetteer</c>.</param>
    /// <param name="models">The folder with the trained syntax and lemma models.</param>
    /// <param name="register">The register file.</param>
    /// <param name="worldPlaces">The table of places abroad.</param>
    /// <param name="folds">How many taggers are trained.</param>
    /// <param name="log">Told of progress.</param>
    /// <returns>For each corpus its texts with what was predicted.</returns>
    public static IEnumerable<(string Corpus, IReadOnlyList<GeoArticle> Reference, IReadOnlyList<PredictedPlaces> Predicted)> CrossValidatePlaces(
        string shared, string models, string register, string worldPlaces, int folds, Action<string> log)
        => new PlaceTraining(LanguageModels.Load(models), PublicRegister.Load(register), shared, worldPlaces, new PlaceOptions(), log).CrossValidate(folds);

    /// <summary>Learns which government acts, from annotated actions and gatherings.</summary>
    /// <param name="shared">The folder that holds <c>corpora</c> and <c>gold</c>.</param>
    /// <param name="models">The folder with the other trained models.</param>
    /// <param name="register">The register file.</param>
    /// <param name="furtherFacts">Files of further annotated facts.</param>
    /// <param name="output">Where the model file goes.</param>
    /// <param name="log">Told of progress.</param>
    public static void Governments(string shared, string models, string register, IEnumerable<string> furtherFacts, string output, Action<string> log)
        => Write(output, Governments(models, register, log).Run(FactTextsOf(shared, furtherFacts)));

    /// <summary>Tells the governments of annotated actions and the towns of annotated gatherings.</summary>
    /// <param name="facts">The annotated facts.</param>
    /// <param name="corpora">The folder with the texts, where they do not stand beside the facts; else null.</param>
    /// <param name="models">The folder with the trained models.</param>
    /// <param name="register">The register file.</param>
    public static GovernmentFigures ScoreGovernments(string facts, string? corpora, string models, string register)
        => Governments(models, register, _ => { }).Score(FactTexts.Read([facts], corpora), GovernmentModel.Load(Path.Combine(models, "governments.safetensors")));

    // The gold's training part, and further files of facts.
    private static IReadOnlyList<(Article Article, ReportFacts Facts)> FactTextsOf(string shared, IEnumerable<string> more)
        => FactTexts.Read(more.Prepend(Path.Combine(shared, "gold", "facts-train.jsonl")), Path.Combine(shared, "corpora"));

    private static IReadOnlyList<AnnotatedReport> Analyze(IReadOnlyList<(Article Article, ReportFacts Facts)> texts, LanguageModels language, string models)
        => FactReports.Analyze(texts, language, AttributionModel.Load(Path.Combine(models, "attributions.safetensors")), PronounModel.Load(Path.Combine(models, "pronouns.safetensors")));

    private static GovernmentTraining Governments(string models, string register, Action<string> log)
    {
        var places = Path.Combine(models, "places.safetensors");
        return new GovernmentTraining(LanguageModels.Load(models), PlaceModel.Load(places), PlaceSenseModel.Load(places), PublicRegister.Load(register), log);
    }

    private static void Write(string path, byte[] bytes)
    {
        // A model that is half written must never be loaded.
        var partial = path + ".partial";
        File.WriteAllBytes(partial, bytes);
        File.Move(partial, path, overwrite: true);
    }
}
