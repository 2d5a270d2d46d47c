using System.CommandLine;
using OnRecord.Language;
using OnRecord.Pipeline;
using OnRecord.Training;
using OnRecord.Training.Corpora;
using OnRecord.Training.Scoring;

namespace OnRecord.Cli.Commands;

/// <summary><c>onrecord score</c>: how good the tool's own models, or given predictions, are against what people marked.</summary>
internal sealed class ScoreCommand : Command, IHasExamples
{
    private readonly Func<IArticleExtractor> _createExtractor;
    private readonly Func<LanguageModels> _loadModels;

    /// <param name="createExtractor">Makes the extractor that is scored where no predictions are given.</param>
    /// <param name="loadModels">Loads the models whose parses are scored where no system's are given.</param>
    internal ScoreCommand(Func<IArticleExtractor> createExtractor, Func<LanguageModels> loadModels)
        : base("score", "Scores this tool, or given predictions, against what people marked.")
    {
        _createExtractor = createExtractor;
        _loadModels = loadModels;
        Subcommands.Add(Attributions());
        Subcommands.Add(RoleSpans());
        Subcommands.Add(Parsing());
        Subcommands.Add(Facts());
        Subcommands.Add(Spurious());
        Subcommands.Add(Places());
        Subcommands.Add(Governments());
        Subcommands.Add(Dates());
        Subcommands.Add(Speakers());
        Subcommands.Add(Pronouns());
    }

    /// <inheritdoc/>
    public string Examples => """
        Examples:
          onrecord score attributions polnear/dev.jsonl                    this tool on raw text
          onrecord score attributions polnear/dev.jsonl predictions.jsonl  any predictions
          onrecord score role-spans polnear/dev.jsonl --multi polnear/dev.multi.jsonl
          onrecord score parsing ud/en_ewt-dev.conllu                      from raw text
          onrecord score parsing ud/en_ewt-dev.conllu --gold-words         words and sentences given
          onrecord score facts gold/facts-dev.jsonl                        texts in gold/reports-dev.jsonl
          onrecord score facts gold/facts-dev.jsonl predictions.jsonl
          onrecord score spurious geo/lgl.jsonl --ids docs/eval/least-political-lgl.txt
          onrecord score places geo/lgl.jsonl                              place names and where they lie
          onrecord score governments gold/facts-dev.jsonl                  which government acts, the actions being given
          onrecord score dates time/te3-platinum.jsonl                     time expressions and their values
          onrecord score dates facts-dev.jsonl --reports reports-dev.jsonl the dates of actions and gatherings
          onrecord score speakers speakers-dev.jsonl --articles polnear/dev.jsonl
          onrecord score speakers speakers-dev.jsonl predictions.jsonl     what extract --keep-private wrote
          onrecord score pronouns gap/gap-validation.tsv
        """;

