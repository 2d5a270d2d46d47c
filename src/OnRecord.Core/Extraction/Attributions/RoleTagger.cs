using OnRecord.Language;
using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;

namespace OnRecord.Extraction.Attributions;

/// <summary>Scores the roles of tokens: two bidirectional LSTM layers over a paragraph that read the words, the syntax
/// encoder's states and the context, under a linear-chain CRF (Huang, Xu and Yu 2015).</summary>
internal sealed class RoleTagger
{
    private readonly Encoder _encoder;
    private readonly Dense _roles;

    public RoleTagger(TensorFile file)
    {
        _encoder = new Encoder(file, new WordEmbedding(file, ""));
        _roles = new Dense(file, "roles");
        Chain = new LinearChain(file.Matrix("chain.start").RowSpan(0).ToArray(), file.Matrix("chain.transitions").ToArray());
    }

    public LinearChain Chain { get; }

    /// <summary>Memory that a thread reuses from text to text.</summary>
    public sealed class Workspace
    {
        internal Encoder.Workspace Encoder { get; } = new();

        internal Matrix Scores { get; } = new();
    }

    /// <summary>Scores every token of the given sequences.</summary>
    /// <returns>A row of <see cref="RoleLabels.Count"/> scores a token of the text.</returns>
    public float[] Run(AnalyzedText text, IReadOnlyList<TokenRange> sequences, byte[] quotes, Workspace w)
    {
        var scores = new float[text.Tokens.Count * RoleLabels.Count];
        var context = TaggerInput.Context(text.Tokenized, quotes);
        foreach (var batch in Encoder.Batches(sequences)) RunBatch(text, batch, context, scores, w);
        return scores;
    }

    private void RunBatch(AnalyzedText text, TokenRange[] sequences, float[] context, float[] scores, Workspace w)
    {
        var batch = new SequenceBatch(Array.ConvertAll(sequences, s => s.Count));
        var states = text.States;
        w.Encoder.Further.Reshape(batch.Rows, states.Columns + TaggerInput.Features);
        for (var s = 0; s < sequences.Length; s++)
        {
            for (var i = 0; i < sequences[s].Count; i++)
            {
                var token = sequences[s].First + i;
                var row = w.Encoder.Further.RowSpan(batch.Row(s, i));
                states.RowSpan(token).CopyTo(row);
                context.AsSpan(token * TaggerInput.Features, TaggerInput.Features).CopyTo(row[states.Columns..]);
            }
        }

        _roles.Run(_encoder.Run(sequences, batch, text.Form, w.Encoder), w.Scores);
        for (var s = 0; s < sequences.Length; s++)
        {
            for (var i = 0; i < sequences[s].Count; i++)
                w.Scores.RowSpan(batch.Row(s, i)).CopyTo(scores.AsSpan((sequences[s].First + i) * RoleLabels.Count));
        }
    }
}
