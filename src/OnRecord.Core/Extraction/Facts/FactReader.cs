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
    private readonly FactModel _model;
    private readonly TriggerFinder _finder;
    private readonly ShallowNetwork.Workspace _workspace = new();
    private readonly FeatureList _list = new(TriggerFeatures.States);
    private readonly FeatureList _pair = new(ArgumentFeatures.States);
    private readonly FeatureList _single = new(1);
    private readonly HashSet<int> _triggers = [];

    // The sentences that tell of a gathering of their own.
    private readonly HashSet<int> _otherwise = [];

    private readonly WordClasses _words;

    /// <param name="language">The models that the texts are analyzed with; may be shared between threads.</param>
    /// <param name="model">The trained parts; may be shared between threads.</param>
    /// <param name="encoder">What judges words in doubt; may be shared between threads.</param>
    public FactReader(LanguageModels language, FactModel model, TriggerEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(language);
        _words = new WordClasses(language.Syntax.Words, model.WordClasses);
        _model = model;
        _finder = new TriggerFinder(model, encoder);
    }

    /// <summary>Finds the facts, in text order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="evidence">What earlier steps found in it.</param>
    public (IReadOnlyList<ActionMention> Actions, IReadOnlyList<GatheringMention> Gatherings) Read(AnalyzedText text, FactEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(evidence);
        if (text.Tokens.Count == 0) return ([], []);
        var facts = new FactText(text, evidence, _words);
        var actions = new List<ActionMention>();
        var gatherings = new List<GatheringMention>();
        var triggers = _finder.Find(facts);
        _triggers.Clear();
        _otherwise.Clear();
        foreach (var (trigger, isAction, _, _) in triggers)
        {
            _triggers.Add(trigger);
            if (!isAction && !RetoldGatherings.TakesUpAnother(facts.Trees, trigger)) _otherwise.Add(facts.Trees.SentenceOf[trigger]);
        }

        // No report names more who attend one gathering.
        const int most = 50;
        foreach (var found in triggers)
        {
            if (found.IsAction) continue;
            var (trigger, gathering) = (found.Token, Gathering(facts, found));
            if (RetoldGatherings.Find(facts, trigger, gathering, gatherings) is var before and >= 0 && gatherings[before].Participants.Count < most) gatherings[before] = RetoldGatherings.Merge(facts, gatherings[before], gathering);
            else gatherings.Add(gathering);
        }

        gatherings.Sort((a, b) => a.Trigger.CompareTo(b.Trigger));
        Attendance(facts, gatherings);

        foreach (var found in triggers)
        {
            if (found.IsAction) actions.Add(Decided(facts, found.Token, Action(facts, found), gatherings));
        }

        actions.Sort((a, b) => a.Trigger.CompareTo(b.Trigger));
        return (Distinct(actions, facts), gatherings);
    }

    /// <summary>What was decided at a meeting was decided on its day.</summary>
    private static ActionMention Decided(FactText facts, int trigger, ActionMention action, List<GatheringMention> gatherings)
    {
        if (action.Date is not null || action.Status is not (FactStatus.Done or FactStatus.Planned)) return action;
        var clause = Clause.Of(facts.Trees, facts.Words, trigger);
        if (!(facts.Words.Of(clause.Subject) is Sort.Body or Sort.BodyName || (clause.Subject < 0 && clause.IsPassive))) return action;
        GatheringMention? meeting = null;
        foreach (var gathering in gatherings)
        {
            if (gathering.Trigger.Start > action.Trigger.Start && meeting is not null) break;
            if (gathering.Kind is "meeting" or "session" && gathering.Date is not null && gathering.Status == action.Status) meeting = gathering;
        }

        return meeting is null ? action : action with { Date = meeting.Date, When = meeting.When };
    }

    private ActionMention Action(FactText facts, FoundTrigger found)
    {
        var trigger = found.Token;
        var clause = Clause.Of(facts.Trees, facts.Words, trigger);
        facts.Triggers.Fill(trigger, _list);
        var act = facts.Triggers.Certain(trigger, clause) ?? PolicyActs.All[Best(One(_model.Acts, facts, _list))];
        var label = FeatureList.Hash(act);
        var arguments = Arguments(facts, found, clause, label, _model.ActionArguments, _model.ActionArgumentThresholds);
        var instrument = arguments.Find(a => a.Role == 1);
        var effect = arguments.Find(a => a.Role == 3);
        var changes = arguments.Find(a => a.Role == 4);
        facts.Facts.InstrumentKind(trigger, label, instrument.Role == 0 ? -1 : instrument.Candidate.Head, _single);
        var kind = FactModel.InstrumentKinds[Best(One(_model.InstrumentKind, facts, _single))];
        var (date, when) = Date(facts, found, label, gathering: false);
        var (sources, chain) = SaidBy(facts, trigger, clause, label, gathering: false);
        return new ActionMention
        {
            Trigger = TriggerSpan(facts.Trees, trigger),
            Act = act,
            Status = when is not null && when.EndsWith("/..", StringComparison.Ordinal) ? FactStatus.Ongoing : Status(facts, trigger, clause, label, gathering: false, when),
            Confidence = found.Confidence,
            Instrument = instrument.Role == 0 ? null : facts.Text.SpanOf(WithMoneyNamed(facts, instrument.Candidate.Tokens)),
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

    /// <summary>"$700 million" with "in federal aid", wherever the tree hangs it.</summary>
    private static TokenRange WithMoneyNamed(FactText facts, TokenRange tokens)
    {
        const int reach = 6;
        var last = tokens.End - 1;
        if (!(facts.Words.Of(last) is Sort.Money or Sort.Number) || facts.Text.Text.AsSpan(facts.Text.Tokens[tokens.First].Start, 1) is not "$" || tokens.End + 1 >= facts.Text.Tokens.Count || facts.Text.Form(tokens.End) is not "in") return tokens;
        for (var i = tokens.End + 1; i < Math.Min(facts.Text.Tokens.Count, tokens.End + reach); i++)
        {
            if (facts.Text.Upos[i] is not ("ADJ" or "NOUN" or "PROPN")) break;
            if (facts.Words.Instruments[i] is ["budget", ..] && (i + 1 >= facts.Text.Tokens.Count || facts.Text.Upos[i + 1] is not ("NOUN" or "PROPN"))) return new TokenRange(tokens.First, i + 1);
        }

        return tokens;
    }

    private GatheringMention Gathering(FactText facts, FoundTrigger found)
    {
        var trigger = found.Token;
        var clause = Clause.Of(facts.Trees, facts.Words, trigger);
        facts.Triggers.Fill(trigger, _list);
        var kind = CertainKind(facts.Trees, trigger) ?? FactModel.Kinds[Best(One(_model.GatheringKinds, facts, _list))];
        var label = FeatureList.Hash(kind);
        var arguments = Arguments(facts, found, clause, label, _model.GatheringArguments, _model.GatheringArgumentThresholds);
        var purpose = arguments.Find(a => a.Role == 4);
        var (date, when) = Date(facts, found, label, gathering: true);
        var (sources, chain) = SaidBy(facts, trigger, clause, label, gathering: true);
        // "Organized by" says it outright.
        TextSpan[] organizers = Host(facts, trigger) is { } host ? [host] : Spans(2);
        return new GatheringMention
        {
            Trigger = TriggerSpan(facts.Trees, trigger),
            Kind = kind,
            Status = IsBeingHeld(facts, trigger) ? FactStatus.Ongoing : Status(facts, trigger, clause, label, gathering: true, when),
            Confidence = found.Confidence,
            Places = Spans(1),
            Organizers = organizers,
            Participants = [.. Spans(3).Concat(Invited(facts, trigger)).Distinct().Where(span => !Array.Exists(organizers, o => o.Overlaps(span) || IsBetween(facts, trigger, span, o))).Select(span => Counting.Participants(facts.Text.Text, span))],
            Purpose = SaidAim(facts, trigger) ?? (purpose.Role == 0 ? Aim(facts, trigger) : facts.Text.SpanOf(purpose.Candidate.Tokens)),
            Duration = Duration(facts, trigger),
            Date = date,
            When = when,
            SaidBy = sources,
            Chain = chain,
        };

        // "Organized by reform advocate and council speaker Mara Lind": the first words are hers too.
        static bool IsBetween(FactText text, int trigger, TextSpan span, TextSpan organizer)
            => span.End <= organizer.Start && organizer.Start - span.End < 12 && span.Start > text.Text.Tokens[trigger].End && text.FirstToken(span) is > 0 and var first && text.Trees.Lemmas[first - 1] is "by";

        TextSpan[] Spans(int role) => [.. arguments.Where(a => a.Role == role).Select(a => facts.Text.SpanOf(a.Candidate.Tokens))];
    }

    /// <summary>What a verb says people attend: its object, or, as in "attending that meeting will be 25 officials", where the tree makes it the subject of
    /// those who attend, the noun behind it.</summary>
    private static int Attended(FactText facts, int verb)
    {
        if (facts.Trees.Dependent(verb, "obj") is >= 0 and var attended) return attended;
        return facts.Text.Xpos[verb] == "VBG" && verb + 2 < facts.Text.Tokens.Count && facts.Text.Upos[verb + 1] == "DET" && facts.Text.Upos[verb + 2] == "NOUN" ? verb + 2 : -1;
    }

    /// <summary>Those for whom a gathering is held, where they are counted: "a conference held for some 40 officials".</summary>
    private static IEnumerable<TextSpan> Invited(FactText facts, int trigger)
    {
        const int reach = 16;
        for (var i = trigger + 1; i < Math.Min(facts.Text.Sentences[facts.Trees.SentenceOf[trigger]].End, trigger + reach); i++)
        {
            if (facts.Words.Gatherings[i].Length > 0 && facts.Text.Upos[i] == "NOUN") yield break;
            if (facts.Words.Of(i) == Sort.Official && facts.Text.Relations[i] is "obl" or "nmod" && facts.Trees.Case(i) == "for" && facts.Trees.Dependent(i, "nummod") >= 0) yield return facts.Text.SpanOf(Phrases.Core(facts.Trees, i));
        }
    }

    /// <summary>Adds those of whom it is said behind a gathering that they attend it: "Attending that meeting will be 25 officials".</summary>
    private void Attendance(FactText facts, List<GatheringMention> gatherings)
    {
        const int reach = 120;
        for (var i = 0; i < gatherings.Count; i++)
        {
            var trigger = facts.FirstToken(gatherings[i].Trigger);
            var next = i + 1 < gatherings.Count ? facts.FirstToken(gatherings[i + 1].Trigger) : facts.Text.Tokens.Count;
            for (var verb = trigger + 1; verb < Math.Min(next, trigger + reach); verb++)
            {
                if (facts.Trees.Lemmas[verb] is not ("attend" or "join") || facts.Text.Upos[verb] != "VERB" || Attended(facts, verb) is not (>= 0 and var gathering)) continue;
                if (facts.Words.Gatherings[gathering].Length == 0 || (_triggers.Contains(gathering) && !RetoldGatherings.TakesUpAnother(facts.Trees, gathering)) || facts.Trees.Dependent(gathering, "det") is not (>= 0 and var determiner) || facts.Trees.Lemmas[determiner] is not ("the" or "that" or "this")) continue;
                var who = facts.Trees.Dependent(verb, "nsubj");
                if (who < 0 && facts.Trees.Heads[verb] is >= 0 and var predicate && facts.Text.Upos[predicate] is "NOUN" or "PROPN" && facts.Trees.Dependent(predicate, "cop") >= 0) who = predicate;
                if (who < 0 && facts.Trees.Heads[gathering] is >= 0 and var counted && facts.Text.Relations[gathering] == "nsubj" && facts.Trees.Dependent(counted, "cop") >= 0) who = counted;
                if (who < 0 || facts.Text.Upos[who] is not ("NOUN" or "PROPN")) continue;
                var whole = facts.Text.SpanOf(Phrases.Whole(facts.Trees, who));
                gatherings[i] = gatherings[i] with { Participants = [.. gatherings[i].Participants.Where(p => !p.Span.Overlaps(whole)), Counting.Participants(facts.Text.Text, facts.Text.SpanOf(Phrases.Core(facts.Trees, who)))] };
            }
        }
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

    /// <summary>What people meet for: "met to …", "a hearing on …".</summary>
    private static TextSpan? Aim(FactText facts, int trigger)
    {
        var trees = facts.Trees;
        foreach (var d in trees.Dependents(trigger))
        {
            if (d < trigger) continue;
            if (facts.Text.Upos[d] == "VERB" && facts.Text.Relations[d] is "advcl" or "acl" or "xcomp" && trees.Dependent(d, "mark") is var mark and >= 0 && trees.Lemmas[mark] == "to") return facts.Text.SpanOf(Phrases.OfClause(trees, d));
            if (facts.Text.Relations[d] is "nmod" or "obl" && trees.Case(d) is "on" or "about" or "over" or "regarding" or "concerning" && !facts.Marks[d].HasFlag(TokenMark.Date) && facts.Words.Of(d) != Sort.Place) return facts.Text.SpanOf(Phrases.Whole(trees, d));
        }

        return null;
    }

    /// <summary>What people meet for where a sentence says it outright: "the aim is to …".</summary>
    private static TextSpan? SaidAim(FactText facts, int trigger)
    {
        var sentence = facts.Text.Sentences[facts.Trees.SentenceOf[trigger]];
        for (var i = trigger + 1; i < Math.Min(sentence.End, trigger + 60); i++)
        {
            if (facts.Trees.Lemmas[i] is not ("aim" or "goal" or "purpose" or "objective") || facts.Text.Relations[i] is not ("nsubj" or "nsubj:outer")) continue;
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
    private List<Argument> Arguments(FactText facts, FoundTrigger found, Clause clause, uint label, ShallowNetwork network, float[] thresholds)
    {
        var trigger = found.Token;
        var candidates = facts.Arguments.Candidates(trigger);
        var ranks = facts.Ranks(candidates, trigger);
        _workspace.Clear();
        for (var i = 0; i < candidates.Count; i++)
        {
            facts.Arguments.Fill(trigger, clause, label, candidates[i], ranks[i], _pair);
            network.Add(_pair, _workspace);
        }

        var scores = network.Run(facts.Encodings, _workspace);
        var options = new List<Argument>();
        for (var i = 0; i < candidates.Count; i++)
        {
            var row = scores.RowSpan(i);
            found.Parts?.ShareRoles(candidates[i].Head, row);
            for (var role = 1; role < row.Length; role++)
            {
                var probability = row[role];
                // What the tree says outright needs less support: the object is the instrument, the subject the actor.
                if (network == _model.ActionArguments && candidates[i].Form < 2 && ((role == 1 && candidates[i].Head == clause.Object && facts.Words.Kind(clause.Object) != 0)
                    || (role == 2 && candidates[i].Head == clause.Subject && (clause.IsPassive || facts.Words.Governs(clause.Subject) == 2)))) probability = Math.Max(probability, (.5f * probability) + .35f);
                if (probability < thresholds[role]) continue;
                // What stands in a sentence that tells of another gathering belongs to that one.
                if (network == _model.GatheringArguments && role < 4 && facts.Trees.SentenceOf[candidates[i].Head] != facts.Trees.SentenceOf[trigger] && _otherwise.Contains(facts.Trees.SentenceOf[candidates[i].Head])) continue;
                // Whoever owns something else is not said to attend: "the president's policies"; nor who spoke to a reporter: "Plum told Politico".
                if (network == _model.GatheringArguments && role == 3 && ((facts.Text.Relations[candidates[i].Head] is "nmod:poss" or "compound" && facts.Trees.Heads[candidates[i].Head] != trigger) || facts.Text.Upos[candidates[i].Head] == "NUM" || facts.SpokeElsewhere[candidates[i].Head])) continue;
                options.Add(new Argument(role, candidates[i], probability));
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
            // Those who act together are named together.
            if (option.Role == 2 && option.Probability < .7f && chosen.Exists(c => c.Role == 2) && !chosen.Exists(c => c.Role == 2 && AreCoordinated(facts.Trees, c.Candidate.Head, option.Candidate.Head))) continue;
            chosen.Add(option);
        }

        chosen.Sort((a, b) => a.Candidate.Tokens.First.CompareTo(b.Candidate.Tokens.First));
        return chosen;
    }

    private static bool AreCoordinated(TextTrees trees, int a, int b)
    {
        return IsConjunct(Math.Max(a, b), Math.Min(a, b));

        bool IsConjunct(int later, int first)
        {
            for (var at = later; at >= 0 && trees.Text.Relations[at] is "conj" or "appos" or "flat"; at = trees.Heads[at])
            {
                if (trees.Heads[at] == first || (trees.Heads[at] >= 0 && trees.Heads[at] == trees.Heads[first] && trees.Text.Relations[first] == "conj")) return true;
            }

            return false;
        }
    }

    private (TextSpan? Span, string? When) Date(FactText facts, FoundTrigger found, uint label, bool gathering)
    {
        var trigger = found.Token;
        var dates = facts.Evidence.Dates;
        var near = facts.Facts.DatesNear(trigger, dates, facts.DateTokens).Where(i => !BelongsToAnother(facts, facts.DateTokens[i], trigger)).ToList();
        if (near.Count == 0) return (null, null);
        _workspace.Clear();
        foreach (var i in near)
        {
            facts.Facts.Date(trigger, label, gathering, dates[i], facts.DateTokens[i], facts.DatesBetween(i, trigger), _single);
            _model.Dates.Add(_single, _workspace);
        }

        var scores = _model.Dates.Run(facts.Encodings, _workspace);
        int best = -1;
        for (var i = 0; i < near.Count; i++)
        {
            found.Parts?.ShareDate(facts.DateTokens[near[i]], scores.RowSpan(i));
            if (best < 0 || scores.RowSpan(i)[1] > scores.RowSpan(best)[1]) best = i;
        }

        return scores.RowSpan(best)[1] < _model.DateThreshold ? (null, null) : (dates[near[best]].Span, Day(dates[near[best]].When));
    }

    /// <summary>A value without the time of day: facts are dated to the day.</summary>
    private static string? Day(string? when) => when is not null && when.IndexOf('T', StringComparison.Ordinal) is var time and > 0 ? when[..time] : when;

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

    private FactStatus Status(FactText facts, int trigger, Clause clause, uint label, bool gathering, string? when)
    {
        facts.Facts.Status(trigger, clause, label, gathering, facts.Side(when), _single);
        var status = (FactStatus)Best(One(_model.Status, facts, _single));
        return status == FactStatus.Done && IsIntended(facts.Trees, trigger) ? FactStatus.Planned : status;
    }

    /// <summary>Whether someone means or promises to do it: "vowed to overturn".</summary>
    private static bool IsIntended(TextTrees trees, int trigger)
        => (trees.Text.Relations[trigger] == "xcomp" || (trees.Dependent(trigger, "mark") is >= 0 and var to && trees.Lemmas[to] == "to")) && trees.Heads[trigger] is >= 0 and var governor
            && trees.Lemmas[governor] is "vow" or "promise" or "pledge" or "threaten" or "plan" or "intend" or "hope" or "want" or "aim" or "seek" or "expect" or "prepare";

    private Matrix One(ShallowNetwork network, FactText facts, FeatureList list)
    {
        _workspace.Clear();
        network.Add(list, _workspace);
        return network.Run(facts.Encodings, _workspace);
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

    /// <summary>The same act told twice is one action: its first mention, but not one in a headline.</summary>
    private static List<ActionMention> Distinct(List<ActionMention> actions, FactText facts)
    {
        var distinct = new List<ActionMention>();
        var told = new Dictionary<(string, string), List<ActionMention>>();
        var (text, first) = (facts.Text.Text, facts.HeadlineEnd);
        foreach (var action in actions)
        {
            // Where nothing is said to be acted on, the words of the act are all there is to compare.
            var mentions = Mentions(action.Act, action.Instrument is { } instrument ? LastWord(instrument) : $"{action.Trigger.Start}");
            // "May veto the bill", "would veto such legislation", "resigned last month" again: the same word of the same time.
            var alike = Mentions(action.Act, Time(action) is { } time ? $"{LastWord(action.Trigger)} {time}" : $"{action.Trigger.Start}");
            if (mentions.Count > 50 || alike.Count > 50) continue;
            if (action.Trigger.Start >= first && (mentions.Exists(IsTold) || alike.Exists(other => IsTold(other) && MayBeOneInstrument(action, other)))) continue;
            mentions.Add(action);
            if (alike != mentions) alike.Add(action);
            distinct.Add(action);

            bool IsTold(ActionMention other) => other.Trigger.Start >= first && MayBeSame(action, other);
        }

        distinct.RemoveAll(a => a.Trigger.Start < first && distinct.Exists(b => b.Trigger.Start >= first && b.Act == a.Act && (LastWord(a.Trigger) == LastWord(b.Trigger) || (a.Instrument is { } i && b.Instrument is { } j && LastWord(i) == LastWord(j)))));
        return distinct;

        List<ActionMention> Mentions(string act, string what)
        {
            if (!told.TryGetValue((act, what), out var mentions)) told[(act, what)] = mentions = [];
            return mentions;
        }

        static string? Time(ActionMention action) => action.When ?? (action.Status == FactStatus.Possible ? "possible" : null);

        bool MayBeOneInstrument(ActionMention a, ActionMention b)
            => a.Instrument is not { } one || b.Instrument is not { } other || (LastWord(one) is "bill" or "legislation" or "measure" or "law" && LastWord(other) is "bill" or "legislation" or "measure" or "law");

        bool MayBeSame(ActionMention a, ActionMention b) => a.Actors.Count == 0 || b.Actors.Count == 0 || ShareAWord(a.Actors[0], b.Actors[0]);

        bool ShareAWord(TextSpan a, TextSpan b)
        {
            var last = LastWord(a);
            return last == LastWord(b) || (a.Length < 60 && b.Length < 60 && (b.In(text).Contains(last, StringComparison.OrdinalIgnoreCase) || a.In(text).Contains(LastWord(b), StringComparison.OrdinalIgnoreCase)));
        }

        string LastWord(TextSpan span) => text[(Math.Max(span.Start, text.LastIndexOf(' ', span.End - 1, span.Length) + 1))..span.End];
    }

    private static bool Overlap(TokenRange a, TokenRange b) => a.First < b.End && b.First < a.End;
}
