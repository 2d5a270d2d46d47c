using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;

namespace OnRecord.Language.Syntax;

/// <summary>Tags, dependency trees and names from one recurrent encoder: word and affix vectors, two bidirectional LSTM
/// layers over a sentence, and a head a task. Arcs are scored as in Dozat and Manning (2017).</summary>
/// <remarks>Immutable and safe to share; each thread brings a <see cref="Workspace"/> of its own.</remarks>
internal sealed class SyntaxModel
{
    public const string ArcRoot = "arc.root";

    private readonly Encoder _encoder;
    private readonly Dense _upos;
    private readonly Dense _xpos;
    private readonly Dense _names;
    private readonly Dense _arcDependent;
    private readonly Dense _arcHead;
    private readonly Dense _arcKey;
    private readonly float[] _root;
    private readonly Dense _relationDependent;
    private readonly Dense _relationHead;
    private readonly Dense _relation;

    public SyntaxModel(TensorFile file)
    {
        Words = new WordEmbedding(file, "");
        _encoder = new Encoder(file, Words);
        _upos = new Dense(file, "upos");
        _xpos = new Dense(file, "xpos");
        _names = new Dense(file, "names");
        _arcDependent = new Dense(file, "arc.dependent");
        _arcHead = new Dense(file, "arc.head");
        _arcKey = new Dense(file, "arc.key");
        _root = file.Matrix(ArcRoot).RowSpan(0).ToArray();
        _relationDependent = new Dense(file, "relation.dependent");
        _relationHead = new Dense(file, "relation.head");
        _relation = new Dense(file, "relation");
        UposLabels = file.Lines("upos.labels");
        XposLabels = file.Lines("xpos.labels");
        NameLabels = file.Lines("names.labels");
        RelationLabels = file.Lines("relation.labels");
        RootRelation = Array.IndexOf(RelationLabels, "root");
    }

    public WordEmbedding Words { get; }

    public string[] UposLabels { get; }

    public string[] XposLabels { get; }

    /// <summary>Name tags: <c>O</c>, and <c>B-</c> and <c>I-</c> for each type.</summary>
    public string[] NameLabels { get; }

    public string[] RelationLabels { get; }

    public int RootRelation { get; }

    /// <summary>The width of <see cref="Result.States"/>.</summary>
    public int StateWidth => _encoder.Outputs;

    /// <summary>What the model found, a token an element; heads are token numbers of the text, -1 for the root.</summary>
    public sealed class Result(int tokens, int stateWidth)
    {
        public int[] Upos { get; } = new int[tokens];

        public int[] Xpos { get; } = new int[tokens];

        public int[] Names { get; } = new int[tokens];

        public int[] Heads { get; } = new int[tokens];

        public int[] Relations { get; } = new int[tokens];

        /// <summary>The encoder's last layer: what later steps may read instead of parsing anew.</summary>
        public Matrix States { get; } = new(tokens, stateWidth);
    }

    /// <summary>Memory that a thread reuses from text to text.</summary>
    public sealed class Workspace
    {
        internal Encoder.Workspace Encoder { get; } = new();

        internal Matrix Scores { get; } = new();

        internal Matrix Dependents { get; } = new();

        internal Matrix Heads { get; } = new();

        internal Matrix Keys { get; } = new();

        internal Matrix RelationDependents { get; } = new();

        internal Matrix RelationHeads { get; } = new();

        internal Matrix SentenceDependents { get; } = new();

        internal Matrix SentenceKeys { get; } = new();

        internal Matrix Arcs { get; } = new();

        internal PackedMatrix PackedKeys { get; } = new();
    }

    /// <summary>Analyzes sentences, each a list of token forms given by <paramref name="form"/>.</summary>
    /// <param name="sentences">Ranges of token numbers, together covering 0 to <paramref name="tokens"/>.</param>
    /// <param name="tokens">The number of tokens.</param>
    /// <param name="form">Gives a token's characters.</param>
    /// <param name="workspace">The calling thread's memory.</param>
    public Result Run(IReadOnlyList<TokenRange> sentences, int tokens, FormOf form, Workspace workspace)
    {
        var result = new Result(tokens, StateWidth);
        foreach (var batch in Encoder.Batches(sentences)) RunBatch(batch, form, result, workspace);
        return result;
    }

