namespace OnRecord.Language.Coreference;

/// <summary>Finds the mentions of a text: names, noun phrases whose head stands for people, bodies or documents, and personal
/// pronouns of the third person. Linear in the number of tokens.</summary>
internal sealed class MentionFinder
{
    private const int LongestTitle = 12;

    private readonly AnalyzedText _text;
    private readonly DependencyTree _tree;
    private readonly Mention?[] _byHead;
    private readonly bool[] _inName;
    private readonly HashSet<string> _personWords = new(StringComparer.Ordinal);

    private MentionFinder(AnalyzedText text, DependencyTree tree)
    {
        _text = text;
        _tree = tree;
        _byHead = new Mention?[text.Tokens.Count];
        _inName = new bool[text.Tokens.Count];
    }

    /// <summary>Finds the mentions, by the number of their head token; a role that leads to a name leads to the name's mention.</summary>
    public static Mention?[] Find(AnalyzedText text, DependencyTree tree)
    {
        var finder = new MentionFinder(text, tree);
        finder.Names();
        finder.NounsAndPronouns();
        return finder._byHead;
    }

    private void Names()
    {
        foreach (var found in NameSpans.Of(_text))
        {
            var name = HasHonorific(found.Tokens) ? found with { Type = EntityType.Person } : found;
            _inName.AsSpan(name.Tokens.First, name.Tokens.Count).Fill(true);
            var head = HeadOf(name.Tokens);
            if (_text.Relations[head] is "amod" && name.Type == EntityType.Other) continue;
            if (name.Type == EntityType.Person && IsTitleOnly(name.Tokens))
            {
                _byHead[head] ??= Nominal(_text, _tree, head);
                continue;
            }

            var mention = name.Type == EntityType.Other && IsDescribed(head, name.Tokens) ? Members(head) : NameMention(name.Tokens, head, name.Type);
            _byHead[head] = mention;
            if (mention.Person is null) continue;
            foreach (var word in mention.Person.Words) _personWords.Add(word);
            // "campaign manager Robby Mook" may be parsed with the role as its head: both lead to the mention.
            _byHead[mention.Head] = mention;
        }
    }

    /// <summary>Whether a name is a person's whatever the tagger took it for: "Mr. Furtwell".</summary>
    private bool HasHonorific(TokenRange name)
        => IsHonorific(name.First) ? name.Count > 1 : name.First > 0 && IsHonorific(name.First - 1) && AreOneBlankApart(name.First - 1);

    private bool IsHonorific(int token) => _text.Form(token) is "Mr." or "Mrs." or "Ms." or "Dr." or "Sen." or "Rep." or "Gov." or "Mr" or "Mrs" or "Ms" or "Dr";

    /// <summary>A title that the tagger took for a name: "Lieutenant-Colonel".</summary>
    private bool IsTitleOnly(TokenRange name)
    {
        for (var i = name.First; i < name.End; i++)
        {
            if (_text.Upos[i] != "PUNCT" && !IsTitle(i)) return false;
        }

        return true;
    }

    /// <summary>"31 Latinos", "one Republican on the panel": some of those called so, not all.</summary>
    private bool IsDescribed(int head, TokenRange name)
    {
        for (var c = _tree.FirstChild(head); c >= 0; c = _tree.NextSibling(c))
        {
            if (!name.Contains(c) && _text.Relations[c] is "nummod" or "amod" or "compound" or "nmod" or "acl" or "det" && _text.Form(c) is not ("the" or "The")) return true;
        }

        return false;
    }

    private Mention Members(int head)
    {
        var plural = _text.Xpos[head] is "NNS" or "NNPS";
        return new Mention(_tree.NounPhrase(head), head, MentionKind.Nominal, plural ? ReferentType.Group : ReferentType.Unknown) { IsPlural = plural };
    }

    /// <summary>The noun for a person before a name, where the tree makes it no modifier of the name ("Secretary of State John
    /// Kerry" may hang on "Secretary"); -1 where there is none.</summary>
    private int TitleBefore(TokenRange name)
    {
        const int LongestOffice = 6;
        var before = name.First - 1;
        if (before < 0 || !AreOneBlankApart(before)) return -1;
        if (IsPersonNoun(before) && !name.Contains(_text.Heads[before])) return before;
        var governor = _text.Heads[HeadOf(name)];
        if (governor >= 0 && _text.Relations[governor] == "nmod" && !IsPersonNoun(governor)) governor = _text.Heads[governor];
        if (governor < 0 || governor >= before) governor = Beside(name, governor, LongestOffice);
        if (governor < 0 || governor >= before || name.First - governor > LongestOffice || !IsPersonNoun(governor) || !char.IsUpper(_text.Form(governor)[0])) return -1;
        for (var i = governor + 1; i < name.First; i++)
        {
            if (_text.Upos[i] is "PUNCT" or "VERB" or "CCONJ") return -1;
        }

        return governor;
    }

