namespace OnRecord.Watching;

/// <summary>How feeds are watched.</summary>
public sealed record WatchOptions
{
    /// <summary>The time between two looks at a feed that is new. Default half an hour.</summary>
    public TimeSpan FirstInterval { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The least time between two looks at a feed. Default ten minutes.</summary>
    public TimeSpan ShortestInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The most time between two looks at a feed. Default a day.</summary>
    public TimeSpan LongestInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The most time one look may take, articles included. Default ten minutes.</summary>
    public TimeSpan LongestLook { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The most new entries that one look deals with; the others come at the next. Default 50.</summary>
    public int MostNew { get; init; } = 50;

    /// <summary>How many hosts are asked at the same time; each has one request at a time. Default 4.</summary>
    public int Hosts { get; init; } = 4;
}
