using OnRecord.Language;

namespace OnRecord.Training.Scoring;

/// <summary>Finds what stands in quotation marks, as the measure understands it: marks included; curly and straight double
/// quotes, two apostrophes or backquotes, and curly single quotes that open a word and close one. A quotation left open
/// at its paragraph's end runs to that end, as news writes long quotations.</summary>
internal static class QuotedPassages
{
    /// <summary>The quoted passages of <paramref name="text"/>, in order; a line is a paragraph.</summary>
    public static IEnumerable<TextSpan> Of(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            int end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            int position = at;
            while (position < end)
            {
                TextSpan quoted = Opening(text, position, at, end);
                if (!quoted.IsEmpty) yield return quoted;
                position = quoted.IsEmpty ? position + 1 : quoted.End;
            }

            at = end + 1;
        }
    }

    /// <summary>The quotation that opens at <paramref name="at"/>, empty where none does.</summary>
    private static TextSpan Opening(string text, int at, int paragraph, int end)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at, end - at);
        if (rest.StartsWith("''", StringComparison.Ordinal) || rest.StartsWith("``", StringComparison.Ordinal))
        {
            int close = rest[2..].IndexOf("''", StringComparison.Ordinal);
            return new TextSpan(at, close < 0 ? end : at + 2 + close + 2);
        }

        if (rest[0] is '“' or '"' or '„')
        {
            int close = rest[1..].IndexOfAny('”', '"', '“');
            if (close < 0) return new TextSpan(at, end);
            // A new opening mark ends what was still open; it opens the next passage itself.
            return new TextSpan(at, at + 1 + close + (rest[1 + close] == '“' ? 0 : 1));
        }

        bool opensWord = at == paragraph || !ScoringTokenizer.HasLetterOrNumber(text.AsSpan(at - 1, 1));
        return rest[0] == '‘' && opensWord ? SingleQuoted(text, at, end) : default;
    }

    /// <summary>From a curly single opening mark to the first closing one that ends a word, if no other mark comes between.
    /// A letter alone is no quotation.</summary>
    private static TextSpan SingleQuoted(string text, int at, int end)
    {
        ReadOnlySpan<char> paragraph = text.AsSpan(0, end);
        for (int i = at + 1; i + 1 < end; i++)
        {
            bool closes = text[i] != '‘' && !ScoringTokenizer.IsBlank(text[i]) && text[i + 1] == '’' && ScoringTokenizer.WordCharacterAt(paragraph, i + 2) == 0;
            if (closes) return i + 2 - at > 3 ? new TextSpan(at, i + 2) : default;
            if (text[i] is '‘' or '“' or '”' or '"') return default;
        }

        return default;
    }
}
