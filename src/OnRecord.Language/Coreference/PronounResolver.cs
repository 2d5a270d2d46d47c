using OnRecord.Language.Tokenization;

namespace OnRecord.Language.Coreference;

/// <summary>Goes through a text's mentions in order and ties pronouns of the third person, and noun phrases that take a known one
/// up ("the mayor"), to what they stand for. Time is linear in the number of mentions: only so many candidates are weighed.</summary>
internal sealed class PronounResolver
{
    private const int MaxCandidates = 24;
    private const int MaxSentences = 12;
    private const int MaxAhead = 6;
    private const int MaxScanned = 200;
    private const int NominalReach = 200;
    private const int LongestName = 16;

    /// <summary>Below this probability a pronoun is left unresolved.</summary>
    private const double LeastProbability = 0.3;

    private readonly CoreferenceGraph _graph;
    private readonly AnalyzedText _text;
    private readonly int[] _sentenceOf;
    private readonly bool _hidesGender;
    private readonly byte[] _quotes;
    private readonly PronounFeatures _features;
    private readonly Dictionary<Referent, PronounFeatures.Candidate> _known = [];

    // Everyone spoken of, the latest last.
    private readonly LinkedList<PronounFeatures.Candidate> _recent = new();
    private readonly Dictionary<Referent, LinkedListNode<PronounFeatures.Candidate>> _nodes = [];

    /// <param name="graph">The mentions and what the names among them stand for.</param>
    /// <param name="hidesGender">Whether features are those of a pronoun without gender.</param>
    public PronounResolver(CoreferenceGraph graph, bool hidesGender)
    {
        _hidesGender = hidesGender;
        _graph = graph;
        _text = graph.Text;
        _sentenceOf = NumberOf(_text.Sentences, _text.Tokens.Count);
        _quotes = Quotations.States(_text.Tokenized);
        _features = new PronounFeatures(_text, _sentenceOf, NumberOf(_text.Paragraphs, _text.Tokens.Count), _quotes);
    }

    /// <summary>One who could be meant by a pronoun, with the features of the tie; null for nobody.</summary>
    public readonly record struct Option(Referent? Referent, int[] Features);

    /// <summary>Chooses among the options for a pronoun: the number of one, and how sure it is.</summary>
    public delegate (int Chosen, double Probability) Choice(Mention pronoun, IReadOnlyList<Option> options);

    /// <summary>The choice that a model makes: the likeliest, or nobody where none is likely enough.</summary>
    public static Choice By(PronounModel model) => (_, options) =>
    {
        Span<double> scores = options.Count <= 64 ? stackalloc double[options.Count] : new double[options.Count];
        var best = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = model.Score(options[i].Features);
            if (scores[i] > scores[best]) best = i;
        }

