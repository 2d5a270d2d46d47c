using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using OnRecord.Language.Neural;
using OnRecord.Training.ModelFiles;
using OnRecord.Training.Neural;

namespace OnRecord.Training.Facts;

/// <summary>Something judged, with the class it has.</summary>
/// <param name="Keys">The features that hold.</param>
/// <param name="Tokens">The tokens whose states are read, -1 for none.</param>
/// <param name="States">The encoder's states of the text.</param>
/// <param name="Label">The class.</param>
/// <param name="Weight">How much it counts.</param>
internal sealed record JudgedExample(uint[] Keys, int[] Tokens, Matrix States, int Label, float Weight)
{
    /// <summary>The rows of <see cref="Keys"/> in the feature table.</summary>
    public int[] Rows { get; set; } = [];
}

/// <summary>What shapes the training of a <see cref="Extraction.Facts.ShallowNetwork"/>.</summary>
internal sealed record ShallowOptions
{
    public required int Classes { get; init; }

    /// <summary>A multiple of 16.</summary>
    public int Hidden { get; init; } = 64;

    public int Epochs { get; init; } = 12;

    public float Rate { get; init; } = .05f;

    /// <summary>The share of features left out at each look at an example.</summary>
    public float FeatureDropout { get; init; } = .3f;

    public float StateDropout { get; init; } = .3f;

    public float HiddenDropout { get; init; } = .3f;

    public float Decay { get; init; } = 1e-4f;

    /// <summary>The share of the examples of class 0 that is looked at in an epoch.</summary>
    public float NegativeShare { get; init; } = .3f;

    /// <summary>How many examples must have a feature for it to be learned.</summary>
    public int LeastCount { get; init; } = 2;

    public int Seed { get; init; } = 1;

    /// <summary>How many networks are trained and their scores averaged.</summary>
    public int Networks { get; init; } = 1;

    /// <summary>What is known before any example is seen: features that speak for a class, and how loudly.</summary>
    public IReadOnlyDictionary<uint, (int Class, float Weight)> Beliefs { get; init; } = new Dictionary<uint, (int, float)>();
}

/// <summary>Trains a <see cref="Extraction.Facts.ShallowNetwork"/> by AdaGrad (Duchi et al. 2011), one example at a time, with features, states
/// and hidden units left out at random (Srivastava et al. 2014). The weights kept are the mean over the second half of the run.</summary>
internal sealed class ShallowTrainer
{
    private readonly ShallowOptions _options;
    private readonly Dictionary<uint, int> _rows = [];
    private readonly int _width;
    private readonly int _inputs;
    private readonly float[] _table;
    private readonly float[] _tableSquares;
    private readonly float[] _states;
    private readonly float[] _statesSquares;
    private readonly float[] _output;
    private readonly float[] _outputSquares;
    private readonly float[] _input;
    private readonly float[] _hidden;
    private readonly float[] _dHidden;
    private readonly float[] _scores;

