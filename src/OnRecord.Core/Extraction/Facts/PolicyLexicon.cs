using System.Collections.Frozen;

namespace OnRecord.Extraction.Facts;

/// <summary>What words are to public policy, by lemma. The lists tell a model what a word it has not met is like; none of them decides
/// alone.</summary>
internal static class PolicyLexicon
{
    /// <summary>The acts a verb or noun may name, most usual first.</summary>
    private static readonly FrozenDictionary<string, string[]> ActsOf = Many(
        ("propose", "propose unveil float announce recommend request seek ask push pitch outline present pledge proposal announcement recommendation request push pitch plan call advocate urge suggest craft draft proposed offer eye mull draft present pledge promise float champion advance blueprint weigh write prepare tout initiative bid restore"),
        ("introduce", "introduce file sponsor co-sponsor cosponsor submit author reintroduce pre-file prefile move introduction filing sponsorship bring table resurrect bill reintroduction cosponsorship tabling"),
        ("advance", "advance clear recommend refer send consider vote debate move forward cloture markup vet revive hear weigh recommendation reading consideration okay ok forward report progress endorse endorsement emerge schedule mark-up favorable greenlight recommend study review examine"),
        ("pass", "pass approve adopt enact ratify legalize legalise vote mandate outlaw ban pass passage adoption approval enactment vote prohibit criminalize decriminalize legislate apologize codify establish create reaffirm ok okay require forbid set declare criminalise greenlight authorize accept rename recognize ratification override legalization prohibition resolution"),
        ("sign", "sign enact finalize finalise signing signature ink re-sign"),
        ("order", "order direct issue declare decree impose instruct announce mandate require ban bar prohibit close evacuate deploy proclaim suspend designate command commission subpoena dispatch launch establish set-up implement withdraw directive order declaration proclamation restriction ban guidance mandate edict closure deployment sanction reinstate reinstitute instruct compel force forbid lift shut shutter reopen open restore send form set create name found privatize nationalize condemn demolish prioritize prioritise sanction recall withdraw join blacklist requisition commandeer reinstatement sanctions curfew lockdown evacuation quarantine suspension decide commit launch deploy classify declassify de-classification declassification stop allow relocate action place"),
        ("veto", "veto pocket-veto"),
        ("reject", "reject defeat fail block kill table withdraw die oppose rebuff refuse turn down scrap shelve drop stall rejection defeat failure withdrawal scuttle override decline sink vote-down nix ditch axe stymie doom sideline thwart oppose withdraw abandon forgo pull pass-up turn-down spurn knock abandon abandonment filibuster"),
        ("amend", "amend revise modify change alter tweak rewrite update overhaul restructure reform clarify adjust reorganize amendment revision change modification overhaul rewrite insert add restructuring reorganization lower raise tighten toughen simplify streamline ease rework redraft expand reword correct cap hike reduce increase raise change insert attach tightening hike rezone reclassify redistrict redraw"),
        ("expand", "expand broaden widen boost increase raise enlarge strengthen expansion increase boost extension extend double triple grow hike add boost ramp scale-up"),
        ("narrow", "narrow weaken limit restrict curtail ease relax loosen scale water roll back rollback dilute reduce soften trim tighten cap scale pare whittle weaken rollback loosen exempt shorten"),
        ("repeal", "repeal rescind revoke undo scrap abolish end eliminate dismantle overturn cancel withdraw terminate axe repeal rescission revocation abolition elimination cancellation lift annul void nullify lift overturn reverse undo scuttle pull quit withdrawal annulment dissolve disband discontinue phase strip abandon privatize"),
        ("extend", "extend renew reauthorize reauthorise prolong lengthen continue extension renewal reauthorization"),
        ("delay", "delay postpone suspend pause stall table defer filibuster halt freeze shelve hold block blockade punt put delay postponement suspension pause freeze filibuster moratorium shelve stay defer adjourn table interrupt hold-up drag moratorium suspension pause reconsider wait push"),
        ("fund", "fund appropriate allocate award grant finance spend earmark invest subsidize provide authorize give receive pay set-aside release disburse appropriation allocation funding grant award expenditure budget restore pay spend bankroll underwrite subsidise commit dedicate contribute donate loan lend buy purchase set bail bailout cover match allot apportion get secure obtain land pour pump inject reimburse subsidy bailout stimulus investment purchase provide commitment"),
        ("cut", "cut slash reduce trim eliminate furlough lay off layoff freeze cap strip defund shrink cut reduction layoff furlough shutdown cutback halve drop close shed pare scale withhold withdraw curtail abolish curb cutback closure elimination reduce freeze withholding shutter slash furloughs layoffs"),
        ("permit", "permit approve authorize license allow grant rezone lease contract agree hire award annex settle zone accept waive authorise permit approval licence license agreement lease rezoning annexation settlement contract authorization deal ok okay greenlight sanction clear purchase buy sell hire retain award accept negotiate reach conclude ink agree lease exempt designate certify grant let enable open waive rent acquire acquisition sale purchase lease award contract deal agreement memorandum issue issuance"),
        ("deny", "deny reject refuse decline rebuff turn block disallow denial refusal rejection withhold refuse deny revoke rescind disapprove rule-out disqualify bar overrule"),
        ("sue", "sue appeal challenge file petition litigate lawsuit suit appeal challenge litigation counter-sue fight countersue sue lodge bring mount contest countersue intervene join petition plaintiff filing complaint"),
        ("enjoin", "enjoin block halt bar stay injunction stay injunction restraining freeze stop suspend prevent restrain pause"),
        ("strike", "strike overturn invalidate void nullify quash throw overrule invalidation reverse vacate toss dismiss throw reject annul"),
        ("uphold", "uphold affirm sustain reaffirm survive affirmance back reject confirm preserve"),
        ("rule", "rule decide hold find order dismiss decision ruling verdict judgment opinion hear agree unseal permit judgement hear determine order certify declare convict acquit deny grant reject allow dismiss remand unseal conclude find overrule permit determination opinion"),
        ("enforce", "enforce implement effect begin roll start crack prohibit bar require enforcement implementation raid crackdown effect apply execute administer take-effect go enter launch phase remain apply operate prohibit outlaw restrict limit stand maintain ban bar institute carry impose use run raid operation practice law rule policy program regulation"),
        ("appoint", "appoint nominate name confirm pick select tap swear choose elect hire install designate appointment nomination confirmation nominee pick selection appointee choice promote install reappoint elevate fill hire swear inaugurate seat draft nominate reappointment swearing-in installation replacement fill"),
        ("remove", "remove resign fire oust dismiss retire step quit expel impeach recall depose leave sack suspend vacate removal resignation ouster firing dismissal retirement departure impeachment expulsion exit vacate sack axe terminate relieve unseat demote reassign withdraw step resign step-down abdicate ousting termination exit quit"),
        ("call", "call schedule convene summon referendum election ballot put set announce set hold schedule petition put order place recall bring"));

