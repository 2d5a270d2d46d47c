using OnRecord.Web.Layout;

namespace OnRecord.Web.SigningIn;

/// <summary>All accounts, for those who make them.</summary>
/// <param name="Accounts">By name.</param>
/// <param name="Problem">Why something was not done; null where all was.</param>
public sealed record AccountsPage(IReadOnlyList<AccountEntry> Accounts, string? Problem)
{
    internal static Task<IResult> GetAsync(WebSettings settings) => ShowAsync(settings, null);

    internal static async Task<IResult> PostAsync(HttpRequest request, WebSettings settings, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        return await DoneAsync(settings, await SignInPage.Need(settings).AddAsync(form["name"].ToString().Trim(), RoleOf(form), form["password"].ToString()).ConfigureAwait(false)).ConfigureAwait(false);
    }

    internal static async Task<IResult> PostChangeAsync(string name, HttpRequest request, WebSettings settings, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var accounts = SignInPage.Need(settings);
        return await DoneAsync(settings, form["do"].ToString() switch
        {
            "role" => await accounts.SetRoleAsync(name, RoleOf(form)).ConfigureAwait(false),
            "password" => await accounts.SetPasswordAsync(name, form["password"].ToString()).ConfigureAwait(false),
            "remove" => await accounts.RemoveAsync(name).ConfigureAwait(false),
            _ => throw RefusedException.BadQuestion("An account is given a role or a password, or is removed."),
        }).ConfigureAwait(false);
    }

    private static Role RoleOf(IFormCollection form) => Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(role => role.ToString()!.Equals(form["role"].ToString(), StringComparison.OrdinalIgnoreCase))
        ?? throw RefusedException.BadQuestion("A role is reader, reviewer, editor or admin.");

    private static async Task<IResult> DoneAsync(WebSettings settings, string? problem) => problem is null ? new SeeOther("/accounts") : await ShowAsync(settings, problem).ConfigureAwait(false);

    private static async Task<IResult> ShowAsync(WebSettings settings, string? problem)
        => Views.Of<AccountsView, AccountsPage>(new AccountsPage(await SignInPage.Need(settings).ListAsync().ConfigureAwait(false), problem));
}
