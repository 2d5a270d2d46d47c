namespace OnRecord.Notifying;

/// <summary>A search that someone wants to hear of: when something new fits, it is sent.</summary>
public sealed record SavedSearch
{
    /// <summary>Its id, made of what it is: the same search to the same address is one.</summary>
    public required string Id { get; init; }

    /// <summary>What is searched for, as it is typed into the search.</summary>
    public required string Question { get; init; }

    /// <summary>Where it is sent: an <c>https</c> or <c>http</c> address, or a mail address.</summary>
    public required string To { get; init; }

    /// <summary>A note to oneself, or null.</summary>
    public string? Note { get; init; }

    /// <summary>By what the receiver of a web address knows that it is us: the key of the signature. Null for mail.</summary>
    public string? Secret { get; init; }

    /// <summary>As far as the record was looked through for it.</summary>
    public required ChangePosition Position { get; init; }

    /// <summary>When something was sent last; null where nothing was.</summary>
    public DateTimeOffset? LastSent { get; init; }

    /// <summary>How many times something was sent.</summary>
    public long Sent { get; init; }

    /// <summary>How many tries in a row failed.</summary>
    public long Failures { get; init; }

    /// <summary>What was wrong at the last try and what to do; null where nothing was.</summary>
    public string? Problem { get; init; }

    /// <summary>When it is tried again; null where nothing waits to be.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>Whether it is tried no more until somebody asks for it.</summary>
    public bool IsGivenUp { get; init; }

    /// <summary>Whether it is sent by mail.</summary>
    public bool IsMail => !To.Contains("://", StringComparison.Ordinal);
}
