using OnRecord.Language;

namespace OnRecord.Extraction.Facts;

/// <summary>Cuts the phrases of a tree to spans as docs/reference/facts.md wants them: no leading article, no trailing punctuation, no
/// relative clause.</summary>
internal static class Phrases
{
    /// <summary>The noun with what stands before it, and the parts of a name.</summary>
    public static TokenRange Core(TextTrees trees, int head) => Trim(trees, Reach(trees, head, wide: false));

    /// <summary>The noun with its prepositional phrases and participles as well.</summary>
    public static TokenRange Whole(TextTrees trees, int head) => Trim(trees, Reach(trees, head, wide: true));

    /// <summary>A phrase that has its fact's own trigger in it is what stands on the head's side of it: of "recently co-sponsored legislation" the legislation,
    /// of "members of their upcoming meetings" the members.</summary>
    public static TokenRange Without(TokenRange phrase, int trigger, int head)
    {
        if (trigger < phrase.First || trigger >= phrase.End) return phrase;
        return trigger < head ? new TokenRange(trigger + 1, phrase.End) : new TokenRange(phrase.First, head + 1);
    }

    /// <summary>The verb with all that depends on it to its right, without "to", "that" and "would"; the auxiliary of a passive stays.</summary>
    public static TokenRange OfClause(TextTrees trees, int verb)
    {
        var first = verb;
        foreach (var d in trees.Dependents(verb))
        {
            if (d < first && trees.Text.Relations[d] is "aux:pass" or "advmod" or "cop" && trees.Right[d] < verb) first = Math.Min(first, d);
        }

        // What a clause says of its own subject belongs to it: "documents be preserved".
        foreach (var d in trees.Dependents(verb))
        {
            if (d < first && trees.Text.Relations[d] is "nsubj" or "nsubj:pass" && trees.Text.Upos[d] != "PRON" && trees.Text.Relations[verb] is "ccomp" or "advcl") first = Math.Min(first, trees.Left[d]);
        }

        var last = verb;
        foreach (var d in trees.Dependents(verb))
        {
            if (d > verb && trees.Text.Relations[d] is not ("punct" or "parataxis" or "conj" or "cc")) last = Math.Max(last, trees.Right[d]);
            else if (d > verb && trees.Text.Relations[d] == "conj") last = Math.Max(last, trees.Right[d]);
        }

        return Trim(trees, new TokenRange(first, Stop(trees, verb, last + 1)));
    }

    /// <summary>Where a clause's own words end: before what it is said to change, and before who says so.</summary>
    private static int Stop(TextTrees trees, int verb, int end)
    {
        var text = trees.Text;
        for (var i = verb + 1; i + 1 < end; i++)
        {
            if (text.Form(i) is "," && (text.Xpos[i + 1] == "VBG" || trees.Lemmas[i + 1] is "which" or "who" or "when" or "while" or "where" or "but" || (end - i < 8 && trees.Lemmas[end - 1] is "say" or "report" or "tell" or "add" or "note" or "write"))) return i;
        }

        return end;
    }

    private static readonly string[] Dashes = ["—", "–", "--", "---"];

    /// <summary>How a verb changes an earlier rule, or null.</summary>
    public static string? Changing(string lemma) => lemma switch
    {
        "expand" or "broaden" or "widen" or "strengthen" => "expand",
        "narrow" or "weaken" or "limit" => "narrow",
        "repeal" or "rescind" or "revoke" or "undo" or "overturn" or "reverse" => "repeal",
        "extend" or "renew" => "extend",
        "amend" or "revise" or "change" or "modify" => "amend",
        "replace" or "supersede" => "replace",
        _ => null,
    };

    private static TokenRange Reach(TextTrees trees, int head, bool wide)
    {
        int first = head, last = head;
        var dependents = trees.Dependents(head);
        var money = trees.Text.Form(head) is "$" || trees.Lemmas[head] is "million" or "billion" or "third" or "half" or "percent" || (trees.Text.Upos[head] == "NUM" && trees.Dependent(head, "compound") >= 0);
        for (var i = dependents.Length - 1; i >= 0; i--)
        {
            var d = dependents[i];
            if (d > head) continue;
            var relation = trees.Text.Relations[d];
            var own = relation is "compound" or "amod" or "nummod" or "nmod:poss" or "det" or "flat" or "advmod" or "case" or "nmod" or "det:predet" or "appos" or "nmod:desc"
                || (relation == "nmod:unmarked" && trees.Text.Upos[head] == "NUM" && d == head - 1) // "H.R. 1546"
                || (relation == "punct" && trees.Text.Form(d) is "-" or "$" or "\"" or "“" or "‘" or "'");
            if (!own || relation is "case" || trees.Right[d] + 1 < first) break;
            // "WASHINGTON — President …": where a report was written is no part of a name.
            if (Array.Exists(Dashes, dash => trees.Text.Form(first - 1).SequenceEqual(dash))) break;
            first = trees.Left[d];
        }

        foreach (var d in dependents)
        {
            if (d < head) continue;
            var relation = trees.Text.Relations[d];
            if (relation is "flat" or "compound" or "goeswith" or "fixed" or "nummod" or "nmod:desc" || (relation == "nmod" && trees.Case(d) == "of" && trees.Right[d] - d < 6)
                || (money && relation == "nmod" && trees.Case(d) is "of" or "in" && trees.Right[d] - d < 5)
                || (wide && relation is "nmod" or "acl" or "amod" or "nmod:tmod" or "nmod:unmarked"))
            {
                if (trees.Left[d] > last + 2) break;
                last = Math.Max(last, trees.Right[d]);
            }
            else if (relation is "case" && trees.Text.Xpos[d] == "POS")
            {
                continue;
            }
            else if (relation is "conj" or "acl:relcl" or "appos" or "parataxis" or "cc")
            {
                break;
            }
        }

        return new TokenRange(first, last + 1);
    }

    private static TokenRange Trim(TextTrees trees, TokenRange range)
    {
        var text = trees.Text;
        int first = range.First, end = range.End;
        while (end > first + 1 && (text.Upos[end - 1] == "PUNCT" && text.Form(end - 1) is not ("\"" or "”" or ")") || text.Xpos[end - 1] == "POS" || text.Upos[end - 1] is "CCONJ" or "ADP" && false)) end--;
        while (first < end - 1 && (text.Upos[first] is "PUNCT" && text.Form(first) is not ("\"" or "“") || text.Form(first) is "by" or "the" or "The" or "a" or "A" or "an" or "An" or "," || text.Xpos[first] == "PRP$"
            || trees.Lemmas[first] is "that" or "this" or "these" or "those" || (trees.Lemmas[first] is "about" or "nearly" or "approximately" or "roughly" && text.Form(first + 1) is "$")
            || (text.Upos[first] == "ADV" && trees.Lemmas[first] is "aside" or "back" or "recently" or "also" or "already" or "again") || trees.Text.Upos[first] == "CCONJ")) first++;
        return new TokenRange(first, end);
    }
}
