namespace OnRecord;

/// <summary>One news report (or release, minutes, order) as published, kept as it was.</summary>
public sealed record Article
{
    /// <summary>What tells this article from the others of a run: the input's own id, or its path.</summary>
    public required string Id { get; init; }

    /// <summary>The full text, headline first where it has one. All spans count its UTF-16 units.</summary>
    public required string Text { get; init; }

    /// <summary>Where it was published, if known.</summary>
    public string? Url { get; init; }

    /// <summary>Who published it, if known.</summary>
    public string? Outlet { get; init; }

    /// <summary>The headline, if known apart from the text.</summary>
    public string? Headline { get; init; }

    /// <summary>The byline as printed, if known.</summary>
    public string? Byline { get; init; }

    /// <summary>The day of publication as given (ISO 8601 or EDTF), if known; nothing is inferred from a clock.</summary>
    public string? Published { get; init; }

    /// <summary>The publication date in the input's own words, where it states one: kept even where it cannot be read as a
    /// day and <see cref="Published"/> is therefore unknown.</summary>
    public string? PublishedRaw { get; init; }

    /// <summary>The day of the last change as the input states it (ISO 8601 or EDTF), if known.</summary>
    public string? Modified { get; init; }

    /// <summary>The section of the outlet it stands in ("Politics"), if known.</summary>
    public string? Section { get; init; }

    /// <summary>The language the input says it is in, as a BCP 47 tag (<c>en</c>, <c>es-MX</c>), if it says so.</summary>
    public string? Language { get; init; }

    /// <summary>Where each page of a paged original begins, in UTF-16 units of <see cref="Text"/>, in page order; a page
    /// without text begins where the next one does. Empty where the original has no pages.</summary>
    public IReadOnlyList<int> PageStarts { get; init; } = [];
}
