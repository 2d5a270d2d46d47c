using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Dates;
using OnRecord.Extraction.Gatherings;
using OnRecord.Language;
using OnRecord.Language.Neural;

namespace OnRecord.Extraction.Facts;

/// <summary>Finds the actions and gatherings of an analyzed text: words that name them, then what belongs to each. One instance a
/// thread.</summary>
public sealed class FactReader
{
    /// <summary>How likely an action must be in a text that speaks of no office or body.</summary>
    private const float DoubtlessAction = .93f;

    /// <summary>How likely an action must be in a text that hardly speaks of any.</summary>
    private const float LikelyAction = .55f;

    private readonly FactModel _model;
    private readonly ShallowNetwork.Workspace _workspace = new();
    private readonly FeatureList _list = new(TriggerFeatures.States);
    private readonly FeatureList _pair = new(ArgumentFeatures.States);
    private readonly FeatureList _single = new(1);
    private readonly HashSet<int> _triggers = [];

    /// <param name="model">The trained parts; may be shared between threads.</param>
    public FactReader(FactModel model) => _model = model;

    /// <summary>Finds the facts, in text order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="evidence">What earlier steps found in it.</param>
    public (IReadOnlyList<ActionMention> Actions, IReadOnlyList<GatheringMention> Gatherings) Read(AnalyzedText text, FactEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(evidence);
        if (text.Tokens.Count == 0) return ([], []);
        var facts = new FactText(text, evidence);
        var actions = new List<ActionMention>();
        var gatherings = new List<GatheringMention>();
        var triggers = Triggers(facts);
        _triggers.Clear();
        foreach (var (trigger, _, _) in triggers) _triggers.Add(trigger);
        foreach (var (trigger, isAction, confidence) in triggers)
        {
            if (isAction) actions.Add(Action(facts, trigger, confidence));
            else gatherings.Add(Gathering(facts, trigger, confidence));
        }

        actions.Sort((a, b) => a.Trigger.CompareTo(b.Trigger));
        gatherings.Sort((a, b) => a.Trigger.CompareTo(b.Trigger));
        return (Distinct(actions, text.Text), gatherings);
    }

    /// <summary>The words that name facts.</summary>
    private List<(int Token, bool IsAction, double Confidence)> Triggers(FactText facts)
    {
        var candidates = facts.Triggers.Candidates().ToList();
        _workspace.Clear();
        foreach (var t in candidates)
        {
            facts.Triggers.FillInOrder(t, _list);
            _model.Triggers.Add(_list, _workspace);
        }

        var scores = _model.Triggers.Run(facts.Text.States, _workspace);
        var found = new List<(int, bool, double)>();
        for (var i = 0; i < candidates.Count; i++)
        {
            var row = scores.RowSpan(i);
            var isAction = row[FactModel.Action] * _model.GatheringThreshold >= row[FactModel.Gathering] * _model.ActionThreshold;
            var confidence = row[isAction ? FactModel.Action : FactModel.Gathering];
            var threshold = isAction ? ThresholdOfAction(facts, candidates[i]) : _model.GatheringThreshold;
            if (confidence >= threshold) found.Add((candidates[i], isAction, confidence));
        }

        // "Voted to approve": the act is what was voted.
        found.RemoveAll(f => f.Item2 && facts.Trees.Lemmas[f.Item1] is "vote" or "decide" or "agree" or "move" && facts.Trees.Dependent(f.Item1, "xcomp") is var voted and >= 0
            && found.Exists(o => o.Item2 && o.Item1 == voted));
        // "Signed an order": the order is what was signed, not an act of its own.
        found.RemoveAll(f => f.Item2 && facts.Text.Upos[f.Item1] == "NOUN" && facts.Text.Relations[f.Item1] is "obj" or "nsubj:pass" && found.Exists(o => o.Item2 && o.Item1 == facts.Trees.Heads[f.Item1]));
        return found;
    }

    /// <summary>How likely an action must be: the surer, the less a text speaks of offices and bodies, unless one of them acts.</summary>
    private float ThresholdOfAction(FactText facts, int trigger)
    {
        var governs = facts.Words.Governs(Clause.Of(facts.Trees, facts.Words, trigger).Subject) == 2;
        var least = facts.Words.Politicalness switch { 0 => governs ? LikelyAction : DoubtlessAction, 1 => governs ? 0 : LikelyAction, _ => 0 };
        // "Declared sanctuary cities": a participle before a noun seldom tells of an act.
        if (facts.Text.Relations[trigger] == "amod") least = Math.Max(least, LikelyAction);
        return Math.Max(_model.ActionThreshold, least);
    }

