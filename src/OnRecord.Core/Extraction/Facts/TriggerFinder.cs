using System.Runtime.InteropServices;
using OnRecord.Language.Neural;

namespace OnRecord.Extraction.Facts;

/// <summary>A word that names a fact.</summary>
/// <param name="Token">The word.</param>
/// <param name="IsAction">Whether it names an action, else a gathering.</param>
/// <param name="Confidence">How sure that is, from 0 to 1.</param>
/// <param name="Parts">What the words of its sentence are to it, where that was read as a whole.</param>
internal readonly record struct FoundTrigger(int Token, bool IsAction, double Confidence, ReadParts? Parts);

/// <summary>Finds the words that name actions and gatherings: by their features, and in sentences where these leave doubt by the sentence as a whole. One instance a
/// thread.</summary>
internal sealed class TriggerFinder(FactModel model, TriggerEncoder encoder)
{
    /// <summary>How likely an action must be in a text that speaks of no office or body.</summary>
    private const float DoubtlessAction = .95f;

    /// <summary>How likely an action must be in a text that hardly speaks of any.</summary>
    private const float LikelyAction = .8f;

    /// <summary>How sure a fact is whose words alone say that it is one.</summary>
    private const float SaidOutright = .5f;

    /// <summary>A sentence is read as a whole where a word is at least so likely to name a fact.</summary>
    private const float InDoubt = .2f;

    private readonly FactModel _model = model;
    private readonly ShallowNetwork.Workspace _workspace = new();
    private readonly TriggerEncoder.Workspace _reading = new(encoder);
    private readonly FeatureList _list = new(TriggerFeatures.States);

    // The candidates in sentences that are read as a whole, and which of them name facts.
    private readonly List<int> _read = [];
    private readonly List<int> _tokens = [];
    private readonly List<int> _named = [];
    private readonly List<(int Trigger, bool IsAction)> _asked = [];

    /// <summary>Finds them, in text order.</summary>
    public List<FoundTrigger> Find(FactText facts)
    {
        var candidates = facts.Triggers.Candidates().ToList();
        _workspace.Clear();
        foreach (var t in candidates)
        {
            facts.Triggers.FillInOrder(t, _list);
            _model.Triggers.Add(_list, _workspace);
        }

        var scores = _model.Triggers.Run(facts.Encodings, _workspace);
        var parts = new ReadParts?[candidates.Count];
        ReadInDoubt(facts, candidates, scores, parts);
        var found = new List<FoundTrigger>();
        for (var i = 0; i < candidates.Count; i++)
        {
            if (Judge(facts, candidates[i], scores.RowSpan(i)) is { } judged) found.Add(judged with { Parts = parts[i] });
        }

        // "Voted to approve": the act is what was voted.
        found.RemoveAll(f => f.IsAction && facts.Trees.Lemmas[f.Token] is "vote" or "decide" or "agree" or "move" && (facts.Trees.Dependent(f.Token, "xcomp") is var voted and >= 0 || (voted = facts.Trees.Dependent(f.Token, "advcl")) >= 0)
            && voted > f.Token && found.Exists(o => o.IsAction && o.Token == voted));
        // "An ordinance that would move elections": what a measure would do is its effect.
        found.RemoveAll(f => f.IsAction && facts.Text.Relations[f.Token] == "acl:relcl" && facts.Trees.Heads[f.Token] is >= 0 and var measure && facts.Words.Kinds(measure).Length > 0
            && facts.Trees.Dependent(f.Token, "aux") is >= 0 and var would && facts.Trees.Lemmas[would] is "would");
        // "The Beacon reported": that something was told is no act.
        found.RemoveAll(f => f.IsAction && facts.Marks[f.Token].HasFlag(TokenMark.Cue) && facts.Trees.Lemmas[f.Token] is "report" or "say" or "tell" or "write" or "add");
        // The first reading of a bill is no gathering.
        found.RemoveAll(f => !f.IsAction && facts.Trees.Lemmas[f.Token] == "reading" && facts.Trees.Dependent(f.Token, "amod") >= 0);
        // "Two conferences are gathering officials": what gathers them is the gathering.
        found.RemoveAll(f => !f.IsAction && facts.Text.Upos[f.Token] == "VERB" && facts.Trees.Dependent(f.Token, "nsubj") is var convened and >= 0 && found.Exists(o => !o.IsAction && o.Token == convened));
        // "Signed an order": the order is what was signed, not an act of its own.
        found.RemoveAll(f => f.IsAction && facts.Text.Upos[f.Token] == "NOUN" && facts.Text.Relations[f.Token] is "obj" or "nsubj:pass" && found.Exists(o => o.IsAction && o.Token == facts.Trees.Heads[f.Token]));
        return found;
    }

