using System.Collections.Frozen;

namespace OnRecord.Extraction.Chains;

/// <summary>What carries words, or hears them.</summary>
internal enum CarrierSort
{
    /// <summary>Nothing that does.</summary>
    None,

    /// <summary>Someone addressed.</summary>
    Hearer,

    /// <summary>Many addressed at once, who stay for the rest: a crowd, an audience.</summary>
    Crowd,

    /// <summary>An occasion on which words are addressed: a rally, a speech.</summary>
    Occasion,

    /// <summary>A conversation with someone who reports it: an interview.</summary>
    Interview,

    /// <summary>A hearing, or a body that hears.</summary>
    Hearing,

    /// <summary>A written piece: a statement, a letter.</summary>
    Document,

    /// <summary>What is posted, and where.</summary>
    Post,

    /// <summary>A poll.</summary>
    Poll,

    /// <summary>A news outlet or a programme.</summary>
    Outlet,
}

/// <summary>The nouns and verbs by which reports tell how words reached someone. They never decide whether something was said.</summary>
internal static class CarrierWords
{
    private static readonly FrozenDictionary<string, CarrierSort> Nouns = Invert(
        (CarrierSort.Occasion, "rally speech debate forum event fundraiser fundraising briefing call appearance remark address stop convention dinner luncheon lunch breakfast ceremony sermon panel roundtable presser gaggle keynote lecture announcement meeting summit conference broadcast telecast radio program programme show podcast segment monologue session vigil protest march townhall teleconference webcast livestream conversation discussion chat exchange reception gala commencement eulogy toast hall"),
        (CarrierSort.Interview, "interview question-and-answer q&a sit-down"),
        (CarrierSort.Hearing, "hearing testimony deposition questioning cross-examination"),
        (CarrierSort.Document, "statement letter memo memorandum report column op-ed editorial essay article book memoir piece filing brief lawsuit complaint suit petition opinion ruling decision dissent release note proclamation declaration affidavit indictment paper study analysis document press-release readout transcript review audit resolution manifesto pamphlet newsletter autobiography biography warrant notice email e-mail mail cable dispatch questionnaire description"),
        (CarrierSort.Post, "tweet retweet post blog blogpost twitter facebook instagram snapchat youtube reddit periscope medium tumblr tiktok myspace linkedin video thread website site webpage truth"),
        (CarrierSort.Poll, "poll survey"),
        (CarrierSort.Crowd, "crowd audience viewer listener congregation gathering attendee delegate supporter"));

    private static readonly FrozenSet<string> Hearers = Words(
        "reporter journalist crowd audience supporter viewer listener reader host interviewer moderator anchor correspondent columnist lawmaker senator representative congressman congresswoman legislator member leader official voter donor delegate activist worker employee colleague aide adviser advisor staff staffer staffers ally friend family mother father wife husband son daughter brother sister parent neighbor neighbour student teacher child kid people person man woman resident citizen attendee participant fan follower backer volunteer veteran officer police investigator prosecutor agent lawyer attorney judge juror jury court committee subcommittee panel commission council board congress senate house parliament legislature media press outlet newspaper magazine network station website paper tabloid broadcaster blog gathering protester demonstrator counterpart president governor mayor minister ambassador executive chairman chairwoman board shareholder investor customer client patient subordinate associate ceo director secretary public nation world thousand hundred dozen group team class congregation faithful protegee protege protégé gop party campaign administration agency department congregant cadet graduate troop soldier commander general sheriff chief detective tv radio writer author biographer researcher pollster owner operator manager businessman businesswoman leadership republicans democrats caucus union association delegation conventiongoer conventioneer");

    private static readonly FrozenSet<string> Bodies = Words(
        "committee subcommittee panel commission council board congress senate house parliament legislature court jury tribunal inquiry judge grand");

    private static readonly FrozenSet<string> Exchanges = Words("hall townhall debate forum hearing interview conference panel roundtable podcast show program programme");

    private static readonly FrozenSet<string> ContinueVerbs = Words("add continue conclude go further also then elaborate finish reiterate repeat");

