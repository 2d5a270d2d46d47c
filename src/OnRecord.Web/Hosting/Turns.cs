using System.Threading.RateLimiting;

namespace OnRecord.Web.Hosting;

/// <summary>So many requests are answered at a time; others wait their turn, first come first served, and where too many wait the next is told to come again.
/// Each answer holds articles in memory and a processor: all at once they would take more of both than there is, and nobody would be answered.</summary>
internal sealed class Turns(RequestDelegate next) : IDisposable
{
    private const int ForEachProcessor = 2;
    private const int MostWaiting = 256;

    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = ForEachProcessor * Environment.ProcessorCount,
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        using var turn = await _turns.AcquireAsync(1, context.RequestAborted).ConfigureAwait(false);
        if (!turn.IsAcquired)
        {
            context.Response.Headers.RetryAfter = "1";
            throw new RefusedException(StatusCodes.Status503ServiceUnavailable, "More ask at once than can be answered. Ask again in a moment.");
        }

        await next(context).ConfigureAwait(false);
    }

    public void Dispose() => _turns.Dispose();
}
