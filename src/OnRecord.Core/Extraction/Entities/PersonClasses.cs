using System.Collections.Frozen;

namespace OnRecord.Extraction.Entities;

/// <summary>Tells the class of a person from the role the text gives (docs/reference/persons.md).</summary>
internal static class PersonClasses
{
    private static readonly FrozenSet<string> Offices = Set(
        "president governor mayor senator congressman congresswoman representative speaker premier chancellor minister secretary undersecretary ambassador commissioner councilman councilwoman councilmember" +
        " councilor councillor alderman alderwoman selectman assemblyman assemblywoman assemblymember legislator lawmaker delegate supervisor sheriff judge justice prosecutor attorney treasurer comptroller" +
        " controller auditor clerk superintendent chief general admiral colonel major captain lieutenant sergeant king queen prince princess monarch emperor pope commander chairman chairwoman chair" +
        " sen. rep. gov. sen rep gov pm leader whip official officer envoy diplomat trustee marshal administrator trooper police democrat republican constable freeholder magistrate");

    private static readonly FrozenSet<string> Candidates = Set("candidate nominee contender challenger hopeful");

    private static readonly FrozenSet<string> Voices = Set(
        "president director chairman chairwoman chair founder co-founder cofounder ceo head leader organizer executive manager owner partner chief officer secretary treasurer principal" +
        " pastor rabbi imam bishop archbishop cardinal priest reverend member vice-president coordinator strategist adviser advisor aide consultant lobbyist activist advocate representative" +
        " counsel lawyer attorney host anchor editor reporter correspondent columnist commentator publisher producer pollster operative co-chair co-director dean provost coach chaplain spokesman" +
        " moderator journalist blogger writer");

    private static readonly FrozenSet<string> Experts = Set(
        "professor analyst economist scholar historian scientist researcher fellow expert author political-scientist pollster physicist psychologist sociologist lecturer climatologist" +
        " epidemiologist biologist engineer physician doctor lawyer attorney strategist consultant critic biographer columnist pundit specialist statistician");

    private static readonly FrozenSet<string> Minors = Set("boy girl toddler infant baby kid child teenager teen schoolboy schoolgirl youth");

    /// <summary>The class of a person whom the text names; unknown where it gives no role.</summary>
    public static PersonClass Of(Role? role)
    {
        if (role is null) return PersonClass.Unknown;
        var words = role.Words.ToLowerInvariant();
        if (words.Contains("spokes", StringComparison.Ordinal) || words.Contains("press secretary", StringComparison.Ordinal) || words.Contains("communications director", StringComparison.Ordinal))
            return PersonClass.Spokesperson;
        if (Candidates.Contains(role.Noun)) return PersonClass.Candidate;
        if (Minors.Contains(role.Noun)) return PersonClass.Minor;
        if (Experts.Contains(role.Noun)) return PersonClass.Expert;
        if (role.Affiliation is not null && Voices.Contains(role.Noun) && !Offices.Contains(role.Noun)) return PersonClass.OrganizationVoice;
        if (Offices.Contains(role.Noun)) return PersonClass.Official;
        return Voices.Contains(role.Noun) ? PersonClass.OrganizationVoice : PersonClass.Private;
    }

    /// <summary>The class of a person whom the text calls by a common noun only; such words name nobody.</summary>
    public static PersonClass OfUnnamed(string noun) => Offices.Contains(noun) ? PersonClass.Official
        : noun.StartsWith("spokes", StringComparison.Ordinal) ? PersonClass.Spokesperson
        : Minors.Contains(noun) ? PersonClass.Minor
        : PersonClass.Unknown;

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
