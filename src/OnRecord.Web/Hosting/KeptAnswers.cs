using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;

namespace OnRecord.Web.Hosting;

/// <summary>Answers are kept for whoever asks the same as long as nothing has changed: the record, the day, who may see what. Only for those who have not said who they
/// are, and never a page with a form, which bears the token of one reader.</summary>
internal sealed class KeptAnswers(IRecordStore store, WebSettings settings, TimeProvider time) : IOutputCachePolicy
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        // Without accounts all who reach the site see the same.
        if (http.GetEndpoint()?.Metadata.GetMetadata<PageMetadata>() is null || (settings.Accounts is not null && http.Features.Get<Visitor>() != Visitor.Anyone))
            return;
        var now = time.GetUtcNow();
        // Asked for before the answer is made: what changes meanwhile is no part of an answer that is kept under what came after.
        var state = await store.FindStateAsync(now, cancellation).ConfigureAwait(false);
        // Nobody waits for another's answer: whoever asked first may go away.
        (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (true, true, true, false);
        context.ResponseExpirationTimeSpan = Kept;
        context.CacheVaryByRules.HeaderNames = "Accept";
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["record"] = state.ToString();
        context.CacheVaryByRules.VaryByValues["day"] = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        // Whoever puts a token into a page marks it so.
        context.AllowCacheStorage = response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0
            && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal);
        return ValueTask.CompletedTask;
    }
}
