namespace OnRecord.Extraction.Entities;

/// <summary>Whom an attribution's source stands for. No speaker is given where that cannot be told.</summary>
/// <param name="Entity">The entity's id within the text.</param>
/// <param name="Name">Its fullest name in the text; for a private person the words that describe it.</param>
/// <param name="Role">The role as the text words it, or null.</param>
/// <param name="Affiliation">What it belongs to as the text words it, or null.</param>
/// <param name="PersonId">The register's id of the person, where linking settled one.</param>
/// <param name="Confidence">How sure the resolution is, 0 to 1.</param>
public sealed record Speaker(string Entity, string Name, string? Role, string? Affiliation, string? PersonId, double Confidence);
