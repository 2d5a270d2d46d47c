using System.Buffers;
using System.Globalization;

namespace OnRecord.Language.Tokenization;

/// <summary>Character classes that the scanners share.</summary>
internal static class Characters
{
    /// <summary>What ends a line. U+0085 is left out: in news it is a broken ellipsis, not a line's end.</summary>
    internal static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\f\v\u2028\u2029");

    /// <summary>Invisible characters that carry no text of their own: controls, zero-width and direction marks, soft
    /// hyphens, byte-order marks. Inside a word they belong to it, elsewhere to no token.</summary>
    internal static bool IsIgnorable(char c) => c < 0x7F
        ? c < ' ' && !char.IsWhiteSpace(c)
        : !char.IsWhiteSpace(c) && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;

    /// <summary>Apostrophes: typewriter, curly, modifier letter, full-width, and the accents that careless writers use for one.</summary>
    internal static bool IsApostrophe(char c) => c is '\'' or '’' or 'ʼ' or '＇' or '`' or '´';

    internal static bool IsHyphen(char c) => c is '-' or '‐' or '‑';

    /// <summary>Dashes between words.</summary>
    internal static bool IsDash(char c) => c is '–' or '—' or '―' or '‒' or '−' or '-';

    internal static bool IsOpeningBracket(char c) => c is '(' or '[' or '{' or '<';

    internal static bool IsClosingBracket(char c) => c is ')' or ']' or '}' or '>';

    /// <summary>How many units of a letter, digit, mark or underscore stand at <paramref name="i"/>: 0, 1 or 2.</summary>
    internal static int WordCharacter(ReadOnlySpan<char> s, int i)
    {
        char c = s[i];
        if (c < 128)
            return char.IsAsciiLetterOrDigit(c) || c == '_' ? 1 : 0;
        if (char.IsHighSurrogate(c) && i + 1 < s.Length && char.IsLowSurrogate(s[i + 1]))
            return IsWord(CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(c, s[i + 1]))) ? 2 : 0;
        return c != 'ʼ' && IsWord(CharUnicodeInfo.GetUnicodeCategory(c)) ? 1 : 0;
    }

    private static bool IsWord(UnicodeCategory category) => category
        is <= UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
