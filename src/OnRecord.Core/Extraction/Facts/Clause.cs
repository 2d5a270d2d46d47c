using OnRecord.Language;

namespace OnRecord.Extraction.Facts;

/// <summary>Who does what in the clause of a trigger, read off the tree: through passives, participles, relative clauses, control and
/// coordination. -1 where the tree names nobody.</summary>
/// <param name="Subject">The head word of who acts.</param>
/// <param name="Object">The head word of what is acted on.</param>
/// <param name="IsPassive">Whether the trigger is a passive or a past participle on a noun.</param>
/// <param name="Governor">The verb that the trigger depends on: "plans" of "plans to sign".</param>
internal readonly record struct Clause(int Subject, int Object, bool IsPassive, int Governor)
{
    /// <summary>How many heads are followed upwards in search of a subject.</summary>
    private const int Reach = 4;

    public static Clause Of(TextTrees trees, PolicyWords words, int trigger)
    {
        var clause = Named(trees, words, trigger);
        // "Cox pulled it": the bill spoken of last. "It was announced that" stands for what follows.
        return clause.Object >= 0 && words.Of(clause.Object) == Sort.It && trees.Dependent(trigger, "ccomp") < 0 && trees.Dependent(trigger, "csubj") < 0 && words.InstrumentBefore(clause.Object) is >= 0 and var spoken
            ? clause with { Object = spoken }
            : clause;
    }

    private static Clause Named(TextTrees trees, PolicyWords words, int trigger)
    {
        var upos = trees.Text.Upos[trigger];
        if (upos is not ("VERB" or "AUX" or "ADJ")) return OfNoun(trees, trigger);
        var clause = OfVerb(trees, trigger);
        // "The bill passed the Senate": what is acted on stands as the subject, and who acts, if anyone, as the object.
        if (!clause.IsPassive && clause.Subject >= 0 && words.Kind(clause.Subject) != 0 && trees.Lemmas[trigger] is "pass" or "clear" or "fail" or "die" or "stall" or "advance" or "move" or "emerge" or "expire" or "collapse")
            return clause with { Subject = words.Governs(clause.Object) == 2 ? clause.Object : -1, Object = clause.Subject };
        // "voted on the bill", "acted on a request".
        if (clause.Object >= 0 && trees.Text.Upos[clause.Object] != "VERB") return clause;
        foreach (var d in trees.Dependents(trigger))
        {
            if (trees.Text.Relations[d] == "obl" && words.Kind(d) != 0 && trees.Case(d) is "on" or "for" or "against" or "to" or "of" or "with") return clause with { Object = d };
        }

        return clause;
    }

    private static Clause OfVerb(TextTrees trees, int verb)
    {
        var relations = trees.Text.Relations;
        int subject = -1, obj = -1, agent = -1;
        var passive = false;
        foreach (var d in trees.Dependents(verb))
        {
            switch (relations[d])
            {
                case "nsubj" or "csubj": subject = d; break;
                case "nsubj:pass" or "csubj:pass": obj = d; passive = true; break;
                case "aux:pass": passive = true; break;
                case "obj": obj = d; break;
                case "obl:agent": agent = d; break;
                case "obl" when trees.Case(d) == "by" && trees.Text.Xpos[verb] == "VBN": agent = d; break;
                case "ccomp" or "xcomp" when obj < 0: obj = d; break;
            }
        }

        var relation = relations[verb];
        var head = trees.Heads[verb];
        var governor = relation is "xcomp" or "advcl" or "ccomp" or "acl" or "conj" or "parataxis" ? head : -1;
        if (relation == "acl" && trees.Text.Xpos[verb] == "VBN")
        {
            passive = true;
            if (obj < 0 || relations[obj] is "ccomp" or "xcomp") obj = head;
        }
        else if (relation == "acl" && trees.Text.Xpos[verb] == "VBG" && subject < 0)
        {
            subject = head;
        }
        else if (relation == "acl:relcl")
        {
            if (subject >= 0 && IsRelative(trees, subject)) subject = head;
            else if (obj >= 0 && IsRelative(trees, obj)) obj = head;
            else if (obj < 0) obj = head;
            else if (subject < 0 && !passive) subject = head;
        }
        else if (relation == "amod" && trees.Text.Xpos[verb] is "VBN" or "VBD" or "JJ")
        {
            passive = true;
            obj = head;
        }

        if (passive)
        {
            if (agent >= 0) subject = agent;
            if (obj < 0 && relation == "conj" && head >= 0) obj = OfVerbShallow(trees, head);
            return new Clause(agent >= 0 ? agent : subject, obj, true, governor);
        }

        if (agent >= 0 && subject < 0) subject = agent;
        if (subject < 0) subject = NamedBeforeTheDay(trees, verb);
        var at = verb;
        for (var step = 0; subject < 0 && step < Reach && trees.Heads[at] >= 0; step++)
        {
            var up = trees.Heads[at];
            if (relations[at] is not ("xcomp" or "advcl" or "conj" or "acl" or "ccomp" or "obl" or "parataxis" or "nmod")) break;
            foreach (var d in trees.Dependents(up))
            {
                if (relations[d] is "nsubj" or "nsubj:pass") subject = d;
                else if (relations[d] is "nmod:poss" && trees.Text.Upos[up] == "NOUN") subject = d;
                else if (relations[d] is "obj" && relations[at] == "xcomp") { subject = d; break; }
            }

            at = up;
        }

        if (subject >= 0 && IsRelative(trees, subject) && trees.Heads[subject] is var bearer and >= 0 && relations[bearer] == "acl:relcl") subject = trees.Heads[bearer];
        if (obj < 0)
        {
            // "sign or veto the legislation": what is last named is shared.
            foreach (var d in trees.Dependents(verb))
            {
                if (relations[d] == "conj" && trees.Text.Upos[d] == "VERB" && trees.Dependent(d, "obj") is var shared and >= 0) { obj = shared; break; }
            }
        }

        return new Clause(subject, obj, false, governor);
    }

    /// <summary>"Mayor Iris Quandt last month signed": a name that the tree took for part of the day.</summary>
    private static int NamedBeforeTheDay(TextTrees trees, int verb)
    {
        foreach (var day in trees.Dependents(verb))
        {
            if (day > verb || trees.Text.Relations[day] is not ("obl:unmarked" or "obl:tmod" or "obl:npmod")) continue;
            foreach (var name in trees.Dependents(day))
            {
                if (name < day && trees.NameType(name) == EntityType.Person && trees.Text.Relations[name] is "compound" or "nmod:desc" or "flat" or "nmod:poss") return name;
            }
        }

        return -1;
    }

    private static int OfVerbShallow(TextTrees trees, int verb)
    {
        foreach (var d in trees.Dependents(verb))
        {
            if (trees.Text.Relations[d] is "nsubj:pass" or "obj") return d;
        }

        return -1;
    }

    private static Clause OfNoun(TextTrees trees, int noun)
    {
        var relations = trees.Text.Relations;
        int subject = -1, obj = -1, owner = -1;
        foreach (var d in trees.Dependents(noun))
        {
            switch (relations[d])
            {
                case "nmod:poss": owner = d; break;
                case "compound" when owner < 0: owner = d; break;
                case "nmod" when trees.Case(d) == "by": subject = d; break;
                case "nmod" when obj < 0 && trees.Case(d) is "of" or "on" or "to" or "for" or "in" or "from" or "against" or "over": obj = d; break;
                case "acl" when obj < 0: obj = d; break;
            }
        }

        if (subject < 0) subject = owner;
        var head = trees.Heads[noun];
        var governor = head >= 0 && trees.Text.Upos[head] == "VERB" ? head : -1;
        if (subject < 0 && governor >= 0 && relations[noun] is "obj" or "obl") subject = OfVerb(trees, governor).Subject;
        return new Clause(subject, obj, false, governor);
    }

    private static bool IsRelative(TextTrees trees, int token) => trees.Text.Upos[token] is "PRON" or "DET" && trees.Lemmas[token] is "that" or "which" or "who" or "whom";
}