    private void RunBatch(TokenRange[] sentences, FormOf form, Result result, Workspace w)
    {
        var batch = new SequenceBatch(Array.ConvertAll(sentences, s => s.Count));
        var states = _encoder.Run(sentences, batch, form, w.Encoder);
        Label(_upos.Run(states, w.Scores), batch, sentences, result.Upos);
        Label(_xpos.Run(states, w.Scores), batch, sentences, result.Xpos);
        Label(_names.Run(states, w.Scores), batch, sentences, result.Names);
        _arcDependent.RunHidden(states, w.Dependents);
        _arcKey.Run(_arcHead.RunHidden(states, w.Heads), w.Keys);
        _relationDependent.Run(states, w.RelationDependents);
        _relationHead.Run(states, w.RelationHeads);
        for (var s = 0; s < sentences.Length; s++) Parse(s, sentences[s], batch, result, w);
        for (var s = 0; s < sentences.Length; s++)
        {
            for (var i = 0; i < sentences[s].Count; i++) states.RowSpan(batch.Row(s, i)).CopyTo(result.States.RowSpan(sentences[s].First + i));
        }
    }

    private void Parse(int s, TokenRange sentence, SequenceBatch batch, Result result, Workspace w)
    {
        var n = sentence.Count;
        w.SentenceDependents.Reshape(n, w.Dependents.Columns);
        w.SentenceKeys.Reshape(n + 1, w.Keys.Columns);
        for (var i = 0; i < n; i++)
        {
            w.Dependents.RowSpan(batch.Row(s, i)).CopyTo(w.SentenceDependents.RowSpan(i));
            w.Keys.RowSpan(batch.Row(s, i)).CopyTo(w.SentenceKeys.RowSpan(i));
        }

        _root.CopyTo(w.SentenceKeys.RowSpan(n));
        w.Arcs.Reshape(n, n + 1);
        MatrixKernels.Multiply(w.SentenceDependents, w.PackedKeys.PackTransposed(w.SentenceKeys), w.Arcs, add: false);
        var scores = new float[n * (n + 1)];
        for (var i = 0; i < n; i++) w.Arcs.RowSpan(i).CopyTo(scores.AsSpan(i * (n + 1)));
        var heads = result.Heads.AsSpan(sentence.First, n);
        SpanningTree.Decode(scores, n, heads);

        w.Scores.Reshape(n, w.RelationDependents.Columns);
        for (var i = 0; i < n; i++)
        {
            var row = w.Scores.RowSpan(i);
            w.RelationDependents.RowSpan(batch.Row(s, i)).CopyTo(row);
            var head = w.RelationHeads.RowSpan(batch.Row(s, Math.Max(0, heads[i])));
            for (var k = 0; k < row.Length; k++) row[k] += head[k];
        }

        Activations.Leaky(w.Scores);
        _relation.Run(w.Scores, w.Arcs);
        for (var i = 0; i < n; i++)
        {
            result.Relations[sentence.First + i] = heads[i] < 0 ? RootRelation : BestBut(w.Arcs.RowSpan(i), RootRelation);
            heads[i] = heads[i] < 0 ? -1 : heads[i] + sentence.First;
        }
    }

    private static void Label(Matrix scores, SequenceBatch batch, TokenRange[] sentences, int[] labels)
    {
        for (var s = 0; s < sentences.Length; s++)
        {
            for (var i = 0; i < sentences[s].Count; i++) labels[sentences[s].First + i] = BestBut(scores.RowSpan(batch.Row(s, i)), -1);
        }
    }

    private static int BestBut(ReadOnlySpan<float> scores, int excluded)
    {
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (i != excluded && (best < 0 || scores[i] > scores[best])) best = i;
        }

        return best;
    }
}