    /// <summary>The noun for a person that the parser makes a second dependent of what the name depends on: "Secretary of State | John Kerry said".</summary>
    private int Beside(TokenRange name, int governor, int longest)
    {
        for (var i = name.First - 1; i >= 0 && name.First - i <= longest && _text.Upos[i] is "PROPN" or "ADP" or "NOUN"; i--)
        {
            if (_text.Heads[i] == governor && governor >= 0 && IsPersonNoun(i)) return i;
        }

        return -1;
    }

    private bool IsPersonNoun(int token)
        => _text.Upos[token] is "NOUN" or "PROPN" && _text.Xpos[token] is not ("NNS" or "NNPS") && Nouns.IsPerson(_text.Lemmas[token].ToLowerInvariant());

    private Mention NameMention(TokenRange name, int head, EntityType type)
    {
        if (type == EntityType.Person)
        {
            // The tagger may take a title into the name: "Justice Roberts".
            while (name.Count > 1 && (IsTitle(name.First) || IsHonorific(name.First))) name = new TokenRange(name.First + 1, name.End);
            if (name.Count == 1 && IsGivenName(name.First - 1)) name = new TokenRange(name.First - 1, name.End);
            var person = PersonName.Of(_text.SpanOf(name).Of(_text.Text));
            var title = TitleBefore(name);
            var first = title < 0 ? TitleStart(name, head) : Math.Max(_tree.NounPhrase(title).First, name.First - LongestTitle);
            var (gender, basis) = PersonGender(first, name.First, person);
            return new Mention(new TokenRange(first, name.End), title < 0 ? head : title, MentionKind.Name, ReferentType.Person)
            {
                Name = name,
                Person = person,
                Gender = gender,
                GenderBasis = basis,
            };
        }

        var plural = _text.Xpos[head] == "NNPS" && type == EntityType.Other;
        var referent = type switch
        {
            EntityType.Organization => ReferentType.Organization,
            EntityType.Location => ReferentType.Location,
            _ => plural ? ReferentType.Group : ReferentType.Unknown,
        };
        return new Mention(name, head, MentionKind.Name, referent) { IsPlural = plural };
    }

    /// <summary>"Sen. Rand Paul", of which the tagger has "Paul": the word between a title and a name of one word belongs to the name.</summary>
    private bool IsGivenName(int token)
        => token > 0 && _text.Upos[token] == "PROPN" && char.IsUpper(_text.Form(token)[0]) && !_inName[token] && !IsTitle(token) && !Nouns.IsBody(_text.Lemmas[token].ToLowerInvariant()) && AreOneBlankApart(token)
            && (IsHonorific(token - 1) || IsTitle(token - 1)) && char.IsUpper(_text.Form(token - 1)[0]) && AreOneBlankApart(token - 1);

    private bool IsTitle(int token)
    {
        var lemma = _text.Lemmas[token].ToLowerInvariant();
        return Nouns.IsTitle(lemma) && GivenNames.GenderOf(lemma) == Gender.Unknown;
    }

    private (Gender Gender, GenderBasis Basis) PersonGender(int first, int nameStart, PersonName? person)
    {
        for (var i = first; i < nameStart; i++)
        {
            switch (_text.Form(i))
            {
                case "Mr." or "Mr" or "Sir" or "Lord" or "King" or "Prince": return (Gender.Masculine, GenderBasis.Noun);
                case "Mrs." or "Mrs" or "Ms." or "Ms" or "Miss" or "Dame" or "Lady" or "Queen" or "Princess": return (Gender.Feminine, GenderBasis.Noun);
            }

            var noun = Nouns.GenderOf(_text.Lemmas[i].ToLowerInvariant());
            if (noun != Gender.Unknown) return (noun, GenderBasis.Noun);
        }

        return person is null ? default : (GivenNames.GenderOf(person.Given), person.IsFull ? GenderBasis.GivenName : GenderBasis.LoneName);
    }

    /// <summary>Where the words begin that stand before a person's name and belong to it: "New York City Council Speaker".</summary>
    private int TitleStart(TokenRange name, int head)
    {
        var first = name.First;
        while (first > 0 && name.First - first < LongestTitle && BelongsBefore(first - 1, head, name) && _text.Upos[first - 1] is not ("DET" or "PRON")) first--;
        while (first < name.First && _text.Upos[first] is "PUNCT" or "ADV" or "CCONJ") first++;
        // In a list ("…, San Jose Mayor Tomas Haddad and …") the parse may tie the place to the person before.
        while (first < name.First && first > 0 && _inName[first - 1] && name.First - first < LongestTitle && AreOneBlankApart(first - 1)) first--;
        return first;
    }

    private bool AreOneBlankApart(int token) => _text.Tokens[token].End + 1 == _text.Tokens[token + 1].Start && _text.Text[_text.Tokens[token].End] == ' ';

    private bool BelongsBefore(int token, int head, TokenRange name)
    {
        if (_text.Upos[token] is "VERB" or "AUX" or "ADP" && _text.Relations[token] is not ("compound" or "nmod:desc" or "amod" or "flat")) return false;
        for (var (at, steps) = (token, 0); steps < 6; steps++)
        {
            var relation = _text.Relations[at];
            if (relation is not ("compound" or "nmod:desc" or "amod" or "flat" or "nummod" or "punct" or "case" or "nmod:poss" or "goeswith" or "obl:unmarked")) return false;
            var up = _text.Heads[at];
            if (up == head || name.Contains(up)) return relation is not ("case" or "nmod:poss" or "punct");
            if (up < 0 || up > name.End || up < token - LongestTitle) return false;
            at = up;
        }

        return false;
    }

