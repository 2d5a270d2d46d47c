using System.Numerics.Tensors;
using OnRecord.Language.Neural;
using OnRecord.Language.Syntax;
using OnRecord.Language.Words;
using OnRecord.Training.ModelFiles;
using OnRecord.Training.Neural;

namespace OnRecord.Training.Syntax;

/// <summary>The trainable twin of <see cref="SyntaxModel"/>.</summary>
internal sealed class SyntaxNetwork
{
    private readonly SyntaxOptions _options;
    private readonly SyntaxLabels _labels;
    private readonly EncoderNetwork _encoder;
    private readonly DenseLayer _upos;
    private readonly DenseLayer _xpos;
    private readonly DenseLayer _names;
    private readonly DenseLayer _arcDependent;
    private readonly DenseLayer _arcHead;
    private readonly DenseLayer _arcKey;
    private readonly Parameter _root;
    private readonly DenseLayer _relationDependent;
    private readonly DenseLayer _relationHead;
    private readonly DenseLayer _relation;

    public SyntaxNetwork(SyntaxOptions options, SyntaxLabels labels, Vocabulary vocabulary, Matrix vectors, Random chance)
    {
        _options = options;
        _labels = labels;
        _encoder = new EncoderNetwork(Parameters, vocabulary, vectors, 0, options.Width, options.Dropout, options.WordDropout, chance);
        var states = 2 * options.Width;
        _upos = new DenseLayer(Parameters, "upos", states, labels.Upos.Count, chance);
        _xpos = new DenseLayer(Parameters, "xpos", states, labels.Xpos.Count, chance);
        _names = new DenseLayer(Parameters, "names", states, labels.Names.Count, chance);
        _arcDependent = new DenseLayer(Parameters, "arc.dependent", states, options.ArcWidth, chance);
        _arcHead = new DenseLayer(Parameters, "arc.head", states, options.ArcWidth, chance);
        _arcKey = new DenseLayer(Parameters, "arc.key", options.ArcWidth, options.ArcWidth, chance);
        _root = Parameters.Add(SyntaxModel.ArcRoot, 1, options.ArcWidth).Uniform(chance, .1);
        _relationDependent = new DenseLayer(Parameters, "relation.dependent", states, options.RelationWidth, chance);
        _relationHead = new DenseLayer(Parameters, "relation.head", states, options.RelationWidth, chance);
        _relation = new DenseLayer(Parameters, "relation", options.RelationWidth, labels.Relations.Count, chance);
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

        public Matrix[] Scratch { get; } = [.. Enumerable.Range(0, 24).Select(_ => new Matrix())];
    }

    /// <summary>Adds the gradients of some sentences, longest first, to the worker's.</summary>
    /// <returns>The summed loss.</returns>
    public double Learn(Worker w, IReadOnlyList<SyntaxExample> sentences, Random chance)
    {
        var batch = new SequenceBatch([.. sentences.Select(s => s.Forms.Length)]);
        var states = _encoder.Forward(batch, sentences, w.Encoder, chance);
        var dStates = w.Scratch[0].Reshape(batch.Rows, states.Columns).Clear();
        double loss = 0;
        loss += LearnLabels(_upos, w, batch, sentences, states, dStates, e => e.Upos, 1f);
        loss += LearnLabels(_xpos, w, batch, sentences, states, dStates, e => e.Xpos, _options.TagWeight);
        loss += LearnLabels(_names, w, batch, sentences, states, dStates, e => e.Names, 1f);
        if (sentences.Any(s => s.Heads[0] >= 0)) loss += LearnTrees(w, batch, sentences, states, dStates);

        _encoder.Backward(batch, w.Encoder, dStates, w.Gradients);
        return loss;
    }

