using OnRecord.Language.Neural;
using OnRecord.Language.Tokenization;

namespace OnRecord.Language;

/// <summary>One text with its tokens, sentences, paragraphs, tags, lemmas, dependency tree and names. Immutable; positions
/// always lie in the original text and count UTF-16 units. All per-token lists have one element a token.</summary>
public sealed class AnalyzedText
{
    /// <summary>The text and its division into tokens, sentences and paragraphs.</summary>
    public required TokenizedText Tokenized { get; init; }

    /// <summary>The text as it was given.</summary>
    public string Text => Tokenized.Text;

    /// <summary>Where each token stands.</summary>
    public IReadOnlyList<TextSpan> Tokens => Tokenized.Tokens;

    /// <summary>Universal part-of-speech tags (Universal Dependencies 2): <c>NOUN</c>, <c>VERB</c>, …</summary>
    public required IReadOnlyList<string> Upos { get; init; }

    /// <summary>Penn Treebank tags as the UD English treebanks use them: <c>NN</c>, <c>VBD</c>, …</summary>
    public required IReadOnlyList<string> Xpos { get; init; }

    /// <summary>Lemmas: <c>say</c> for <c>said</c>.</summary>
    public required IReadOnlyList<string> Lemmas { get; init; }

    /// <summary>The number of each token's head token, or -1 for the root of a sentence.</summary>
    public required IReadOnlyList<int> Heads { get; init; }

    /// <summary>The relation of each token to its head (UD 2, subtypes included): <c>nsubj</c>, <c>nmod:poss</c>, <c>root</c>.</summary>
    public required IReadOnlyList<string> Relations { get; init; }

    /// <summary>The names, in text order, never overlapping.</summary>
    public required IReadOnlyList<NamedEntity> Names { get; init; }

    /// <summary>The syntax encoder's last layer, a row a token: later steps read it instead of reading the words anew.</summary>
    internal Matrix States { get; init; } = new();

    /// <summary>The sentences, as ranges of token numbers.</summary>
    public IReadOnlyList<TokenRange> Sentences => Tokenized.Sentences;

    /// <summary>The paragraphs, as ranges of token numbers.</summary>
    public IReadOnlyList<TokenRange> Paragraphs => Tokenized.Paragraphs;

    /// <summary>The characters of token number <paramref name="token"/>.</summary>
    public ReadOnlySpan<char> Form(int token) => Tokenized.Form(token);

    /// <summary>The characters from the first of <paramref name="tokens"/> to the last.</summary>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    public TextSpan SpanOf(TokenRange tokens) => tokens.Count > 0
        ? new TextSpan(Tokens[tokens.First].Start, Tokens[tokens.End - 1].End)
        : throw new ArgumentException("a range without tokens covers no characters", nameof(tokens));

    /// <summary>The tokens that share a character with <paramref name="span"/>; where none does, none, at the place of the first token behind it. Takes
    /// time logarithmic in the text's length and linear in the span's.</summary>
    public TokenRange TokensIn(TextSpan span)
    {
        int low = 0, high = Tokens.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tokens[middle].End <= span.Start) low = middle + 1;
            else high = middle;
        }

        var end = low;
        while (end < Tokens.Count && Tokens[end].Start < span.End) end++;
        return new TokenRange(low, end);
    }
}
