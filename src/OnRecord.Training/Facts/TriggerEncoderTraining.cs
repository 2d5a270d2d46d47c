using System.Globalization;
using System.Numerics.Tensors;
using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Facts;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;
using OnRecord.Training.ModelFiles;
using OnRecord.Training.Neural;

namespace OnRecord.Training.Facts;

/// <summary>A word of a sentence, to be judged.</summary>
/// <param name="Piece">Where its first piece stands in the sequence.</param>
/// <param name="Trigger">What it names: <see cref="FactModel.Nothing"/>, <see cref="FactModel.Action"/> or <see cref="FactModel.Gathering"/>.</param>
/// <param name="Label">Its act or kind; -1 where it names nothing.</param>
internal sealed record JudgedWord(int Piece, int Trigger, int Label);

/// <summary>A sentence with words to be judged.</summary>
/// <param name="Pieces">The numbers of its pieces.</param>
/// <param name="Words">The words.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="IsLearnedAlways">Whether it is learned in each epoch.</param>
internal sealed record JudgedSentence(int[] Pieces, IReadOnlyList<JudgedWord> Words, float Weight, bool IsLearnedAlways)
{
    // Reports made up for training tell of more acts than real ones do.
    private const float WrittenWeight = .5f;

    /// <summary>The sentences of a report that have words to be judged.</summary>
    public static IEnumerable<JudgedSentence> Of(AnnotatedReport report, WordClasses words, WordPieces pieces)
    {
        var facts = new FactText(report.Text, report.Evidence, words);
        var labels = new Dictionary<int, (int Trigger, int Label)>();
        foreach (var gathering in report.Facts.Gatherings) labels[facts.HeadToken(gathering.Trigger)] = (FactModel.Gathering, Array.IndexOf(FactModel.Kinds, gathering.Label));
        foreach (var action in report.Facts.Actions) labels[facts.HeadToken(action.Trigger)] = (FactModel.Action, PolicyActs.All.ToList().IndexOf(action.Label ?? ""));
        var told = facts.Triggers.Candidates().Concat(labels.Keys).Where(t => t >= 0).Select(t => facts.Trees.SentenceOf[t]).ToHashSet();
        foreach (var number in told.Order())
        {
            var sentence = report.Text.Sentences[number];
            var (numbers, firsts, judged) = (new List<int>(), new List<int>(), new List<JudgedWord>());
            TriggerEncoder.Cut(pieces, report.Text, sentence, numbers, firsts);
            for (var t = sentence.First; t < sentence.End; t++)
            {
                var (trigger, label) = labels.GetValueOrDefault(t, (FactModel.Nothing, -1));
                if (firsts[t - sentence.First] is >= 0 and var first && (trigger != FactModel.Nothing || TriggerEncoder.IsJudged(report.Text, t))) judged.Add(new JudgedWord(first, trigger, label));
            }

            if (judged.Count > 0) yield return new JudgedSentence([.. numbers], judged, report.Facts.IsWritten ? WrittenWeight : 1, judged.Exists(word => word.Trigger != FactModel.Nothing));
        }
    }
}

/// <summary>What shapes a training run.</summary>
internal sealed record TriggerEncoderOptions
{
    /// <summary>How many of the layers that come with the weights are kept, from below.</summary>
    public int Layers { get; init; } = 3;

    public int Epochs { get; init; } = 3;

    public int BatchPieces { get; init; } = 512;

    public float Rate { get; init; } = 1e-4f;

    public float Dropout { get; init; } = .1f;

    /// <summary>Which share of the sentences that tell of nothing is learned in an epoch.</summary>
    public double OtherShare { get; init; } = .4;

    public int Seed { get; init; } = 1;
}

/// <summary>Fits a pretrained transformer to the words that name actions and gatherings.</summary>
internal sealed class TriggerEncoderTraining
{
    // A report's words are judged by far more examples of nothing; what an act is weighs as much beside.
    private const float LabelWeight = .5f;

    private const string Triggers = "triggers", Acts = "acts", Kinds = "kinds";

    private readonly PretrainedEncoder _pretrained;
    private readonly TriggerEncoderOptions _options;
    private readonly ParameterSet _parameters = new();
    private readonly TransformerLayer[] _layers;
    private readonly DenseLayer _triggers;
    private readonly DenseLayer _acts;
    private readonly DenseLayer _kinds;
    private readonly Matrix _positions;
    private readonly int _width;

