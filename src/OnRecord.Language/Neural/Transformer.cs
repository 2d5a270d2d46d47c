using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OnRecord.Language.ModelFiles;

namespace OnRecord.Language.Neural;

/// <summary>A sequence with one piece marked as what is asked about.</summary>
/// <param name="First">The row of its first piece.</param>
/// <param name="Length">How many pieces it has.</param>
/// <param name="Marked">The row of the marked one.</param>
/// <param name="Wanted">How many of its pieces' states are wanted.</param>
internal readonly record struct MarkedSequence(int First, int Length, int Marked, int Wanted);

/// <summary>A transformer that reads both ways (Vaswani et al. 2017; Devlin et al. 2019): of the pieces of sentences it makes states that know their sentence.
/// Immutable and safe to share; each thread brings a <see cref="Workspace"/>.</summary>
internal sealed class Transformer
{
    private readonly QuantizedRows _pieces;
    private readonly Matrix _positions;
    private readonly LayerNorm _norm;
    private readonly Matrix _mark;
    private readonly Layer[] _layers;

    public Transformer(TensorFile file, string prefix)
    {
        _pieces = file.Quantized(prefix + ".pieces");
        _positions = file.Matrix(prefix + ".positions");
        _norm = new LayerNorm(file, prefix + ".norm");
        _mark = file.Matrix(prefix + ".mark");
        var layers = file.Metadata.TryGetValue(prefix + ".layers", out var given) && int.TryParse(given, CultureInfo.InvariantCulture, out var count) ? count : 0;
        if (layers < 1 || _positions.Columns % Attention.HeadWidth != 0 || _pieces.Columns != _positions.Columns)
            throw new InvalidDataException($"model file {file.Name} cannot be used: its transformer has no layers or the wrong width; put back the file that came with the program, or train it again");
        _layers = [.. Enumerable.Range(1, layers).Select(i => new Layer(file, FormattableString.Invariant($"{prefix}.{i}")))];
    }

    /// <summary>The width of the states.</summary>
    public int Width => _positions.Columns;

    /// <summary>Memory that a thread reuses from text to text.</summary>
    /// <param name="rows">For how many pieces it is made; it grows where there are more.</param>
    /// <param name="width">The width of the states.</param>
    public sealed class Workspace(int rows, int width)
    {
        internal Matrix States { get; } = new(rows, width);

        internal Matrix Marked { get; } = new();

        internal Matrix MarkedOffered { get; } = new();

        internal Matrix Unmarked { get; } = new();

        internal Matrix Wanted { get; } = new(rows, width);

        internal Matrix Asked { get; } = new(rows, width);

        internal Matrix Offered { get; } = new(rows, 2 * width);

        internal Matrix Shares { get; } = new(1, Attention.SharesLength(LongestUsual, width));

        internal Matrix Taken { get; } = new(rows, width);

        internal Matrix Change { get; } = new(rows, width);

        internal Matrix Inner { get; } = new(rows, 4 * width);

        internal List<int> All { get; } = new(rows);

        // Of a sequence; longer ones are rare.
        private const int LongestUsual = 128;
    }

    /// <summary>Makes memory for so many pieces.</summary>
    public Workspace NewWorkspace(int rows) => new(rows, Width);

    /// <summary>The states of the pieces of sequences below the top layer.</summary>
    /// <param name="pieces">The numbers of the pieces of all sequences, one sequence after the other.</param>
    /// <param name="lengths">How many of them each sequence has.</param>
    /// <param name="w">The workspace; it holds what is returned until it is used for other pieces.</param>
    /// <returns>A row for each piece.</returns>
    public Matrix Lower(ReadOnlySpan<int> pieces, ReadOnlySpan<int> lengths, Workspace w)
    {
        var x = w.States.Reshape(pieces.Length, Width);
        w.All.Clear();
        foreach (var length in lengths)
        {
            for (var i = 0; i < length; i++)
            {
                var row = x.RowSpan(w.All.Count);
                _pieces.CopyRow(pieces[w.All.Count], row);
                Add(_positions.RowSpan(i), row);
                w.All.Add(w.All.Count);
            }
        }

        _norm.Run(x);
        foreach (var layer in _layers.AsSpan(..^1)) layer.Run(x, lengths, CollectionsMarshal.AsSpan(w.All), x, w);
        return x;
    }

    /// <summary>The states of some pieces of sequences, above the top layer.</summary>
    /// <param name="lower">What <see cref="Lower"/> returned.</param>
    /// <param name="lengths">How many pieces each sequence has.</param>
    /// <param name="wanted">Which pieces' states are wanted, ascending.</param>
    /// <param name="w">The workspace.</param>
    /// <returns>A row for each wanted piece.</returns>
    public Matrix Top(Matrix lower, ReadOnlySpan<int> lengths, ReadOnlySpan<int> wanted, Workspace w)
    {
        // Nobody asks what the other pieces take up in the last layer.
        var states = Wanted(lower, wanted, w);
        _layers[^1].Run(lower, lengths, wanted, states, w);
        return states;
    }

