using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OnRecord.Reading.Http;

namespace OnRecord.Reading.Addresses;

/// <summary>Fetches pages politely (robots.txt, one request at a time to a host with a pause after it, conditional requests, patient
/// retries) and safely (public addresses only, at every redirect; bounded size and time; no cookies, no credentials, no proxy).
/// Safe for several threads at once.</summary>
public sealed class PageFetcher : IDisposable
{
    private const int MaxHeaderKilobytes = 64;

    private readonly FetchOptions _options;
    private readonly NetworkPolicy _policy;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;
    private readonly ConcurrentDictionary<string, HostPace> _paces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AskedRobots> _robots = new(StringComparer.Ordinal);
    private readonly Lock _chanceTurn = new();
    private readonly Random _chance;

    /// <summary>Prepares to fetch.</summary>
    /// <param name="options">How.</param>
    /// <param name="time">The clock.</param>
    public PageFetcher(FetchOptions options, TimeProvider time)
        : this(options, time, NetworkPolicy.PublicOnly)
    {
    }

    internal PageFetcher(FetchOptions options, TimeProvider time, NetworkPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _options = options;
        _time = time;
        _policy = policy;
        _chance = new Random(options.Seed);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            // A proxy would connect in our place, past the check of addresses.
            UseProxy = false,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = options.RequestTimeout,
            ConnectCallback = (context, cancellation) => SafeConnection.OpenAsync(_policy, context.DnsEndPoint, cancellation),
        });
    }

    /// <summary>Fetches the page at <paramref name="address"/>.</summary>
    /// <param name="address">An http or https address.</param>
    /// <param name="known">The validators of the version the caller has, or null.</param>
    /// <param name="cancellation">Ends the fetch with an exception.</param>
    public async Task<FetchOutcome> FetchAsync(string address, PageValidators? known, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!AddressRules.TryRead(address, null, _policy.IsAnyPort, out var at, out var fault))
            return Fail(address, "address-not-fetched", fault, "give the http or https address of a page on the public internet");

        for (var redirects = 0; redirects <= _options.MaxRedirects; redirects++)
        {
            var robots = await RobotsOfAsync(at, cancellation).ConfigureAwait(false);
            if (robots.Fault is { } unknown)
                return Fail(address, unknown.Code, unknown.Cause, unknown.Remedy);
            if (!robots.Rules.Allow(at))
                return Fail(address, "address-robots", $"the robots.txt of {at.Authority} asks not to fetch {at.PathAndQuery}", "ask the publisher, or save the page yourself and give the file");
            if (robots.Rules.CrawlDelay > _options.MaxCrawlDelay)
                return Fail(address, "address-crawl-delay", string.Create(CultureInfo.InvariantCulture, $"{at.Authority} asks for {robots.Rules.CrawlDelay.Value.TotalSeconds} seconds between two requests"), "save the page yourself and give the file");

            var pause = robots.Rules.CrawlDelay is { } asked && asked > _options.HostDelay ? asked : _options.HostDelay;
            var answer = await TryAsync(at, known, pause, cancellation).ConfigureAwait(false);
            if (answer.Fault is { } broken)
                return Fail(address, broken.Code, broken.Cause, broken.Remedy);
            if (answer.Location is null)
                return Outcome(address, at, answer);
            if (!AddressRules.TryRead(answer.Location, at, _policy.IsAnyPort, out var next, out fault))
                return Fail(address, "address-not-fetched", $"it redirects to an address that is not fetched: {fault}", "give the page's own address");
            at = next;
        }

        return Fail(address, "address-redirects", $"it redirects more than {_options.MaxRedirects} times", "give the page's own address");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        foreach (var pace in _paces.Values)
            pace.Dispose();
    }

    private static FetchOutcome Fail(string address, string code, string cause, string remedy) => new(null, new InputProblem(code, address, "", cause, remedy));

    private static FetchOutcome Outcome(string address, Uri at, Answer answer)
    {
        if (answer.Status == HttpStatusCode.NotModified)
            return default;
        if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation))
            return Fail(address, "address-status", $"the server answers {(int)answer.Status}", "check the address");
        return ContentCoding.Undo(answer.Body, answer.ContentEncoding, out var body) is { } fault
            ? Fail(address, "address-broken-body", $"the page cannot be unpacked: {fault}", "try again later")
            : new FetchOutcome(new FetchedPage(at, answer.ContentType, body, answer.Validators, answer.At), null);
    }

    private async Task<Robots> RobotsOfAsync(Uri page, CancellationToken cancellation)
    {
        // One request whoever asks first; an interrupted one is not remembered, and none for ever.
        var root = page.GetLeftPart(UriPartial.Authority);
        var now = _time.GetUtcNow();
        var asked = _robots.AddOrUpdate(root, _ => Ask(), (_, known) => known.IsPast(now) ? Ask() : known);
        try
        {
            return await asked.Answer.Value.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _robots.TryRemove(root, out _);
            throw;
        }

        AskedRobots Ask() => new(new Lazy<Task<Robots>>(() => FetchRobotsAsync(new Uri(page, "/robots.txt"), cancellation)), now);
    }

    private async Task<Robots> FetchRobotsAsync(Uri at, CancellationToken cancellation)
    {
        for (var redirects = 0; redirects <= _options.MaxRedirects; redirects++)
        {
            var answer = await TryAsync(at, null, _options.HostDelay, cancellation).ConfigureAwait(false);
            if (answer.Fault is { } fault)
                return new Robots(RobotsRules.None, fault);
            if (answer.Location is not null && AddressRules.TryRead(answer.Location, at, _policy.IsAnyPort, out var next, out _))
            {
                at = next;
                continue;
            }

            // RFC 9309, section 2.3.1: no such file means no rules; a server in trouble means none of its pages.
            return (int)answer.Status is >= 200 and < 300 && ContentCoding.Undo(answer.Body, answer.ContentEncoding, out var file) is null
                ? new Robots(RobotsRules.Parse(file.Span, _options.UserAgent.Split('/', ' ')[0]), null)
                : (int)answer.Status >= 500 ? new Robots(RobotsRules.None, InTrouble(at, answer.Status)) : new Robots(RobotsRules.None, null);
        }

        return new Robots(RobotsRules.None, null);
    }

    private static Fault InTrouble(Uri robots, HttpStatusCode status)
        => new Fault("address-robots-unknown", $"{robots.AbsoluteUri} cannot be read (the server answers {(int)status}), so nothing may be fetched there", "try again later");

    // One request, tried again where the failure may pass.
    private async Task<Answer> TryAsync(Uri at, PageValidators? known, TimeSpan pause, CancellationToken cancellation)
    {
        var pace = _paces.GetOrAdd(at.Authority, _ => new HostPace(_time));
        for (var attempt = 1; ; attempt++)
        {
            var answer = await pace.TakeTurnAsync(() => SendAsync(at, known, cancellation), pause, cancellation).ConfigureAwait(false);
            if (!answer.MayPass || attempt >= _options.MaxAttempts)
                return answer;
            var wait = answer.RetryAfter ?? Backoff(attempt);
            if (wait > _options.MaxRetryDelay)
                return answer;
            await Task.Delay(wait, _time, cancellation).ConfigureAwait(false);
        }
    }

    private TimeSpan Backoff(int attempt)
    {
        var longest = _options.FirstRetryDelay * Math.Pow(2, attempt - 1);
        lock (_chanceTurn)
        {
            return longest * (0.5 + _chance.NextDouble() / 2);
        }
    }

    private async Task<Answer> SendAsync(Uri at, PageValidators? known, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.RequestTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, at);
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br, zstd");
        if (known?.ETag is { } tag)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (known?.LastModified is { } modified)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        try
        {
            using var response = await _http.SendAsync(request, either.Token).ConfigureAwait(false);
            return await ReadAsync(response, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Broken("address-timeout", string.Create(CultureInfo.InvariantCulture, $"{at.Authority} has not sent the page within {_options.RequestTimeout.TotalSeconds} seconds"), mayPass: true);
        }
        catch (HttpRequestException failure) when (failure.InnerException is AddressRefusedException refused)
        {
            return Broken("address-refused", refused.Message, mayPass: false);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            var cause = (failure.InnerException ?? failure).Message.ReplaceLineEndings(" ");
            return Broken("address-unreachable", $"{at.Authority} cannot be read ({cause})", mayPass: true);
        }
    }

    private async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var answer = new Answer
        {
            Status = response.StatusCode,
            At = _time.GetUtcNow(),
            ContentType = Field(response.Content.Headers, "Content-Type"),
            ContentEncoding = Field(response.Content.Headers, "Content-Encoding"),
            Validators = new PageValidators(Field(response.Headers, "ETag"), Field(response.Content.Headers, "Last-Modified")),
            Location = (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 ? Field(response.Headers, "Location") : null,
        };
        if ((int)response.StatusCode is 429 or 500 or 502 or 503 or 504)
            return answer with { MayPass = true, RetryAfter = Wait(response) };
        if ((int)response.StatusCode is not (200 or 203))
            return answer;

        var body = new MemoryStream();
        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using var closing = stream.ConfigureAwait(false);
        var step = new byte[64 * 1024];
        while (await stream.ReadAsync(step, cancellation).ConfigureAwait(false) is var read and > 0)
        {
            if (body.Length + read > _options.MaxBodyBytes)
                return Broken("address-too-large", string.Create(CultureInfo.InvariantCulture, $"the page is larger than {_options.MaxBodyBytes / 1024} KB"), mayPass: false);
            body.Write(step, 0, read);
        }

        return answer with { Body = body.GetBuffer().AsMemory(0, (int)body.Length) };
    }

    private TimeSpan? Wait(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - _time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string? Field(System.Net.Http.Headers.HttpHeaders headers, string name)
        => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static Answer Broken(string code, string cause, bool mayPass)
        => new() { MayPass = mayPass, Fault = new Fault(code, cause, mayPass ? "try again later" : "give the page as a file") };

    private sealed record Fault(string Code, string Cause, string Remedy);

    private sealed record Robots(RobotsRules Rules, Fault? Fault);

    private sealed record AskedRobots(Lazy<Task<Robots>> Answer, DateTimeOffset At)
    {
        // RFC 9309, section 2.4: a day at most. A host in trouble may be out of it sooner.
        private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
        private static readonly TimeSpan LongestInTrouble = TimeSpan.FromMinutes(10);

        /// <summary>Whether it must be asked again.</summary>
        internal bool IsPast(DateTimeOffset now)
            => now - At > Longest || (now - At > LongestInTrouble && Answer is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result.Fault: not null } });
    }

    private sealed record Answer
    {
        public HttpStatusCode Status { get; init; }

        public DateTimeOffset At { get; init; }

        public string? ContentType { get; init; }

        public string? ContentEncoding { get; init; }

        public PageValidators Validators { get; init; } = new(null, null);

        public string? Location { get; init; }

        public ReadOnlyMemory<byte> Body { get; init; }

        public bool MayPass { get; init; }

        public TimeSpan? RetryAfter { get; init; }

        public Fault? Fault { get; init; }
    }
}
