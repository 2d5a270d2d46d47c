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
}

/// <summary>One step of the way by which a fact reached the report, from the one who said it outwards.</summary>
/// <param name="By">Who passed it on, in the text's words.</param>
/// <param name="Kind">How it reached them.</param>
/// <param name="Span">The words that say so; null for the report's own outlet.</param>
/// <param name="Entity">The entity's id within the text, where it is one.</param>
/// <param name="IsOrigin">Whether this is the first carrier that heard it itself.</param>
public sealed record ChainLink(string By, LinkKind Kind, TextSpan? Span, string? Entity, bool IsOrigin);
