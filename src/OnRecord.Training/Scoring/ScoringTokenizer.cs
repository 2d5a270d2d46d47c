using System.Globalization;
using System.Text;
using OnRecord.Language;

namespace OnRecord.Training.Scoring;

/// <summary>Cuts a text into the tokens that figures count. It is the measure's own and never changes with the product's
/// tokenizer, so that figures of different systems and versions can be compared.</summary>
/// <remarks>
/// About what Penn Treebank tokenizers do. At each place the first of these that fits is a token:
/// a web address up to the next blank; two apostrophes or two backquotes; letters each with a full stop ("U.S.");
/// a title, month or state abbreviation with its full stop; a number with its separators and ending ("1,000", "10:30",
/// "11th"); the part of a word before "n't", and "n't"; the clitics 's 're 've 'll 'd 'm; a word, hyphens included;
/// a run of full stops or of hyphens; any other character.
/// Word characters are letters, numbers and the underscore. Blanks are Unicode's and the separators U+001C to U+001F.
/// Time is linear in the text.
/// </remarks>
public static class ScoringTokenizer
{
    private static readonly HashSet<string> Abbreviations = new(
        ("Mr Mrs Ms Dr Sen Sens Rep Reps Gov Gen Lt Col Sgt Capt Rev Hon Prof St Jr Sr Inc Co Corp Ltd vs etc No " +
        "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Calif Fla Ill Mich Pa Va Wash Ariz Mass Conn Tenn Ga").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AbbreviationSpans
        = Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] NumberEndings = ["st", "nd", "rd", "th", "s", "m", "bn", "k"];

    private static readonly string[] Clitics = ["s", "re", "ve", "ll", "d", "m"];

    /// <summary>The tokens of <paramref name="text"/> in order.</summary>
    public static IReadOnlyList<TextSpan> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<TextSpan>();
        for (int at = 0; at < text.Length;)
        {
            if (IsBlank(text[at]))
            {
                at++;
                continue;
            }

            int end = EndOfToken(text, at);
            tokens.Add(new TextSpan(at, end));
            at = end;
        }

        return tokens;
    }

    /// <summary>Whether a word character begins at <paramref name="at"/>; its length in units otherwise 0.</summary>
    internal static int WordCharacterAt(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length) return 0;
        if (text[at] == '_') return 1;
        return Rune.DecodeFromUtf16(text[at..], out Rune rune, out int length) == System.Buffers.OperationStatus.Done && IsLetterOrNumber(rune)
            ? length
            : 0;
    }

    /// <summary>Whether any letter or number is in <paramref name="token"/>.</summary>
    internal static bool HasLetterOrNumber(ReadOnlySpan<char> token)
    {
        foreach (Rune rune in token.EnumerateRunes())
        {
            if (IsLetterOrNumber(rune)) return true;
        }

        return false;
    }

    internal static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    private static bool IsLetterOrNumber(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static int EndOfToken(ReadOnlySpan<char> text, int at)
    {
        int end;
        if ((end = EndOfAddress(text, at)) > 0) return end;
        if (text[at..].StartsWith("''", StringComparison.Ordinal) || text[at..].StartsWith("``", StringComparison.Ordinal)) return at + 2;
        if ((end = EndOfInitials(text, at)) > 0) return end;
        if ((end = EndOfAbbreviation(text, at)) > 0) return end;
        if ((end = EndOfNumber(text, at)) > 0) return end;
        if ((end = EndOfNegation(text, at)) > 0) return end;
        if ((end = EndOfClitic(text, at)) > 0) return end;
        if ((end = EndOfWord(text, at)) > 0) return end;
        if ((end = EndOfRun(text, at, '.')) > at + 1) return end;
        if ((end = EndOfRun(text, at, '-')) > at + 1) return end;
        return at + (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1);
    }

    private static int EndOfAddress(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> rest = text[at..];
        int scheme = rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : 0;
        int end = at + scheme;
        while (scheme > 0 && end < text.Length && !IsBlank(text[end])) end++;
        return end > at + scheme ? end : 0;
    }

    private static int EndOfInitials(ReadOnlySpan<char> text, int at)
    {
        int end = at;
        while (end + 1 < text.Length && char.IsAsciiLetter(text[end]) && text[end + 1] == '.') end += 2;
        return end - at >= 4 ? end : 0;
    }

    private static int EndOfAbbreviation(ReadOnlySpan<char> text, int at)
    {
        if (EndsInWordCharacter(text[..at])) return 0;
        int end = at;
        while (end < text.Length && end - at <= 5 && char.IsAsciiLetter(text[end])) end++;
        return end < text.Length && text[end] == '.' && AbbreviationSpans.Contains(text[at..end]) ? end + 1 : 0;
    }

    private static int EndOfNumber(ReadOnlySpan<char> text, int at)
    {
        int end = EndOfDigits(text, at);
        if (end == at) return 0;
        int beforeLastGroup = 0;
        while (end < text.Length && text[end] is '.' or ',' or ':' or '/' && EndOfDigits(text, end + 1) is int next && next > end + 1)
        {
            beforeLastGroup = end;
            end = next;
        }

        foreach (string ending in NumberEndings)
        {
            int afterEnding = end + ending.Length;
            if (text[end..].StartsWith(ending, StringComparison.OrdinalIgnoreCase) && WordCharacterAt(text, afterEnding) == 0) return afterEnding;
        }

        // "1.5abc": what letters run on from is a word of its own, without the digits before the last separator.
        return WordCharacterAt(text, end) == 0 ? end : beforeLastGroup;
    }

    private static int EndOfDigits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsDigit(text[at])) at++;
        return at;
    }

    private static int EndOfNegation(ReadOnlySpan<char> text, int at)
    {
        if (IsNegationAt(text, at)) return at + 3;
        int end = EndOfWordCharacters(text, at);
        return end - 1 > at && IsNegationAt(text, end - 1) ? end - 1 : 0;
    }

    private static bool IsNegationAt(ReadOnlySpan<char> text, int at)
        => at + 2 < text.Length && text[at] is 'n' or 'N' && text[at + 1] is '\'' or '’' && text[at + 2] is 't' or 'T' && WordCharacterAt(text, at + 3) == 0;

    private static int EndOfClitic(ReadOnlySpan<char> text, int at)
    {
        if (text[at] is not ('\'' or '’')) return 0;
        foreach (string clitic in Clitics)
        {
            int end = at + 1 + clitic.Length;
            if (text[(at + 1)..].StartsWith(clitic, StringComparison.OrdinalIgnoreCase) && WordCharacterAt(text, end) == 0) return end;
        }

        return 0;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int at)
    {
        int end = EndOfWordCharacters(text, at);
        if (end == at) return 0;
        while (end < text.Length && text[end] == '-' && EndOfWordCharacters(text, end + 1) is int next && next > end + 1) end = next;
        return end;
    }

    private static int EndOfWordCharacters(ReadOnlySpan<char> text, int at)
    {
        while (WordCharacterAt(text, at) is int length and > 0) at += length;
        return at;
    }

    private static int EndOfRun(ReadOnlySpan<char> text, int at, char mark)
    {
        while (at < text.Length && text[at] == mark) at++;
        return at;
    }

    private static bool EndsInWordCharacter(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return false;
        int last = text.Length - 1;
        if (char.IsLowSurrogate(text[last]) && last > 0) last--;
        return WordCharacterAt(text, last) > 0;
    }
}