    private ShallowTrainer(IReadOnlyList<JudgedExample> examples, ShallowOptions options)
    {
        _options = options;
        // Only what is seen with a positive example tells anything for one; the bias holds what tells against all.
        var counts = new Dictionary<uint, int>();
        foreach (var e in examples)
        {
            foreach (var key in e.Keys) counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        foreach (var e in examples)
        {
            if (e.Label == 0 && options.NegativeShare < 1) continue;
            foreach (var key in e.Keys)
            {
                if (counts[key] >= options.LeastCount) _rows.TryAdd(key, _rows.Count);
            }
        }

        foreach (var key in options.Beliefs.Keys) _rows.TryAdd(key, _rows.Count);
        foreach (var e in examples) e.Rows = [.. e.Keys.Where(_rows.ContainsKey).Select(k => _rows[k]).Distinct()];
        var chance = new Random(options.Seed);
        _width = options.Hidden + options.Classes;
        _inputs = examples[0].Tokens.Length * examples[0].States.Columns;
        _table = new float[_rows.Count * _width];
        _states = new float[(_inputs + 1) * options.Hidden];
        _output = new float[(options.Hidden + 1) * options.Classes];
        foreach (var (key, (believed, weight)) in options.Beliefs)
        {
            if (_rows.TryGetValue(key, out var row)) _table[(row * _width) + options.Hidden + believed] = weight;
        }

        for (var r = 0; r < _rows.Count; r++) Fill(_table.AsSpan(r * _width, options.Hidden), .1, chance);
        Fill(_states.AsSpan(0, _inputs * options.Hidden), Math.Sqrt(2.0 / _inputs), chance);
        Fill(_output.AsSpan(0, options.Hidden * options.Classes), Math.Sqrt(3.0 / options.Hidden), chance);
        _tableSquares = Filled(_table.Length);
        _statesSquares = Filled(_states.Length);
        _outputSquares = Filled(_output.Length);
        _input = new float[_inputs];
        _hidden = new float[options.Hidden];
        _dHidden = new float[options.Hidden];
        _scores = new float[options.Classes];
    }

    /// <summary>Trains on examples and writes the network under a prefix. Of several networks one is made whose scores are the mean of theirs:
    /// their hidden units stand side by side.</summary>
    public static void Train(IReadOnlyList<JudgedExample> examples, ShallowOptions options, TensorFileWriter file, string prefix)
    {
        int n = options.Networks, hidden = options.Hidden, classes = options.Classes;
        ShallowTrainer[] trained = [.. Enumerable.Range(0, n).Select(i => new ShallowTrainer(examples, options with { Seed = options.Seed + (1000 * i) }).Run(examples))];
        var first = trained[0];
        // A feature left out at random in training weighs so much less when none is.
        var keep = 1 - options.FeatureDropout;
        var toHidden = new Matrix(first._rows.Count, n * hidden);
        var toOutput = new Matrix(first._rows.Count, classes);
        var states = new Matrix(first._inputs, n * hidden);
        var statesBias = new Matrix(1, n * hidden);
        var output = new Matrix(n * hidden, classes);
        var outputBias = new Matrix(1, classes);
        foreach (var matrix in (Matrix[])[toHidden, toOutput, states, statesBias, output, outputBias]) matrix.Clear();
        for (var i = 0; i < n; i++)
        {
            var net = trained[i];
            for (var r = 0; r < toHidden.Rows; r++)
            {
                Put(net._table.AsSpan(r * net._width, hidden), keep, toHidden.RowSpan(r)[(i * hidden)..]);
                Put(net._table.AsSpan((r * net._width) + hidden, classes), keep / n, toOutput.RowSpan(r));
            }

            for (var r = 0; r < states.Rows; r++) Put(net._states.AsSpan(r * hidden, hidden), 1, states.RowSpan(r)[(i * hidden)..]);
            Put(net._states.AsSpan(states.Rows * hidden, hidden), 1, statesBias.RowSpan(0)[(i * hidden)..]);
            for (var r = 0; r < hidden; r++) Put(net._output.AsSpan(r * classes, classes), 1f / n, output.RowSpan((i * hidden) + r));
            Put(net._output.AsSpan(hidden * classes, classes), 1f / n, outputBias.RowSpan(0));
        }

        file.Lines(prefix + ".keys", first._rows.OrderBy(p => p.Value).Select(p => p.Key.ToString("x8", CultureInfo.InvariantCulture)));
        file.Quantized(prefix + ".features.hidden", toHidden);
        file.Quantized(prefix + ".features.output", toOutput);
        file.Halves(prefix + ".states.weights", states);
        file.Halves(prefix + ".states.bias", statesBias);
        file.Halves(prefix + ".output.weights", output);
        file.Halves(prefix + ".output.bias", outputBias);

        static void Put(ReadOnlySpan<float> from, float scale, Span<float> to)
        {
            for (var i = 0; i < from.Length; i++) to[i] += from[i] * scale;
        }
    }

    private ShallowTrainer Run(IReadOnlyList<JudgedExample> examples)
    {
        var chance = new Random(_options.Seed + 17);
        float[] table = new float[_table.Length], states = new float[_states.Length], output = new float[_output.Length];
        var averaged = 0;
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            var order = examples.Where(e => e.Label != 0 || chance.NextDouble() < _options.NegativeShare).ToList();
            Minibatches.Shuffle(order, chance);
            foreach (var e in order) Learn(e, chance);
            if (epoch < _options.Epochs / 2) continue;
            averaged++;
            TensorPrimitives.Add(table, _table, table);
            TensorPrimitives.Add(states, _states, states);
            TensorPrimitives.Add(output, _output, output);
        }

        TensorPrimitives.Divide(table, averaged, _table);
        TensorPrimitives.Divide(states, averaged, _states);
        TensorPrimitives.Divide(output, averaged, _output);
        return this;
    }

