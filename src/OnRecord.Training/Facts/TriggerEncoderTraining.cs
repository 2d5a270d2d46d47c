using System.Globalization;
using System.Numerics.Tensors;
using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Facts;
using OnRecord.Language;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;
using OnRecord.Training.Corpora;
using OnRecord.Training.ModelFiles;
using OnRecord.Training.Neural;

namespace OnRecord.Training.Facts;

/// <summary>A word of a sentence, to be judged.</summary>
/// <param name="Piece">Where its first piece stands in the sequence.</param>
/// <param name="Trigger">What it names: <see cref="FactModel.Nothing"/>, <see cref="FactModel.Action"/> or <see cref="FactModel.Gathering"/>.</param>
/// <param name="Label">Its act or kind; -1 where it names nothing.</param>
internal sealed record JudgedWord(int Piece, int Trigger, int Label);

/// <summary>A word of a sentence that tells of a marked fact.</summary>
/// <param name="Piece">Where its first piece stands in the sequence.</param>
/// <param name="Role">What part it plays in the fact; see <see cref="TriggerEncoder.DateRole"/>.</param>
internal sealed record JudgedPart(int Piece, int Role);

/// <summary>A fact that a sentence tells of.</summary>
/// <param name="Piece">Where the trigger's first piece stands in the sequence.</param>
/// <param name="IsAction">Whether it is an action, else a gathering.</param>
/// <param name="Parts">The words to be judged.</param>
internal sealed record JudgedFact(int Piece, bool IsAction, IReadOnlyList<JudgedPart> Parts);

/// <summary>A sentence with words to be judged.</summary>
/// <param name="Pieces">The numbers of its pieces.</param>
/// <param name="Words">The words that may name a fact.</param>
/// <param name="Facts">The facts that it tells of.</param>
/// <param name="Weight">How much it counts.</param>
internal sealed record JudgedSentence(int[] Pieces, IReadOnlyList<JudgedWord> Words, IReadOnlyList<JudgedFact> Facts, float Weight)
{
    // Reports made up for training tell of more acts than real ones do.
    private const float WrittenWeight = .5f;

    /// <summary>The sentences of a report that have words to be judged.</summary>
    public static IEnumerable<JudgedSentence> Of(AnnotatedReport report, WordClasses words, WordPieces pieces)
    {
        var facts = new FactText(report.Text, report.Evidence, words);
        var marked = new Dictionary<int, (FactSpans Fact, int Trigger, int Label)>();
        foreach (var gathering in report.Facts.Gatherings) marked[facts.HeadToken(gathering.Trigger)] = (gathering, FactModel.Gathering, Array.IndexOf(FactModel.Kinds, gathering.Label));
        foreach (var action in report.Facts.Actions) marked[facts.HeadToken(action.Trigger)] = (action, FactModel.Action, PolicyActs.All.ToList().IndexOf(action.Label ?? ""));
        var told = facts.Triggers.Candidates().Concat(marked.Keys).Where(t => t >= 0).Select(t => facts.Trees.SentenceOf[t]).ToHashSet();
        foreach (var number in told.Order())
        {
            var sentence = report.Text.Sentences[number];
            var (numbers, firsts, judged, its) = (new List<int>(), new List<int>(), new List<JudgedWord>(), new List<JudgedFact>());
            TriggerEncoder.Cut(pieces, report.Text, sentence, numbers, firsts);
            for (var t = sentence.First; t < sentence.End; t++)
            {
                if (firsts[t - sentence.First] is not (>= 0 and var first)) continue;
                var isMarked = marked.TryGetValue(t, out var fact);
                if (isMarked) its.Add(new JudgedFact(first, fact.Trigger == FactModel.Action, [.. Parts(facts, fact.Fact, t, fact.Trigger == FactModel.Action ? FactModel.ActionRoles : FactModel.GatheringRoles, firsts)]));
                if (isMarked || MayNameFact(report.Text, t)) judged.Add(new JudgedWord(first, fact.Trigger, isMarked ? fact.Label : -1));
            }

            if (judged.Count > 0) yield return new JudgedSentence([.. numbers], judged, its, report.Facts.IsWritten ? WrittenWeight : 1);
        }
    }