    /// <summary>The states of some pieces of sequences, above the top layer, where one piece of each is marked as what is asked about. To be called after <see cref="Top"/>:
    /// what the top layer offers of the pieces that are not marked is known from there.</summary>
    /// <param name="lower">What <see cref="Lower"/> returned.</param>
    /// <param name="sequences">The sequences; the same may come several times.</param>
    /// <param name="wanted">Which pieces' states are wanted: rows of <paramref name="lower"/>, those of the first sequence first.</param>
    /// <param name="w">The workspace.</param>
    /// <returns>A row for each wanted piece.</returns>
    public Matrix TopMarked(Matrix lower, ReadOnlySpan<MarkedSequence> sequences, ReadOnlySpan<int> wanted, Workspace w)
    {
        var states = Wanted(lower, wanted, w);
        var marks = w.Marked.Reshape(sequences.Length, Width);
        var next = 0;
        for (var s = 0; s < sequences.Length; s++)
        {
            lower.RowSpan(sequences[s].Marked).CopyTo(marks.RowSpan(s));
            Add(_mark.RowSpan(0), marks.RowSpan(s));
            for (var end = next + sequences[s].Wanted; next < end; next++)
            {
                if (wanted[next] == sequences[s].Marked) marks.RowSpan(s).CopyTo(states.RowSpan(next));
            }
        }

        _layers[^1].RunMarked(marks, sequences, states, w);
        return states;
    }

    private Matrix Wanted(Matrix lower, ReadOnlySpan<int> wanted, Workspace w)
    {
        var states = w.Wanted.Reshape(wanted.Length, Width);
        for (var i = 0; i < wanted.Length; i++) lower.RowSpan(wanted[i]).CopyTo(states.RowSpan(i));
        return states;
    }

    private static void Add(ReadOnlySpan<float> change, Span<float> x)
    {
        for (var i = 0; i < x.Length; i += 16) (Vector512.Create(x[i..]) + Vector512.Create(change[i..])).CopyTo(x[i..]);
    }

    private sealed class Layer(TensorFile file, string name)
    {
        private readonly Dense _asked = new(file, name + ".asked");
        private readonly Dense _offered = new(file, name + ".offered");
        private readonly Dense _taken = new(file, name + ".taken");
        private readonly LayerNorm _takenNorm = new(file, name + ".taken.norm");
        private readonly Dense _inner = new(file, name + ".inner");
        private readonly Dense _outer = new(file, name + ".outer");
        private readonly LayerNorm _outerNorm = new(file, name + ".outer.norm");

        /// <summary>Changes the states of some rows by what all rows of their sequences say.</summary>
        /// <param name="x">The states of all rows.</param>
        /// <param name="lengths">How many rows each sequence has.</param>
        /// <param name="rows">Which rows change, ascending.</param>
        /// <param name="states">Their states; may be <paramref name="x"/> where all rows change.</param>
        /// <param name="w">The workspace.</param>
        public void Run(Matrix x, ReadOnlySpan<int> lengths, ReadOnlySpan<int> rows, Matrix states, Workspace w)
        {
            _offered.Run(x, w.Offered);
            _asked.Run(states, w.Asked);
            w.Taken.Reshape(states.Rows, states.Columns);
            var (first, next) = (0, 0);
            foreach (var length in lengths)
            {
                var shares = w.Shares.Reshape(1, Attention.SharesLength(length, x.Columns)).RowSpan(0);
                for (; next < rows.Length && rows[next] < first + length; next++) Attention.Run(w.Asked.RowSpan(next), w.Offered, first, length, w.Taken.RowSpan(next), shares);
                first += length;
            }

            TakeUp(states, w);
        }

        /// <summary>Changes the states of some rows by what all rows of their sequences say, one of each marked, after <see cref="Run"/> said what they offer unmarked.</summary>
        /// <param name="marks">The states of the marked rows, one of each sequence.</param>
        /// <param name="sequences">The sequences.</param>
        /// <param name="states">The states of the rows that change, sequence after sequence.</param>
        /// <param name="w">The workspace.</param>
        public void RunMarked(Matrix marks, ReadOnlySpan<MarkedSequence> sequences, Matrix states, Workspace w)
        {
            _offered.Run(marks, w.MarkedOffered);
            _asked.Run(states, w.Asked);
            w.Taken.Reshape(states.Rows, states.Columns);
            var unmarked = w.Unmarked.Reshape(1, w.Offered.Columns).RowSpan(0);
            var next = 0;
            for (var s = 0; s < sequences.Length; s++)
            {
                var (first, length, marked, wanted) = sequences[s];
                var offered = w.Offered.RowSpan(marked);
                offered.CopyTo(unmarked);
                w.MarkedOffered.RowSpan(s).CopyTo(offered);
                var shares = w.Shares.Reshape(1, Attention.SharesLength(length, states.Columns)).RowSpan(0);
                for (var end = next + wanted; next < end; next++) Attention.Run(w.Asked.RowSpan(next), w.Offered, first, length, w.Taken.RowSpan(next), shares);
                unmarked.CopyTo(offered);
            }

            TakeUp(states, w);
        }

        private void TakeUp(Matrix states, Workspace w)
        {
            _taken.Run(w.Taken, w.Change);
            Change(states, w.Change, _takenNorm);
            _inner.Run(states, w.Inner);
            Activations.Gelu(w.Inner);
            _outer.Run(w.Inner, w.Change);
            Change(states, w.Change, _outerNorm);
        }

        private static void Change(Matrix states, Matrix change, LayerNorm norm)
        {
            for (var r = 0; r < states.Rows; r++) Add(change.RowSpan(r), states.RowSpan(r));
            norm.Run(states);
        }
    }
}
