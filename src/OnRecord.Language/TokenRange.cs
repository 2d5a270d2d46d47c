namespace OnRecord.Language;

/// <summary>Consecutive tokens of one <see cref="AnalyzedText"/>: <paramref name="First"/> included,
/// <paramref name="End"/> excluded, both token numbers.</summary>
/// <param name="First">The first token's number, 0 or more.</param>
/// <param name="End">One past the last token's number.</param>
public readonly record struct TokenRange(int First, int End)
{
    /// <summary>The number of tokens.</summary>
    public int Count => End - First;

    /// <summary>Whether token <paramref name="token"/> is one of them.</summary>
    public bool Contains(int token) => token >= First && token < End;
}