    private static IEnumerable<JudgedPart> Parts(FactText facts, FactSpans fact, int trigger, string[] names, List<int> firsts)
    {
        var roles = new Dictionary<int, int>();
        for (var role = 1; role < names.Length; role++)
        {
            foreach (var span in fact.Spans.GetValueOrDefault(names[role]) ?? []) roles.TryAdd(facts.HeadToken(span), role);
        }

        foreach (var date in facts.DateTokens) roles.TryAdd(date, 0);
        foreach (var span in fact.Spans.GetValueOrDefault("date") ?? [])
        {
            var tokens = facts.Text.TokensIn(span);
            for (var t = tokens.First; t < tokens.End; t++) roles[t] = TriggerEncoder.DateRole;
        }

        var sentence = facts.Text.Sentences[facts.Trees.SentenceOf[trigger]];
        for (var t = sentence.First; t < sentence.End; t++)
        {
            var known = roles.TryGetValue(t, out var role);
            if (t != trigger && firsts[t - sentence.First] is >= 0 and var first && (known || MayBePart(facts.Text, t))) yield return new JudgedPart(first, role);
        }
    }

    private static bool MayNameFact(AnalyzedText text, int token) => text.Upos[token] is "VERB" or "NOUN" or "PROPN" or "ADJ";

    private static bool MayBePart(AnalyzedText text, int token) => MayNameFact(text, token) || text.Upos[token] is "NUM" or "SYM" or "PRON";
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

    // Of the words of a sentence that tells of a fact a third play a part in it.
    private const float PartWeight = .5f;

    private const string Triggers = "triggers", Acts = "acts", Kinds = "kinds", Mark = "encoder.mark";

