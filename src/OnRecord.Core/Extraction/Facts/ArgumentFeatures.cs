using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Language.Tokenization;

namespace OnRecord.Extraction.Facts;

/// <summary>A phrase that may play a part in a fact.</summary>
/// <param name="Head">Its head word.</param>
/// <param name="Form">How it is cut: 0 a noun with what stands before it, 1 with what follows as well, 2 a clause.</param>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Further">Of a noun with what follows it, the word that depends on it first; of the same noun without, that word too: -1 where nothing follows.</param>
internal readonly record struct ArgumentCandidate(int Head, int Form, TokenRange Tokens, int Further = -1);

/// <summary>What speaks for and against a phrase's playing a part in a fact.</summary>
/// <param name="facts">The text.</param>
internal sealed class ArgumentFeatures(FactText facts)
{
    /// <summary>Whose states are read: the phrase's head word's and the trigger's.</summary>
    public const int States = 2;

    /// <summary>How many words of a sentence, either side of the trigger, are looked at.</summary>
    private const int Window = 80;

    /// <summary>How many sentences before the trigger's are looked at, for whoever is not named in it.</summary>
    private const int SentencesBefore = 3;

    /// <summary>How many sentences behind it are looked at, for who else is there.</summary>
    private const int SentencesAfter = 2;

    private readonly AnalyzedText _text = facts.Text;
    private readonly TextTrees _trees = facts.Trees;
    private readonly PolicyWords _words = facts.Words;
    private readonly List<int> _up = [];
    private readonly List<int> _down = [];

    // What is told of the trigger that was asked about last: its mood, and the statement it stands in.
    private (int Trigger, uint Mood, Attribution? Statement) _told = (-1, 0, null);

    /// <summary>The phrases that may play a part in the fact that <paramref name="trigger"/> names.</summary>
    public List<ArgumentCandidate> Candidates(int trigger)
    {
        var found = new List<ArgumentCandidate>();
        var own = _trees.SentenceOf[trigger];
        for (var s = Math.Max(0, own - SentencesBefore); s <= Math.Min(own + SentencesAfter, _text.Sentences.Count - 1); s++)
        {
            var sentence = _text.Sentences[s];
            var first = s == own ? Math.Max(sentence.First, trigger - Window) : sentence.First;
            var end = s == own ? Math.Min(sentence.End, trigger + Window) : Math.Min(sentence.End, sentence.First + Window);
            for (var h = first; h < end; h++)
            {
                if (h != trigger) Add(h, trigger, s == own, found);
            }
        }

        return found;
    }

    /// <summary>Whether a phrase that may play a part in a fact has this head.</summary>
    public bool MayBeHead(int h)
    {
        var relation = _text.Relations[h];
        if (_text.Upos[h] == "VERB") return relation is "acl" or "advcl" or "xcomp" or "ccomp" or "acl:relcl" or "parataxis" or "conj" or "csubj";
        if (_text.Upos[h] is not ("NOUN" or "PROPN" or "NUM" or "SYM" or "ADJ")) return false;
        var inside = relation is "compound" or "flat" or "fixed" or "nummod" or "amod" or "det" or "nmod:unmarked";
        if (_text.Upos[h] is "NUM" or "ADJ" or "SYM" && (inside || relation is "advmod" or "case")) return false;
        return !inside || (IsNamed(h) && !(_trees.NameOf[h] >= 0 && _trees.Heads[h] >= 0 && _trees.NameOf[_trees.Heads[h]] == _trees.NameOf[h]));
    }

    private bool IsNamed(int h) => _words.Of(h) is Sort.Body or Sort.BodyName or Sort.OrganizationName or Sort.PersonName or Sort.OfficialName or Sort.Place;

    private void Add(int h, int trigger, bool near, List<ArgumentCandidate> found)
    {
        if (!MayBeHead(h)) return;
        if (_text.Upos[h] == "VERB")
        {
            if (near) found.Add(new ArgumentCandidate(h, 2, Phrases.OfClause(_trees, h)));
            return;
        }

        if (!near && !IsNamed(h) && _words.Of(h) is not (Sort.Official or Sort.Place or Sort.Instrument or Sort.OtherName or Sort.Gathering)) return;
        var core = Phrases.Without(Phrases.Core(_trees, h), trigger, h);
        var whole = near ? Phrases.Without(Phrases.Whole(_trees, h), trigger, h) : core;
        var further = whole == core ? -1 : Further(h, core.End);
        found.Add(new ArgumentCandidate(h, 0, core, further));
        if (whole != core) found.Add(new ArgumentCandidate(h, 1, whole, further));
    }

