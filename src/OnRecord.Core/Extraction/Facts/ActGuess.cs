using System.Collections.Frozen;

namespace OnRecord.Extraction.Facts;

/// <summary>Which act a word most likely names, from itself, what it acts on and who acts: the rulings of docs/reference/facts.md as far as
/// they can be said in words. What comes of it is one feature among many.</summary>
internal static class ActGuess
{
    /// <summary>Words that are seldom used of anything but acts of government.</summary>
    private static readonly FrozenSet<string> Official = ("approve adopt enact ratify veto repeal rescind appropriate allocate nominate appoint confirm impeach introduce sponsor co-sponsor cosponsor reintroduce " +
        "overturn uphold enjoin rule sue legislate legalize outlaw ban prohibit authorize sign ordinance pass vote reject deny table propose award grant rezone annex amend extend expand postpone delay fund " +
        "implement enforce reauthorize abolish revoke suspend order direct declare proclaim mandate subpoena filibuster override resign oust expel dismiss invalidate strike approval passage adoption enactment " +
        "veto repeal nomination appointment confirmation resignation lawsuit ruling moratorium injunction ban rezoning annexation proclamation ratification reauthorization").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Chambers = "senate house chamber assembly".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Panels = "committee subcommittee panel".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word is seldom used of anything but acts of government.</summary>
    public static bool IsOfficial(string lemma) => Official.Contains(lemma);

    /// <summary>The act, or null where the word is not known to name one.</summary>
    /// <param name="lemma">The word's lemma.</param>
    /// <param name="acts">The acts it may name.</param>
    /// <param name="kinds">The kinds of instrument that what it acts on may be.</param>
    /// <param name="actor">The lemma of who acts, or "".</param>
    /// <param name="target">The lemma of what it acts on, or "".</param>
    public static string? Of(string lemma, string[] acts, string[] kinds, string actor, string target)
    {
        if (acts.Length == 0) return null;
        var kind = kinds.Length == 0 ? "" : kinds[0];
        switch (lemma)
        {
            case "approve" or "approval" or "adopt" or "adoption" or "pass" or "passage" or "vote" or "authorize" or "ok" or "endorse":
                if (Panels.Contains(actor)) return "advance";
                if (Chambers.Contains(actor) && kind != "resolution") return "advance";
                return kind switch
                {
                    "budget" when target != "budget" && lemma is not ("pass" or "passage") => "fund",
                    "bill" or "law" when target == "amendment" => "amend",
                    "permit" or "contract" or "agreement" => "permit",
                    "position" => "appoint",
                    _ => lemma is "authorize" ? "permit" : lemma == "vote" && kind == "" ? null : "pass",
                };
            case "reject" or "rejection" or "refuse" or "block" or "decline":
                return kind switch { "permit" or "contract" or "other" => "deny", "bill" or "law" or "resolution" or "referendum" or "budget" => "reject", _ => acts[0] };
            case "award" or "grant": return kind is "budget" ? "fund" : "permit";
            case "file": return kind is "court_case" ? "sue" : "introduce";
            case "announce" or "unveil": return kind is "position" ? null : "propose";
            case "suspend" or "suspension": return kind is "position" ? "remove" : "delay";
            case "order": return "order";
            case "extend": return "extend";
            case "cut" or "reduce" or "trim": return kind is "tax" or "regulation" ? "amend" : "cut";
            default: return acts[0];
        }
    }
}
