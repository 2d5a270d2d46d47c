using OnRecord.Language;

namespace OnRecord;

/// <summary>What someone on the record is.</summary>
public enum PartyKind
{
    /// <summary>One human being.</summary>
    Person,

    /// <summary>A company, party, agency, union or other organization.</summary>
    Organization,

    /// <summary>A government or one of its bodies.</summary>
    Government,

    /// <summary>Who reports: a newspaper, agency, broadcaster, site.</summary>
    Outlet,

    /// <summary>Several people taken together.</summary>
    Group,
}

/// <summary>Someone of whom an article version speaks.</summary>
/// <remarks>The name of a private person is not here: the spans of <see cref="Names"/> are all that is kept of it, so that it
/// stands in the article's own text and nowhere else on the record.</remarks>
public sealed record Party
{
    /// <summary>What stands in the place of a private person's name.</summary>
    public const string PrivateName = "a private person";

    /// <summary>What tells it from the others of the same article version: <c>e1</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What it is.</summary>
    public required PartyKind Kind { get; init; }

    /// <summary>The fullest name the article gives; <see cref="PrivateName"/> for a private person.</summary>
    public required string Name { get; init; }

    /// <summary>The role as the article words it, or null.</summary>
    public string? Role { get; init; }

    /// <summary>What it belongs to as the article words it, or null.</summary>
    public string? Affiliation { get; init; }

    /// <summary>A person's class (docs/reference/persons.md): <c>official</c>, <c>expert</c>, <c>private</c>, …; null for other kinds.</summary>
    public string? Class { get; init; }

    /// <summary>Whether the name must stay inside the text.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The division id of the government it is or serves, or null.</summary>
    public string? Division { get; init; }

    /// <summary>The register's id of the person, or null.</summary>
    public string? PersonId { get; init; }

    /// <summary>The office that the register says it held on the article's day, or null.</summary>
    public Tenure? Office { get; init; }

    /// <summary>Where the article names it by a proper name.</summary>
    public IReadOnlyList<TextSpan> Names { get; init; } = [];

    /// <summary>Where the article speaks of it otherwise.</summary>
    public IReadOnlyList<TextSpan> Mentions { get; init; } = [];
}
