namespace OnRecord.Language.Coreference;

/// <summary>The names of a text as whole names: the tagger's, with the parts that the trees join to them ("Velez" and "-Moreno",
/// "San" and "Jose", "Samuel Haddad" and "Jr.").</summary>
internal static class NameSpans
{
    /// <summary>The whole names, in text order, never overlapping.</summary>
    public static List<NamedEntity> Of(AnalyzedText text)
    {
        var names = new List<NamedEntity>();
        foreach (var name in text.Names)
        {
            var tokens = Trimmed(text, name.Tokens);
            if (tokens.Count == 0 || IsPartyLabel(text, tokens.First)) continue;
            tokens = Joined(text, tokens);
            if (name.Type == EntityType.Person) tokens = WithSecondHalf(text, tokens);
            if (name.Type == EntityType.Organization) tokens = WithCircuit(text, Completed(text, tokens));
            if (names.Count > 0 && name.Type == EntityType.Organization && names[^1] is { Type: EntityType.Location } place && place.Tokens.End == tokens.First && DependsOn(text, place.Tokens, tokens))
                names[^1] = new NamedEntity(new TokenRange(place.Tokens.First, tokens.End), EntityType.Organization);
            else if (names.Count == 0 || names[^1].Tokens.End <= tokens.First) names.Add(new NamedEntity(tokens, name.Type));
            else if (tokens.End > names[^1].Tokens.End) names[^1] = new NamedEntity(new TokenRange(names[^1].Tokens.First, tokens.End), names[^1].Type);
        }

        return names;
    }

    /// <summary>"United States" is part of "United States Citizenship and Immigration Services".</summary>
    private static bool DependsOn(AnalyzedText text, TokenRange place, TokenRange body)
    {
        for (var i = place.First; i < place.End; i++)
        {
            if (body.Contains(text.Heads[i])) return true;
        }

        return false;
    }

    /// <summary>"D-Mo." behind a legislator's name, of one token or three.</summary>
    public static bool IsPartyLabel(AnalyzedText text, int token)
        => text.Form(token) is ['R' or 'D' or 'I', '-', _, _, ..]
            || (text.Form(token) is "R" or "D" or "I" && token + 1 < text.Tokens.Count && IsHyphen(text, token + 1))
            || (token > 1 && IsHyphen(text, token - 1) && text.Form(token - 2) is "R" or "D" or "I");

    /// <summary>A name without determiners and marks at its ends.</summary>
    private static TokenRange Trimmed(AnalyzedText text, TokenRange name)
    {
        var (first, end) = (name.First, name.End);
        while (first < end && text.Upos[first] is "DET" or "PUNCT" or "ADP" or "CCONJ") first++;
        while (end > first && text.Upos[end - 1] is "PUNCT" or "DET" or "ADP" or "CCONJ" or "PART" && text.Form(end - 1)[^1] != '.') end--;
        return new TokenRange(first, end);
    }

    private static TokenRange Joined(AnalyzedText text, TokenRange name)
    {
        const int LongestName = 12;
        var (first, end) = (name.First, name.End);
        while (end < text.Tokens.Count && end - first < LongestName)
        {
            var hyphened = IsHyphen(text, end) && end + 1 < text.Tokens.Count && IsCapitalized(text, end + 1);
            var next = hyphened ? end + 1 : end;
            if (!hyphened && (text.Relations[next] is not "flat" || text.Heads[next] < first || text.Heads[next] >= end || text.Upos[next] != "PROPN")) break;
            end = next + 1;
        }

        while (first > 0 && end - first < LongestName)
        {
            var hyphened = first > 1 && IsHyphen(text, first - 1) && IsCapitalized(text, first - 2);
            var next = hyphened ? first - 2 : first - 1;
            if (!hyphened && (text.Relations[first] is not "flat" || text.Heads[first] != next || text.Upos[next] != "PROPN")) break;
            first = next;
        }

        return new TokenRange(first, end);
    }

    /// <summary>A name with the second half of its last part, in small letters: "Ban Ki[-moon]".</summary>
    private static TokenRange WithSecondHalf(AnalyzedText text, TokenRange name)
        => name.Count > 1 && name.End + 1 < text.Tokens.Count && IsHyphen(text, name.End) && text.Upos[name.End + 1] is "NOUN" or "PROPN" or "X" ? new TokenRange(name.First, name.End + 2) : name;

    /// <summary>A body's name with the second half that the tagger left out: "Securities [and Exchange Commission]".</summary>
    private static TokenRange Completed(AnalyzedText text, TokenRange name)
    {
        var next = name.End + 1;
        if (next >= text.Tokens.Count || text.Form(name.End) is not ("and" or "&")) return name;
        while (next < text.Tokens.Count && IsCapitalized(text, next) && text.Upos[next] is "PROPN" or "NOUN") next++;
        return next > name.End + 1 && Nouns.IsBody(text.Lemmas[next - 1].ToLowerInvariant()) && !Nouns.IsBody(text.Lemmas[name.End - 1].ToLowerInvariant())
            ? new TokenRange(name.First, next)
            : name;
    }

    /// <summary>A court's name with the part of the land that it is for: "Court of Appeals [for the Ninth Circuit]".</summary>
    private static TokenRange WithCircuit(AnalyzedText text, TokenRange name)
    {
        var next = name.End + 2;
        if (next >= text.Tokens.Count || text.Form(name.End - 1) is not ("Appeals" or "Court") || text.Form(name.End) is not "for" || text.Form(name.End + 1) is not "the") return name;
        var end = next;
        while (end < text.Tokens.Count && end - next < 5 && IsCapitalized(text, end)) end++;
        return end > next && text.Form(end - 1) is "Circuit" or "District" or "Columbia" ? new TokenRange(name.First, end) : name;
    }

    private static bool IsHyphen(AnalyzedText text, int token)
        => text.Form(token) is "-" or "‐" or "‑" && token > 0 && token + 1 < text.Tokens.Count && text.Tokens[token - 1].End == text.Tokens[token].Start && text.Tokens[token].End == text.Tokens[token + 1].Start;

    private static bool IsCapitalized(AnalyzedText text, int token) => char.IsUpper(text.Form(token)[0]);
}
