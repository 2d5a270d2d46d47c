namespace OnRecord;

/// <summary>Who asks the record, and as known when. No read of the record goes without one, so that embargo, withdrawal and
/// as-of cannot be forgotten.</summary>
public sealed record Viewpoint
{
    /// <summary>The moment of asking, which decides what is still under embargo.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether what is restricted or under embargo is shown too: the asker keeps this record. What is withdrawn is shown
    /// to nobody.</summary>
    public bool IsKeeper { get; init; }

    /// <summary>Only what had been published by this day (report time); null for all. Articles of unknown day are then left out.</summary>
    public DateOnly? Known { get; init; }

    /// <summary>The record as it stood at this instant (record time); null for as it stands.</summary>
    public DateTimeOffset? Recorded { get; init; }

    /// <summary>Whether facts are shown as the machine found them, rejected ones too: the asker reviews them.</summary>
    public bool BeforeReview { get; init; }

    /// <summary>Whether it is the record as it stands and as anyone may see it.</summary>
    public bool IsPlain => !IsKeeper && !BeforeReview && Known is null && Recorded is null;
}

/// <summary>Who may see an article version and all it tells.</summary>
public enum Visibility
{
    /// <summary>Anyone.</summary>
    Public,

    /// <summary>Only who keeps the record.</summary>
    Restricted,

    /// <summary>Only who keeps the record, until an instant; then anyone.</summary>
    Embargoed,

    /// <summary>Nobody: its content is gone, and a tombstone says so.</summary>
    Withdrawn,
}
