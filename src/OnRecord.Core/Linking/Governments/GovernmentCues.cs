using System.Collections.Frozen;
using OnRecord.Language;

namespace OnRecord.Linking.Governments;

/// <summary>Words that tell what sort of government acts.</summary>
[Flags]
internal enum GovernmentCue
{
    None = 0,

    /// <summary>The United States: "Congress", "the FBI", "Medicaid".</summary>
    Federal = 1,

    /// <summary>A state: "governor", "legislature".</summary>
    State = 2,

    /// <summary>A county: "sheriff", "commissioners".</summary>
    County = 4,

    /// <summary>A city or town: "mayor", "council", "alderman".</summary>
    City = 8,

    /// <summary>A school district.</summary>
    School = 16,

    /// <summary>A government abroad: "parliament", "premier".</summary>
    Abroad = 32,

    /// <summary>A chamber or its members, of Congress or of a state: "Senate", "House", "lawmakers".</summary>
    Chamber = 64,

    /// <summary>A court, of any government.</summary>
    Court = 128,

    /// <summary>A person's party or title that states and the union share: "Republicans", "attorney general".</summary>
    Party = 256,

    /// <summary>The state that is spoken of, and no nation: "the state Department of Education", "the General Assembly".</summary>
    OwnState = 512,
}

/// <summary>The words of each <see cref="GovernmentCue"/>.</summary>
internal static class GovernmentCues
{
    /// <summary>The number of cues.</summary>
    public const int Count = 10;

    private static readonly FrozenDictionary<string, GovernmentCue> Words = Listed();

    private static readonly FrozenDictionary<string, GovernmentCue>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What a word tells; a plural or a possessive tells the same.</summary>
    public static GovernmentCue Of(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out var cue) ? cue : GovernmentCue.None;

    /// <summary>What a word tells where it stands: "state" in small letters, and an assembly that is general.</summary>
    public static GovernmentCue Of(AnalyzedText text, int token)
    {
        var form = text.Form(token);
        var cue = Of(form);
        return form is "state" or "state's" or "state’s" || (form is "Assembly" && token > 0 && text.Form(token - 1) is "General") ? cue | GovernmentCue.OwnState : cue;
    }

    private static FrozenDictionary<string, GovernmentCue> Listed()
    {
        var words = new Dictionary<string, GovernmentCue>(StringComparer.OrdinalIgnoreCase);
        Add(GovernmentCue.Federal, "congress congressional congressman congresswoman congressmen federal president presidential administration pentagon fbi cia epa irs fda cdc fcc ice nsa dhs "
            + "homeland nato medicare medicaid obamacare treasury u.s. us usda hud doj fema nasa sec ftc nlrb scotus cabinet capitol washington fed faa tsa osha usaid nation national nationwide "
            + "ambassador military army navy pentagon immigration veterans scalia garland nominee");
        Add(GovernmentCue.State, "governor gov. governors gov statehouse legislature legislative legislatures statewide state states state's lt. lieutenant assembly assemblyman "
            + "assemblywoman trooper troopers gubernatorial regents dnr");
        Add(GovernmentCue.County, "county counties county's commissioners commissioner commission sheriff sheriff's parish supervisors supervisor coroner judge-executive magistrates fiscal");
        Add(GovernmentCue.City, "city cities city's mayor mayor's mayors council council's councilman councilwoman councilmen councillors councillor councilmember councilors town town's township village "
            + "village's alderman aldermen alderwoman selectmen municipal borough ordinance zoning downtown police planning manager ward trustees solicitor annexation");
        Add(GovernmentCue.School, "school schools superintendent district board education teachers students elementary pupils");
        Add(GovernmentCue.Abroad, "parliament parliamentary premier minister ministers ministry mp mps cabinet prime kremlin duma knesset monarchy king chancellor regime communist");
        Add(GovernmentCue.Chamber, "senate house senator senators sen. sens. rep. reps. representative representatives lawmakers lawmaker legislators legislator committee subcommittee speaker filibuster bill bills "
            + "legislation caucus majority minority chamber");
        Add(GovernmentCue.Court, "court court's courts judge judges justice justices supreme appeals ruling circuit attorney prosecutors prosecutor magistrate jury");
        Add(GovernmentCue.Party, "republican republicans democrat democrats democratic gop secretary department attorney general agency officials official government administration's");
        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(GovernmentCue cue, string listed)
        {
            foreach (var word in listed.Split(' ', StringSplitOptions.RemoveEmptyEntries)) words[word] = words.GetValueOrDefault(word) | cue;
        }
    }
}
