namespace OnRecord.Web.Hosting;

/// <summary>What an address of a page offers.</summary>
/// <param name="Forms">The forms in which it can be had.</param>
/// <param name="IsApi">Whether it is the address for programs, which get JSON where they name no form.</param>
/// <param name="TakesLong">Whether it may take a processor for a second where the record is large.</param>
internal sealed record PageMetadata(IReadOnlyList<Form> Forms, bool IsApi, bool TakesLong = false);
