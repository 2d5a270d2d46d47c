using OnRecord.Language;
using OnRecord.Language.Coreference;

namespace OnRecord.Extraction.Entities;

/// <summary>Reads off the trees what a text says a person is: titles before the name ("Oakland Mayor Libby Schaaf"), appositions
/// after it ("Betsy Plum, director of special projects at the New York Immigration Coalition") and "is a …".</summary>
internal sealed class RoleReader
{
    private const int LongestRole = 20;

    // Only appositions are tied as surely: "An attorney for the agency, Mara Lind".
    private const double LeastTie = 0.9;

    private readonly CoreferenceGraph _graph;
    private readonly AnalyzedText _text;
    private readonly bool[] _inName;

    public RoleReader(CoreferenceGraph graph)
    {
        _graph = graph;
        _text = graph.Text;
        _inName = new bool[_text.Tokens.Count];
        foreach (var name in NameSpans.Of(_text)) _inName.AsSpan(name.Tokens.First, name.Tokens.Count).Fill(true);
    }

    /// <summary>What one mention says of its person; null where it says nothing.</summary>
    public Role? Of(Mention mention)
    {
        if (mention.Kind == MentionKind.Nominal && mention.Confidence > LeastTie && mention.Referent?.Person is not null) return Described(mention.Head);
        if (mention.Kind != MentionKind.Name) return null;
        return Title(mention) ?? Apposition(mention) ?? Predicate(mention);
    }

    private Role? Title(Mention mention)
    {
        var title = new TokenRange(mention.Tokens.First, mention.Name.First);
        while (title.Count > 0 && _text.Form(title.First) is "Mr." or "Mrs." or "Ms." or "Mr" or "Mrs" or "Ms" or "Miss" or "Dr." or "Dr" or "former" or "Former" or "then" or "-")
            title = new TokenRange(title.First + 1, title.End);
        if (title.Count == 0) return null;
        // The words of a body or place before the role are what it belongs to: "Trump campaign | spokesman".
        var end = title.First;
        for (var i = title.First; i < title.End - 1; i++)
        {
            if (_inName[i] || Nouns.IsBody(_text.Lemmas[i].ToLowerInvariant())) end = i + 1;
        }

        var affiliation = new TokenRange(title.First, end);
        var role = new TokenRange(end, title.End);
        while (role.Count > 0 && _text.Upos[role.First] is "PART" or "PUNCT") role = new TokenRange(role.First + 1, role.End);
        // "Council member": a body without a name is part of the role.
        if (!HasName(affiliation)) (affiliation, role) = (PlaceBefore(mention.Tokens.First), title);
        if (role.Count > 0 && !HasTitle(role)) return null;
        return new Role(Words(role), affiliation.Count > 0 ? Words(affiliation) : null, Noun(role.Count > 0 ? role : title), IsFormer(mention.Tokens), IsTitle: true);
    }

    /// <summary>The name directly before a title that the parse did not tie to it: the "San Jose" of "Ed Lee, San Jose Mayor Sam Liccardo".</summary>
    private TokenRange PlaceBefore(int title)
    {
        const int LongestPlace = 5;
        for (var i = title - 1; i >= Math.Max(0, title - LongestPlace) && _inName[i]; i--)
        {
            if (_graph.At(i) is { Type: ReferentType.Location, Kind: MentionKind.Name } place && place.Name.End == title)
                return _text.Tokens[title].Start == _text.Tokens[title - 1].End + 1 && _text.Text[_text.Tokens[title].Start - 1] == ' ' ? place.Name : new TokenRange(title, title);
        }

        return new TokenRange(title, title);
    }

    /// <summary>Whether words say what someone is: "the new" does not.</summary>
    private bool HasTitle(TokenRange words)
    {
        for (var i = words.First; i < words.End; i++)
        {
            if (Nouns.IsTitle(_text.Lemmas[i].ToLowerInvariant()) || (_text.Upos[i] == "PROPN" && char.IsUpper(_text.Form(i)[0]))) return true;
        }

        return false;
    }

    /// <summary>The noun that says what someone is: "Secretary" of "Secretary of State", "manager" of "campaign manager".</summary>
    private string Noun(TokenRange title)
    {
        var noun = title.End - 1;
        for (var i = title.First; i < title.End; i++)
        {
            if (!Nouns.IsPerson(_text.Lemmas[i].ToLowerInvariant())) continue;
            noun = i;
            if (i + 1 < title.End && _text.Upos[i + 1] == "ADP") break;
        }

        return _text.Lemmas[noun].ToLowerInvariant();
    }

