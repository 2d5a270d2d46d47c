using OnRecord.Language;

namespace OnRecord.Extraction.Attributions;

/// <summary>What a cue tells beside that it is one: the attitude, whether it is negated, and its tense. The lists here name
/// attitudes; they never decide whether something is a cue.</summary>
internal static class CueReading
{
    private static readonly Dictionary<string, string> Modes = Invert(
        ("believes", "believe think feel suppose assume reckon consider know understand realize realise suspect doubt see view regard deem imagine guess conclude presume belief opinion view conviction thought assumption impression confident convinced sure certain find"),
        ("intends", "plan intend vow promise pledge aim seek want hope wish commit offer agree propose decide resolve prepare prefer mean plan intention promise pledge vow goal desire determined willing ready eager"),
        ("asks", "ask question wonder inquire query request urge call demand beg appeal plead press invite question request demand call plea"),
        ("denies", "deny dispute reject refute dismiss rebut contradict contest disavow repudiate disown denial rejection"),
        ("declines", "decline refuse"),
        ("warns", "warn caution threaten alert warning threat fear worry concern concerned worried afraid"),
        ("predicts", "predict expect anticipate forecast project foresee estimate prediction expectation forecast projection estimate"),
        ("criticizes", "criticize criticise condemn denounce blast slam attack accuse blame rip decry deride mock ridicule knock chide rebuke scold lambast lambaste assail castigate deplore fault criticism condemnation accusation attack"),
        ("praises", "praise laud applaud commend hail celebrate welcome thank congratulate tout support endorse back favor favour approve praise support endorsement approval"),
        ("opposes", "oppose object protest opposition objection"),
        ("confirms", "confirm acknowledge admit concede recognize recognise accept grant confess confirmation acknowledgment acknowledgement admission"),
        ("reports", "report show reveal find document according indicate suggest report study"),
        ("orders", "order direct instruct require mandate tell"));

    /// <summary>The attitude the cue expresses; <c>said</c> where nothing more is known of it.</summary>
    public static string Mode(AnalyzedText text, TokenRange cue)
    {
        var said = false;
        // The last telling word wins over light verbs before it: "made a promise", "is confident", "declined to say".
        string? mode = null;
        for (var i = cue.First; i < cue.End; i++)
        {
            var lemma = text.Lemmas[i].ToLowerInvariant();
            if (lemma is "say" or "tell" or "add" or "note" or "state") said = true;
            if (lemma == "tell" && cue.Count == 1) return "said";
            if (!Modes.TryGetValue(lemma, out var found) || IsOtherSense(text, i, lemma)) continue;
            if (mode is "declines" or "denies") continue;
            mode = lemma == "plead" && IsSoon(text, i, "guilty") ? "denies" : found;
        }

        return mode is null || (said && mode is "orders" or "reports") ? "said" : mode;
    }

    /// <summary>Whether a word that may tell an attitude tells none here: "called him a liar", "shot back", "was seen", "pleaded guilty".</summary>
    private static bool IsOtherSense(AnalyzedText text, int token, string lemma)
    {
        var isVerb = text.Upos[token] is "VERB" or "AUX";
        switch (lemma)
        {
            case "call":
                return isVerb && !IsCallFor(text, token);
            case "back" or "press":
                return !isVerb;
            case "direct":
                return text.Upos[token] is "ADJ" or "ADV";
            case "plead":
                return IsSoon(text, token, "guilty") && !IsSoon(text, token, "not");
            case "see" or "know" or "find" or "view" or "regard":
                return isVerb && IsPassive(text, token);
            default:
                return false;
        }
    }

