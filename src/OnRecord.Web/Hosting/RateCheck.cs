using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace OnRecord.Web.Hosting;

/// <summary>So many requests a minute from one address, and no more; each answer says how many are left
/// (<see href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/"/>). Files of the site are not counted.</summary>
internal sealed class RateCheck : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly RequestDelegate _next;
    private readonly WebSettings _settings;
    private readonly PartitionedRateLimiter<IPAddress> _limiter;

    public RateCheck(RequestDelegate next, WebSettings settings)
    {
        (_next, _settings) = (next, settings);
        _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetFixedWindowLimiter(
            Reader(address), whose => new FixedWindowRateLimiterOptions { PermitLimit = Most(whose), Window = Window, QueueLimit = 0 }));
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (SiteFiles.IsFor(context.Request))
        {
            await _next(context).ConfigureAwait(false);
            return;
        }

        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        using var lease = _limiter.AttemptAcquire(address);
        var most = Most(address);
        context.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"minute\";q={most};w={Window.TotalSeconds}");
        context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"minute\";r={_limiter.GetStatistics(address)?.CurrentAvailablePermits ?? 0}");
        if (!lease.IsAcquired)
        {
            var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            throw new RefusedException(StatusCodes.Status429TooManyRequests, $"Here {most} requests a minute are answered. Wait as many seconds as Retry-After says; “onrecord export” gives the whole record at once.");
        }

        await _next(context).ConfigureAwait(false);
    }

    public void Dispose() => _limiter.Dispose();

    private int Most(IPAddress address) => IPAddress.IsLoopback(address) ? _settings.LoopbackRequestsPerMinute : _settings.RequestsPerMinute;

    // Of IPv6 a reader has a whole network of 64 bits.
    private static IPAddress Reader(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
