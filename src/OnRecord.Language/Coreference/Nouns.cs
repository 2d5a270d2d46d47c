using System.Collections.Frozen;

namespace OnRecord.Language.Coreference;

/// <summary>What common nouns stand for, by their lemmas, and the gender some of them show.</summary>
internal static class Nouns
{
    private static readonly FrozenSet<string> Persons = Set(
        """
        activist actor actress adviser advisor advocate agent aide aid ally ambassador analyst anchor architect assemblyman assemblywoman assistant associate astronaut athlete
        attendee attorney author banker baron billionaire bishop blogger boss boy bishop broker brother businessman businesswoman cabinet campaigner candidate captain cardinal caller
        celebrity ceo chair chairman chairperson chairwoman challenger chancellor chef chief child citizen clergyman cleric clerk coach colleague collector colonel columnist
        comedian commander commentator commissioner comptroller congressman congresswoman conservative constable consultant contender contractor controller coordinator correspondent
        councilman councilmember councilwoman councilor councillor counsel counselor critic customer dad daughter deacon dealer dean defendant delegate democrat demonstrator
        deputy designer detective developer dictator diplomat director dissident doctor donor driver economist editor educator employee employer engineer entrepreneur envoy
        evangelist executive expert farmer father fellow fiancé fighter filmmaker firefighter founder freshman friend gentleman general girl girlfriend governor graduate grandfather
        grandmother guard guest guy head healer heir hero historian host hostage hunter husband immigrant imam incumbent inmate inspector instructor insider intern
        interviewer investigator investor jihadist journalist judge jurist juror justice killer king lady landlord lawmaker lawyer leader lecturer legislator liberal librarian
        lieutenant lobbyist magistrate magnate major man manager marine marshal mayor mayoral mechanic mediator member mentor merchant migrant millionaire minister mogul moderator mom monarch
        mother mum musician negotiator neighbor neighbour nephew niece nominee nun nurse observer occupant offender officer official operative opponent organizer organiser orator ombudsman owner
        panelist pal parent parishioner partner passenger pastor patient patriarch pediatrician person philanthropist philosopher photographer physician physicist pilot player playwright poet
        policeman policewoman politician pollster pope preacher premier president presidential priest prime prince princess principal prisoner professor programmer prosecutor
        protester protestor provost psychiatrist psychologist publisher pundit queen rabbi ranger rapper reader realtor receptionist refugee registrar reporter representative
        republican researcher resident respondent reverend rival ruler runner sailor scholar scientist secretary senator senior sergeant sheriff singer sister socialist
        sociologist soldier son source speaker specialist spokesman spokesperson spokeswoman spouse staffer star statesman strategist stranger student superintendent supervisor
        supporter surgeon survivor suspect taxpayer teacher teammate technician teen teenager tenant theologian therapist thinker trader treasurer trustee tsar tutor tycoon uncle undersecretary
        aunt cousin user veteran vicar viewer villager victim visitor volunteer voter warden whistleblower widow widower wife winner witness woman worker writer youth
        kid baby toddler infant newcomer nominee delegate conservative progressive moderate native scion mastermind gunman shooter attacker assailant bomber terrorist insurgent rebel
        commissioner liaison co-founder cofounder co-chair cochairman co-author co-director vice-president
        """);

    private static readonly FrozenSet<string> Collectives = Set(
        """
        people public crowd audience team family staff media press majority minority percent electorate generation community coalition couple pair trio duo delegation
        leadership personnel police troop force military crew base half third quarter many some few several other most all both those group wing camp
        """);

    private static readonly FrozenSet<string> Bodies = Set(
        """
        administration agency airline alliance army arm assembly association authority bank board body branch brand broadcaster bureau business cabinet campaign caucus center
        centre chain chamber charity church city club college commission committee company conference congress conglomerate consortium consultancy corporation council country county court
        department developer district division embassy enterprise establishment executive faction factory federation firm force foundation fund government institute institution panel
        intelligence judiciary jury kingdom lab laboratory league legislature lobby magazine manufacturer mayorship ministry mission monarchy movement museum nation navy network newspaper
        nonprofit office operator opposition organisation organization outlet paper parliament party partnership police precinct presidency publication publisher
        regime regulator republic restaurant retailer school senate service house society startup state store studio subcommittee subsidiary supplier synagogue syndicate team territory
        think-tank town township tribe tribunal trust union unit university utility vendor village watchdog website white-house workshop city-hall pac super-pac
        """);

    private static readonly FrozenSet<string> Governments = Set(
        """
        administration agency assembly authority board bureau cabinet chamber city commission committee congress council country county court department district embassy government
        judiciary legislature ministry municipality nation parliament police precinct presidency regime regulator republic senate state subcommittee town township tribunal village army navy military
        """);