    private ActionMention Action(FactText facts, int trigger, double confidence)
    {
        var clause = Clause.Of(facts.Trees, facts.Words, trigger);
        facts.Triggers.Fill(trigger, _list);
        var act = ActGuess.Certain(facts.Trees.Lemmas[trigger], clause.Subject < 0 ? "" : facts.Trees.Lemmas[clause.Subject]) ?? PolicyActs.All[Best(One(_model.Acts, facts, _list))];
        var label = FeatureList.Hash(act);
        var arguments = Arguments(facts, trigger, clause, label, _model.ActionArguments, _model.ActionArgumentThresholds);
        var instrument = arguments.Find(a => a.Role == 1);
        var effect = arguments.Find(a => a.Role == 3);
        var changes = arguments.Find(a => a.Role == 4);
        facts.Facts.InstrumentKind(trigger, label, instrument.Role == 0 ? -1 : instrument.Candidate.Head, _single);
        var kind = FactModel.InstrumentKinds[Best(One(_model.InstrumentKind, facts, _single))];
        var (date, when) = Date(facts, trigger, label, gathering: false);
        var (sources, chain) = SaidBy(facts, trigger, clause, label, gathering: false);
        return new ActionMention
        {
            Trigger = TriggerSpan(facts.Trees, trigger),
            Act = act,
            Status = when is not null && when.EndsWith("/..", StringComparison.Ordinal) ? FactStatus.Ongoing : Status(facts, trigger, clause, label, gathering: false),
            Confidence = confidence,
            Instrument = instrument.Role == 0 ? null : facts.Text.SpanOf(instrument.Candidate.Tokens),
            InstrumentKind = kind.Length == 0 ? null : kind,
            Actors = Actors(facts, clause, arguments),
            Effect = effect.Role == 0 ? null : facts.Text.SpanOf(effect.Candidate.Tokens),
            Changes = changes.Role != 0 ? new RuleChange(facts.Text.SpanOf(changes.Candidate.Tokens), Relation(act)) : ChangeToldBeside(facts, trigger),
            Date = date,
            When = when,
            SaidBy = sources,
            Chain = chain,
        };
    }

    private GatheringMention Gathering(FactText facts, int trigger, double confidence)
    {
        var clause = Clause.Of(facts.Trees, facts.Words, trigger);
        facts.Triggers.Fill(trigger, _list);
        var kind = CertainKind(facts.Trees, trigger) ?? FactModel.Kinds[Best(One(_model.GatheringKinds, facts, _list))];
        var label = FeatureList.Hash(kind);
        var arguments = Arguments(facts, trigger, clause, label, _model.GatheringArguments, _model.GatheringArgumentThresholds);
        var purpose = arguments.Find(a => a.Role == 4);
        var aim = purpose.Role == 0 ? Aim(facts, trigger) : null;
        var (date, when) = Date(facts, trigger, label, gathering: true);
        var (sources, chain) = SaidBy(facts, trigger, clause, label, gathering: true);
        var organizers = Spans(2);
        if (organizers.Length == 0 && Host(facts, trigger) is { } host) organizers = [host];
        return new GatheringMention
        {
            Trigger = TriggerSpan(facts.Trees, trigger),
            Kind = kind,
            Status = IsBeingHeld(facts, trigger) ? FactStatus.Ongoing : Status(facts, trigger, clause, label, gathering: true),
            Confidence = confidence,
            Places = Spans(1),
            Organizers = organizers,
            Participants = [.. Spans(3).Where(span => !Array.Exists(organizers, o => o.Overlaps(span))).Select(span => Counting.Participants(facts.Text.Text, span))],
            Purpose = purpose.Role == 0 ? aim : facts.Text.SpanOf(purpose.Candidate.Tokens),
            Duration = Duration(facts, trigger),
            Date = date,
            When = when,
            SaidBy = sources,
            Chain = chain,
        };

        TextSpan[] Spans(int role) => [.. arguments.Where(a => a.Role == role).Select(a => facts.Text.SpanOf(a.Candidate.Tokens))];
    }

    /// <summary>The kind of a gathering whose word leaves no doubt, or null.</summary>
    private static string? CertainKind(TextTrees trees, int trigger)
    {
        switch (trees.Lemmas[trigger])
        {
            case "conference":
                foreach (var d in trees.Dependents(trigger))
                {
                    if (trees.Lemmas[d] is "press" or "news") return "press_conference";
                }

                return "conference";
            case "rally" or "hearing" or "convention" or "summit" or "forum" or "ceremony": return trees.Lemmas[trigger];
            case "protest" or "demonstration" or "march": return "protest";
            case "vigil" or "graduation" or "inauguration": return "ceremony";
            case "testify": return "hearing";
            default: return null;
        }
    }