    /// <summary>Kinds of instruments by head noun.</summary>
    private static readonly FrozenDictionary<string, string[]> InstrumentsOf = Many(
        ("bill", "bill legislation measure package dream cloture filibuster bills reauthorization h.r. hb sb"),
        ("law", "law statute act amendment constitution charter code title section provision protection right mandate obamacare medicaid medicare ban wage"),
        ("ordinance", "ordinance bylaw by-law code"),
        ("resolution", "resolution motion proclamation censure"),
        ("executive_order", "order memorandum directive decree proclamation memo action"),
        ("regulation", "regulation rule standard guideline guidance requirement restriction limit emission"),
        ("budget", "budget funding money fund grant appropriation aid spending stimulus loan subsidy bond dollar million billion cash revenue expenditure payment bailout cost salary pay package allocation"),
        ("policy", "policy program programme moratorium sanction initiative system service curfew emergency stimulus reform sanctuary strategy embargo practice enforcement project troop deployment"),
        ("plan", "plan proposal blueprint strategy framework outline project expansion agenda roadmap template"),
        ("permit", "permit license licence zoning zone variance rezoning site request application development subdivision plat lease annexation"),
        ("contract", "contract bid purchase contractor procurement lease"),
        ("agreement", "agreement deal pact treaty accord settlement compact ceasefire truce memorandum partnership nafta"),
        ("referendum", "referendum ballot measure levy initiative election proposition runoff"),
        ("court_case", "lawsuit suit case appeal petition ruling decision injunction verdict challenge complaint litigation hearing motion"),
        ("tax", "tax fee tariff levy toll surcharge millage duty"),
        ("position", "nominee secretary justice judge seat post position job office candidate nomination chairman ambassador director chief commissioner superintendent cabinet court vacancy successor term"));

