using Microsoft.AspNetCore.Authentication;
using Microsoft.Net.Http.Headers;

namespace OnRecord.Web.SigningIn;

/// <summary>Finds out who is behind a request: by a key that a program sends, or by the cookie of somebody who signed in. Both are held against the file of
/// accounts each time, so that what is revoked there is worth nothing from then on.</summary>
internal sealed class Credentials(RequestDelegate next, WebSettings settings)
{
    /// <summary>The name of the cookie's scheme.</summary>
    internal const string Scheme = "onrecord";

    /// <summary>The claim that names the account.</summary>
    internal const string AccountClaim = "account";

    /// <summary>The claim that holds its stamp.</summary>
    internal const string StampClaim = "stamp";

    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        var visitor = await WhoAsync(context).ConfigureAwait(false);
        context.Features.Set(visitor);
        if (settings.Accounts is not null)
            context.Response.OnStarting(() => KeepAsideAsync(context.Response, visitor));
        await next(context).ConfigureAwait(false);
    }

    // What is shown to one person is kept for no other: not by what stands in front of the site, nor by a browser that somebody else uses later.
    private static Task KeepAsideAsync(HttpResponse response, Visitor visitor)
    {
        response.Headers.Vary = response.Headers.Vary.Count == 0 ? "Cookie, Authorization" : $"{response.Headers.Vary}, Cookie, Authorization";
        if (visitor.Name is not null && !response.Headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal))
            response.Headers.CacheControl = "private, no-store";
        return Task.CompletedTask;
    }

    private async Task<Visitor> WhoAsync(HttpContext context)
    {
        if (settings.Accounts is not { } accounts)
            return settings.IsLocal ? new Visitor(settings.Reviewer, Role.Editor, SeesRestricted: false, IsProgram: false) : Visitor.Anyone;
        if (context.Request.Headers.Authorization.ToString() is { Length: > 0 } authorization)
        {
            if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && await accounts.FindByKeyAsync(authorization[Bearer.Length..].Trim()).ConfigureAwait(false) is { } program)
                return Of(program, isProgram: true);
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
            throw new RefusedException(StatusCodes.Status401Unauthorized, "This key is none of this site's, or was revoked.");
        }

        var cookie = await context.AuthenticateAsync(Scheme).ConfigureAwait(false);
        return cookie.Principal?.FindFirst(AccountClaim)?.Value is { } id && cookie.Principal.FindFirst(StampClaim)?.Value is { } stamp && await accounts.FindAsync(id, stamp).ConfigureAwait(false) is { } person
            ? Of(person, isProgram: false)
            : Visitor.Anyone;
    }

    private static Visitor Of(Identity identity, bool isProgram) => new(identity.Name, identity.Role, SeesRestricted: identity.Role >= Role.Editor, isProgram);
}
