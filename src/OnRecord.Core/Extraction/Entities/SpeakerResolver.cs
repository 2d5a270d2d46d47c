using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Language.Coreference;

namespace OnRecord.Extraction.Entities;

/// <summary>Tells whom the source of each attribution stands for: its head, those coordinated with it, the antecedent of a
/// pronoun or relative pronoun, the speaker of the quotation that an "I" stands in. Nobody where that cannot be told.</summary>
internal sealed class SpeakerResolver
{
    private const int LongestName = 8;

    private readonly CoreferenceGraph _graph;
    private readonly AnalyzedText _text;

    public SpeakerResolver(CoreferenceGraph graph)
    {
        _graph = graph;
        _text = graph.Text;
    }

    /// <summary>Whom one source stands for.</summary>
    /// <param name="Referent">Whom.</param>
    /// <param name="Confidence">How sure that is, 0 to 1.</param>
    public readonly record struct Target(Referent Referent, double Confidence);

    /// <summary>Gives the speakers of each attribution, in the same order.</summary>
    public List<Target>[] Resolve(IReadOnlyList<Attribution> attributions)
    {
        var speakers = new List<Target>[attributions.Count];
        for (var i = 0; i < speakers.Length; i++)
        {
            var a = attributions[i];
            if (a.Source.Count > 0) speakers[i] = Source(a.Source);
            else if (a.Continues && i > 0) speakers[i] = speakers[i - 1];
            else speakers[i] = CueSubject(a);
        }

        return speakers;
    }

    /// <summary>Where no source was found, the grammatical subject of the cue's verb is whom the text lets speak.</summary>
    private List<Target> CueSubject(Attribution attribution)
    {
        var targets = new List<Target>();
        if (attribution.Cue.Count == 0) return targets;
        var cue = _text.TokensIn(attribution.Cue[0]);
        for (var verb = cue.First; verb < cue.End; verb++)
        {
            if (_text.Upos[verb] != "VERB" || _graph.Tree.Child(verb, "nsubj") is not (>= 0 and var subject) || _graph.Tree.Child(verb, "aux:pass") >= 0) continue;
            var place = _text.Tokens[subject].Start;
            if (attribution.Content.Any(c => c.Contains(place)) || _graph.At(subject) is not { } mention || mention.Type is not (ReferentType.Person or ReferentType.Organization or ReferentType.Group)) continue;
            Add(targets, subject, new TokenRange(subject, verb));
            return targets;
        }

        return targets;
    }

    private List<Target> Source(IReadOnlyList<TextSpan> source)
    {
        var targets = new List<Target>();
        foreach (var span in source)
        {
            var tokens = _text.TokensIn(span);
            if (tokens.Count == 0) continue;
            Add(targets, HeadOf(tokens), tokens);
        }

        return targets;
    }

    private void Add(List<Target> targets, int head, TokenRange source, int depth = 0)
    {
        const int MaxSpeakers = 20;
        if (targets.Count >= MaxSpeakers || depth > MaxSpeakers) return;
        if (!NameSpans.IsPartyLabel(_text, head) && !IsPartOfTitle(head) && Referent(head) is { } found)
        {
            IReadOnlyList<Referent> meant = found.Referent.Members.Count > 0 ? found.Referent.Members : [found.Referent];
            foreach (var one in meant)
            {
                if (!targets.Exists(t => t.Referent == one)) targets.Add(found with { Referent = one });
            }
        }

        for (var c = _graph.Tree.FirstChild(head); c >= 0; c = _graph.Tree.NextSibling(c))
        {
            if (source.Contains(c) && c > head && (_text.Relations[c] == "conj" || IsExample(c) || IsListed(head, c) || NameSpans.IsPartyLabel(_text, c)) && _text.Upos[c] is "NOUN" or "PROPN" or "PRON") Add(targets, c, source, depth + 1);
        }
    }

