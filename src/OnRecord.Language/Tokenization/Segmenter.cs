namespace OnRecord.Language.Tokenization;

/// <summary>Cuts text into paragraphs, tokens and sentences. Takes time and memory linear in the text's length, on any
/// input, and never fails: unpaired surrogates, NULs and format characters keep their places.</summary>
/// <remarks>Tokens follow the Universal Dependencies English treebanks EWT and GUM, see <see cref="TokenScanner"/>; sentences
/// see <see cref="SentenceSplitter"/>; paragraphs see <see cref="ParagraphScanner"/>.</remarks>
public static class Segmenter
{
    /// <summary>Cuts <paramref name="text"/>. The same text always gives the same result.</summary>
    public static TokenizedText Segment(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<TextSpan>(text.Length / 5 + 4);
        var paragraphs = new List<TokenRange>();
        var sentences = new List<TokenRange>();
        var scanner = new TokenScanner(text, tokens);
        foreach (TextSpan paragraph in ParagraphScanner.Scan(text))
        {
            int first = tokens.Count;
            scanner.Scan(paragraph);
            if (tokens.Count == first)
                continue;
            var range = new TokenRange(first, tokens.Count);
            paragraphs.Add(range);
            SentenceSplitter.Split(text, tokens, range, sentences);
        }
        return new TokenizedText(text, [.. tokens], [.. sentences], [.. paragraphs]);
    }
}