    private int Further(int head, int end)
    {
        foreach (var d in _trees.Dependents(head))
        {
            if (_trees.Right[d] >= end) return d;
        }

        return head;
    }

    /// <summary>Fills <paramref name="list"/> for a phrase.</summary>
    /// <param name="trigger">The fact's trigger.</param>
    /// <param name="clause">The trigger's clause.</param>
    /// <param name="label">The act or kind, as a hash.</param>
    /// <param name="candidate">The phrase.</param>
    /// <param name="rank">How many phrases of its sort stand between it and the trigger.</param>
    /// <param name="list">Where the features go.</param>
    public void Fill(int trigger, Clause clause, uint label, ArgumentCandidate candidate, int rank, FeatureList list)
    {
        list.Clear();
        var h = candidate.Head;
        var form = (uint)candidate.Form;
        var sort = (uint)_words.Of(h);
        var sentences = _trees.SentenceOf[trigger] - _trees.SentenceOf[h];
        var relation = FeatureList.Hash(_text.Relations[h]);
        var preposition = FeatureList.Hash(_trees.Case(h));
        uint verb = _text.Upos[trigger] == "VERB" ? 1u : 0, passive = clause.IsPassive ? 1u : 0;
        var distance = Distance(h, trigger);
        var meeting = sentences == 0 ? Climb(trigger, h) : -1;
        list.Add(101, form);
        list.Add(102, sort, form);
        list.Add(103, _words.Hashes[h], form);
        list.Add(104, _words.Kind(h), form);
        list.Add(105, relation, form);
        list.Add(106, distance, form);
        list.Add(107, (uint)(sentences + 4), sort);
        list.Add(108, sort, label);
        list.Add(109, _words.Kind(h), label);
        list.Add(110, sort, distance);
        list.Add(111, preposition, sort, form);
        list.Add(112, (uint)Math.Min(6, candidate.Tokens.Count / 3), form);
        var governor = _trees.Heads[h];
        if (governor >= 0)
        {
            list.Add(154, _words.Hashes[governor], relation, form);
            list.Add(155, _words.Hashes[governor], sort, (uint)(sentences + 4));
            list.Add(156, _words.Hashes[governor], preposition, label);
        }

        list.Add(160, _words.Narrow[h], form);
        list.Add(161, _words.Narrow[h], label);
        list.Add(162, _words.Wide[h], label, form);
        list.Add(163, _words.Wide[h], relation, preposition);
        if (governor >= 0) list.Add(164, _words.Narrow[governor], relation, form);
        list.Add(157, facts.Marks[h].HasFlag(TokenMark.Source) ? 1u : 0, sort, (uint)(sentences + 4));
        list.Add(158, _trees.Dependent(h, "nummod") >= 0 ? 1u : 0, sort, label);
        list.Add(159, _words.Hashes[h], label);
        if (sentences == 0)
        {
            var path = Path(trigger, h, meeting);
            list.Add(120, path, form);
            list.Add(121, path, verb, (passive * 4) + form);
            list.Add(122, path, label, form);
            list.Add(123, path, preposition, form);
            list.Add(124, path, sort, form);
            list.Add(125, preposition, label, form);
            list.Add(136, path, _words.Hashes[trigger], form);
            list.Add(137, path, _words.Narrow[trigger], form);
            list.Add(138, path, _words.Wide[h], form);
            list.Add(126, path, _words.Kind(h), form);
            list.Add(127, _words.Hashes[trigger], preposition, form);
            if (h == clause.Subject) list.Add(128, sort, passive, form);
            if (h == clause.Object) list.Add(129, sort, passive, form);
            if (h == clause.Object) list.Add(130, _words.Kind(h), form, verb);
            if (h == clause.Object) list.Add(131, label, form);
            if (h == clause.Subject) list.Add(132, label, form);
            if (_trees.Heads[h] == clause.Object && clause.Object >= 0) list.Add(133, relation, preposition, form);
            if (_trees.Heads[h] == clause.Subject && clause.Subject >= 0) list.Add(134, relation, form);
            list.Add(135, preposition, (uint)(_trees.Heads[h] == trigger ? 1 : 0), form);
        }
        else
        {
            var subject = _text.Relations[h] is "nsubj" or "nsubj:pass" ? 1u : 0;
            list.Add(140, sort, (uint)_words.Of(clause.Subject), subject);
            list.Add(141, sort, (uint)(sentences + 4), (uint)Math.Min(3, rank) + (subject * 4));
            list.Add(142, sort, (uint)_words.Of(clause.Subject), (uint)Math.Min(3, rank));
            list.Add(143, clause.Subject < 0 ? 1u : 0, sort, passive);
            list.Add(144, clause.Object < 0 ? 1u : 0, _words.Kind(h), verb);
            list.Add(145, _trees.ParagraphOf[h] == _trees.ParagraphOf[trigger] ? 1u : 0, sort);
            list.Add(146, label, sort, (uint)Math.Min(3, rank));
            if (clause.Object >= 0 && _words.Hashes[clause.Object] == _words.Hashes[h]) list.Add(147, 1);
            if (clause.Subject >= 0 && _words.Hashes[clause.Subject] == _words.Hashes[h]) list.Add(148, 1);
        }

        Cut(candidate, label, list);
        Way(trigger, h, meeting, form, sort, label, list);
        Presence(trigger, h, sort, sentences, list);
        if (clause.Subject >= 0 && IsPronoun(_words.Of(clause.Subject)))
        {
            var stands = facts.Antecedents.Of(clause.Subject) is { } antecedent && antecedent.Contains(_text.Tokens[h]) ? 1u : 0;
            list.Add(152, stands, sort);
            list.Add(153, stands, form);
        }

        list.Add(150, _trees.Quotes[h] == QuotationState.Outside ? 0u : 1, _trees.Quotes[trigger] == QuotationState.Outside ? 0u : 1, sort);
        list.Add(151, _trees.NameOf[h] < 0 ? 0u : 1 + (uint)_text.Names[_trees.NameOf[h]].Type, label, form);
        list.States[0] = h;
        list.States[1] = trigger;
    }

