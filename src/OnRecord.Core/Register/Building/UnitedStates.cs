namespace OnRecord.Register.Building;

/// <summary>The division ids of the states by their postal codes.</summary>
internal static class UnitedStates
{
    /// <summary>The division of a state, the District or a territory; null where the code is none.</summary>
    internal static string? Division(string postalCode)
    {
        var code = postalCode.ToLowerInvariant();
        return code.Length != 2 || !char.IsAsciiLetterLower(code[0]) || !char.IsAsciiLetterLower(code[1]) ? null
            : code is "dc" ? "ocd-division/country:us/district:dc"
            : code is "pr" or "gu" or "vi" or "as" or "mp" ? "ocd-division/country:us/territory:" + code
            : "ocd-division/country:us/state:" + code;
    }
}
