using System.Runtime.InteropServices;
using OnRecord.Language;
using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;
using OnRecord.Language.Words;

namespace OnRecord.Extraction.Facts;

/// <summary>Judges words that may name actions and gatherings, and what the words around them are to these, by the whole sentence, read by a pretrained transformer that was
/// fitted to them. It knows more of the world than a few thousand marked acts can teach, and takes long: it is asked about sentences in doubt. Immutable and safe to share.</summary>
public sealed class TriggerEncoder
{
    /// <summary>How many pieces of a sentence are read.</summary>
    internal const int LongestSequence = 128;

    // Sentences are read together up to so many pieces: enough for whole blocks of rows, and few megabytes of states.
    private const int BatchPieces = 256;

    /// <summary>That a word belongs to a fact's date; below it are the roles of <see cref="FactModel.ActionRoles"/> or <see cref="FactModel.GatheringRoles"/>.</summary>
    internal const int DateRole = 5;

    /// <summary>How many it tells apart of what a word is to a fact.</summary>
    internal const int Roles = DateRole + 1;

    private readonly Transformer _encoder;
    private readonly Dense _actionParts;
    private readonly Dense _gatheringParts;
    private readonly Dense _triggers;

    internal TriggerEncoder(TensorFile file)
    {
        _encoder = new Transformer(file, "encoder");
        Pieces = new WordPieces(file.Lines("pieces"));
        _triggers = new Dense(file, "triggers");
        _actionParts = new Dense(file, "actions");
        _gatheringParts = new Dense(file, "gatherings");
    }

    /// <summary>The pieces of words that it knows.</summary>
    internal WordPieces Pieces { get; }

    /// <summary>Loads a model file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not such a model, or broken; the message says what to do.</exception>
    public static TriggerEncoder Load(string path) => new(TensorFile.Open(path));

    /// <summary>Memory that a thread reuses from text to text, and the sentences that were read last.</summary>
    internal sealed class Workspace(TriggerEncoder encoder)
    {
        internal List<int> Numbers { get; } = [];

        internal List<int> Lengths { get; } = [];

        /// <summary>The sentences read: the number of each, the row of its first piece, and where its tokens' first pieces stand in <see cref="Firsts"/>.</summary>
        internal List<(int Number, int Start, int Firsts)> Sentences { get; } = [];

        internal List<int> Firsts { get; } = [];

        internal List<int> Rows { get; } = [];

        internal List<int> Asked { get; } = [];

        internal List<MarkedSequence> Marked { get; } = [];

        internal Transformer.Workspace Encoder { get; } = encoder._encoder.NewWorkspace(BatchPieces + LongestSequence);

        internal Matrix Lower { get; set; } = new();

        internal Matrix Scores { get; } = new();

        internal Matrix Parts { get; } = new();
    }

    /// <summary>Reads the sentences of words, as many as are read together, and judges whether the words name facts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The tokens to judge, in text order.</param>
    /// <param name="sentenceOf">The sentence of each token.</param>
    /// <param name="w">The workspace.</param>
    /// <returns>The probability of <see cref="FactModel.Nothing"/>, <see cref="FactModel.Action"/> and <see cref="FactModel.Gathering"/>, a row for each of the first so many words.</returns>
    internal Matrix Judge(AnalyzedText text, ReadOnlySpan<int> words, int[] sentenceOf, Workspace w)
    {
        w.Numbers.Clear();
        w.Lengths.Clear();
        w.Sentences.Clear();
        w.Firsts.Clear();
        w.Rows.Clear();
        for (var next = 0; next < words.Length && w.Numbers.Count < BatchPieces;)
        {
            var number = sentenceOf[words[next]];
            var (sentence, start, firsts) = (text.Sentences[number], w.Numbers.Count, w.Firsts.Count);
            Cut(Pieces, text, sentence, w.Numbers, w.Firsts);
            w.Lengths.Add(w.Numbers.Count - start);
            w.Sentences.Add((number, start, firsts));
            // A word beyond what is read is judged by the end of that.
            for (; next < words.Length && sentenceOf[words[next]] == number; next++)
                w.Rows.Add(w.Firsts[firsts + words[next] - sentence.First] is >= 0 and var piece ? start + piece : w.Numbers.Count - 1);
        }

        var lengths = CollectionsMarshal.AsSpan(w.Lengths);
        w.Lower = _encoder.Lower(CollectionsMarshal.AsSpan(w.Numbers), lengths, w.Encoder);
        _triggers.Run(_encoder.Top(w.Lower, lengths, CollectionsMarshal.AsSpan(w.Rows), w.Encoder), w.Scores);
        for (var i = 0; i < w.Scores.Rows; i++) Activations.Softmax(w.Scores.RowSpan(i));
        return w.Scores;
    }

    /// <summary>Judges what words of its sentence are to each of some facts, in the sentences that <see cref="Judge"/> read last.</summary>
    /// <param name="text">The text.</param>
    /// <param name="facts">The facts: their triggers, in text order, and whether each is an action.</param>
    /// <param name="sentenceOf">The sentence of each token.</param>
    /// <param name="mayBePart">Which tokens are judged.</param>
    /// <param name="w">The workspace.</param>
    /// <returns>What they are to each of the facts; null where its trigger stands beyond what is read.</returns>
    internal ReadParts?[] JudgeParts(AnalyzedText text, IReadOnlyList<(int Trigger, bool IsAction)> facts, int[] sentenceOf, Func<int, bool> mayBePart, Workspace w)
    {
        var parts = new ReadParts?[facts.Count];
        for (var (next, at) = (0, 0); next < facts.Count;)
        {
            w.Marked.Clear();
            w.Rows.Clear();
            w.Asked.Clear();
            var first = next;
            for (; next < facts.Count && w.Rows.Count < BatchPieces; next++)
            {
                while (w.Sentences[at].Number != sentenceOf[facts[next].Trigger]) at++;
                var (number, start, firsts) = w.Sentences[at];
                var sentence = text.Sentences[number];
                if (w.Firsts[firsts + facts[next].Trigger - sentence.First] is not (>= 0 and var marked)) continue;
                var before = w.Rows.Count;
                for (var t = sentence.First; t < sentence.End && w.Firsts[firsts + t - sentence.First] is >= 0 and var piece; t++)
                {
                    if (!mayBePart(t)) continue;
                    w.Rows.Add(start + piece);
                    w.Asked.Add(t);
                }

                w.Marked.Add(new MarkedSequence(start, w.Lengths[at], start + marked, w.Rows.Count - before));
                parts[next] = new ReadParts(sentence);
            }

            var states = _encoder.TopMarked(w.Lower, CollectionsMarshal.AsSpan(w.Marked), CollectionsMarshal.AsSpan(w.Rows), w.Encoder);
            _actionParts.Run(states, w.Scores);
            _gatheringParts.Run(states, w.Parts);
            for (var (i, sequence, row) = (first, 0, 0); i < next; i++)
            {
                if (parts[i] is not { } its) continue;
                for (var end = row + w.Marked[sequence++].Wanted; row < end; row++) its.Set(w.Asked[row], (facts[i].IsAction ? w.Scores : w.Parts).RowSpan(row));
            }
        }

        return parts;
    }

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