    /// <summary>How the phrase is cut, by what stands behind its noun: a bill is one without its "on taxes", a contract wants its "for paving".</summary>
    private void Cut(ArgumentCandidate candidate, uint label, FeatureList list)
    {
        var (h, form) = (candidate.Head, (uint)candidate.Form);
        if (candidate.Further < 0)
        {
            list.Add(165, form);
            return;
        }

        var relation = FeatureList.Hash(_text.Relations[candidate.Further]);
        var preposition = FeatureList.Hash(_trees.Case(candidate.Further));
        list.Add(166, form, relation, preposition);
        list.Add(167, form, preposition, _words.Kind(h));
        list.Add(168, form, preposition, _words.Hashes[h]);
        list.Add(169, form, preposition, label);
        list.Add(170, form, preposition, _words.Narrow[h]);
        list.Add(171, form, (uint)_words.Of(h), (uint)_words.Of(candidate.Further));
        list.Add(172, form, (uint)Math.Min(8, (_trees.Right[candidate.Further] - _trees.Left[candidate.Further]) / 2), _words.Kind(h));
        list.Add(173, form, _trees.Dependent(h, "amod") >= 0 || _trees.Dependent(h, "compound") >= 0 ? 1u : 0, _words.Kind(h));
    }

    /// <summary>The way to the phrase in broad strokes: how many clauses lie between, the word where both ways meet, and how the phrase hangs on it.</summary>
    /// <param name="trigger">The fact's trigger.</param>
    /// <param name="h">The phrase's head word.</param>
    /// <param name="meeting">What <see cref="Climb"/> gave for the two; -1 where they stand in different sentences.</param>
    /// <param name="form">How the phrase is cut.</param>
    /// <param name="sort">The head word's sort.</param>
    /// <param name="label">The act or kind, as a hash.</param>
    /// <param name="list">Where the features go.</param>
    private void Way(int trigger, int h, int meeting, uint form, uint sort, uint label, FeatureList list)
    {
        if (meeting < 0) return;
        var first = _up.Count == 0 ? 0 : FeatureList.Hash(_text.Relations[_up[0]]);
        var last = _down.Count == 0 ? 0 : FeatureList.Hash(_text.Relations[_down[^1]]);
        var clauses = (Math.Min(3, Clauses(_up)) * 4) + Math.Min(3, Clauses(_down));
        var side = h < trigger ? 1u : 0;
        list.Add(180, clauses, sort, side + (2 * form));
        list.Add(181, clauses, last, form);
        list.Add(182, clauses, label, (side * 256) + sort);
        list.Add(183, _words.Hashes[meeting], last, sort);
        list.Add(184, first, last, sort);
        list.Add(185, first, last, label);
        list.Add(186, clauses, last, FeatureList.Hash(_trees.Case(h)));
    }

    private uint Clauses(List<int> way)
    {
        uint clauses = 0;
        foreach (var at in way) clauses += IsClausal(_text.Relations[at]) ? 1u : 0;
        return clauses;
    }

