using OnRecord.Extraction.Entities;
using OnRecord.Register;

namespace OnRecord.Linking;

/// <summary>Knows by their full names those who hold, held or came to hold a national or a state's highest office, where the text
/// itself says nothing of what they are: reports do not introduce a former president, and call him by his surname alone, as they call
/// nobody private. That makes them public figures; which office they held on the report's date is another question.</summary>
public static class PublicFigures
{
    private static readonly string[] Roles = ["president", "vice_president", "cabinet", "us_senator", "us_representative", "governor", "justice", "speaker_us_house", "first_lady"];

    private static readonly string[] Highest = ["president", "vice_president"];

    /// <summary>The entities, with those that a register knows as public figures marked as officials.</summary>
    /// <param name="entities">The entities of one text.</param>
    /// <param name="officials">The officials of the register.</param>
    public static IReadOnlyList<Entity> Mark(IReadOnlyList<Entity> entities, OfficialTable officials)
    {
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(officials);
        return [.. entities.Select(e => e is { Kind: EntityKind.Person, Class: PersonClass.Unknown } && IsKnown(e.Name, officials) ? e with { Class = PersonClass.Official } : e)];
    }

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
            var (first, end) = officials.TenuresOf(person);
            for (var tenure = first; tenure < end; tenure++)
            {
                if (Array.IndexOf(roles, officials.RoleOf(tenure)) >= 0) return true;
            }
        }

        return false;
    }
}
