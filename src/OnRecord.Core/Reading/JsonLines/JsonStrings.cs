using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OnRecord.Reading.JsonLines;

/// <summary>JSON strings to .NET strings, unit by unit. JSON may escape half of a surrogate pair (<c>"\ud83d"</c>), which the
/// framework's reader refuses; a text is kept as it was, so we read it (RFC 8259, section 8.2, leaves it open).</summary>
internal static class JsonStrings
{
    /// <summary>The value of the string or property name at which <paramref name="json"/> stands. Its bytes must be valid
    /// UTF-8 in one piece.</summary>
    internal static string Read(in Utf8JsonReader json)
        => json.ValueIsEscaped ? Unescape(json.ValueSpan) : Encoding.UTF8.GetString(json.ValueSpan);

    // The reader has checked the escapes' form already.
    private static string Unescape(ReadOnlySpan<byte> escaped)
    {
        var text = new StringBuilder(escaped.Length);
        while (escaped.IndexOf((byte)'\\') is var plain and >= 0)
        {
            AppendUtf8(text, escaped[..plain]);
            var kind = escaped[plain + 1];
            escaped = escaped[(plain + 2)..];
            text.Append(kind switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                (byte)'u' => (char)ushort.Parse(escaped[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                _ => (char)kind,
            });
            if (kind == (byte)'u')
                escaped = escaped[4..];
        }

        AppendUtf8(text, escaped);
        return text.ToString();
    }

    private static void AppendUtf8(StringBuilder text, ReadOnlySpan<byte> utf8)
    {
        if (!utf8.IsEmpty)
            text.Append(Encoding.UTF8.GetString(utf8));
    }
}
