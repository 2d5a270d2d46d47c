namespace OnRecord.Language.Tokenization;

/// <summary>The styles of quotation mark that count as one level of quoting.</summary>
internal enum QuotationMark
{
    /// <summary>No quotation mark.</summary>
    None,

    /// <summary><c>" “ ” „ ‟ « »</c>, two apostrophes, two backticks, corner brackets.</summary>
    Double,

    /// <summary><c>' ‘ ’ ‚ ‛ ‹ › `</c> standing as a token of its own.</summary>
    Single,
}

/// <summary>Recognises quotation marks.</summary>
internal static class QuotationMarks
{
    /// <summary>The mark that the whole of <paramref name="token"/> is.</summary>
    internal static QuotationMark Of(ReadOnlySpan<char> token) => token.Length switch
    {
        1 => Of(token[0]),
        2 when IsPaired(token[0], token[1]) => QuotationMark.Double,
        _ => QuotationMark.None,
    };

    internal static QuotationMark Of(char c) => c switch
    {
        '"' or '“' or '”' or '„' or '‟' or '«' or '»' or '＂' or '〝' or '〞' or '〟' or '「' or '」' or '『' or '』' or '″'
            => QuotationMark.Double,
        '\'' or '‘' or '’' or '‚' or '‛' or '‹' or '›' or '`' or '´' or 'ʼ' or '＇' or '′' => QuotationMark.Single,
        _ => QuotationMark.None,
    };

    /// <summary>Whether two single marks side by side stand for one double mark.</summary>
    internal static bool IsPaired(char first, char second) => (first, second)
        is ('\'', '\'') or ('`', '`') or ('’', '’') or ('‘', '‘') or ('‘', '’') or ('’', '‘') or ('´', '´') or ('‚', '‚');
}