    private static bool IsClausal(string relation) => relation is "acl" or "acl:relcl" or "advcl" or "ccomp" or "xcomp" or "csubj" or "parataxis" or "conj" or "advcl:relcl";

    /// <summary>Whether who is named is there or is only spoken of: who speaks, in which statement, and whether the fact has come about.</summary>
    private void Presence(int trigger, int h, uint sort, int sentences, FeatureList list)
    {
        if (_told.Trigger != trigger) _told = (trigger, Mood(trigger), facts.StatementAround(trigger));
        var (mood, statement) = (_told.Mood, _told.Statement);
        var speaks = facts.Marks[h].HasFlag(TokenMark.Source) ? 1u : 0;
        list.Add(190, mood, sort, speaks);
        list.Add(191, mood, speaks, (uint)(sentences + 4));
        var told = statement is null ? 0u : IsSource(statement, h) ? 2u : 1u;
        list.Add(192, told, speaks, sort);
        list.Add(193, told, mood, speaks);
        if (facts.PersonAt(h) is not { } person) return;
        var mentions = (uint)Math.Min(5, person.Mentions);
        var statements = (uint)Math.Min(3, person.Statements);
        list.Add(194, mentions, statements);
        list.Add(195, statements, (uint)(sentences + 4), speaks);
        list.Add(196, statements, mood, (uint)(sentences + 4));
        var first = person.First.Contains(_text.Tokens[h]) ? 1u : 0;
        var fullest = person.Fullest.Contains(_text.Tokens[h]) ? 1u : 0;
        list.Add(197, first, fullest, (uint)(sentences + 4));
        list.Add(198, first, speaks, mood);
    }

    private bool IsSource(Attribution statement, int token)
    {
        for (var i = 0; i < statement.Source.Count; i++)
        {
            if (statement.Source[i].Contains(_text.Tokens[token])) return true;
        }

        return false;
    }

    /// <summary>Whether what the trigger names is told as come about: its tense and auxiliary, or those of the verb it depends on.</summary>
    private uint Mood(int trigger)
    {
        var verb = trigger;
        for (var step = 0; step < 3 && _text.Upos[verb] is not ("VERB" or "AUX") && _trees.Heads[verb] >= 0; step++) verb = _trees.Heads[verb];
        var mood = FeatureList.Hash(_text.Xpos[verb]);
        foreach (var d in _trees.Dependents(verb))
        {
            if (_text.Relations[d] is "aux" && _text.Xpos[d] == "MD") mood = FeatureList.Hash(_trees.Lemmas[d]);
            else if (_text.Relations[d] is "mark" && _trees.Lemmas[d] is "to" or "if") mood ^= FeatureList.Hash(_trees.Lemmas[d]);
        }

        return mood;
    }

    /// <summary>Climbs from the trigger and from a word to where both ways meet; the words below lie then in <see cref="_up"/> and <see cref="_down"/>, each from its
    /// start.</summary>
    /// <returns>The word where they meet; -1 where they do not within twelve steps.</returns>
    private int Climb(int trigger, int h)
    {
        const int longest = 12;
        _up.Clear();
        _down.Clear();
        for (var at = trigger; at >= 0 && _up.Count < longest; at = _trees.Heads[at]) _up.Add(at);
        for (var at = h; at >= 0 && _down.Count < longest; at = _trees.Heads[at])
        {
            if (_up.IndexOf(at) is >= 0 and var meet)
            {
                _up.RemoveRange(meet, _up.Count - meet);
                return at;
            }

            _down.Add(at);
        }

        return -1;
    }

    /// <summary>The way through the tree from the trigger to a word, as <see cref="Climb"/> found it: relations up, then relations down.</summary>
    private uint Path(int trigger, int h, int meeting)
    {
        const int longest = 6;
        if (meeting < 0 || _up.Count >= longest || _down.Count >= longest) return h < trigger ? 1u : 2;
        var hash = 17u;
        foreach (var at in _down) hash = unchecked((hash * 31) + FeatureList.Hash(_text.Relations[at]));
        foreach (var at in _up) hash = unchecked((hash * 37) + FeatureList.Hash(_text.Relations[at]) + 1);
        return hash;
    }

    private static bool IsPronoun(Sort sort) => sort is Sort.HeOrShe or Sort.They or Sort.It;

    private static uint Distance(int h, int trigger)
    {
        var d = Math.Abs(h - trigger);
        var bucket = d switch { < 3 => d, < 5 => 3, < 8 => 4, < 12 => 5, < 20 => 6, < 40 => 7, _ => 8 };
        return (uint)(bucket + (h < trigger ? 16 : 0));
    }
}
