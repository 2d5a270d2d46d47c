namespace OnRecord.Register.Building;

/// <summary>Kinds of offices from their titles, for sources that give only these.</summary>
internal static class OfficeTitles
{
    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal)
    {
        ["u_s_senator"] = "us_senator",
        ["us_representative"] = "us_representative",
        ["u_s_representative"] = "us_representative",
        ["lieutenant_governor"] = "lt_governor",
        ["council_member"] = "council_member",
        ["councilmember"] = "council_member",
        ["city_council_member"] = "council_member",
    };

    /// <summary>"Lieutenant Governor" → <c>lt_governor</c>, "Sheriff" → <c>sheriff</c>.</summary>
    internal static string Role(string title)
    {
        var role = string.Join('_', new string([.. title.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return Roles.GetValueOrDefault(role, role);
    }

    /// <summary>"secretary of state" → "Secretary of State".</summary>
    internal static string InCapitals(string title)
        => string.Join(' ', title.Replace('_', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word is "of" or "the" or "and" or "for" ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
