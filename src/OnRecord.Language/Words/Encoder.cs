using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;

namespace OnRecord.Language.Words;

/// <summary>Two bidirectional LSTM layers, one over the other. Safe to share; each thread brings a <see cref="Workspace"/> of its own.</summary>
internal sealed class Encoder(TensorFile file, WordEmbedding words)
{
    private const int BatchTokens = 1024;

    private readonly WordLstm _first = new(file, "encoder1", words);
    private readonly BiLstm _second = new(file, "encoder2");

    /// <summary>The width of the states.</summary>
    public int Outputs => _second.Outputs;

    /// <summary>Memory that a thread reuses from text to text.</summary>
    public sealed class Workspace
    {
        internal Matrix Gates { get; } = new();

        internal Matrix Cells { get; } = new();

        internal Matrix FirstOutput { get; } = new();

        internal WordLstm.Workspace Words { get; } = new();

        internal List<int> Tokens { get; } = [];

        /// <summary>What is told of each token beside its word, a row a token in the batch's order; to be filled before a run of a model that reads such.</summary>
        public Matrix Further { get; } = new();

        /// <summary>The states, a row a token in the batch's order.</summary>
        public Matrix States { get; } = new();
    }

    /// <summary>Turns tokens into states.</summary>
    /// <param name="sequences">The sequences of the batch.</param>
    /// <param name="batch">How rows belong to them.</param>
    /// <param name="form">Gives a token's characters.</param>
    /// <param name="w">The workspace.</param>
    public Matrix Run(TokenRange[] sequences, SequenceBatch batch, FormOf form, Workspace w)
    {
        w.Tokens.Clear();
        for (var step = 0; step < batch.Steps; step++)
        {
            for (var s = 0; s < batch.Running(step); s++) w.Tokens.Add(sequences[s].First + step);
        }

        _first.Run(batch, row => form(w.Tokens[row]), w.Further, w.Gates, w.Cells, w.FirstOutput, w.Words);
        _second.Run(batch, w.FirstOutput, w.Gates, w.Cells, w.States);
        return w.States;
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
