using OnRecord.Language;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;

namespace OnRecord.Extraction.Facts;

/// <summary>Words with vectors alike form a class, once narrowly and once widely, so that what is learned of one word holds for its like
/// (Turian, Ratinov and Bengio 2010). Immutable and safe to share.</summary>
internal sealed class WordClasses
{
    /// <summary>The name under which a model file holds the classes.</summary>
    public const string Tensor = "words.classes";

    private readonly Matrix _classes;

    /// <param name="words">The word vectors.</param>
    /// <param name="classes">The narrow and the wide class of each word of the vocabulary, a row a word, counted from 1.</param>
    public WordClasses(WordEmbedding words, Matrix classes)
    {
        if (classes.Rows != words.Vocabulary.Count || classes.Columns != 2)
            throw new InvalidDataException("the model of facts does not go with the syntax model: it classes other words; put back the files that came with the program, or train it again");
        Words = words;
        _classes = classes;
    }

    /// <summary>The word vectors.</summary>
    public WordEmbedding Words { get; }

    /// <summary>The classes of each token of a text; 0 for words without a vector.</summary>
    public (uint[] Narrow, uint[] Wide) Of(AnalyzedText text)
    {
        uint[] narrow = new uint[text.Tokens.Count], wide = new uint[text.Tokens.Count];
        for (var i = 0; i < narrow.Length; i++)
        {
            var row = _classes.RowSpan(Words.Vocabulary.NumberOf(text.Form(i)));
            (narrow[i], wide[i]) = ((uint)row[0], (uint)row[1]);
        }

        return (narrow, wide);
    }
}
