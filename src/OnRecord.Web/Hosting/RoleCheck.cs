using Microsoft.AspNetCore.Http.Extensions;

namespace OnRecord.Web.Hosting;

/// <summary>Nobody gets to an address who may not use it: each says the least role it takes (<see cref="Routes"/>). Whoever has not said who they are
/// is asked to, where that would help.</summary>
internal sealed class RoleCheck(RequestDelegate next, WebSettings settings)
{
    public Task InvokeAsync(HttpContext context, Asking asking)
    {
        if (context.GetEndpoint() is not { } endpoint || asking.Who.Role >= (endpoint.Metadata.GetMetadata<LeastRole>()?.Role ?? Role.Admin))
            return next(context);
        if (settings.Accounts is null)
            throw new RefusedException(StatusCodes.Status403Forbidden, "Here the record can only be read.");
        if (asking.Who.Name is not null)
            throw new RefusedException(StatusCodes.Status403Forbidden, "Your account or key may not do this. Ask whoever makes accounts here.");
        if (!HttpMethods.IsGet(context.Request.Method))
            throw new RefusedException(StatusCodes.Status401Unauthorized, "Sign in first.");
        context.Response.Redirect("/sign-in?to=" + Uri.EscapeDataString(context.Request.GetEncodedPathAndQuery()));
        return Task.CompletedTask;
    }
}
