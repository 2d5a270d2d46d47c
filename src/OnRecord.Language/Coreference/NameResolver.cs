using System.Collections.Frozen;
using System.Text;

namespace OnRecord.Language.Coreference;

/// <summary>Ties the names of a text together: full names and surnames of a person, bodies and their shorter names and
/// acronyms. Families who share a surname, and generations, stay apart.</summary>
/// <remarks>Names that hold more are read first, so that a headline's "Okafor" finds the "Betsy Okafor" of the body. Linear in
/// the number of names: only so many that share a word are compared.</remarks>
internal sealed class NameResolver
{
    private const int MaxCompared = 32;
    private const double Certain = 0.98;
    private const double SeveralBearIt = 0.6;
    private const double Misspelt = 0.75;

    private static readonly FrozenSet<string> Relatives = FrozenSet.Create(StringComparer.Ordinal, "daughter", "son", "wife", "husband", "brother", "sister", "mother", "father", "widow", "niece", "nephew", "cousin");

    private readonly AnalyzedText _text;
    private readonly List<Referent> _referents;
    private readonly Dictionary<string, List<Referent>> _bySurname = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Referent>> _byGiven = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Referent> _byWords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Referent>> _byEnding = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Referent> _byInitials = new(StringComparer.Ordinal);

    private readonly TitleBearing _mayBear;

    public NameResolver(AnalyzedText text, List<Referent> referents, TitleBearing mayBear)
    {
        _text = text;
        _referents = referents;
        _mayBear = mayBear;
    }

    /// <summary>Gives each name a referent.</summary>
    public void Resolve(IReadOnlyList<Mention> mentions)
    {
        foreach (var m in mentions)
        {
            if (m.Person is { IsFull: true }) FullName(m);
        }

        foreach (var m in mentions)
        {
            if (m.Person is { IsFull: false }) PartOfName(m);
        }

        foreach (var m in mentions)
        {
            if (m.Kind == MentionKind.Name && m.Referent is null && m.Name.Count != 2) OtherName(m);
        }

        foreach (var m in mentions)
        {
            if (m.Kind == MentionKind.Name && m.Referent is null && m.Name.Count == 2) OtherName(m);
        }

        foreach (var m in mentions)
        {
            if (m.Kind == MentionKind.Name && m.Referent is null) ShorterName(m);
        }
    }

    private void FullName(Mention m)
    {
        var same = Recent(_bySurname, m.Person!.Surname).Find(r => r.Person!.AgreesWith(m.Person) && !Clash(r, m));
        if (same is not null) same.Add(m, Certain);
        else Index(New(m));
    }

    private void PartOfName(Mention m)
    {
        var word = m.Person!.Surname;
        var bearers = Recent(_bySurname, word).FindAll(r => !Clash(r, m) && r.Person!.Suffix == m.Person.Suffix);
        if (bearers.Count == 0) bearers = Recent(_bySurname, word).FindAll(r => !Clash(r, m) && m.Person.Suffix is null);
        if (bearers.Count == 0 && m.Person.Suffix is null) bearers = Recent(_byGiven, word).FindAll(r => !Clash(r, m));
        if (bearers.Count > 0 && TitleOf(m) is { } title)
        {
            bearers = CalledBy(title, bearers);
            // "President Okafor" of a text that names a daughter of hers: someone else.
            if (bearers.Count == 0)
            {
                Index(New(m));
                return;
            }
        }

        if (bearers.Count == 1)
        {
            bearers[0].Add(m, Certain);
        }
        else if (bearers.Count > 1)
        {
            // Reports call by the bare surname the one of a family they are about, whom they name first.
            bearers[0].Add(m, SeveralBearIt);
        }
        else if (Misspelling(word) is { } close && !Clash(close, m))
        {
            close.Add(m, Misspelt);
        }
        else
        {
            Index(New(m));
        }
    }

    /// <summary>Of those who bear a surname whoever may be meant by it and a title: the one whom the text calls so, or those of whom nothing speaks against it.</summary>
    private List<Referent> CalledBy(string title, List<Referent> bearers)
        => bearers.Find(r => IsCalled(r, noun => noun == title)) is { } called ? [called]
            : bearers.FindAll(r => r.Person is not { IsFull: true } name || (_mayBear(title, name.Given, name.Surname) && !IsCalled(r, Relatives.Contains)));

