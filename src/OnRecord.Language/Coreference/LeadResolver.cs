namespace OnRecord.Language.Coreference;

/// <summary>Ties what a headline or a lead speaks of without a name ("Poll: …", "Retired general …", "A House panel voted …") to what the
/// paragraphs right behind it name, or first tell in full.</summary>
internal sealed class LeadResolver(CoreferenceGraph graph)
{
    /// <summary>The confidence of such a tie; words before the full ones are no name.</summary>
    public const double Likely = 0.65;

    // In mentions.
    private const int Reach = 100;

    // In tokens; a headline is no longer.
    private const int LongestHeadline = 30;

    private readonly AnalyzedText _text = graph.Text;

    /// <summary>Goes through the mentions of the first two paragraphs.</summary>
    public void Resolve()
    {
        if (_text.Paragraphs.Count < 2) return;
        var lead = _text.Paragraphs[0].Count <= LongestHeadline ? _text.Paragraphs[1] : _text.Paragraphs[0];
        for (var i = 0; i < graph.Mentions.Count && i < Reach && graph.Mentions[i].Head < lead.End; i++)
        {
            var mention = graph.Mentions[i];
            if (mention is not { Kind: MentionKind.Nominal, IsPlural: false, Type: ReferentType.Person or ReferentType.Organization or ReferentType.Document, Referent: { Members.Count: 0 } unnamed } || !unnamed.Mentions.All(m => m.Kind == MentionKind.Nominal)) continue;
            if (Told(i, _text.Lemmas[mention.Head].ToLowerInvariant(), lead) is not { } told) continue;
            graph.Referents.Remove(unnamed);
            foreach (var other in unnamed.Mentions) told.Add(other, Likely);
        }
    }

    /// <summary>What is named by the noun of a mention behind it; else, from a headline, what is called by it.</summary>
    private Referent? Told(int number, string noun, TokenRange lead)
    {
        var mention = graph.Mentions[number];
        var isHeadline = mention.Head < lead.First;
        if (!isHeadline && mention.Type == ReferentType.Person) return null;
        Referent? called = null;
        for (var i = number + 1; i < graph.Mentions.Count && i < number + Reach; i++)
        {
            if (graph.Mentions[i] is not { Referent: { } other, IsPlural: false } || other.Type != mention.Type || other == mention.Referent) continue;
            if (graph.Mentions[i].Kind == MentionKind.Name && IsNamed(other, noun)) return other;
            // "A new poll" is the one that the next paragraphs call by whose it is.
            if (mention.Type == ReferentType.Document && (isHeadline || !HoldsName(mention.Tokens)) && HoldsName(graph.Mentions[i].Tokens) && _text.Lemmas[graph.Mentions[i].Head].Equals(noun, StringComparison.OrdinalIgnoreCase)) return other;
            if (isHeadline && graph.Mentions[i].Kind == MentionKind.Nominal && _text.Lemmas[graph.Mentions[i].Head].Equals(noun, StringComparison.OrdinalIgnoreCase)) called ??= other;
        }

        return called;
    }

    private bool HoldsName(TokenRange tokens)
    {
        for (var i = tokens.First; i < tokens.End; i++)
        {
            if (_text.Upos[i] == "PROPN") return true;
        }

        return false;
    }

    private bool IsNamed(Referent referent, string noun)
    {
        foreach (var known in referent.Nouns)
        {
            if (Nouns.AreAlike(noun, known)) return true;
        }

        if (referent.Type != ReferentType.Organization) return false;
        var name = referent.Mentions[0].Name;
        for (var i = name.First; i < name.End; i++)
        {
            if (Nouns.AreAlike(noun, _text.Lemmas[i].ToLowerInvariant())) return true;
        }

        return false;
    }
}