    /// <summary>The fact that a word names by its probabilities, or null.</summary>
    private FoundTrigger? Judge(FactText facts, int token, ReadOnlySpan<float> row)
    {
        var isAction = row[FactModel.Action] * _model.GatheringThreshold >= row[FactModel.Gathering] * _model.ActionThreshold;
        var confidence = row[isAction ? FactModel.Action : FactModel.Gathering];
        var threshold = isAction ? ThresholdOfAction(facts, token) : _model.GatheringThreshold;
        if (confidence < threshold && IsInForceSince(facts, token)) (isAction, confidence, threshold) = (true, SaidOutright, SaidOutright);
        if (confidence < threshold && GathersPeople(facts, token)) (isAction, confidence, threshold) = (false, SaidOutright, SaidOutright);
        return confidence >= threshold ? new FoundTrigger(token, isAction, confidence, null) : null;
    }

    /// <summary>"A policy enforced by city police since 1979": an older rule that is in force, in so many words.</summary>
    private static bool IsInForceSince(FactText facts, int trigger)
    {
        const int reach = 10;
        if (facts.Trees.Lemmas[trigger] != "enforce" || facts.Text.Xpos[trigger] != "VBN" || facts.Text.Relations[trigger] != "acl" || facts.Words.Kinds(facts.Trees.Heads[trigger]).Length == 0) return false;
        var end = Math.Min(facts.Text.Sentences[facts.Trees.SentenceOf[trigger]].End, trigger + reach);
        for (var i = trigger + 1; i + 1 < end; i++)
        {
            if (facts.Trees.Lemmas[i] == "since") return facts.Marks[i + 1].HasFlag(TokenMark.Date);
        }

        return false;
    }

    /// <summary>"Two conferences are gathering officials": a meeting that is said to bring people together.</summary>
    private static bool GathersPeople(FactText facts, int trigger)
    {
        if (facts.Words.Gatherings[trigger].Length == 0 || facts.Text.Relations[trigger] != "nsubj" || facts.Trees.Heads[trigger] is not (>= 0 and var verb)) return false;
        return facts.Trees.Lemmas[verb] is "gather" or "convene" or "draw" or "attract" && facts.Trees.Dependent(verb, "obj") is >= 0 and var who && facts.Words.Of(who) is Sort.Official or Sort.Body or Sort.OfficialName or Sort.PersonName;
    }

    /// <summary>How likely an action must be: the surer, the less a text speaks of offices and bodies, unless one of them acts.</summary>
    private float ThresholdOfAction(FactText facts, int trigger)
    {
        var clause = Clause.Of(facts.Trees, facts.Words, trigger);
        var governs = facts.Words.Governs(clause.Subject) == 2;
        var least = facts.Words.Politicalness switch { 0 => governs ? LikelyAction : DoubtlessAction, 1 => governs ? 0 : LikelyAction, _ => 0 };
        // "Declared sanctuary cities": a participle before a noun seldom tells of an act.
        if (facts.Text.Relations[trigger] == "amod") least = Math.Max(least, LikelyAction);
        return Math.Max(_model.ActionThreshold, least);
    }

    /// <summary>Brings together what features say and what sentences say that leave doubt; where these name facts, their parts are judged too.</summary>
    private void ReadInDoubt(FactText facts, List<int> candidates, Matrix scores, ReadParts?[] parts)
    {
        _read.Clear();
        _tokens.Clear();
        var sentences = facts.Trees.SentenceOf;
        for (var first = 0; first < candidates.Count;)
        {
            var (end, inDoubt) = (first, false);
            for (; end < candidates.Count && sentences[candidates[end]] == sentences[candidates[first]]; end++) inDoubt |= 1 - scores.RowSpan(end)[FactModel.Nothing] >= InDoubt;
            for (; first < end; first++)
            {
                if (!inDoubt) continue;
                _read.Add(first);
                _tokens.Add(candidates[first]);
            }
        }

        for (var next = 0; next < _read.Count;)
        {
            var judged = encoder.Judge(facts.Text, CollectionsMarshal.AsSpan(_tokens)[next..], sentences, _reading);
            _named.Clear();
            _asked.Clear();
            for (var i = 0; i < judged.Rows; i++, next++)
            {
                var row = scores.RowSpan(_read[next]);
                Opinions.Share(row, judged.RowSpan(i));
                if (Judge(facts, _tokens[next], row) is not { } named) continue;
                _named.Add(_read[next]);
                _asked.Add((named.Token, named.IsAction));
            }

            var read = encoder.JudgeParts(facts.Text, _asked, sentences, facts.MayBePart, _reading);
            for (var i = 0; i < read.Length; i++) parts[_named[i]] = read[i];
        }
    }
}
