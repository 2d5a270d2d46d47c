namespace OnRecord.Language.Neural;

/// <summary>A linear-chain conditional random field over label scores (Lafferty, McCallum and Pereira 2001): the best
/// labelling, and the probability of each label and label pair.</summary>
internal sealed class LinearChain
{
    private readonly float[] _start;
    private readonly float[] _transitions;

    /// <param name="start">The score of each label at the start of a sequence.</param>
    /// <param name="transitions">The score of label j after label i at <c>[i * labels + j]</c>.</param>
    public LinearChain(float[] start, float[] transitions)
    {
        if (transitions.Length != start.Length * start.Length) throw new ArgumentException("one score a pair of labels", nameof(transitions));
        _start = start;
        _transitions = transitions;
    }

    public int Labels => _start.Length;

    /// <summary>The labelling with the highest score (Viterbi).</summary>
    /// <param name="scores">A row of label scores a token.</param>
    /// <param name="count">The number of tokens.</param>
    /// <param name="labels">Receives a label a token.</param>
    public void Best(ReadOnlySpan<float> scores, int count, Span<int> labels)
    {
        var l = Labels;
        if (count == 0) return;
        var back = new byte[count * l];
        Span<float> before = stackalloc float[l];
        Span<float> now = stackalloc float[l];
        for (var j = 0; j < l; j++) before[j] = _start[j] + scores[j];
        for (var t = 1; t < count; t++)
        {
            for (var j = 0; j < l; j++)
            {
                var best = 0;
                var top = float.NegativeInfinity;
                for (var i = 0; i < l; i++)
                {
                    var score = before[i] + _transitions[(i * l) + j];
                    if (score > top)
                    {
                        top = score;
                        best = i;
                    }
                }

                now[j] = top + scores[(t * l) + j];
                back[(t * l) + j] = (byte)best;
            }

            now.CopyTo(before);
        }

        var last = 0;
        for (var j = 1; j < l; j++)
        {
            if (before[j] > before[last]) last = j;
        }

        for (var t = count - 1; t >= 0; t--)
        {
            labels[t] = last;
            last = back[(t * l) + last];
        }
    }

    /// <summary>The forward-backward algorithm.</summary>
    /// <param name="scores">A row of label scores a token.</param>
    /// <param name="count">The number of tokens, at least 1.</param>
    /// <param name="nodes">Receives the probability of each label at each token.</param>
    /// <param name="edges">If given, receives the summed probabilities of each label pair over all steps, and is added to.</param>
    /// <returns>The logarithm of the summed weight of all labellings.</returns>
    public double Marginals(ReadOnlySpan<float> scores, int count, Span<float> nodes, Span<float> edges)
    {
        var l = Labels;
        // Scaled probabilities: each token's forward weights sum to one, so that long sequences neither overflow nor vanish.
        var forward = new double[count * l];
        var weights = new double[count * l];
        var step = new double[l * l];
        for (var i = 0; i < step.Length; i++) step[i] = Math.Exp(_transitions[i]);
        double log = 0;
        for (var t = 0; t < count; t++)
        {
            var row = scores.Slice(t * l, l);
            var top = float.NegativeInfinity;
            foreach (var s in row) top = Math.Max(top, s);
            log += top;
            double sum = 0;
            for (var j = 0; j < l; j++)
            {
                var w = Math.Exp(row[j] - top);
                weights[(t * l) + j] = w;
                double into = 0;
                if (t == 0) into = Math.Exp(_start[j]);
                else for (var i = 0; i < l; i++) into += forward[((t - 1) * l) + i] * step[(i * l) + j];
                sum += forward[(t * l) + j] = into * w;
            }

            for (var j = 0; j < l; j++) forward[(t * l) + j] /= sum;
            log += Math.Log(sum);
        }

        Span<double> backward = stackalloc double[l];
        Span<double> next = stackalloc double[l];
        backward.Fill(1);
        for (var t = count - 1; t >= 0; t--)
        {
            double sum = 0;
            for (var j = 0; j < l; j++) sum += forward[(t * l) + j] * backward[j];
            for (var j = 0; j < l; j++) nodes[(t * l) + j] = (float)(forward[(t * l) + j] * backward[j] / sum);
            if (t == 0) break;
            double total = 0;
            for (var i = 0; i < l; i++)
            {
                double outward = 0;
                for (var j = 0; j < l; j++) outward += step[(i * l) + j] * weights[(t * l) + j] * backward[j];
                next[i] = outward;
                total += forward[((t - 1) * l) + i] * outward;
            }

            if (!edges.IsEmpty)
            {
                for (var i = 0; i < l; i++)
                {
                    for (var j = 0; j < l; j++)
                        edges[(i * l) + j] += (float)(forward[((t - 1) * l) + i] * step[(i * l) + j] * weights[(t * l) + j] * backward[j] / total);
                }
            }

            for (var i = 0; i < l; i++) backward[i] = next[i] / total;
        }

        return log;
    }

    /// <summary>The score of one labelling.</summary>
    public double Score(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels)
    {
        double score = 0;
        for (var t = 0; t < labels.Length; t++)
            score += scores[(t * Labels) + labels[t]] + (t == 0 ? _start[labels[0]] : _transitions[(labels[t - 1] * Labels) + labels[t]]);
        return score;
    }
}