    private TriggerEncoderTraining(PretrainedEncoder pretrained, TriggerEncoderOptions options)
    {
        (_pretrained, _options) = (pretrained, options);
        var chance = new Random(options.Seed);
        _width = pretrained.PieceVectors.Columns;
        _positions = pretrained.Positions(TriggerEncoder.LongestSequence);
        _layers = [.. Enumerable.Range(1, options.Layers).Select(i => new TransformerLayer(_parameters, i.ToString(CultureInfo.InvariantCulture), _width, chance))];
        foreach (var parameter in _parameters.All)
        {
            pretrained[parameter.Name].AllPadded.CopyTo(parameter.Value.AllPadded);
            parameter.Value.AllPadded.CopyTo(parameter.Average.AllPadded);
        }

        _triggers = new DenseLayer(_parameters, Triggers, _width, 3, chance);
        _acts = new DenseLayer(_parameters, Acts, _width, PolicyActs.All.Count, chance);
        _kinds = new DenseLayer(_parameters, Kinds, _width, FactModel.Kinds.Length, chance);
        _parameters.Repack();
    }

    /// <summary>Trains on annotated reports.</summary>
    /// <returns>The model file.</returns>
    public static byte[] Run(PretrainedEncoder pretrained, IReadOnlyList<AnnotatedReport> reports, WordEmbedding words, TriggerEncoderOptions options, Action<string> log)
    {
        var (known, pieces) = (new WordClasses(words, FactTraining.Classes(words)), new WordPieces(pretrained.Pieces));
        var sentences = reports.SelectMany(report => JudgedSentence.Of(report, known, pieces)).ToList();
        log(FormattableString.Invariant($"{sentences.Count} sentences, {sentences.Count(s => s.IsLearnedAlways)} that tell of facts"));
        return new TriggerEncoderTraining(pretrained, options).Run(sentences, log);
    }

    private byte[] Run(IReadOnlyList<JudgedSentence> sentences, Action<string> log)
    {
        var chance = new Random(_options.Seed + 1);
        var workers = new Worker[Minibatches.Shards];
        for (var i = 0; i < workers.Length; i++) workers[i] = new Worker(_parameters, _layers.Length);
        var gradients = workers.Select(w => w.Gradients).ToArray();
        long all = 0;
        foreach (var s in sentences) all += (long)(s.Pieces.Length * (s.IsLearnedAlways ? 1 : _options.OtherShare));
        var (total, step) = (_options.Epochs * all / _options.BatchPieces, 0L);
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            var chosen = sentences.Where(s => s.IsLearnedAlways || chance.NextDouble() < _options.OtherShare).ToList();
            var lengths = chosen.Select(s => s.Pieces.Length).ToList();
            double loss = 0;
            var done = 0;
            foreach (var batch in Minibatches.Steps(lengths, _options.BatchPieces, chance))
            {
                loss += Minibatches.Learn(_parameters, gradients, batch, lengths, Rate(step++, total), chance, (shard, its, drawn) => Learn(workers[shard], [.. its.Select(i => chosen[i])], drawn));
                if (++done % 100 == 0) log(FormattableString.Invariant($"epoch {epoch}, step {step} of {total}: loss a step {loss / done:F2}"));
            }
        }

