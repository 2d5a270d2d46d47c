using OnRecord.Extraction.Places;
using OnRecord.Language.Neural;
using OnRecord.Training.ModelFiles;
using OnRecord.Training.Neural;

namespace OnRecord.Training.Places;

/// <summary>What shapes a training run of the place tagger.</summary>
internal sealed record PlaceOptions
{
    /// <summary>The width of the hidden layer, a multiple of 16.</summary>
    public int Width { get; init; } = 96;

    public double Dropout { get; init; } = .5;

    public int Epochs { get; init; } = 12;

    /// <summary>About how many tokens a step learns from.</summary>
    public int BatchTokens { get; init; } = 400;

    public float LearningRate { get; init; } = .001f;

    public int Seed { get; init; } = 1;
}

/// <summary>The trainable twin of <see cref="PlaceTagger"/>.</summary>
internal sealed class PlaceNetwork
{
    private const float Never = -1e4f;
    private const int Labels = PlaceTagger.Labels;

    private readonly double _dropout;
    private readonly int _inputWidth;
    private readonly DenseLayer _hidden;
    private readonly DenseLayer _labels;
    private readonly Parameter _start;
    private readonly Parameter _transitions;

    public PlaceNetwork(PlaceOptions options, int inputWidth, Random chance)
    {
        _dropout = options.Dropout;
        _inputWidth = inputWidth;
        _hidden = new DenseLayer(Parameters, "hidden", inputWidth, options.Width, chance);
        _labels = new DenseLayer(Parameters, "labels", options.Width, Labels, chance);
        _start = Parameters.Add("chain.start", 1, Labels);
        _transitions = Parameters.Add("chain.transitions", Labels, Labels);
        _start.Value.RowSpan(0)[PlaceTagger.Inside] = Never;
        for (var i = 0; i < Labels; i++)
        {
            for (var j = 0; j < Labels; j++)
            {
                if (!PlaceTagger.MayFollow(i, j)) _transitions.Value.RowSpan(i)[j] = Never;
            }
        }

        Parameters.Repack();
        foreach (var p in Parameters.All) p.Value.AllPadded.CopyTo(p.Average.AllPadded);
    }

    public ParameterSet Parameters { get; } = new();

    /// <summary>What one worker remembers between the passes.</summary>
    internal sealed class Worker(ParameterSet parameters)
    {
        public Gradients Gradients { get; } = new(parameters);

        public Matrix Input { get; } = new();

        public Matrix Hidden { get; } = new();

        public Matrix Mask { get; } = new();

        public Matrix Scores { get; } = new();

        public Matrix DHidden { get; } = new();
    }

    /// <summary>Adds the gradients of some stretches to the worker's.</summary>
    /// <returns>The summed loss: the negative log-likelihood of what the corpus tells of the labels.</returns>
    public double Learn(Worker w, IReadOnlyList<PlaceExample> examples, Random chance)
    {
        var rows = examples.Sum(e => e.Tokens.Count);
        w.Input.Reshape(rows, _inputWidth);
        var row = 0;
        foreach (var e in examples)
        {
            for (var i = e.Tokens.First; i < e.Tokens.End; i++) e.Input.Write(i, w.Input.RowSpan(row++));
        }

        Drop(w.Input, null, chance);
        _hidden.Forward(w.Input, w.Hidden);
        Activations.Leaky(w.Hidden);
        Drop(w.Hidden, w.Mask, chance);
        _labels.Forward(w.Hidden, w.Scores);
        var loss = LearnChain(w, examples);
        w.DHidden.Reshape(rows, w.Hidden.Columns).Clear();
        _labels.Backward(w.Hidden, w.Scores, w.DHidden, w.Gradients);
        Multiply(w.DHidden, w.Mask);
        Losses.LeakyBackward(w.Hidden, w.DHidden);
        _hidden.Backward(w.Input, w.DHidden, null, w.Gradients);
        return loss;
    }

    /// <summary>Writes the averaged parameters as a model file.</summary>
    public TensorFileWriter Save(string description)
    {
        Parameters.SwapAverages();
        var file = new TensorFileWriter();
        file.Metadata("description", description);
        foreach (var p in Parameters.All) file.Halves(p.Name, p.Value);
        Parameters.SwapAverages();
        return file;
    }

    private void Drop(Matrix x, Matrix? mask, Random chance)
    {
        mask?.Reshape(x.Rows, x.Columns);
        var kept = (float)(1 / (1 - _dropout));
        for (var r = 0; r < x.Rows; r++)
        {
            var row = x.RowSpan(r);
            for (var c = 0; c < row.Length; c++)
            {
                var m = chance.NextDouble() < _dropout ? 0 : kept;
                row[c] *= m;
                if (mask != null) mask.RowSpan(r)[c] = m;
            }
        }
    }

    private static void Multiply(Matrix x, Matrix mask)
    {
        for (var r = 0; r < x.Rows; r++)
        {
            var row = x.RowSpan(r);
            var m = mask.RowSpan(r);
            for (var c = 0; c < row.Length; c++) row[c] *= m[c];
        }
    }

    /// <summary>The gradient is the chain's marginals less its marginals among the labellings that agree with the corpus.</summary>
    private double LearnChain(Worker w, IReadOnlyList<PlaceExample> examples)
    {
        var chain = new LinearChain(_start.Value.RowSpan(0).ToArray(), _transitions.Value.ToArray());
        var dStart = w.Gradients[_start].RowSpan(0);
        var dTransitions = w.Gradients[_transitions];
        Span<float> edges = stackalloc float[Labels * Labels];
        Span<float> agreedEdges = stackalloc float[Labels * Labels];
        double loss = 0;
        var first = 0;
        foreach (var e in examples)
        {
            var n = e.Labels.Length;
            var scores = new float[n * Labels];
            for (var i = 0; i < n; i++) w.Scores.RowSpan(first + i).CopyTo(scores.AsSpan(i * Labels));
            float[] nodes = new float[n * Labels], agreed = new float[n * Labels];
            edges.Clear();
            agreedEdges.Clear();
            loss += chain.Marginals(scores, n, nodes, edges);
            for (var i = 0; i < n; i++)
            {
                for (var l = 0; l < Labels; l++)
                {
                    if (e.Labels[i] != PlaceExample.Unknown && e.Labels[i] != l) scores[(i * Labels) + l] = Never;
                }
            }

            loss -= chain.Marginals(scores, n, agreed, agreedEdges);
            for (var i = 0; i < n; i++)
            {
                var target = w.Scores.RowSpan(first + i);
                for (var l = 0; l < Labels; l++) target[l] = nodes[(i * Labels) + l] - agreed[(i * Labels) + l];
            }

            for (var j = 0; j < Labels; j++)
            {
                if (j != PlaceTagger.Inside) dStart[j] += nodes[j] - agreed[j];
                for (var i = 0; i < Labels; i++)
                {
                    if (PlaceTagger.MayFollow(i, j)) dTransitions.RowSpan(i)[j] += edges[(i * Labels) + j] - agreedEdges[(i * Labels) + j];
                }
            }

            first += n;
        }

        return loss;
    }
}
