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
}
