using OnRecord.Web.Layout;

namespace OnRecord.Web.SigningIn;

/// <summary>Somebody's own account: password, passkeys and keys.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Passkeys">With which they sign in.</param>
/// <param name="Keys">The keys of their programs.</param>
/// <param name="NewKey">A key that was just made; it is told this once.</param>
/// <param name="Problem">Why something was not done; null where all was.</param>
public sealed record AccountPage(string Name, Role Role, IReadOnlyList<PasskeyEntry> Passkeys, IReadOnlyList<KeyEntry> Keys, string? NewKey, string? Problem)
{
    internal static async Task<IResult> GetAsync(Asking asking, WebSettings settings) => await ShowAsync(asking, settings, null, null).ConfigureAwait(false);

    internal static async Task<IResult> PostPasswordAsync(HttpRequest request, Asking asking, WebSettings settings, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var problem = await SignInPage.Need(settings).ChangePasswordAsync(Mine(asking), form["password"].ToString(), form["wanted"].ToString()).ConfigureAwait(false);
        return problem is null ? new SeeOther("/sign-in?to=/account") : await ShowAsync(asking, settings, null, problem).ConfigureAwait(false);
    }

    // Whoever finds a browser signed in does not get the account for good: a passkey takes the password, as another password does.
    internal static async Task<IResult> PostQuestionAsync(HttpRequest request, Asking asking, WebSettings settings, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var (accounts, name) = (SignInPage.Need(settings), Mine(asking));
        if (await accounts.CheckAsync(name, form["password"].ToString()).ConfigureAwait(false) is null)
            throw new RefusedException(StatusCodes.Status403Forbidden, AccountFile.WrongPassword);
        return SignInPage.Question(await accounts.Passkeys.AskForNewAsync(name, asking.Site).ConfigureAwait(false)
            ?? throw new RefusedException(StatusCodes.Status409Conflict, "You have as many passkeys as one account may have: remove one first."));
    }

    internal static async Task<IResult> PostPasskeyAsync(HttpRequest request, Asking asking, WebSettings settings, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        return await SignInPage.Need(settings).Passkeys.AddAsync(Mine(asking), form["label"].ToString().Trim(), form["state"].ToString(), form["answer"].ToString(), asking.Site).ConfigureAwait(false)
            ? new SeeOther("/account")
            : await ShowAsync(asking, settings, null, "The passkey was not kept: it is on this site already, or making it took too long. Try again.").ConfigureAwait(false);
    }

    internal static async Task<IResult> PostRemoveAsync(string id, Asking asking, WebSettings settings)
    {
        if (!await SignInPage.Need(settings).Passkeys.RemoveAsync(Mine(asking), id).ConfigureAwait(false))
            throw RefusedException.NotFound("You have no such passkey.");
        return new SeeOther("/account");
    }

    internal static async Task<IResult> PostKeyAsync(HttpRequest request, Asking asking, WebSettings settings, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var scope = form["scope"].ToString() switch { "review" => Role.Reviewer, "edit" => Role.Editor, "read" => Role.Reader, _ => throw RefusedException.BadQuestion("A key is for read, review or edit.") };
        if (scope > asking.Who.Role)
            throw new RefusedException(StatusCodes.Status403Forbidden, "A key can do no more than you may.");
        var key = await SignInPage.Need(settings).AddKeyAsync(Mine(asking), form["label"].ToString().Trim(), scope).ConfigureAwait(false);
        return await ShowAsync(asking, settings, key, key is null ? "You have as many keys as one account may have: revoke one first." : null).ConfigureAwait(false);
    }

    internal static async Task<IResult> PostRevokeAsync(string id, Asking asking, WebSettings settings)
    {
        if (!await SignInPage.Need(settings).RevokeKeyAsync(Mine(asking), id).ConfigureAwait(false))
            throw RefusedException.NotFound("You have no such key.");
        return new SeeOther("/account");
    }

    // A key changes neither keys nor passwords.
    private static string Mine(Asking asking) => asking.Who is { Name: { } name, IsProgram: false } ? name : throw new RefusedException(StatusCodes.Status403Forbidden, "Sign in to see your account.");

    private static async Task<IResult> ShowAsync(Asking asking, WebSettings settings, string? key, string? problem)
    {
        var accounts = SignInPage.Need(settings);
        return asking.Who.Name is null ? new SeeOther("/sign-in?to=/account")
            : Views.Of<AccountView, AccountPage>(new AccountPage(Mine(asking), asking.Who.Role, await accounts.Passkeys.ListAsync(Mine(asking)).ConfigureAwait(false), await accounts.KeysAsync(Mine(asking)).ConfigureAwait(false), key, problem));
    }
}
