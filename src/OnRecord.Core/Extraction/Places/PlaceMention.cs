using OnRecord.Language;

namespace OnRecord.Extraction.Places;

/// <summary>A place name of one text and the place it was settled to be.</summary>
/// <param name="Span">The words.</param>
/// <param name="Name">The place's name as news writes it; the words themselves where it was not settled.</param>
/// <param name="Division">Its division id (<c>ocd-division/…</c>) where it is a government's; else null.</param>
/// <param name="Latitude">Degrees north, or null where it was not settled.</param>
/// <param name="Longitude">Degrees east, or null where it was not settled.</param>
/// <param name="Confidence">How sure the resolution is, 0 to 1; of an unsettled one, how sure it is a place.</param>
public sealed record PlaceMention(TextSpan Span, string Name, string? Division, double? Latitude, double? Longitude, double Confidence);
