using System.Numerics.Tensors;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;
using OnRecord.Training.ModelFiles;

namespace OnRecord.Training.Neural;

/// <summary>The trainable twin of <see cref="WordEmbedding"/>: ready-made vectors that stay as they are, a learned
/// correction a word that is added to them, and learned affix vectors beside.</summary>
internal sealed class EmbeddingLayer
{
    public const int AffixWidth = 16;

    private readonly Matrix _given;
    private readonly Parameter _learned;
    private readonly Parameter[] _affixes;

    /// <param name="parameters">Where the tables are registered.</param>
    /// <param name="vocabulary">The words, in the order of the rows of <paramref name="given"/>.</param>
    /// <param name="given">Ready-made vectors; zero rows for words without.</param>
    /// <param name="chance">Draws the first values.</param>
    public EmbeddingLayer(ParameterSet parameters, Vocabulary vocabulary, Matrix given, Random chance)
    {
        Vocabulary = vocabulary;
        _given = given;
        _learned = parameters.Add("words", given.Rows, given.Columns, sparse: true);
        _affixes = [.. Enumerable.Range(0, WordShape.Features).Select(i =>
            parameters.Add(WordEmbedding.Name("", i), WordShape.Buckets, AffixWidth, sparse: true).Uniform(chance, .1))];
    }

    public Vocabulary Vocabulary { get; }

    public int Width => _given.Columns + (WordShape.Features * AffixWidth);

    /// <summary>The numbers a word is looked up by, found once for all epochs.</summary>
    public int[] Numbers(string form)
    {
        var numbers = new int[1 + WordShape.Features];
        numbers[0] = Vocabulary.NumberOf(form);
        WordShape.Write(form, numbers.AsSpan(1));
        return numbers;
    }

    public void Forward(ReadOnlySpan<int> numbers, Span<float> row)
    {
        var width = _given.Columns;
        TensorPrimitives.Add(_given.RowSpan(numbers[0]), _learned.Value.RowSpan(numbers[0]), row[..width]);
        for (var i = 0; i < _affixes.Length; i++) _affixes[i].Value.RowSpan(numbers[i + 1]).CopyTo(row[(width + (i * AffixWidth))..]);
    }

    public void Backward(ReadOnlySpan<int> numbers, ReadOnlySpan<float> dRow, Gradients gradients)
    {
        var width = _given.Columns;
        var words = gradients.Touch(_learned, numbers[0]);
        TensorPrimitives.Add(words, dRow[..width], words);
        for (var i = 0; i < _affixes.Length; i++)
        {
            var affix = gradients.Touch(_affixes[i], numbers[i + 1]);
            TensorPrimitives.Add(affix, dRow.Slice(width + (i * AffixWidth), AffixWidth), affix);
        }
    }

    public void Save(TensorFileWriter file)
    {
        var words = new Matrix(_given.Rows, _given.Columns);
        for (var r = 0; r < words.Rows; r++) TensorPrimitives.Add(_given.RowSpan(r), _learned.Value.RowSpan(r), words.RowSpan(r));
        file.Lines("vocabulary", Vocabulary.Words);
        file.Quantized("words", words);
        foreach (var affix in _affixes) file.Quantized(affix.Name, affix.Value);
    }

    public bool Owns(Parameter parameter) => parameter == _learned || Array.IndexOf(_affixes, parameter) >= 0;
}