    /// <summary>Writes the averaged parameters as a model file.</summary>
    public byte[] Save(string description)
    {
        Parameters.SwapAverages();
        var file = new TensorFileWriter();
        file.Metadata("description", description);
        Embedding.Save(file);
        file.Lines("upos.labels", _labels.Upos);
        file.Lines("xpos.labels", _labels.Xpos);
        file.Lines("names.labels", _labels.Names);
        file.Lines("relation.labels", _labels.Relations);
        foreach (var p in Parameters.All.Where(p => !Embedding.Owns(p))) file.Halves(p.Name, p.Value);
        Parameters.SwapAverages();
        return file.ToBytes();
    }

    private static double LearnLabels(DenseLayer layer, Worker w, SequenceBatch batch, IReadOnlyList<SyntaxExample> sentences, Matrix states, Matrix dStates, Func<SyntaxExample, int[]> labels, float weight)
    {
        if (!sentences.Any(s => labels(s).Any(l => l >= 0))) return 0;
        var scores = w.Scratch[3];
        layer.Forward(states, scores);
        double loss = 0;
        for (var s = 0; s < sentences.Count; s++)
        {
            var gold = labels(sentences[s]);
            for (var i = 0; i < gold.Length; i++)
            {
                var row = scores.RowSpan(batch.Row(s, i));
                if (gold[i] < 0) row.Clear();
                else loss += weight * Losses.Softmax(row, gold[i], weight);
            }
        }

        layer.Backward(states, scores, dStates, w.Gradients);
        return loss;
    }

    private double LearnTrees(Worker w, SequenceBatch batch, IReadOnlyList<SyntaxExample> sentences, Matrix states, Matrix dStates)
    {
        var m = w.Scratch;
        Matrix dependents = m[4], heads = m[5], keys = m[6], relationDependents = m[7], relationHeads = m[8];
        _arcDependent.Forward(states, dependents);
        Activations.Leaky(dependents);
        _arcHead.Forward(states, heads);
        Activations.Leaky(heads);
        _arcKey.Forward(heads, keys);
        _relationDependent.Forward(states, relationDependents);
        _relationHead.Forward(states, relationHeads);
        var dDependents = m[9].Reshape(batch.Rows, dependents.Columns).Clear();
        var dKeys = m[10].Reshape(batch.Rows, keys.Columns).Clear();
        double loss = 0;
        for (var s = 0; s < sentences.Count; s++)
        {
            if (sentences[s].Heads[0] >= 0) loss += LearnArcs(w, batch, s, sentences[s].Heads, dependents, keys, dDependents, dKeys);
        }

        var labelled = new List<(int Row, int HeadRow, int Relation)>();
        for (var s = 0; s < sentences.Count; s++)
        {
            var e = sentences[s];
            for (var i = 0; i < e.Forms.Length; i++)
            {
                if (e.Heads[i] >= 0 && e.Heads[i] < e.Forms.Length && e.Relations[i] >= 0)
                    labelled.Add((batch.Row(s, i), batch.Row(s, e.Heads[i]), e.Relations[i]));
            }
        }

        var dRelationDependents = m[11].Reshape(batch.Rows, relationDependents.Columns).Clear();
        var dRelationHeads = m[12].Reshape(batch.Rows, relationHeads.Columns).Clear();
        if (labelled.Count > 0)
        {
            var hidden = m[13].Reshape(labelled.Count, relationHeads.Columns);
            for (var i = 0; i < labelled.Count; i++)
                TensorPrimitives.Add(relationDependents.RowSpan(labelled[i].Row), relationHeads.RowSpan(labelled[i].HeadRow), hidden.RowSpan(i));
            Activations.Leaky(hidden);
            var scores = m[14];
            _relation.Forward(hidden, scores);
            for (var i = 0; i < labelled.Count; i++) loss += Losses.Softmax(scores.RowSpan(i), labelled[i].Relation, 1f);
            var dHidden = m[15].Reshape(hidden.Rows, hidden.Columns).Clear();
            _relation.Backward(hidden, scores, dHidden, w.Gradients);
            Losses.LeakyBackward(hidden, dHidden);
            for (var i = 0; i < labelled.Count; i++)
            {
                var dependent = dRelationDependents.RowSpan(labelled[i].Row);
                TensorPrimitives.Add(dependent, dHidden.RowSpan(i), dependent);
                var head = dRelationHeads.RowSpan(labelled[i].HeadRow);
                TensorPrimitives.Add(head, dHidden.RowSpan(i), head);
            }
        }

        _relationDependent.Backward(states, dRelationDependents, dStates, w.Gradients);
        _relationHead.Backward(states, dRelationHeads, dStates, w.Gradients);
        var dHeads = m[16].Reshape(batch.Rows, heads.Columns).Clear();
        _arcKey.Backward(heads, dKeys, dHeads, w.Gradients);
        Losses.LeakyBackward(heads, dHeads);
        _arcHead.Backward(states, dHeads, dStates, w.Gradients);
        Losses.LeakyBackward(dependents, dDependents);
        _arcDependent.Backward(states, dDependents, dStates, w.Gradients);
        return loss;
    }

