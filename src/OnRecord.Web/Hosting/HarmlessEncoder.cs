using System.Text.Encodings.Web;
using System.Text.Unicode;
using OnRecord.Publishing;

namespace OnRecord.Web.Hosting;

/// <summary>Text of any origin into HTML: markup escaped, and controls that would turn the direction of what follows, or that no browser shows,
/// made visible (<see cref="VisibleText"/>). Lines stay lines.</summary>
/// <remarks>The site's only way from text to a page, so that no page can forget it.</remarks>
internal sealed class HarmlessEncoder : HtmlEncoder
{
    private static readonly HtmlEncoder Escaping = Create(UnicodeRanges.All);

    public override int MaxOutputCharactersPerInputCharacter => Escaping.MaxOutputCharactersPerInputCharacter;

    public override string Encode(string value) => Escaping.Encode(VisibleText.LinesOf(value));

    public override void Encode(TextWriter output, string value, int startIndex, int characterCount)
        => Escaping.Encode(output, VisibleText.LinesOf(value.Substring(startIndex, characterCount)));

    public override void Encode(TextWriter output, char[] value, int startIndex, int characterCount)
        => Escaping.Encode(output, VisibleText.LinesOf(new string(value, startIndex, characterCount)));

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => Escaping.FindFirstCharacterToEncode(text, textLength);

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
        => Escaping.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    public override bool WillEncode(int unicodeScalar) => Escaping.WillEncode(unicodeScalar);
}
