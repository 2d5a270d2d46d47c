namespace OnRecord.Language;

/// <summary>What a name stands for.</summary>
public enum EntityType
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>A company, body, agency, party, team or other organization.</summary>
    Organization,

    /// <summary>A place, natural or political.</summary>
    Location,

    /// <summary>Another proper name: nationalities, events, works, laws.</summary>
    Other,
}

/// <summary>A name found in a text.</summary>
/// <param name="Tokens">The tokens that make up the name.</param>
/// <param name="Type">What it stands for.</param>
public readonly record struct NamedEntity(TokenRange Tokens, EntityType Type);
