using OnRecord.Language;

namespace OnRecord.Extraction.Attributions;

/// <summary>The sources, cues and contents found in one sequence, each list in text order.</summary>
internal sealed class RoleSegments
{
    public List<TokenRange> Sources { get; } = [];

    public List<TokenRange> Cues { get; } = [];

    public List<TokenRange> Contents { get; } = [];

    /// <summary>Reads segments off labels.</summary>
    /// <param name="sequence">The labelled tokens.</param>
    /// <param name="labels">A <see cref="RoleLabels"/> label for each token of the sequence.</param>
    public static RoleSegments Of(TokenRange sequence, ReadOnlySpan<int> labels)
    {
        var segments = new RoleSegments();
        for (var i = 0; i < labels.Length;)
        {
            var label = labels[i];
            var first = i++;
            if (label == RoleLabels.None) continue;
            var inside = label is RoleLabels.BeginSource or RoleLabels.BeginCue or RoleLabels.BeginContent ? label + 1 : label;
            while (i < labels.Length && labels[i] == inside) i++;
            var range = new TokenRange(sequence.First + first, sequence.First + i);
            (inside switch
            {
                RoleLabels.InSource => segments.Sources,
                RoleLabels.InCue => segments.Cues,
                _ => segments.Contents,
            }).Add(range);
        }

        return segments;
    }
}
