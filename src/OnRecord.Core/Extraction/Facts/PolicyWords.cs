using OnRecord.Language;

namespace OnRecord.Extraction.Facts;

/// <summary>What sort of thing a word stands for, as far as public policy goes.</summary>
internal enum Sort : byte
{
    /// <summary>No word at all.</summary>
    Nothing,
    Other,
    Official,
    OfficialName,
    PersonName,
    Body,
    BodyName,
    OrganizationName,
    Place,
    OtherName,
    Instrument,
    Money,
    Number,
    Gathering,
    FirstPerson,
    SecondPerson,
    HeOrShe,
    They,
    It,
    Relative,
    Verb,
}

/// <summary>What the words of one text are to public policy, looked up once.</summary>
internal sealed class PolicyWords
{
    private static readonly string[] Budget = ["budget"];
    private static readonly string[] Bill = ["bill"];
    private static readonly string[] Resolution = ["resolution"];

    private readonly TextTrees _trees;
    private readonly Sort[] _sorts;
    private readonly bool[] _inOffice;
    private readonly bool _hasCountyCourt;

    public PolicyWords(TextTrees trees, WordClasses classes)
    {
        (Narrow, Wide) = classes.Of(trees.Text);
        _trees = trees;
        var n = trees.Lemmas.Length;
        Hashes = new uint[n];
        Acts = new string[n][];
        Instruments = new string[n][];
        Gatherings = new string[n][];
        _sorts = new Sort[n];
        _inOffice = new bool[n];
        var political = 0;
        for (var i = 0; i < n; i++)
        {
            var lemma = trees.Lemmas[i];
            Hashes[i] = FeatureList.Hash(lemma);
            Acts[i] = PolicyLexicon.Acts(lemma);
            Instruments[i] = Numbered(trees.Text, i) ?? PolicyLexicon.Instruments(lemma);
            Gatherings[i] = PolicyLexicon.Gatherings(lemma);
            if (PolicyLexicon.IsBody(lemma) || PolicyLexicon.IsOfficial(lemma)) political++;
            _hasCountyCourt |= IsCountyCourt(trees, i);
        }

        for (var i = 0; i < n; i++) _sorts[i] = Find(i);
        Politicalness = n == 0 ? 0 : Math.Min(7, political * 60 / Math.Max(60, n));
    }

    /// <summary>A hash of each lemma.</summary>
    public uint[] Hashes { get; }

    /// <summary>The class of words that each token is like, drawn narrowly.</summary>
    public uint[] Narrow { get; }

    /// <summary>The class of words that each token is like, drawn widely.</summary>
    public uint[] Wide { get; }

    public string[][] Acts { get; }

    public string[][] Instruments { get; }

    public string[][] Gatherings { get; }

    /// <summary>How often the text speaks of officials and bodies, from 0 (never) to 7.</summary>
    public int Politicalness { get; }

    /// <summary>The sort of a token; <see cref="Sort.Nothing"/> for -1.</summary>
    public Sort Of(int token) => token < 0 ? Sort.Nothing : _sorts[token];

    /// <summary>The kinds of instrument a token may stand for: a sum of money is a budget, whatever it is called; where the word itself does not
    /// tell, the word before it does: "site plan", "zone change", "tax increase".</summary>
    public string[] Kinds(int token)
    {
        if (token < 0) return [];
        var own = Instruments[token];
        string[] before = [];
        foreach (var d in _trees.Dependents(token))
        {
            if (_trees.Text.Relations[d] is not ("nummod" or "compound" or "amod")) continue;
            if (Of(d) == Sort.Money && own.Length > 0 && own[0] is not ("court_case" or "contract" or "agreement" or "tax")) return Budget;
            if (d < token && Instruments[d].Length > 0) before = Instruments[d];
        }

        return own.Length == 0 || (own[0] == "plan" && before.Length > 0 && before[0] == "permit") ? before : own;
    }

    /// <summary>The last noun before a token, in its sentence or the one before, that may name an instrument; -1 for none.</summary>
    public int InstrumentBefore(int token)
    {
        const int reach = 80;
        var first = _trees.Text.Sentences[Math.Max(0, _trees.SentenceOf[token] - 1)].First;
        for (var i = token - 1; i >= Math.Max(first, token - reach); i--)
        {
            if (Instruments[i].Length > 0 && _trees.Text.Upos[i] is "NOUN" or "PROPN" && _trees.Text.Relations[i] is not ("compound" or "flat" or "nmod:poss")) return i;
        }

        return -1;
    }

    /// <summary>The first kind of instrument of a token, as a hash; 0 for none.</summary>
    public uint Kind(int token) => Kinds(token) is [var first, ..] ? FeatureList.Hash(first) : 0;

    /// <summary>Whether a word stands for a government, a body or someone in office: 2 yes, 1 perhaps (a person, a pronoun), 0 no, 3 nobody is named.</summary>
    public uint Governs(int token) => token >= 0 && _inOffice[token] ? 2u : Of(token) switch
    {
        Sort.Nothing => 3,
        Sort.Body or Sort.BodyName or Sort.Official or Sort.OfficialName => 2,
        Sort.PersonName or Sort.OrganizationName or Sort.Place or Sort.HeOrShe or Sort.They or Sort.It or Sort.Relative => 1,
        _ => 0,
    };

