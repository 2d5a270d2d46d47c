namespace OnRecord.Language.Tokenization;

/// <summary>Finds where sentences end, by rule: at full stops, question and exclamation marks and ellipses with the
/// quotation marks and brackets that close after them, unless what follows goes on with the sentence; and behind a dateline.</summary>
internal static class SentenceSplitter
{
    /// <summary>Longer sentences are cut, so that all later steps are bounded.</summary>
    internal const int LongestSentence = 400;

    /// <summary>Appends the sentences of <paramref name="paragraph"/>.</summary>
    internal static void Split(string text, List<TextSpan> tokens, TokenRange paragraph, List<TokenRange> sentences)
    {
        int first = Dateline.EndOf(text, tokens, paragraph);
        if (first > paragraph.First)
            sentences.Add(new TokenRange(paragraph.First, first));
        for (int i = first; i < paragraph.End; i++)
        {
            StopKind stop = StopAt(text, tokens, i, paragraph);
            if (stop == StopKind.None || (stop == StopKind.Full && IsListNumber(text, tokens, first, i)))
                continue;
            int end = SkipClosers(text, tokens, i + 1, paragraph.End);
            if (end >= paragraph.End)
                break;
            if (!BeginsSentence(text, tokens, i, end, paragraph.End, stop))
                continue;
            AddBounded(text, tokens, new TokenRange(first, end), sentences);
            first = end;
            i = end - 1;
        }
        if (first < paragraph.End)
            AddBounded(text, tokens, new TokenRange(first, paragraph.End), sentences);
    }

    private enum StopKind
    {
        None,
        Full,
        Loud,
        Ellipsis,
        Abbreviation,
    }

    private static StopKind StopAt(string text, List<TextSpan> tokens, int i, TokenRange paragraph)
    {
        ReadOnlySpan<char> token = tokens[i].Of(text);
        switch (token[^1])
        {
            case '.':
                if (token.Length == 1)
                    return InSpacedEllipsis(text, tokens, i, paragraph);
                return token[0] == '.' ? StopKind.Ellipsis : StopKind.Abbreviation;
            case '!' or '?' or '。' or '！' or '？' or '؟' or '।' or '‽':
                return StopKind.Loud;
            case '…':
                return StopKind.Ellipsis;
            default:
                return StopKind.None;
        }
    }

    /// <summary>Of the stops of <c>. . .</c> only the last counts, as an ellipsis.</summary>
    private static StopKind InSpacedEllipsis(string text, List<TextSpan> tokens, int i, TokenRange paragraph)
    {
        if (i + 1 < paragraph.End && tokens[i + 1].Of(text) is "." && tokens[i + 1].Start > tokens[i].End)
            return StopKind.None;
        return i > paragraph.First && tokens[i - 1].Of(text) is "." ? StopKind.Ellipsis : StopKind.Full;
    }

    /// <summary>Whether the stop at <paramref name="stop"/> only numbers an item: <c>1. Introduction</c>.</summary>
    private static bool IsListNumber(string text, List<TextSpan> tokens, int first, int stop)
        => stop == first + 1 && tokens[first].Length <= 3 && char.IsLetterOrDigit(text[tokens[first].Start])
            && !tokens[first].Of(text).ContainsAnyExceptInRange('0', '9');

    private static int SkipClosers(string text, List<TextSpan> tokens, int i, int end)
    {
        while (i < end)
        {
            if (IsCloser(text, tokens, i))
                i++;
            else if (IsNoteReference(text, tokens, i, end))
                i += 3;
            else
                break;
        }
        return i;
    }

    /// <summary>Whether token <paramref name="i"/> closes a quotation or bracket, or is more sentence-final punctuation:
    /// it follows without a blank (or, misplaced, stands between blanks), and no word is glued to it.</summary>
    private static bool IsCloser(string text, List<TextSpan> tokens, int i)
    {
        ReadOnlySpan<char> token = tokens[i].Of(text);
        bool glued = tokens[i - 1].End == tokens[i].Start;
        if (token is ")" or "]" or "}" or "”" or "»")
            return true;
        if (!glued)
            return false;
        if (token[0] is '.' or '!' or '?' or '…')
            return true;
        return token is not ("“" or "‘" or "``" or "`" or "„" or "«") && QuotationMarks.Of(token) != QuotationMark.None;
    }

    /// <summary>Whether the number of a note in square brackets stands at <paramref name="i"/>: <c>[12]</c>.</summary>
    private static bool IsNoteReference(string text, List<TextSpan> tokens, int i, int end)
        => i + 2 < end && tokens[i].Of(text) is "[" && tokens[i + 2].Of(text) is "]" && char.IsAsciiDigit(text[tokens[i + 1].Start])
            && tokens[i].End == tokens[i + 1].Start;

