using System.Text.Json;
using OnRecord.Language;
using OnRecord.Training.Corpora;
using OnRecord.Training.Scoring;

namespace OnRecord.Tests.Scoring;

/// <summary>Holds our measure of speakers and chains against an independent scorer that stands beside the repository.</summary>
public class IndependentSpeakerScorerTests
{
    private const string Scorer = "scorers/score_speakers.py";
    private const string Gold = "gold/speakers-dev.jsonl";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Both_scorers_count_speakers_and_links_alike(int seed)
    {
        string gold = SharedCorpora.Require(Gold), scorer = SharedCorpora.Require(Scorer);
        SpokenArticle[] predictions = [.. SpeakerCorpus.Read(gold).Select((article, i) => Perturbed(article, new Random(seed + i)))];
        using var predicted = new TemporaryFile("predicted.jsonl", string.Join('\n', predictions.Select(Json)));
        using JsonDocument theirs = JsonDocument.Parse(await IndependentScorerTests.Python("-B", scorer, gold, predicted.FilePath, "--json"));
        SpeakerFigures ours = SpeakerScorer.Score(SpeakerCorpus.Read(gold), SpeakerCorpus.ReadExtracted(predicted.FilePath));

        JsonElement root = theirs.RootElement;
        Assert.Equal(root.GetProperty("attributions").GetInt32(), ours.Attributions);
        Assert.Equal(root.GetProperty("answered").GetInt32(), ours.Answered);
        foreach ((string kind, SpeakerCount count) in new[]
        {
            ("named", ours.Named), ("partial", ours.Partial), ("pronoun", ours.Pronoun), ("role", ours.Role), ("none", ours.Sourceless), ("all", ours.All),
        })
        {
            JsonElement their = root.GetProperty("speakers").GetProperty(kind);
            Assert.Equal((kind, Number(their, "n"), Number(their, "right"), Number(their, "full"), Number(their, "silent")), (kind, count.Count, count.Right, count.Full, count.Silent));
        }

        JsonElement chain = root.GetProperty("chain");
        Assert.Equal(
            new ChainCount(Number(chain, "gold"), Number(chain, "found"), Number(chain, "label"), Number(chain, "predicted"), Number(chain, "right")),
            ours.Chain);
        Assert.InRange(ours.All.Accuracy, 0.3, 0.95);
        Assert.InRange(ours.Chain.Recall, 0.3, 0.95);
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    /// <summary>The reference with faults of every kind a system makes: dropped, silent, cut short, exchanged, mislabelled.</summary>
    private static SpokenArticle Perturbed(SpokenArticle article, Random random)
    {
        var statements = new List<SpokenAttribution>();
        foreach (SpokenAttribution a in article.Attributions)
        {
            string[] speakers = [.. a.Speakers.Select(name => random.Next(6) switch
            {
                0 => name.Split(' ')[^1],
                1 => "Mr. " + name + "’s",
                2 => "someone else",
                _ => name,
            })];
            ChainStep[] chain = [.. a.Chain.Select(step => random.Next(4) == 0 ? new ChainStep("the " + step.By, "posted") : step), new ChainStep("—", "told")];
            switch (random.Next(8))
            {
                case 0: break;
                case 1: statements.Add(a with { Speakers = [], Chain = [] }); break;
                case 2: statements.Add(a with { Content = [.. a.Content.Select(s => new TextSpan(s.Start + 1, s.End + 9))], Speakers = speakers }); break;
                default: statements.Add(a with { Speakers = speakers, Chain = random.Next(3) == 0 ? [] : chain }); break;
            }
        }

        return article with { Attributions = statements };
    }

    private static string Json(SpokenArticle article) => JsonSerializer.Serialize(new
    {
        id = article.Id,
        statements = article.Attributions.Select(a => new
        {
            cue = a.Cue.Select(Pair),
            content = a.Content.Select(Pair),
            speaker = a.Speakers.Select(name => new { name }),
            chain = a.Chain.Select(step => new { by = step.By, link = step.Link }),
        }),
    });

    private static int[] Pair(TextSpan span) => [span.Start, span.End];
}
