using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace OnRecord.Web.Hosting;

/// <summary>Whoever has an answer already is told so and not sent it again (RFC 9110, sections 8.8 and 13): the tag is the digest of the bytes, so that it can
/// never be wrong. To HEAD the same fields are answered as to GET, and nothing after them.</summary>
internal sealed class Freshness(RequestDelegate next)
{
    private const int DigestLength = 16;

    public async Task InvokeAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && !HttpMethods.IsGet(request.Method))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        // Whatever answers GET answers HEAD.
        request.Method = HttpMethods.Get;
        var line = response.Body;
        using var body = new MemoryStream();
        response.Body = body;
        try
        {
            await next(context).ConfigureAwait(false);
            // What was written to the pipe of the response, rather than to its stream, is handed on.
            await response.BodyWriter.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            (request.Method, response.Body) = (isHead ? HttpMethods.Head : HttpMethods.Get, line);
        }

        if (response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            return;
        if (response.StatusCode == StatusCodes.Status200OK && response.Headers.ETag.Count == 0)
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length)).AsSpan(0, DigestLength))}\"");
            response.Headers.ETag = tag.ToString();
            if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentLength = null;
                response.Headers.ContentType = default;
                return;
            }
        }

        response.ContentLength = body.Length;
        if (isHead)
            return;
        body.Position = 0;
        await body.CopyToAsync(line, context.RequestAborted).ConfigureAwait(false);
    }
}
