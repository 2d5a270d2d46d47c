using System.Collections.Concurrent;
using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;

namespace OnRecord.Language.Words;

/// <summary>A bidirectional LSTM layer over words and what else is known of each token. What a word alone gives to the gates is the same wherever it stands: for the first few
/// thousand different words that come it is kept. Safe to share; each thread brings a <see cref="Workspace"/>.</summary>
internal sealed class WordLstm
{
    // Nine in ten words of a report are among so many, or came before in it.
    private const int MostKept = 4096;

    private const int LongestKept = 32;

    private readonly WordEmbedding _words;
    private readonly Direction[] _directions;
    private readonly ConcurrentDictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _rowOf;
    private readonly Matrix _kept;
    private int _reserved;

    public WordLstm(TensorFile file, string name, WordEmbedding words)
    {
        _words = words;
        _directions = [new(file, name + ".forward", words.Width, reverse: false), new(file, name + ".backward", words.Width, reverse: true)];
        _rowOf = _rows.GetAlternateLookup<ReadOnlySpan<char>>();
        _kept = new Matrix(MostKept, Gates);
    }

    /// <summary>The width of what is told of a token beside its word.</summary>
    public int Further => _directions[0].Further.Rows;

    public int Outputs => 2 * _directions[0].Lstm.Width;

    private int Gates => 4 * Outputs;

    /// <summary>Memory that a thread reuses from text to text.</summary>
    public sealed class Workspace
    {
        // For each row of a batch where its word's gates stand: among those kept, or as the complement of a number among the new.
        internal List<int> Sources { get; } = [];

        internal Dictionary<string, int> New { get; } = new(StringComparer.Ordinal);

        internal Matrix Vectors { get; } = new();

        internal Matrix NewGates { get; } = new();

        internal Matrix HalfGates { get; } = new();
    }

    /// <summary>Runs the layer.</summary>
    /// <param name="batch">How rows belong to sequences.</param>
    /// <param name="formOf">The word of each row.</param>
    /// <param name="further">What else is told of each row's token, <see cref="Further"/> wide; not looked at where that is 0.</param>
    /// <param name="gates">Memory for the gates.</param>
    /// <param name="cells">Memory for the cell states.</param>
    /// <param name="output">Receives the outputs, a row a token.</param>
    /// <param name="w">The workspace.</param>
    public void Run(SequenceBatch batch, FormOf formOf, Matrix further, Matrix gates, Matrix cells, Matrix output, Workspace w)
    {
        Find(batch.Rows, formOf, w);
        output.Reshape(batch.Rows, Outputs);
        for (var d = 0; d < _directions.Length; d++)
        {
            var (lstm, width) = (_directions[d].Lstm, Gates / 2);
            gates.Reshape(batch.Rows, width);
            for (var row = 0; row < batch.Rows; row++)
            {
                var source = w.Sources[row];
                (source >= 0 ? _kept.RowSpan(source) : w.NewGates.RowSpan(~source)).Slice(d * width, width).CopyTo(gates.RowSpan(row));
            }

            if (Further > 0) _directions[d].Further.AddProduct(further, gates);
            lstm.Recur(batch, gates, cells, output, d * lstm.Width);
        }
    }

    private void Find(int rows, FormOf formOf, Workspace w)
    {
        w.Sources.Clear();
        w.New.Clear();
        var isNew = w.New.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var row = 0; row < rows; row++)
        {
            var form = formOf(row);
            if (!_rowOf.TryGetValue(form, out var source))
            {
                if (!isNew.TryGetValue(form, out var number)) isNew[form] = number = w.New.Count;
                source = ~number;
            }

            w.Sources.Add(source);
        }

        w.Vectors.Reshape(w.New.Count, _words.Width);
        w.NewGates.Reshape(w.New.Count, Gates);
        if (w.New.Count == 0) return;
        foreach (var (form, number) in w.New) _words.Write(form, w.Vectors.RowSpan(number));
        for (var d = 0; d < _directions.Length; d++)
        {
            _directions[d].Lstm.Feed(w.Vectors, w.HalfGates);
            for (var i = 0; i < w.New.Count; i++) w.HalfGates.RowSpan(i).CopyTo(w.NewGates.RowSpan(i)[(d * Gates / 2)..]);
        }

        foreach (var (form, number) in w.New) Keep(form, w.NewGates.RowSpan(number));
    }

    private void Keep(string form, ReadOnlySpan<float> gates)
    {
        if (form.Length > LongestKept || Volatile.Read(ref _reserved) >= MostKept || Interlocked.Increment(ref _reserved) is var taken && taken > MostKept) return;
        gates.CopyTo(_kept.RowSpan(taken - 1));
        // Another thread may have kept the same word meanwhile: the row stays unused.
        _rows.TryAdd(form, taken - 1);
    }

    private sealed class Direction
    {
        public Direction(TensorFile file, string name, int wordWidth, bool reverse)
        {
            var input = file.Matrix(name + ".input");
            Lstm = new Lstm(new FixedPointWeights(input, 0, wordWidth), new FixedPointWeights(file.Matrix(name + ".recurrent")), file.Matrix(name + ".bias"), reverse);
            Further = new FixedPointWeights(input, wordWidth, input.Rows - wordWidth);
        }

        /// <summary>The layer over words alone.</summary>
        public Lstm Lstm { get; }

        /// <summary>The input weights of what is told beside the word.</summary>
        public FixedPointWeights Further { get; }
    }
}