    private static readonly FrozenSet<string> OpenVerbs = Words("send issue release write publish post appear speak testify address deliver give sit tweet talk hold");

    private static readonly FrozenSet<string> TellVerbs = Words("tell inform remind assure notify reassure brief warn lecture telling");

    private static readonly FrozenSet<string> SayToVerbs = Words(
        "say speak talk explain mention write announce admit confess complain respond reply repeat state insist suggest confirm disclose describe report testify reveal express remark comment whisper shout make present read declare send release provide issue deliver give pitch boast brag vent claim lie point add note email e-mail texted text");

    private static readonly FrozenSet<string> IssueVerbs = Words("issue send release write publish file post sign deliver give submit pen circulate tweet put make");

    private static readonly FrozenSet<string> WriteVerbs = Words("write report note argue opine observe explain conclude blog add point");

    private static readonly FrozenSet<string> SpeechAsides = Words("speak talk write issue address appear testify release tell address respond reply add say ask press");

    private static readonly FrozenSet<string> ObtainVerbs = Words("obtain see review acquire get view examine");

    private static readonly FrozenSet<string> SpreadVerbs = Words("publish report release post air broadcast print conduct commission reveal detail");

    /// <summary>What a noun, by its lemma in lower case, stands for; <see cref="CarrierSort.None"/> where it is none of these.</summary>
    internal static CarrierSort SortOf(string lemma) => Nouns.GetValueOrDefault(lemma);

    /// <summary>Whether an occasion is one on which people answer one another.</summary>
    internal static bool IsExchange(string lemma) => Exchanges.Contains(lemma);

    /// <summary>Verbs that go on with what was said before.</summary>
    internal static bool Continues(string lemma) => ContinueVerbs.Contains(lemma);

    /// <summary>Verbs whose subject appears on an occasion or brings a piece of writing into the world, with nothing said yet.</summary>
    internal static bool Opens(string lemma) => OpenVerbs.Contains(lemma);

    /// <summary>Whether a noun can be told something.</summary>
    internal static bool Hears(string lemma) => Hearers.Contains(lemma);

    /// <summary>Whether a noun stands for an outlet named before: "told the newspaper".</summary>
    internal static bool IsOutletNoun(string lemma) => lemma is "newspaper" or "paper" or "network" or "magazine" or "outlet" or "site" or "station" or "publication" or "website";

    /// <summary>Whether a noun is a body before which one testifies.</summary>
    internal static bool IsBody(string lemma) => Bodies.Contains(lemma);

    /// <summary>Verbs whose object hears.</summary>
    internal static bool Tells(string lemma) => TellVerbs.Contains(lemma);

    /// <summary>Verbs whose "to" names who hears.</summary>
    internal static bool SaysTo(string lemma) => SayToVerbs.Contains(lemma);

    /// <summary>Verbs that bring a piece of writing into the world.</summary>
    internal static bool Issues(string lemma) => IssueVerbs.Contains(lemma);

    /// <summary>Verbs of what journalists do.</summary>
    internal static bool Writes(string lemma) => WriteVerbs.Contains(lemma);

    /// <summary>Verbs of clauses beside the main one that tell how it was said: "speaking to supporters".</summary>
    internal static bool Accompanies(string lemma) => SpeechAsides.Contains(lemma);

    /// <summary>Verbs of getting hold of a document.</summary>
    internal static bool Obtains(string lemma) => ObtainVerbs.Contains(lemma);

    /// <summary>Verbs of bringing a document before the public.</summary>
    internal static bool Spreads(string lemma) => SpreadVerbs.Contains(lemma);

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, CarrierSort> Invert(params (CarrierSort Sort, string Lemmas)[] sorts)
    {
        var inverted = new Dictionary<string, CarrierSort>(StringComparer.Ordinal);
        foreach (var (sort, lemmas) in sorts)
        {
            foreach (var lemma in lemmas.Split(' ')) inverted.TryAdd(lemma, sort);
        }

        return inverted.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