    private Role? Apposition(Mention mention)
    {
        for (var c = _graph.Tree.FirstChild(mention.Head); c >= 0; c = _graph.Tree.NextSibling(c))
        {
            if (_text.Relations[c] is not "appos" || c < mention.Head || _text.Upos[c] is not ("NOUN" or "PROPN")) continue;
            if (Described(c) is { } role) return role;
        }

        return null;
    }

    private Role? Predicate(Mention mention)
    {
        if (_text.Relations[mention.Head] is not "nsubj") return null;
        var predicate = _text.Heads[mention.Head];
        return predicate >= 0 && _text.Upos[predicate] is "NOUN" && Nouns.IsPerson(_text.Lemmas[predicate].ToLowerInvariant()) && _graph.Tree.Child(predicate, "cop") >= 0
            ? Described(predicate)
            : null;
    }

    /// <summary>The noun phrase of <paramref name="head"/> as a role, parted from the body it names.</summary>
    private Role? Described(int head)
    {
        var lemma = _text.Lemmas[head].ToLowerInvariant();
        if (!Nouns.IsPerson(lemma) && !(_inName[head] && lemma is "democrat" or "republican")) return null;
        var phrase = _graph.Tree.NounPhrase(head);
        if (phrase.Count > LongestRole) phrase = new TokenRange(Math.Max(phrase.First, head - LongestRole), Math.Min(phrase.End, head + LongestRole));
        for (var i = head + 1; i < phrase.End; i++)
        {
            if (_text.Upos[i] != "ADP") continue;
            var body = new TokenRange(i + 1, phrase.End);
            while (body.Count > 0 && _text.Upos[body.First] is "DET" or "PRON") body = new TokenRange(body.First + 1, body.End);
            if (body.Count > 0 && StartsWithName(body)) return new Role(Words(new TokenRange(phrase.First, i)), Words(body), lemma, IsFormer(phrase));
        }

        var before = phrase.First;
        for (var i = phrase.First; i < head; i++)
        {
            if (_inName[i]) before = i + 1;
            else if (before > phrase.First && Nouns.IsBody(_text.Lemmas[i].ToLowerInvariant())) before = i + 1;
        }

        var affiliation = new TokenRange(phrase.First, before);
        while (affiliation.Count > 0 && !_inName[affiliation.First]) affiliation = new TokenRange(affiliation.First + 1, affiliation.End);
        return affiliation.Count > 0 && before < phrase.End && _text.Form(before) is not "-"
            ? new Role(Words(new TokenRange(before, phrase.End)), Words(affiliation), lemma, IsFormer(phrase))
            : new Role(Words(phrase), null, lemma, IsFormer(phrase));
    }

    private bool StartsWithName(TokenRange range)
    {
        for (var i = range.First; i < Math.Min(range.End, range.First + 4); i++)
        {
            if (_inName[i]) return true;
        }

        return false;
    }

    private bool HasName(TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
        {
            if (_inName[i]) return true;
        }

        return false;
    }

    private bool IsFormer(TokenRange range)
    {
        for (var i = Math.Max(0, range.First - 1); i < range.End; i++)
        {
            if (_text.Form(i) is "former" or "Former" or "ex" or "retired" or "Retired" or "late") return true;
        }

        return false;
    }

    private string Words(TokenRange range) => range.Count == 0 ? "" : OneLine(_text.SpanOf(range).In(_text.Text));

    /// <summary>Words of a text on one line, with single blanks.</summary>
    internal static string OneLine(string words)
        => words.AsSpan().ContainsAny('\n', '\r', '\t') || words.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', words.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
            : words;
}

/// <summary>What a text says a person is.</summary>
/// <param name="Words">The role as worded, without what it belongs to; may be empty.</param>
/// <param name="Affiliation">The body or place it belongs to as worded, or null.</param>
/// <param name="Noun">The lemma of its head noun: <c>mayor</c>.</param>
/// <param name="IsFormer">Whether the text says that it is past.</param>
/// <param name="IsTitle">Whether it stands before the name, as titles do.</param>
internal sealed record Role(string Words, string? Affiliation, string Noun, bool IsFormer, bool IsTitle = false);
