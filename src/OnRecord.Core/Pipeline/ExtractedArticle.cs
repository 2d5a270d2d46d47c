using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Dates;
using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Gatherings;
using OnRecord.Extraction.Places;

namespace OnRecord.Pipeline;

/// <summary>One article with everything found in it.</summary>
/// <param name="Article">The article as it was read.</param>
/// <param name="Language">The language its text is in, as an ISO 639-1 code, or <c>und</c> where that cannot be told
/// (too short, no letters). Facts are extracted from English only.</param>
/// <param name="Attributions">The attributions, in order of their first character.</param>
public sealed record ExtractedArticle(Article Article, string Language, IReadOnlyList<Attribution> Attributions)
{
    /// <summary>The policy actions, in text order.</summary>
    public IReadOnlyList<ActionMention> Actions { get; init; } = [];

    /// <summary>The gatherings, in text order.</summary>
    public IReadOnlyList<GatheringMention> Gatherings { get; init; } = [];

    /// <summary>The place names, in text order.</summary>
    public IReadOnlyList<PlaceMention> Places { get; init; } = [];

    /// <summary>The time expressions, in text order.</summary>
    public IReadOnlyList<DateMention> Dates { get; init; } = [];

    /// <summary>Everyone and everything spoken of, in order of first mention.</summary>
    public IReadOnlyList<Entity> Entities { get; init; } = [];

    /// <summary>The article before it in the run that it is a version or a copy of; null where there is none or nobody looked.</summary>
    public EarlierArticle? Earlier { get; init; }
}
