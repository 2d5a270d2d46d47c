using System.CommandLine;
using OnRecord.Training.Corpora;
using OnRecord.Training.Scoring;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord score</c>: how good predictions are, against what people marked.</summary>
internal static class ScoreCommand
{
    private const int Unreadable = 1;

    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("score", "Score predictions against what people marked.")
    {
        Attributions(),
        RoleSpans(),
        Parsing(),
    };

    private static Command Attributions()
    {
        Argument<string> gold = new("gold") { Description = "Annotated articles, JSONL." };
        Argument<string> predictions = PredictionsArgument();
        Option<string> format = FormatOption();
        Option<int> bootstrap = new("--bootstrap") { Description = "Resample the articles this many times for 95 % intervals." };
        Option<int> seed = new("--seed") { Description = "The seed of the resampling.", DefaultValueFactory = _ => 1 };
        bootstrap.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0) result.AddError("--bootstrap takes 0 or more");
        });
        Command command = new("attributions", "Score attributions: source, cue and content spans and their links.") { gold, predictions, format, bootstrap, seed };
        command.SetAction(arguments => Report(arguments, () =>
        {
            string goldPath = arguments.GetRequiredValue(gold);
            AttributionFigures figures = AttributionScorer.Score(
                PolnearCorpus.Read(goldPath),
                ReadPredictions(arguments.GetRequiredValue(predictions), goldPath),
                arguments.GetValue(bootstrap),
                arguments.GetValue(seed));
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, output));
        }));
        return command;
    }

    private static Command RoleSpans()
    {
        Argument<string> gold = new("gold") { Description = "Annotated articles, JSONL." };
        Argument<string> predictions = PredictionsArgument();
        Option<string> multi = new("--multi") { Description = "The same articles as several people annotated them (*.multi.jsonl); each version counts." };
        Option<string> format = FormatOption();
        Command command = new("role-spans", "Score spans by role, without links, as published for CofeNet.") { gold, predictions, multi, format };
        command.SetAction(arguments => Report(arguments, () =>
        {
            string goldPath = arguments.GetRequiredValue(gold);
            IEnumerable<PolnearArticle> versions = arguments.GetValue(multi) is { } multiPath ? PolnearCorpus.ReadVersions(goldPath, multiPath) : PolnearCorpus.Read(goldPath);
            Dictionary<string, PredictedAttributions> predicted = ReadPredictions(arguments.GetRequiredValue(predictions), goldPath)
                .ToDictionary(static prediction => prediction.Id, StringComparer.Ordinal);
            RoleSpanFigures figures = RoleSpanScorer.Score(versions.Select(article => new RoleSpanInstance(
                article.Text, article.Attributions, predicted.TryGetValue(article.Id, out PredictedAttributions? prediction) ? prediction.Attributions : [])));
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, output));
        }));
        return command;
    }

    private static Command Parsing()
    {
        Argument<string> gold = new("gold") { Description = "A treebank, CoNLL-U." };
        Argument<string> system = new("system") { Description = "The system's analysis of the same text, CoNLL-U." };
        Option<string> format = FormatOption();
        Command command = new("parsing", "Score tokens, sentences, tags, lemmas and trees as the CoNLL 2018 shared task does.") { gold, system, format };
        command.SetAction(arguments => Report(arguments, () =>
        {
            ParsingFigures figures = ParsingScorer.Score(WholeFile(arguments.GetRequiredValue(gold)), WholeFile(arguments.GetRequiredValue(system)));
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, output));
        }));
        return command;
    }

    private static Argument<string> PredictionsArgument() => new("predictions")
    {
        Description = "Predicted attributions, JSONL, or the output of extract; - for standard input.",
        DefaultValueFactory = _ => "-",
    };

    private static Option<string> FormatOption()
    {
        Option<string> format = new("--format") { Description = "text: a table; json: every figure, not rounded.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    private static bool IsJson(ParseResult arguments, Option<string> format) => string.Equals(arguments.GetValue(format), "json", StringComparison.Ordinal);

    private static List<PredictedAttributions> ReadPredictions(string path, string goldPath)
    {
        var lengths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (PolnearArticle article in PolnearCorpus.Read(goldPath))
        {
            if (!lengths.TryAdd(article.Id, article.Text.Length))
                throw new CorpusException(goldPath, 0, $"the article {article.Id} stands twice; give each article one line");
        }

        return [.. string.Equals(path, "-", StringComparison.Ordinal) ? PredictionFile.Read(Console.In, "standard input", lengths) : PredictionFile.Read(path, lengths)];
    }

    /// <summary>A file as one text: the shared task compares whole files, so a system need not know where documents end.</summary>
    private static ParsedText WholeFile(string path)
    {
        ConlluSentence[] sentences = [.. ConlluCorpus.Read(path)];
        return sentences.Length == 0 ? throw new CorpusException(path, 0, "holds no sentence") : ParsedText.Of(ConlluDocument.Of(sentences, "\n\n"));
    }

    private static string Table(Action<TextWriter> write)
    {
        using var output = new StringWriter(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(output);
        return output.ToString().TrimEnd('\n');
    }

    private static int Report(ParseResult arguments, Func<string> score)
    {
        try
        {
            arguments.InvocationConfiguration.Output.WriteLine(score());
            return 0;
        }
        catch (Exception e) when (e is CorpusException or ArgumentException)
        {
            arguments.InvocationConfiguration.Error.WriteLine(e.Message);
            return Unreadable;
        }
    }
}
