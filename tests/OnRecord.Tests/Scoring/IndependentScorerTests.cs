using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OnRecord.Language;
using OnRecord.Training.Corpora;
using OnRecord.Training.Scoring;

namespace OnRecord.Tests.Scoring;

/// <summary>Holds our measure against an independent scorer, in Python, that stands beside the repository. The product
/// itself never needs Python.</summary>
public class IndependentScorerTests
{
    private const string Scorer = "scorers/score_attributions.py";
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData("corpora/polnear/dev.jsonl")]
    [InlineData("corpora/polnear/train.jsonl")]
    public async Task Both_scorers_cut_every_article_into_the_same_tokens(string corpus)
    {
        string gold = SharedCorpora.Require(corpus);
        string scorers = Path.GetDirectoryName(SharedCorpora.Require(Scorer))!;
        string output = await Python(
            "-c",
            "import sys,json; sys.dont_write_bytecode=True; sys.path.insert(0,sys.argv[1]); from score_attributions import tokenize\n" +
            "for l in open(sys.argv[2],encoding='utf-8'): print(' '.join('%d-%d'%t for t in tokenize(json.loads(l)['text'])))",
            scorers,
            gold);

        string[] theirs = output.TrimEnd('\n').Split('\n');
        string[] ours = [.. PolnearCorpus.Read(gold).Select(article => string.Join(' ', ScoringTokenizer.Tokenize(article.Text).Select(token => $"{token.Start}-{token.End}")))];
        Assert.Equal(theirs.Length, ours.Length);
        for (int i = 0; i < ours.Length; i++) Assert.Equal(theirs[i], ours[i]);
    }

    [Theory]
    [InlineData("corpora/polnear/dev.jsonl", 1)]
    [InlineData("corpora/polnear/dev.jsonl", 2)]
    [InlineData("corpora/polnear/train.jsonl", 3)]
    public async Task Both_scorers_give_every_figure_alike(string corpus, int seed)
    {
        string gold = SharedCorpora.Require(corpus), scorer = SharedCorpora.Require(Scorer);
        PredictedAttributions[] predictions = [.. Perturbed(PolnearCorpus.Read(gold), new Random(seed))];
        using var predicted = new TemporaryFile("predictions.jsonl", string.Join('\n', predictions.Select(Json)));
        using var figures = new TemporaryFile("figures.json", "");
        await Python("-B", scorer, "score", gold, predicted.FilePath, "--json", figures.FilePath);
        using JsonDocument theirs = JsonDocument.Parse(await File.ReadAllTextAsync(figures.FilePath, TestContext.Current.CancellationToken));

        AttributionFigures ours = AttributionScorer.Score(PolnearCorpus.Read(gold), predictions);
        Assert.InRange(ours.Whole.F1, 0.2, 0.9);
        JsonElement root = theirs.RootElement;
        Parts(root.GetProperty("citron_exact"), ours.CitronExact, "all");
        Parts(root.GetProperty("citron_overlap"), ours.CitronOverlap, "all");
        Parts(root.GetProperty("token"), ours.Tokens, "any");
        Literal(root.GetProperty("citron_overlap"), ours.CitronOverlapLiteral);
        JsonElement relaxed = root.GetProperty("relaxed");
        Same(relaxed.GetProperty("pair"), ours.Relaxed.Pair);
        Same(relaxed.GetProperty("pair_all"), ours.Relaxed.PairAll);
        Same(relaxed.GetProperty("pair_any"), ours.Relaxed.PairAny);
        Same(relaxed.GetProperty("content50"), ours.Relaxed.ContentHalf);
        Same(relaxed.GetProperty("content_any"), ours.Relaxed.ContentAny);
        Same(root.GetProperty("exact_1to1"), ours.Whole);
        Assert.Equal(root.GetProperty("alpha").GetDouble(), ours.Alpha, Tolerance);
        Kind(root.GetProperty("by_kind").GetProperty("direct"), ours.Direct);
        Kind(root.GetProperty("by_kind").GetProperty("mixed"), ours.Mixed);
        Kind(root.GetProperty("by_kind").GetProperty("indirect"), ours.Indirect);

        JsonElement counts = root.GetProperty("counts");
        long Count(string name) => counts.TryGetProperty(name, out JsonElement value) ? value.GetInt64() : 0;
        Assert.Equal(Count("docs"), ours.Articles);
        Assert.Equal(Count("tokens"), ours.TokenCount);
        Assert.Equal(Count("dup"), ours.Duplicates);
        Assert.Equal(new SideFigures(Count("pred"), Count("pred.nosource"), Count("pred.nocue"), Count("pred.nocontent")), ours.Predicted);
        Assert.Equal(new SideFigures(Count("gold"), Count("gold.nosource"), Count("gold.nocue"), Count("gold.nocontent")), ours.Reference);
        Assert.Equal(root.GetProperty("citron_exact").GetProperty("source").GetProperty("tp_without_source").GetInt64(), ours.SourcelessRight);
        JsonElement articles = root.GetProperty("documents");
        Assert.Equal(articles.GetProperty("without_prediction").EnumerateArray().Select(id => id.GetString()), ours.WithoutPrediction);
        Assert.Equal(articles.GetProperty("predicted_but_not_in_reference").EnumerateArray().Select(id => id.GetString()), ours.NotInReference);
    }

    [Theory]
    [InlineData("gold/facts-dev.jsonl", 1)]
    [InlineData("gold/facts-train.jsonl", 2)]
    public async Task Both_scorers_of_facts_give_every_figure_alike(string file, int seed)
    {
        string gold = SharedCorpora.Require(file), scorer = SharedCorpora.Require("scorers/score_facts.py");
        var random = new Random(seed);
        ReportFacts[] predictions = [.. FactCorpus.Read(gold).Where(_ => random.Next(12) > 0).Select(report => new ReportFacts(
            report.Id, [.. report.Actions.SelectMany(fact => Perturbed(fact, random))], [.. report.Gatherings.SelectMany(fact => Perturbed(fact, random))]))];
        using var predicted = new TemporaryFile("predictions.jsonl", string.Join('\n', predictions.Select(Json)));
        using JsonDocument theirs = JsonDocument.Parse(await Python("-B", scorer, gold, predicted.FilePath, "--json"));

        FactFigures ours = FactScorer.Score(FactCorpus.Read(gold), FactCorpus.Read(predicted.FilePath));
        foreach ((string kind, IReadOnlyList<FactFigure> figures) in new[] { ("actions", ours.Actions), ("gatherings", ours.Gatherings) })
        {
            foreach ((string name, PrecisionRecall figure) in figures.Select(f => (f.Name, f.Figure)))
            {
                JsonElement row = theirs.RootElement.GetProperty(kind).GetProperty(name);
                Assert.Equal((kind, name, row.GetProperty("gold").GetInt64(), row.GetProperty("predicted").GetInt64()), (kind, name, figure.Found + figure.Missed, figure.Right + figure.Wrong));
                Assert.Equal(row.GetProperty("f1").GetDouble(), 100 * figure.F1, 0.051);
            }
        }
    }

    /// <summary>A fact dropped, doubled, shifted, mislabelled, or robbed of spans and values.</summary>
    private static IEnumerable<FactSpans> Perturbed(FactSpans fact, Random random)
    {
        TextSpan Moved(TextSpan span)
        {
            int start = Math.Max(0, span.Start + random.Next(-4, 5));
            return new TextSpan(start, Math.Max(start + 1, span.End + random.Next(-4, 5)));
        }

        FactSpans moved = fact with
        {
            Trigger = random.Next(3) == 0 ? Moved(fact.Trigger) : fact.Trigger,
            Label = random.Next(5) == 0 ? "other" : fact.Label,
            Spans = fact.Spans.Where(_ => random.Next(5) > 0).ToDictionary(p => p.Key, p => p.Value.Select(span => random.Next(2) == 0 ? Moved(span) : span).ToArray(), StringComparer.Ordinal),
            Values = fact.Values.Where(_ => random.Next(5) > 0).ToDictionary(p => p.Key, p => random.Next(4) == 0 ? "unknown" : random.Next(3) == 0 ? " " + p.Value.ToUpperInvariant() : p.Value, StringComparer.Ordinal),
        };
        return random.Next(6) switch { 0 => [], 1 => [moved, fact], _ => [moved] };
    }

    private static string Json(ReportFacts report)
    {
        Dictionary<string, object?> Fact(FactSpans fact, string label)
        {
            var json = new Dictionary<string, object?>(StringComparer.Ordinal) { ["trigger"] = Pairs([fact.Trigger]).First(), [label] = fact.Label };
            foreach ((string key, string value) in fact.Values) json[key] = value;
            foreach ((string role, TextSpan[] spans) in fact.Spans)
            {
                json[role] = role switch
                {
                    "participants" => spans.Select(span => new { span = Pairs([span]).First() }),
                    "changes" => new { span = Pairs(spans).First() },
                    _ => Pairs(spans),
                };
            }

            return json;
        }

        return JsonSerializer.Serialize(new { id = report.Id, actions = report.Actions.Select(f => Fact(f, "act")), gatherings = report.Gatherings.Select(f => Fact(f, "kind")) });
    }

    [Theory]
    [InlineData("corpora/geo/lgl.jsonl", 1)]
    [InlineData("corpora/geo/trnews.jsonl", 2)]
    [InlineData("corpora/geo/geowebnews.jsonl", 3)]
    [InlineData("corpora/geo/geovirus.jsonl", 4)]
    public async Task Both_scorers_give_every_figure_of_places_alike(string corpus, int seed)
    {
        string gold = SharedCorpora.Require(corpus), scorer = SharedCorpora.Require("scorers/score_toponyms.py");
        GeoArticle[] reference = [.. GeoCorpus.Read(gold)];
        PredictedPlaces[] predictions = [.. PerturbedPlaces(reference, new Random(seed))];
        using var predicted = new TemporaryFile("predictions.jsonl", string.Join('\n', predictions.Select(PlacePredictionFile.Line)));
        using var figures = new TemporaryFile("figures.json", "");
        await Python("-B", scorer, gold, predicted.FilePath, "--json", figures.FilePath);
        using JsonDocument theirs = JsonDocument.Parse(await File.ReadAllTextAsync(figures.FilePath, TestContext.Current.CancellationToken));

        PlaceFigures ours = PlaceScorer.Score(reference, predictions);
        Assert.InRange(ours.Exact.F1, 0.2, 0.9);
        JsonElement root = theirs.RootElement;
        Same(root.GetProperty("detection_exact"), ours.Exact);
        Same(root.GetProperty("detection_overlap"), ours.Overlap);
        Same(root.GetProperty("end_to_end_161km"), ours.EndToEnd);
        Distances(root.GetProperty("resolution_resolved"), ours.Resolved);
        Distances(root.GetProperty("resolution_unresolved_as_wrong"), ours.UnresolvedAsWrong);
        Assert.Equal(root.GetProperty("documents_without_prediction").EnumerateArray().Select(id => id.GetString()), ours.WithoutPrediction);
        Assert.Equal(root.GetProperty("predicted_but_not_in_reference").EnumerateArray().Select(id => id.GetString()), ours.NotInReference);
    }

    /// <summary>The reference with faults of every kind: dropped, doubled, shifted, invented, moved on the globe, left without a point.</summary>
    private static IEnumerable<PredictedPlaces> PerturbedPlaces(GeoArticle[] gold, Random random)
    {
        yield return new PredictedPlaces("a text nobody annotated", []);
        foreach (GeoArticle article in gold)
        {
            if (random.Next(25) == 0) continue;
            var predicted = new List<PredictedPlace>();
            int length = article.Article.Text.Length;
            foreach (Toponym toponym in article.Toponyms)
            {
                var place = new PredictedPlace(toponym.Span, toponym.Latitude ?? 1, toponym.Longitude ?? 1);
                switch (random.Next(9))
                {
                    case 0: break;
                    case 1: predicted.AddRange([place, place]); break;
                    case 2: predicted.Add(place with { Span = Shifted([place.Span], random, length)[0] }); break;
                    case 3: predicted.AddRange([place, place with { Span = Shifted([place.Span], random, length)[0] }]); break;
                    case 4: predicted.Add(place with { Latitude = null }); break;
                    case 5: predicted.Add(place with { Latitude = Math.Clamp(place.Latitude!.Value + (random.NextDouble() * 4) - 2, -90, 90) }); break;
                    case 6: predicted.Add(place with { Longitude = (random.NextDouble() * 360) - 180 }); break;
                    default: predicted.Add(place); break;
                }
            }

            yield return new PredictedPlaces(article.Article.Id, predicted);
        }
    }

    private static void Distances(JsonElement theirs, DistanceFigures ours)
    {
        Assert.Equal(theirs.GetProperty("n").GetInt32(), ours.Places);
        Assert.Equal(theirs.GetProperty("acc161").GetDouble(), ours.Within161Kilometres, Tolerance);
        Assert.Equal(theirs.GetProperty("mean").GetDouble(), ours.Mean, 1e-6);
        Assert.Equal(theirs.GetProperty("median").GetDouble(), ours.Median, 1e-6);
        Assert.Equal(theirs.GetProperty("auc").GetDouble(), ours.Area, Tolerance);
    }

    /// <summary>The reference with faults of every kind a system makes: dropped, doubled, cut, shifted, merged, unlinked.</summary>
    private static IEnumerable<PredictedAttributions> Perturbed(IEnumerable<PolnearArticle> gold, Random random)
    {
        yield return new PredictedAttributions("an article nobody annotated", []);
        foreach (PolnearArticle article in gold)
        {
            if (random.Next(25) == 0) continue;
            var predicted = new List<AttributionSpans>();
            foreach (AttributionSpans attribution in article.Attributions)
            {
                AttributionSpans? last = predicted.Count > 0 ? predicted[^1] : null;
                switch (random.Next(14))
                {
                    case 0: break;
                    case 1: predicted.AddRange([attribution, attribution]); break;
                    case 2: predicted.Add(attribution with { Source = [] }); break;
                    case 3: predicted.Add(attribution with { Source = Shifted(attribution.Source, random, article.Text.Length) }); break;
                    case 4: predicted.Add(attribution with { Cue = Shifted(attribution.Cue, random, article.Text.Length) }); break;
                    case 5: predicted.Add(attribution with { Content = Shifted(attribution.Content, random, article.Text.Length) }); break;
                    case 6: predicted.Add(attribution with { Content = [.. attribution.Content.Take(1)] }); break;
                    case 7 when last is not null: predicted[^1] = last with { Content = [.. last.Content, .. attribution.Content] }; break;
                    case 8 when last is not null: predicted.Add(attribution with { Source = last.Source, Cue = last.Cue }); break;
                    case 9: predicted.Add(attribution with { Cue = [] }); break;
                    case 10: predicted.Add(attribution with { Content = attribution.Source }); break;
                    default: predicted.Add(attribution); break;
                }
            }

            yield return new PredictedAttributions(article.Id, predicted);
        }
    }

    private static TextSpan[] Shifted(IReadOnlyList<TextSpan> spans, Random random, int length) => [.. spans.Select(span =>
    {
        int start = Math.Clamp(span.Start + random.Next(-30, 30), 0, length - 1);
        return new TextSpan(start, Math.Clamp(span.End + random.Next(-30, 30), start + 1, length));
    })];

    private static string Json(PredictedAttributions prediction) => JsonSerializer.Serialize(new
    {
        id = prediction.Id,
        attributions = prediction.Attributions.Select(attribution => new
        {
            source = Pairs(attribution.Source),
            cue = Pairs(attribution.Cue),
            content = Pairs(attribution.Content),
        }),
    });

    private static IEnumerable<int[]> Pairs(IReadOnlyList<TextSpan> spans) => spans.Select(span => new[] { span.Start, span.End });

    private static void Parts(JsonElement theirs, PartFigures ours, string all)
    {
        Same(theirs.GetProperty("source"), ours.Source);
        Same(theirs.GetProperty("cue"), ours.Cue);
        Same(theirs.GetProperty("content"), ours.Content);
        Same(theirs.GetProperty(all), ours.All);
    }

    private static void Literal(JsonElement theirs, LiteralFigures ours)
    {
        foreach ((string part, LiteralOverlap figure) in new[] { ("source", ours.Source), ("cue", ours.Cue), ("content", ours.Content), ("all", ours.All) })
        {
            JsonElement literal = theirs.GetProperty(part).GetProperty("literal");
            Assert.Equal(literal.GetProperty("p").GetDouble(), figure.Precision, Tolerance);
            Assert.Equal(literal.GetProperty("r").GetDouble(), figure.Recall, Tolerance);
            Assert.Equal(literal.GetProperty("f1").GetDouble(), figure.F1, Tolerance);
        }
    }

    private static void Kind(JsonElement theirs, KindFigures ours)
    {
        Assert.Equal(theirs.GetProperty("gold").GetInt64(), ours.Reference);
        Assert.Equal(theirs.GetProperty("pred").GetInt64(), ours.Predicted);
        Same(theirs.GetProperty("content_exact"), ours.ContentExact);
        Same(theirs.GetProperty("content50"), ours.ContentHalf);
        Same(theirs.GetProperty("content_any"), ours.ContentAny);
        Same(theirs.GetProperty("content_tokens"), ours.ContentTokens);
        Same(theirs.GetProperty("pair"), ours.Pair);
    }

    private static void Same(JsonElement theirs, PrecisionRecall ours)
    {
        Assert.Equal(theirs.GetProperty("p").GetDouble(), ours.Precision, Tolerance);
        Assert.Equal(theirs.GetProperty("r").GetDouble(), ours.Recall, Tolerance);
        Assert.Equal(theirs.GetProperty("f1").GetDouble(), ours.F1, Tolerance);
        Assert.Equal(
            (theirs.GetProperty("tp").GetInt64(), theirs.GetProperty("fp").GetInt64(), theirs.GetProperty("fn").GetInt64()),
            (ours.Right, ours.Wrong, ours.Missed));
    }

    internal static async Task<string> Python(params string[] arguments)
    {
        using Process? process = Start(arguments);
        Assert.SkipWhen(process is null, "needs python3 to run the independent scorer");
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"the independent scorer ended with {process.ExitCode}: {error}"));
        return await output;
    }

    private static Process? Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
