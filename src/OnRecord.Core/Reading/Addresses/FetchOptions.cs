namespace OnRecord.Reading.Addresses;

/// <summary>How pages are fetched.</summary>
public sealed record FetchOptions
{
    /// <summary>What the fetcher calls itself. Its first word up to a slash is the name that <c>robots.txt</c> may address.</summary>
    public string UserAgent { get; init; } = "OnRecord/0.1";

    /// <summary>The least time between the end of one request to a host and the start of the next. Default 2 seconds.</summary>
    public TimeSpan HostDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest <c>Crawl-delay</c> that is honoured; a host that asks for more is not read. Default a minute.</summary>
    public TimeSpan MaxCrawlDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The most time one request may take, from connecting to the last byte. Default a minute.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The most bytes of a body as sent. Default 16 MB. What it unpacks to is bounded apart, at 32 MB.</summary>
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most redirects that are followed. Default 5.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>How often a request is tried that fails in a way that may pass (no connection, 429, 500, 502, 503, 504). Default 4.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>The wait before the second attempt, doubled before each further one, of which a part up to half is left to chance. Default 1 second.</summary>
    public TimeSpan FirstRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that a server may ask for (<c>Retry-After</c>); one that asks for more is given up. Default 2 minutes.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Decides what is left to chance. Default 1.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>What a server said of the version of a page it sent; given back, it need not send the same again (RFC 9110, section 13).</summary>
/// <param name="ETag">The <c>ETag</c> field, or null.</param>
/// <param name="LastModified">The <c>Last-Modified</c> field, or null.</param>
public sealed record PageValidators(string? ETag, string? LastModified);

/// <summary>A page as it was fetched.</summary>
/// <param name="Address">The address it came from, after redirects.</param>
/// <param name="ContentType">The <c>Content-Type</c> field, or null.</param>
/// <param name="Body">The body, content codings undone.</param>
/// <param name="Validators">What to give back next time.</param>
/// <param name="Fetched">When its first byte came.</param>
public sealed record FetchedPage(Uri Address, string? ContentType, ReadOnlyMemory<byte> Body, PageValidators Validators, DateTimeOffset Fetched);

/// <summary>What came of a fetch: a page, a problem, or neither where the page is as it was.</summary>
/// <param name="Page">The page, or null.</param>
/// <param name="Problem">What was wrong, or null.</param>
public readonly record struct FetchOutcome(FetchedPage? Page, InputProblem? Problem)
{
    /// <summary>Whether the page has not changed since the version whose validators were given.</summary>
    public bool IsUnchanged => Page is null && Problem is null;
}
