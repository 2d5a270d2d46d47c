namespace OnRecord.Web.Hosting;

/// <summary>Nobody gets to an address who may not use it: each says the least role it takes (<see cref="Routes"/>).</summary>
internal sealed class RoleCheck(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, Asking asking)
    {
        if (context.GetEndpoint() is not { } endpoint || asking.Who.Role >= (endpoint.Metadata.GetMetadata<LeastRole>()?.Role ?? Role.Admin))
            return next(context);
        throw new RefusedException(StatusCodes.Status403Forbidden, "Here the record can only be read.");
    }
}
