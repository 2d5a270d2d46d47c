namespace OnRecord;

/// <summary>What sort of place or government a jurisdiction is.</summary>
public enum JurisdictionKind
{
    /// <summary>A country.</summary>
    Country,

    /// <summary>A state of the United States.</summary>
    State,

    /// <summary>The District of Columbia.</summary>
    District,

    /// <summary>A territory of the United States.</summary>
    Territory,

    /// <summary>A county, parish, Alaskan borough, municipio, or a borough of New York City.</summary>
    County,

    /// <summary>A city, town, village, borough or township with a government of its own.</summary>
    Place,

    /// <summary>A settlement without a government of its own, as the US Census delimits it.</summary>
    CensusPlace,

    /// <summary>A city outside the United States.</summary>
    CityAbroad,

    /// <summary>A region that is no government here: a province abroad, a continent, a sea, a river, a mountain range, a quarter of a city.</summary>
    Region,
}

/// <summary>A government's territory, or a place without a government of its own, as the register lists it.</summary>
public sealed record Jurisdiction
{
    /// <summary>The id of the United States.</summary>
    public const string UnitedStates = "ocd-division/country:us";

    /// <summary>Its id: <c>ocd-division/…</c> wherever Open Civic Data has one; <c>census-place:…</c> and <c>geonames:…</c> elsewhere.</summary>
    public required string Id { get; init; }

    /// <summary>Its name as news writes it: "Oakland", "Lafayette Parish", "Illinois".</summary>
    public required string Name { get; init; }

    /// <summary>The name that stands alone: "Oakland, CA", "Lafayette Parish, LA", "Illinois", "Harare, Zimbabwe", "Ottawa, ON".</summary>
    public required string NormalName { get; init; }

    /// <summary>What it is.</summary>
    public required JurisdictionKind Kind { get; init; }

    /// <summary>What the law calls it ("city", "village", "parish", "mcd-township", "capital"), or null.</summary>
    public string? Form { get; init; }

    /// <summary>The postal code of its state or territory ("CA"), or null outside the United States.</summary>
    public string? State { get; init; }

    /// <summary>The region between a city abroad and its country ("Ontario"), or null.</summary>
    public string? Region { get; init; }

    /// <summary>The id of what it lies in: a state, a country, New York City for its boroughs; null for a country.</summary>
    public string? ParentId { get; init; }

    /// <summary>The id of the county that most of a place lies in, or null.</summary>
    public string? CountyId { get; init; }

    /// <summary>Another division id for the same territory (a city that is its own county), or null.</summary>
    public string? SameAs { get; init; }

    /// <summary>The FIPS code of a state or county, the ISO 3166 code of a country, else null.</summary>
    public string? Code { get; init; }

    /// <summary>Other names, as written.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Postal and AP forms of a state, to be understood after a place name only: "Calif.".</summary>
    public IReadOnlyList<string> Abbreviations { get; init; } = [];

    /// <summary>Degrees north of a point inside, or null where the register knows none.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east of that point, or null.</summary>
    public double? Longitude { get; init; }

    /// <summary>Whether the point is the middle of its county, for want of one of its own.</summary>
    public bool HasBorrowedPoint { get; init; }

    /// <summary>How many people live there, as evidence of what a shared name means and not as a statistic; 0 where unknown.</summary>
    public int Population { get; init; }

    /// <summary>The OCD division id, where it has one.</summary>
    public string? Division => Id.StartsWith("ocd-division/", StringComparison.Ordinal) ? Id : null;

    /// <summary>The normal name of the town that an event takes place in: <see cref="NormalName"/>, but "Washington, DC".</summary>
    public string PlaceName => Kind == JurisdictionKind.District ? "Washington, DC" : NormalName;
}
