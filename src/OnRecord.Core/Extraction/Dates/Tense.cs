using OnRecord.Language;

namespace OnRecord.Extraction.Dates;

/// <summary>Where the verb that governs a time expression places it.</summary>
internal enum Tense
{
    /// <summary>No verb tells.</summary>
    None,
    Past,
    Present,

    /// <summary>An infinitive, "would", "could": what is to come, seen from the verb above, which may itself lie in the past.</summary>
    Future,

    /// <summary>"will", "is scheduled", "until": what is to come, seen from the report.</summary>
    Ahead,
}

/// <summary>Reads the tense of the verb that governs some words off the tree.</summary>
internal static class TenseReader
{
    private const int MaxSteps = 25;
    private const int AuxiliaryWindow = 8;

    private static readonly HashSet<string> Modals = new(
        ["will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "may", "might", "could", "can", "ca", "should", "must"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Firm = new(["will", "'ll", "’ll", "wo", "shall"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Verbs whose infinitive has yet to happen: "planned to meet Tuesday"; after others it has: "voted to close the
    /// bridge Tuesday".</summary>
    private static readonly HashSet<string> Planning = new(
        ["plan", "expect", "hope", "want", "schedule", "set", "prepare", "promise", "vow", "intend", "propose", "need", "ask", "urge", "call", "invite", "order", "have", "be", "go", "aim", "slate"], StringComparer.Ordinal);

    /// <summary>Verbs whose participle looks ahead: "a vote scheduled for Tuesday".</summary>
    private static readonly HashSet<string> LookAhead = new(
        ["schedule", "plan", "expect", "set", "slate", "propose", "anticipate", "intend", "reschedule", "bind", "project", "aim", "book", "postpone", "delay"], StringComparer.Ordinal);

    /// <summary>The tense of the verb above <paramref name="words"/>.</summary>
    public static Tense Of(AnalyzedText text, TokenRange words)
    {
        // "Until" and "by" look ahead whatever the verb: "has been closed until Friday".
        if (words.First > 0 && text.Form(words.First - 1) is "until" or "till" or "by" or "through") return Tense.Ahead;
        var token = Top(text, words);
        for (var step = 0; step < MaxSteps && token >= 0; step++)
        {
            if (Reading(text, token) is { } tense) return tense;
            token = text.Heads[token];
        }

        return Tense.None;
    }

    /// <summary>The first of the words that depends on a word outside.</summary>
    public static int Top(AnalyzedText text, TokenRange words)
    {
        for (var token = words.First; token < words.End; token++)
        {
            if (!words.Contains(text.Heads[token]) && text.Relations[token] is not ("punct" or "case" or "mark" or "cc")) return token;
        }

        return words.First;
    }

    /// <summary>What a token says of the tense, null where the one above decides.</summary>
    private static Tense? Reading(AnalyzedText text, int token)
    {
        var xpos = text.Xpos[token];
        var isVerb = text.Upos[token] is "VERB" or "AUX";
        var copula = false;
        Tense? auxiliary = null;
        for (var i = token - 1; i >= 0 && i >= token - AuxiliaryWindow; i--)
        {
            if (text.Heads[i] != token) continue;
            var relation = text.Relations[i];
            if (relation is "mark" && isVerb && text.Form(i).Equals("to", StringComparison.OrdinalIgnoreCase)) auxiliary ??= Infinitive(text, token);
            if (relation is not ("aux" or "aux:pass" or "cop")) continue;
            copula |= relation is "cop";
            if (Modals.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Form(i))) auxiliary = auxiliary is Tense.Past ? Tense.Past : Firm.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Form(i)) ? Tense.Ahead : Tense.Future;
            else if (text.Lemmas[i] is "have" && relation is "aux") auxiliary = Tense.Past;
            else if (text.Xpos[i] is "VBD") auxiliary = LookAhead.Contains(text.Lemmas[token]) && xpos is "VBN" ? Tense.Ahead : auxiliary ?? Tense.Past;
            else if (text.Xpos[i] is "VBZ" or "VBP") auxiliary ??= LookAhead.Contains(text.Lemmas[token]) || xpos is "VBG" ? Tense.Ahead : Tense.Present;
        }

        if (auxiliary is not null && (isVerb || copula)) return auxiliary;
        if (!isVerb) return null;
        return xpos switch
        {
            "VBD" => Tense.Past,
            "VBN" => LookAhead.Contains(text.Lemmas[token]) ? Tense.Ahead : Tense.Past,
            "VBZ" or "VBP" => text.Lemmas[token] is "say" or "report" or "tell" or "write" or "show" ? Tense.Past : Tense.Present,
            "VBG" => text.Lemmas[token] is "start" or "begin" ? Tense.Future : null,
            _ => Tense.Future,
        };
    }

    private static Tense Infinitive(AnalyzedText text, int token)
    {
        var head = text.Heads[token];
        return head >= 0 && text.Xpos[head] is "VBD" or "VBN" && !Planning.Contains(text.Lemmas[head]) ? Tense.Past : Tense.Future;
    }
}
