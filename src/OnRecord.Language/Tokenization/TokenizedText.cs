namespace OnRecord.Language.Tokenization;

/// <summary>One text cut into tokens, sentences and paragraphs. Positions count UTF-16 units of the original
/// <see cref="Text"/>, which is never changed. Immutable.</summary>
/// <remarks>Tokens are in text order, never overlap and never hold white space. Sentences follow one another without a gap
/// and cover every token; no sentence crosses a paragraph's end; paragraphs likewise cover every token.</remarks>
public sealed class TokenizedText
{
    internal TokenizedText(string text, TextSpan[] tokens, TokenRange[] sentences, TokenRange[] paragraphs)
    {
        Text = text;
        Tokens = tokens;
        Sentences = sentences;
        Paragraphs = paragraphs;
    }

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>Where each token stands.</summary>
    public IReadOnlyList<TextSpan> Tokens { get; }

    /// <summary>The sentences, as ranges of token numbers.</summary>
    public IReadOnlyList<TokenRange> Sentences { get; }

    /// <summary>The paragraphs, as ranges of token numbers. A headline is a paragraph of its own.</summary>
    public IReadOnlyList<TokenRange> Paragraphs { get; }

    /// <summary>The characters of token number <paramref name="token"/>.</summary>
    public ReadOnlySpan<char> Form(int token) => Tokens[token].Of(Text);
}