    private Command Attributions()
    {
        Argument<string> gold = new("gold") { Description = "Annotated articles, JSONL." };
        Argument<string?> predictions = PredictionsArgument();
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
                Predictions(arguments.GetValue(predictions), goldPath),
                arguments.GetValue(bootstrap),
                arguments.GetValue(seed));
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, output));
        }));
        return command;
    }

    private Command RoleSpans()
    {
        Argument<string> gold = new("gold") { Description = "Annotated articles, JSONL." };
        Argument<string?> predictions = PredictionsArgument();
        Option<string> multi = new("--multi") { Description = "The same articles as several people annotated them (*.multi.jsonl); each version counts." };
        Option<string> format = FormatOption();
        Command command = new("role-spans", "Score spans by role, without links, as published for CofeNet.") { gold, predictions, multi, format };
        command.SetAction(arguments => Report(arguments, () =>
        {
            string goldPath = arguments.GetRequiredValue(gold);
            IEnumerable<PolnearArticle> versions = arguments.GetValue(multi) is { } multiPath ? PolnearCorpus.ReadVersions(goldPath, multiPath) : PolnearCorpus.Read(goldPath);
            Dictionary<string, PredictedAttributions> predicted = Predictions(arguments.GetValue(predictions), goldPath)
                .ToDictionary(static prediction => prediction.Id, StringComparer.Ordinal);
            RoleSpanFigures figures = RoleSpanScorer.Score(versions.Select(article => new RoleSpanInstance(
                article.Text, article.Attributions, predicted.TryGetValue(article.Id, out PredictedAttributions? prediction) ? prediction.Attributions : [])));
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, output));
        }));
        return command;
    }

    private Command Parsing()
    {
        Argument<string> gold = new("gold") { Description = "A treebank, CoNLL-U." };
        Argument<string?> system = new("system") { Description = "A system's analysis of the same text, CoNLL-U. Default: what this tool makes of the raw text.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> goldWords = new("--gold-words") { Description = "Give this tool the treebank's words and sentences instead of raw text." };
        Option<string> format = FormatOption();
        Command command = new("parsing", "Score tokens, sentences, tags, lemmas and trees as the CoNLL 2018 shared task does.") { gold, system, goldWords, format };
        command.SetAction(arguments => Report(arguments, () =>
        {
            string goldPath = arguments.GetRequiredValue(gold);
            ParsingFigures figures = arguments.GetValue(system) is { } systemPath
                ? ParsingScorer.Score(WholeFile(goldPath), WholeFile(systemPath))
                : ParsingScorer.Score(OwnParses(goldPath, arguments.GetValue(goldWords)));
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, output));
        }));
        return command;
    }

    private Command Dates()
    {
        Argument<string> gold = new("gold") { Description = "Articles with marked time expressions (TIMEX3 or GUM's ranges), JSONL." };
        Option<string?> reports = new("--reports") { Description = "Take gold for annotated actions and gatherings, and their texts from this file; scores their dates." };
        Option<string> format = FormatOption();
        Command command = new("dates", "Score time expressions: which are found, and of those the values.") { gold, reports, format };
        command.SetAction(arguments => Report(arguments, () =>
        {
            string goldPath = arguments.GetRequiredValue(gold);
            DateFigures figures = arguments.GetValue(reports) is { } reportsPath
                ? DateScorer.ScoreFacts(OwnModels.Dates(TimeCorpus.ReadFacts(goldPath, reportsPath), _createExtractor()))
                : DateScorer.Score(OwnModels.Dates(TimeCorpus.Read(goldPath), _createExtractor()));
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, output));
        }));
        return command;
    }

    private Command Speakers()
    {
        Argument<string> gold = new("gold") { Description = "Articles with resolved speakers and chains, JSONL." };
        Argument<string?> predictions = new("predictions") { Description = "The output of extract --keep-private. Default: what this tool makes of --articles.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> articles = new("--articles") { Description = "The texts of the gold articles, JSONL as polnear/dev.jsonl.", HelpName = "FILE" };
        Option<string> format = FormatOption();
        Command command = new("speakers", "Score who speaks, by kind of source, and through whom it reached the report.") { gold, predictions, articles, format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(predictions) is null == result.GetValue(articles) is null) result.AddError("give either predictions or --articles");
        });
        command.SetAction(arguments => Report(arguments, () =>
        {
            SpokenArticle[] reference = [.. SpeakerCorpus.Read(arguments.GetRequiredValue(gold))];
            HashSet<string> ids = reference.Select(static article => article.Id).ToHashSet(StringComparer.Ordinal);
            IEnumerable<SpokenArticle> predicted = arguments.GetValue(predictions) is { } path
                ? SpeakerCorpus.ReadExtracted(path)
                : OwnModels.Speakers(PolnearCorpus.Read(arguments.GetRequiredValue(articles)!).Where(article => ids.Contains(article.Id)), _createExtractor());
            SpeakerFigures figures = SpeakerScorer.Score(reference, predicted);
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, output));
        }));
        return command;
    }

    private Command Pronouns()
    {
        Argument<string> gold = new("gold") { Description = "GAP's rows, tab-separated (gap-validation.tsv)." };
        Option<string> format = FormatOption();
        Command command = new("pronouns", "Score whom ambiguous pronouns stand for, as GAP's own scorer does, from raw text.") { gold, format };
        command.SetAction(arguments => Report(arguments, () =>
        {
            GapFigures figures = GapScorer.Score(OwnModels.Pronouns(GapCorpus.Read(arguments.GetRequiredValue(gold)), _createExtractor()));
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, output));
        }));
        return command;
    }

    private Command Facts()
    {
        Argument<string> gold = new("gold") { Description = "Actions and gatherings that people marked, JSONL: facts-X.jsonl, the texts beside it in reports-X.jsonl." };
        Argument<string?> predictions = PredictionsArgument("facts");
        Option<string?> corpora = new("--corpora") { Description = "The folder of the corpora, for texts that do not stand beside the gold.", HelpName = "FOLDER" };
        Option<string> format = FormatOption();
        Command command = new("facts", "Score actions and gatherings: triggers, acts and kinds, arguments and values.") { gold, predictions, corpora, format };
        command.SetAction(arguments => Report(arguments, () =>
        {
            string goldPath = arguments.GetRequiredValue(gold);
            IEnumerable<ReportFacts> found = arguments.GetValue(predictions) switch
            {
                null => OwnModels.Facts(FactTexts.Read([goldPath], arguments.GetValue(corpora)).Select(report => report.Article), _createExtractor()),
                "-" => FactCorpus.Read(Console.In, "standard input"),
                { } path => FactCorpus.Read(path),
            };
            FactFigures figures = FactScorer.Score(FactCorpus.Read(goldPath), found);
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, output));
        }));
        return command;
    }

    private Command Spurious()
    {
        Argument<string> articles = new("articles") { Description = "Articles, JSONL with id and text, that tell of no action or hardly any." };
        Option<string?> ids = new("--ids") { Description = "Take only the articles whose ids stand in this file, one a line.", HelpName = "FILE" };
        Option<string> format = FormatOption();
        Command command = new("spurious", "Count the actions found in reports on crime, sports or weather, where each counts as wrong.") { articles, ids, format };
        command.SetAction(arguments => Report(arguments, () =>
        {
            HashSet<string>? wanted = arguments.GetValue(ids) is { } path ? [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)] : null;
            SpuriousFigures figures = SpuriousScorer.Score(PlainCorpus.Read(arguments.GetRequiredValue(articles)).Where(article => wanted?.Contains(article.Id) != false), _createExtractor());
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, output));
        }));
        return command;
    }

    private Command Places()
    {
        Argument<string> gold = new("gold") { Description = "Texts with their place names, JSONL." };
        Argument<string?> predictions = PredictionsArgument("place names");
        Option<string> format = FormatOption();
        Command command = new("places", "Score place names: their spans, and how far from the reference they were resolved to.") { gold, predictions, format };
        command.SetAction(arguments => Report(arguments, () =>
        {
            GeoArticle[] reference = [.. GeoCorpus.Read(arguments.GetRequiredValue(gold))];
            PlaceFigures figures = PlaceScorer.Score(reference, PlacePredictions(arguments.GetValue(predictions), arguments.GetRequiredValue(gold), reference));
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, output));
        }));
        return command;
    }

    private static Command Governments()
    {
        Argument<string> gold = new("gold") { Description = "Annotated actions and gatherings, JSONL." };
        Option<string?> corpora = new("--corpora") { Description = "The folder of the corpora, where the texts do not stand beside the facts.", HelpName = "FOLDER" };
        Option<bool> wrong = new("--wrong") { Description = "List those told wrongly." };
        Option<string> format = FormatOption();
        Command command = new("governments", "Score which government acts and where people meet, the marked actions and gatherings being given.") { gold, corpora, wrong, format };
        command.SetAction(arguments => Report(arguments, () =>
        {
            GovernmentFigures figures = ModelTraining.ScoreGovernments(
                arguments.GetRequiredValue(gold), arguments.GetValue(corpora), Composition.ModelFolder, Composition.RegisterPath);
            return IsJson(arguments, format) ? FigureJson.Of(figures) : Table(output => FigureTable.Write(figures, arguments.GetValue(wrong), output));
        }));
        return command;
    }

    private IEnumerable<PredictedPlaces> PlacePredictions(string? path, string goldPath, GeoArticle[] reference)
    {
        if (path == null) return OwnModels.Places(reference, _createExtractor());
        var lengths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (GeoArticle article in reference)
        {
            if (!lengths.TryAdd(article.Article.Id, article.Article.Text.Length))
                throw new CorpusException(goldPath, 0, $"the text {article.Article.Id} stands twice; give each text one line");
        }

        return string.Equals(path, "-", StringComparison.Ordinal) ? PlacePredictionFile.Read(Console.In, "standard input", lengths) : PlacePredictionFile.Read(path, lengths);
    }

    private static Argument<string?> PredictionsArgument(string what = "attributions") => new("predictions")
    {
        Description = $"Predicted {what}, JSONL, or the output of extract; - for standard input. Default: what this tool finds in the raw text.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static Option<string> FormatOption()
    {
        Option<string> format = new("--format") { Description = "text: a table; json: every figure, not rounded.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    private static bool IsJson(ParseResult arguments, Option<string> format) => string.Equals(arguments.GetValue(format), "json", StringComparison.Ordinal);

    private List<PredictedAttributions> Predictions(string? path, string goldPath)
    {
        if (path == null) return [.. OwnModels.Attributions(PolnearCorpus.Read(goldPath), _createExtractor())];
        var lengths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (PolnearArticle article in PolnearCorpus.Read(goldPath))
        {
            if (!lengths.TryAdd(article.Id, article.Text.Length))
                throw new CorpusException(goldPath, 0, $"the article {article.Id} stands twice; give each article one line");
        }

        return [.. string.Equals(path, "-", StringComparison.Ordinal) ? PredictionFile.Read(Console.In, "standard input", lengths) : PredictionFile.Read(path, lengths)];
    }

    private IEnumerable<(ParsedText Reference, ParsedText System)> OwnParses(string goldPath, bool goldWords)
    {
        LanguageModels models = _loadModels();
        var pipeline = new LanguagePipeline(models);
        return ConlluCorpus.ReadDocuments(goldPath).Select(document => (
            ParsedText.Of(document),
            goldWords ? OwnModels.ParseGoldWords(document, models) : OwnModels.Parse(document, pipeline)));
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
        catch (Exception e) when (e is CorpusException or ArgumentException or IOException or InvalidDataException)
        {
            arguments.InvocationConfiguration.Error.WriteLine(e.Message);
            return ExitCode.Failure;
        }
    }
}
