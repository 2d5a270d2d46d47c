using OnRecord.Language.Neural;
using OnRecord.Language.Words;

namespace OnRecord.Training.Neural;

/// <summary>A sequence to learn from.</summary>
internal abstract class Example
{
    /// <summary>The words as written.</summary>
    public required string[] Forms { get; init; }

    /// <summary>What is known of each word beside its form, a row a word, or null.</summary>
    public Matrix? Given { get; init; }

    /// <summary>The numbers each form is looked up by.</summary>
    public int[][] Numbers { get; set; } = [];
}

/// <summary>The trainable twin of <see cref="Encoder"/> with the word vectors below it, under dropout.</summary>
internal sealed class EncoderNetwork
{
    private readonly double _dropout;
    private readonly double _wordDropout;
    private readonly BiLstmLayer _first;
    private readonly BiLstmLayer _second;

    public EncoderNetwork(ParameterSet parameters, Vocabulary vocabulary, Matrix vectors, int givenWidth, int width, double dropout, double wordDropout, Random chance)
    {
        _dropout = dropout;
        _wordDropout = wordDropout;
        Embedding = new EmbeddingLayer(parameters, vocabulary, vectors, chance);
        _first = new BiLstmLayer(parameters, "encoder1", Embedding.Width + givenWidth, width, chance);
        _second = new BiLstmLayer(parameters, "encoder2", 2 * width, width, chance);
    }

    public EmbeddingLayer Embedding { get; }

    /// <summary>What one worker remembers of a forward pass.</summary>
    internal sealed class Tape
    {
        internal int[][] Numbers { get; set; } = [];

        internal Matrix Input { get; } = new();

        internal BiLstmLayer.Tape First { get; } = new();

        internal BiLstmLayer.Tape Second { get; } = new();

        internal Dropout InputDropout { get; } = new();

        internal Dropout FirstDropout { get; } = new();

        internal Dropout SecondDropout { get; } = new();

        internal Matrix FirstDropped { get; } = new();

        internal Matrix SecondDropped { get; } = new();

        internal Matrix DFirst { get; } = new();

        internal Matrix DInput { get; } = new();
    }

    /// <summary>Turns examples, longest first, into states.</summary>
    public Matrix Forward(SequenceBatch batch, IReadOnlyList<Example> examples, Tape t, Random chance)
    {
        var given = examples[0].Given?.Columns ?? 0;
        t.Input.Reshape(batch.Rows, Embedding.Width + given);
        t.Numbers = new int[batch.Rows][];
        for (var s = 0; s < examples.Count; s++)
        {
            for (var i = 0; i < examples[s].Forms.Length; i++)
            {
                var row = batch.Row(s, i);
                var numbers = examples[s].Numbers[i];
                if (chance.NextDouble() < _wordDropout) numbers = [Vocabulary.Unknown, .. numbers.AsSpan(1)];
                t.Numbers[row] = numbers;
                Embedding.Forward(numbers, t.Input.RowSpan(row));
                examples[s].Given?.RowSpan(i).CopyTo(t.Input.RowSpan(row)[Embedding.Width..]);
            }
        }

        t.InputDropout.Apply(batch, t.Input, t.Input, _dropout, chance);
        var first = t.FirstDropout.Apply(batch, _first.Forward(batch, t.Input, t.First), t.FirstDropped, _dropout, chance);
        return t.SecondDropout.Apply(batch, _second.Forward(batch, first, t.Second), t.SecondDropped, _dropout, chance);
    }

    /// <summary>Adds the gradients; <paramref name="dStates"/> is used up.</summary>
    public void Backward(SequenceBatch batch, Tape t, Matrix dStates, Gradients gradients)
    {
        t.SecondDropout.Multiply(batch, dStates);
        var dFirst = t.DFirst.Reshape(batch.Rows, t.FirstDropped.Columns).Clear();
        _second.Backward(batch, t.FirstDropped, t.Second, dStates, dFirst, gradients);
        t.FirstDropout.Multiply(batch, dFirst);
        var dInput = t.DInput.Reshape(batch.Rows, t.Input.Columns).Clear();
        _first.Backward(batch, t.Input, t.First, dFirst, dInput, gradients);
        t.InputDropout.Multiply(batch, dInput);
        for (var row = 0; row < batch.Rows; row++) Embedding.Backward(t.Numbers[row], dInput.RowSpan(row), gradients);
    }
}
