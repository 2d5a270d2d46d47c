using System.Collections.Frozen;

namespace OnRecord.Linking.Governments;

/// <summary>The level of government that an actor belongs to.</summary>
internal enum GovernmentLevel
{
    /// <summary>The words do not tell.</summary>
    Unknown,

    /// <summary>A nation.</summary>
    Nation,

    /// <summary>A state or province.</summary>
    State,

    /// <summary>A county, city, town or school district.</summary>
    Local,
}

/// <summary>Tells the level of government from the words for an actor or an office.</summary>
internal static class GovernmentLevels
{
    private static readonly FrozenSet<string> National = Set(
        "president congress u.s. us united federal white justice obama trump bush fbi epa pentagon cia fda irs dhs ice fcc nlrb treasury homeland nato parliament minister ministry prime republic kremlin national nation pence " +
        "cabinet presidential");

    private static readonly FrozenSet<string> Statewide = Set("governor gov. gov governors legislature statehouse assembly state statewide lt. lieutenant dfl");

    private static readonly FrozenSet<string> Municipal = Set(
        "mayor council councilman councilwoman councilmember councilor councillor councilmen city town township village borough county commissioners supervisors aldermen alderman selectmen selectman trustees school " +
        "sheriff superintendent municipal municipality zoning planning parish selectboard");

    /// <summary>The level that words for an actor tell; the narrowest wins: "Texas city council" is local.</summary>
    public static GovernmentLevel Of(ReadOnlySpan<char> words)
    {
        var level = GovernmentLevel.Unknown;
        foreach (var range in words.Split(' '))
        {
            var word = words[range].Trim(",;:()\"“”’'\n").ToString().ToLowerInvariant();
            if (word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal)) word = word[..^2];
            if (Municipal.Contains(word)) return GovernmentLevel.Local;
            if (Statewide.Contains(word)) level = GovernmentLevel.State;
            else if (National.Contains(word) && level == GovernmentLevel.Unknown) level = GovernmentLevel.Nation;
        }

        return level;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
