using System.Text.Json.Serialization;
using OnRecord.Language;

namespace OnRecord.Training.Scoring;

/// <summary>The figures of an analysis from raw text, as the CoNLL 2018 shared task counts them.</summary>
/// <param name="Tokens">Tokens that cover the same characters.</param>
/// <param name="Sentences">Sentences that cover the same characters.</param>
/// <param name="Words">Words that were aligned.</param>
/// <param name="Upos">Aligned words with the same universal tag.</param>
/// <param name="Xpos">Aligned words with the same Penn Treebank tag.</param>
/// <param name="Lemmas">Aligned words with the same lemma; a reference lemma of <c>_</c> is always met.</param>
/// <param name="Uas">Aligned words whose heads are aligned too, or are both roots.</param>
/// <param name="Las">The same, with the same relation; subtypes (after the colon) do not count.</param>
public sealed record ParsingFigures(
    PrecisionRecall Tokens, PrecisionRecall Sentences, PrecisionRecall Words, PrecisionRecall Upos,
    PrecisionRecall Xpos, PrecisionRecall Lemmas, PrecisionRecall Uas, PrecisionRecall Las)
{
    /// <summary>The figures with the names the shared task prints, in its order.</summary>
    [JsonIgnore]
    public IEnumerable<(string Name, PrecisionRecall Figure)> Named =>
    [
        ("Tokens", Tokens), ("Sentences", Sentences), ("Words", Words), ("UPOS", Upos), ("XPOS", Xpos), ("Lemmas", Lemmas), ("UAS", Uas), ("LAS", Las),
    ];

    /// <summary>The counts of both, added.</summary>
    public static ParsingFigures operator +(ParsingFigures left, ParsingFigures right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(
            left.Tokens + right.Tokens, left.Sentences + right.Sentences, left.Words + right.Words, left.Upos + right.Upos,
            left.Xpos + right.Xpos, left.Lemmas + right.Lemmas, left.Uas + right.Uas, left.Las + right.Las);
    }

    /// <inheritdoc cref="op_Addition"/>
    public static ParsingFigures Add(ParsingFigures left, ParsingFigures right) => left + right;
}

/// <summary>Scores tokens, sentences, tags, lemmas and dependency trees from raw text, as the CoNLL 2018 shared task does
/// (Zeman et al. 2018; the figures of its program conll18_ud_eval.py).</summary>
public static class ParsingScorer
{
    /// <summary>Scores one text. The two raw texts may differ in blanks only.</summary>
    /// <exception cref="ArgumentException">The texts differ in more than blanks, a token lies outside its text, has no word
    /// or is out of order, a head lies outside its sentence, or a
    /// multiword token has thousands of words.</exception>
    public static ParsingFigures Score(ParsedText reference, ParsedText system)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(system);
        var gold = new Analysis(reference, nameof(reference));
        var ours = new Analysis(system, nameof(system));
        CheckSameText(gold.Characters, ours.Characters);

        int[] partner = WordAlignment.Align(gold.Words, ours.Words);
        PrecisionRecall Agree(Func<AlignedWord, AlignedWord, bool> same) => PrecisionRecall.OneToOne(
            partner.Where((r, s) => r >= 0 && same(gold.Words[r], ours.Words[s])).LongCount(), ours.Words.Count, gold.Words.Count);
        bool SameHead(AlignedWord r, AlignedWord s) => s.Head < 0 ? r.Head < 0 : r.Head >= 0 && partner[s.Head] == r.Head;

