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
        return new PronounExample(Light(text), (mention, _) => mention.Head != pronoun ? null : referent =>
        {
            bool isA = referent is not null && Names(text, referent, row.A), isB = referent is not null && Names(text, referent, row.B);
            return row.IsA ? isA && !isB : row.IsB ? isB && !isA : !isA && !isB;
        }, 1);
    }

    /// <summary>A document with chains: each pronoun stands for whatever has a mention of the same chain.</summary>
    public static PronounExample Of(ConlluDocument document, AnalyzedText text, float weight)
        => Of(text, ConlluCoreference.Mentions(document).Select(m => (TokenAt(text, m.Head.Start), m.Group)), weight);

    /// <summary>A text that nobody annotated: where all who were spoken of lately are women and men by their names and titles, and one alone
    /// is of the pronoun's gender, that one is meant. Kept back, the gender teaches how people are told apart without it.</summary>
    public static PronounExample OfGenders(AnalyzedText text, float weight)
    {
        int[] sentenceOf = new int[text.Tokens.Count];
        for (int i = 0; i < text.Sentences.Count; i++) Array.Fill(sentenceOf, i, text.Sentences[i].First, text.Sentences[i].Count);
        return new PronounExample(Light(text), (pronoun, options) =>
        {
            const int Lately = 2, Reach = 4;
            if (pronoun.Gender == Gender.Unknown) return null;
            Referent? fitting = null;
            var others = 0;
            foreach (Referent? referent in options.Select(o => o.Referent))
            {
                if (referent?.Type != ReferentType.Person) continue;
                int distance = sentenceOf[pronoun.Head] - referent.Mentions.Where(m => m.Head < pronoun.Head).Select(m => sentenceOf[m.Head]).DefaultIfEmpty(int.MinValue / 2).Max();
                if (referent.GenderBasis < GenderBasis.GivenName && distance <= Reach) return null;
                if (referent.Gender != pronoun.Gender) others += distance <= Lately ? 1 : 0;
                else if (fitting is not null && distance <= Reach) return null;
                else if (distance <= Lately) fitting = referent;
            }

            return fitting is null || others == 0 ? null : referent => referent == fitting;
        }, weight, HidesGender: true);
    }

    /// <summary>An article whose pronouns people marked.</summary>
    public static PronounExample Of(MarkedPronouns article, AnalyzedText text, float weight)
    {
        var marked = new Dictionary<int, IReadOnlyList<TextSpan>>();
        foreach (var pronoun in article.Pronouns)
        {
            if (TokenAt(text, pronoun.At.Start) is >= 0 and var token) marked[token] = pronoun.Antecedents;
        }

        return new PronounExample(Light(text), (pronoun, _) => !marked.TryGetValue(pronoun.Head, out var meant) ? null
            : referent => referent is null ? meant.Count == 0
                : meant.Count == 1 ? IsSpokenOf(text, referent, meant[0])
                : referent.Members.Count == meant.Count && referent.Members.All(member => meant.Any(span => IsSpokenOf(text, member, span))), weight);
    }

    private static bool IsSpokenOf(AnalyzedText text, Referent referent, TextSpan span)
        => Names(text, referent, span) || referent.Mentions.Any(m => m.Kind == MentionKind.Nominal && span.Contains(text.Tokens[m.Head]));

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

    private static PronounExample Of(AnalyzedText text, IEnumerable<(int Token, string Group)> mentions, float weight)
    {
        var groups = new Dictionary<int, string>();
        foreach ((int token, string group) in mentions)
        {
            if (token >= 0) groups.TryAdd(token, group);
        }

        return new PronounExample(Light(text), (pronoun, _) =>
        {
            string? own = groups.GetValueOrDefault(pronoun.Head);
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
