using OnRecord.Extraction.Attributions;
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

    /// <summary>How many sentences away the date of a meeting may stand, for what was decided at it.</summary>
    private const int MeetingReach = 40;

    private readonly bool[] _meets = Meetings(trees, words);

    private readonly AnalyzedText _text = trees.Text;

    /// <summary>The features of a fact's status.</summary>
    /// <param name="t">The trigger.</param>
    /// <param name="clause">Its clause.</param>
    /// <param name="label">The act or kind, as a hash.</param>
    /// <param name="gathering">Whether it is a gathering.</param>
    /// <param name="side">Whether its date lies before or after the report's (<see cref="FactText.Side"/>).</param>
    /// <param name="list">Where the features go.</param>
    public void Status(int t, Clause clause, uint label, bool gathering, uint side, FeatureList list)
    {
        list.Clear();
        uint verb = _text.Upos[t] == "VERB" ? 1u : 0, kind = gathering ? 1u : 0;
        list.Add(207, side, kind);
        list.Add(208, side, FeatureList.Hash(_text.Xpos[t]));
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
            if (dates[i].Kind is not (DateKind.Date or DateKind.Time) || tokens[i] < 0) continue;
            var sentences = trees.SentenceOf[t] - trees.SentenceOf[tokens[i]];
            if (Math.Abs(sentences) <= Reach || (sentences > 0 && sentences <= MeetingReach && _meets[trees.SentenceOf[tokens[i]]])) yield return i;
        }
    }

    /// <summary>The features of a time expression as a fact's date.</summary>
    public void Date(int t, uint label, bool gathering, DateMention date, int token, int between, FeatureList list)
    {
        list.Clear();
        uint verb = _text.Upos[t] == "VERB" ? 1u : 0, kind = gathering ? 1u : 0;
        var sentences = (uint)(Math.Clamp(trees.SentenceOf[token] - trees.SentenceOf[t], -Reach - 1, Reach) + 8);
        var meets = _meets[trees.SentenceOf[token]] ? 1u : 0;
        var side = token < t ? 0u : 1;
        list.Add(301, sentences, kind);
        list.Add(302, (uint)Math.Min(3, between), sentences, kind);
        list.Add(303, (uint)Math.Min(3, between), side, kind);
        list.Add(304, date.When is null ? 0u : 1, (uint)date.Kind);
        list.Add(305, words.Hashes[token], kind);
        list.Add(306, trees.ParagraphOf[token] == trees.ParagraphOf[t] ? 1u : 0, sentences);
        list.Add(307, label, sentences);
        list.Add(308, (uint)(date.When?.Length ?? 0), sentences);
        list.Add(309, token < 60 ? 1u : 0, kind, sentences);
        list.Add(315, meets, sentences, kind);
        list.Add(316, meets, (uint)Math.Min(3, between), kind);
        list.Add(317, token < 60 ? 1u : 0, meets, (uint)Math.Min(3, between));
        list.Add(318, FeatureList.Hash(_text.Xpos[t]), sentences);
        list.Add(319, trees.Heads[token] >= 0 && words.Gatherings[trees.Heads[token]].Length > 0 ? 1u : 0, sentences);
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

    /// <summary>The features of a statement's source as what vouches for a fact told in the statement.</summary>
    public void SaidBy(int t, Clause clause, uint label, bool gathering, Attribution attribution, int source, int cue, FeatureList list)
    {
        list.Clear();
        uint kind = gathering ? 1u : 0, sort = (uint)words.Of(source), tag = FeatureList.Hash(_text.Xpos[t]);
        var near = source >= 0 && trees.SentenceOf[source] == trees.SentenceOf[t] ? 1u : 0;
        list.Add(331, kind);
        list.Add(332, sort, near);
        list.Add(333, (uint)attribution.Kind, kind);
        list.Add(334, label);
        list.Add(335, tag, (uint)attribution.Kind);
        list.Add(336, attribution.Mode);
        list.Add(337, sort, (uint)words.Of(clause.Subject));
        list.Add(338, clause.Subject >= 0 && words.Of(clause.Subject) == Sort.FirstPerson ? 1u : 0);
        list.Add(339, attribution.Continues ? 1u : 0, (uint)attribution.Kind);
        if (source >= 0) list.Add(340, words.Hashes[source]);
        if (cue >= 0)
        {
            list.Add(341, words.Hashes[cue]);
            list.Add(342, words.Hashes[cue], sort);
            list.Add(343, trees.Heads[t] == cue ? 1u : 0, _text.Relations[t] is "ccomp" or "xcomp" ? 1u : 0);
            list.Add(344, cue == t ? 1u : 0);
        }

        Markers(t, 346, _text.Upos[t] == "VERB" ? 1u : 0, list);
        list.States[0] = t;
    }

    /// <summary>The sentences that speak of a meeting, hearing or session.</summary>
    private static bool[] Meetings(TextTrees trees, PolicyWords words)
    {
        var meets = new bool[trees.Text.Sentences.Count];
        for (var i = 0; i < words.Gatherings.Length; i++)
        {
            if (words.Gatherings[i].Length > 0 && words.Gatherings[i][0] is "meeting" or "session" or "hearing") meets[trees.SentenceOf[i]] = true;
        }

        return meets;
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
