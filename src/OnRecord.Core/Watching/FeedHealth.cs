namespace OnRecord.Watching;

/// <summary>How a watched feed stands, and what must be known of it to go on after a stop.</summary>
public sealed record FeedHealth
{
    /// <summary>Its address.</summary>
    public required string Address { get; init; }

    /// <summary>When it was looked at last; null where it never was.</summary>
    public DateTimeOffset? LastLook { get; init; }

    /// <summary>When something new came from it last; null where nothing did.</summary>
    public DateTimeOffset? LastNew { get; init; }

    /// <summary>When it is looked at next; null as soon as may be.</summary>
    public DateTimeOffset? NextLook { get; init; }

    /// <summary>The seconds between two looks, before chance.</summary>
    public long Interval { get; init; }

    /// <summary>How many reports it has brought onto the record.</summary>
    public long Added { get; init; }

    /// <summary>How many looks in a row failed.</summary>
    public long Failures { get; init; }

    /// <summary>What was wrong at the last look and what to do; null where nothing was.</summary>
    public string? Problem { get; init; }

    /// <summary>What the server said of the version that was read last (<c>ETag</c>), or null.</summary>
    public string? ETag { get; init; }

    /// <summary>The same (<c>Last-Modified</c>), or null.</summary>
    public string? LastModified { get; init; }

    /// <summary>Fingerprints of the entries that were dealt with, the last at the end.</summary>
    public IReadOnlyList<long> Seen { get; init; } = [];
}
