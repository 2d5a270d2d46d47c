using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Training.Corpora;
using OnRecord.Training.Neural;

namespace OnRecord.Training.Attributions;

/// <summary>Trains the linker: two log-linear choices, by AdaGrad (Duchi et al. 2011) with a little decay.</summary>
internal static class LinkerTrainer
{
    private const int Epochs = 12;
    private const float Rate = .1f;
    private const float Decay = 1e-6f;

    private sealed record Choice(int[][] Options, int Right);

    /// <summary>Trains on the segments that annotators marked.</summary>
    public static float[] Train(IEnumerable<(AnalyzedText Text, IReadOnlyList<AttributionSpans> Attributions)> articles, int seed)
    {
        var choices = articles.SelectMany(a => Choices(a.Text, a.Attributions)).ToList();
        var chance = new Random(seed);
        var weights = new float[LinkFeatures.Weights];
        var squares = new float[LinkFeatures.Weights];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            Minibatches.Shuffle(choices, chance);
            foreach (var choice in choices)
            {
                var scores = choice.Options.Select(o => o.Sum(f => (double)weights[f])).ToArray();
                var top = scores.Max();
                var sum = scores.Sum(s => Math.Exp(s - top));
                for (var o = 0; o < scores.Length; o++)
                {
                    var gradient = (float)((Math.Exp(scores[o] - top) / sum) - (o == choice.Right ? 1 : 0));
                    foreach (var f in choice.Options[o])
                    {
                        var g = gradient + (Decay * weights[f]);
                        squares[f] += g * g;
                        weights[f] -= Rate * g / (MathF.Sqrt(squares[f]) + 1e-6f);
                    }
                }
            }
        }

        return weights;
    }

    private static IEnumerable<Choice> Choices(AnalyzedText text, IReadOnlyList<AttributionSpans> attributions)
    {
        var labels = RoleExamples.Labels(text, attributions);
        var sentenceOf = LinkFeatures.SentenceOf(text);
        var tied = attributions.Where(a => a.Cue.Count > 0).Select(a => (
            Cue: RoleExamples.TokensOf(text, a.Cue[0]),
            Sources: a.Source.Select(s => RoleExamples.TokensOf(text, s)).ToList(),
            Contents: a.Content.Select(s => RoleExamples.TokensOf(text, s)).ToList())).ToList();
        foreach (var sequence in TaggerInput.Sequences(text.Tokenized))
        {
            var segments = RoleSegments.Of(sequence, labels.AsSpan(sequence.First, sequence.Count));
            if (segments.Cues.Count == 0) continue;
            var features = new LinkFeatures(text, sentenceOf, segments);
            foreach (var content in segments.Contents)
            {
                var right = segments.Cues.FindIndex(c => tied.Exists(t => Overlap(t.Cue, c) && t.Contents.Exists(x => Overlap(x, content))));
                if (right < 0 || segments.Cues.Count < 2) continue;
                yield return new Choice([.. segments.Cues.Select(c => features.Content(c, content).ToArray())], right);
            }

            foreach (var cue in segments.Cues)
            {
                if (tied.Find(t => Overlap(t.Cue, cue)) is not { Contents: { } } attribution) continue;
                var right = attribution.Sources.Count == 0 ? segments.Sources.Count : segments.Sources.FindIndex(s => attribution.Sources.Exists(x => Overlap(x, s)));
                // A source that another role hides, or that stands in another sequence, teaches nothing.
                if (right < 0) continue;
                yield return new Choice([.. segments.Sources.Select(s => features.Source(cue, s).ToArray()), features.NoSource(cue).ToArray()], right);
            }
        }
    }

    private static bool Overlap(TokenRange a, TokenRange b) => a.First < b.End && b.First < a.End;
}
