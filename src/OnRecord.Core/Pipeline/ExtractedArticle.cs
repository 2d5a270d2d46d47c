using OnRecord.Extraction.Attributions;

namespace OnRecord.Pipeline;

/// <summary>One article with everything found in it.</summary>
/// <param name="Article">The article as it was read.</param>
/// <param name="Language">The language its text is in, as an ISO 639-1 code, or <c>und</c> where that cannot be told
/// (too short, no letters). Facts are extracted from English only.</param>
/// <param name="Attributions">The attributions, in order of their first character.</param>
public sealed record ExtractedArticle(Article Article, string Language, IReadOnlyList<Attribution> Attributions)
{
    /// <summary>The article before it in the run that it is a version or a copy of; null where there is none or nobody looked.</summary>
    public EarlierArticle? Earlier { get; init; }
}
