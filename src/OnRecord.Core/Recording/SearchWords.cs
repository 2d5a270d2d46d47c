using System.Buffers;
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

    // What becomes of a unit of ASCII: itself or its small letter; 0 where it parts words.
    private static readonly char[] Ascii = [.. Enumerable.Range(0, 128).Select(unit => char.IsLetterOrDigit((char)unit) ? char.ToLowerInvariant((char)unit) : '\0')];

    /// <summary>The words of <paramref name="text"/>, a blank between them.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(Room(text.Length));
        var words = buffer.AsSpan(0, Append(buffer, 0, text, 0, [])).ToString();
        ArrayPool<char>.Shared.Return(buffer);
        return words;
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
        var (buffer, length) = (ArrayPool<char>.Shared.Rent(256), 0);
        foreach (var part in parts)
        {
            if (length + Room(part.Length) > buffer.Length && buffer.Length < Room(MaxLength))
            {
                var larger = ArrayPool<char>.Shared.Rent(Math.Min(Room(MaxLength), Math.Max(2 * buffer.Length, length + Room(part.Length))));
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<char>.Shared.Return(buffer);
                buffer = larger;
            }

            length = Append(buffer, length, part.Of(text), part.Start, masked);
        }

        var words = buffer.AsSpan(0, length).ToString();
        ArrayPool<char>.Shared.Return(buffer);
        return words;
    }

    private static TextSpan Nowhere => new(int.MaxValue, int.MaxValue);

    // Words are no longer than their text; a blank goes before them. The last word may go past the limit by itself.
    private static int Room(int length) => Math.Min(length, MaxLength) + MaxWordLength + 2;

    private static int Append(Span<char> words, int end, ReadOnlySpan<char> text, int start, IReadOnlyList<TextSpan> masked)
    {
        var length = 0;
        var mask = FirstEndingAfter(masked, start);
        var hidden = mask < masked.Count ? masked[mask] : Nowhere;
        for (var i = 0; i < text.Length && end < MaxLength; i++)
        {
            while (hidden.End <= start + i)
                hidden = ++mask < masked.Count ? masked[mask] : Nowhere;
            var unit = hidden.Start <= start + i ? ' ' : text[i];
            var folded = unit < Ascii.Length ? Ascii[unit] : char.IsLetterOrDigit(unit) ? Folded(unit) : '\0';
            if (folded != '\0')
            {
                if (length == 0 && end > 0)
                    words[end++] = ' ';
                if (length++ < MaxWordLength)
                    words[end++] = folded;
            }
            else if (length > 0 && !(IsApostrophe(unit) && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1])) && unit is not (>= '\u0300' and <= '\u036F'))
            {
                length = 0;
            }
        }

        return end;
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
        >= '\u00C0' and <= '\u017F' => Latin[unit - '\u00C0'],
        _ => char.ToLowerInvariant(unit),
    };

    private static bool IsApostrophe(char unit) => unit is '\'' or '’' or '‘' or 'ʼ' or '`';
}
