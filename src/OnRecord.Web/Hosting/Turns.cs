using System.Threading.RateLimiting;

namespace OnRecord.Web.Hosting;

/// <summary>So many requests are answered at a time; others wait their turn, first come first served, and where too many wait the next is told to come again.
/// Each answer holds articles in memory and a processor: all at once they would take more of both than there is, and nobody would be answered. Of pages that take long
/// (<see cref="PageMetadata.TakesLong"/>) fewer are made at a time, so that they do not keep all others waiting.</summary>
internal sealed class Turns : IMiddleware, IDisposable
{
    private const int ForEachProcessor = 2;
    private const int MostWaiting = 256;

    private readonly ConcurrencyLimiter _turns = Limiter(ForEachProcessor * Environment.ProcessorCount);
    private readonly ConcurrencyLimiter _long = Limiter(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Whether a request sends something: its turn comes before that is read.</summary>
    internal static bool IsSent(HttpContext context) => !HttpMethods.IsGet(context.Request.Method);

    /// <summary>Whether a request only asks: it needs a turn where the answer must be made, and none where it is kept or a file of the site.</summary>
    internal static bool IsAsked(HttpContext context) => !IsSent(context) && !SiteFiles.IsFor(context.Request);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // Whoever waits among those that take long keeps no turn from others.
        using var among = context.GetEndpoint()?.Metadata.GetMetadata<PageMetadata>() is { TakesLong: true } ? await WaitAsync(_long, context).ConfigureAwait(false) : null;
        using var turn = await WaitAsync(_turns, context).ConfigureAwait(false);
        await next(context).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _turns.Dispose();
        _long.Dispose();
    }

    private static async Task<RateLimitLease> WaitAsync(ConcurrencyLimiter limiter, HttpContext context)
    {
        var turn = await limiter.AcquireAsync(1, context.RequestAborted).ConfigureAwait(false);
        if (turn.IsAcquired)
            return turn;
        turn.Dispose();
        context.Response.Headers.RetryAfter = "1";
        throw new RefusedException(StatusCodes.Status503ServiceUnavailable, "More ask at once than can be answered. Ask again in a moment.");
    }

    private static ConcurrencyLimiter Limiter(int atOnce) => new(new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
