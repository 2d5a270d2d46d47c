namespace OnRecord.Web.Hosting;

/// <summary>What is larger than may be is refused before any of it is read.</summary>
internal sealed class SizeCheck(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
        => context.Request.ContentLength > Limits.RequestBytes
            ? throw new BadHttpRequestException("the request is too large", StatusCodes.Status413PayloadTooLarge)
            : next(context);
}
