namespace OnRecord.Language.Identification;

/// <summary>How many letters of each script a text holds.</summary>
internal struct Scripts
{
    private int _cyrillic, _greek, _hebrew, _arabic, _devanagari, _hangul, _kana, _han, _unknown;

    internal int Latin { get; private set; }

    /// <summary>Letters that are not Latin. A Han character or a syllable of Hangul says as much as two or three letters.</summary>
    internal readonly int Others => _cyrillic + _greek + _hebrew + _arabic + _devanagari + (2 * (_hangul + _kana + _han)) + _unknown;

    internal static Scripts Count(ReadOnlySpan<char> text)
    {
        var scripts = new Scripts();
        foreach (char c in text)
            scripts.Add(c);
        return scripts;
    }

    private void Add(char c)
    {
        if (char.IsAsciiLetter(c))
            Latin++;
        else if (c < 128 || !char.IsLetter(c))
            return;
        else if (c < 0x250 || c is >= '\u1E00' and <= '\u1EFF')
            Latin++;
        else
            AddOther(c);
    }

    private void AddOther(char c)
    {
        switch (c)
        {
            case >= '\u0370' and <= '\u03FF' or >= '\u1F00' and <= '\u1FFF': _greek++; break;
            case >= '\u0400' and <= '\u052F': _cyrillic++; break;
            case >= '\u0590' and <= '\u05FF' or >= '\uFB1D' and <= '\uFB4F': _hebrew++; break;
            case >= '\u0600' and <= '\u06FF' or >= '\u0750' and <= '\u077F' or >= '\uFB50' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFF': _arabic++; break;
            case >= '\u0900' and <= '\u097F': _devanagari++; break;
            case >= '\u1100' and <= '\u11FF' or >= '\uAC00' and <= '\uD7AF': _hangul++; break;
            case >= '\u3040' and <= '\u30FF' or >= '\u31F0' and <= '\u31FF': _kana++; break;
            case >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF': _han++; break;
            default: _unknown++; break;
        }
    }

    /// <summary>The language that the most frequent script other than Latin stands for, or null. Han with kana is Japanese.</summary>
    internal readonly string? Language(ReadOnlySpan<char> text)
    {
        int eastAsian = _kana + _han;
        int most = Math.Max(Math.Max(Math.Max(_cyrillic, _greek), Math.Max(_hebrew, _arabic)),
            Math.Max(Math.Max(_devanagari, _hangul), Math.Max(eastAsian, _unknown)));
        if (most == 0 || most == _unknown)
            return null;
        if (most == _cyrillic)
            return text.ContainsAny('ї', 'є', 'ґ') || text.ContainsAny('Ї', 'Є', 'Ґ') ? "uk" : "ru";
        if (most == eastAsian)
            return _kana * 20 >= eastAsian ? "ja" : "zh";
        return most == _greek ? "el" : most == _hebrew ? "he" : most == _arabic ? "ar" : most == _hangul ? "ko" : "hi";
    }
}
