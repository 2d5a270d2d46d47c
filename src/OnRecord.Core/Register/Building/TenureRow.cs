namespace OnRecord.Register.Building;

/// <summary>One office held by one person, as a source of the register lists it.</summary>
/// <param name="Person">Who; rows with the same id are one person.</param>
/// <param name="Role">The kind of office: <c>mayor</c>.</param>
/// <param name="Title">The office in words: "Mayor".</param>
/// <param name="JurisdictionId">The id of the jurisdiction it belongs to.</param>
/// <param name="District">The district within it, or null.</param>
/// <param name="Party">The party, or null.</param>
/// <param name="Time">When.</param>
/// <param name="Source">Where the row was taken from, or null.</param>
internal sealed record TenureRow(
    Official Person, string Role, string Title, string JurisdictionId, string? District, string? Party, TenureTime Time, string? Source);
