namespace OnRecord.Language.Words;

/// <summary>What the letters of a word tell about it when the word itself is unknown: hashed affixes and its shape.</summary>
internal static class WordShape
{
    /// <summary>How many features a word has.</summary>
    public const int Features = 6;

    /// <summary>The number of hash buckets of each feature.</summary>
    public const int Buckets = 2048;

    /// <summary>Writes the buckets of a word's features: its first two and three letters, its last two, three and four, and
    /// its shape, each in [0, <see cref="Buckets"/>).</summary>
    public static void Write(ReadOnlySpan<char> form, Span<int> features)
    {
        const int longest = 40;
        // The ends of an overlong word say as much as the whole.
        if (form.Length > longest) form = form[..longest];
        Span<char> lower = stackalloc char[longest];
        for (var i = 0; i < form.Length; i++) lower[i] = Fold(form[i]);
        var word = (ReadOnlySpan<char>)lower[..form.Length];
        features[0] = Hash(word[..Math.Min(2, word.Length)], 1);
        features[1] = Hash(word[..Math.Min(3, word.Length)], 2);
        features[2] = Hash(word[^Math.Min(2, word.Length)..], 3);
        features[3] = Hash(word[^Math.Min(3, word.Length)..], 4);
        features[4] = Hash(word[^Math.Min(4, word.Length)..], 5);
        features[5] = Shape(form);
    }

    /// <summary>Lower case, curly quotation marks straightened: spellings that differ in nothing but type.</summary>
    public static char Fold(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        <= '\u007f' => c,
        '\u2018' or '\u2019' or '\u201b' => '\'',
        '\u201c' or '\u201d' or '\u201e' or '\u201f' or '\u00ab' or '\u00bb' => '"',
        '\u2010' or '\u2011' => '-',
        _ => char.ToLowerInvariant(c),
    };

    private static int Shape(ReadOnlySpan<char> form)
    {
        // Runs are told apart as one letter or more; the whole length only up to four runs' worth.
        Span<char> shape = stackalloc char[16];
        var length = 0;
        var previous = '\0';
        var run = 0;
        foreach (var c in form)
        {
            var kind = char.IsUpper(c) ? 'X' : char.IsLower(c) ? 'x' : char.IsDigit(c) ? 'd' : Fold(c);
            run = kind == previous ? run + 1 : 1;
            previous = kind;
            if (run <= 2 && length < shape.Length) shape[length++] = kind;
        }

        return Hash(shape[..length], 6);
    }

    /// <summary>FNV-1a (Fowler, Noll, Vo) over UTF-16 units, folded to a bucket.</summary>
    private static int Hash(ReadOnlySpan<char> text, uint seed)
    {
        var hash = 2166136261u ^ (seed * 0x9E3779B9u);
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        hash ^= hash >> 15;
        return (int)(hash & (Buckets - 1));
    }
}
