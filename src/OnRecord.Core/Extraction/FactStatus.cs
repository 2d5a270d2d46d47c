namespace OnRecord.Extraction;

/// <summary>Whether what a text tells of has come about.</summary>
public enum FactStatus
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
