namespace OnRecord.Language.Coreference;

/// <summary>Ties what a text says someone is to the name: appositions ("An attorney for the agency, Mara Lind,"), titles, "is a …".</summary>
internal sealed class AppositionResolver(CoreferenceGraph graph)
{
    private const double Certain = 0.95;

    private readonly AnalyzedText _text = graph.Text;

    /// <summary>Goes through the mentions in text order.</summary>
    public void Resolve()
    {
        foreach (var m in graph.Mentions)
        {
            if (m.Kind == MentionKind.Pronoun) continue;
            if (m.Person is not null) Titles(m);
            else if (Following(m) is { } named) Tie(m, named);
            for (var c = graph.Tree.FirstChild(m.Head); c >= 0; c = graph.Tree.NextSibling(c))
            {
                if (c > m.Head && _text.Relations[c] == "appos" && graph.At(c) is { } other && other != m) Tie(m, other);
            }

            if (_text.Relations[m.Head] == "nsubj" && _text.Heads[m.Head] is >= 0 and var predicate && graph.At(predicate) is { Kind: MentionKind.Nominal } what
                && m.Kind == MentionKind.Name && m.Type == ReferentType.Person && graph.Tree.Child(predicate, "cop") >= 0)
            {
                Tie(m, what);
            }
        }
    }

    /// <summary>"An attorney for the agency, Mara Lind, …": a full name between commas right behind the noun phrase of a person.</summary>
    private Mention? Following(Mention noun)
    {
        var comma = noun.Tokens.End;
        if (noun is not { Kind: MentionKind.Nominal, Type: ReferentType.Person } || comma + 2 >= _text.Tokens.Count || _text.Form(comma) is not ",") return null;
        return graph.At(comma + 1) is { Person.IsFull: true } name && name.Tokens.First == comma + 1 && name.Tokens.End < _text.Tokens.Count && _text.Form(name.Tokens.End) is "," or "." ? name : null;
    }

    private void Titles(Mention name)
    {
        for (var i = name.Tokens.First; i < name.Name.First; i++)
        {
            if (_text.Upos[i] is "NOUN" or "PROPN") name.Referent!.Nouns.Add(_text.Lemmas[i].ToLowerInvariant());
            if (graph.At(i) is { Kind: MentionKind.Name } owner && owner != name) name.Referent!.Owners.Add(graph.Require(owner));
        }
    }

    private void Tie(Mention head, Mention apposition)
    {
        if (head.IsPlural != apposition.IsPlural || !Alike(head, apposition)) return;
        var (name, noun) = apposition.Kind == MentionKind.Name ? (apposition, head) : (head, apposition);
        if (noun.Kind != MentionKind.Nominal || noun.Referent is not null || (name.Gender != Gender.Unknown && noun.Gender != Gender.Unknown && name.Gender != noun.Gender)) return;
        var referent = graph.Require(name);
        referent.Nouns.Add(_text.Lemmas[noun.Head].ToLowerInvariant());
        for (var c = graph.Tree.FirstChild(noun.Head); c >= 0; c = graph.Tree.NextSibling(c))
        {
            if (_text.Relations[c] is "nmod:poss" or "nmod" or "compound" && graph.At(c) is { Kind: MentionKind.Name } owner && owner != name) referent.Owners.Add(graph.Require(owner));
        }

        if (referent.Type != ReferentType.Person || noun.Type == ReferentType.Person) referent.Add(noun, Certain);
    }

    private static bool Alike(Mention one, Mention other)
        => one.Type == other.Type || (one.Type, other.Type) is (ReferentType.Organization, ReferentType.Location) or (ReferentType.Location, ReferentType.Organization);
}
