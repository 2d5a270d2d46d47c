using System.Runtime.InteropServices;
using OnRecord.Language;
using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;

namespace OnRecord.Extraction.Facts;

/// <summary>Judges words that may name actions and gatherings by their whole sentence, read by a pretrained transformer that was fitted to them. It knows more of the world
/// than a few thousand marked acts can teach, and takes long: it is asked about sentences in doubt. Immutable and safe to share.</summary>
public sealed class TriggerEncoder
{
    /// <summary>How many pieces of a sentence are read.</summary>
    internal const int LongestSequence = 128;

    // Sentences are read together up to so many pieces: enough for whole blocks of rows, and few megabytes of states.
    private const int BatchPieces = 256;

    private readonly Transformer _encoder;
    private readonly Dense _triggers;

    internal TriggerEncoder(TensorFile file)
    {
        _encoder = new Transformer(file, "encoder");
        Pieces = new WordPieces(file.Lines("pieces"));
        _triggers = new Dense(file, "triggers");
    }

    /// <summary>The pieces of words that it knows.</summary>
    internal WordPieces Pieces { get; }

    /// <summary>Loads a model file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not such a model, or broken; the message says what to do.</exception>
    public static TriggerEncoder Load(string path) => new(TensorFile.Open(path));

    /// <summary>Memory that a thread reuses from text to text.</summary>
    internal sealed class Workspace(TriggerEncoder encoder)
    {
        internal Matrix Found { get; } = new();

        internal List<int> Numbers { get; } = [];

        internal List<int> Lengths { get; } = [];

        internal List<int> Firsts { get; } = [];

        internal List<int> Rows { get; } = [];

        internal Transformer.Workspace Encoder { get; } = encoder._encoder.NewWorkspace(BatchPieces + LongestSequence);

        internal Matrix Scores { get; } = new();
    }

    /// <summary>Judges words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The tokens to judge, in text order.</param>
    /// <param name="sentenceOf">The sentence of each token.</param>
    /// <param name="w">The workspace.</param>
    /// <returns>The probability of <see cref="FactModel.Nothing"/>, <see cref="FactModel.Action"/> and <see cref="FactModel.Gathering"/>, a row a word.</returns>
    internal Matrix Judge(AnalyzedText text, IReadOnlyList<int> words, int[] sentenceOf, Workspace w)
    {
        var found = w.Found.Reshape(words.Count, _triggers.Outputs);
        for (var next = 0; next < words.Count;)
        {
            w.Numbers.Clear();
            w.Lengths.Clear();
            w.Rows.Clear();
            var first = next;
            while (next < words.Count && w.Numbers.Count < BatchPieces) next = AddSentence(text, words, next, sentenceOf, w);
            var states = _encoder.Run(CollectionsMarshal.AsSpan(w.Numbers), CollectionsMarshal.AsSpan(w.Lengths), CollectionsMarshal.AsSpan(w.Rows), w.Encoder);
            _triggers.Run(states, w.Scores);
            for (var i = 0; i < w.Scores.Rows; i++)
            {
                w.Scores.RowSpan(i).CopyTo(found.RowSpan(first + i));
                Activations.Softmax(found.RowSpan(first + i));
            }
        }

        return found;
    }

    /// <summary>Adds the sentence of a word, and says which of its pieces stand for words to be judged.</summary>
    /// <returns>The first word of another sentence.</returns>
    private int AddSentence(AnalyzedText text, IReadOnlyList<int> words, int next, int[] sentenceOf, Workspace w)
    {
        var number = sentenceOf[words[next]];
        var (sentence, start) = (text.Sentences[number], w.Numbers.Count);
        w.Firsts.Clear();
        Cut(Pieces, text, sentence, w.Numbers, w.Firsts);
        w.Lengths.Add(w.Numbers.Count - start);
        // A word beyond what is read is judged by the end of that.
        for (; next < words.Count && sentenceOf[words[next]] == number; next++)
            w.Rows.Add(w.Firsts[words[next] - sentence.First] is >= 0 and var piece ? start + piece : w.Numbers.Count - 1);
        return next;
    }

    /// <summary>Whether a token is of a part of speech that may name a fact.</summary>
    internal static bool IsJudged(AnalyzedText text, int token) => text.Upos[token] is "VERB" or "NOUN" or "PROPN" or "ADJ";

    /// <summary>Cuts a sentence into pieces.</summary>
    /// <param name="pieces">What knows the pieces.</param>
    /// <param name="text">The text.</param>
    /// <param name="sentence">The tokens of the sentence.</param>
    /// <param name="numbers">The numbers of its pieces are added, with what marks start and end.</param>
    /// <param name="firsts">The first piece of each token, counted from the start of the sentence; -1 for tokens beyond the longest sequence.</param>
    internal static void Cut(WordPieces pieces, AnalyzedText text, TokenRange sentence, List<int> numbers, List<int> firsts)
    {
        var start = numbers.Count;
        numbers.Add(pieces.StartNumber);
        for (var t = sentence.First; t < sentence.End; t++)
        {
            var first = numbers.Count - start;
            pieces.AddWord(text.Form(t), numbers);
            if (numbers.Count - start < LongestSequence)
            {
                firsts.Add(first);
                continue;
            }

            numbers.RemoveRange(start + first, numbers.Count - start - first);
            firsts.AddRange(Enumerable.Repeat(-1, sentence.End - t));
            break;
        }

        numbers.Add(pieces.EndNumber);
    }
}
