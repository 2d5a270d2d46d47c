using OnRecord.Extraction.Dates;
using OnRecord.Language;
using OnRecord.Language.Tokenization;

namespace OnRecord.Extraction.Facts;

/// <summary>What speaks for a fact's status, for the kind of its instrument, and for a time expression's being its date.</summary>
/// <param name="trees">The text.</param>
/// <param name="words">What its words are to public policy.</param>
internal sealed class FactFeatures(TextTrees trees, PolicyWords words)
{
    /// <summary>How many sentences away a date may stand.</summary>
    private const int Reach = 4;

    private readonly AnalyzedText _text = trees.Text;

    /// <summary>The features of a fact's status.</summary>
    public void Status(int t, Clause clause, uint label, bool gathering, FeatureList list)
    {
        list.Clear();
        uint verb = _text.Upos[t] == "VERB" ? 1u : 0, kind = gathering ? 1u : 0;
        list.Add(201, kind, verb);
        list.Add(202, FeatureList.Hash(_text.Xpos[t]), kind);
        list.Add(203, label);
        list.Add(204, words.Hashes[t], FeatureList.Hash(_text.Xpos[t]));
        list.Add(205, FeatureList.Hash(_text.Relations[t]), FeatureList.Hash(_text.Xpos[t]));
        list.Add(206, trees.Quotes[t] == QuotationState.Outside ? 0u : 1);
        Markers(t, 210, verb, list);
        // What governs the trigger tells its status as much: "plans to sign", "will hold a hearing".
        var at = trees.Heads[t];
        for (var level = 0; level < 2 && at >= 0; level++, at = trees.Heads[at])
        {
            var relation = FeatureList.Hash(_text.Relations[level == 0 ? t : trees.Heads[t]]);
            list.Add(220 + level, words.Hashes[at]);
            list.Add(222 + level, words.Hashes[at], relation);
            list.Add(224 + level, FeatureList.Hash(_text.Xpos[at]), relation);
            Markers(at, 230 + (level * 10), verb, list);
        }

        list.Add(250, (uint)words.Of(clause.Subject), verb);
        foreach (var d in trees.Dependents(t))
        {
            if (_text.Relations[d] is "amod" or "nmod" or "obl" or "advcl" or "det") list.Add(251, words.Hashes[d], kind);
        }

        list.States[0] = t;
    }

    /// <summary>The features of the kind of a fact's instrument.</summary>
    public void InstrumentKind(int t, uint act, int instrument, FeatureList list)
    {
        list.Clear();
        list.Add(261, act);
        list.Add(262, words.Hashes[t]);
        list.States[0] = instrument < 0 ? t : instrument;
        if (instrument < 0)
        {
            list.Add(263, act);
            return;
        }

        list.Add(264, words.Hashes[instrument]);
        list.Add(265, words.Hashes[instrument], act);
        foreach (var kind in words.Instruments[instrument]) list.Add(266, FeatureList.Hash(kind));
        list.Add(267, words.Kind(instrument));
        list.Add(268, words.Kind(instrument), act);
        list.Add(269, (uint)words.Of(instrument), act);
        foreach (var d in trees.Dependents(instrument))
        {
            if (_text.Relations[d] is "compound" or "amod" or "nmod" or "flat" or "nummod")
            {
                list.Add(270, words.Hashes[d]);
                list.Add(271, words.Kind(d));
            }
        }
    }

    /// <summary>The time expressions near enough to be a fact's date, as numbers into <paramref name="dates"/>.</summary>
    public IEnumerable<int> DatesNear(int t, IReadOnlyList<DateMention> dates, int[] tokens)
    {
        for (var i = 0; i < dates.Count; i++)
        {
            if (dates[i].Kind is DateKind.Date or DateKind.Time && tokens[i] >= 0 && Math.Abs(trees.SentenceOf[tokens[i]] - trees.SentenceOf[t]) <= Reach) yield return i;
        }
    }

    /// <summary>The features of a time expression as a fact's date.</summary>
    public void Date(int t, uint label, bool gathering, DateMention date, int token, int between, FeatureList list)
    {
        list.Clear();
        uint verb = _text.Upos[t] == "VERB" ? 1u : 0, kind = gathering ? 1u : 0;
        var sentences = (uint)(trees.SentenceOf[token] - trees.SentenceOf[t] + 8);
        var side = token < t ? 0u : 1;
        list.Add(301, sentences, kind);
        list.Add(302, (uint)Math.Min(3, between), sentences, kind);
        list.Add(303, (uint)Math.Min(3, between), side, kind);
        list.Add(304, date.When is null ? 0u : 1, (uint)date.Kind);
        list.Add(305, words.Hashes[token], kind);
        list.Add(306, trees.ParagraphOf[token] == trees.ParagraphOf[t] ? 1u : 0, sentences);
        list.Add(307, label, sentences);
        list.Add(308, (uint)(date.When?.Length ?? 0), sentences);
        list.Add(309, token < 40 ? 1u : 0, kind);
        if (trees.SentenceOf[token] == trees.SentenceOf[t])
        {
            var head = token;
            while (trees.Heads[head] >= 0 && _text.Tokens[trees.Heads[head]].Start >= date.Span.Start && _text.Tokens[trees.Heads[head]].End <= date.Span.End) head = trees.Heads[head];
            var up = trees.Heads[head];
            var tie = up == t ? 1u : up >= 0 && trees.Heads[up] == t ? 2u : up >= 0 && trees.Heads[t] == up ? 3u : up >= 0 && trees.Heads[up] >= 0 && trees.Heads[up] == trees.Heads[t] ? 4u : 5;
            var steps = 0u;
            for (var at = t; at >= 0 && steps < 6; at = trees.Heads[at], steps++)
            {
                if (at == up) break;
            }

            list.Add(310, tie, kind, verb);
            list.Add(311, tie, FeatureList.Hash(_text.Relations[head]), verb);
            list.Add(312, steps, (uint)Math.Min(3, between), side);
            list.Add(313, steps, kind, verb);
            list.Add(314, (uint)Math.Min(9, Math.Abs(token - t) / 3), side, kind);
        }

        list.States[0] = token;
    }

    private void Markers(int token, int template, uint verb, FeatureList list)
    {
        foreach (var d in trees.Dependents(token))
        {
            if (_text.Relations[d] is "aux" or "mark" or "advmod" or "aux:pass" or "cop" or "cc")
            {
                list.Add(template, words.Hashes[d], verb);
                list.Add(template + 1, words.Hashes[d], FeatureList.Hash(_text.Xpos[token]), verb);
            }
        }
    }
}
