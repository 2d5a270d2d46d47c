namespace OnRecord.Training.Scoring;

/// <summary>A set of token numbers of one text, compared by what is in it. Immutable.</summary>
internal sealed class TokenSet : IEquatable<TokenSet>
{
    private readonly int[] _tokens;

    /// <summary>The set of <paramref name="tokens"/>, in any order, repetitions allowed.</summary>
    public TokenSet(IEnumerable<int> tokens) => _tokens = [.. tokens.Distinct().Order()];

    public int Count => _tokens.Length;

    public bool IsEmpty => _tokens.Length == 0;

    public ReadOnlySpan<int> Tokens => _tokens;

    public static TokenSet UnionOf(IEnumerable<TokenSet> sets) => new(sets.SelectMany(static set => set._tokens));

    /// <summary>The number of tokens in both.</summary>
    public int Shared(TokenSet other)
    {
        int shared = 0;
        for (int i = 0, j = 0; i < _tokens.Length && j < other._tokens.Length;)
        {
            int order = _tokens[i].CompareTo(other._tokens[j]);
            if (order == 0) shared++;
            if (order <= 0) i++;
            if (order >= 0) j++;
        }

        return shared;
    }

    public bool Overlaps(TokenSet other) => Shared(other) > 0;

    /// <summary>Shared tokens over all tokens of the two; 1 where both are empty.</summary>
    public double Jaccard(TokenSet other)
    {
        int shared = Shared(other);
        int all = Count + other.Count - shared;
        return all == 0 ? 1 : (double)shared / all;
    }

    public bool Equals(TokenSet? other) => other is not null && _tokens.AsSpan().SequenceEqual(other._tokens);

    public override bool Equals(object? obj) => Equals(obj as TokenSet);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (int token in _tokens) hash.Add(token);
        return hash.ToHashCode();
    }
}
