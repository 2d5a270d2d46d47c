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

    /// <summary>The text in parts of about <paramref name="largest"/> tokens, cut between sentences, between paragraphs where
    /// that can be: what is to be read once need not be held as a whole. Positions stay those of the whole text.</summary>
    /// <param name="largest">When a part is large enough, in tokens; a sentence more may be in it.</param>
    public IEnumerable<TokenizedText> Parts(int largest)
    {
        if (Tokens.Count <= largest)
        {
            yield return this;
            yield break;
        }

        var first = 0;
        var paragraph = 0;
        foreach (var sentence in Sentences)
        {
            while (Paragraphs[paragraph].End < sentence.End) paragraph++;
            var size = sentence.End - first;
            var atParagraphEnd = Paragraphs[paragraph].End == sentence.End;
            if (sentence.End < Tokens.Count && (size < largest || (size < 2 * largest && !atParagraphEnd))) continue;
            yield return Part(new TokenRange(first, sentence.End));
            first = sentence.End;
        }
    }

    private TokenizedText Part(TokenRange range)
    {
        var tokens = new TextSpan[range.Count];
        for (var i = 0; i < tokens.Length; i++) tokens[i] = Tokens[range.First + i];
        return new TokenizedText(Text, tokens, Inside(Sentences), Inside(Paragraphs));

        TokenRange[] Inside(IReadOnlyList<TokenRange> ranges)
        {
            var inside = new List<TokenRange>();
            var low = 0;
            var high = ranges.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (ranges[middle].End <= range.First) low = middle + 1;
                else high = middle;
            }

            for (; low < ranges.Count && ranges[low].First < range.End; low++)
                inside.Add(new TokenRange(Math.Max(ranges[low].First, range.First) - range.First, Math.Min(ranges[low].End, range.End) - range.First));
            return [.. inside];
        }
    }
}
