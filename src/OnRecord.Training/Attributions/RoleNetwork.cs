using OnRecord.Extraction.Attributions;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;
using OnRecord.Training.ModelFiles;
using OnRecord.Training.Neural;

namespace OnRecord.Training.Attributions;

/// <summary>What shapes a training run of the role tagger.</summary>
internal sealed record RoleOptions
{
    /// <summary>The width of each direction of each layer, a multiple of 16.</summary>
    public int Width { get; init; } = 128;

    public double Dropout { get; init; } = .4;

    public double WordDropout { get; init; } = .05;

    public int Epochs { get; init; } = 6;

    /// <summary>About how many tokens a step learns from.</summary>
    public int BatchTokens { get; init; } = 1200;

    public float LearningRate { get; init; } = .002f;

    public int Seed { get; init; } = 1;
}

/// <summary>The trainable twin of <see cref="RoleTagger"/>.</summary>
internal sealed class RoleNetwork
{
    private const float Never = -1e4f;

    private readonly EncoderNetwork _encoder;
    private readonly DenseLayer _roles;
    private readonly Parameter _start;
    private readonly Parameter _transitions;

    public RoleNetwork(RoleOptions options, Vocabulary vocabulary, Matrix vectors, int givenWidth, Random chance)
    {
        _encoder = new EncoderNetwork(Parameters, vocabulary, vectors, givenWidth, options.Width, options.Dropout, options.WordDropout, chance);
        _roles = new DenseLayer(Parameters, "roles", 2 * options.Width, RoleLabels.Count, chance);
        _start = Parameters.Add("chain.start", 1, RoleLabels.Count);
        _transitions = Parameters.Add("chain.transitions", RoleLabels.Count, RoleLabels.Count);
        for (var i = 0; i < RoleLabels.Count; i++)
        {
            if (!RoleLabels.MayStart(i)) _start.Value.RowSpan(0)[i] = Never;
            for (var j = 0; j < RoleLabels.Count; j++)
            {
                if (!RoleLabels.MayFollow(i, j)) _transitions.Value.RowSpan(i)[j] = Never;
            }
        }

        Parameters.Repack();
        foreach (var p in Parameters.All) p.Value.AllPadded.CopyTo(p.Average.AllPadded);
    }

    public ParameterSet Parameters { get; } = new();

    public EmbeddingLayer Embedding => _encoder.Embedding;

    /// <summary>What one worker remembers between the passes.</summary>
    internal sealed class Worker(ParameterSet parameters)
    {
        public Gradients Gradients { get; } = new(parameters);

        public EncoderNetwork.Tape Encoder { get; } = new();

        public Matrix Scores { get; } = new();

        public Matrix DStates { get; } = new();
    }

    /// <summary>Adds the gradients of some sequences, longest first, to the worker's.</summary>
    /// <param name="w">The worker.</param>
    /// <param name="examples">The sequences.</param>
    /// <param name="chance">Draws the dropout.</param>
    /// <returns>The summed loss.</returns>
    public double Learn(Worker w, IReadOnlyList<RoleExample> examples, Random chance)
    {
        var batch = new SequenceBatch([.. examples.Select(e => e.Forms.Length)]);
        var states = _encoder.Forward(batch, examples, w.Encoder, chance);
        _roles.Forward(states, w.Scores);
        var loss = LearnChain(w, batch, examples);
        var dStates = w.DStates.Reshape(batch.Rows, states.Columns).Clear();
        _roles.Backward(states, w.Scores, dStates, w.Gradients);
        _encoder.Backward(batch, w.Encoder, dStates, w.Gradients);
        return loss;
    }

    /// <summary>Writes the averaged parameters as a model file.</summary>
    public TensorFileWriter Save(string description)
    {
        Parameters.SwapAverages();
        var file = new TensorFileWriter();
        file.Metadata("description", description);
        Embedding.Save(file);
        foreach (var p in Parameters.All.Where(p => !Embedding.Owns(p))) file.Halves(p.Name, p.Value);
        Parameters.SwapAverages();
        return file;
    }

    /// <summary>The loss is the negative log-likelihood of the annotators' labelling; its gradient is the network's marginals
    /// less that labelling.</summary>
    private double LearnChain(Worker w, SequenceBatch batch, IReadOnlyList<RoleExample> examples)
    {
        const int l = RoleLabels.Count;
        var chain = new LinearChain(_start.Value.RowSpan(0).ToArray(), _transitions.Value.ToArray());
        var dStart = w.Gradients[_start].RowSpan(0);
        var dTransitions = w.Gradients[_transitions];
        Span<float> edges = stackalloc float[l * l];
        double loss = 0;
        for (var s = 0; s < examples.Count; s++)
        {
            var e = examples[s];
            var n = e.Forms.Length;
            var scores = new float[n * l];
            for (var i = 0; i < n; i++) w.Scores.RowSpan(batch.Row(s, i)).CopyTo(scores.AsSpan(i * l));
            var nodes = new float[n * l];
            edges.Clear();
            loss += chain.Marginals(scores, n, nodes, edges);
            var labels = e.Labels;
            loss -= chain.Score(scores, labels);
            for (var i = 0; i < n; i++)
            {
                nodes[(i * l) + labels[i]] -= 1;
                if (i > 0) edges[(labels[i - 1] * l) + labels[i]] -= 1;
            }

            for (var i = 0; i < n; i++) nodes.AsSpan(i * l, l).CopyTo(w.Scores.RowSpan(batch.Row(s, i)));
            for (var j = 0; j < l; j++)
            {
                if (RoleLabels.MayStart(j)) dStart[j] += nodes[j];
                for (var i = 0; i < l; i++)
                {
                    if (RoleLabels.MayFollow(i, j)) dTransitions.RowSpan(i)[j] += edges[(i * l) + j];
                }
            }
        }

        return loss;
    }
}