        return Pack();
    }

    private float Rate(long step, long total)
    {
        var warm = Math.Max(1, total / 16);
        return _options.Rate * (step < warm ? (step + 1f) / warm : Math.Max(0, (total - step) / (float)(total - warm)));
    }

    private sealed class Worker(ParameterSet parameters, int layers)
    {
        public Gradients Gradients { get; } = new(parameters);

        public Matrix Input { get; } = new();

        public TransformerLayer.Tape[] Layers { get; } = [.. Enumerable.Range(0, layers).Select(_ => new TransformerLayer.Tape())];

        public Matrix Words { get; } = new();

        public Matrix DWords { get; } = new();

        public Matrix Scores { get; } = new();

        public Matrix DStates { get; } = new();
    }

    private double Learn(Worker w, JudgedSentence[] sentences, Random drawn)
    {
        var lengths = sentences.Select(s => s.Pieces.Length).ToArray();
        var x = w.Input.Reshape(lengths.Sum(), _width);
        var row = 0;
        foreach (var sentence in sentences)
        {
            for (var i = 0; i < sentence.Pieces.Length; i++, row++)
            {
                var state = x.RowSpan(row);
                TensorPrimitives.Add<float>(_pretrained.PieceVectors.RowSpan(sentence.Pieces[i]), _positions.RowSpan(i), state);
                _ = LayerNorm.Normalize(state);
                LayerNorm.Scale(state, _pretrained["norm.scale"].RowSpan(0), _pretrained["norm.shift"].RowSpan(0), state);
            }
        }

        var states = x;
        for (var l = 0; l < _layers.Length; l++) states = _layers[l].Forward(states, lengths, w.Layers[l], _options.Dropout, drawn);
        var judged = new List<(int Row, JudgedWord Word, float Weight)>();
        var first = 0;
        foreach (var sentence in sentences)
        {
            foreach (var word in sentence.Words) judged.Add((first + word.Piece, word, sentence.Weight));
            first += sentence.Pieces.Length;
        }

        w.DStates.Reshape(states.Rows, _width).Clear();
        // The gradient is divided by the number of pieces afterwards; a word stands for about as many.
        const float share = 10;
        var loss = Head(_triggers, judged, word => word.Trigger, share);
        loss += Head(_acts, [.. judged.Where(j => j.Word.Trigger == FactModel.Action && j.Word.Label >= 0)], word => word.Label, share * LabelWeight);
        loss += Head(_kinds, [.. judged.Where(j => j.Word.Trigger == FactModel.Gathering && j.Word.Label >= 0)], word => word.Label, share * LabelWeight);
        for (var l = _layers.Length - 1; l >= 0; l--) _layers[l].Backward(w.DStates, lengths, w.Layers[l], w.Gradients, isLowest: l == 0);
        return loss;

        double Head(DenseLayer head, List<(int Row, JudgedWord Word, float Weight)> its, Func<JudgedWord, int> label, float scale)
        {
            if (its.Count == 0) return 0;
            w.Words.Reshape(its.Count, _width);
            for (var i = 0; i < its.Count; i++) states.RowSpan(its[i].Row).CopyTo(w.Words.RowSpan(i));
            head.Forward(w.Words, w.Scores);
            double sum = 0;
            for (var i = 0; i < its.Count; i++) sum += its[i].Weight * Losses.Softmax(w.Scores.RowSpan(i), label(its[i].Word), its[i].Weight * scale);
            head.Backward(w.Words, w.Scores, w.DWords.Reshape(its.Count, _width).Clear(), w.Gradients);
            for (var i = 0; i < its.Count; i++) TensorPrimitives.Add(w.DStates.RowSpan(its[i].Row), w.DWords.RowSpan(i), w.DStates.RowSpan(its[i].Row));
            return sum;
        }
    }

    private byte[] Pack()
    {
        _parameters.SwapAverages();
        var file = new TensorFileWriter();
        file.Metadata("description", FormattableString.Invariant($"OnRecord model of words that name actions and gatherings, from all-MiniLM-L6-v2 (Apache License 2.0); seed {_options.Seed}"));
        file.Metadata("encoder.layers", _layers.Length.ToString(CultureInfo.InvariantCulture));
        file.Lines("pieces", _pretrained.Pieces);
        file.Quantized("encoder.pieces", _pretrained.PieceVectors);
        file.Halves("encoder.positions", _positions);
        file.Halves("encoder.norm.scale", _pretrained["norm.scale"]);
        file.Halves("encoder.norm.shift", _pretrained["norm.shift"]);
        foreach (var parameter in _parameters.All)
        {
            // The acts and kinds taught what matters in a sentence; they are chosen by features, as well.
            if (parameter.Name.StartsWith(Acts, StringComparison.Ordinal) || parameter.Name.StartsWith(Kinds, StringComparison.Ordinal)) continue;
            file.Halves(parameter.Name.StartsWith(Triggers, StringComparison.Ordinal) ? parameter.Name : "encoder." + parameter.Name, parameter.Value);
        }

        return file.ToBytes();
    }
}