    private static bool BeginsSentence(string text, List<TextSpan> tokens, int stop, int next, int end, StopKind kind)
    {
        bool closed = next > stop + 1;
        bool glued = tokens[next - 1].End == tokens[next].Start;
        int word = next;
        while (word < end && word - next < 4 && IsOpener(text, tokens, word))
            word++;
        if (word == end)
            return true;
        ReadOnlySpan<char> following = tokens[word].Of(text);
        char c = following[0];
        if (word == next && IsContinuation(c))
            return false;
        if (char.IsLower(c))
            return kind == StopKind.Full && !closed && !glued && word == next && EndsInWord(text, tokens, stop);
        if (closed && word == next && IsReportingClause(text, tokens, stop, next, end))
            return false;
        if (glued && (kind != StopKind.Full || char.IsDigit(c)))
            return word > next || (kind == StopKind.Loud && char.IsUpper(c));
        return kind switch
        {
            StopKind.Full or StopKind.Loud => true,
            StopKind.Ellipsis => closed || char.IsUpper(c) || char.IsDigit(c),
            _ => closed || word > next || AbbreviationEnds(text, tokens, stop, following),
        };
    }

    /// <summary>Whether a quotation that has just closed goes on with who said it: a name or pronoun of at most five tokens,
    /// then a verb of speech, as in <c>"Why now?" Ms. Doe asked.</c></summary>
    private static bool IsReportingClause(string text, List<TextSpan> tokens, int stop, int next, int end)
    {
        if (QuotationMarks.Of(tokens[stop + 1].Of(text)) == QuotationMark.None && QuotationMarks.Of(tokens[next - 1].Of(text)) == QuotationMark.None)
            return false;
        for (int i = next; i < end && i <= next + 5; i++)
        {
            ReadOnlySpan<char> token = tokens[i].Of(text);
            if (i > next && FunctionWords.Reports(token))
                return true;
            bool pronoun = token is "I" or "He" or "She" or "They" or "We";
            if (!char.IsUpper(token[0]) || (!pronoun && FunctionWords.OpensSentence(token)))
                return false;
        }
        return false;
    }

    private static bool IsOpener(string text, List<TextSpan> tokens, int i)
    {
        ReadOnlySpan<char> token = tokens[i].Of(text);
        return token is "(" or "[" or "{" || QuotationMarks.Of(token) != QuotationMark.None
            || (token.Length <= 3 && Characters.IsDash(token[0]));
    }

    private static bool IsContinuation(char c) => c is ',' or ';' or ':' or ')' or ']' or '%' or '/' or '&';

    /// <summary>Whether the stop follows an ordinary word, so that a lower-case word after it may begin a careless sentence.</summary>
    private static bool EndsInWord(string text, List<TextSpan> tokens, int stop)
    {
        if (stop == 0 || tokens[stop - 1].End != tokens[stop].Start)
            return false;
        ReadOnlySpan<char> word = tokens[stop - 1].Of(text);
        return word.Length >= 2 && char.IsLower(word[^1]) && char.IsLower(word[^2]);
    }

    private static bool AbbreviationEnds(string text, List<TextSpan> tokens, int stop, ReadOnlySpan<char> following)
    {
        ReadOnlySpan<char> word = tokens[stop].Of(text)[..^1];
        if (!char.IsUpper(following[0]))
            return false;
        if (word.Length == 1)
            return false;
        return Abbreviations.Of(word) switch
        {
            Abbreviation.Leading => false,
            Abbreviation.BeforeNumber => false,
            Abbreviation.Time => following.Length > 1 && char.IsLower(following[1]) && !FunctionWords.FollowsTime(following),
            _ when word is "etc" => true,
            _ => FunctionWords.OpensSentence(following),
        };
    }

    /// <summary>Adds <paramref name="sentence"/>, cut where it is too long: after the last semicolon, comma or blank-separated
    /// dash in the second half of what fits, or at the bound.</summary>
    private static void AddBounded(string text, List<TextSpan> tokens, TokenRange sentence, List<TokenRange> sentences)
    {
        int first = sentence.First;
        while (sentence.End - first > LongestSentence)
        {
            int cut = CutPoint(text, tokens, first);
            sentences.Add(new TokenRange(first, cut));
            first = cut;
        }
        sentences.Add(new TokenRange(first, sentence.End));
    }

    private static int CutPoint(string text, List<TextSpan> tokens, int first)
    {
        int comma = 0;
        for (int i = first + LongestSentence - 1; i >= first + LongestSentence / 2; i--)
        {
            char c = text[tokens[i].Start];
            if (c is ';' or '—' or ':' or '.' or '!' or '?')
                return i + 1;
            if (comma == 0 && c == ',')
                comma = i + 1;
        }
        return comma > 0 ? comma : first + LongestSentence;
    }
}
