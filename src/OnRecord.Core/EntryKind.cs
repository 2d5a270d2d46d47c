namespace OnRecord;

/// <summary>What an entry of the record is.</summary>
public enum EntryKind
{
    /// <summary>What someone said.</summary>
    Statement = 1,

    /// <summary>An official act on public policy.</summary>
    Action = 2,

    /// <summary>An occasion on which people met for a public purpose.</summary>
    Gathering = 3,
}

/// <summary>Whether what a telling tells of has come about.</summary>
public enum EntryStatus
{
    /// <summary>It happened.</summary>
    Done,

    /// <summary>It is under way.</summary>
    Ongoing,

    /// <summary>It is scheduled, expected or announced.</summary>
    Planned,

    /// <summary>It may come about.</summary>
    Possible,

    /// <summary>It did not happen, was refused or cancelled.</summary>
    Denied,
}
