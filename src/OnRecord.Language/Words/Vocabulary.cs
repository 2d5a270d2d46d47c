using System.Globalization;

namespace OnRecord.Language.Words;

/// <summary>The words a network knows by number. Number 0 is every other word.</summary>
internal sealed class Vocabulary
{
    public const int Unknown = 0;

    /// <summary>The entry under which all numerals without an entry of their own are found.</summary>
    public const string Numeral = "<number>";

    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _numeral;

    /// <param name="words">The known words in folded spelling (see <see cref="WordShape.Fold"/>); the first is a stand-in for the unknown.</param>
    public Vocabulary(IReadOnlyList<string> words)
    {
        Words = words;
        _numbers = new Dictionary<string, int>(words.Count, StringComparer.Ordinal);
        for (var i = 1; i < words.Count; i++) _numbers.TryAdd(words[i], i);
        _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        _numeral = _numbers.GetValueOrDefault(Numeral, Unknown);
    }

    public IReadOnlyList<string> Words { get; }

    public int Count => Words.Count;

    /// <summary>The number of a word as it is written in a text.</summary>
    public int NumberOf(ReadOnlySpan<char> form)
    {
        const int longest = 64;
        if (form.IsEmpty || form.Length > longest) return Unknown;
        Span<char> folded = stackalloc char[longest];
        var length = Fold(form, folded);
        if (_lookup.TryGetValue(folded[..length], out var number)) return number;
        return char.IsDigit(form[0]) || (form.Length > 1 && char.IsDigit(form[1])) ? _numeral : Unknown;
    }

    /// <summary>A word in the spelling under which it is listed.</summary>
    public static string Fold(string form)
    {
        Span<char> folded = stackalloc char[Math.Max(form.Length, 2)];
        return new string(folded[..Fold(form, folded)]);
    }

    private static int Fold(ReadOnlySpan<char> form, Span<char> folded)
    {
        // Two apostrophes or two grave accents are typewriter quotation marks.
        if (form is "''" or "``")
        {
            folded[0] = '"';
            return 1;
        }

        if (form is "\u2013" or "\u2014" or "---")
        {
            folded[0] = folded[1] = '-';
            return 2;
        }

        for (var i = 0; i < form.Length; i++) folded[i] = WordShape.Fold(form[i]);
        return form.Length;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} words");
}
