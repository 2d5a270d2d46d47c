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
            if (!Modes.TryGetValue(lemma, out var found)) continue;
            if (mode is "declines" or "denies") continue;
            mode = found;
        }

        return mode is null || (said && mode is "orders" or "reports") ? "said" : mode;
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
