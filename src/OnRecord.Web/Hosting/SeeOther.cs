namespace OnRecord.Web.Hosting;

/// <summary>Sends a browser from a form on to a page, so that loading it again does nothing again (RFC 9110, 303).</summary>
/// <param name="path">The page.</param>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
