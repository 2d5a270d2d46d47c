using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Language.Neural;
using OnRecord.Language.Tokenization;
using OnRecord.Training.Corpora;

namespace OnRecord.Training.Attributions;

/// <summary>Makes training sequences out of analyzed articles.</summary>
internal static class RoleExamples
{
    /// <summary>The sequences of one article.</summary>
    /// <param name="text">Its analysis.</param>
    /// <param name="attributions">What annotators marked.</param>
    public static IEnumerable<RoleExample> Of(AnalyzedText text, IReadOnlyList<AttributionSpans> attributions)
    {
        var context = TaggerInput.Context(text.Tokenized, Quotations.States(text.Tokenized));
        var labels = Labels(text, attributions);
        foreach (var sequence in TaggerInput.Sequences(text.Tokenized))
        {
            var given = new Matrix(sequence.Count, text.States.Columns + TaggerInput.Features);
            var forms = new string[sequence.Count];
            for (var i = 0; i < sequence.Count; i++)
            {
                var token = sequence.First + i;
                forms[i] = text.Form(token).ToString();
                text.States.RowSpan(token).CopyTo(given.RowSpan(i));
                context.AsSpan(token * TaggerInput.Features, TaggerInput.Features).CopyTo(given.RowSpan(i)[text.States.Columns..]);
            }

            yield return new RoleExample { Forms = forms, Given = given, Labels = Repair(labels.AsSpan(sequence.First, sequence.Count)) };
        }
    }

    /// <summary>A role label a token. Where annotations overlap, the shorter role wins: a cue over a source over a content.</summary>
    public static int[] Labels(AnalyzedText text, IReadOnlyList<AttributionSpans> attributions)
    {
        var labels = new int[text.Tokens.Count];
        Mark(a => a.Content, RoleLabels.BeginContent);
        Mark(a => a.Source, RoleLabels.BeginSource);
        Mark(a => a.Cue, RoleLabels.BeginCue);
        return labels;

        void Mark(Func<AttributionSpans, IReadOnlyList<TextSpan>> spans, int begin)
        {
            foreach (var span in attributions.SelectMany(spans))
            {
                var tokens = TokensOf(text, span);
                for (var i = tokens.First; i < tokens.End; i++) labels[i] = i == tokens.First ? begin : begin + 1;
            }
        }
    }

    /// <summary>The tokens that share a character with a span.</summary>
    public static TokenRange TokensOf(AnalyzedText text, TextSpan span)
    {
        int low = 0, high = text.Tokens.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (text.Tokens[middle].End <= span.Start) low = middle + 1;
            else high = middle;
        }

        var end = low;
        while (end < text.Tokens.Count && text.Tokens[end].Start < span.End) end++;
        return new TokenRange(low, end);
    }

    /// <summary>A piece that lost its beginning to another role, or to the sequence before, begins where it goes on.</summary>
    private static int[] Repair(ReadOnlySpan<int> labels)
    {
        var repaired = labels.ToArray();
        for (var i = 0; i < repaired.Length; i++)
        {
            if (i == 0 ? !RoleLabels.MayStart(repaired[0]) : !RoleLabels.MayFollow(repaired[i - 1], repaired[i])) repaired[i]--;
        }

        return repaired;
    }
}
