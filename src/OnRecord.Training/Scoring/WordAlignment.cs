using OnRecord.Language;

namespace OnRecord.Training.Scoring;

/// <summary>One word of a <see cref="ParsedText"/> as the alignment sees it.</summary>
/// <param name="Word">The word.</param>
/// <param name="Token">Where its token stands, counted in characters that are no blanks.</param>
/// <param name="IsMultiword">Whether its token has several words.</param>
/// <param name="Head">The number of its head among the words of the text, -1 for a root.</param>
internal sealed record AlignedWord(ParsedWord Word, TextSpan Token, bool IsMultiword, int Head);

/// <summary>Finds which words of two analyses of one text are the same word.</summary>
/// <remarks>As the CoNLL 2018 shared task does (Zeman et al. 2018, "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text
/// to Universal Dependencies", section on evaluation): words of plain tokens are the same when their tokens cover the same
/// characters, blanks not counted; where either side has a multiword token, all words of the characters involved are
/// aligned by the longest common subsequence of their lower-cased forms.</remarks>
internal static class WordAlignment
{
    /// <summary>The most cells of a table of common subsequences: bounds the memory that a nonsensical token can take.</summary>
    private const long LargestTable = 4_000_000;

    /// <summary>For each system word the number of its reference word, -1 for none.</summary>
    public static int[] Align(IReadOnlyList<AlignedWord> reference, IReadOnlyList<AlignedWord> system)
    {
        int[] partner = new int[system.Count];
        Array.Fill(partner, -1);
        int r = 0, s = 0;
        while (r < reference.Count && s < system.Count)
        {
            TextSpan one = reference[r].Token, other = system[s].Token;
            if (reference[r].IsMultiword || system[s].IsMultiword)
            {
                AlignRegion(reference, system, ref r, ref s, partner);
            }
            else if (one == other)
            {
                partner[s++] = r++;
            }
            else if (one.Start <= other.Start)
            {
                r++;
            }
            else
            {
                s++;
            }
        }

        return partner;
    }

    /// <summary>Aligns the words of the least stretch of text that holds the multiword token at hand and every multiword
    /// token that reaches into it, and moves both places behind it.</summary>
    private static void AlignRegion(
        IReadOnlyList<AlignedWord> reference, IReadOnlyList<AlignedWord> system, ref int r, ref int s, int[] partner)
    {
        int end = reference[r].IsMultiword ? reference[r].Token.End : system[s].Token.End;

        // A plain word that begins before the multiword token of the other side is no part of it. Of several such words only
        // the first is left out: so does the shared task's program, and its figures are the published ones.
        if (!system[s].IsMultiword && system[s].Token.Start < reference[r].Token.Start) s++;
        else if (!reference[r].IsMultiword && reference[r].Token.Start < system[s].Token.Start) r++;

        int firstR = r, firstS = s;
        while (!IsBeyond(reference, r, end) || !IsBeyond(system, s, end))
        {
            bool takeReference = r < reference.Count && (s >= system.Count || reference[r].Token.Start <= system[s].Token.Start);
            AlignedWord taken = takeReference ? reference[r++] : system[s++];
            if (taken.IsMultiword) end = Math.Max(end, taken.Token.End);
        }

        AlignByForm(reference, firstR..r, system, firstS..s, partner);
    }

    private static bool IsBeyond(IReadOnlyList<AlignedWord> words, int at, int end)
        => at >= words.Count || (words[at].IsMultiword ? words[at].Token.Start >= end : words[at].Token.End > end);

    private static void AlignByForm(
        IReadOnlyList<AlignedWord> reference, Range referenceRange, IReadOnlyList<AlignedWord> system, Range systemRange, int[] partner)
    {
        (int firstR, int countR) = referenceRange.GetOffsetAndLength(reference.Count);
        (int firstS, int countS) = systemRange.GetOffsetAndLength(system.Count);
        bool Same(int r, int s) => string.Equals(
            reference[firstR + r].Word.Form.ToLowerInvariant(), system[firstS + s].Word.Form.ToLowerInvariant(), StringComparison.Ordinal);

        if ((long)countR * countS > LargestTable)
            throw new ArgumentException($"multiword tokens tie {countR} words of the reference to {countS} of the system; no token has that many", nameof(system));

        // common[r, s]: the longest common subsequence of the words from r and from s on.
        int[,] common = new int[countR + 1, countS + 1];
        for (int r = countR - 1; r >= 0; r--)
        {
            for (int s = countS - 1; s >= 0; s--)
                common[r, s] = Same(r, s) ? common[r + 1, s + 1] + 1 : Math.Max(common[r + 1, s], common[r, s + 1]);
        }

        for (int r = 0, s = 0; r < countR && s < countS;)
        {
            if (Same(r, s)) partner[firstS + s++] = firstR + r++;
            else if (common[r, s] == common[r + 1, s]) r++;
            else s++;
        }
    }
}