    private static TextSpan[] Actors(FactText facts, Clause clause, List<Argument> arguments)
    {
        TextSpan[] actors = [.. arguments.Where(a => a.Role == 2).Select(a => facts.Text.SpanOf(a.Candidate.Tokens))];
        // "He signed": whoever the pronoun stands for may be named further back than phrases are looked for.
        return actors.Length == 0 && clause.Subject >= 0 && facts.Antecedents.Of(clause.Subject) is { } named ? [named] : actors;
    }

    /// <summary>"A conference being held".</summary>
    private static bool IsBeingHeld(FactText facts, int trigger)
    {
        foreach (var d in facts.Trees.Dependents(trigger))
        {
            if (d <= trigger || facts.Text.Xpos[d] != "VBN") continue;
            foreach (var inner in facts.Trees.Dependents(d))
            {
                if (facts.Text.Form(inner) is "being") return true;
            }
        }

        return false;
    }

    /// <summary>Who called people together, from "organized by X" in the sentence.</summary>
    private static TextSpan? Host(FactText facts, int trigger)
    {
        var sentence = facts.Text.Sentences[facts.Trees.SentenceOf[trigger]];
        for (var i = trigger + 1; i + 2 < Math.Min(sentence.End, trigger + 30); i++)
        {
            if (facts.Text.Xpos[i] != "VBN" || facts.Trees.Lemmas[i] is not ("organize" or "host" or "sponsor" or "convene" or "call" or "organise") || facts.Trees.Lemmas[i + 1] != "by") continue;
            // A person's name, wherever it stands in the phrase, says more than what comes before it.
            var end = i + 2;
            while (end < Math.Min(sentence.End, i + 20) && facts.Text.Form(end) is not ("," or ";" or ".")) end++;
            for (var pass = 0; pass < 2; pass++)
            {
                for (var k = i + 2; k < end; k++)
                {
                    var named = pass == 0 ? facts.Trees.NameType(k) == EntityType.Person : facts.Words.Of(k) is Sort.BodyName or Sort.OrganizationName or Sort.Body;
                    if (named && facts.Text.Relations[k] is not ("compound" or "flat" or "nmod:poss")) return facts.Text.SpanOf(Phrases.Core(facts.Trees, k));
                }
            }
        }

        return null;
    }

    /// <summary>What people meet for, from "the aim is to …" in the sentence.</summary>
    private static TextSpan? Aim(FactText facts, int trigger)
    {
        var sentence = facts.Text.Sentences[facts.Trees.SentenceOf[trigger]];
        for (var i = trigger + 1; i < Math.Min(sentence.End, trigger + 60); i++)
        {
            if (facts.Trees.Lemmas[i] is not ("aim" or "goal" or "purpose" or "objective") || facts.Text.Relations[i] != "nsubj") continue;
            var verb = facts.Trees.Heads[i];
            if (facts.Trees.Lemmas[verb] == "be" && facts.Trees.Dependent(verb, "xcomp") is var inner and >= 0) verb = inner;
            if (facts.Text.Upos[verb] != "VERB") continue;
            var tokens = Phrases.OfClause(facts.Trees, verb);
            return facts.Text.SpanOf(new TokenRange(Math.Max(tokens.First, verb), tokens.End));
        }

        return null;
    }

    /// <summary>The older rule of "signed an order …, expanding a policy …": what a participle behind the act says it changes.</summary>
    private static RuleChange? ChangeToldBeside(FactText facts, int trigger)
    {
        var sentence = facts.Text.Sentences[facts.Trees.SentenceOf[trigger]];
        for (var i = trigger + 1; i < Math.Min(sentence.End, trigger + 60); i++)
        {
            if (facts.Text.Xpos[i] != "VBG" || facts.Text.Form(i - 1) is not "," || Phrases.Changing(facts.Trees.Lemmas[i]) is not { } relation) continue;
            if (facts.Trees.Dependent(i, "obj") is not (var changed and >= 0) || facts.Words.Kinds(changed).Length == 0) continue;
            return new RuleChange(facts.Text.SpanOf(Phrases.Whole(facts.Trees, changed)), relation);
        }

        return null;
    }

    private readonly record struct Argument(int Role, ArgumentCandidate Candidate, float Probability);

