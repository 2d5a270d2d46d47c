namespace OnRecord.Language.Identification;

/// <summary>Tells what language a text is in: by its script where that decides, else by its function words, the most frequent
/// and least borrowed words of a language (after Ingle, "A Language Identification Table", 1980).</summary>
public static class LanguageIdentifier
{
    /// <summary>The code of a text whose language is not known: <c>und</c> (ISO 639-2).</summary>
    public const string Undetermined = "und";

    /// <summary>How many UTF-16 units are looked at, so that the cost is bounded.</summary>
    private const int LongestSample = 20_000;

    /// <summary>In a text of at least <see cref="FewWords"/> words, the least share of words that must speak for the language.
    /// Running text has 30 to 50 percent function words; lists of names have fewer than any.</summary>
    private const double LeastShare = 0.08;

    private const int FewWords = 20;

    /// <summary>The ISO 639-1 code of the language of <paramref name="text"/>, or <see cref="Undetermined"/>. Looks at the first
    /// 20,000 UTF-16 units.</summary>
    public static string Identify(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, LongestSample)];
        Scripts scripts = Scripts.Count(text);
        if (scripts.Latin == 0 || scripts.Others > scripts.Latin)
            return scripts.Language(text) ?? Undetermined;
        return ByWords(text);
    }

    private static string ByWords(ReadOnlySpan<char> text)
    {
        Span<double> scores = stackalloc double[FunctionWordProfiles.Languages.Length];
        scores.Clear();
        int words = 0;
        double englishShapes = 0;
        int i = 0;
        while (i < text.Length)
        {
            if (!IsWordCharacter(text[i]))
            {
                i++;
                continue;
            }
            int start = i;
            while (i < text.Length && IsWordCharacter(text[i]))
                i++;
            ReadOnlySpan<char> word = text[start..i];
            words++;
            AddScores(text, start, i, scores);
            if (EnglishShape.Fits(word))
                englishShapes++;
        }
        return Decide(scores, words, englishShapes);
    }

    /// <summary>Scores a word; a short one together with the apostrophe that binds it to its neighbour: <c>l'eau</c>, <c>she's</c>.</summary>
    private static void AddScores(ReadOnlySpan<char> text, int start, int end, Span<double> scores)
    {
        Span<char> bound = stackalloc char[3];
        if (end - start <= 2 && start > 1 && IsApostrophe(text[start - 1]) && IsWordCharacter(text[start - 2]))
        {
            bound[0] = '\'';
            text[start..end].CopyTo(bound[1..]);
            FunctionWordProfiles.AddScores(bound[..(end - start + 1)], scores);
        }
        else if (end - start == 1 && end + 1 < text.Length && IsApostrophe(text[end]) && IsWordCharacter(text[end + 1]))
        {
            bound[0] = text[start];
            bound[1] = '\'';
            FunctionWordProfiles.AddScores(bound[..2], scores);
        }
        else
        {
            FunctionWordProfiles.AddScores(text[start..end], scores);
        }
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’';

    private static string Decide(Span<double> scores, int words, double englishShapes)
    {
        int best = 0;
        for (int language = 1; language < scores.Length; language++)
        {
            if (scores[language] > scores[best])
                best = language;
        }
        bool enough = scores[best] > 0 && (words < FewWords || scores[best] >= LeastShare * words);
        if (enough && (best == 0 || words >= FewWords || scores[best] >= scores[0] + 0.25 * englishShapes))
            return FunctionWordProfiles.Languages[best];
        // A headline may lack function words; the look of its words then speaks, where no other language has spoken louder.
        double shapeScore = scores[0] + 0.25 * englishShapes;
        return words < FewWords && englishShapes > 0 && shapeScore >= scores[best] && englishShapes * 5 >= words ? "en" : Undetermined;
    }

    /// <summary>A letter or a mark on one. Apostrophes part words: <c>l'état</c>, <c>don't</c>.</summary>
    private static bool IsWordCharacter(char c) => char.IsAsciiLetter(c)
        || (c > 127 && (char.IsLetter(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark));
}