    private readonly PretrainedEncoder _pretrained;
    private readonly TriggerEncoderOptions _options;
    private readonly ParameterSet _parameters = new();
    private readonly TransformerLayer[] _layers;
    private readonly DenseLayer _triggers;
    private readonly DenseLayer _acts;
    private readonly DenseLayer _kinds;
    private readonly DenseLayer _actionParts;
    private readonly DenseLayer _gatheringParts;
    private readonly Parameter _mark;
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
        _actionParts = new DenseLayer(_parameters, "actions", _width, TriggerEncoder.Roles, chance);
        _gatheringParts = new DenseLayer(_parameters, "gatherings", _width, TriggerEncoder.Roles, chance);
        _mark = _parameters.Add(Mark, 1, _width).Uniform(chance, .5);
        _parameters.Repack();
    }

    /// <summary>Trains on annotated reports.</summary>
    /// <returns>The model file.</returns>
    public static byte[] Run(PretrainedEncoder pretrained, IReadOnlyList<AnnotatedReport> reports, WordEmbedding words, TriggerEncoderOptions options, Action<string> log)
    {
        var (known, pieces) = (new WordClasses(words, FactTraining.Classes(words)), new WordPieces(pretrained.Pieces));
        var sentences = reports.SelectMany(report => JudgedSentence.Of(report, known, pieces)).ToList();
        log(FormattableString.Invariant($"{sentences.Count} sentences, {sentences.Count(s => s.Facts.Count > 0)} that tell of {sentences.Sum(s => s.Facts.Count)} facts"));
        return new TriggerEncoderTraining(pretrained, options).Run(sentences, log);
    }

    private byte[] Run(IReadOnlyList<JudgedSentence> sentences, Action<string> log)
    {
        var chance = new Random(_options.Seed + 1);
        var workers = new Worker[Minibatches.Shards];
        for (var i = 0; i < workers.Length; i++) workers[i] = new Worker(_parameters, _layers.Length);
        var gradients = workers.Select(w => w.Gradients).ToArray();
        long all = 0;
        foreach (var s in sentences) all += (long)(s.Pieces.Length * (s.Facts.Count > 0 ? 1 : _options.OtherShare));
        var (total, step) = (_options.Epochs * all / _options.BatchPieces, 0L);
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            var chosen = sentences.Where(s => s.Facts.Count > 0 || chance.NextDouble() < _options.OtherShare).ToList();
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

        public Matrix Top { get; } = new();

        public Matrix Words { get; } = new();

        public Matrix DWords { get; } = new();

        public Matrix Scores { get; } = new();

        public Matrix DTop { get; } = new();

        public Matrix DStates { get; } = new();
    }

    private readonly record struct Judged(int Row, int Label, float Weight);

    private double Learn(Worker w, JudgedSentence[] sentences, Random drawn)
    {
        var lengths = sentences.Select(s => s.Pieces.Length).ToArray();
        var lower = w.Input.Reshape(lengths.Sum(), _width);
        Embed(sentences, lower);
        for (var l = 0; l < _layers.Length - 1; l++) lower = _layers[l].Forward(lower, lengths, w.Layers[l], _options.Dropout, drawn);

        // The top layer reads each sentence as it is, then once for each fact, marked.
        var (triggers, acts, kinds, actionParts, gatheringParts) = (new List<Judged>(), new List<Judged>(), new List<Judged>(), new List<Judged>(), new List<Judged>());
        var (tops, marks, sources) = (new List<int>(lengths), new List<int>(), new List<int>(Enumerable.Range(0, lower.Rows)));
        var first = 0;
        foreach (var sentence in sentences)
        {
            foreach (var word in sentence.Words)
            {
                triggers.Add(new Judged(first + word.Piece, word.Trigger, sentence.Weight));
                if (word.Label >= 0) (word.Trigger == FactModel.Action ? acts : kinds).Add(new Judged(first + word.Piece, word.Label, sentence.Weight));
            }

            foreach (var fact in sentence.Facts)
            {
                marks.Add(sources.Count + fact.Piece);
                foreach (var part in fact.Parts) (fact.IsAction ? actionParts : gatheringParts).Add(new Judged(sources.Count + part.Piece, part.Role, sentence.Weight));
                sources.AddRange(Enumerable.Range(first, sentence.Pieces.Length));
                tops.Add(sentence.Pieces.Length);
            }

            first += sentence.Pieces.Length;
        }

        var x = w.Top.Reshape(sources.Count, _width);
        for (var r = 0; r < sources.Count; r++) lower.RowSpan(sources[r]).CopyTo(x.RowSpan(r));
        foreach (var marked in marks) TensorPrimitives.Add(x.RowSpan(marked), _mark.Value.RowSpan(0), x.RowSpan(marked));
        var all = tops.ToArray();
        var states = _layers[^1].Forward(x, all, w.Layers[^1], _options.Dropout, drawn);

        w.DTop.Reshape(states.Rows, _width).Clear();
        // The gradient is divided by the number of pieces afterwards; a word stands for about as many.
        const float share = 10;
        var loss = Head(_triggers, triggers, share) + Head(_acts, acts, share * LabelWeight) + Head(_kinds, kinds, share * LabelWeight)
            + Head(_actionParts, actionParts, share * PartWeight) + Head(_gatheringParts, gatheringParts, share * PartWeight);
        _layers[^1].Backward(w.DTop, all, w.Layers[^1], w.Gradients, isLowest: false);
        foreach (var marked in marks) TensorPrimitives.Add(w.Gradients[_mark].RowSpan(0), w.DTop.RowSpan(marked), w.Gradients[_mark].RowSpan(0));
        w.DStates.Reshape(lower.Rows, _width).Clear();
        for (var r = 0; r < sources.Count; r++) TensorPrimitives.Add(w.DStates.RowSpan(sources[r]), w.DTop.RowSpan(r), w.DStates.RowSpan(sources[r]));
        for (var l = _layers.Length - 2; l >= 0; l--) _layers[l].Backward(w.DStates, lengths, w.Layers[l], w.Gradients, isLowest: l == 0);
        return loss;

        double Head(DenseLayer head, List<Judged> its, float scale)
        {
            if (its.Count == 0) return 0;
            w.Words.Reshape(its.Count, _width);
            for (var i = 0; i < its.Count; i++) states.RowSpan(its[i].Row).CopyTo(w.Words.RowSpan(i));
            head.Forward(w.Words, w.Scores);
            double sum = 0;
            for (var i = 0; i < its.Count; i++) sum += its[i].Weight * Losses.Softmax(w.Scores.RowSpan(i), its[i].Label, its[i].Weight * scale);
            head.Backward(w.Words, w.Scores, w.DWords.Reshape(its.Count, _width).Clear(), w.Gradients);
            for (var i = 0; i < its.Count; i++) TensorPrimitives.Add(w.DTop.RowSpan(its[i].Row), w.DWords.RowSpan(i), w.DTop.RowSpan(its[i].Row));
            return sum;
        }
    }

    private void Embed(JudgedSentence[] sentences, Matrix x)
    {
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
            file.Halves(char.IsAsciiDigit(parameter.Name[0]) ? "encoder." + parameter.Name : parameter.Name, parameter.Value);
        }

        return file.ToBytes();
    }
}