    /// <summary>What sort of body or office acts, as a lemma: the title of a named person, "board" for a commissioners' court, else the word's own lemma; "" for -1.</summary>
    public string Actor(int token)
    {
        if (token < 0) return "";
        var lemma = _trees.Lemmas[token];
        if (lemma == "court" && _hasCountyCourt) return "board";
        if (IsBothChambers(token)) return "legislature";
        if (Of(token) != Sort.OfficialName || PolicyLexicon.IsOfficial(lemma)) return lemma;
        foreach (var d in _trees.Dependents(token))
        {
            if (d < token && PolicyLexicon.IsOfficial(_trees.Lemmas[d])) return Unabridged(_trees.Lemmas[d]);
        }

        return lemma;
    }

    /// <summary>"The House and Senate", "both houses": what both pass is passed.</summary>
    private bool IsBothChambers(int token)
    {
        if (_trees.Lemmas[token] is not ("house" or "senate" or "assembly" or "chamber")) return false;
        foreach (var d in _trees.Dependents(token))
        {
            if (_trees.Lemmas[d] is "both" or "two" || (_trees.Text.Relations[d] == "conj" && _trees.Lemmas[d] is "house" or "senate" or "assembly")) return true;
        }

        return false;
    }

    private static string Unabridged(string title) => title switch
    {
        "gov." or "gov" => "governor",
        "sen." or "sen" => "senator",
        "rep." or "rep" => "representative",
        "pres." => "president",
        "sec." => "secretary",
        _ => title,
    };

    /// <summary>Whether a word is the "court" that governs a county: Texas has commissioners courts, Kentucky fiscal, Arkansas quorum, Delaware levy courts.</summary>
    private static bool IsCountyCourt(TextTrees trees, int token)
        => token > 0 && trees.Lemmas[token] == "court" && trees.Lemmas[token - 1].TrimEnd('\'', '’') is "commissioner" or "commissioners" or "fiscal" or "quorum" or "levy";

    /// <summary>Marks the words of a mention of someone in office, or of a government.</summary>
    /// <param name="first">The mention's first token.</param>
    /// <param name="end">One past its last token.</param>
    /// <param name="person">Whether it is a person.</param>
    public void MarkInOffice(int first, int end, bool person)
    {
        for (var i = first; i < end; i++)
        {
            _inOffice[i] = true;
            if (person && _sorts[i] == Sort.PersonName) _sorts[i] = Sort.OfficialName;
            else if (!person && _sorts[i] == Sort.OrganizationName) _sorts[i] = Sort.BodyName;
        }
    }

    /// <summary>What a legislature's number stands for, "H.R. 1546" or "HB 516", of its letters as of its digits; null where it is none.</summary>
    private static string[]? Numbered(AnalyzedText text, int token)
    {
        if (IsNumber(text.Form(token))) return token > 0 ? Lettered(text.Form(token - 1)) : null;
        return token + 1 < text.Tokens.Count && IsNumber(text.Form(token + 1)) ? Lettered(text.Form(token)) : null;

        static bool IsNumber(ReadOnlySpan<char> form) => form.Length < 6 && !form.ContainsAnyExceptInRange('0', '9');

        static string[]? Lettered(ReadOnlySpan<char> letters) => letters switch
        {
            "H.R." or "HR" or "H.B." or "HB" or "S.B." or "SB" or "A.B." or "AB" or "H.F." or "HF" or "S.F." or "SF" or "L.D." or "LD" => Bill,
            "H.Res" or "S.Res" or "H.J.Res" or "S.J.Res" or "H.Res." or "S.Res." or "H.J.Res." or "S.J.Res." or "HJR" or "SJR" or "HCR" or "SCR" or "AJR" or "ACR" => Resolution,
            _ => null,
        };
    }

    private Sort Find(int i)
    {
        var upos = _trees.Text.Upos[i];
        if (upos == "PRON")
        {
            return _trees.Lemmas[i] switch
            {
                "i" or "we" or "me" or "us" or "my" or "our" => Sort.FirstPerson,
                "you" or "your" => Sort.SecondPerson,
                "he" or "she" or "him" or "her" or "his" => Sort.HeOrShe,
                "they" or "them" or "their" => Sort.They,
                "it" or "its" => Sort.It,
                "who" or "which" or "that" or "whom" or "whose" => Sort.Relative,
                _ => Sort.Other,
            };
        }

        // "H.R. 1546" looks like a person's initials.
        if (Numbered(_trees.Text, i) is not null) return Sort.Instrument;
        var body = PolicyLexicon.IsBody(_trees.Lemmas[i]);
        var official = PolicyLexicon.IsOfficial(_trees.Lemmas[i]);
        if (_trees.NameType(i) is { } type)
        {
            foreach (var d in _trees.Dependents(i))
            {
                official |= PolicyLexicon.IsOfficial(_trees.Lemmas[d]) && d < i;
                body |= type != EntityType.Person && PolicyLexicon.IsBody(_trees.Lemmas[d]);
            }

            if (official) return Sort.OfficialName;
            if (type == EntityType.Person) return Sort.PersonName;
            if (body) return Sort.BodyName;
            if (type != EntityType.Organization && Instruments[i].Length > 0) return Sort.Instrument;
            return type switch { EntityType.Organization => Sort.OrganizationName, EntityType.Location => Sort.Place, _ => Sort.OtherName };
        }

        if (upos is "VERB" or "AUX") return Sort.Verb;
        if (official) return Sort.Official;
        if (body) return Sort.Body;
        if (_trees.Text.Form(i) is "$" || _trees.Lemmas[i] is "million" or "billion" or "dollar") return Sort.Money;
        if (upos == "NUM") return Sort.Number;
        if (Instruments[i].Length > 0) return Sort.Instrument;
        if (Gatherings[i].Length > 0) return Sort.Gathering;
        return Sort.Other;
    }
}