    private double LearnArcs(Worker w, SequenceBatch batch, int s, int[] gold, Matrix dependents, Matrix keys, Matrix dDependents, Matrix dKeys)
    {
        var n = gold.Length;
        var m = w.Scratch;
        var own = m[17].Reshape(n, dependents.Columns);
        var all = m[18].Reshape(n + 1, keys.Columns);
        for (var i = 0; i < n; i++)
        {
            dependents.RowSpan(batch.Row(s, i)).CopyTo(own.RowSpan(i));
            keys.RowSpan(batch.Row(s, i)).CopyTo(all.RowSpan(i));
        }

        _root.Value.RowSpan(0).CopyTo(all.RowSpan(n));
        var packed = new PackedMatrix().PackTransposed(all);
        var scores = m[19].Reshape(n, n + 1).Clear();
        MatrixKernels.Multiply(own, packed, scores, add: false);
        double loss = 0;
        for (var i = 0; i < n; i++)
        {
            var row = scores.RowSpan(i);
            row[i] = -1e9f;
            loss += Losses.Softmax(row, gold[i], 1f);
        }

        var dOwn = m[20].Reshape(n, own.Columns);
        MatrixKernels.Multiply(scores, packed.Pack(all), dOwn, add: false);
        var dAll = m[21].Reshape(n + 1, all.Columns).Clear();
        DenseLayer.AddProduct(scores, own, dAll);
        for (var i = 0; i < n; i++)
        {
            var d = dDependents.RowSpan(batch.Row(s, i));
            TensorPrimitives.Add(d, dOwn.RowSpan(i), d);
            d = dKeys.RowSpan(batch.Row(s, i));
            TensorPrimitives.Add(d, dAll.RowSpan(i), d);
        }

        var root = w.Gradients[_root].RowSpan(0);
        TensorPrimitives.Add(root, dAll.RowSpan(n), root);
        return loss;
    }
}

/// <summary>What shapes a training run of the syntax model.</summary>
internal sealed record SyntaxOptions
{
    /// <summary>The width of each direction of each encoder layer, a multiple of 16.</summary>
    public int Width { get; init; } = 160;

    public int ArcWidth { get; init; } = 128;

    public int RelationWidth { get; init; } = 96;

    public double Dropout { get; init; } = .33;

    /// <summary>How often a word is hidden, so that the network learns to read affixes and context.</summary>
    public double WordDropout { get; init; } = .1;

    /// <summary>The weight of the Penn tags beside the universal ones.</summary>
    public float TagWeight { get; init; } = .5f;

    public int Epochs { get; init; } = 20;

    /// <summary>About how many tokens a step learns from.</summary>
    public int BatchTokens { get; init; } = 1500;

    public float LearningRate { get; init; } = .002f;

    /// <summary>The share of the silver sentences that each epoch sees.</summary>
    public double SilverShare { get; init; } = .25;

    public int Seed { get; init; } = 1;
}