    /// <summary>The "San Francisco" of "San Francisco Mayor Ed Lee", which a parse may take for a member of the list.</summary>
    private bool IsPartOfTitle(int head)
    {
        const int LongestTitle = 6;
        if (_graph.At(head) is not { Type: ReferentType.Location, Kind: MentionKind.Name } place) return false;
        var next = place.Name.End;
        for (var i = next; i < Math.Min(next + LongestTitle, _text.Tokens.Count); i++)
        {
            if (_graph.At(i) is { Person: not null } person && person.Tokens.First <= next && person.Tokens.End > next) return true;
        }

        return false;
    }

    /// <summary>"critics, like Senators Okafor and Lindqvist": those named are speakers too.</summary>
    private bool IsExample(int token)
        => _text.Relations[token] == "nmod" && _graph.Tree.Child(token, "case") is >= 0 and var preposition && _text.Form(preposition) is "like" or "including";

    /// <summary>"Mayor Lena Ruiz, Mayor Tomas Haddad and …": a parse takes the second of a list for an apposition.</summary>
    private bool IsListed(int head, int other)
        => _text.Relations[other] == "appos" && _graph.At(head) is { Person: not null } one && _graph.At(other) is { Person: not null } two && one.Referent != two.Referent;

    private Target? Referent(int head, int depth = 0)
    {
        if (_text.Upos[head] == "PRON" && _text.Form(head) is "who" or "which" or "that" or "Who" or "whom" or "whose")
        {
            return Antecedent(head) is >= 0 and var antecedent && antecedent != head && depth < 4 ? Referent(antecedent, depth + 1) : null;
        }

        if (Pronouns.Read(_text.Form(head)) is { } pronoun && _text.Upos[head] is "PRON")
        {
            return pronoun.Person == 3 && _graph.At(head) is { Referent: { } resolved } mention ? new Target(resolved, mention.Confidence) : null;
        }

        // "Many of whom": they are those whom "whom" stands for.
        if (_graph.Tree.Child(head, "nmod") is >= 0 and var whom && _text.Form(whom) is "whom" && depth < 4) return Referent(whom, depth + 1);
        var nominal = _graph.Require(head);
        return new Target(_graph.Require(nominal), nominal.Confidence);
    }

    /// <summary>What a relative pronoun stands for: the noun its clause belongs to.</summary>
    private int Antecedent(int pronoun)
    {
        const int DeepestClause = 8;
        var at = pronoun;
        for (var i = 0; i < DeepestClause && at >= 0; i++)
        {
            if (_text.Relations[at] is "acl:relcl" or "acl") return _text.Heads[at];
            at = _text.Heads[at];
        }

        return -1;
    }

    private int HeadOf(TokenRange range)
    {
        // English phrases are built to the left: where the parser hangs "Jesse Lehrich" on the "Clinton" of "Clinton spokesman Jesse
        // Lehrich", the end of the phrase tells who is meant.
        var parsed = ParsedHeadOf(range);
        if (_text.Upos[parsed] is not ("NOUN" or "PROPN")) return parsed;
        var last = parsed;
        for (var i = parsed + 1; i < range.End && _text.Upos[i] is "NOUN" or "PROPN" or "ADJ"; i++)
        {
            if (_text.Upos[i] != "ADJ") last = i;
        }

        if (last == parsed || (_graph.At(parsed) is { } whole && (whole.Tokens.Contains(last) || whole.Person is { IsFull: true }))) return parsed;
        for (var steps = 0; steps < LongestName && _graph.At(last) is null && _text.Upos[last] == "PROPN" && _text.Relations[last] == "flat" && range.Contains(_text.Heads[last]); steps++) last = _text.Heads[last];
        return last;
    }

    private int ParsedHeadOf(TokenRange range)
    {
        var first = -1;
        for (var i = range.First; i < range.End; i++)
        {
            if (range.Contains(_text.Heads[i]) || _text.Upos[i] is "PUNCT" or "ADP" or "CCONJ" or "SCONJ" or "DET" or "AUX") continue;
            if (_text.Upos[i] is "NOUN" or "PROPN" or "PRON") return i;
            if (first < 0) first = i;
        }

        return first < 0 ? range.First : first;
    }
}
