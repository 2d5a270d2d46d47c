using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;

namespace OnRecord.Language.Words;

/// <summary>Turns words into the numbers a network reads: a vector of the word beside vectors of its affixes and shape.</summary>
internal sealed class WordEmbedding
{
    private readonly QuantizedRows _words;
    private readonly QuantizedRows[] _affixes;

    public WordEmbedding(TensorFile file, string prefix)
    {
        Vocabulary = new Vocabulary(file.Lines(prefix + "vocabulary"));
        _words = file.Quantized(prefix + "words");
        _affixes = [.. Enumerable.Range(0, WordShape.Features).Select(i => file.Quantized(Name(prefix, i)))];
        if (_words.Rows != Vocabulary.Count || _affixes.Any(a => a.Rows != WordShape.Buckets))
            throw new InvalidDataException($"model file {file.Name} cannot be used: its word tables have the wrong size; put back the file that came with the program, or train it again");
    }

    public Vocabulary Vocabulary { get; }

    public int Width => _words.Columns + (WordShape.Features * _affixes[0].Columns);

    /// <summary>The width of a word's own vector, without its affixes.</summary>
    public int WordWidth => _words.Columns;

    /// <summary>All word vectors, for training that starts from them.</summary>
    public Matrix Vectors()
    {
        var vectors = new Matrix(_words.Rows, _words.Columns);
        for (var r = 0; r < vectors.Rows; r++) _words.CopyRow(r, vectors.RowSpan(r));
        return vectors;
    }

    public static string Name(string prefix, int affix) => $"{prefix}affix{affix}";

    /// <summary>Writes a word's own vector, without its affixes: <see cref="WordWidth"/> floats.</summary>
    public void WriteWord(ReadOnlySpan<char> form, Span<float> target) => _words.CopyRow(Vocabulary.NumberOf(form), target);

    /// <summary>Writes a word's vector, <see cref="Width"/> floats.</summary>
    public void Write(ReadOnlySpan<char> form, Span<float> target)
    {
        _words.CopyRow(Vocabulary.NumberOf(form), target);
        Span<int> features = stackalloc int[WordShape.Features];
        WordShape.Write(form, features);
        var at = _words.Columns;
        for (var i = 0; i < features.Length; i++)
        {
            _affixes[i].CopyRow(features[i], target[at..]);
            at += _affixes[i].Columns;
        }
    }
}
