namespace OnRecord;

/// <summary>An organization that the register knows: an outlet, an agency, a party, a court, a union.</summary>
public sealed record Organization
{
    /// <summary>Its id: <c>org:…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is: <c>news_newspaper</c>, <c>news_agency</c>, <c>federal_agency</c>, <c>party</c>, …</summary>
    public required string Type { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The domain of its pages, without <c>www.</c>, or null.</summary>
    public string? Domain { get; init; }

    /// <summary>The postal code of the state it is at home in, or null.</summary>
    public string? State { get; init; }

    /// <summary>The id of the organization it is part of, or null.</summary>
    public string? ParentId { get; init; }

    /// <summary>Who owns it, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether others bear the name too, or it is a common word, so that the name alone does not tell.</summary>
    public bool IsAmbiguous { get; init; }

    /// <summary>Whether it publishes news.</summary>
    public bool IsOutlet => Type.StartsWith("news_", StringComparison.Ordinal);
}
