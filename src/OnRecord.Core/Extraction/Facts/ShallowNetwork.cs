using System.Runtime.InteropServices;
using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;

namespace OnRecord.Extraction.Facts;

/// <summary>Judges what a <see cref="FeatureList"/> describes: a log-linear model over the features that hold, and one hidden layer over
/// the same features and encoder states beside it. Immutable and safe to share; each thread brings a <see cref="Workspace"/>.</summary>
internal sealed class ShallowNetwork
{
    private readonly Dictionary<uint, int> _rows;
    private readonly QuantizedRows _toHidden;
    private readonly QuantizedRows _toOutput;
    private readonly Dense _states;
    private readonly Dense _output;

    public ShallowNetwork(TensorFile file, string prefix)
    {
        var keys = file.Lines(prefix + ".keys");
        _rows = new Dictionary<uint, int>(keys.Length);
        for (var i = 0; i < keys.Length; i++) _rows[Convert.ToUInt32(keys[i], 16)] = i;
        _toHidden = file.Quantized(prefix + ".features.hidden");
        _toOutput = file.Quantized(prefix + ".features.output");
        _states = new Dense(file, prefix + ".states");
        _output = new Dense(file, prefix + ".output");
        if (_toHidden.Rows != keys.Length || _toOutput.Rows != keys.Length || _toHidden.Columns != _states.Outputs || _toOutput.Columns != _output.Outputs)
            throw new InvalidDataException($"model file {file.Name} cannot be used: its feature table has the wrong size; put back the file that came with the program, or train it again");
    }

    /// <summary>The number of classes.</summary>
    public int Classes => _output.Outputs;

    /// <summary>Memory that a thread reuses from text to text.</summary>
    public sealed class Workspace
    {
        private readonly List<int> _rows = [];
        private readonly List<int> _ends = [];
        private readonly List<int> _tokens = [];

        internal Matrix Inputs { get; } = new();

        internal Matrix Hidden { get; } = new();

        internal Matrix Scores { get; } = new();

        internal int Count => _ends.Count;

        internal void Clear()
        {
            _rows.Clear();
            _ends.Clear();
            _tokens.Clear();
        }

        internal void Add(ReadOnlySpan<uint> keys, ReadOnlySpan<int> tokens, Dictionary<uint, int> rows)
        {
            foreach (var key in keys)
            {
                if (rows.TryGetValue(key, out var row)) _rows.Add(row);
            }

            _ends.Add(_rows.Count);
            _tokens.AddRange(tokens);
        }

        internal ReadOnlySpan<int> Rows(int item) => CollectionsMarshal.AsSpan(_rows)[(item == 0 ? 0 : _ends[item - 1]).._ends[item]];

        internal ReadOnlySpan<int> Tokens(int item) => CollectionsMarshal.AsSpan(_tokens).Slice(item * (_tokens.Count / _ends.Count), _tokens.Count / _ends.Count);
    }

    /// <summary>Puts what is to be judged into a workspace, after <see cref="Workspace.Clear"/>.</summary>
    public void Add(FeatureList list, Workspace workspace) => workspace.Add(list.Keys, list.States, _rows);

    /// <inheritdoc cref="Add(FeatureList, Workspace)"/>
    public void Add(ReadOnlySpan<uint> keys, ReadOnlySpan<int> tokens, Workspace workspace) => workspace.Add(keys, tokens, _rows);

    /// <summary>Judges all that was added.</summary>
    /// <param name="states">The encoder's states, a row a token.</param>
    /// <param name="w">The workspace.</param>
    /// <returns>The probability of each class, a row an item.</returns>
    public Matrix Run(Matrix states, Workspace w)
    {
        if (w.Count == 0) return w.Scores.Reshape(0, Classes);
        var width = states.Columns;
        w.Inputs.Reshape(w.Count, w.Tokens(0).Length * width);
        for (var i = 0; i < w.Count; i++)
        {
            var input = w.Inputs.RowSpan(i);
            var tokens = w.Tokens(i);
            for (var k = 0; k < tokens.Length; k++)
            {
                var part = input.Slice(k * width, width);
                if (tokens[k] < 0) part.Clear();
                else states.RowSpan(tokens[k]).CopyTo(part);
            }
        }

        _states.Run(w.Inputs, w.Hidden);
        for (var i = 0; i < w.Count; i++)
        {
            foreach (var row in w.Rows(i)) _toHidden.AddRow(row, w.Hidden.RowSpan(i));
        }

        Activations.Leaky(w.Hidden);
        _output.Run(w.Hidden, w.Scores);
        for (var i = 0; i < w.Count; i++)
        {
            var scores = w.Scores.RowSpan(i);
            foreach (var row in w.Rows(i)) _toOutput.AddRow(row, scores);
            Activations.Softmax(scores);
        }

        return w.Scores;
    }
}