    /// <summary>Who and what plays a part in a fact: of each role the likeliest phrases, which do not overlap.</summary>
    private List<Argument> Arguments(FactText facts, int trigger, Clause clause, uint label, ShallowNetwork network, float[] thresholds)
    {
        var candidates = facts.Arguments.Candidates(trigger);
        var ranks = facts.Ranks(candidates, trigger);
        _workspace.Clear();
        for (var i = 0; i < candidates.Count; i++)
        {
            facts.Arguments.Fill(trigger, clause, label, candidates[i], ranks[i], _pair);
            network.Add(_pair, _workspace);
        }

        var scores = network.Run(facts.Text.States, _workspace);
        var options = new List<Argument>();
        for (var i = 0; i < candidates.Count; i++)
        {
            var row = scores.RowSpan(i);
            for (var role = 1; role < row.Length; role++)
            {
                var probability = row[role];
                // What the tree says outright needs less support: the object is the instrument, the subject the actor.
                if (network == _model.ActionArguments && candidates[i].Form == 0 && ((role == 1 && candidates[i].Head == clause.Object && facts.Words.Kind(clause.Object) != 0)
                    || (role == 2 && candidates[i].Head == clause.Subject && (clause.IsPassive || facts.Words.Governs(clause.Subject) == 2)))) probability = Math.Max(probability, (.5f * probability) + .35f);
                // Whoever owns something else is not said to attend: "the president's policies".
                if (network == _model.GatheringArguments && role == 3 && facts.Text.Relations[candidates[i].Head] is "nmod:poss" or "compound") continue;
                if (probability >= thresholds[role]) options.Add(new Argument(role, candidates[i], probability));
            }
        }

        options.Sort((a, b) => b.Probability.CompareTo(a.Probability));
        var chosen = new List<Argument>();
        foreach (var option in options)
        {
            // Of instrument, effect, purpose and what is changed there is one; of actors, places, participants and organizers several.
            var single = network == _model.ActionArguments ? option.Role != 2 : option.Role == 4;
            if (chosen.Exists(c => (c.Role == option.Role && (single || Overlap(c.Candidate.Tokens, option.Candidate.Tokens) || c.Candidate.Head == option.Candidate.Head))
                || c.Candidate.Tokens == option.Candidate.Tokens)) continue;
            if (!single && chosen.Exists(c => c.Role == option.Role && facts.Trees.SentenceOf[c.Candidate.Head] != facts.Trees.SentenceOf[option.Candidate.Head]) && option.Probability < .5f) continue;
            chosen.Add(option);
        }

        chosen.Sort((a, b) => a.Candidate.Tokens.First.CompareTo(b.Candidate.Tokens.First));
        return chosen;
    }

    private (TextSpan? Span, string? When) Date(FactText facts, int trigger, uint label, bool gathering)
    {
        var dates = facts.Evidence.Dates;
        var near = facts.Facts.DatesNear(trigger, dates, facts.DateTokens).Where(i => !BelongsToAnother(facts, facts.DateTokens[i], trigger)).ToList();
        if (near.Count == 0) return (null, null);
        _workspace.Clear();
        foreach (var i in near)
        {
            facts.Facts.Date(trigger, label, gathering, dates[i], facts.DateTokens[i], facts.DatesBetween(i, trigger), _single);
            _model.Dates.Add(_single, _workspace);
        }

        var scores = _model.Dates.Run(facts.Text.States, _workspace);
        int best = -1;
        for (var i = 0; i < near.Count; i++)
        {
            if (best < 0 || scores.RowSpan(i)[1] > scores.RowSpan(best)[1]) best = i;
        }

        return scores.RowSpan(best)[1] < _model.DateThreshold ? (null, null) : (dates[near[best]].Span, dates[near[best]].When);
    }

    /// <summary>Whether a time expression depends on another fact's trigger that this one does not depend on.</summary>
    private bool BelongsToAnother(FactText facts, int date, int trigger)
    {
        if (facts.Trees.SentenceOf[date] != facts.Trees.SentenceOf[trigger]) return false;
        var at = facts.Trees.Heads[date];
        for (var step = 0; at >= 0 && step < 4; step++, at = facts.Trees.Heads[at])
        {
            if (at == trigger) return false;
            if (!_triggers.Contains(at)) continue;
            for (var up = trigger; up >= 0; up = facts.Trees.Heads[up])
            {
                if (up == at) return false;
            }

            return true;
        }

        return false;
    }

    private FactStatus Status(FactText facts, int trigger, Clause clause, uint label, bool gathering)
    {
        facts.Facts.Status(trigger, clause, label, gathering, _single);
        return (FactStatus)Best(One(_model.Status, facts, _single));
    }

