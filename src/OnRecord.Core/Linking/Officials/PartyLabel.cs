using OnRecord.Register;

namespace OnRecord.Linking.Officials;

/// <summary>The label that American news sets after a legislator's name: "(R-Ga.)", ", D-Brooklyn,", ", DFL-Cook,".</summary>
/// <param name="Party">The party's first letter in lower case: <c>r</c>, <c>d</c>, <c>i</c>.</param>
/// <param name="Place">The state or place, as written.</param>
internal readonly record struct PartyLabel(char Party, string Place)
{
    private const int Longest = 40;

    /// <summary>Reads the label that follows a name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="end">Where the name ends.</param>
    internal static PartyLabel? After(string text, int end)
    {
        var rest = text.AsSpan(end, Math.Min(Longest, text.Length - end)).TrimStart(" ,(");
        var hyphen = rest.IndexOfAny("-–‑");
        if (hyphen < 1 || rest[..hyphen].TrimEnd('.') is not ("R" or "D" or "I" or "DFL" or "GOP")) return null;
        var party = rest[0] == 'G' ? 'r' : char.ToLowerInvariant(rest[0]);
        var place = rest[(hyphen + 1)..];
        var length = place.IndexOfAny(",);\n");
        if (length < 0) length = place.LastIndexOf('.') + 1;
        return length > 1 && char.IsAsciiLetterUpper(place[0]) ? new PartyLabel(party, place[..length].Trim().ToString()) : null;
    }

    /// <summary>Whether a party of the register may be meant: its first letter, or one it is listed with.</summary>
    internal bool Allows(string? party)
    {
        if (string.IsNullOrEmpty(party)) return true;
        foreach (var part in party.Split('/'))
        {
            if (char.ToLowerInvariant(part[0]) == Party || (Party == 'i' && part is "Nonpartisan")) return true;
        }

        return party is "Nonpartisan";
    }

    /// <summary>The rows that the place may be: a state by its abbreviation, else whatever bears the name.</summary>
    internal ReadOnlySpan<int> Rows(JurisdictionTable jurisdictions)
        => jurisdictions.Abbreviated(Place) is { IsEmpty: false } states ? states : jurisdictions.Named(Place);
}
