namespace OnRecord.Linking.Officials;

/// <summary>How the words a text has for someone stand to an office of the register.</summary>
internal enum OfficeMatch
{
    /// <summary>They name something else.</summary>
    Differs,

    /// <summary>They leave it open: no words, a party, "candidate", "lawmaker".</summary>
    Open,

    /// <summary>They name it.</summary>
    Names,

    /// <summary>They name it as something of the past, or yet to come: "former mayor", "governor-elect".</summary>
    NamesAsPast,
}

/// <summary>The words of a role: "Lt. Gov.", "Speaker of the New York City Council", "former mayor of Oakland".</summary>
internal sealed class OfficeWords
{
    private static readonly HashSet<string> Prepositions = new(["of", "for", "to", "at", "in", "on", "from", "with", "by", "who", "under"], StringComparer.Ordinal);

    private static readonly HashSet<string> Stopwords = new(["of", "the", "for", "to", "and", "us", "united", "states", "american", "federal"], StringComparer.Ordinal);

    // Said of office-holders of every kind, and of others.
    private static readonly HashSet<string> OpenWords = new(
        [
            "republican", "democrat", "democratic", "gop", "conservative", "liberal", "progressive", "independent", "candidate", "nominee", "contender", "hopeful", "frontrunner",
            "runner", "rival", "opponent", "challenger", "incumbent", "lawmaker", "legislator", "leader", "chairman", "chairwoman", "chair", "sponsor", "author", "politician",
            "official", "whip", "member", "colleague", "mate",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Deputies = new(["deputy", "vice", "assistant", "associate", "under", "undersecretary", "pro", "tem"], StringComparer.Ordinal);

    private readonly string[] _all;
    private readonly string[] _head;
    private readonly bool _isPast;

    /// <param name="words">The role as worded.</param>
    internal OfficeWords(string words)
    {
        var all = Folded.Words(words);
        _isPast = Array.Exists(all, word => word is "former" or "ex" or "late" or "retired" or "elect" or "then" or "onetime");
        _all = Array.FindAll(all, word => word is not ("former" or "ex" or "late" or "retired" or "elect" or "then" or "onetime" or "mr" or "mrs" or "ms" or "dr" or "acting" or "interim"));
        var end = Array.FindIndex(_all, 0, word => Prepositions.Contains(word));
        _head = end < 0 ? _all : _all[..end];
    }

    /// <summary>Whether nothing is said.</summary>
    internal bool IsEmpty => _all.Length == 0;

    /// <summary>The number of words.</summary>
    internal int Length => _all.Length;

    /// <summary>The kind of office that one person at a time holds and these words alone name, or null: "the mayor".</summary>
    internal string? SoleOffice => _isPast ? null
        : Matches("mayor", "") ? "mayor"
        : Matches("governor", "") ? "governor"
        : Matches("lt_governor", "") ? "lt_governor"
        : Matches("president", "") ? "president"
        : Matches("vice_president", "") ? "vice_president"
        : null;

    /// <summary>Whether the words speak of a state's office: "state Rep.".</summary>
    internal bool IsOfState => Array.Exists(_head, word => word == "state");

    /// <summary>How these words stand to an office.</summary>
    /// <param name="role">The register's kind of office.</param>
    /// <param name="title">The register's words for it.</param>
    internal OfficeMatch CompareTo(string role, string title)
    {
        if (IsEmpty) return OfficeMatch.Open;
        if (Matches(role, title)) return _isPast ? OfficeMatch.NamesAsPast : OfficeMatch.Names;
        return _isPast || Array.Exists(_head, OpenWords.Contains) ? OfficeMatch.Open : OfficeMatch.Differs;
    }

    private bool Matches(string role, string title) => role switch
    {
        "mayor" => Head("mayor") && !IsDeputy,
        "governor" => Head("gov", "governor") && !Head("lt", "lieutenant") && !IsDeputy,
        "lt_governor" => Head("gov", "governor") && Head("lt", "lieutenant"),
        "president" => Head("president") && Array.TrueForAll(_all, word => word is "president" or "commander" or "in" or "chief" || Stopwords.Contains(word)),
        "vice_president" => Head("president") && Head("vice") && Array.TrueForAll(_all, word => word is "president" or "vice" || Stopwords.Contains(word)),
        "us_senator" => !Says("state") && (Head("sen", "sens", "senator") || (Head("senate") && IsLeader)),
        "us_representative" => !Says("state") && (Head("rep", "reps", "representative", "congressman", "congresswoman", "congressmember") || (Head("house") && IsLeader)),
        "state_senator" => !Head("us") && (Head("sen", "sens", "senator") || (Head("senate") && IsLeader)),
        "state_representative" => !Head("us") && (Head("rep", "reps", "representative", "assemblyman", "assemblywoman", "assemblymember", "delegate", "del")
            || (Head("assembly") && Head("member")) || (Head("house", "assembly") && IsLeader)),
        "state_legislator" => !Head("us") && Head("sen", "sens", "senator", "rep", "representative", "speaker"),
        "attorney_general" => Head("attorney") && Head("general") && !IsDeputy,
        "secretary_of_state" or "chief_election_officer" => Head("secretary") && Says("state") && !IsDeputy,
        "council_member" => Head("councilman", "councilwoman", "councilmember", "councilor") || (Says("council") && Head("member")),
        "city_council_speaker" => Head("speaker") && (Says("council") || _all.Length == 1),
        "speaker_us_house" => Head("speaker") && !Says("state"),
        "justice" => Head("justice"),
        "first_lady" => Head("first") && Head("lady"),
        _ => MatchesTitle(title),
    };

    private bool IsDeputy => Array.Exists(_head, Deputies.Contains);

    private bool IsLeader => Head("leader", "whip", "speaker", "president", "chairman", "chairwoman", "chair");

    // "Secretary of Defense" and "Defense Secretary" have the same words, the same one of them the head.
    private bool MatchesTitle(string title)
    {
        var words = Folded.Words(title);
        if (words.Length == 0) return false;
        var cut = Array.FindIndex(words, Prepositions.Contains);
        var head = Same(words[(cut < 0 ? words.Length : Math.Max(1, cut)) - 1]);
        if (!Array.Exists(_head, word => Same(word) == head) || IsDeputy != Array.Exists(words, Deputies.Contains)) return false;
        var mine = Array.FindAll(_all, word => Same(word) != head && !Stopwords.Contains(word));
        return mine.Length == 0 || Array.Exists(mine, word => Array.IndexOf(words, word) >= 0 || Initials(words, word));
    }

    private bool Head(params ReadOnlySpan<string> words) => Contains(_head, words);

    private bool Says(params ReadOnlySpan<string> words) => Contains(_all, words);

    private static bool Contains(string[] among, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Array.IndexOf(among, word) >= 0) return true;
        }

        return false;
    }

    private static string Same(string head) => head switch
    {
        "chairman" or "chairwoman" => "chair",
        "adviser" => "advisor",
        "administrator" or "admin" => "administrator",
        _ => head,
    };

    // "EPA" for "Environmental Protection Agency".
    private static bool Initials(string[] words, string word)
    {
        var content = Array.FindAll(words, w => !Stopwords.Contains(w));
        for (var start = 0; start + word.Length <= content.Length; start++)
        {
            var all = word.Length > 1;
            for (var i = 0; i < word.Length && all; i++) all = content[start + i][0] == word[i];
            if (all) return true;
        }

        return false;
    }
}