    private void Learn(JudgedExample e, Random chance)
    {
        int hidden = _options.Hidden, classes = _options.Classes, width = e.States.Columns;
        var rows = Array.FindAll(e.Rows, _ => chance.NextSingle() >= _options.FeatureDropout);
        for (var k = 0; k < e.Tokens.Length; k++)
        {
            var part = _input.AsSpan(k * width, width);
            if (e.Tokens[k] < 0) part.Clear();
            else e.States.RowSpan(e.Tokens[k]).CopyTo(part);
        }

        Drop(_input, _options.StateDropout, chance);
        _states.AsSpan(_inputs * hidden, hidden).CopyTo(_hidden);
        for (var i = 0; i < _inputs; i++)
        {
            if (_input[i] != 0) Increase(_hidden, _states.AsSpan(i * hidden, hidden), _input[i]);
        }

        foreach (var row in rows) Increase(_hidden, _table.AsSpan(row * _width, hidden), 1);
        Span<float> slope = stackalloc float[hidden];
        for (var i = 0; i < hidden; i++)
        {
            slope[i] = (_hidden[i] > 0 ? 1 : Activations.Slope) * (chance.NextSingle() < _options.HiddenDropout ? 0 : 1 / (1 - _options.HiddenDropout));
            _hidden[i] *= slope[i];
        }

        _output.AsSpan(hidden * classes, classes).CopyTo(_scores);
        for (var i = 0; i < hidden; i++) Increase(_scores, _output.AsSpan(i * classes, classes), _hidden[i]);
        foreach (var row in rows) Increase(_scores, _table.AsSpan((row * _width) + hidden, classes), 1);
        TensorPrimitives.SoftMax(_scores, _scores);
        _scores[e.Label] -= 1;
        TensorPrimitives.Multiply(_scores, e.Weight, _scores);

        for (var i = 0; i < hidden; i++)
        {
            _dHidden[i] = TensorPrimitives.Dot(_output.AsSpan(i * classes, classes), _scores) * slope[i];
            Step(_output, _outputSquares, i * classes, _scores, _hidden[i]);
        }

        Step(_output, _outputSquares, hidden * classes, _scores, 1);
        foreach (var row in rows)
        {
            Step(_table, _tableSquares, (row * _width) + hidden, _scores, 1);
            Step(_table, _tableSquares, row * _width, _dHidden, 1);
        }

        for (var i = 0; i < _inputs; i++)
        {
            if (_input[i] != 0) Step(_states, _statesSquares, i * hidden, _dHidden, _input[i]);
        }

        Step(_states, _statesSquares, _inputs * hidden, _dHidden, 1);
    }

    /// <summary>Moves weights against <paramref name="gradient"/> times <paramref name="scale"/>.</summary>
    private void Step(float[] weights, float[] squares, int at, ReadOnlySpan<float> gradient, float scale)
    {
        var w = weights.AsSpan(at, gradient.Length);
        var q = squares.AsSpan(at, gradient.Length);
        var rate = _options.Rate;
        var decay = _options.Decay;
        var i = 0;
        for (; i <= gradient.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var vw = new Vector<float>(w[i..]);
            var vg = (new Vector<float>(gradient[i..]) * scale) + (vw * decay);
            var vq = new Vector<float>(q[i..]) + (vg * vg);
            vq.CopyTo(q[i..]);
            (vw - (vg * rate / Vector.SquareRoot(vq))).CopyTo(w[i..]);
        }

        for (; i < gradient.Length; i++)
        {
            var g = (gradient[i] * scale) + (w[i] * decay);
            q[i] += g * g;
            w[i] -= rate * g / MathF.Sqrt(q[i]);
        }
    }

    private static void Increase(Span<float> sum, ReadOnlySpan<float> by, float times)
    {
        var i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count) (new Vector<float>(sum[i..]) + (new Vector<float>(by[i..]) * times)).CopyTo(sum[i..]);
        for (; i < sum.Length; i++) sum[i] += by[i] * times;
    }

    private static void Drop(Span<float> values, float share, Random chance)
    {
        if (share == 0) return;
        var kept = 1 / (1 - share);
        foreach (ref var v in values) v = chance.NextSingle() < share ? 0 : v * kept;
    }

    private static void Fill(Span<float> values, double range, Random chance)
    {
        foreach (ref var v in values) v = (float)(((chance.NextDouble() * 2) - 1) * range);
    }

    private static float[] Filled(int length)
    {
        var squares = new float[length];
        Array.Fill(squares, 1e-2f);
        return squares;
    }
}
