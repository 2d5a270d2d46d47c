namespace OnRecord;

/// <summary>A person who holds or held public office, as the register lists them.</summary>
/// <param name="Id">The person's id: <c>ocd-person/…</c>, <c>bioguide:…</c>, <c>wikidata:…</c>.</param>
/// <param name="Name">The name in full.</param>
/// <param name="Given">The given name people use, or null.</param>
/// <param name="Family">The family name, or null.</param>
/// <param name="Aliases">Other forms of the name.</param>
public sealed record Official(string Id, string Name, string? Given, string? Family, IReadOnlyList<string> Aliases);
