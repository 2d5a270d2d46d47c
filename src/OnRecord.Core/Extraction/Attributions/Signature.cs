using OnRecord.Language;

namespace OnRecord.Extraction.Attributions;

/// <summary>A quotation signed with a dash and a name, as in pull quotes, letters and epigraphs: “…” — Jane Roe. The dash is
/// the cue. Rare in running news, so the tagger has hardly met it; its form is plain enough for a rule.</summary>
internal static class Signature
{
    private const int LongestName = 10;

    /// <summary>Labels a signature that ends a sequence, and the quotation before it where the sequence holds one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="quotes">The quotation state of each token of the text.</param>
    /// <param name="labels">The labels of the sequence, changed in place.</param>
    public static void Label(AnalyzedText text, TokenRange sequence, byte[] quotes, Span<int> labels)
    {
        for (var dash = sequence.End - 2; dash >= Math.Max(sequence.First, sequence.End - LongestName - 2); dash--)
        {
            if (!IsDash(text.Form(dash))) continue;
            var alone = dash == sequence.First;
            if (!alone && quotes[dash - 1] != 4) return;
            if (Name(text, dash + 1, sequence.End) is not { } name) return;
            Mark(labels, sequence, new TokenRange(dash, dash + 1), RoleLabels.BeginCue);
            Mark(labels, sequence, name, RoleLabels.BeginSource);
            for (var i = name.End; i < sequence.End; i++) labels[i - sequence.First] = RoleLabels.None;
            if (alone) return;
            var open = dash - 1;
            while (open > sequence.First && quotes[open] != 3) open--;
            Mark(labels, sequence, new TokenRange(open, dash), RoleLabels.BeginContent);
            return;
        }
    }

    /// <summary>Whether a cue is the dash of a signature that stands in a paragraph of its own.</summary>
    public static bool IsOwnLine(AnalyzedText text, TokenRange sequence, TokenRange cue) => cue.First == sequence.First && cue.Count == 1 && IsDash(text.Form(cue.First));

    private static TokenRange? Name(AnalyzedText text, int first, int end)
    {
        var last = first;
        while (last < end && text.Form(last) is not ("," or "." or "(" or ";")) last++;
        if (last == first || text.Upos[first] is not "PROPN") return null;
        for (var i = first; i < last; i++)
        {
            if (text.Upos[i] is "VERB" or "AUX" or "PUNCT" && text.Form(i) is not "-") return null;
        }

        return new TokenRange(first, last);
    }

    private static bool IsDash(ReadOnlySpan<char> form) => form is "\u2014" or "\u2015" or "\u2013" or "--" or "-" or "\u2013\u2013";

    private static void Mark(Span<int> labels, TokenRange sequence, TokenRange range, int begin)
    {
        for (var i = range.First; i < range.End; i++) labels[i - sequence.First] = i == range.First ? begin : begin + 1;
    }
}
