using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Attributions;

/// <summary>Fits the confidence of attributions to how often they are right on articles that their model has not seen.</summary>
internal static class ConfidenceTrainer
{
    private const int Steps = 400;

    /// <summary>What was found in an article, and whether it is right: whether an annotator marked an attribution whose content
    /// shares at least half of its tokens with it, and likewise its source.</summary>
    public static IEnumerable<(double[] Inputs, bool Right)> Pairs(IEnumerable<Candidate> found, AnalyzedText text, IReadOnlyList<AttributionSpans> marked)
    {
        var truth = marked.Select(a => (Source: Tokens(text, a.Source), Content: Tokens(text, a.Content))).ToList();
        foreach (var candidate in found)
        {
            HashSet<int> source = candidate.Source is { } s ? [.. Enumerable.Range(s.First, s.Count)] : [];
            HashSet<int> content = [.. candidate.Contents.SelectMany(c => Enumerable.Range(c.First, c.Count))];
            yield return (candidate.Inputs, truth.Exists(t => Alike(t.Content, content) && (source.Count == 0 && t.Source.Count == 0 || Alike(t.Source, source))));
        }
    }

    /// <summary>Logistic regression by full-batch gradient descent with a little decay.</summary>
    public static float[] Train(IReadOnlyList<(double[] Inputs, bool Right)> pairs)
    {
        var weights = new double[Confidence.Weights];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[Confidence.Weights];
            foreach (var (inputs, right) in pairs)
            {
                double sum = 0;
                for (var i = 0; i < weights.Length; i++) sum += weights[i] * inputs[i];
                var error = (1 / (1 + Math.Exp(-sum))) - (right ? 1 : 0);
                for (var i = 0; i < weights.Length; i++) gradient[i] += error * inputs[i];
            }

            for (var i = 0; i < weights.Length; i++) weights[i] -= .1 * ((gradient[i] / Math.Max(1, pairs.Count)) + (1e-4 * weights[i]));
        }

        return Array.ConvertAll(weights, w => (float)w);
    }

    private static HashSet<int> Tokens(AnalyzedText text, IReadOnlyList<TextSpan> spans)
        => [.. spans.Select(s => RoleExamples.TokensOf(text, s)).SelectMany(r => Enumerable.Range(r.First, r.Count))];

    private static bool Alike(HashSet<int> a, HashSet<int> b)
    {
        var common = a.Count(b.Contains);
        return common > 0 && common * 2 >= a.Count + b.Count - common;
    }
}
