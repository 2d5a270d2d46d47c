using System.Buffers;

namespace OnRecord.Language.Tokenization;

/// <summary>Cuts the text between blanks into tokens as the UD English treebanks do: clitics and hyphenated compounds apart
/// (<c>do|n't</c>, <c>state|-|owned</c>, but <c>co-founder</c>), abbreviations, numbers, addresses and tags whole, each
/// quotation mark a token of its own, whatever its style.</summary>
/// <remarks>One pass, never more than a bounded look-ahead. Offsets are those of the original text: characters that
/// <see cref="Characters.IsIgnorable"/> names are taken out before a chunk is read, and put back by a map of positions.</remarks>
internal sealed class TokenScanner(string text, List<TextSpan> tokens)
{
    /// <summary>The longest name of a host (RFC 1035), used as the bound of every look-ahead.</summary>
    private const int LookAhead = 255;

    /// <summary>No date or telephone number is longer.</summary>
    private const int LongestNumber = 32;

    /// <summary>The longest local part of an e-mail address (RFC 5321).</summary>
    private const int LongestLocalPart = 64;

    /// <summary>The top-level domains and file endings that make a dotted word one token; endings that are English words are
    /// left out, since a blank may be missing after a full stop.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Endings = new HashSet<string>(
        ("com org net edu gov mil int info biz co uk ca au de fr eu tv io ly ie nz ch es nl se jp cn ru br mx tw " +
         "doc docx xls xlsx pdf txt jpg jpeg png gif html htm php asp aspx url zip csv ppt mp3 mp4").Split(' '),
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> LocalPart =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-");

    private static readonly SearchValues<char> NumberParts = SearchValues.Create("0123456789/.,-");

    private static readonly SearchValues<char> TimeParts = SearchValues.Create("0123456789.,:/");

    private int _chunkStart;
    private int _chunkEnd;
    private int _paragraphStart;
    private int _paragraphEnd;
    private int[]? _positions;
    private int _nextAt;

