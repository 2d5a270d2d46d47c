using System.Globalization;

namespace OnRecord.Publishing;

/// <summary>Text of unknown origin made safe to show: control characters would otherwise move a terminal's cursor, change
/// its title, or turn the direction of what follows.</summary>
public static class VisibleText
{
    /// <summary>The text with each control character in the place of which a visible one stands: U+0000 to U+001F and U+007F
    /// as their pictures (U+2400 onwards), the others, bidirectional controls and lone surrogates as U+FFFD. Line feeds and
    /// tabs become spaces. Everything else stays, unit by unit, so that positions still hold.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, text, static (shown, text) =>
        {
            for (var i = 0; i < text.Length; i++)
                shown[i] = IsHalfPair(text, i) ? '\uFFFD' : Shown(text[i]);
        });
    }

    /// <summary>The same, but line feeds stay: for text shown where lines are lines.</summary>
    public static string LinesOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, text, static (shown, text) =>
        {
            for (var i = 0; i < text.Length; i++)
                shown[i] = text[i] == '\n' ? '\n' : IsHalfPair(text, i) ? '\uFFFD' : Shown(text[i]);
        });
    }

    /// <summary>What is shown for one UTF-16 unit that is no half of a pair.</summary>
    internal static char Shown(char unit) => unit switch
    {
        '\n' or '\r' or '\t' => ' ',
        < ' ' => (char)('\u2400' + unit),
        '\u007F' => '\u2421',
        '\u2028' or '\u2029' => ' ',
        _ when IsHidden(unit) => '\uFFFD',
        _ => unit,
    };

    // Only what turns the direction of the text after it; joiners and marks are part of how words are written.
    private static bool IsHidden(char unit)
        => char.GetUnicodeCategory(unit) switch
        {
            UnicodeCategory.Control => true,
            UnicodeCategory.Format => unit is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'),
            _ => false,
        };

    private static bool IsHalfPair(string text, int at)
        => char.IsHighSurrogate(text[at]) ? at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])
            : char.IsLowSurrogate(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1]));
}
