using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Training.Attributions;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Places;

/// <summary>One stretch of tokens to learn from.</summary>
/// <param name="Input">The text it stands in.</param>
/// <param name="Tokens">The tokens.</param>
/// <param name="Labels">A label a token; <see cref="Unknown"/> where the corpus does not tell.</param>
internal sealed record PlaceExample(PlaceInput Input, TokenRange Tokens, int[] Labels)
{
    /// <summary>The corpus does not tell the label.</summary>
    public const int Unknown = -1;

    /// <summary>The stretches of one text.</summary>
    /// <param name="input">The text.</param>
    /// <param name="toponyms">What people marked.</param>
    /// <param name="marksPeople">Whether the corpus marks words for people and their adjectives ("Turkish"); where it does not,
    /// such a word teaches nothing.</param>
    public static IEnumerable<PlaceExample> Of(PlaceInput input, IReadOnlyList<Toponym> toponyms, bool marksPeople)
    {
        var labels = new int[input.Text.Tokens.Count];
        foreach (var toponym in toponyms)
        {
            var tokens = RoleExamples.TokensOf(input.Text, toponym.Span);
            for (var i = tokens.First; i < tokens.End; i++) labels[i] = i == tokens.First ? PlaceTagger.Begin : PlaceTagger.Inside;
        }

        foreach (var run in input.Runs)
        {
            var part = labels[run.First..run.End];
            for (var i = 0; i < part.Length; i++)
            {
                if (part[i] == PlaceTagger.Outside && !marksPeople && input.IsPeople(run.First + i)) part[i] = Unknown;
                if (part[i] == PlaceTagger.Inside && (i == 0 || part[i - 1] == PlaceTagger.Outside)) part[i] = PlaceTagger.Begin;
            }

            yield return new PlaceExample(input, run, part);
        }
    }

    /// <summary>Whether a corpus marks words for people: not where nearly all it has go unmarked.</summary>
    public static bool MarksPeople(IEnumerable<(PlaceInput Input, IReadOnlyList<Toponym> Toponyms)> corpus)
    {
        const double tooFew = .05;
        var (all, marked) = (0, 0);
        foreach (var (input, toponyms) in corpus)
        {
            var spans = toponyms.Select(t => t.Span).ToHashSet();
            for (var i = 0; i < input.Text.Tokens.Count; i++)
            {
                if (!input.IsPeople(i)) continue;
                all++;
                if (spans.Contains(input.Text.Tokens[i])) marked++;
            }
        }

        return marked > tooFew * all;
    }
}
