using OnRecord.Language;

namespace OnRecord.Extraction.Chains;

/// <summary>From characters to tokens and paragraphs.</summary>
internal sealed class TokenLocator(AnalyzedText text)
{
    /// <summary>The tokens that share characters with a span; null where none does.</summary>
    public TokenRange? Of(TextSpan span) => text.TokensIn(span) is { Count: > 0 } tokens ? tokens : null;

    /// <summary>The number of a token's paragraph.</summary>
    public int ParagraphOf(int token)
    {
        var (low, high) = (0, text.Paragraphs.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (text.Paragraphs[middle].End > token) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