    /// <summary>Appends the tokens of one paragraph.</summary>
    internal void Scan(TextSpan paragraph)
    {
        _paragraphStart = paragraph.Start;
        _paragraphEnd = paragraph.End;
        int i = paragraph.Start;
        while (i < paragraph.End)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            int start = i;
            bool plain = true, hidden = false;
            for (; i < paragraph.End && !char.IsWhiteSpace(text[i]); i++)
            {
                plain &= char.IsAsciiLetterLower(text[i]);
                hidden |= Characters.IsIgnorable(text[i]);
            }
            _chunkStart = start;
            _chunkEnd = i;
            if (plain)
                EmitWord(text.AsSpan(start, i - start), 0, i - start);
            else if (hidden)
                ScanWithoutHidden();
            else
                ScanChunk(text.AsSpan(start, i - start));
        }
    }

    private void ScanWithoutHidden()
    {
        int length = _chunkEnd - _chunkStart;
        char[] visible = ArrayPool<char>.Shared.Rent(length);
        _positions = ArrayPool<int>.Shared.Rent(length);
        int count = 0;
        for (int i = _chunkStart; i < _chunkEnd; i++)
        {
            if (Characters.IsIgnorable(text[i]))
                continue;
            visible[count] = text[i];
            _positions[count++] = i;
        }
        ScanChunk(visible.AsSpan(0, count));
        ArrayPool<char>.Shared.Return(visible);
        ArrayPool<int>.Shared.Return(_positions);
        _positions = null;
    }

    private void ScanChunk(ReadOnlySpan<char> s)
    {
        _nextAt = -1;
        int i = 0;
        while (i < s.Length)
            i = Characters.WordCharacter(s, i) > 0 ? ScanWord(s, i) : ScanSymbol(s, i);
    }

    private void Emit(int start, int end) => tokens.Add(_positions is null
        ? new TextSpan(_chunkStart + start, _chunkStart + end)
        : new TextSpan(_positions[start], _positions[end - 1] + 1));

    /// <summary>A word without punctuation: one token, or two where two words are written as one.</summary>
    private void EmitWord(ReadOnlySpan<char> s, int start, int end)
    {
        int cut = Contractions.CutOf(s[start..end]);
        if (cut > 0)
        {
            Emit(start, start + cut);
            start += cut;
        }
        Emit(start, end);
    }

    private int ScanWord(ReadOnlySpan<char> s, int start)
    {
        int special = AddressEnd(s, start);
        if (special > start)
        {
            Emit(start, special);
            return special;
        }
        int end = start;
        while (end < s.Length && (end == start || s[end - 1] != '$'))
        {
            int units = Characters.WordCharacter(s, end);
            int next = units > 0 ? end + units : Joined(s, start, end);
            if (next == end)
                break;
            end = next;
        }
        if (char.IsAsciiDigit(s[start]))
        {
            int unit = UnitStart(s, start, end);
            if (unit > start)
            {
                Emit(start, unit);
                start = unit;
            }
        }
        if (end < s.Length && Characters.IsApostrophe(s[end]) && IsNegation(s, start, end))
        {
            Emit(start, end - 1);
            Emit(end - 1, end + 2);
            return end + 2;
        }
        if (end < s.Length && s[end] == '.' && KeepsStop(s, start, end))
        {
            Emit(start, end + 1);
            return end + 1;
        }
        EmitWord(s, start, end);
        if (end + 1 < s.Length && Characters.IsApostrophe(s[end]) && CliticEnd(s, end) is int clitic and > 0)
        {
            Emit(end, clitic);
            return clitic;
        }
        return end;
    }

    /// <summary>Where the word goes on after the punctuation at <paramref name="i"/>, or <paramref name="i"/> if it ends.</summary>
    private static int Joined(ReadOnlySpan<char> s, int start, int i)
    {
        char c = s[i], before = s[i - 1];
        char after = i + 1 < s.Length ? s[i + 1] : '\0';
        switch (c)
        {
            case '.' when char.IsAsciiDigit(before) && char.IsAsciiDigit(after):
            case ':' when char.IsAsciiDigit(before) && char.IsAsciiDigit(after):
            case '/' when char.IsAsciiDigit(before) && char.IsAsciiDigit(after) && IsNumeric(s[start..i]):
            case ',' when char.IsAsciiDigit(before) && GroupsThousands(s, i):
            case '⁄' when char.IsAsciiDigit(before) && char.IsAsciiDigit(after):
                return i + 1;
            case '.' when after == '&' && i - start == 1 && i + 2 < s.Length && char.IsAsciiLetterUpper(s[i + 2]):
                return i + 3;
            case '.' when char.IsAsciiLetter(after):
                return AcronymEnd(s, start, i);
            case '/' when char.IsAsciiLetter(after):
                int slashed = LettersEnd(s, i + 1);
                return Contractions.IsSlashed(s[start..slashed]) ? slashed : i;
            case '&' when IsInitials(s, start, i) && LettersEnd(s, i + 1) is int right && right - i is 2 or 3 && char.IsAsciiLetterUpper(after):
                return right;
            case '*' when char.IsAsciiLetter(before):
                return CensoredEnd(s, i);
            case '$' when i - start <= 3 && !s[start..i].ContainsAnyExceptInRange('A', 'Z'):
                return char.IsLetter(after) ? i : i + 1;
            case '‘' when char.IsLower(before) && char.IsLower(after):
                return i + 1;
        }
        if (Characters.IsHyphen(c))
            return IsHyphenKept(s, start, i) ? i + 1 : i;
        return Characters.IsApostrophe(c) && IsApostropheInside(s, start, i) ? i + 1 : i;
    }

    private static bool IsNumeric(ReadOnlySpan<char> s) => s.Length <= LongestNumber && !s.ContainsAnyExcept(NumberParts);

    private static bool IsInitials(ReadOnlySpan<char> s, int start, int end)
        => end - start is 1 or 2 && !s[start..end].ContainsAnyExceptInRange('A', 'Z');

    /// <summary>Whether the comma at <paramref name="comma"/> parts groups of a number: three digits follow, or two and then
    /// another group, as in Indian numerals.</summary>
    private static bool GroupsThousands(ReadOnlySpan<char> s, int comma)
    {
        int digits = DigitsEnd(s, comma + 1) - comma - 1;
        return digits == 3 || (digits == 2 && comma + 3 < s.Length && s[comma + 3] == ',' && DigitsEnd(s, comma + 4) - comma - 4 is 2 or 3);
    }

    private static int DigitsEnd(ReadOnlySpan<char> s, int i)
    {
        int limit = Math.Min(s.Length, i + LookAhead);
        while (i < limit && char.IsAsciiDigit(s[i]))
            i++;
        return i;
    }

    private static int LettersEnd(ReadOnlySpan<char> s, int i)
    {
        int limit = Math.Min(s.Length, i + LookAhead);
        while (i < limit && char.IsLetter(s[i]))
            i++;
        return i;
    }

    /// <summary>The end of <c>sh*t</c> and <c>f***ing</c> from the star at <paramref name="star"/>, or the star.</summary>
    private static int CensoredEnd(ReadOnlySpan<char> s, int star)
    {
        int i = star, limit = Math.Min(s.Length, star + 8);
        while (i < limit && s[i] == '*')
            i++;
        return i < s.Length && char.IsAsciiLetterLower(s[i]) ? i : star;
    }

    /// <summary>The end of initials or of a scholarly degree (<c>U.S.</c>, <c>a.m</c>, <c>Ph.D</c>) whose first stop stands at
    /// <paramref name="stop"/>, last stop left out, or the stop where there is none.</summary>
    private static int AcronymEnd(ReadOnlySpan<char> s, int start, int stop)
    {
        int wordEnd = LettersEnd(s, stop + 1);
        if (stop - start > 1)
            return wordEnd - start <= 8 && stop - start <= 5 && Abbreviations.Of(s[start..wordEnd]) != Abbreviation.None
                && s[start..wordEnd].Contains('.') ? wordEnd : stop;
        int end = stop;
        while (end + 1 < s.Length && s[end] == '.' && char.IsLetter(s[end + 1])
               && (end + 2 == s.Length || Characters.WordCharacter(s, end + 2) == 0))
            end += 2;
        if (end == stop && Abbreviations.Of(s[start..wordEnd]) != Abbreviation.None)
            return wordEnd;
        return end;
    }

    private static bool IsHyphenKept(ReadOnlySpan<char> s, int start, int hyphen)
    {
        if (hyphen + 1 >= s.Length || Characters.WordCharacter(s, hyphen + 1) == 0)
            return false;
        ReadOnlySpan<char> left = s[start..hyphen];
        if (char.IsAsciiDigit(s[hyphen + 1]) && IsNumeric(left))
            return IsTelephoneOrDate(s, start, hyphen);
        if (Contractions.IsPrefix(left))
            return true;
        int right = LettersEnd(s, hyphen + 1);
        return (right == s.Length || Characters.WordCharacter(s, right) == 0)
            && (Contractions.IsSuffix(s[(hyphen + 1)..right]) || Contractions.IsInterjection(s[start..right]));
    }

    /// <summary>Telephone numbers (<c>555-0134</c>, <c>713-555-0134</c>) and dates (<c>2017-03-28</c>) stay whole; ranges and
    /// scores (<c>2003-2007</c>, <c>3-2</c>) do not.</summary>
    private static bool IsTelephoneOrDate(ReadOnlySpan<char> s, int start, int hyphen)
    {
        if (s[start..hyphen].Contains('-'))
            return true;
        int end = DigitsEnd(s, hyphen + 1);
        if (end + 1 < s.Length && s[end] == '-' && char.IsAsciiDigit(s[end + 1]))
            return true;
        int left = hyphen - start, right = end - hyphen - 1;
        return right == 4 && (left is 3 or 5 || s[start..hyphen].Contains('/'));
    }

    /// <summary>Whether an apostrophe belongs to the word around it (<c>O'Rourke</c>, <c>o'clock</c>, <c>1960's</c>) and does
    /// not begin a clitic, a possessive or a negation.</summary>
    private static bool IsApostropheInside(ReadOnlySpan<char> s, int start, int i)
    {
        if (i + 1 >= s.Length)
            return false;
        if (char.IsAsciiDigit(s[i - 1]))
            return IsDecade(s[start..i]) && s[i + 1] == 's' && (i + 2 == s.Length || Characters.WordCharacter(s, i + 2) == 0);
        if (!char.IsLetter(s[i - 1]) || !char.IsLetter(s[i + 1]))
            return false;
        return CliticEnd(s, i) == 0 && !IsNegation(s, start, i);
    }

    private static bool IsDecade(ReadOnlySpan<char> digits)
        => digits.Length is 2 or 4 && digits[^1] == '0' && !digits.ContainsAnyExceptInRange('0', '9');

    /// <summary>The end of the clitic whose apostrophe stands at <paramref name="apostrophe"/>, or 0.</summary>
    private static int CliticEnd(ReadOnlySpan<char> s, int apostrophe)
    {
        int end = LettersEnd(s, apostrophe + 1);
        return Contractions.IsClitic(s[(apostrophe + 1)..end]) && (end == s.Length || Characters.WordCharacter(s, end) == 0) ? end : 0;
    }

    /// <summary>Whether the word that ends before the apostrophe at <paramref name="apostrophe"/> is negated: <c>does|n't</c>.</summary>
    private static bool IsNegation(ReadOnlySpan<char> s, int start, int apostrophe)
        => apostrophe - start >= 2 && apostrophe + 1 < s.Length
            && s[apostrophe - 1] is 'n' or 'N' && s[apostrophe + 1] is 't' or 'T'
            && (apostrophe + 2 == s.Length || Characters.WordCharacter(s, apostrophe + 2) == 0);

    /// <summary>Where a unit begins that is written onto its number (<c>5|km</c>, <c>10:30|pm</c>), or 0.</summary>
    private static int UnitStart(ReadOnlySpan<char> s, int start, int end)
    {
        int i = end;
        while (i > start && end - i < 10 && !char.IsAsciiDigit(s[i - 1]))
            i--;
        if (i == start || i == end || !IsNumericOrTime(s[start..i]))
            return 0;
        ReadOnlySpan<char> unit = s[i..end];
        return Contractions.IsUnit(unit) || Abbreviations.Of(unit) == Abbreviation.Time ? i : 0;
    }

    private static bool IsNumericOrTime(ReadOnlySpan<char> s) => !s.ContainsAnyExcept(TimeParts);

    /// <summary>Whether the full stop at <paramref name="stop"/> belongs to the word before it.</summary>
    private bool KeepsStop(ReadOnlySpan<char> s, int start, int stop)
    {
        ReadOnlySpan<char> word = s[start..stop];
        if (stop + 1 < s.Length && s[stop + 1] is '.' or '…')
            return false;
        if (word.Length > 9)
            return false;
        ReadOnlySpan<char> next = NextWord(s, stop + 1, out bool afterBlank, out char nextVisible);
        if (IsAcronym(word))
            return true;
        if (word.Length == 1 && char.IsLetter(word[0]))
            return IsInitial(word[0], next, nextVisible);
        if (!afterBlank && next.Length > 0 && Abbreviations.Of(word) != Abbreviation.Leading)
            return false;
        return Abbreviations.Of(word) switch
        {
            Abbreviation.None => false,
            Abbreviation.Leading or Abbreviation.Any or Abbreviation.Time => true,
            Abbreviation.BeforeNumber => char.IsAsciiDigit(nextVisible) || nextVisible == ',' || FunctionWords.FollowsTime(next),
            Abbreviation.Continuing => nextVisible is ',' or ';' or ':' or ')' || Characters.IsDash(nextVisible) || char.IsLower(nextVisible),
            _ => false,
        };
    }

    private static bool IsAcronym(ReadOnlySpan<char> word)
    {
        for (int i = 1; i < word.Length; i++)
        {
            if (word[i] == '.' && char.IsLetter(word[i - 1]))
                return true;
        }
        return false;
    }

    /// <summary>Whether a single letter with a stop is a name's initial. At a paragraph's end, before a closing mark or
    /// before a word that opens sentences it is not: <c>Plan B. The …</c></summary>
    private bool IsInitial(char letter, ReadOnlySpan<char> next, char nextVisible)
    {
        if (char.IsLower(letter))
            return letter == 'v' || (letter is 'c' or 'p' or 'd' or 'b' && char.IsAsciiDigit(nextVisible));
        if (nextVisible is ',' or ';' or ')' || Characters.IsHyphen(nextVisible))
            return letter != 'I';
        if (letter == 'I' && !FollowsCapital())
            return false;
        return next.Length > 0 && char.IsLetter(next[0]) && (next.Length == 1 || !FunctionWords.OpensSentence(next));
    }

    private bool FollowsCapital() => tokens.Count == 0 || tokens[^1].End <= _paragraphStart
        || (char.IsUpper(text[tokens[^1].Start]) && tokens[^1].Length > 1);

    /// <summary>The word that follows position <paramref name="i"/> of the chunk, in it or after a few blanks, within the
    /// paragraph; empty where punctuation follows.</summary>
    private ReadOnlySpan<char> NextWord(ReadOnlySpan<char> s, int i, out bool afterBlank, out char visible)
    {
        afterBlank = i >= s.Length;
        ReadOnlySpan<char> rest = s[i..];
        if (afterBlank)
        {
            int p = _chunkEnd, limit = Math.Min(_paragraphEnd, p + 16);
            while (p < limit && (char.IsWhiteSpace(text[p]) || Characters.IsIgnorable(text[p])))
                p++;
            rest = text.AsSpan(p, _paragraphEnd - p);
        }
        visible = rest.IsEmpty ? '\0' : rest[0];
        int end = 0, bound = Math.Min(rest.Length, 16);
        while (end < bound && Characters.WordCharacter(rest, end) is int units and > 0)
            end = Math.Min(end + units, rest.Length);
        return rest[..end];
    }

    /// <summary>The end of a web or e-mail address, host name or file name that begins at <paramref name="start"/>, or
    /// <paramref name="start"/>.</summary>
    private int AddressEnd(ReadOnlySpan<char> s, int start)
    {
        if (start > 0 && s[start - 1] is '-' or '\'')
            return start;
        int letters = start, limit = Math.Min(s.Length, start + LookAhead);
        while (letters < limit && char.IsAsciiLetter(s[letters]))
            letters++;
        if (letters == s.Length)
            return start;
        ReadOnlySpan<char> rest = s[letters..];
        if (letters > start && letters - start <= 12 && (rest.StartsWith("://") || (rest.StartsWith(":") && s[start..letters].Equals("mailto", StringComparison.OrdinalIgnoreCase))))
            return UrlEnd(s, start);
        if (letters - start == 3 && s[letters] == '.' && s[start..letters].Equals("www", StringComparison.OrdinalIgnoreCase) && rest.Length > 1 && char.IsAsciiLetterOrDigit(rest[1]))
            return UrlEnd(s, start);
        int mail = EmailEnd(s, start);
        return mail > start ? mail : HostEnd(s, start);
    }

    private int EmailEnd(ReadOnlySpan<char> s, int start)
    {
        if (_nextAt < start)
        {
            int at = s[start..].IndexOf('@');
            _nextAt = at < 0 ? int.MaxValue : start + at;
        }
        if (_nextAt == int.MaxValue || _nextAt - start > LongestLocalPart
            || s[start.._nextAt].ContainsAnyExcept(LocalPart))
            return start;
        int end = HostLabelsEnd(s, _nextAt + 1, out int labels, out _);
        return labels >= 2 || (labels == 1 && char.IsAsciiLetter(s[_nextAt + 1])) ? end : start;
    }

    private static int HostEnd(ReadOnlySpan<char> s, int start)
    {
        int end = HostLabelsEnd(s, start, out int labels, out int lastLabel);
        if (labels < 2 || end - lastLabel < 2 || !Endings.Contains(s[lastLabel..end]) || !HasLetterBefore(s, start, lastLabel))
            return start;
        bool oneCase = !char.IsAsciiLetterUpper(s[lastLabel]) || char.IsAsciiLetterUpper(s[end - 1]) && char.IsAsciiLetterUpper(s[lastLabel - 2]);
        if (!oneCase)
            return start;
        return end + 1 < s.Length && s[end] == '/' && char.IsAsciiLetterOrDigit(s[end + 1]) ? UrlEnd(s, start) : end;
    }

    private static bool HasLetterBefore(ReadOnlySpan<char> s, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (char.IsAsciiLetter(s[i]))
                return true;
        }
        return false;
    }

    /// <summary>The end of labels joined by full stops, and where the last label begins.</summary>
    private static int HostLabelsEnd(ReadOnlySpan<char> s, int start, out int labels, out int lastLabel)
    {
        int limit = Math.Min(s.Length, start + LookAhead);
        labels = 0;
        lastLabel = start;
        int i = start;
        while (i < limit)
        {
            int label = i;
            while (i < limit && (char.IsAsciiLetterOrDigit(s[i]) || s[i] is '-' or '_'))
                i++;
            if (i == label)
                return label > start ? label - 1 : start;
            labels++;
            lastLabel = label;
            if (i >= limit || s[i] != '.')
                return i;
            i++;
        }
        return i == lastLabel || s[i - 1] == '.' ? i - 1 : i;
    }

    /// <summary>The end of a URL: everything up to the chunk's end but closing punctuation.</summary>
    private static int UrlEnd(ReadOnlySpan<char> s, int start)
    {
        int end = start;
        int depth = 0;
        while (end < s.Length && s[end] is not ('"' or '<' or '>' or '“' or '”' or '’' or '‘' or '»' or '«'))
        {
            depth += s[end] == '(' ? 1 : s[end] == ')' ? -1 : 0;
            if (depth < 0)
                break;
            end++;
        }
        while (end > start + 1 && s[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or ']' or '}')
            end--;
        return end;
    }

    private int ScanSymbol(ReadOnlySpan<char> s, int start)
    {
        int end = SymbolEnd(s, start);
        Emit(start, end);
        return end;
    }

    private static int SymbolEnd(ReadOnlySpan<char> s, int i)
    {
        char c = s[i];
        char after = i + 1 < s.Length ? s[i + 1] : '\0';
        if (QuotationMarks.Of(c) != QuotationMark.None)
            return QuoteEnd(s, i);
        switch (c)
        {
            case '.' when char.IsAsciiDigit(after) && (i == 0 || Characters.WordCharacter(s, i - 1) == 0):
                return NumberEnd(s, i + 1);
            case '.' when i == 0 && LettersEnd(s, 1) == s.Length && Endings.Contains(s[1..]):
                return s.Length;
            case '.':
                return RunEnd(s, i, '.');
            case '!' or '?':
                int end = i;
                while (end < s.Length && s[end] is '!' or '?')
                    end++;
                return end;
            case '+' when char.IsAsciiDigit(after) && (i == 0 || s[i - 1] == '('):
                return DigitsEnd(s, i + 1);
            case '-' or '—' or '–' or '*' or '=' or '_' or '~' or '+' or '<' or '>' or '…':
                return IsEmoticon(s, i, out int arrow) ? arrow : RunEnd(s, i, c);
            case '#' or '@' when (char.IsLetter(after) || after == '_') && (i == 0 || Characters.WordCharacter(s, i - 1) == 0):
                return TagEnd(s, i + 1);
            case ':' or ';' or '=' when IsEmoticon(s, i, out int emoticon):
                return emoticon;
        }
        return CharacterEnd(s, i);
    }

    /// <summary>One mark, two side by side that make one, or a word whose start an apostrophe replaces (<c>'em</c>, <c>'90s</c>).</summary>
    private static int QuoteEnd(ReadOnlySpan<char> s, int i)
    {
        if (i + 1 >= s.Length)
            return i + 1;
        if (QuotationMarks.IsPaired(s[i], s[i + 1]) && !IsPossessiveThenPair(s, i))
            return i + 2;
        if (!Characters.IsApostrophe(s[i]) && s[i] != '‘')
            return i + 1;
        bool afterWord = i > 0 && Characters.WordCharacter(s, i - 1) > 0;
        if (afterWord)
            return CliticEnd(s, i) is int clitic and > 0 && s[i] != '‘' ? clitic : i + 1;
        int end = DigitsEnd(s, i + 1);
        if (end - i - 1 == 2)
        {
            if (end < s.Length && s[end] == 's')
                end++;
            return end == s.Length || Characters.WordCharacter(s, end) == 0 ? end : i + 1;
        }
        end = LettersEnd(s, i + 1);
        return end > i + 1 && Contractions.IsElided(s[(i + 1)..end]) && (end == s.Length || !Characters.IsApostrophe(s[end])) ? end : i + 1;
    }

    /// <summary>Whether three typewriter apostrophes after a word are one, then a pair.</summary>
    private static bool IsPossessiveThenPair(ReadOnlySpan<char> s, int i)
        => i > 0 && s[i] == '\'' && s[i - 1] != '\'' && i + 2 < s.Length && s[i + 2] == '\'' && (i + 3 == s.Length || s[i + 3] != '\'');

    private static int NumberEnd(ReadOnlySpan<char> s, int i)
    {
        while (i < s.Length && (char.IsAsciiDigit(s[i]) || (s[i] is '.' or ',' && i + 1 < s.Length && char.IsAsciiDigit(s[i + 1]))))
            i++;
        return i;
    }

    private static int TagEnd(ReadOnlySpan<char> s, int i)
    {
        while (i < s.Length && Characters.WordCharacter(s, i) is int units and > 0)
            i += units;
        return i;
    }

    private static int RunEnd(ReadOnlySpan<char> s, int i, char c)
    {
        while (i < s.Length && s[i] == c)
            i++;
        return i;
    }

    private static readonly string[] Emoticons = [":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":)", ":(", ";)", "=)", "=(", ":D", ":P", "<3", "->", "=>", "<-"];

    private static bool IsEmoticon(ReadOnlySpan<char> s, int i, out int end)
    {
        foreach (string emoticon in Emoticons)
        {
            end = i + emoticon.Length;
            if (s[i..].StartsWith(emoticon) && (end == s.Length || !char.IsLetterOrDigit(s[end])))
                return true;
        }
        end = i;
        return false;
    }

    /// <summary>One symbol: a surrogate pair counts as one, and marks and skin tones that follow belong to it.</summary>
    private static int CharacterEnd(ReadOnlySpan<char> s, int i)
    {
        i += char.IsHighSurrogate(s[i]) && i + 1 < s.Length && char.IsLowSurrogate(s[i + 1]) ? 2 : 1;
        while (i < s.Length && char.GetUnicodeCategory(s[i]) is System.Globalization.UnicodeCategory.NonSpacingMark)
            i++;
        return i;
    }
}
