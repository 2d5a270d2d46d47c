using System.Globalization;
using System.Text;

namespace OnRecord;

/// <summary>Strings that hold half of a surrogate pair. They are kept as they are, since every span counts UTF-16 units;
/// the framework's writers would put U+FFFD in the half's place.</summary>
internal static class Utf16
{
    /// <summary>Whether every surrogate has its other half.</summary>
    internal static bool IsWellFormed(ReadOnlySpan<char> text) => FirstHalfPair(text) == text.Length;

    /// <summary>Whether the first two units are a high and a low surrogate.</summary>
    internal static bool StartsWithPair(ReadOnlySpan<char> text)
        => text.Length > 1 && char.IsSurrogatePair(text[0], text[1]);

    /// <summary>The text as a JSON string in ASCII, halves of pairs escaped like the rest.</summary>
    internal static string ToJson(ReadOnlySpan<char> text)
    {
        var json = new StringBuilder(text.Length + 16).Append('"');
        foreach (var unit in text)
        {
            if (unit is >= ' ' and <= '~' and not ('"' or '\\'))
                json.Append(unit);
            else
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
        }

        return json.Append('"').ToString();
    }

    /// <summary>What stands between the quotation marks of a JSON string, with its escapes undone, halves of pairs too.</summary>
    internal static string OfJson(ReadOnlySpan<byte> escaped)
    {
        var json = Encoding.UTF8.GetString(escaped);
        var text = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
                continue;
            }

            i++;
            text.Append(json[i] switch
            {
                'u' => (char)ushort.Parse(json.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                var itself => itself,
            });
            if (json[i] == 'u')
                i += 4;
        }

        return text.ToString();
    }

    /// <summary>The text in UTF-8; half of a pair becomes the three bytes that its number would have, as in
    /// <see href="https://simonsapin.github.io/wtf-8/">WTF-8</see> (Python: <c>surrogatepass</c>), so that different texts
    /// have different bytes.</summary>
    internal static byte[] ToUtf8(ReadOnlySpan<char> text)
    {
        if (IsWellFormed(text))
        {
            var whole = new byte[Encoding.UTF8.GetByteCount(text)];
            Encoding.UTF8.GetBytes(text, whole);
            return whole;
        }

        using var bytes = new MemoryStream(text.Length + (text.Length / 8));
        while (!text.IsEmpty)
        {
            var half = FirstHalfPair(text);
            bytes.Write(Encoding.UTF8.GetBytes(text[..half].ToArray()));
            if (half == text.Length)
                break;

            int unit = text[half];
            bytes.Write([(byte)(0xE0 | unit >> 12), (byte)(0x80 | unit >> 6 & 0x3F), (byte)(0x80 | unit & 0x3F)]);
            text = text[(half + 1)..];
        }

        return bytes.ToArray();
    }

    private static int FirstHalfPair(ReadOnlySpan<char> text)
    {
        var from = 0;
        while (text[from..].IndexOfAnyInRange('\uD800', '\uDFFF') is var at and >= 0)
        {
            if (!StartsWithPair(text[(from + at)..]))
                return from + at;

            from += at + 2;
        }

        return text.Length;
    }
}
