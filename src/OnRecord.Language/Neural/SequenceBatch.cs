namespace OnRecord.Language.Neural;

/// <summary>Several sequences laid out step by step: all first tokens, then all second tokens, and so on, the longest
/// sequence first, so that the sequences still running at a step are the leading rows of that step.</summary>
internal sealed class SequenceBatch
{
    private readonly int[] _stepStarts;

    /// <param name="lengths">The sequences' lengths, in descending order, each at least 1.</param>
    public SequenceBatch(ReadOnlySpan<int> lengths)
    {
        Count = lengths.Length;
        Steps = lengths.Length == 0 ? 0 : lengths[0];
        _stepStarts = new int[Steps + 1];
        var running = lengths.Length;
        for (var step = 0; step < Steps; step++)
        {
            while (lengths[running - 1] <= step) running--;
            _stepStarts[step + 1] = _stepStarts[step] + running;
        }
    }

    /// <summary>The number of sequences.</summary>
    public int Count { get; }

    /// <summary>The length of the longest sequence.</summary>
    public int Steps { get; }

    /// <summary>The number of rows, which is the sum of all lengths.</summary>
    public int Rows => _stepStarts[Steps];

    /// <summary>The first row of a step.</summary>
    public int Start(int step) => _stepStarts[step];

    /// <summary>How many sequences reach a step.</summary>
    public int Running(int step) => step < Steps ? _stepStarts[step + 1] - _stepStarts[step] : 0;

    /// <summary>The row of one sequence at one step.</summary>
    public int Row(int sequence, int step) => _stepStarts[step] + sequence;
}
