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

    /// <summary>What a word names most often where it may name several acts.</summary>
    private static readonly FrozenDictionary<string, string> Usual = Pairs(
        ("propose", "propose unveil float announce recommend request pitch outline push urge plan seek proposal announcement offer ask draft request craft present pledge"),
        ("introduce", "introduce file sponsor co-sponsor cosponsor reintroduce submit prefile introduction author bring"),
        ("advance", "advance clear refer move forward consider debate consideration reading endorse"),
        ("pass", "pass adopt enact ratify approve legalize legalise legislate apologize passage adoption enactment ratification reaffirm okay ok vote accept"),
        ("sign", "sign ink finalize"),
        ("order", "order direct issue declare decree instruct impose ban bar prohibit close deploy proclaim subpoena establish create shut reopen launch mandate dispatch evacuate designate"),
        ("veto", "veto"),
        ("reject", "reject defeat fail kill table scrap withdraw die override stall"),
        ("amend", "amend revise modify change alter tweak rewrite overhaul restructure adjust insert amendment tighten clarify reform"),
        ("expand", "expand broaden widen increase raise strengthen double boost expansion"),
        ("narrow", "narrow weaken roll loosen ease relax curtail"),
        ("repeal", "repeal rescind revoke abolish undo lift annul cancel end dismantle repeal"),
        ("extend", "extend renew reauthorize extension renewal reauthorization"),
        ("delay", "delay postpone suspend filibuster defer freeze pause hold moratorium"),
        ("fund", "fund allocate appropriate earmark spend finance pay receive give provide commit dedicate allot grant set get restore"),
        ("cut", "cut slash reduce trim furlough eliminate cap lay strip elimination reduction layoff"),
        ("permit", "permit authorize allow license award hire lease agree sanction purchase buy negotiate settle rezone annex agreement approval authorization contract grant"),
        ("deny", "deny refuse rebuff turn decline denial"),
        ("sue", "sue appeal challenge lawsuit suit litigation"),
        ("enjoin", "enjoin block halt injunction stay"),
        ("strike", "overturn invalidate strike void"),
        ("uphold", "uphold affirm"),
        ("rule", "rule decide ruling decision determine dismiss hear find"),
        ("enforce", "enforce implement require restrict begin enforcement implementation effect"),
        ("appoint", "appoint nominate name confirm pick tap select choose elect swear nomination appointment confirmation nominee fill"),
        ("remove", "resign fire oust dismiss remove vacate step retire quit expel impeach resignation removal ouster leave recall"),
        ("call", "call convene summon"));

    private static readonly FrozenSet<string> Chambers = "senate house chamber assembly".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Executives = "president governor mayor secretary administration minister".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Members = "senator representative congressman congresswoman democrat republican".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Panels = "committee subcommittee panel".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word is seldom used of anything but acts of government.</summary>
    public static bool IsOfficial(string lemma) => Official.Contains(lemma);

    /// <summary>What verbs name together with a particle or another word that belongs to them.</summary>
    private static readonly FrozenDictionary<string, string> Phrases = Pairs(
        ("delay", "put_off hold_off hold_up put_hold"),
        ("deny", "turn_down turn_away"),
        ("order", "shut_down close_down phase_in set_up put_place crack_down"),
        ("strike", "strike_down throw_out"),
        ("narrow", "roll_back water_down scale_back cut_back"),
        ("cut", "lay_off cut_off"),
        ("fund", "set_aside free_up"),
        ("advance", "pass_out vote_out report_out take_up bring_floor send_floor file_cloture get_vote"),
        ("enforce", "take_effect go_effect roll_out carry_out enter_force put_effect"),
        ("repeal", "call_off pull_out phase_out do_away strike_from"),
        ("reject", "vote_down knock_down shoot_down"),
        ("remove", "step_down step_aside"),
        ("propose", "put_forward put_table call_for push_for"),
        ("introduce", "bring_up"),
        ("pass", "push_through sign_off"),
        ("expand", "beef_up"),
        ("appoint", "swear_in swear_oath"));

    private static readonly FrozenSet<string> Courts = "court judge justice jury magistrate tribunal appeals".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Boards = "council commission commissioner board trustee supervisor alderman selectman county town township village authority agency regulator".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Lawmakers = "congress legislature parliament lawmaker legislator council city state county town board voter seattle government assembly".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The act that a word names whatever it acts on, or null for most words. What a committee approves, it moves on.</summary>
    public static string? Certain(string lemma, string actor, string target) => lemma switch
    {
        // An order that is signed is an order given.
        "sign" when target is "order" or "directive" or "declaration" or "proclamation" or "memorandum" or "decree" or "action" => "order",
        "approve" or "pass" or "vote" or "approval" or "recommend" or "clear" when Panels.Contains(actor) => "advance",
        "sign" or "veto" or "repeal" or "enforce" or "sue" or "enjoin" or "uphold" or "amend" or "extend" => lemma,
        "rescind" or "abolish" => "repeal",
        "nominate" or "appoint" or "nomination" or "appointment" => "appoint",
        "resign" or "resignation" or "oust" or "expel" => "remove",
        "filibuster" or "postpone" or "postponement" => "delay",
        "lawsuit" => "sue",
        "file" when target is "lawsuit" or "suit" => "sue",
        "ratify" or "ratification" when target != "contract" => "pass",
        _ => null,
    };

    /// <summary>The act, or null where the word is not known to name one.</summary>
    /// <param name="lemma">The word's lemma.</param>
    /// <param name="companion">A particle, or the noun of a phrase such as "take effect"; "" for none.</param>
    /// <param name="acts">The acts the word may name.</param>
    /// <param name="kinds">The kinds of instrument that what it acts on may be.</param>
    /// <param name="actor">The lemma of who acts, or "".</param>
    /// <param name="target">The lemma of what it acts on, or "".</param>
    public static string? Of(string lemma, string companion, string[] acts, string[] kinds, string actor, string target)
    {
        if (companion.Length > 0 && Phrases.TryGetValue($"{lemma}_{companion}", out var phrase)) return phrase;
        if (acts.Length == 0) return null;
        var kind = kinds.Length == 0 ? "" : kinds[0];
        if (Courts.Contains(actor) && OfCourt(lemma) is { } ruling) return ruling;
        switch (lemma)
        {
            case "approve" or "approval" or "adopt" or "adoption" or "pass" or "passage" or "vote" or "authorize" or "ok" or "okay" or "endorse" or "ratify" or "ratification" or "consider" or "debate":
                // What one of a chamber's members or parties votes for is moved on, no more.
                if (Panels.Contains(actor) || target == "reading" || (lemma == "vote" && Members.Contains(actor))) return "advance";
                if (actor is "voter" or "taxpayer") return "pass";
                if (target == "amendment" && kind is "law" && actor.Length > 0) return "amend";
                if (Chambers.Contains(actor) || Chambers.Contains(target)) return kind is "resolution" or "position" or "tax" ? kind == "position" ? "appoint" : "pass" : lemma == "vote" && kind == "" ? "pass" : "advance";
                return kind switch
                {
                    "budget" when target != "budget" && lemma is not ("pass" or "passage") => "fund",
                    "executive_order" when lemma is "consider" => "order",
                    "permit" or "contract" => "permit",
                    "agreement" when lemma is not ("pass" or "passage" or "ratify" or "ratification") => "permit",
                    "position" => "appoint",
                    "court_case" => null,
                    "" when lemma is "approve" or "approval" or "authorize" or "ok" or "okay" => Boards.Contains(actor) || target is "sale" or "expansion" or "construction" or "project" or "development" ? "permit" : "pass",
                    _ => lemma is "authorize" ? "permit" : lemma is "vote" && kind is "bill" && !Lawmakers.Contains(actor) && !Boards.Contains(actor) ? "advance" : "pass",
                };
            case "mandate" or "ban" or "bar" or "impose" or "require" or "prohibit" or "establish" or "create" or "set" or "forbid" or "outlaw":
                return Lawmakers.Contains(actor) || Chambers.Contains(actor) ? "pass" : Usual.GetValueOrDefault(lemma);
            case "reject" or "rejection" or "refuse":
                return kind switch { "permit" or "contract" or "court_case" => "deny", "" when Boards.Contains(actor) => "deny", _ => "reject" };
            case "block": return kind is "executive_order" or "law" or "policy" && !Lawmakers.Contains(actor) && actor is "" or "ruling" or "injunction" ? "enjoin" : "delay";
            case "stall": return "delay";
            case "enact" when Executives.Contains(actor): return "sign";
            case "issue" when kind is "resolution" && !Executives.Contains(actor): return "pass";
            case "reverse": return "repeal";
            case "overturn": return Lawmakers.Contains(actor) || Executives.Contains(actor) ? "repeal" : "strike";
            case "sign": return kind is "executive_order" || target is "declaration" ? "order" : "sign";
            case "decision": return Executives.Contains(actor) ? "order" : "rule";
            case "action": return kind is "executive_order" || Executives.Contains(actor) ? "order" : "pass";
            case "use" or "move" or "direct" or "shift" or "transfer" or "redirect" when kind == "budget": return "fund";
            case "place": return kind == "referendum" ? "call" : "order";
            case "pull": return kind is "bill" or "resolution" or "plan" ? "reject" : kind == "" ? null : "repeal";
            case "award" or "grant": return kind is "budget" ? "fund" : "permit";
            case "file" or "bring" or "lodge": return kind is "court_case" && target != "motion" ? "sue" : target == "cloture" ? "advance" : lemma == "file" || kind is "resolution" or "bill" ? "introduce" : null;
            case "submit" or "offer" when target == "amendment": return "amend";
            case "submit" or "send": return target is "nominee" or "nomination" ? "appoint" : kind is "bill" ? lemma == "send" ? "advance" : "introduce" : Usual.GetValueOrDefault(lemma);
            case "announce" or "unveil": return kind switch { "position" => "appoint", "permit" => "permit", "budget" when target is "grant" or "funding" => "fund", _ => "propose" };
            case "request" or "seek" or "demand": return Panels.Contains(actor) ? "order" : "propose";
            case "suspend" or "suspension": return kind is "position" ? "remove" : "delay";
            case "eliminate" or "elimination": return kind is "budget" or "position" || (kind == "" && !Lawmakers.Contains(actor)) ? "cut" : "repeal";
            case "remove" or "removal": return kind is "law" or "policy" or "regulation" ? "repeal" : "remove";
            case "cut" or "reduce" or "trim": return kind is "tax" or "regulation" ? "amend" : "cut";
            case "receive" or "get": return target == "subpoena" ? "order" : kind is "budget" ? "fund" : kind is "permit" ? "permit" : null;
            default: return Usual.GetValueOrDefault(lemma) ?? (acts.Length == 1 ? acts[0] : null);
        }
    }

    private static string? OfCourt(string lemma) => lemma switch
    {
        "block" or "halt" or "stay" or "enjoin" or "freeze" or "suspend" or "bar" or "stop" => "enjoin",
        "strike" or "overturn" or "invalidate" or "void" or "nullify" => "strike",
        "uphold" or "affirm" or "back" => "uphold",
        "reject" or "deny" or "refuse" or "decline" => "deny",
        "rule" or "order" or "grant" or "permit" or "allow" or "agree" or "conclude" or "decide" or "hold" or "find" or "dismiss" or "reverse" or "determine" or "overrule" or "hear" => "rule",
        "put" or "delay" or "postpone" => "delay",
        _ => null,
    };

    private static FrozenDictionary<string, string> Pairs(params (string Act, string Lemmas)[] acts)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (act, lemmas) in acts)
        {
            foreach (var lemma in lemmas.Split(' ')) pairs.TryAdd(lemma, act);
        }

        return pairs.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
