using System.Collections.Frozen;
using System.Globalization;
using OnRecord.Language;
using OnRecord.Language.Coreference;

namespace OnRecord.Extraction.Entities;

/// <summary>Tells the class of a person from what the text says of it (docs/reference/persons.md). What nothing speaks for is
/// unknown, which counts as private.</summary>
internal sealed class PersonClasses
{
    private static readonly FrozenSet<string> Offices = Set(
        """
        governor mayor senator congressman congresswoman premier chancellor minister undersecretary ambassador commissioner councilman councilwoman councilmember councilor councillor alderman alderwoman
        selectman assemblyman assemblywoman assemblymember legislator lawmaker sheriff judge justice prosecutor comptroller superintendent general admiral colonel major captain lieutenant sergeant king queen
        prince princess monarch emperor pope sen. rep. gov. sen rep gov gen. gen lt. sgt. col. capt. adm. cmdr. det. pres. pm whip trooper patrolman patrolwoman detective constable magistrate speaker freeholder mayor-elect president-elect governor-elect president
        vice-president secretary treasurer supervisor representative delegate
        """);

    // Posts that governments and other bodies both have.
    private static readonly FrozenSet<string> Posts = Set(
        "president vice-president secretary treasurer supervisor representative chairman chairwoman chair chief officer commander leader director administrator official trustee auditor clerk controller manager deputy delegate envoy marshal spokesman head member aide adviser advisor counsel attorney liaison investigator");

    // Titles that stand directly before the names of those who serve a public body.
    private static readonly FrozenSet<string> Titles = Set("officer deputy chief marshal inspector");

    // Offices that their last words alone do not tell.
    private static readonly string[] Named = ["special counsel", "independent counsel", "national security advis", "surgeon general", "budget director", "fed chair", "fire chief", "fire marshal"];

    private static readonly FrozenSet<string> Candidates = Set("candidate nominee contender challenger hopeful frontrunner front-runner politician");

    private static readonly FrozenSet<string> Voices = Set(
        """
        president vice-president director chairman chairwoman chair founder co-founder cofounder ceo head leader organizer executive manager owner partner chief officer secretary treasurer principal pastor rabbi
        imam bishop archbishop cardinal priest reverend rev. member coordinator strategist adviser advisor aide consultant lobbyist activist advocate representative counsel host anchor editor reporter
        correspondent columnist commentator publisher producer pollster operative co-chair co-director dean provost coach chaplain moderator journalist blogger writer official commander architect liaison
        """);

    // Callings that speak to the public whatever they belong to.
    private static readonly FrozenSet<string> Publicists = Set("host anchor editor reporter correspondent columnist commentator publisher journalist blogger pollster pastor rabbi imam bishop archbishop cardinal lobbyist activist strategist moderator reverend rev. priest");

    private static readonly FrozenSet<string> Experts = Set(
        """
        professor analyst economist scholar historian scientist researcher fellow expert author physicist psychologist sociologist lecturer climatologist epidemiologist biologist engineer physician doctor
        lawyer attorney critic biographer pundit specialist statistician anthropologist criminologist demographer psychiatrist theologian philosopher ethicist dr. prof.
        """);

    private static readonly FrozenSet<string> Minors = Set("boy girl toddler infant baby schoolboy schoolgirl kid");

    private static readonly FrozenSet<string> CampaignNouns = Set("campaign rally supporter voter camp ticket nomination candidacy running-mate surrogate endorsement delegate foundation");
    private static readonly FrozenSet<string> OfficeNouns = Set("administration presidency cabinet");

    private readonly CoreferenceGraph _graph;
    private readonly AnalyzedText _text;

    public PersonClasses(CoreferenceGraph graph)
    {
        _graph = graph;
        _text = graph.Text;
    }

    /// <summary>The class of a person whom the text names.</summary>
    /// <param name="mentions">Where it speaks of the person.</param>
    /// <param name="roles">What it says the person is.</param>
    public PersonClass Of(IReadOnlyList<Mention> mentions, IReadOnlyList<Role> roles)
    {
        const int MaxMentions = 200;
        PersonClass best = roles.Count > 0 ? PersonClass.Private : PersonClass.Unknown;
        foreach (var role in roles) best = Stronger(best, Of(role));
        for (var i = 0; i < Math.Min(MaxMentions, mentions.Count); i++)
        {
            if (mentions[i].Kind != MentionKind.Name) continue;
            if (IsMinor(mentions[i])) return PersonClass.Minor;
            best = Stronger(best, Around(mentions[i]));
        }

        return best;
    }

    /// <summary>The class of a person whom the text calls by a common noun only; such words name nobody.</summary>
    public static PersonClass OfUnnamed(string noun) => Offices.Contains(noun) ? PersonClass.Official
        : noun.StartsWith("spokes", StringComparison.Ordinal) ? PersonClass.Spokesperson
        : Minors.Contains(noun) ? PersonClass.Minor
        : PersonClass.Unknown;

