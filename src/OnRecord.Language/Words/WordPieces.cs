namespace OnRecord.Language.Words;

/// <summary>Cuts words into the pieces that a pretrained transformer knows: the longest that fits, from the left (WordPiece; Devlin et al. 2019), in lower
/// case. Immutable and safe to share.</summary>
internal sealed class WordPieces
{
    /// <summary>Before each sequence, and behind it.</summary>
    public const string Start = "[CLS]", End = "[SEP]";

    private const string Unknown = "[UNK]";
    private const string Inside = "##";
    private const int LongestWord = 100;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _firsts;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _insides;
    private readonly int _unknown;

    /// <param name="pieces">All pieces, those that go on with a word after <c>##</c>; their places are their numbers.</param>
    public WordPieces(IReadOnlyList<string> pieces)
    {
        Pieces = pieces;
        var (firsts, insides) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].StartsWith(Inside, StringComparison.Ordinal)) insides[pieces[i][Inside.Length..]] = i;
            else firsts[pieces[i]] = i;
        }

        (_firsts, _insides) = (firsts.GetAlternateLookup<ReadOnlySpan<char>>(), insides.GetAlternateLookup<ReadOnlySpan<char>>());
        (_unknown, StartNumber, EndNumber) = (firsts[Unknown], firsts[Start], firsts[End]);
    }

    /// <summary>All pieces.</summary>
    public IReadOnlyList<string> Pieces { get; }

    public int StartNumber { get; }

    public int EndNumber { get; }

    /// <summary>Adds the numbers of a word's pieces, one at least: punctuation stands for itself.</summary>
    public void AddWord(ReadOnlySpan<char> word, List<int> numbers)
    {
        var before = numbers.Count;
        var plain = Plain(word).AsSpan();
        while (plain.Length > 0)
        {
            var length = 1;
            if (!IsPunctuation(plain[0])) while (length < plain.Length && !IsPunctuation(plain[length])) length++;
            AddPieces(plain[..length], numbers);
            plain = plain[length..];
        }

        if (numbers.Count == before) numbers.Add(_unknown);
    }

    private void AddPieces(ReadOnlySpan<char> word, List<int> numbers)
    {
        var before = numbers.Count;
        for (var start = 0; start < word.Length;)
        {
            var known = start == 0 ? _firsts : _insides;
            var (length, number) = (word.Length > LongestWord ? 0 : word.Length - start, _unknown);
            while (length > 0 && !known.TryGetValue(word.Slice(start, length), out number)) length--;
            if (length == 0)
            {
                // A word that does not come out in pieces is unknown as a whole.
                numbers.RemoveRange(before, numbers.Count - before);
                numbers.Add(_unknown);
                return;
            }

            numbers.Add(number);
            start += length;
        }
    }

    // The program compares characters as they are, without tables of accents: a word with one is unknown.
    private static string Plain(ReadOnlySpan<char> word)
        => string.Create(word.Length, word, static (plain, word) =>
        {
            for (var i = 0; i < word.Length; i++) plain[i] = word[i] switch { '’' or '‘' => '\'', '“' or '”' => '"', '–' or '—' => '-', var c => char.ToLowerInvariant(c) };
        });

    private static bool IsPunctuation(char c) => char.IsPunctuation(c) || c is '$' or '+' or '<' or '=' or '>' or '^' or '`' or '|' or '~';
}
