using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Hosting;

/// <summary>Whatever goes wrong becomes an answer that says so in words: a page, or for programs a problem (RFC 9457). Nothing of the
/// program's inside is told to readers; whoever runs it is.</summary>
internal sealed class ProblemPages(RequestDelegate next, WebSettings settings)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            if (fault is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
                return;
            var (status, message) = Explain(context, fault);
            await AnswerAsync(context, status, message).ConfigureAwait(false);
            return;
        }

        if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentType: null })
            await AnswerAsync(context, context.Response.StatusCode, Usual(context.Response.StatusCode)).ConfigureAwait(false);
    }

    private (int Status, string Message) Explain(HttpContext context, Exception fault)
    {
        switch (fault)
        {
            case RefusedException refused:
                return (refused.Status, refused.Message);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return (StatusCodes.Status413PayloadTooLarge, Usual(StatusCodes.Status413PayloadTooLarge));
            case BadHttpRequestException bad:
                return (bad.StatusCode, Usual(bad.StatusCode));
            case InvalidDataException:
                // The form reader's word for a broken or oversized form.
                return (StatusCodes.Status400BadRequest, "The form that was sent cannot be read, or one of its fields is too long.");
            case RecordStoreException store:
                settings.Tell($"{context.Request.Path}: {store.Message}");
                return (StatusCodes.Status503ServiceUnavailable, "The record cannot be read just now. Try again in a moment.");
            default:
                settings.Tell($"{context.Request.Path}: {fault}");
                return (StatusCodes.Status500InternalServerError, Usual(StatusCodes.Status500InternalServerError));
        }
    }

    private static async Task AnswerAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        // What was begun of another answer.
        if (context.Response.Body.CanSeek)
            context.Response.Body.SetLength(0);
        context.Response.ContentLength = null;
        if (WantsJson(context.Request))
        {
            await context.Response.WriteAsJsonAsync(
                new ProblemDetails { Status = status, Title = Title(status), Detail = message, Instance = context.Request.Path }, JsonSerializerOptions.Web, "application/problem+json", context.RequestAborted).ConfigureAwait(false);
            return;
        }

        // The page that failed may have left its renderer half way.
        var scope = context.RequestServices.CreateAsyncScope();
        await using var ended = scope.ConfigureAwait(false);
        context.RequestServices = scope.ServiceProvider;
        await new RazorComponentResult<ProblemView>(new { Title = Title(status), Message = message }) { StatusCode = status }.ExecuteAsync(context).ConfigureAwait(false);
    }

    private static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || request.RouteValues["form"] is string and not "html"
            || (accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase));
    }

    private static string Title(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "That cannot be understood",
        StatusCodes.Status401Unauthorized => "Who are you?",
        StatusCodes.Status403Forbidden => "That is not for you",
        StatusCodes.Status404NotFound => "Nothing is here",
        StatusCodes.Status405MethodNotAllowed => "That cannot be done here",
        StatusCodes.Status406NotAcceptable => "Not in that form",
        StatusCodes.Status409Conflict => "Not as things stand",
        StatusCodes.Status410Gone => "Withdrawn",
        StatusCodes.Status413PayloadTooLarge => "That is too large",
        StatusCodes.Status422UnprocessableEntity => "That cannot be read",
        StatusCodes.Status429TooManyRequests => "Too many requests",
        StatusCodes.Status503ServiceUnavailable => "Not just now",
        < 500 => "That was refused",
        _ => "Something went wrong here",
    };

    private static string Usual(int status) => status switch
    {
        StatusCodes.Status404NotFound => "No page has this address. It may have been typed wrongly, or what it showed was never on the record.",
        StatusCodes.Status405MethodNotAllowed => "This address can only be read.",
        StatusCodes.Status413PayloadTooLarge => $"A page or file may have at most {Limits.RequestBytes / (1024 * 1024)} MB. Give the article alone.",
        StatusCodes.Status415UnsupportedMediaType => "This is not sent in a form that is understood here.",
        < 500 => "The request is not one that this site understands.",
        _ => "The fault is the program's, not yours; it was told to whoever runs it.",
    };
}
