namespace OnRecord;

/// <summary>What became of the record since some moment: each thing that changed, as it stands now. Whoever keeps a copy and heeds every item has what anyone may see.</summary>
/// <param name="Items">What changed: what came onto the record in the order in which it came, then what people decided.</param>
/// <param name="Next">From where to go on.</param>
/// <param name="HasMore">Whether more has changed already.</param>
public sealed record RecordChanges(IReadOnlyList<RecordChange> Items, ChangePosition Next, bool HasMore);

/// <summary>A place among the changes of a record.</summary>
/// <param name="Since">Changes before this instant are not told, where nothing below says it better.</param>
/// <param name="Version">The content id of the article version that was told last, or null.</param>
/// <param name="DecidedAt">When the decision was made that was told last, or null.</param>
/// <param name="Decided">The id that it was about, or null.</param>
/// <remarks>A position names what was told, so that it tells nothing of what may not be seen. Where what it names is not to be seen any more, the clock
/// stands for it, and some of the last hour is told again.</remarks>
public sealed record ChangePosition(DateTimeOffset Since, string? Version = null, DateTimeOffset? DecidedAt = null, string? Decided = null);

/// <summary>Something that changed.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Id">An article version, or for joins an entry.</param>
/// <param name="At">The record time.</param>
public sealed record RecordChange(ChangeKind Kind, RecordId Id, DateTimeOffset At)
{
    /// <summary>The article version and all it tells, where it may be seen; else null.</summary>
    public ArticleOnRecord? Article { get; init; }

    /// <summary>The earlier versions of the report, which are not current any more: what they tell gave way to what this one tells.</summary>
    public IReadOnlyList<RecordId> Supersedes { get; init; } = [];

    /// <summary>The other entry of a join, or the other name or the report of a decision about a name; else null.</summary>
    public RecordId? Other { get; init; }
}

/// <summary>What happened to something on the record.</summary>
public enum ChangeKind
{
    /// <summary>A report that is new, or may be seen again.</summary>
    New,

    /// <summary>A report has another text: this version took the place of those before it.</summary>
    Changed,

    /// <summary>An article version is gone for good, with all it told.</summary>
    Withdrawn,

    /// <summary>An article version may not be seen any more, or not for now.</summary>
    Hidden,

    /// <summary>Two entries or names are one, or were confirmed to be; or a report was said to mean this name.</summary>
    Joined,

    /// <summary>What one article tells is an entry of its own again, or its name means another.</summary>
    Parted,

    /// <summary>Something else was decided about an entry or a name.</summary>
    Decided,
}