    /// <summary>Kinds of gatherings by noun or verb.</summary>
    private static readonly FrozenDictionary<string, string[]> GatheringsOf = Many(
        ("conference", "conference symposium expo retreat workshop seminar exhibition congress fair"),
        ("meeting", "meeting meet talk talks discussion negotiation sit-down consultation session gather conversation huddle call briefing visit confer convene lunch breakfast dinner consideration gathering"),
        ("hearing", "hearing testify testimony argument hear argue trial deposition arraignment"),
        ("session", "session debate sitting reading address"),
        ("rally", "rally event speech campaign appearance gather speak stop appear gathering address"),
        ("protest", "protest demonstration march strike picket sit-in vigil demonstrate walkout boycott riot kiss-in parade"),
        ("forum", "forum debate town-hall panel roundtable discussion townhall q&a"),
        ("press_conference", "conference briefing presser call"),
        ("convention", "convention caucus assembly gathering"),
        ("summit", "summit talk"),
        ("ceremony", "ceremony inauguration graduation commencement funeral groundbreaking dedication swearing rite vigil unveiling ribbon-cutting memorial service celebration"),
        ("other", "fundraiser luncheon dinner party speech event address open-house reception banquet breakfast lecture fair festival gala"));

    private static readonly FrozenSet<string> BodyWords = Set(
        "council committee subcommittee commission board legislature senate house congress parliament assembly court department agency bureau ministry authority administration government city county state town township village borough district office panel supervisors commissioners trustees aldermen selectmen lawmakers legislators cabinet jury caucus delegation chamber republicans democrats gop fbi epa fda cdc nato un eu u.n. irs doj dhs ins ice nlrb fcc sec hud va pentagon kremlin treasury union nation country white capitol municipality province schools task force division tribunal bench electorate leadership majority minority dfl");

    private static readonly FrozenSet<string> OfficialWords = Set(
        "mayor governor gov. president sen. rep. senator representative congressman congresswoman councilman councilwoman councillor councilor councilmember commissioner judge justice secretary minister attorney sheriff superintendent chairman chairwoman chair speaker leader lawmaker legislator alderman supervisor trustee selectman delegate administrator manager prosecutor premier chancellor prime governor-elect president-elect official vice-president ambassador treasurer comptroller clerk assemblyman assemblywoman whip solicitor magistrate king queen prince emperor voter reps. sens. govs. mp director chief regulator authorities negotiator diplomat politician freeholder councilmen member");

    /// <summary>A lemma as the lists have it, where a rule of the lemmatizer left out a letter or a hyphen stands between: "rul" of "ruled".</summary>
    public static string Repaired(string lemma)
    {
        if (lemma.Length is < 3 or > 20 || ActsOf.ContainsKey(lemma) || GatheringsOf.ContainsKey(lemma) || InstrumentsOf.ContainsKey(lemma)) return lemma;
        if (lemma == "uphell") return "uphold";
        if (ActsOf.ContainsKey(lemma + "e")) return lemma + "e";
        if (lemma[^1] == 'e' && ActsOf.ContainsKey(lemma[..^1])) return lemma[..^1];
        if (lemma.StartsWith("re-", StringComparison.Ordinal) && ActsOf.ContainsKey("re" + lemma[3..])) return "re" + lemma[3..];
        return lemma;
    }

    /// <summary>The acts a lemma may name; empty for most.</summary>
    public static string[] Acts(string lemma) => ActsOf.GetValueOrDefault(lemma) ?? [];

    /// <summary>The kinds of instrument a noun may name; empty for most.</summary>
    public static string[] Instruments(string lemma) => InstrumentsOf.GetValueOrDefault(lemma) ?? [];

    /// <summary>The kinds of gathering a lemma may name; empty for most.</summary>
    public static string[] Gatherings(string lemma) => GatheringsOf.GetValueOrDefault(lemma) ?? [];

    /// <summary>Whether a noun names a body that governs, or people who do so together.</summary>
    public static bool IsBody(string lemma) => BodyWords.Contains(lemma);

    /// <summary>Whether a noun or title names someone in office.</summary>
    public static bool IsOfficial(string lemma) => OfficialWords.Contains(lemma);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string[]> Many(params (string Class, string Lemmas)[] classes)
    {
        var all = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (name, lemmas) in classes)
        {
            foreach (var lemma in lemmas.Split(' '))
            {
                if (!all.TryGetValue(lemma, out var list)) all[lemma] = list = [];
                if (!list.Contains(name)) list.Add(name);
            }
        }

        return all.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
    }
}
