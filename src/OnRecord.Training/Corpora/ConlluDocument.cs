using System.Text;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>One document of a treebank with its text rebuilt: sentences joined by a blank, paragraphs by a line break,
/// <c>SpaceAfter=No</c> respected. The blanks are the treebank's own inside a sentence and a guess between sentences.</summary>
public sealed record ConlluDocument
{
    /// <summary>The document's id; empty where the file names none.</summary>
    public required string Id { get; init; }

    /// <summary>The rebuilt text.</summary>
    public required string Text { get; init; }

    /// <summary>The sentences in order.</summary>
    public required IReadOnlyList<ConlluSentence> Sentences { get; init; }

    /// <summary>For each sentence, where each of its tokens stands in <see cref="Text"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<TextSpan>> TokenSpans { get; init; }

    /// <summary>For each sentence, where each of its words stands. The words of a multiword token have their parts of it
    /// (<c>do|n't</c>, <c>can|not</c>); where the words do not spell the token, each has the whole of it.</summary>
    public required IReadOnlyList<IReadOnlyList<TextSpan>> WordSpans { get; init; }

    /// <summary>Rebuilds the text of consecutive sentences of one document.</summary>
    /// <param name="sentences">The sentences, at least one.</param>
    /// <param name="paragraphBreak">What stands between two paragraphs.</param>
    public static ConlluDocument Of(IReadOnlyList<ConlluSentence> sentences, string paragraphBreak)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        if (sentences.Count == 0) throw new ArgumentException("a document has at least one sentence", nameof(sentences));
        var text = new StringBuilder();
        var tokenSpans = new List<IReadOnlyList<TextSpan>>(sentences.Count);
        var wordSpans = new List<IReadOnlyList<TextSpan>>(sentences.Count);
        bool blank = false;
        foreach (ConlluSentence sentence in sentences)
        {
            if (sentence.StartsParagraph && text.Length > 0)
            {
                text.Append(paragraphBreak);
                blank = false;
            }

            var tokens = new TextSpan[sentence.Tokens.Count];
            var words = new TextSpan[sentence.Words.Count];
            for (int i = 0; i < tokens.Length; i++)
            {
                ConlluToken token = sentence.Tokens[i];
                if (blank) text.Append(' ');
                tokens[i] = new TextSpan(text.Length, text.Length + token.Form.Length);
                text.Append(token.Form);
                Divide(token, sentence.Words, tokens[i], words);
                blank = token.SpaceAfter;
            }

            tokenSpans.Add(tokens);
            wordSpans.Add(words);
        }

        return new ConlluDocument
        {
            Id = sentences[0].DocumentId,
            Text = text.ToString(),
            Sentences = sentences,
            TokenSpans = tokenSpans,
            WordSpans = wordSpans,
        };
    }

    private static void Divide(ConlluToken token, IReadOnlyList<ConlluWord> words, TextSpan span, TextSpan[] spans)
    {
        bool spelled = IsSpelledBy(token, words);
        int at = span.Start;
        for (int i = token.Words.First; i < token.Words.End; i++)
        {
            int length = words[i].Form.Length;
            spans[i] = spelled ? new TextSpan(at, at + length) : span;
            at += length;
        }
    }

    /// <summary>Whether the token's words one after another are the token, but for case and the shape of apostrophes.</summary>
    private static bool IsSpelledBy(ConlluToken token, IReadOnlyList<ConlluWord> words)
    {
        int at = 0;
        for (int i = token.Words.First; i < token.Words.End; i++)
        {
            foreach (char letter in words[i].Form)
            {
                if (at >= token.Form.Length || Folded(token.Form[at]) != Folded(letter)) return false;
                at++;
            }
        }

        return at == token.Form.Length;
    }

    private static char Folded(char letter) => letter is '’' or '‘' ? '\'' : char.ToLowerInvariant(letter);
}
