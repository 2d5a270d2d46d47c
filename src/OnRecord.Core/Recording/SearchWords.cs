using System.Text;
using OnRecord.Language;

namespace OnRecord.Recording;

/// <summary>Words as the record's full-text search knows them, the same in every store and for texts and questions alike: runs of
/// letters and digits in lower case without accents. An apostrophe within a word is dropped ("won't", "won’t": <c>wont</c>), a
/// hyphen or full stop parts words ("anti-tax": <c>anti tax</c>, "U.S.": <c>u s</c>).</summary>
public static class SearchWords
{
    /// <summary>The most characters of words that are kept of one text, some 60,000 words; what follows is not searched.</summary>
    public const int MaxLength = 400_000;

    /// <summary>The most characters of one word; the rest of it is cut off.</summary>
    public const int MaxWordLength = 64;

    // U+00C0 to U+017F without their accents.
    private const string Latin =
        "aaaaaaaceeeeiiiidnooooo×ouuuuytsaaaaaaaceeeeiiiidnooooo÷ouuuuyty"
        + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>The words of <paramref name="text"/>, a blank between them.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        var words = new StringBuilder(Math.Min(text.Length, MaxLength) + 1);
        Append(words, text, 0, []);
        return words.ToString();
    }

    /// <summary>Words of <see cref="Of(ReadOnlySpan{char})"/> without a "the" before them: "The Harlow Ledger" and "Harlow Ledger" are one name.</summary>
    public static string WithoutArticle(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.StartsWith("the ", StringComparison.Ordinal) ? words[4..] : words;
    }

    /// <summary>The words of some parts of a text, without those that <paramref name="masked"/> covers.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parts">The parts, in the order in which their words are wanted.</param>
    /// <param name="masked">Spans to leave out, in text order.</param>
    internal static string Of(string text, IEnumerable<TextSpan> parts, IReadOnlyList<TextSpan> masked)
    {
        var words = new StringBuilder();
        foreach (var part in parts)
            Append(words, part.Of(text), part.Start, masked);
        return words.ToString();
    }

    private static void Append(StringBuilder words, ReadOnlySpan<char> text, int start, IReadOnlyList<TextSpan> masked)
    {
        var length = 0;
        var mask = FirstEndingAfter(masked, start);
        for (var i = 0; i < text.Length && words.Length < MaxLength; i++)
        {
            while (mask < masked.Count && masked[mask].End <= start + i)
                mask++;
            var unit = mask < masked.Count && masked[mask].Start <= start + i ? ' ' : text[i];
            if (char.IsLetterOrDigit(unit))
            {
                if (length == 0 && words.Length > 0)
                    words.Append(' ');
                if (length++ < MaxWordLength)
                    words.Append(Folded(unit));
            }
            else if (length > 0 && !(IsApostrophe(unit) && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1])) && unit is not (>= '\u0300' and <= '\u036F'))
            {
                length = 0;
            }
        }
    }

    private static int FirstEndingAfter(IReadOnlyList<TextSpan> spans, int position)
    {
        var (low, high) = (0, spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].End <= position) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static char Folded(char unit) => unit switch
    {
        < '\u0080' => (char)(unit is >= 'A' and <= 'Z' ? unit | 0x20 : unit),
        >= '\u00C0' and <= '\u017F' => Latin[unit - '\u00C0'],
        _ => char.ToLowerInvariant(unit),
    };

    private static bool IsApostrophe(char unit) => unit is '\'' or '’' or '‘' or 'ʼ' or '`';
}