    private Matrix One(ShallowNetwork network, FactText facts, FeatureList list)
    {
        _workspace.Clear();
        network.Add(list, _workspace);
        return network.Run(facts.Text.States, _workspace);
    }

    private static int Best(Matrix scores)
    {
        var row = scores.RowSpan(0);
        var best = 0;
        for (var i = 1; i < row.Length; i++)
        {
            if (row[i] > row[best]) best = i;
        }

        return best;
    }

    /// <summary>The verb with its auxiliaries in passives, the bare verb in actives, with its particle; the noun.</summary>
    internal static TextSpan TriggerSpan(TextTrees trees, int trigger)
    {
        int first = trigger, last = trigger;
        if (trees.Dependent(trigger, "aux:pass") >= 0)
        {
            foreach (var d in trees.Dependents(trigger))
            {
                if (d < first && trigger - d < 5 && trees.Text.Relations[d] is "aux" or "aux:pass" && trees.Text.Upos[d] == "AUX") first = Math.Min(first, d);
            }
        }

        if (trees.Dependent(trigger, "compound:prt") == trigger + 1 || (trigger + 1 < trees.Heads.Length && trees.Heads[trigger + 1] == trigger && trees.Lemmas[trigger + 1] is "back" or "down" or "off" or "out" or "up")) last = trigger + 1;
        return trees.Text.SpanOf(new TokenRange(first, last + 1));
    }

    /// <summary>Who vouches for a fact, and through whom it reached the report: the sources of the statement that tells of it, where readers
    /// would name them.</summary>
    private (IReadOnlyList<TextSpan> Sources, IReadOnlyList<ChainLink> Chain) SaidBy(FactText facts, int trigger, Clause clause, uint label, bool gathering)
    {
        if (facts.StatementAround(trigger) is not { } statement) return ([], []);
        var source = facts.HeadToken(statement.Source[0]);
        facts.Facts.SaidBy(trigger, clause, label, gathering, statement, source, statement.Cue.Count > 0 ? facts.HeadToken(statement.Cue[0]) : -1, _single);
        if (One(_model.SaidBy, facts, _single).RowSpan(0)[1] < _model.SaidByThreshold) return ([], []);
        return (statement.Source.Count == 1 && source >= 0 && facts.Antecedents.Of(source) is { } named ? [named] : [.. statement.Source.Select(s => WithoutArticle(facts.Text.Text, s))], statement.Chain);
    }

    private static TextSpan WithoutArticle(string text, TextSpan span)
    {
        foreach (var article in (ReadOnlySpan<string>)["the ", "The ", "a ", "an ", "A "])
        {
            if (span.Length > article.Length && span.Of(text).StartsWith(article, StringComparison.Ordinal)) return new TextSpan(span.Start + article.Length, span.End);
        }

        return span;
    }

    private static TextSpan? Duration(FactText facts, int trigger)
    {
        TextSpan? best = null;
        var nearest = 12;
        for (var i = 0; i < facts.DateTokens.Length; i++)
        {
            if (facts.Evidence.Dates[i].Kind != DateKind.Duration || facts.DateTokens[i] < 0 || facts.Trees.SentenceOf[facts.DateTokens[i]] != facts.Trees.SentenceOf[trigger]) continue;
            var distance = Math.Abs(facts.DateTokens[i] - trigger);
            if (distance < nearest) (best, nearest) = (facts.Evidence.Dates[i].Span, distance);
        }

        return best;
    }

    private static string Relation(string act) => act switch
    {
        "expand" or "narrow" or "repeal" or "extend" or "amend" => act,
        "strike" or "cut" => "repeal",
        _ => "replace",
    };

    /// <summary>The same act told twice is one action.</summary>
    private static List<ActionMention> Distinct(List<ActionMention> actions, string text)
    {
        var distinct = new List<ActionMention>();
        var told = new HashSet<(string, string, string)>();
        foreach (var action in actions)
        {
            if (action.Instrument is { } instrument)
            {
                var actor = action.Actors.Count > 0 ? LastWord(action.Actors[0]) : "";
                if (!told.Add((action.Act, LastWord(instrument), actor))) continue;
            }

            distinct.Add(action);
        }

        return distinct;

        string LastWord(TextSpan span) => text[(Math.Max(span.Start, text.LastIndexOf(' ', span.End - 1, span.Length) + 1))..span.End];
    }

    private static bool Overlap(TokenRange a, TokenRange b) => a.First < b.End && b.First < a.End;
}