    private int HeadOf(TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
        {
            if (!range.Contains(_text.Heads[i]) && _text.Upos[i] != "PUNCT") return i;
        }

        return range.First;
    }

    private void NounsAndPronouns()
    {
        for (var i = 0; i < _byHead.Length; i++)
        {
            if (_byHead[i] is not null || NameSpans.IsPartyLabel(_text, i) || (_text.Upos[i] == "PROPN" && Nouns.IsDay(_text.Lemmas[i].ToLowerInvariant()))) continue;
            if (IsMissedPerson(i)) _byHead[i] = NameMention(new TokenRange(i, i + 1), i, EntityType.Person);
            else if (_text.Upos[i] == "PRON" && Pronouns.Read(_text.Form(i)) is { Person: 3 } pronoun && !(_text.Relations[i] == "expl"))
            {
                _byHead[i] = new Mention(new TokenRange(i, i + 1), i, MentionKind.Pronoun, pronoun.IsHuman ? ReferentType.Person : ReferentType.Unknown)
                {
                    Gender = pronoun.Gender,
                    GenderBasis = GenderBasis.Pronoun,
                    IsPlural = pronoun.IsPlural,
                };
            }
            else if (_text.Upos[i] is "NOUN" or "PROPN" && _text.Relations[i] is not ("compound" or "flat" or "nmod:desc" or "amod" or "fixed" or "goeswith"))
            {
                var plural = _text.Xpos[i] is "NNS" or "NNPS";
                var type = Nouns.TypeOf(_text.Lemmas[i].ToLowerInvariant(), plural);
                if (type != ReferentType.Unknown) _byHead[i] = Nominal(_text, _tree, i);
                else if (_text.Upos[i] == "PROPN" && !_inName[i] && char.IsUpper(_text.Form(i)[0])) _byHead[i] = MissedName(i);
            }
        }
    }

    /// <summary>Whether a capitalized word that the tagger took for no name is part of the name of someone whom the text names elsewhere.</summary>
    private bool IsMissedPerson(int token)
        => !_inName[token] && _personWords.Count > 0 && char.IsUpper(_text.Form(token)[0]) && _text.Upos[token] is "PROPN" or "NOUN" && !IsCommon(token)
            && _personWords.Contains(_text.Form(token).ToString().ToLowerInvariant());

    /// <summary>A proper noun that the tagger took for no name, with those that belong to it.</summary>
    private Mention MissedName(int head)
    {
        const int LongestName = 6;
        var (first, end) = (head, head + 1);
        while (first > 0 && end - first < LongestName && !_inName[first - 1] && _text.Upos[first - 1] == "PROPN" && _text.Heads[first - 1] == head && !IsTitle(first - 1) && _text.Relations[first - 1] != "nmod:desc") first--;
        while (end < _byHead.Length && end - first < LongestName && !_inName[end] && _text.Heads[end] >= first && _text.Heads[end] < end + 3 && (IsJoining(end) || _text.Relations[end] is "flat" or "compound" && (_text.Upos[end] == "PROPN" || IsJoining(end - 1)))) end++;
        var name = new TokenRange(first, end);
        var title = first > 0 && _text.Heads[first - 1] >= first && _text.Heads[first - 1] < end && (_text.Form(first - 1) is "Mr." or "Mrs." or "Ms." or "Dr." || Nouns.IsPerson(_text.Lemmas[first - 1].ToLowerInvariant()));
        var given = name.Count > 1 && GivenNames.GenderOf(_text.Form(first).ToString().ToLowerInvariant()) != Gender.Unknown;
        if (title || given) return NameMention(name, head, EntityType.Person);
        return new Mention(name, head, MentionKind.Name, ReferentType.Unknown) { IsPlural = _text.Xpos[head] == "NNPS" };
    }

    private bool IsJoining(int token) => token > 0 && _text.Form(token) is "-" && token + 1 < _byHead.Length && _text.Tokens[token].End == _text.Tokens[token + 1].Start && _text.Tokens[token - 1].End == _text.Tokens[token].Start;

    private bool IsCommon(int token) => _text.Upos[token] == "NOUN" && Nouns.TypeOf(_text.Lemmas[token].ToLowerInvariant(), plural: false) != ReferentType.Unknown;

    /// <summary>The noun phrase that a token is the head of, as a mention.</summary>
    public static Mention Nominal(AnalyzedText text, DependencyTree tree, int head)
    {
        var lemma = text.Lemmas[head].ToLowerInvariant();
        var plural = text.Xpos[head] is "NNS" or "NNPS";
        return new Mention(tree.NounPhrase(head), head, MentionKind.Nominal, Nouns.TypeOf(lemma, plural)) { IsPlural = plural, Gender = Nouns.GenderOf(lemma), GenderBasis = GenderBasis.Noun };
    }
}