    private static readonly FrozenSet<string> Documents = Set(
        """
        account ad advertisement affidavit analysis article audio audit average bill blog book brief brochure bulletin charter circular clip code column comment communique
        communiqué complaint constitution contract convention copy data decision declaration decree deed diary dictionary directive disclosure document documentary dossier
        draft editorial email e-mail essay evidence feature figure filing finding footage forecast headline index indictment interview invitation invoice journal law lawsuit leaflet letter list
        log manifesto manual manuscript map memo memoir memorandum message minute motion narrative note notice novel numbers opinion op-ed order ordinance outline pamphlet paper paragraph petition piece
        placard plan platform poll polling post poster preamble press-release projection proposal proposition prospectus publication questionnaire quote quotation record recording regulation release report
        resolution review ruling script sign slogan song speech spreadsheet statement statistics statistic statute story study submission subpoena suit summary survey tape testimony text thesis
        transcript treaty tweet verdict video warrant webpage website will writ census estimate research count tally memo text ad forecast case rule policy budget
        """);

    private static readonly FrozenSet<string> FeminineNouns = Set(
        "woman girl lady mother mom mum daughter sister wife aunt niece grandmother widow queen princess actress waitress spokeswoman congresswoman councilwoman chairwoman assemblywoman businesswoman policewoman heroine girlfriend nun hostess duchess fiancée ex-wife stepmother granddaughter madam heiress stewardess saleswoman sportswoman goddess empress baroness countess first-lady");

    private static readonly FrozenSet<string> MasculineNouns = Set(
        "man boy gentleman father dad son brother husband uncle nephew grandfather widower king prince actor waiter spokesman congressman councilman chairman assemblyman businessman policeman hero boyfriend monk host duke guy ex-husband stepfather grandson lord sir pope bishop cardinal priest imam rabbi salesman sportsman emperor baron count gunman statesman fireman clergyman alderman selectman");

    // Of the nouns of one line each can take up what another of them named.
    private static readonly FrozenDictionary<string, int> Likes = Lines(
        "lawyer attorney", "study survey", "lawsuit suit complaint", "memo memorandum", "panel committee subcommittee commission", "spokesman spokeswoman spokesperson", "bill legislation", "newspaper paper");

    private static readonly FrozenSet<string> Agencies = Set(
        "agency office bureau administration department service services commission authority center centers investigations inspectorate patrol fbi cia nsa irs epa dea ice dhs doj hud fda fcc ftc sec cdc fema");

    private static readonly FrozenSet<string> Legislators = Set("senator representative congressman congresswoman assemblyman assemblywoman legislator sen. rep. delegate");

    private static readonly FrozenSet<string> Titles = Set("sen. rep. del. gov. lt. gen. sgt. capt. col. maj. adm. cmdr. rev. dr. prof. atty. supt. sens. reps.");

    private static readonly FrozenSet<string> Days = Set("monday tuesday wednesday thursday friday saturday sunday");

    private static readonly string[] PersonEndings = ["man", "woman", "person", "ologist", "crat", "eer", "maker", "goer", "holder"];

    /// <summary>What a common noun stands for, by its lemma; plural persons are a group.</summary>
    public static ReferentType TypeOf(string lemma, bool plural)
    {
        if (IsPerson(lemma)) return plural ? ReferentType.Group : ReferentType.Person;
        if (Bodies.Contains(lemma)) return ReferentType.Organization;
        if (Collectives.Contains(lemma)) return ReferentType.Group;
        return Documents.Contains(lemma) ? ReferentType.Document : ReferentType.Unknown;
    }

    /// <summary>Whether a noun stands for a human being.</summary>
    public static bool IsPerson(string lemma)
        => Persons.Contains(lemma) || FeminineNouns.Contains(lemma) || MasculineNouns.Contains(lemma) || (lemma.Length > 6 && Array.Exists(PersonEndings, e => lemma.EndsWith(e, StringComparison.Ordinal)))
            || (lemma.LastIndexOf('-') is > 0 and var dash && Persons.Contains(lemma[(dash + 1)..]));

    /// <summary>Whether what was called by one noun can be taken up by the other: "the lawyer" for an attorney.</summary>
    public static bool AreAlike(string taking, string known)
        => taking == known
            || (taking == "lawmaker" && Legislators.Contains(known))
            || (taking == "agency" && Agencies.Contains(known))
            || (Likes.TryGetValue(taking, out var one) && Likes.TryGetValue(known, out var other) && one == other);

    /// <summary>Whether a word stands before the names of those who bear it: "Sen.", "Mayor".</summary>
    public static bool IsTitle(string lemma) => Titles.Contains(lemma) || IsPerson(lemma);

    /// <summary>Whether a word names a day of the week.</summary>
    public static bool IsDay(string lemma) => Days.Contains(lemma);

    /// <summary>Whether a noun stands for an organization or one of its bodies.</summary>
    public static bool IsBody(string lemma) => Bodies.Contains(lemma);

    /// <summary>Whether a noun stands for a government or one of its bodies.</summary>
    public static bool IsGovernment(string lemma) => Governments.Contains(lemma);

    /// <summary>The gender a noun shows.</summary>
    public static Gender GenderOf(string lemma)
        => FeminineNouns.Contains(lemma) ? Gender.Feminine : MasculineNouns.Contains(lemma) ? Gender.Masculine : Gender.Unknown;

    private static FrozenDictionary<string, int> Lines(params string[] lines)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var word in lines[i].Split(' ')) numbers[word] = i;
        }

        return numbers.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenSet<string> Set(string words)
        => words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