    /// <summary>Whether the text calls someone by one of some nouns, before a name or right behind it: "Mayor Ana Roe", "Ana Roe, the mayor".</summary>
    private bool IsCalled(Referent referent, Predicate<string> isMeant)
    {
        const int reach = 12;
        const int most = 20;
        foreach (var mention in referent.Mentions.Take(most))
        {
            if (mention.Kind != MentionKind.Name) continue;
            if (TitleOf(mention) is { } title && isMeant(title)) return true;
            for (var i = mention.Name.End; i < Math.Min(_text.Tokens.Count, mention.Name.End + reach); i++)
            {
                if (_text.Relations[i] == "appos" && _text.Heads[i] == mention.Head && Title(i) is { } apposed && isMeant(apposed)) return true;
            }
        }

        return false;
    }

    /// <summary>What stands before a name and says what its bearer is, in its usual form: "senator"; null where nothing does.</summary>
    private string? TitleOf(Mention mention)
    {
        for (var i = mention.Name.First - 1; i >= mention.Tokens.First; i--)
        {
            if (Title(i) is { } title) return title;
        }

        return null;
    }

    private string? Title(int token)
    {
        var lemma = _text.Lemmas[token].ToLowerInvariant();
        lemma = lemma switch
        {
            "sen." or "sen" => "senator",
            "rep." or "rep" => "representative",
            "gov." or "gov" => "governor",
            "pres." => "president",
            _ => lemma,
        };
        if (!Nouns.IsPerson(lemma) || lemma is "mr." or "mrs." or "ms." or "mr" or "mrs" or "ms" or "miss" or "dr." or "dr" or "sir") return null;
        return lemma == "president" && token > 0 && _text.Form(token - 1) is "vice" or "Vice" or "Vice-" ? "vice president" : lemma;
    }

    private Referent? Misspelling(string word)
    {
        const int ShortestMisspelt = 5;
        if (word.Length < ShortestMisspelt) return null;
        Referent? found = null;
        foreach (var start in new[] { word[..2], word[..1] + word[2..3], word[1..3] })
        {
            foreach (var r in Recent(_byStart, start))
            {
                if (r.Person is not { IsFull: true } name || !AreOneEditApart(name.Surname, word)) continue;
                if (found is not null && found != r) return null;
                found = r;
            }
        }

        return found;
    }

    private readonly Dictionary<string, List<Referent>> _byStart = new(StringComparer.Ordinal);

    /// <summary>Whether one letter changed, left out, put in, or two swapped make one word of the other.</summary>
    internal static bool AreOneEditApart(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (longer.Length - shorter.Length > 1 || one == other) return false;
        var i = 0;
        while (i < shorter.Length && shorter[i] == longer[i]) i++;
        if (longer.Length > shorter.Length) return shorter.AsSpan(i).SequenceEqual(longer.AsSpan(i + 1));
        return shorter.AsSpan(i + 1).SequenceEqual(longer.AsSpan(i + 1))
            || (i + 1 < shorter.Length && shorter[i] == longer[i + 1] && shorter[i + 1] == longer[i] && shorter.AsSpan(i + 2).SequenceEqual(longer.AsSpan(i + 2)));
    }

    private void OtherName(Mention m)
    {
        var words = Words(m.Name);
        if (words.Length == 0) return;
        var key = string.Join(' ', words);
        if (words.Length == 1 && !IsAcronym(m.Name) && !(m.Type == ReferentType.Location && StandsForPlace(m)) && Recent(_bySurname, words[0]) is { Count: > 0 } bearers)
        {
            // One word that the tagger took for a body, but the text names a person by it.
            m.Type = ReferentType.Person;
            bearers[0].Add(m, bearers.Count == 1 ? Certain : SeveralBearIt);
        }
        else if (_byWords.TryGetValue(key, out var same))
        {
            same.Add(m, Certain);
        }
        else if (words.Length == 2 && m.Type is ReferentType.Organization && Longer(key) is { } longer)
        {
            longer.Add(m, Certain);
            _byWords[key] = longer;
        }
        else if (words.Length > 1)
        {
            var referent = New(m);
            if (words.Length > 2) Put(_byEnding, words[^2] + " " + words[^1], referent);
            _byWords[key] = referent;
            Put(_byEnding, words[^1], referent);
            Put(_byEnding, words[0], referent);
            if (Initials(m.Name) is { Length: > 1 } initials) _byInitials.TryAdd(initials, referent);
        }
    }

