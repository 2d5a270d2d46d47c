using OnRecord.Language.ModelFiles;

namespace OnRecord.Language.Neural;

/// <summary>Two bidirectional LSTM layers, one over the other. Immutable and safe to share; each thread brings a
/// <see cref="Workspace"/> of its own.</summary>
internal sealed class Encoder(TensorFile file)
{
    private const int BatchTokens = 1024;

    private readonly BiLstm _first = new(file, "encoder1");
    private readonly BiLstm _second = new(file, "encoder2");

    /// <summary>The width of the states.</summary>
    public int Outputs => _second.Outputs;

    /// <summary>Memory that a thread reuses from text to text.</summary>
    public sealed class Workspace
    {
        private readonly Matrix _gates = new();
        private readonly Matrix _cells = new();
        private readonly Matrix _firstOutput = new();

        /// <summary>The inputs, a row a token in the batch's order; to be filled before a run.</summary>
        public Matrix Input { get; } = new();

        /// <summary>The states, a row a token in the batch's order.</summary>
        public Matrix States { get; } = new();

        internal void Run(BiLstm first, BiLstm second, SequenceBatch batch)
        {
            first.Run(batch, Input, _gates, _cells, _firstOutput);
            second.Run(batch, _firstOutput, _gates, _cells, States);
        }
    }

    /// <summary>Turns the inputs into states.</summary>
    public Matrix Run(SequenceBatch batch, Workspace workspace)
    {
        workspace.Run(_first, _second, batch);
        return workspace.States;
    }

    /// <summary>Groups sequences to be run together: of like length, so that few steps run with few rows; longest first.</summary>
    public static IEnumerable<TokenRange[]> Batches(IReadOnlyList<TokenRange> sequences)
    {
        var order = sequences.Where(s => s.Count > 0).OrderByDescending(s => s.Count).ThenBy(s => s.First).ToArray();
        for (var first = 0; first < order.Length;)
        {
            var count = 0;
            var size = 0;
            while (first + count < order.Length && (count == 0 || size + order[first + count].Count <= BatchTokens)) size += order[first + count++].Count;
            yield return order[first..(first + count)];
            first += count;
        }
    }
}
