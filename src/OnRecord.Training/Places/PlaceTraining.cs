using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;
using OnRecord.Linking.Places;
using OnRecord.Register;
using OnRecord.Training.Corpora;
using OnRecord.Training.Scoring;

namespace OnRecord.Training.Places;

/// <summary>Trains the place tagger on the place-name corpora, and judges it on texts it did not learn from.</summary>
internal sealed class PlaceTraining(LanguageModels models, PublicRegister register, string shared, string worldPlaces, PlaceOptions options, Action<string> log)
{
    /// <summary>The corpora, by file name.</summary>
    public static IReadOnlyList<string> Corpora { get; } = ["lgl", "trnews", "geowebnews", "geovirus"];

    private sealed record Annotated(string Corpus, GeoArticle Article, PlaceInput Input, PlaceExample[] Examples);

    private int InputWidth => PlaceInput.Width(models.Syntax.StateWidth, models.Syntax.Words.Width);

    /// <summary>Trains on all texts.</summary>
    /// <returns>The model file.</returns>
    public byte[] Run()
    {
        var names = Names();
        var texts = Read(names.ToNames());
        var senses = PlaceSenseTrainer.Train(register, texts.Select(t => (t.Input.Text, t.Article)), options.Seed);
        return Pack(PlaceTrainer.Train([.. texts.SelectMany(t => t.Examples)], InputWidth, options, line => log("  " + line)), names, senses);
    }

    /// <summary>Predicts the place names of each text by a tagger that learned from the texts of the other folds.</summary>
    /// <returns>For each corpus its texts with what was predicted.</returns>
    public IEnumerable<(string Corpus, IReadOnlyList<GeoArticle> Reference, IReadOnlyList<PredictedPlaces> Predicted)> CrossValidate(int folds)
    {
        var names = Names();
        var texts = Read(names.ToNames());
        var predicted = new PredictedPlaces[texts.Length];
        for (var fold = 0; fold < folds; fold++)
        {
            log(FormattableString.Invariant($"fold {fold + 1} of {folds}"));
            var senses = PlaceSenseTrainer.Train(register, texts.Where((_, i) => i % folds != fold).Select(t => (t.Input.Text, t.Article)), options.Seed);
            var network = PlaceTrainer.Train([.. texts.Where((_, i) => i % folds != fold).SelectMany(t => t.Examples)], InputWidth, options, line => log("  " + line));
            var file = TensorFile.Parse("fold", Pack(network, names, senses));
            var (finder, resolver) = (new PlaceFinder(models, new PlaceModel(file)), new PlaceResolver(register, new PlaceSenseModel(file)));
            for (var i = fold; i < texts.Length; i += folds)
            {
                var text = texts[i].Input.Text;
                predicted[i] = new PredictedPlaces(texts[i].Article.Article.Id,
                    [.. resolver.Resolve(text, finder.Find(text), OutletHome.Of(texts[i].Article.Article, register)).Select(p => new PredictedPlace(text.SpanOf(p.Found.Tokens), p.Latitude, p.Longitude))]);
            }
        }

        foreach (var corpus in Corpora)
        {
            var chosen = Enumerable.Range(0, texts.Length).Where(i => texts[i].Corpus == corpus).ToArray();
            yield return (corpus, [.. chosen.Select(i => texts[i].Article)], [.. chosen.Select(i => predicted[i])]);
        }
    }

    private PlaceNameList Names()
    {
        var names = new PlaceNameList();
        names.AddTable(Path.Combine(shared, "gazetteer", "jurisdictions.tsv"));
        names.AddTable(worldPlaces);
        return names;
    }

    private Annotated[] Read(PlaceNames names)
    {
        var all = new List<Annotated>();
        foreach (var corpus in Corpora)
        {
            var articles = GeoCorpus.Read(Path.Combine(shared, "corpora", "geo", corpus + ".jsonl")).ToArray();
            var inputs = new PlaceInput[articles.Length];
            Parallel.For(0, articles.Length, () => new LanguagePipeline(models), (i, _, pipeline) =>
            {
                inputs[i] = new PlaceInput(pipeline.Analyze(articles[i].Article.Text), models.Syntax.Words, names);
                return pipeline;
            }, _ => { });
            var marksPeople = PlaceExample.MarksPeople(articles.Select((a, i) => (inputs[i], a.Toponyms)));
            all.AddRange(articles.Select((a, i) => new Annotated(corpus, a, inputs[i], [.. PlaceExample.Of(inputs[i], a.Toponyms, marksPeople)])));
            log(FormattableString.Invariant($"{corpus}: {articles.Length} texts, {articles.Sum(a => a.Toponyms.Count)} place names{(marksPeople ? "" : ", words for people not marked")}"));
        }

        return [.. all];
    }

    private byte[] Pack(PlaceNetwork network, PlaceNameList names, Matrix senses)
    {
        var file = network.Save(FormattableString.Invariant($"OnRecord place tagger; width {options.Width}, {options.Epochs} epochs, seed {options.Seed}"));
        names.Save(file);
        file.Floats("senses.weights", senses);
        return file.ToBytes();
    }
}
