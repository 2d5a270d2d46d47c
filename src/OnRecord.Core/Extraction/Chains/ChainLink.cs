using OnRecord.Language;

namespace OnRecord.Extraction.Chains;

/// <summary>How words reached the one who passes them on.</summary>
public enum LinkKind
{
    /// <summary>The speaker's own step: the words began here.</summary>
    Said,

    /// <summary>The speaker addressed the carrier.</summary>
    Told,

    /// <summary>The carrier reports it.</summary>
    Reported,

    /// <summary>The carrier cites it.</summary>
    Citing,

    /// <summary>It was posted: a tweet, a blog.</summary>
    Posted,

    /// <summary>It was written: a letter, a statement, a book.</summary>
    Wrote,

    /// <summary>It was said under oath or before a committee.</summary>
    Testified,

    /// <summary>The report itself, which brought it to the reader: the last step of every chain.</summary>
    Published,
}

/// <summary>One step of the way by which a fact reached the report, from the one who said it outwards.</summary>
/// <param name="By">Who passed it on or heard it, in the text's words; of the speaker's own step the resolved name where there is one.</param>
/// <param name="Kind">How it reached them.</param>
/// <param name="Span">The words that say so; null for the report itself.</param>
/// <param name="Entity">The entity's id within the text, where it is one.</param>
/// <param name="IsOrigin">Whether this is the first carrier that heard it itself: of one chain exactly one step.</param>
public sealed record ChainLink(string By, LinkKind Kind, TextSpan? Span, string? Entity, bool IsOrigin);