        double sum = 0;
        foreach (var s in scores) sum += Math.Exp(s - scores[best]);
        return (best, 1 / sum);
    };

    /// <summary>Goes through the mentions in text order.</summary>
    public void Resolve(Choice choice)
    {
        var mentions = _graph.Mentions;
        for (var i = 0; i < mentions.Count; i++)
        {
            var m = mentions[i];
            if (m.Kind == MentionKind.Pronoun) Pronoun(mentions, i, choice);
            else if (m is { Kind: MentionKind.Nominal, Referent: null }) Nominal(mentions, i);
            if (m.Kind != MentionKind.Pronoun) _graph.Require(m);
            if (m.Referent is not null) Note(m, m.Referent);
            if (m.Kind != MentionKind.Pronoun) Coordination(m);
        }
    }

    private void Note(Mention m, Referent referent)
    {
        if (!_known.TryGetValue(referent, out var candidate))
        {
            candidate = new PronounFeatures.Candidate(referent, m) { IsFirstOfText = _known.Count == 0 };
            _known.Add(referent, candidate);
            _nodes.Add(referent, _recent.AddLast(candidate));
        }
        else
        {
            var node = _nodes[referent];
            _recent.Remove(node);
            _recent.AddLast(node);
        }

        candidate.Last = m;
        candidate.Count++;
        if (m.Kind == MentionKind.Name) candidate.LastName = m;
        if (m.Kind == MentionKind.Pronoun) candidate.PronounCount++;
        if (_quotes[m.Head] == 0)
        {
            candidate.LastTold = m;
            if (_features.IsSpeaker(m.Head)) candidate.LastSpeech = m.Head;
        }

        if (_text.Relations[m.Head] is "nsubj" or "nsubj:pass") candidate.SubjectSentence = _sentenceOf[m.Head];
    }

    /// <summary>"Mr. Grassley and Mr. Leahy" can be taken up together: "they".</summary>
    private void Coordination(Mention first)
    {
        const int MaxMembers = 12;
        if (first.Type is not (ReferentType.Person or ReferentType.Group or ReferentType.Organization or ReferentType.Location)) return;
        List<Referent>? members = null;
        var end = first.Tokens.End;
        for (var c = _graph.Tree.FirstChild(first.Head); c >= 0; c = _graph.Tree.NextSibling(c))
        {
            if (c < first.Head || _text.Relations[c] != "conj" || _graph.At(c) is not { Kind: not MentionKind.Pronoun } other || other == first) continue;
            members ??= [_graph.Require(first)];
            if (members.Count < MaxMembers && !members.Contains(_graph.Require(other))) members.Add(_graph.Require(other));
            end = Math.Max(end, other.Tokens.End);
        }

        if (members is not { Count: > 1 }) return;
        var both = new Referent { Type = ReferentType.Group, IsPlural = true, Members = members };
        var mention = new Mention(new TokenRange(first.Tokens.First, end), first.Head, MentionKind.Nominal, ReferentType.Group) { IsPlural = true };
        both.Add(mention, 1);
        Note(mention, both);
    }

    private void Pronoun(IReadOnlyList<Mention> mentions, int number, Choice choice)
    {
        var pronoun = mentions[number];
        var options = Options(mentions, number);
        if (options.Count == 0) return;
        var (chosen, probability) = choice(pronoun, options);
        if (options[chosen].Referent is not { } referent || probability < LeastProbability) return;
        referent.Add(pronoun, probability);
        if (pronoun.Type == ReferentType.Person && referent.Type == ReferentType.Unknown && referent.Mentions[0].Kind == MentionKind.Name) referent.Type = ReferentType.Person;
    }

    private List<Option> Options(IReadOnlyList<Mention> mentions, int number)
    {
        var pronoun = mentions[number];
        if (_hidesGender) pronoun = new Mention(pronoun.Tokens, pronoun.Head, pronoun.Kind, pronoun.Type) { IsPlural = pronoun.IsPlural };
        var candidates = new List<PronounFeatures.Candidate>();
        var scanned = 0;
        for (var node = _recent.Last; node is not null && candidates.Count < MaxCandidates && scanned++ < MaxScanned; node = node.Previous)
        {
            if (_sentenceOf[pronoun.Head] - _sentenceOf[node.Value.Last.Head] > MaxSentences) break;
            if (Fits(pronoun, node.Value.Referent)) candidates.Add(node.Value);
        }

        var known = candidates.Count;
        foreach (var candidate in candidates) candidate.Next = null;
        for (var i = number + 1; i < mentions.Count && i <= number + MaxAhead && _sentenceOf[mentions[i].Head] == _sentenceOf[pronoun.Head]; i++)
        {
            if (mentions[i] is not { Kind: MentionKind.Name } ahead || !Fits(pronoun, _graph.Require(ahead))) continue;
            if (candidates.Find(c => c.Referent == ahead.Referent) is { } taken) taken.Next ??= ahead;
            else if (!_known.ContainsKey(ahead.Referent!)) candidates.Add(new PronounFeatures.Candidate(ahead.Referent!, ahead) { LastName = ahead });
        }

        var options = new List<Option>(candidates.Count + 1);
        for (var i = 0; i < candidates.Count; i++) options.Add(new Option(candidates[i].Referent, [.. _features.Of(pronoun, candidates[i], StandingOf(pronoun, candidates, known, i))]));
        if (options.Count > 0) options.Add(new Option(null, [.. _features.OfNobody(pronoun, candidates.Count)]));
        return options;
    }

    /// <summary>Where a candidate stands among the others; those of the other gender stand in nobody's way.</summary>
    private PronounFeatures.Standing StandingOf(Mention pronoun, List<PronounFeatures.Candidate> candidates, int known, int number)
    {
        var own = candidates[number];
        var (rank, told, spoke, isFirst) = (0, 0, 0, true);
        for (var i = 0; i < candidates.Count; i++)
        {
            var other = candidates[i];
            if (i == number || Clash(pronoun, other.Referent)) continue;
            if (i < number && i < known) rank++;
            if (i < known && (other.LastTold?.Head ?? -1) > (own.LastTold?.Head ?? -1)) told++;
            if (other.LastSpeech > own.LastSpeech) spoke++;
            isFirst &= _sentenceOf[other.Last.Head] != _sentenceOf[own.Last.Head] || other.Last.Head > own.Last.Head;
        }

        var quoted = _features.QuotedBy(pronoun.Head) is >= 0 and var by ? _graph.At(by)?.Referent : null;
        return new PronounFeatures.Standing(rank, told, spoke, isFirst, quoted is null ? null : quoted == own.Referent);
    }

    private static bool Clash(Mention pronoun, Referent referent)
        => pronoun.Gender != Gender.Unknown && referent.Gender != Gender.Unknown && pronoun.Gender != referent.Gender && referent.GenderBasis > GenderBasis.LoneName;

    private static bool Fits(Mention pronoun, Referent referent)
    {
        if (pronoun.Type == ReferentType.Person)
        {
            return !(Clash(pronoun, referent) && referent.GenderBasis == GenderBasis.Noun)
                && ((referent.Members.Count == 0 && !referent.IsPlural && referent.Type is ReferentType.Person or ReferentType.Unknown)
                    || (referent.Type is ReferentType.Organization or ReferentType.Location && referent.Mentions[0].Kind == MentionKind.Name && referent.Mentions[0].Name.Count <= 3));
        }

        return pronoun.IsPlural
            ? referent.IsPlural || referent.Type is ReferentType.Group or ReferentType.Organization or ReferentType.Person || referent.Mentions[0].Kind == MentionKind.Name
            : referent.Type is not (ReferentType.Person or ReferentType.Group) && !referent.IsPlural;
    }

    /// <summary>"The mayor" is the person nearest before whom the text calls a mayor; "the senators" are all it calls so.</summary>
    private void Nominal(IReadOnlyList<Mention> mentions, int number)
    {
        var nominal = mentions[number];
        if (nominal is { Type: ReferentType.Person, IsPlural: false } && Owner(nominal.Head) is { } owner)
        {
            OfOwner(mentions, number, owner);
            return;
        }

        if (!IsDefinite(nominal.Head)) return;
        var noun = _text.Lemmas[nominal.Head].ToLowerInvariant();
        List<Referent>? several = nominal is { IsPlural: true, Type: ReferentType.Group } ? [] : null;
        if (nominal.IsPlural && several is null) return;
        for (var i = number - 1; i >= 0 && number - i <= NominalReach; i--)
        {
            if (mentions[i] is not { Kind: MentionKind.Name, Referent: { } named } || !TakesUp(nominal, named, noun)) continue;
            if (several is null)
            {
                named.Add(nominal, 0.8);
                return;
            }

            if (!several.Contains(named)) several.Add(named);
        }

        if (several is null)
        {
            Again(mentions, number, noun);
            return;
        }

        if (several.Count is < 2 or > 6) return;
        several.Reverse();
        new Referent { Type = ReferentType.Group, IsPlural = true, Members = several }.Add(nominal, 0.7);
    }

    /// <summary>Whom a noun phrase belongs to: Ruiz of "Ruiz's lawyer", whoever "his" stands for in "his lawyer".</summary>
    private Referent? Owner(int head) => _graph.Tree.Child(head, "nmod:poss") is >= 0 and var owner ? _graph.At(owner)?.Referent : null;

    /// <summary>"Ruiz's lawyer" is the one person whom the text names as a lawyer of Ruiz, before or behind.</summary>
    private void OfOwner(IReadOnlyList<Mention> mentions, int number, Referent owner)
    {
        var nominal = mentions[number];
        var noun = _text.Lemmas[nominal.Head].ToLowerInvariant();
        Referent? found = null;
        for (var i = Math.Max(0, number - NominalReach); i < Math.Min(mentions.Count, number + NominalReach); i++)
        {
            if (mentions[i] is not { Kind: MentionKind.Name, Referent: { } named } || named == found || !named.Owners.Contains(owner) || !TakesUp(nominal, named, noun)) continue;
            if (found is not null) return;
            found = named;
        }

        found?.Add(nominal, 0.75);
    }

    /// <summary>"The poll" is the nearest thing before that was called a poll.</summary>
    private void Again(IReadOnlyList<Mention> mentions, int number, string noun)
    {
        var nominal = mentions[number];
        for (var i = number - 1; i >= 0 && number - i <= NominalReach; i--)
        {
            if (mentions[i] is not { Kind: MentionKind.Nominal, IsPlural: false, Referent: { } known } before || before.Type != nominal.Type || known.Members.Count > 0) continue;
            if (!Nouns.AreAlike(noun, _text.Lemmas[before.Head].ToLowerInvariant()) || IsNamedApart(nominal, known.Mentions[0])) continue;
            known.Add(nominal, 0.7);
            return;
        }
    }

    /// <summary>Whether a noun phrase holds a name that an earlier one has not: "the Harlow Times poll" is not the "Ledger poll".</summary>
    private bool IsNamedApart(Mention nominal, Mention before)
    {
        for (var i = nominal.Tokens.First; i < nominal.Head; i++)
        {
            if (_text.Upos[i] != "PROPN") continue;
            var isKnown = false;
            for (var k = before.Tokens.First; k < before.Tokens.End && !isKnown; k++) isKnown = _text.Form(k).SequenceEqual(_text.Form(i));
            if (!isKnown) return true;
        }

        return false;
    }

    private bool TakesUp(Mention nominal, Referent named, string noun) => nominal.Type switch
    {
        ReferentType.Person => named.Type == ReferentType.Person && IsCalled(named, noun) && (nominal.Gender == Gender.Unknown || named.Gender == Gender.Unknown || nominal.Gender == named.Gender),
        ReferentType.Group => named.Type == ReferentType.Person && IsCalled(named, noun),
        ReferentType.Organization => named.Type == ReferentType.Organization && (IsCalled(named, noun) || HoldsWord(named.Mentions[0].Name, noun)),
        _ => false,
    };

    private static bool IsCalled(Referent named, string noun)
    {
        foreach (var known in named.Nouns)
        {
            if (Nouns.AreAlike(noun, known)) return true;
        }

        return false;
    }

    private bool HoldsWord(TokenRange name, string noun)
    {
        for (var i = name.First; i < Math.Min(name.End, name.First + LongestName); i++)
        {
            if (Nouns.AreAlike(noun, _text.Lemmas[i].ToLowerInvariant()) || _text.Form(i).Equals(noun, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private bool IsDefinite(int head)
    {
        for (var c = _graph.Tree.FirstChild(head); c >= 0; c = _graph.Tree.NextSibling(c))
        {
            if (_text.Relations[c] is "nmod:poss" or "nmod" or "acl" or "acl:relcl" or "nummod") return false;
            if (_text.Relations[c] == "det") return _text.Form(c) is "the" or "The" or "this" or "This" or "that" or "That" or "these" or "both";
        }

        return false;
    }

    private static int[] NumberOf(IReadOnlyList<TokenRange> ranges, int tokens)
    {
        var numbers = new int[tokens];
        for (var i = 0; i < ranges.Count; i++) numbers.AsSpan(ranges[i].First, ranges[i].Count).Fill(i);
        return numbers;
    }
}
