using OnRecord.Language;

namespace OnRecord.Extraction.Attributions;

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

/// <summary>One sequence with the roles found in it.</summary>
/// <param name="Sequence">The tokens.</param>
/// <param name="Segments">The segments.</param>
/// <param name="Nodes">The probability of each label at each token.</param>
/// <param name="IsBlock">Whether the whole of it is a block quotation, without quotation marks.</param>
internal sealed record Tagged(TokenRange Sequence, RoleSegments Segments, float[] Nodes, bool IsBlock)
{
    public double Probability(int token, int label) => Nodes[((token - Sequence.First) * RoleLabels.Count) + label];

    /// <summary>The probability that a content ends where it does: that its last token is content and the next is not.</summary>
    public double EndProbability(TokenRange content)
    {
        var inside = Probability(content.End - 1, RoleLabels.InContent) + Probability(content.End - 1, RoleLabels.BeginContent);
        var beyond = content.End < Sequence.End ? Probability(content.End, RoleLabels.InContent) : 0;
        return Math.Min(inside, 1 - beyond);
    }
}

/// <summary>Collects the attributions of a text paragraph by paragraph, and carries quotations over from one paragraph to
/// the next.</summary>
/// <param name="text">The text.</param>
/// <param name="quotes">The quotation state of each token.</param>
/// <param name="sentenceOf">The number of each token's sentence.</param>
internal sealed class Passage(AnalyzedText text, byte[] quotes, int[] sentenceOf)
{
    private readonly List<Candidate> _found = [];
    private Candidate? _last;
    private int _lastEnd;
    private Tagged? _waiting;

    public byte[] Quotes => quotes;

    /// <summary>Whether the paragraph before ends as one does that sets a block quotation, without quotation marks, under itself: "Roe added:".</summary>
    public bool SetsBlock(TokenRange sequence)
    {
        const int near = 8;
        const int least = 6;
        return _waiting is null && _lastEnd == sequence.First && _last is { Contents.Count: 0, Cue: { } cue, Source: not null } && text.Form(sequence.First - 1) is ":" && cue.End + near >= sequence.First
            && sequence.Count >= least && quotes[sequence.First] == 0 && text.Form(sequence.End - 1) is not ":";
    }

    /// <summary>Adds the next sequence that holds anything.</summary>
    public void Add(Tagged tagged, Linker linker)
    {
        var segments = tagged.Segments;
        if (segments.Cues.Count == 0)
        {
            GoOn();
            _waiting = tagged;
            return;
        }

        foreach (var group in linker.Link(text, sentenceOf, segments).OrderBy(g => g.Cue.First))
        {
            if (group.Contents.Count == 0 && _waiting is { } signed && Signature.IsOwnLine(text, tagged.Sequence, group.Cue) && signed.Sequence.End == tagged.Sequence.First)
            {
                group.Contents.AddRange(signed.Segments.Contents);
                Keep(group, tagged, signed);
                _waiting = null;
                continue;
            }

            GoOn();
            Keep(group, tagged, tagged);
        }
    }

    /// <summary>All that was found.</summary>
    public List<Candidate> Finish()
    {
        GoOn();
        return _found;
    }

    private void Keep(Linker.Group group, Tagged at, Tagged contentsAt)
    {
        _lastEnd = at.Sequence.End;
        _last = new Candidate
        {
            Cue = group.Cue,
            Source = group.Source,
            Contents = group.Contents,
            Inputs = Confidence.Inputs(
                at.Probability(group.Cue.First, RoleLabels.BeginCue),
                group.Contents.Select(c => contentsAt.Probability(c.First, RoleLabels.BeginContent)).DefaultIfEmpty().Min(),
                group.Contents.Select(contentsAt.EndProbability).DefaultIfEmpty().Min(),
                group.Source is { } source ? at.Probability(source.First, RoleLabels.BeginSource) : .5,
                group.Probability),
        };
        if (group.Contents.Count > 0) _found.Add(_last);
    }

    /// <summary>Gives the quotations of a paragraph without a cue to the cue in the paragraph before: as a further piece of its
    /// content where the quotation was left open or the cue announced it, as an attribution that continues where the speaker
    /// before was quoted as well. Others have no known speaker, and none is made up.</summary>
    private void GoOn()
    {
        if (_waiting is not { } tagged) return;
        _waiting = null;
        if (_last == null || _lastEnd != tagged.Sequence.First) return;
        _lastEnd = tagged.Sequence.End;
        foreach (var content in tagged.Segments.Contents)
        {
            if (quotes[content.First] == 0 && !tagged.IsBlock) continue;
            if (_last.Contents.Count == 0)
            {
                // "She put it this way:" and the quotation in a paragraph of its own.
                _last.Contents.Add(content);
                _found.Add(_last);
                continue;
            }

            var end = _last.Contents[^1].End;
            if (quotes[end - 1] == 0) return;
            if (quotes[end - 1] is 1 or 2 && end >= tagged.Sequence.First - 1)
            {
                _last.Contents.Add(content);
                continue;
            }

            _last = new Candidate
            {
                Cue = null,
                Source = _last.Source,
                Contents = [content],
                Continues = true,
                Inputs = Confidence.Inputs(.5, tagged.Probability(content.First, RoleLabels.BeginContent), tagged.EndProbability(content), .5, .9),
            };
            _found.Add(_last);
        }
    }
}
