using System.Text;

namespace OnRecord.Register;

/// <summary>The form in which the register compares names: lower case, without diacritics, points, apostrophes and a leading
/// "the"; hyphens and other marks as spaces; "saint", "fort" and "mount" as "st", "ft" and "mt".</summary>
public static class NameFold
{
    /// <summary>The longest folded name, in bytes; longer ones are no names.</summary>
    public const int Longest = 160;

    // Base letters of U+00C0 to U+017F, in order; a space where there is no letter to take.
    private const string Latin =
        "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
        + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>Folds a name into UTF-8.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="folded">Room for the result: <see cref="Longest"/> bytes.</param>
    /// <returns>The number of bytes written; 0 where nothing of the name is left or it is too long.</returns>
    public static int Fold(ReadOnlySpan<char> name, Span<byte> folded)
    {
        if (name.Length > Longest) return 0;
        var length = 0;
        var word = 0;
        var pending = false;
        foreach (var rune in name.EnumerateRunes())
        {
            var value = rune.Value;
            if (value is '.' or '\'' or '’' or '‘' or '`' or 'ʻ' or 'ʼ' or (>= 0x300 and <= 0x36F)) continue;
            if (value < 0x80 ? !char.IsAsciiLetterOrDigit((char)value) && value != '&' : !Rune.IsLetterOrDigit(rune))
            {
                pending = true;
                continue;
            }

            if (pending)
            {
                length = EndWord(folded, word, length);
                if (length > 0 && length < Longest) folded[length++] = (byte)' ';
                word = length;
                pending = false;
            }

            if (length > Longest - 4) return 0;
            switch (value)
            {
                case '&': "and"u8.CopyTo(folded[length..]); length += 3; break;
                case 'ß': "ss"u8.CopyTo(folded[length..]); length += 2; break;
                case 'Æ' or 'æ': "ae"u8.CopyTo(folded[length..]); length += 2; break;
                case 'Œ' or 'œ': "oe"u8.CopyTo(folded[length..]); length += 2; break;
                case < 0x80: folded[length++] = (byte)(value | (value is >= 'A' and <= 'Z' ? 0x20 : 0)); break;
                case >= 0xC0 and <= 0x17F when Latin[value - 0xC0] != ' ': folded[length++] = (byte)Latin[value - 0xC0]; break;
                case >= 0x1EA0 and <= 0x1EF9: folded[length++] = Vietnamese(value); break;
                case 0x1A0 or 0x1A1: folded[length++] = (byte)'o'; break;
                case 0x1AF or 0x1B0: folded[length++] = (byte)'u'; break;
                case >= 0x218 and <= 0x219: folded[length++] = (byte)'s'; break;
                case >= 0x21A and <= 0x21B: folded[length++] = (byte)'t'; break;
                default: length += Rune.ToLowerInvariant(rune).EncodeToUtf8(folded[length..]); break;
            }
        }

        length = EndWord(folded, word, length);
        while (length > 0 && folded[length - 1] == ' ') length--;
        return length;
    }

    // Words that are written long and short in the same names take the short form; a leading "the" goes.
    private static int EndWord(Span<byte> folded, int word, int length)
    {
        var written = folded[word..length];
        if (word == 0 && written.SequenceEqual("the"u8)) return 0;
        var brief = written.SequenceEqual("saint"u8) ? "st"u8
            : written.SequenceEqual("sainte"u8) ? "ste"u8
            : written.SequenceEqual("fort"u8) ? "ft"u8
            : written.SequenceEqual("mount"u8) ? "mt"u8
            : default;
        if (brief.IsEmpty) return length;
        brief.CopyTo(written);
        return word + brief.Length;
    }

    private static byte Vietnamese(int value) => value switch
    {
        < 0x1EB8 => (byte)'a',
        < 0x1EC8 => (byte)'e',
        < 0x1ECC => (byte)'i',
        < 0x1EE4 => (byte)'o',
        < 0x1EF2 => (byte)'u',
        _ => (byte)'y',
    };
}
