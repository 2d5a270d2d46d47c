using OnRecord.Language;

namespace OnRecord.Extraction.Attributions;

/// <summary>Ties the segments of one sequence together: each content to the cue it belongs to, each cue to its source or to
/// none, by two log-linear choices.</summary>
/// <param name="weights">The weights of <see cref="LinkFeatures"/>.</param>
internal sealed class Linker(float[] weights)
{
    /// <summary>One cue with what belongs to it.</summary>
    /// <param name="Cue">The cue.</param>
    /// <param name="Source">Its source, if it has one.</param>
    /// <param name="Contents">Its contents, in text order.</param>
    /// <param name="Probability">The probability of its least certain tie.</param>
    public sealed record Group(TokenRange Cue, TokenRange? Source, List<TokenRange> Contents, double Probability);

    /// <summary>Groups the segments. Contents of a sequence without any cue are left over.</summary>
    public List<Group> Link(AnalyzedText text, int[] sentenceOf, RoleSegments segments)
    {
        var features = new LinkFeatures(text, sentenceOf, segments);
        var contents = segments.Cues.ConvertAll(_ => new List<TokenRange>());
        var certainty = new double[segments.Cues.Count];
        Array.Fill(certainty, 1);
        if (segments.Cues.Count > 0)
        {
            var scores = new double[segments.Cues.Count];
            foreach (var content in segments.Contents)
            {
                for (var c = 0; c < scores.Length; c++) scores[c] = Score(features.Content(segments.Cues[c], content));
                var (best, probability) = Choose(scores);
                contents[best].Add(content);
                certainty[best] = Math.Min(certainty[best], probability);
            }
        }

        var groups = new List<Group>();
        var options = new double[segments.Sources.Count + 1];
        for (var c = 0; c < segments.Cues.Count; c++)
        {
            var cue = segments.Cues[c];
            for (var s = 0; s < segments.Sources.Count; s++) options[s] = Score(features.Source(cue, segments.Sources[s]));
            options[^1] = Score(features.NoSource(cue));
            var (best, probability) = Choose(options);
            groups.Add(new Group(cue, best < segments.Sources.Count ? segments.Sources[best] : null, contents[c], Math.Min(certainty[c], probability)));
        }

        return groups;
    }

    public double Score(IReadOnlyList<int> features)
    {
        double sum = 0;
        for (var i = 0; i < features.Count; i++) sum += weights[features[i]];
        return sum;
    }

    private static (int Best, double Probability) Choose(ReadOnlySpan<double> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best]) best = i;
        }

        double sum = 0;
        foreach (var s in scores) sum += Math.Exp(s - scores[best]);
        return (best, 1 / sum);
    }
}
