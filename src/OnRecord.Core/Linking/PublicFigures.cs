using System.Collections.Frozen;
using OnRecord.Extraction.Entities;
using OnRecord.Register;

namespace OnRecord.Linking;

/// <summary>Knows by their full names those who hold, held or came to hold a national or a state's highest office, where the text
/// itself says nothing of what they are: reports do not introduce a former president, and call him by his surname alone, as they call
/// nobody private. That makes them public figures; which office they held on the report's date is another question.</summary>
public static class PublicFigures
{
    private static readonly string[] Roles = ["president", "vice_president", "cabinet", "us_senator", "us_representative", "governor", "justice", "speaker_us_house", "first_lady"];

    // What reports call politicians beside their names. Of private persons who bear a senator's name they say other things.
    private static readonly FrozenSet<string> Callings = ("opponent rival boss mogul billionaire businessman businesswoman favorite favourite firebrand heavyweight insider outsider conservative liberal progressive moderate populist socialist " +
        "maverick loyalist incumbent successor predecessor winner statesman stateswoman star tycoon magnate frontman standard-bearer").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Highest = ["president", "vice_president"];

    /// <summary>The entities, with those that a register knows as public figures marked as officials.</summary>
    /// <param name="entities">The entities of one text.</param>
    /// <param name="officials">The officials of the register.</param>
    public static IReadOnlyList<Entity> Mark(IReadOnlyList<Entity> entities, OfficialTable officials)
    {
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(officials);
        return [.. entities.Select(e => e.Kind == EntityKind.Person && MayBeKnown(e) && IsKnown(e.Name, officials) ? e with { Class = PersonClass.Official } : e)];
    }

    private static bool MayBeKnown(Entity person)
        => person.Class == PersonClass.Unknown || (person.Class == PersonClass.Private && person.Name.Contains(' ', StringComparison.Ordinal) && person.Role is { } role && role.Split(' ').Any(word => Callings.Contains(word.ToLowerInvariant())));

    private static bool IsKnown(string name, OfficialTable officials)
    {
        const int LongestName = 80;
        if (name.Length > LongestName) return false;
        return name.Contains(' ', StringComparison.Ordinal) ? Held(officials.Named(name), Roles, officials) : Held(officials.WithFamilyName(name), Highest, officials);
    }

    private static bool Held(ReadOnlySpan<int> persons, string[] roles, OfficialTable officials)
    {
        foreach (var person in persons)
        {
            if (officials.HasHeld(person, roles)) return true;
        }

        return false;
    }
}
