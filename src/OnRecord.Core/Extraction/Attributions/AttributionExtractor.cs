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
        var candidates = Candidates(text);
        var states = Quotations.States(text.Tokenized);
        return [.. candidates
            .Select(c => ToAttribution(text, states, c, _model.Confidence.Of(c.Inputs)))
            .OrderBy(a => FirstCharacter(a))
            .ThenBy(a => a.Content[0])];
    }

    /// <summary>What is known of an attribution before it becomes characters.</summary>
    internal sealed class Candidate
    {
        public required TokenRange? Cue { get; init; }

        public required TokenRange? Source { get; init; }

        public required List<TokenRange> Contents { get; init; }

        /// <summary>The inputs of <see cref="Confidence"/>.</summary>
        public required double[] Inputs { get; init; }

        public bool Continues { get; init; }
    }

    internal List<Candidate> Candidates(AnalyzedText text)
    {
        var sequences = TaggerInput.Sequences(text.Tokenized);
        var scores = _model.Tagger.Run(text, sequences, _workspace);
        var sentenceOf = SentenceOf(text);
        var states = Quotations.States(text.Tokenized);
        var found = new List<Candidate>();
        Candidate? last = null;
        foreach (var sequence in sequences)
        {
            var chain = _model.Tagger.Chain;
            var own = scores.AsSpan(sequence.First * RoleLabels.Count, sequence.Count * RoleLabels.Count);
            var labels = new int[sequence.Count];
            chain.Best(own, sequence.Count, labels);
            if (Array.TrueForAll(labels, l => l == RoleLabels.None)) continue;
            var nodes = new float[sequence.Count * RoleLabels.Count];
            chain.Marginals(own, sequence.Count, nodes, []);
            var segments = RoleSegments.Of(sequence, labels);
            if (segments.Cues.Count == 0)
            {
                if (last != null) last = Continue(states, last, segments.Contents, sequence, nodes, found);
                continue;
            }

            var groups = _model.Linker.Link(text, sentenceOf, segments);
            foreach (var group in groups.OrderBy(g => g.Cue.First))
            {
                var candidate = new Candidate
                {
                    Cue = group.Cue,
                    Source = group.Source,
                    Contents = group.Contents,
                    Inputs = Confidence.Inputs(
                        Probability(nodes, sequence, group.Cue.First, RoleLabels.BeginCue),
                        group.Contents.Count == 0 ? 0 : group.Contents.Min(c => Probability(nodes, sequence, c.First, RoleLabels.BeginContent)),
                        group.Contents.Count == 0 ? 0 : group.Contents.Min(c => EndProbability(nodes, sequence, c)),
                        group.Source is { } s ? Probability(nodes, sequence, s.First, RoleLabels.BeginSource) : .5,
                        group.Probability),
                };
                if (group.Contents.Count > 0) found.Add(candidate);
                last = candidate;
            }
        }

        return found;
    }

    /// <summary>Gives quotations of a paragraph without a cue to the cue before: as a further piece of its content where the
    /// quotation was left open or the cue announced it, as an attribution that continues otherwise.</summary>
    private static Candidate? Continue(byte[] states, Candidate last, List<TokenRange> contents, TokenRange sequence, float[] nodes, List<Candidate> found)
    {
        foreach (var content in contents)
        {
            if (states[content.First] == 0) continue;
            if (last.Contents.Count == 0)
            {
                // "She put it this way:" and the quotation in a paragraph of its own.
                last.Contents.Add(content);
                if (!found.Contains(last)) found.Add(last);
                continue;
            }

            var end = last.Contents[^1].End;
            var leftOpen = states[end - 1] is 1 or 2;
            if (leftOpen && end >= sequence.First - 1)
            {
                last.Contents.Add(content);
                continue;
            }

            var candidate = new Candidate
            {
                Cue = null,
                Source = last.Source,
                Contents = [content],
                Continues = true,
                Inputs = Confidence.Inputs(
                    .5,
                    Probability(nodes, sequence, content.First, RoleLabels.BeginContent),
                    EndProbability(nodes, sequence, content),
                    .5,
                    .9),
            };
            found.Add(candidate);
            last = candidate;
        }

        return last;
    }

    private static double Probability(float[] nodes, TokenRange sequence, int token, int label) => nodes[((token - sequence.First) * RoleLabels.Count) + label];

    /// <summary>The probability that a content ends where it does: that its last token is content and the next is not.</summary>
    private static double EndProbability(float[] nodes, TokenRange sequence, TokenRange content)
    {
        var inside = Probability(nodes, sequence, content.End - 1, RoleLabels.InContent) + Probability(nodes, sequence, content.End - 1, RoleLabels.BeginContent);
        var beyond = content.End < sequence.End ? Probability(nodes, sequence, content.End, RoleLabels.InContent) : 0;
        return Math.Min(inside, 1 - beyond);
    }

    private static int[] SentenceOf(AnalyzedText text)
    {
        var sentenceOf = new int[text.Tokens.Count];
        for (var s = 0; s < text.Sentences.Count; s++) sentenceOf.AsSpan(text.Sentences[s].First, text.Sentences[s].Count).Fill(s);
        return sentenceOf;
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
        Content = [.. c.Contents.Order(Comparer<TokenRange>.Create((a, b) => a.First.CompareTo(b.First))).Select(text.SpanOf)],
        Kind = KindOf(text, states, c.Contents),
        Continues = c.Continues,
        Mode = c.Cue is { } m ? CueReading.Mode(text, m) : "said",
        Negated = c.Cue is { } n && CueReading.IsNegated(text, n),
        Tense = c.Cue is { } t ? CueReading.Tense(text, t) : null,
        Confidence = confidence,
    };

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
