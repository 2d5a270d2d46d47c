using OnRecord.Language;
using OnRecord.Language.Coreference;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Coreference;

/// <summary>Makes training texts of annotated ones.</summary>
internal static class PronounExamples
{
    /// <summary>A GAP row: one pronoun is known to be one of two names, or neither.</summary>
    public static PronounExample Of(GapRow row, AnalyzedText text)
    {
        int pronoun = TokenAt(text, row.Pronoun.Start);
        return new PronounExample(Light(text), mention => mention.Head != pronoun ? null : referent =>
        {
            bool isA = referent is not null && Names(text, referent, row.A), isB = referent is not null && Names(text, referent, row.B);
            return row.IsA ? isA && !isB : row.IsB ? isB && !isA : !isA && !isB;
        }, 1);
    }

    /// <summary>A document with chains: each pronoun stands for whatever has a mention of the same chain.</summary>
    public static PronounExample Of(ConlluDocument document, AnalyzedText text, float weight)
        => Of(text, ConlluCoreference.Mentions(document).Select(m => (TokenAt(text, m.Head.Start), m.Group)), weight, isComplete: true);

    /// <summary>A machine-annotated article.</summary>
    public static PronounExample Of(SilverArticle article, AnalyzedText text, float weight)
        => Of(text, article.Coreference.SelectMany((chain, number) => chain.Select(m => (TokenAt(text, article.Tokens[m.Head].Start), number.ToString(System.Globalization.CultureInfo.InvariantCulture)))), weight, isComplete: false);

    /// <summary>Whether one of the referent's names is the name that stands at <paramref name="span"/>.</summary>
    public static bool Names(AnalyzedText text, Referent referent, TextSpan span)
    {
        foreach (Mention m in referent.Mentions)
        {
            if (m.Kind != MentionKind.Name) continue;
            TextSpan name = text.SpanOf(m.Name);
            if (name.Overlaps(span) && (name.End <= span.End || name.Start == span.Start)) return true;
        }

        return false;
    }

    private static PronounExample Of(AnalyzedText text, IEnumerable<(int Token, string Group)> mentions, float weight, bool isComplete)
    {
        var groups = new Dictionary<int, string>();
        foreach ((int token, string group) in mentions)
        {
            if (token >= 0) groups.TryAdd(token, group);
        }

        return new PronounExample(Light(text), pronoun =>
        {
            string? own = groups.GetValueOrDefault(pronoun.Head);
            if (own is null && !isComplete) return null;
            return referent => referent is null ? own is null : own is not null && referent.Mentions.Any(m => m != pronoun && groups.GetValueOrDefault(m.Head) == own);
        }, weight);
    }

    public static int TokenAt(AnalyzedText text, int position)
    {
        int low = 0, high = text.Tokens.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            TextSpan token = text.Tokens[middle];
            if (token.Contains(position)) return middle;
            if (token.Start > position) high = middle - 1;
            else low = middle + 1;
        }

        return -1;
    }

    /// <summary>The text without the encoder's states, which would fill memory with thousands of texts.</summary>
    private static AnalyzedText Light(AnalyzedText text) => new()
    {
        Tokenized = text.Tokenized,
        Upos = text.Upos,
        Xpos = text.Xpos,
        Lemmas = text.Lemmas,
        Heads = text.Heads,
        Relations = text.Relations,
        Names = text.Names,
    };
}
