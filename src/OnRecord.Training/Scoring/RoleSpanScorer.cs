using OnRecord.Training.Corpora;

namespace OnRecord.Training.Scoring;

/// <summary>One annotator's version of an article, with what a system predicts for the article.</summary>
/// <param name="Text">The article's text.</param>
/// <param name="Reference">What the annotator marked.</param>
/// <param name="Predicted">What the system found.</param>
public sealed record RoleSpanInstance(string Text, IReadOnlyList<AttributionSpans> Reference, IReadOnlyList<AttributionSpans> Predicted);

/// <summary>Spans by role, exact, micro-averaged over all paragraphs.</summary>
/// <param name="Versions">The annotated versions of articles.</param>
/// <param name="Paragraphs">Their paragraphs that hold a token.</param>
/// <param name="Source">Spans of sources.</param>
/// <param name="Cue">Spans of cues.</param>
/// <param name="Content">Spans of contents.</param>
public sealed record RoleSpanFigures(int Versions, int Paragraphs, PrecisionRecall Source, PrecisionRecall Cue, PrecisionRecall Content);

/// <summary>The measure under which CofeNet and its rivals are published (Wang et al. 2022, "CofeNet: Context and Former-Label
/// Enhanced Net for Complicated Quotation Extraction", COLING, "exact match"): spans by role, whatever attribution they are in.</summary>
/// <remarks>
/// How we read it, from the paper and its program's evaluation: an instance is one paragraph (a line) with one label a
/// token; a span is a beginning label with all that continue it; a predicted span is right when the reference has a span of
/// the same role with the same first and last token in that paragraph; counts are added over all paragraphs. An article
/// with several annotators is one instance for each of them. So here a part that stands in several pieces gives a span
/// for each piece, a span over a paragraph's end gives one on each side, spans that several attributions share count once,
/// and pieces of one part with no token between them are one span. What differs: their tokens were the corpus's (CoreNLP),
/// ours are <see cref="ScoringTokenizer"/>'s, which moves an exact span only where a token crosses its edge.
/// </remarks>
public static class RoleSpanScorer
{
    /// <summary>Scores all instances together.</summary>
    /// <exception cref="ArgumentException">A span lies outside its text.</exception>
    public static RoleSpanFigures Score(IEnumerable<RoleSpanInstance> instances)
    {
        ArgumentNullException.ThrowIfNull(instances);
        int versions = 0, paragraphs = 0;
        var sums = new PrecisionRecall[3];
        foreach (RoleSpanInstance instance in instances)
        {
            var text = new ScoredText(instance.Text);
            int[] paragraphOf = Paragraphs(text);
            HashSet<RoleSpan> reference = Spans(text, paragraphOf, instance.Reference), predicted = Spans(text, paragraphOf, instance.Predicted);
            for (int role = 0; role < sums.Length; role++)
            {
                sums[role] += PrecisionRecall.OneToOne(
                    predicted.Count(span => (int)span.Role == role && reference.Contains(span)),
                    predicted.Count(span => (int)span.Role == role),
                    reference.Count(span => (int)span.Role == role));
            }

            versions++;
            paragraphs += paragraphOf.Distinct().Count();
        }

        return new RoleSpanFigures(versions, paragraphs, sums[(int)Role.Source], sums[(int)Role.Cue], sums[(int)Role.Content]);
    }

    /// <summary>For each token the number of its paragraph.</summary>
    private static int[] Paragraphs(ScoredText text)
    {
        int[] paragraphOf = new int[text.Tokens.Count];
        int paragraph = 0, at = 0;
        for (int token = 0; token < paragraphOf.Length; token++)
        {
            for (; at < text.Tokens[token].Start; at++)
            {
                if (text.Text[at] == '\n') paragraph++;
            }

            paragraphOf[token] = paragraph;
        }

        return paragraphOf;
    }

    private static HashSet<RoleSpan> Spans(ScoredText text, int[] paragraphOf, IReadOnlyList<AttributionSpans> attributions)
    {
        var spans = new HashSet<RoleSpan>();
        foreach (TokenAttribution attribution in attributions.Select(text.Attribution))
        {
            foreach (Role role in Enum.GetValues<Role>()) AddPieces(role, attribution.Part(role).Tokens, paragraphOf, spans);
        }

        return spans;
    }

    private static void AddPieces(Role role, ReadOnlySpan<int> tokens, int[] paragraphOf, HashSet<RoleSpan> spans)
    {
        int first = 0;
        for (int i = 1; i <= tokens.Length; i++)
        {
            if (i < tokens.Length && tokens[i] == tokens[i - 1] + 1 && paragraphOf[tokens[i]] == paragraphOf[tokens[i - 1]]) continue;
            spans.Add(new RoleSpan(role, tokens[first], tokens[i - 1]));
            first = i;
        }
    }

    private readonly record struct RoleSpan(Role Role, int First, int Last);
}