    /// <summary>"in Washington" is a place even where someone of that name is spoken of.</summary>
    private bool StandsForPlace(Mention m)
    {
        var before = m.Tokens.First - 1;
        return before >= 0 && _text.Form(before) is "in" or "In" or "to" or "at" or "from" or "near" or "outside" or "across" or "around" or "into";
    }

    private void ShorterName(Mention m)
    {
        var words = Words(m.Name);
        var key = words.Length == 0 ? _text.SpanOf(m.Name).In(_text.Text) : string.Join(' ', words);
        if (_byWords.TryGetValue(key, out var known))
        {
            known.Add(m, Certain);
            return;
        }

        var whole = IsAcronym(m.Name) ? _byInitials.GetValueOrDefault(key.Replace(".", "", StringComparison.Ordinal)) : null;
        whole ??= m.Type is ReferentType.Organization && words.Length == 1 ? Longer(words[0]) : null;
        var misspelt = whole is null && words.Length == 1 && m.Type != ReferentType.Location ? Misspelling(words[0]) : null;
        if (misspelt is not null) (whole = misspelt).Add(m, Misspelt);
        else if (whole is not null) whole.Add(m, Certain);
        else whole = New(m);
        _byWords[key] = whole;
    }

    /// <summary>The one body whose longer name begins or ends with the word, or ends with the two ("Brookings", "Assembly", "City Council").</summary>
    private Referent? Longer(string word)
    {
        var found = Recent(_byEnding, word).FindAll(r => r.Type == ReferentType.Organization);
        return found.Count == 1 ? found[0] : null;
    }

    private Referent New(Mention m)
    {
        var referent = new Referent { Type = m.Type, IsPlural = m.IsPlural };
        referent.Add(m, 1);
        _referents.Add(referent);
        return referent;
    }

    private void Index(Referent r)
    {
        var name = r.Person!;
        Put(_bySurname, name.Surname, r);
        if (!name.IsFull) return;
        Put(_byGiven, name.Given, r);
        if (name.Surname.Length < 4) return;
        Put(_byStart, name.Surname[..2], r);
        Put(_byStart, name.Surname[..1] + name.Surname[2..3], r);
        Put(_byStart, name.Surname[1..3], r);
    }

    private static void Put(Dictionary<string, List<Referent>> index, string key, Referent referent)
    {
        if (!index.TryGetValue(key, out var list)) index[key] = list = [];
        if (list.Count < MaxCompared && !list.Contains(referent)) list.Add(referent);
    }

    private static List<Referent> Recent(Dictionary<string, List<Referent>> index, string key) => index.TryGetValue(key, out var list) ? list : [];

    private static bool Clash(Referent r, Mention m)
        => r.Gender != Gender.Unknown && m.Gender != Gender.Unknown && r.Gender != m.Gender && m.GenderBasis > GenderBasis.LoneName && r.GenderBasis > GenderBasis.LoneName;

    private string[] Words(TokenRange name)
    {
        var words = new List<string>();
        for (var i = name.First; i < name.End && words.Count < 16; i++)
        {
            if (_text.Upos[i] is "PUNCT" or "PART" || _text.Form(i) is "the" or "The") continue;
            if (words.Count == 0 && Abbreviated(_text.Form(i)) is { } whole)
            {
                words.AddRange(whole);
                continue;
            }

            var form = _text.Form(i).ToString().ToLowerInvariant();
            words.Add(form.Length > 2 && form.Contains('.', StringComparison.Ordinal) ? form.Replace(".", "", StringComparison.Ordinal) : form);
        }

        return [.. words];
    }

    /// <summary>"U.N. Security Council" and "United Nations Security Council" are one.</summary>
    private static string[]? Abbreviated(ReadOnlySpan<char> word) => word switch
    {
        "U.N." or "UN" => ["united", "nations"],
        "U.S." or "US" => ["united", "states"],
        "E.U." or "EU" => ["european", "union"],
        "U.K." or "UK" => ["united", "kingdom"],
        _ => null,
    };

    private bool IsAcronym(TokenRange name)
    {
        var form = _text.Form(name.First);
        if (name.Count != 1 || form.Length is < 2 or > 10) return false;
        foreach (var c in form)
        {
            if (!char.IsUpper(c) && c != '.') return false;
        }

        return true;
    }

    private string Initials(TokenRange name)
    {
        var initials = new StringBuilder();
        for (var i = name.First; i < name.End && initials.Length < 10; i++)
        {
            if (char.IsUpper(_text.Form(i)[0])) initials.Append(char.ToLowerInvariant(_text.Form(i)[0]));
        }

        return initials.ToString();
    }
}
