using OnRecord.Language;
using OnRecord.Language.Tokenization;

namespace OnRecord.Extraction.Attributions;

/// <summary>Finds the attributions of an analyzed text: tags roles, ties them together, and carries quotations on from
/// paragraph to paragraph. One instance a thread.</summary>
public sealed class AttributionExtractor
{
    private readonly AttributionModel _model;
    private readonly RoleTagger.Workspace _workspace = new();

    /// <param name="model">The trained parts; may be shared between threads.</param>
    public AttributionExtractor(AttributionModel model) => _model = model;

    /// <summary>Finds the attributions, in order of their first character.</summary>
    public IReadOnlyList<Attribution> Extract(AnalyzedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Tokens.Count == 0) return [];
        var states = Quotations.States(text.Tokenized);
        var candidates = Candidates(text, states);
        return [.. candidates
            .Select(c => ToAttribution(text, states, c, _model.Confidence.Of(c.Inputs)))
            .OrderBy(a => FirstCharacter(a))
            .ThenBy(a => a.Content[0])];
    }

    internal List<Candidate> Candidates(AnalyzedText text, byte[] quotes)
    {
        var sequences = TaggerInput.Sequences(text.Tokenized);
        var scores = _model.Tagger.Run(text, sequences, quotes, _workspace);
        var passage = new Passage(text, quotes, LinkFeatures.SentenceOf(text));
        var speakers = Transcript.Speakers(text);
        foreach (var sequence in sequences)
        {
            var chain = _model.Tagger.Chain;
            var own = scores.AsSpan(sequence.First * RoleLabels.Count, sequence.Count * RoleLabels.Count);
            var labels = new int[sequence.Count];
            chain.Best(own, sequence.Count, labels);
            var isBlock = false;
            if (speakers.TryGetValue(sequence.First, out var speaker)) Transcript.Label(sequence, speaker, labels);
            else if (isBlock = passage.SetsBlock(sequence)) LabelBlock(labels);
            else Signature.Label(text, sequence, passage.Quotes, labels);
            if (Array.TrueForAll(labels, l => l == RoleLabels.None)) continue;
            var nodes = new float[sequence.Count * RoleLabels.Count];
            chain.Marginals(own, sequence.Count, nodes, []);
            passage.Add(new Tagged(sequence, RoleSegments.Of(sequence, labels), nodes, isBlock), _model.Linker);
        }

        return passage.Finish();
    }

    /// <summary>The whole paragraph is what was said.</summary>
    private static void LabelBlock(int[] labels)
    {
        Array.Fill(labels, RoleLabels.InContent);
        labels[0] = RoleLabels.BeginContent;
    }

    private static int FirstCharacter(Attribution a)
    {
        var first = a.Content[0].Start;
        if (a.Cue.Count > 0) first = Math.Min(first, a.Cue[0].Start);
        if (a.Source.Count > 0 && !a.Continues) first = Math.Min(first, a.Source[0].Start);
        return first;
    }

    private static Attribution ToAttribution(AnalyzedText text, byte[] states, Candidate c, double confidence) => new()
    {
        Source = c.Source is { } source ? [text.SpanOf(source)] : [],
        Cue = c.Cue is { } cue ? [text.SpanOf(cue)] : [],
        Content = [.. Joined(c.Contents).Select(text.SpanOf)],
        Kind = KindOf(text, states, c.Contents),
        Continues = c.Continues,
        Mode = c.Cue is { } m ? CueReading.Mode(text, m) : "said",
        Negated = c.Cue is { } n && CueReading.IsNegated(text, n),
        Tense = c.Cue is { } t ? CueReading.Tense(text, t) : null,
        Confidence = confidence,
    };

    /// <summary>The pieces in text order; pieces with nothing but blanks between them are one.</summary>
    private static List<TokenRange> Joined(List<TokenRange> pieces)
    {
        var joined = new List<TokenRange>();
        foreach (var piece in pieces.OrderBy(p => p.First))
        {
            if (joined.Count > 0 && joined[^1].End == piece.First) joined[^1] = new TokenRange(joined[^1].First, piece.End);
            else joined.Add(piece);
        }

        return joined;
    }

    private static ContentKind KindOf(AnalyzedText text, byte[] states, List<TokenRange> contents)
    {
        int quoted = 0, words = 0;
        foreach (var content in contents)
        {
            for (var i = content.First; i < content.End; i++)
            {
                if (!char.IsLetterOrDigit(text.Form(i)[0]) && !char.IsLetterOrDigit(text.Form(i)[^1])) continue;
                words++;
                if (states[i] != 0) quoted++;
            }
        }

        return quoted == 0 ? ContentKind.Indirect : quoted == words ? ContentKind.Direct : ContentKind.Mixed;
    }
}
