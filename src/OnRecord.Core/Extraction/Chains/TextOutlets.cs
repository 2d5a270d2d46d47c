using OnRecord.Language;

namespace OnRecord.Extraction.Chains;

/// <summary>The outlets of one text: beside those whose names show it (<see cref="OutletNames"/>) the short forms of those that it or its own
/// publisher names in full ("the Beacon" of the Gem City Beacon).</summary>
internal sealed class TextOutlets
{
    private const int MostNames = 64;
    private const int LongestLookBack = 120;
    private const int LongestName = 8;

    private readonly AnalyzedText _text;
    private readonly Dictionary<string, string> _full = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(int Token, string Name)> _named = [];

    /// <param name="text">The text.</param>
    /// <param name="publisher">Who published it, or null.</param>
    public TextOutlets(AnalyzedText text, string? publisher)
    {
        _text = text;
        Publisher = publisher;
        if (publisher is not null) AddShort(publisher);
        // Words in a row that are written like a name: taggers take "Gem City" for the name and leave the Beacon.
        for (var first = 0; first < text.Tokens.Count; first++)
        {
            if (!char.IsUpper(text.Form(first)[0])) continue;
            var end = first + 1;
            while (end < text.Tokens.Count && end - first < LongestName && char.IsUpper(text.Form(end)[0])) end++;
            var words = text.SpanOf(new TokenRange(first, end)).Of(text.Text);
            if (OutletNames.Is(words))
            {
                var full = WithoutArticle(words).ToString();
                _named.Add((first, full));
                if (_full.Count < MostNames) AddShort(full);
            }

            first = end - 1;
        }
    }

    /// <summary>Who published the text, or null.</summary>
    public string? Publisher { get; }

    /// <summary>Whether words name an outlet, in full or in short.</summary>
    public bool Is(ReadOnlySpan<char> words) => OutletNames.Is(words) || Short(words) is not null;

    /// <summary>Whether words are the name of an outlet and nothing more: not "a memo obtained by the Harlow Press".</summary>
    public bool IsName(string words)
        => Is(words) && WithoutArticle(words).Split(' ').All(word => word.Length > 0 && (char.IsUpper(word[0]) || char.IsAsciiDigit(word[0]) || word is "of" or "the" or "and" or "&"));

    /// <summary>The full name of an outlet that the words name in short; else the words.</summary>
    public string Full(string words) => Short(words) ?? words;

    /// <summary>The outlet that "the newspaper" at <paramref name="token"/> stands for: the last named before it; null where none is near.</summary>
    public string? Before(int token)
    {
        for (var i = _named.Count - 1; i >= 0; i--)
        {
            if (_named[i].Token < token) return token - _named[i].Token <= LongestLookBack ? Full(_named[i].Name) : null;
        }

        return null;
    }

    /// <summary>The outlet in whose piece the source of a statement says it stood: "a report in the Gem City Beacon"; null where it is none.</summary>
    public string? OfPiece(TokenRange source)
    {
        var isPiece = false;
        for (var i = source.First; i < source.End; i++)
        {
            isPiece |= _text.Lemmas[i].ToLowerInvariant() is "report" or "story" or "article" or "account" or "reporting" or "investigation" or "newspaper" or "paper";
            if (!isPiece || !char.IsUpper(_text.Form(i)[0])) continue;
            var end = i + 1;
            while (end < source.End && char.IsUpper(_text.Form(end)[0])) end++;
            var words = _text.SpanOf(new TokenRange(i, end)).Of(_text.Text);
            if (Is(words)) return Full(words.ToString());
            i = end - 1;
        }

        return null;
    }

    private void AddShort(string name)
    {
        var blank = name.LastIndexOf(' ');
        if (blank > 0 && char.IsUpper(name[blank + 1])) _full.TryAdd(name[(blank + 1)..], name);
    }

    private string? Short(ReadOnlySpan<char> words)
    {
        words = WithoutArticle(words);
        return words.Length > 0 && char.IsUpper(words[0]) ? _full.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(words, out var full) ? full : null : null;
    }

    private static ReadOnlySpan<char> WithoutArticle(ReadOnlySpan<char> words) => words.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? words[4..] : words;

    private static string WithoutArticle(string words) => WithoutArticle(words.AsSpan()).ToString();
}
