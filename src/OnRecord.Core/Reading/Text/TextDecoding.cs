using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace OnRecord.Reading.Text;

/// <summary>Bytes to characters, for text that does not say its encoding: by byte-order mark, else UTF-8, else windows-1252
/// (what the web takes for "Latin 1"; <see href="https://encoding.spec.whatwg.org/">WHATWG Encoding</see>).</summary>
internal static class TextDecoding
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];
    private static ReadOnlySpan<byte> LittleEndianMark => [0xFF, 0xFE];
    private static ReadOnlySpan<byte> BigEndianMark => [0xFE, 0xFF];

    /// <summary>Whether the bytes begin with the mark of UTF-8 or UTF-16.</summary>
    internal static bool HasByteOrderMark(ReadOnlySpan<byte> bytes)
        => bytes.StartsWith(Utf8Mark) || HasUtf16Mark(bytes);

    /// <summary>Whether the bytes begin with the mark of UTF-16.</summary>
    internal static bool HasUtf16Mark(ReadOnlySpan<byte> bytes)
        => bytes.StartsWith(LittleEndianMark) || bytes.StartsWith(BigEndianMark);

    /// <summary>Decodes; the byte-order mark is no part of the text.</summary>
    /// <returns>False where the bytes are no text: neither UTF-8 nor marked UTF-16, and with NULs among them.</returns>
    internal static bool TryDecode(ReadOnlySpan<byte> bytes, out string text)
    {
        if (HasUtf16Mark(bytes))
        {
            text = DecodeUtf16(bytes[2..], bytes.StartsWith(BigEndianMark));
            return true;
        }

        if (bytes.StartsWith(Utf8Mark))
            bytes = bytes[3..];

        if (Utf8.IsValid(bytes))
        {
            text = Encoding.UTF8.GetString(bytes);
            return true;
        }

        var isText = !bytes.Contains((byte)0);
        text = isText ? Windows1252.GetString(bytes) : "";
        return isText;
    }

    // Unit by unit rather than by Encoding.Unicode, which would replace lone surrogates: the text is kept as it was.
    private static string DecodeUtf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        var units = new char[(bytes.Length + 1) / 2];
        for (var i = 0; i < bytes.Length / 2; i++)
        {
            var two = bytes.Slice(2 * i, 2);
            units[i] = (char)(bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(two) : BinaryPrimitives.ReadUInt16LittleEndian(two));
        }

        if (bytes.Length % 2 == 1)
            units[^1] = '\uFFFD';

        return new string(units);
    }
}