    /// <summary>Whether a word is one of the two behind another: "pleaded not guilty".</summary>
    private static bool IsSoon(AnalyzedText text, int token, string form)
    {
        const int reach = 2;
        for (var i = token + 1; i < Math.Min(text.Tokens.Count, token + reach + 1); i++)
        {
            if (text.Form(i).Equals(form, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>"Called for", "called on the council to", "called once more for a vote"; in "called him a liar" somebody is given a name.</summary>
    private static bool IsCallFor(AnalyzedText text, int call)
    {
        const int reach = 12;
        if (call + 1 < text.Tokens.Count && text.Form(call + 1) is "for" or "on" or "upon") return true;
        var end = Math.Min(text.Tokens.Count, call + reach);
        for (var i = call + 1; i < end; i++)
        {
            if (text.Heads[i] == call && text.Relations[i] is "obj" or "iobj") return false;
        }

        for (var i = call + 1; i < end; i++)
        {
            if (text.Form(i) is "for" && text.Heads[i] >= 0 && (text.Heads[i] == call || text.Heads[text.Heads[i]] == call)) return true;
            if (text.Form(i - 1) is "to" && text.Upos[i] is "VERB" && text.Heads[i] == call) return true;
        }

        return false;
    }

    private static bool IsPassive(AnalyzedText text, int verb)
    {
        const int reach = 4;
        if (text.Xpos[verb] != "VBN") return false;
        for (var i = Math.Max(0, verb - reach); i < verb; i++)
        {
            if (text.Heads[i] == verb && text.Relations[i] is "aux:pass" or "nsubj:pass") return true;
        }

        return text.Relations[verb] is "acl";
    }

    /// <summary>Whether the cue is denied: "did not say", "never promised", "without saying".</summary>
    public static bool IsNegated(AnalyzedText text, TokenRange cue)
    {
        for (var i = cue.First; i < cue.End; i++)
        {
            if (IsNegator(text, i)) return true;
        }

        for (var i = Math.Max(0, cue.First - 4); i < Math.Min(text.Tokens.Count, cue.End + 2); i++)
        {
            if (!cue.Contains(i) && text.Heads[i] >= 0 && cue.Contains(text.Heads[i]) && IsNegator(text, i)) return true;
        }

        return IsNegatedOverAside(text, cue.First);
    }

    /// <summary>"He did not, however, say": adverbs and an aside between commas may stand between a verb and its "not".</summary>
    private static bool IsNegatedOverAside(AnalyzedText text, int verb)
    {
        const int longest = 8;
        const int reach = 14;
        var at = verb - 1;
        while (at >= 0 && verb - at <= reach)
        {
            if (text.Form(at) is ",")
            {
                var opening = at - 1;
                while (opening >= 0 && at - opening <= longest && text.Form(opening) is not ("," or "." or ";")) opening--;
                if (opening < 0 || text.Form(opening) is not ",") return false;
                at = opening - 1;
            }
            else if (IsNegator(text, at) && at > 0 && text.Upos[at - 1] is "AUX")
            {
                return true;
            }
            else if (text.Upos[at] is "ADV")
            {
                at--;
            }
            else
            {
                return false;
            }
        }

        return false;
    }

    /// <summary><c>past</c>, <c>present</c>, <c>future</c> or <c>conditional</c>, from the cue's verb and its auxiliaries; null
    /// where the cue has no finite verb.</summary>
    public static string? Tense(AnalyzedText text, TokenRange cue)
    {
        string? tense = null;
        for (var i = cue.First; i < cue.End; i++)
        {
            if (text.Upos[i] is not ("VERB" or "AUX")) continue;
            foreach (var auxiliary in Auxiliaries(text, i))
            {
                switch (text.Lemmas[auxiliary].ToLowerInvariant())
                {
                    case "will" or "shall" or "'ll": return "future";
                    case "would" or "could" or "might" or "may" or "should" or "can" or "must": return "conditional";
                    case "have": return "past";
                }

                tense ??= text.Xpos[auxiliary] switch { "VBD" => "past", "VBZ" or "VBP" => "present", _ => null };
            }

            tense ??= text.Xpos[i] switch { "VBD" => "past", "VBZ" or "VBP" => "present", _ => null };
        }

        return tense;
    }

    private static IEnumerable<int> Auxiliaries(AnalyzedText text, int verb)
    {
        for (var i = Math.Max(0, verb - 6); i <= Math.Min(text.Tokens.Count - 1, verb + 3); i++)
        {
            if (i != verb && text.Heads[i] == verb && text.Upos[i] == "AUX") yield return i;
        }

        if (text.Upos[verb] == "AUX") yield return verb;
    }

    private static bool IsNegator(AnalyzedText text, int token)
        => text.Form(token) is "not" or "n't" or "n\u2019t" or "never" or "no" or "without" or "nor" or "neither" or "cannot";

    private static Dictionary<string, string> Invert(params (string Mode, string Lemmas)[] modes)
    {
        var inverted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (mode, lemmas) in modes)
        {
            foreach (var lemma in lemmas.Split(' ')) inverted.TryAdd(lemma, mode);
        }

        return inverted;
    }
}
