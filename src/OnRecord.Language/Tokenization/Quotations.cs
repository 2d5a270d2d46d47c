namespace OnRecord.Language.Tokenization;

/// <summary>Finds what stands in quotation marks, of any style, single within double included.</summary>
/// <remarks>Marks are paired within a paragraph, so that an unbalanced mark does no harm beyond it. A quotation that is left
/// open runs to its paragraph's end: newspapers write quotations of several paragraphs so, and elsewhere the closing mark has
/// been forgotten. A mark that touches no word quotes nothing, nor does an apostrophe without a partner. Double quotations nest
/// in double ones once. Linear in the number of tokens.</remarks>
public static class Quotations
{
    /// <summary>The quoted regions of <paramref name="text"/>, marks included, by start; an inner one follows the one it is in.</summary>
    public static IReadOnlyList<TextSpan> Find(string text) => Find(Segmenter.Segment(text));

    /// <summary>The quoted regions of <paramref name="text"/>, marks included, by start; an inner one follows the one it is in.</summary>
    public static IReadOnlyList<TextSpan> Find(TokenizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. QuotationPairing.Pair(text).Select(region => new TextSpan(text.Tokens[region.First].Start, text.Tokens[region.Last].End))];
    }

    /// <summary>What each token is to quotations: one of the constants of <see cref="QuotationState"/>, one a token.</summary>
    public static byte[] States(TokenizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var states = new byte[text.Tokens.Count];
        List<QuotedRegion> regions = QuotationPairing.Pair(text);
        FillInside(states, regions, QuotationMark.Double);
        FillInside(states, regions, QuotationMark.Single);
        foreach (QuotedRegion region in regions)
        {
            if (region.Closed)
                states[region.Last] = QuotationState.Closing;
            states[region.First] = QuotationState.Opening;
        }
        return states;
    }

    /// <summary>Regions of one style nest at most once, so each token is written at most twice a style; single ones, being the inner, later.
    /// Where a double quotation stands in a single one, the double is the inner and stays.</summary>
    private static void FillInside(byte[] states, List<QuotedRegion> regions, QuotationMark style)
    {
        foreach (QuotedRegion region in regions)
        {
            if (region.Style != style || (style == QuotationMark.Single && region.HoldsDouble))
                continue;
            states.AsSpan(region.First, region.Last - region.First + 1)
                .Fill(style == QuotationMark.Double ? QuotationState.InDouble : QuotationState.InSingle);
        }
        if (style != QuotationMark.Single)
            return;
        foreach (QuotedRegion region in regions)
        {
            if (region.Style == style && region.HoldsDouble)
                states.AsSpan(region.First, region.Last - region.First + 1).Replace(QuotationState.Outside, QuotationState.InSingle);
        }
    }
}

/// <summary>What a token is to the quotations of its text.</summary>
public static class QuotationState
{
    /// <summary>In no quotation.</summary>
    public const byte Outside = 0;

    /// <summary>In a quotation, the innermost of which has double marks.</summary>
    public const byte InDouble = 1;

    /// <summary>In a quotation, the innermost of which has single marks.</summary>
    public const byte InSingle = 2;

    /// <summary>The mark that opens a quotation.</summary>
    public const byte Opening = 3;

    /// <summary>The mark that closes a quotation.</summary>
    public const byte Closing = 4;
}

/// <summary>One quotation: token numbers of its first and its last token, which is its closing mark where
/// <paramref name="Closed"/>; whether it has a double quotation inside.</summary>
internal readonly record struct QuotedRegion(int First, int Last, QuotationMark Style, bool Closed, bool HoldsDouble);
