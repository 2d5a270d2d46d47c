namespace OnRecord.Language.Tokenization;

/// <summary>Finds the dateline that opens a news report: the town in capitals, perhaps its state, the agency in brackets and a
/// date, up to a dash (<c>COLUMBUS, Ohio (AP) —</c>). It is no part of the sentence behind it.</summary>
internal static class Dateline
{
    private const int MostTokens = 18;

    /// <summary>The token behind the dateline of <paramref name="paragraph"/>; its first where it has none.</summary>
    internal static int EndOf(string text, List<TextSpan> tokens, TokenRange paragraph)
    {
        if (!IsTown(tokens[paragraph.First].Of(text)))
            return paragraph.First;
        var inBrackets = false;
        var last = Math.Min(paragraph.End - 1, paragraph.First + MostTokens);
        for (var i = paragraph.First + 1; i < last; i++)
        {
            var token = tokens[i].Of(text);
            if (token is "—" or "--" || (token is "–" or "-" or "_" && text[tokens[i].Start - 1] == ' '))
                return !inBrackets && Opens(text, tokens, i + 1) ? i + 1 : paragraph.First;
            if (token is "(")
                inBrackets = true;
            else if (token is ")")
                inBrackets = false;
            else if (!inBrackets && token is not ("," or "." or "/" or ";") && !char.IsUpper(token[0]) && !char.IsAsciiDigit(token[0]) && token is not ("de" or "of" or "al"))
                return paragraph.First;
        }
        return paragraph.First;
    }

    // "WASHINGTON", "ST.", "NEW": capitals throughout; "NATO" and "FBI" open sentences with a dash too seldom to matter.
    private static bool IsTown(ReadOnlySpan<char> token)
    {
        var letters = 0;
        foreach (var c in token)
        {
            if (char.IsLower(c))
                return false;
            if (char.IsUpper(c))
                letters++;
        }
        return letters >= 2 && token.Length > 2;
    }

    private static bool Opens(string text, List<TextSpan> tokens, int next)
    {
        var c = text[tokens[next].Start];
        return char.IsUpper(c) || char.IsAsciiDigit(c) || QuotationMarks.Of(tokens[next].Of(text)) != QuotationMark.None;
    }
}
