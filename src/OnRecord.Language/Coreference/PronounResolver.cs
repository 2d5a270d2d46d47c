namespace OnRecord.Language.Coreference;

/// <summary>Ties pronouns of the third person, and noun phrases that take a known one up ("the mayor"), to what they stand for.</summary>
internal sealed class PronounResolver
{
    private const int MaxCandidates = 40;
    private const int MaxSentences = 5;

    private readonly CoreferenceGraph _coreference;
    private readonly AnalyzedText _text;
    private readonly int[] _sentenceOf;

    public PronounResolver(CoreferenceGraph coreference)
    {
        _coreference = coreference;
        _text = coreference.Text;
        _sentenceOf = new int[_text.Tokens.Count];
        for (var s = 0; s < _text.Sentences.Count; s++) _sentenceOf.AsSpan(_text.Sentences[s].First, _text.Sentences[s].Count).Fill(s);
    }

    /// <summary>Goes through the mentions in text order.</summary>
    public void Resolve()
    {
        var mentions = _coreference.Mentions;
        for (var i = 0; i < mentions.Count; i++)
        {
            if (mentions[i].Kind == MentionKind.Pronoun) Pronoun(mentions, i);
            else if (mentions[i] is { Kind: MentionKind.Nominal, Referent: null }) Nominal(mentions, i);
        }
    }

    /// <summary>"The mayor" is the person nearest before, or else the only one after, whom the text calls a mayor.</summary>
    private void Nominal(IReadOnlyList<Mention> mentions, int number)
    {
        var nominal = mentions[number];
        if (nominal.IsPlural || !IsDefinite(nominal.Head)) return;
        var noun = _text.Lemmas[nominal.Head].ToLowerInvariant();
        for (var i = number - 1; i >= 0 && number - i <= 4 * MaxCandidates; i--)
        {
            var candidate = mentions[i];
            if (candidate is { Kind: MentionKind.Name, Referent: { } named } && TakesUp(nominal, named, noun))
            {
                named.Add(nominal, 0.8);
                return;
            }
        }
    }

    private bool TakesUp(Mention nominal, Referent named, string noun) => nominal.Type switch
    {
        ReferentType.Person => named.Type == ReferentType.Person && named.Nouns.Contains(noun),
        ReferentType.Organization => named.Type == ReferentType.Organization && (named.Nouns.Contains(noun) || HoldsWord(named.Mentions[0].Name, noun)),
        _ => false,
    };

    private bool HoldsWord(TokenRange name, string noun)
    {
        for (var i = name.First; i < name.End; i++)
        {
            if (_text.Form(i).Equals(noun, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private bool IsDefinite(int head)
    {
        for (var c = _coreference.Tree.FirstChild(head); c >= 0; c = _coreference.Tree.NextSibling(c))
        {
            if (_text.Relations[c] is "nmod:poss" or "nmod" or "acl" or "acl:relcl" or "nummod") return false;
            if (_text.Relations[c] == "det") return _text.Form(c) is "the" or "The" or "this" or "This" or "that" or "That";
        }

        return false;
    }

    private void Pronoun(IReadOnlyList<Mention> mentions, int number)
    {
        var pronoun = mentions[number];
        Mention? best = null;
        var bestScore = double.NegativeInfinity;
        for (var i = number - 1; i >= 0 && number - i <= MaxCandidates; i--)
        {
            var candidate = mentions[i];
            if (_sentenceOf[pronoun.Head] - _sentenceOf[candidate.Head] > MaxSentences) break;
            if (!Fits(pronoun, candidate)) continue;
            var score = Score(pronoun, candidate);
            if (score <= bestScore) continue;
            bestScore = score;
            best = candidate;
        }

        if (best is not null) _coreference.Require(best).Add(pronoun, 0.7);
    }

    private static bool Fits(Mention pronoun, Mention candidate)
    {
        if (candidate.Kind == MentionKind.Pronoun && (candidate.Referent is null || candidate.IsPlural != pronoun.IsPlural)) return false;
        var type = candidate.Referent?.Type ?? candidate.Type;
        var gender = candidate.Referent?.Gender ?? candidate.Gender;
        if (pronoun.Type == ReferentType.Person) return type == ReferentType.Person && (gender == Gender.Unknown || gender == pronoun.Gender);
        return pronoun.IsPlural ? type is ReferentType.Group or ReferentType.Organization : type is not (ReferentType.Person or ReferentType.Group);
    }

    private double Score(Mention pronoun, Mention candidate)
    {
        var distance = _sentenceOf[pronoun.Head] - _sentenceOf[candidate.Head];
        var subject = _text.Relations[candidate.Head] is "nsubj" or "nsubj:pass";
        var score = (-1.2 * distance) + (subject ? 1.0 : 0) - (0.02 * (pronoun.Head - candidate.Head));
        if (candidate.Kind == MentionKind.Pronoun) score += 0.5;
        if (distance == 0 && _text.Heads[candidate.Head] == _text.Heads[pronoun.Head]) score -= 3;
        return score;
    }
}
