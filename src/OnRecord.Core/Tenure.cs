namespace OnRecord;

/// <summary>The holding of one office by one person, as the register of officials lists it.</summary>
/// <param name="PersonId">The person's id: <c>ocd-person/…</c>, <c>bioguide:…</c>, <c>wikidata:…</c>.</param>
/// <param name="Name">The person's name in the register.</param>
/// <param name="Title">The office as written: "Mayor", "Senator".</param>
/// <param name="Jurisdiction">The division id of the government the office belongs to.</param>
/// <param name="District">The district within it, or null.</param>
/// <param name="Start">The first day known, EDTF, or null where the register gives none; with <c>?</c> the first day on which
/// a list shows the person in office.</param>
/// <param name="End">The last day known, EDTF, or null where the register gives none; with <c>?</c> the end of a term on paper.</param>
public sealed record Tenure(string PersonId, string Name, string Title, string Jurisdiction, string? District, string? Start, string? End)
{
    /// <summary>The kind of office: <c>mayor</c>, <c>governor</c>, <c>us_senator</c>, …; null where unknown.</summary>
    public string? Role { get; init; }

    /// <summary>The party the office was held for, or null.</summary>
    public string? Party { get; init; }
}
