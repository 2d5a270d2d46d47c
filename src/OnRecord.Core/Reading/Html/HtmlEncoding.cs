using System.Text;
using System.Text.RegularExpressions;
using UtfUnknown;

namespace OnRecord.Reading.Html;

/// <summary>Turns the bytes of a page into characters. The order of trust is byte-order mark, transport header, the page's
/// own declaration, detection. (WHATWG Encoding puts the mark before the header, for a mark is never there by accident.)</summary>
/// <remarks>A declaration is not believed against the bytes: text declared UTF-8 that is not well-formed UTF-8 is detected
/// instead, and text declared in a one-byte encoding that is well-formed UTF-8 beyond ASCII is read as UTF-8.</remarks>
internal static partial class HtmlEncoding
{
    // Where a declaration must stand is 1,024 bytes by the standard; pages are laxer.
    private const int DeclarationWindow = 4096;
    private const int DetectionWindow = 256 * 1024;
    private const int WindowsLatin = 1252;

    static HtmlEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes a page; never fails, for what cannot be decoded becomes U+FFFD.</summary>
    /// <param name="page">The bytes of the page.</param>
    /// <param name="charsetFromHeader">The charset the transport stated, or null.</param>
    public static string Decode(ReadOnlySpan<byte> page, string? charsetFromHeader)
    {
        var (encoding, skip) = Choose(page, charsetFromHeader);
        return encoding.GetString(page[skip..]);
    }

    private static (Encoding Encoding, int Skip) Choose(ReadOnlySpan<byte> page, string? charsetFromHeader)
    {
        if (page.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            return (Encoding.UTF8, 3);
        if (page.StartsWith<byte>([0xFF, 0xFE]))
            return (Encoding.Unicode, 2);
        if (page.StartsWith<byte>([0xFE, 0xFF]))
            return (Encoding.BigEndianUnicode, 2);
        if (WithoutMark(page) is { } wide)
            return (wide, 0);

        var (wellFormed, beyondAscii) = Utf8Form(page);
        var declared = ByLabel(charsetFromHeader) ?? ByLabel(DeclaredIn(page));
        if (wellFormed && (declared is null || beyondAscii && declared.IsSingleByte))
            return (Encoding.UTF8, 0);
        if (declared is not null && (wellFormed || declared.CodePage != Encoding.UTF8.CodePage))
            return (declared, 0);
        return (Detect(page), 0);
    }

    // UTF-16 markup is half zeros; no other encoding of a page is.
    private static Encoding? WithoutMark(ReadOnlySpan<byte> page)
    {
        var window = page[..(Math.Min(page.Length, 512) & ~1)];
        if (window.Length < 16)
            return null;
        int evenZeros = 0, oddZeros = 0;
        for (var i = 0; i < window.Length; i += 2)
        {
            evenZeros += window[i] == 0 ? 1 : 0;
            oddZeros += window[i + 1] == 0 ? 1 : 0;
        }

        var half = window.Length / 2;
        if (oddZeros > half * 3 / 4 && evenZeros < half / 8)
            return Encoding.Unicode;
        return evenZeros > half * 3 / 4 && oddZeros < half / 8 ? Encoding.BigEndianUnicode : null;
    }

    private static (bool WellFormed, bool BeyondAscii) Utf8Form(ReadOnlySpan<byte> page)
        => Ascii.IsValid(page) ? (true, false) : (System.Text.Unicode.Utf8.IsValid(page), true);

    private static string? DeclaredIn(ReadOnlySpan<byte> page)
    {
        var head = Encoding.Latin1.GetString(page[..Math.Min(page.Length, DeclarationWindow)]);
        var match = Declaration().Match(head);
        return match.Success ? match.Groups["label"].Value : null;
    }

    private static Encoding? ByLabel(string? label)
    {
        if (string.IsNullOrWhiteSpace(label))
            return null;
        switch (label.Trim().Trim('"', '\'').ToUpperInvariant())
        {
            // Labels the WHATWG standard reads as Windows-1252; a declaration that could be read cannot be UTF-16.
            case "ISO-8859-1" or "ISO8859-1" or "LATIN1" or "LATIN-1" or "US-ASCII" or "ASCII" or "CP1252" or "WINDOWS-1252":
                return Encoding.GetEncoding(WindowsLatin);
            case "UTF8" or "UTF-8" or "UTF-16" or "UTF-16LE" or "UTF-16BE" or "UTF-7":
                return Encoding.UTF8;
            case var name:
                try
                {
                    return Encoding.GetEncoding(name);
                }
                catch (ArgumentException)
                {
                    // An unknown label states nothing: the next witness is asked.
                    return null;
                }
        }
    }

    private static Encoding Detect(ReadOnlySpan<byte> page)
    {
        var found = CharsetDetector.DetectFromBytes(page[..Math.Min(page.Length, DetectionWindow)].ToArray()).Detected;
        return found is { Confidence: > 0.5f, Encoding: { } encoding } && encoding.CodePage != Encoding.ASCII.CodePage
            && encoding.CodePage != Encoding.UTF8.CodePage
            ? encoding
            : Encoding.GetEncoding(WindowsLatin);
    }

    [GeneratedRegex("""<meta[^>]{0,200}?charset\s*=\s*["']?\s*(?<label>[\w:.-]{2,40})|<\?xml[^>]{0,80}?encoding\s*=\s*["'](?<label>[\w:.-]{2,40})""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Declaration();
}
