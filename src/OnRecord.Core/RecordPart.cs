namespace OnRecord;

/// <summary>A part of a record as it leaves it and comes into another: all parts in their order are the record.</summary>
public sealed record RecordPart
{
    /// <summary>An article version; null where the part is something else.</summary>
    public KeptVersion? Article { get; init; }

    /// <summary>What is left of a version that was withdrawn; null where the part is something else.</summary>
    public Tombstone? Withdrawn { get; init; }

    /// <summary>What a person decided; null where the part is something else.</summary>
    public Decision? Decision { get; init; }
}

/// <summary>An article version with all that the record knows of it.</summary>
/// <param name="Recorded">The article and what it tells.</param>
/// <param name="Version">Which version of its report it is, from 1.</param>
/// <param name="RecordedAt">When the record learned it.</param>
/// <param name="SupersededAt">When a newer version took its place; null while it is current.</param>
/// <param name="Visibility">Who may see it.</param>
/// <param name="Until">The end of its embargo; null where it is under none.</param>
/// <param name="Joins">Those of its tellings that belong to an entry begun elsewhere.</param>
public sealed record KeptVersion(
    RecordedArticle Recorded, int Version, DateTimeOffset RecordedAt, DateTimeOffset? SupersededAt, Visibility Visibility, DateTimeOffset? Until, IReadOnlyList<TellingJoin>? Joins);

/// <summary>That a telling belongs to an entry begun elsewhere.</summary>
/// <param name="Number">The telling's number within its article version.</param>
/// <param name="Entry">The id of the entry's first telling.</param>
/// <param name="By">How it came there.</param>
public sealed record TellingJoin(int Number, string Entry, JoinBasis By);

/// <summary>What is left of an article version that was withdrawn.</summary>
/// <param name="Id">Its content id.</param>
/// <param name="Report">The content id of the report.</param>
/// <param name="Version">Which version of the report it was, from 1.</param>
/// <param name="RecordedAt">When the record learned it.</param>
public sealed record Tombstone(string Id, string Report, int Version, DateTimeOffset RecordedAt);

/// <summary>What a person decided about the record.</summary>
/// <param name="At">When.</param>
/// <param name="Kind"><c>withdraw</c>, <c>restrict</c>, <c>embargo</c>, <c>publish</c>, <c>join</c>, <c>part</c>; about a fact <c>accept</c>, <c>correct</c>,
/// <c>reject</c>, <c>unsure</c>, <c>skip</c>, <c>undo</c>, <c>settle</c>; about a name
/// <c>join</c>, <c>part</c>, <c>undo</c>.</param>
/// <param name="Subject">The id it is about.</param>
/// <param name="Other">The other id, the end of an embargo, or how a matter is settled; null where there is none.</param>
/// <param name="Reason">Why; may be empty.</param>
/// <param name="By">Who; null where nobody is named.</param>
/// <param name="Correction">The fields of a fact that should be otherwise; null for other decisions.</param>
public sealed record Decision(
    DateTimeOffset At, string Kind, string Subject, string? Other, string Reason, string? By = null, IReadOnlyList<FieldCorrection>? Correction = null);