        return new ParsingFigures(
            SameSpans(gold.Tokens, ours.Tokens),
            SameSpans(gold.Sentences, ours.Sentences),
            Agree(static (_, _) => true),
            Agree(static (r, s) => Equal(r.Word.Upos, s.Word.Upos)),
            Agree(static (r, s) => Equal(r.Word.Xpos, s.Word.Xpos)),
            Agree(static (r, s) => Equal(r.Word.Lemma, "_") || Equal(r.Word.Lemma, s.Word.Lemma)),
            Agree(SameHead),
            Agree((r, s) => SameHead(r, s) && Universal(r.Word.Deprel).SequenceEqual(Universal(s.Word.Deprel))));
    }

    /// <summary>Scores several texts together, by adding their counts.</summary>
    /// <exception cref="ArgumentException">As <see cref="Score(ParsedText, ParsedText)"/>.</exception>
    public static ParsingFigures Score(IEnumerable<(ParsedText Reference, ParsedText System)> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var none = new ParsingFigures(default, default, default, default, default, default, default, default);
        return texts.Aggregate(none, static (sum, pair) => sum + Score(pair.Reference, pair.System));
    }

    private static bool Equal(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private static ReadOnlySpan<char> Universal(string relation)
    {
        int colon = relation.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? relation : relation.AsSpan(0, colon);
    }

    private static PrecisionRecall SameSpans(List<TextSpan> reference, List<TextSpan> system)
    {
        HashSet<TextSpan> known = [.. reference];
        return PrecisionRecall.OneToOne(system.Count(known.Contains), system.Count, reference.Count);
    }

    private static void CheckSameText(string reference, string system)
    {
        int same = reference.AsSpan().CommonPrefixLength(system);
        if (same == reference.Length && same == system.Length) return;
        static string From(string text, int at) => text.Substring(at, Math.Min(20, text.Length - at));
        throw new ArgumentException(
            $"the two texts differ in more than blanks, first at character {same} (blanks not counted): \"{From(reference, same)}\" in the reference, \"{From(system, same)}\" in the system's; analyse the reference's own text",
            nameof(system));
    }

    /// <summary>An analysis with its spans counted in characters that are no blanks.</summary>
    private sealed class Analysis
    {
        public Analysis(ParsedText parsed, string side)
        {
            int[] offset = new int[parsed.Text.Length + 1];
            for (int i = 0; i < parsed.Text.Length; i++) offset[i + 1] = offset[i] + (char.IsWhiteSpace(parsed.Text[i]) ? 0 : 1);
            Characters = string.Concat(parsed.Text.Where(static c => !char.IsWhiteSpace(c)));

            int end = 0;
            foreach (IReadOnlyList<ParsedToken> sentence in parsed.Sentences)
            {
                if (sentence.Count == 0) continue;
                int firstWord = Words.Count, wordCount = sentence.Sum(static token => token.Words.Count);
                foreach (ParsedToken token in sentence)
                {
                    Check(parsed.Text, token, end, side);
                    end = token.Span.End;
                    var span = new TextSpan(offset[token.Span.Start], offset[token.Span.End]);
                    Tokens.Add(span);
                    foreach (ParsedWord word in token.Words)
                    {
                        if (word.Head < 0 || word.Head > wordCount) throw new ArgumentException($"the head of \"{word.Form}\" is {word.Head}, outside its sentence of {wordCount} words", side);
                        Words.Add(new AlignedWord(word, span, token.Words.Count > 1, word.Head == 0 ? -1 : firstWord + word.Head - 1));
                    }
                }

                Sentences.Add(new TextSpan(offset[sentence[0].Span.Start], offset[sentence[^1].Span.End]));
            }
        }

        public string Characters { get; }

        public List<TextSpan> Tokens { get; } = [];

        public List<TextSpan> Sentences { get; } = [];

        public List<AlignedWord> Words { get; } = [];

        private static void Check(string text, ParsedToken token, int end, string side)
        {
            if (token.Span.Start < end || token.Span.IsEmpty || token.Span.End > text.Length)
                throw new ArgumentException($"the token at {token.Span} is empty, out of order or outside the text of {text.Length} UTF-16 units", side);
            if (token.Words.Count == 0) throw new ArgumentException($"the token at {token.Span} has no word", side);
        }
    }
}
