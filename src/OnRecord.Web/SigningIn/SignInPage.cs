using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using OnRecord.Web.Layout;

namespace OnRecord.Web.SigningIn;

/// <summary>Where people say who they are.</summary>
/// <param name="Address">The page of this site to which they go then.</param>
/// <param name="Name">The name that was tried.</param>
/// <param name="Problem">Why they were not let in; null where nothing was tried.</param>
public sealed record SignInPage(string Address, string? Name, string? Problem)
{
    /// <summary>What limits how often a machine may try.</summary>
    internal const string Limit = "sign-in";

    internal static IResult Get(Asking asking, WebSettings settings)
    {
        Need(settings);
        return Views.Of<SignInView, SignInPage>(new SignInPage(Within(asking.Text("to")), null, null));
    }

    internal static async Task<IResult> PostAsync(HttpContext context, WebSettings settings, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var (name, address) = (form["name"].ToString().Trim(), Within(form["to"].ToString()));
        if (await Need(settings).CheckAsync(name, form["password"].ToString()).ConfigureAwait(false) is not { } identity)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Views.Of<SignInView, SignInPage>(new SignInPage(address, name.Length <= 60 ? name : null, "Name or password are wrong, or the account is locked for a while after too many wrong ones."));
        }

        return await LetInAsync(context, identity, address).ConfigureAwait(false);
    }

    internal static async Task<IResult> GetQuestionAsync(Asking asking, WebSettings settings) => Question(await Need(settings).Passkeys.AskAsync(asking.Site).ConfigureAwait(false));

    internal static async Task<IResult> PostPasskeyAsync(HttpContext context, Asking asking, WebSettings settings, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var address = Within(form["to"].ToString());
        if (await Need(settings).Passkeys.CheckAsync(form["state"].ToString(), form["answer"].ToString(), asking.Site).ConfigureAwait(false) is { } identity)
            return await LetInAsync(context, identity, address).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Views.Of<SignInView, SignInPage>(new SignInPage(address, null, "This passkey is none of this site's, was removed, or took too long. Try again, or sign in with name and password."));
    }

    internal static async Task<IResult> PostOutAsync(HttpContext context, WebSettings settings)
    {
        Need(settings);
        await context.SignOutAsync(Credentials.Scheme).ConfigureAwait(false);
        return new SeeOther("/");
    }

    /// <summary>The accounts of the site.</summary>
    /// <exception cref="RefusedException">It has none.</exception>
    internal static AccountFile Need(WebSettings settings) => settings.Accounts ?? throw RefusedException.NotFound("Nobody signs in here: the site has no accounts.");

    /// <summary>What a browser is asked, as the script of a form reads it.</summary>
    internal static IResult Question(PasskeyQuestion question) => Results.Json(new { options = JsonSerializer.Deserialize<JsonElement>(question.Options), state = question.State });

    private static async Task<IResult> LetInAsync(HttpContext context, Identity identity, string address)
    {
        await context.SignInAsync(Credentials.Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(Credentials.AccountClaim, identity.Id), new Claim(Credentials.StampClaim, identity.Stamp)], Credentials.Scheme))).ConfigureAwait(false);
        return new SeeOther(address);
    }

    // Only to a page of this site: no address that a browser would take for another one's.
    private static string Within(string? address)
        => address is { Length: > 0 and <= 500 } && address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal) && !address.AsSpan().ContainsAny('\\', '\r', '\n') && !address.Any(char.IsControl) && address.All(char.IsAscii) ? address : "/";
}