    private static PersonClass Of(Role role)
    {
        var words = (role.IsTitle ? role.Affiliation + " " + role.Words : role.Words).ToLowerInvariant();
        if (Minors.Contains(role.Noun)) return PersonClass.Minor;
        if (words.Contains("spokes", StringComparison.Ordinal) || words.Contains("press secretary", StringComparison.Ordinal) || words.Contains("communications director", StringComparison.Ordinal))
            return PersonClass.Spokesperson;
        if (Candidates.Contains(role.Noun) || Candidates.Contains(Hyphened(words, role.Noun))) return PersonClass.Candidate;
        if (Array.Exists(Named, office => words.Contains(office, StringComparison.Ordinal)) || (role is { IsTitle: true, Affiliation: null } && Titles.Contains(words.Trim()) && char.IsUpper(role.Words[0]))) return PersonClass.Official;
        if (role.Noun is "democrat" or "republican" or "libertarian") return role.IsTitle ? PersonClass.Candidate : role.Affiliation is null ? PersonClass.Private : PersonClass.Official;
        // "Police Chief", "Council member": the title itself names the body.
        var governs = EntityKinds.IsGovernment(role.Affiliation is { } body && !role.IsTitle ? body : words);
        if (Posts.Contains(role.Noun) && governs) return PersonClass.Official;
        if (Offices.Contains(role.Noun) && (role.Affiliation is null || governs || !Posts.Contains(role.Noun) || !EntityKinds.IsOrganization(role.Affiliation))) return PersonClass.Official;
        if (role.Affiliation is { } outlet && !governs && EntityKinds.IsOutlet(outlet)) return PersonClass.OrganizationVoice;
        if (Experts.Contains(role.Noun)) return PersonClass.Expert;
        return Publicists.Contains(role.Noun) || (role.Affiliation is not null && Voices.Contains(role.Noun)) || words.StartsWith("chief ", StringComparison.Ordinal) ? PersonClass.OrganizationVoice : PersonClass.Private;
    }

    /// <summary>"Front-runner", whose last word alone says nothing: the word of a role that ends with its noun.</summary>
    private static string Hyphened(string words, string noun)
    {
        foreach (var word in words.Split(' '))
        {
            if (word.Length > noun.Length && word[^(noun.Length + 1)] == '-' && word.EndsWith(noun, StringComparison.Ordinal)) return word;
        }

        return noun;
    }

    /// <summary>What the words around a name tell: "the Okafor campaign", "(D-Mo.)", "CNN's Mara Lind".</summary>
    private PersonClass Around(Mention name)
    {
        var relation = _text.Relations[name.Head];
        if (relation is "compound" or "nmod:poss" && _text.Heads[name.Head] is >= 0 and var governor)
        {
            var noun = _text.Lemmas[governor].ToLowerInvariant();
            if (OfficeNouns.Contains(noun)) return PersonClass.Official;
            if (CampaignNouns.Contains(noun)) return PersonClass.Candidate;
        }

        if (HasParty(name.Tokens.End)) return PersonClass.Official;
        for (var c = _graph.Tree.FirstChild(name.Head); c >= 0 && c < name.Head; c = _graph.Tree.NextSibling(c))
        {
            if (_text.Relations[c] == "nmod:poss" && _graph.At(c) is { Kind: MentionKind.Name, Type: ReferentType.Organization }) return PersonClass.OrganizationVoice;
        }

        return PersonClass.Unknown;
    }

    /// <summary>A party and place in brackets: "(R-Ohio)", "(D-Mo.)".</summary>
    private bool HasParty(int token)
        => token + 2 < _text.Tokens.Count && _text.Form(token) is "(" && (_text.Form(token + 1) is "R" or "D" or "I" || _text.Form(token + 1) is ['R' or 'D' or 'I', '-', ..]);

    /// <summary>An age below eighteen: "Ana Ruiz, 12," or "12-year-old Ana Ruiz".</summary>
    private bool IsMinor(Mention name)
    {
        const int OfAge = 18;
        var after = name.Tokens.End;
        if (after + 1 < _text.Tokens.Count && _text.Form(after) is "," && Number(after + 1) < OfAge && (after + 2 >= _text.Tokens.Count || _text.Form(after + 2) is "," or "." or ";"))
            return true;
        for (var i = Math.Max(0, name.Tokens.First - 6); i < name.Name.First - 1; i++)
        {
            if (_text.Form(i) is "year" or "year-old" && i >= 2 && Math.Min(Number(i - 2), Number(i - 1)) < OfAge) return true;
        }

        return false;
    }

    private int Number(int token) => int.TryParse(_text.Form(token), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    private static PersonClass Stronger(PersonClass one, PersonClass other) => Rank(one) >= Rank(other) ? one : other;

    private static int Rank(PersonClass found) => found switch
    {
        PersonClass.Minor => 7,
        PersonClass.Official => 6,
        PersonClass.Candidate => 5,
        PersonClass.Spokesperson => 4,
        PersonClass.OrganizationVoice => 3,
        PersonClass.Expert => 2,
        PersonClass.Private => 1,
        _ => 0,
    };

    private static FrozenSet<string> Set(string words) => words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
