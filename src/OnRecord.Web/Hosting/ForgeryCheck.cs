using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Antiforgery;

namespace OnRecord.Web.Hosting;

/// <summary>A request that may change something must come from a form of ours: it bears the token that the form was given.</summary>
internal sealed class ForgeryCheck(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext context, Asking asking)
    {
        var changesNothing = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!changesNothing && !asking.Who.IsProgram && context.GetEndpoint() is not null)
        {
            try
            {
                await antiforgery.ValidateRequestAsync(context).ConfigureAwait(false);
            }
            catch (AntiforgeryValidationException fault)
            {
                // That a form was too large to be read for its token says nothing of the token.
                if (fault.InnerException is BadHttpRequestException refused)
                    ExceptionDispatchInfo.Throw(refused);
                throw RefusedException.BadQuestion("This form was not sent from a page of this site as it runs now. Open the page again and send it from there.");
            }
        }

        await next(context).ConfigureAwait(false);
    }
}
