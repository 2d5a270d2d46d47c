using OnRecord.Language;
using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;

namespace OnRecord.Extraction.Attributions;

/// <summary>Scores the roles of tokens: two bidirectional LSTM layers over a paragraph that read the words, the syntax
/// encoder's states and the context, under a linear-chain CRF (Huang, Xu and Yu 2015).</summary>
internal sealed class RoleTagger
{
    private const int BatchTokens = 1024;

    private readonly WordEmbedding _words;
    private readonly BiLstm _first;
    private readonly BiLstm _second;
    private readonly Dense _roles;

    public RoleTagger(TensorFile file)
    {
        _words = new WordEmbedding(file, "");
        _first = new BiLstm(file, "encoder1");
        _second = new BiLstm(file, "encoder2");
        _roles = new Dense(file, "roles");
        Chain = new LinearChain(file.Matrix("chain.start").RowSpan(0).ToArray(), Flat(file.Matrix("chain.transitions")));
    }

    public LinearChain Chain { get; }

    /// <summary>Memory that a thread reuses from text to text.</summary>
    public sealed class Workspace
    {
        internal Matrix Input { get; } = new();

        internal Matrix Gates { get; } = new();

        internal Matrix Cells { get; } = new();

        internal Matrix FirstOutput { get; } = new();

        internal Matrix SecondOutput { get; } = new();

        internal Matrix Scores { get; } = new();
    }

    /// <summary>Scores every token of the given sequences.</summary>
    /// <returns>A row of <see cref="RoleLabels.Count"/> scores a token of the text.</returns>
    public float[] Run(AnalyzedText text, IReadOnlyList<TokenRange> sequences, Workspace w)
    {
        var scores = new float[text.Tokens.Count * RoleLabels.Count];
        var context = TaggerInput.Context(text.Tokenized);
        var order = sequences.OrderByDescending(s => s.Count).ThenBy(s => s.First).ToArray();
        for (var first = 0; first < order.Length;)
        {
            var count = 0;
            var size = 0;
            while (first + count < order.Length && (count == 0 || size + order[first + count].Count <= BatchTokens)) size += order[first + count++].Count;
            RunBatch(text, order.AsSpan(first, count), context, scores, w);
            first += count;
        }

        return scores;
    }

    private void RunBatch(AnalyzedText text, ReadOnlySpan<TokenRange> sequences, float[] context, float[] scores, Workspace w)
    {
        var lengths = new int[sequences.Length];
        for (var s = 0; s < lengths.Length; s++) lengths[s] = sequences[s].Count;
        var batch = new SequenceBatch(lengths);
        var states = text.States;
        w.Input.Reshape(batch.Rows, _words.Width + states.Columns + TaggerInput.Features);
        for (var s = 0; s < lengths.Length; s++)
        {
            for (var i = 0; i < lengths[s]; i++)
            {
                var token = sequences[s].First + i;
                var row = w.Input.RowSpan(batch.Row(s, i));
                _words.Write(text.Form(token), row);
                states.RowSpan(token).CopyTo(row[_words.Width..]);
                context.AsSpan(token * TaggerInput.Features, TaggerInput.Features).CopyTo(row[(_words.Width + states.Columns)..]);
            }
        }

        _first.Run(batch, w.Input, w.Gates, w.Cells, w.FirstOutput);
        _second.Run(batch, w.FirstOutput, w.Gates, w.Cells, w.SecondOutput);
        _roles.Run(w.SecondOutput, w.Scores);
        for (var s = 0; s < lengths.Length; s++)
        {
            for (var i = 0; i < lengths[s]; i++)
                w.Scores.RowSpan(batch.Row(s, i)).CopyTo(scores.AsSpan((sequences[s].First + i) * RoleLabels.Count));
        }
    }

    private static float[] Flat(Matrix matrix)
    {
        var flat = new float[matrix.Rows * matrix.Columns];
        for (var r = 0; r < matrix.Rows; r++) matrix.RowSpan(r).CopyTo(flat.AsSpan(r * matrix.Columns));
        return flat;
    }
}
