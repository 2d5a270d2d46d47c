using OnRecord.Language;

namespace OnRecord.Extraction.Entities;

/// <summary>What an entity is.</summary>
public enum EntityKind
{
    /// <summary>One human being.</summary>
    Person,

    /// <summary>A company, party, agency, union or other organization that is neither a government nor an outlet.</summary>
    Organization,

    /// <summary>A government or one of its bodies: a city, a council, a department, a court.</summary>
    Government,

    /// <summary>A newspaper, agency, broadcaster or site that reports.</summary>
    Outlet,

    /// <summary>Several people taken together: "advocates", "residents".</summary>
    Group,

    /// <summary>Something written or recorded that speaks: a letter, a poll, a law.</summary>
    Document,

    /// <summary>Anything else that the text lets speak: an event, a trend.</summary>
    Other,
}

/// <summary>How a mention names its entity.</summary>
public enum MentionForm
{
    /// <summary>By a proper name, whole or in part.</summary>
    Name,

    /// <summary>By a common noun: "the mayor".</summary>
    Nominal,

    /// <summary>By a pronoun.</summary>
    Pronoun,
}

/// <summary>The class of a person on the record (docs/reference/persons.md). <see cref="Private"/> and <see cref="Minor"/> and
/// <see cref="Unknown"/> get no page, index entry or export row.</summary>
public enum PersonClass
{
    /// <summary>Nothing in the text tells; treated as private.</summary>
    Unknown,

    /// <summary>Holds a public office, or held one that the text names.</summary>
    Official,

    /// <summary>Stands for a public office.</summary>
    Candidate,

    /// <summary>Speaks for an office-holder, a body or an organization by profession.</summary>
    Spokesperson,

    /// <summary>Speaks on the record for an organization.</summary>
    OrganizationVoice,

    /// <summary>An expert quoted by name.</summary>
    Expert,

    /// <summary>Anyone else.</summary>
    Private,

    /// <summary>A child or youth.</summary>
    Minor,
}

/// <summary>One place of a text that stands for an entity.</summary>
/// <param name="Span">The words, title and name included, without a leading article.</param>
/// <param name="Form">How it names the entity.</param>
/// <param name="Confidence">How sure it is that it stands for this entity, 0 to 1.</param>
public readonly record struct EntityMention(TextSpan Span, MentionForm Form, double Confidence);

/// <summary>Someone or something that a text speaks of, with every place where it does.</summary>
public sealed record Entity
{
    /// <summary>What tells it from the others of the same text: <c>e1</c>, <c>e2</c>, … in order of first mention.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>The fullest name the text gives, without titles; a group's or an unnamed person's own words.</summary>
    public required string Name { get; init; }

    /// <summary>Where the text speaks of it, in text order; never empty.</summary>
    public required IReadOnlyList<EntityMention> Mentions { get; init; }

    /// <summary>Whether the text gives it a proper name.</summary>
    public bool IsNamed => Mentions.Any(m => m.Form == MentionForm.Name);

    /// <summary>The role as the text words it ("director of special projects"), or null.</summary>
    public string? Role { get; init; }

    /// <summary>What it belongs to, as the text words it ("New York Immigration Coalition"), or null.</summary>
    public string? Affiliation { get; init; }

    /// <summary>A person's class; null for other kinds.</summary>
    public PersonClass? Class { get; init; }

    /// <summary>Whether the name must stay inside the text: a person whose class is unknown, private or minor.</summary>
    public bool IsPrivate => Kind == EntityKind.Person && Class is null or PersonClass.Unknown or PersonClass.Private or PersonClass.Minor;

    /// <summary>The division id of the government it is, or serves, where linking settled it; null elsewhere.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>That government's normal name ("Dayton, OH"); null where the register does not list it.</summary>
    public string? JurisdictionName { get; init; }

    /// <summary>The office that the register says this person held on the report's date; null where linking settled nothing.</summary>
    public Tenure? Office { get; init; }
}
