using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace OnRecord.Accounts;

/// <summary>The passkeys of the accounts (<see href="https://www.w3.org/TR/webauthn-3/">WebAuthn</see>): somebody shows that they hold a key that never leaves
/// their device, unlocked as the device is.</summary>
/// <remarks>Each is good for the name of the site under which it was made, and for no other. A question is answered once, within five minutes and by the program
/// that asked it; nothing is kept of one that nobody answers.</remarks>
public sealed class Passkeys
{
    /// <summary>The most UTF-16 units of what a browser sends for a passkey; more is refused before any work is done on it.</summary>
    public const int LongestAnswer = 64 * 1024;

    private const int Most = 20;
    private const int LongestLabel = 100;
    private static readonly TimeSpan Answered = TimeSpan.FromMinutes(5);

    private readonly AccountFile _file;
    private readonly TimeProvider _time;
    private readonly IDataProtector _protector = new EphemeralDataProtectionProvider().CreateProtector("passkeys");

    // Questions that were answered rightly, until they end: whoever has no passkey puts nothing here.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _spent = [];

    internal Passkeys(AccountFile file, TimeProvider time) => (_file, _time) = (file, time);

    /// <summary>Asks a browser to make a passkey.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="site">Where the site is, as the browser reaches it.</param>
    /// <returns>The question; null where there is no such account, or it has as many as it may have.</returns>
    public Task<PasskeyQuestion?> AskForNewAsync(string name, Uri site) => _file.RunAsync<PasskeyQuestion?>(async (users, _) =>
    {
        if (await users.FindByNameAsync(name).ConfigureAwait(false) is not { } account || (await users.GetPasskeysAsync(account).ConfigureAwait(false)).Count >= Most)
            return null;
        var made = await Handler(users).MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id, Name = account.UserName!, DisplayName = account.UserName! }, At(site)).ConfigureAwait(false);
        return Question(made.CreationOptionsJson, made.AttestationState, account);
    });

    /// <summary>Keeps a passkey that a browser made.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="label">What they call it.</param>
    /// <param name="state">The question's state.</param>
    /// <param name="answer">The browser's answer, as JSON.</param>
    /// <param name="site">Where the site is, as the browser reaches it.</param>
    /// <returns>Whether it is kept; not where the answer is to no question that was put to them here a moment ago.</returns>
    public Task<bool> AddAsync(string name, string label, string state, string answer, Uri site) => _file.RunAsync(async (users, _) =>
    {
        if (Read(state, answer) is not { } asked || await users.FindByNameAsync(name).ConfigureAwait(false) is not { } account || asked.Account != account.Id || asked.Stamp != account.SecurityStamp)
            return false;
        var result = await Handler(users).PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = At(site), CredentialJson = answer, AttestationState = asked.State }).ConfigureAwait(false);
        // A passkey that somebody has already is no second one.
        if (!result.Succeeded || await users.FindByPasskeyIdAsync(result.Passkey.CredentialId).ConfigureAwait(false) is not null
            || (await users.GetPasskeysAsync(account).ConfigureAwait(false)).Count >= Most || !Spend(asked))
        {
            return false;
        }

        result.Passkey.Name = label is { Length: > LongestLabel } ? label[..LongestLabel] : label;
        return (await users.AddOrUpdatePasskeyAsync(account, result.Passkey).ConfigureAwait(false)).Succeeded;
    });

    /// <summary>Asks a browser for any passkey that it has for this site.</summary>
    /// <param name="site">Where the site is, as the browser reaches it.</param>
    public Task<PasskeyQuestion> AskAsync(Uri site) => _file.RunAsync(async (users, _) =>
    {
        var made = await Handler(users).MakeRequestOptionsAsync(user: null, At(site)).ConfigureAwait(false);
        return Question(made.RequestOptionsJson, made.AssertionState, account: null);
    });

    /// <summary>Checks what a browser answered. Wrong passwords lock no passkey: it cannot be guessed.</summary>
    /// <param name="state">The question's state.</param>
    /// <param name="answer">The browser's answer, as JSON.</param>
    /// <param name="site">Where the site is, as the browser reaches it.</param>
    /// <returns>Who it is; null where it is nobody's passkey, for another site, a copy of an earlier answer, or too late: which of them is not told.</returns>
    public Task<Identity?> CheckAsync(string state, string answer, Uri site) => _file.RunAsync<Identity?>(async (users, _) =>
    {
        if (Read(state, answer) is not { Account: null } asked)
            return null;
        var result = await Handler(users).PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = At(site), CredentialJson = answer, AssertionState = asked.State }).ConfigureAwait(false);
        if (!result.Succeeded || !Spend(asked))
            return null;
        // With how often it has signed, so that a copy of the key shows.
        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey).ConfigureAwait(false);
        return AccountFile.Of(result.User, result.User.Role);
    });

    /// <summary>The passkeys of an account, the newest first.</summary>
    public Task<IReadOnlyList<PasskeyEntry>> ListAsync(string name) => _file.RunAsync<IReadOnlyList<PasskeyEntry>>(async (users, _) =>
        await users.FindByNameAsync(name).ConfigureAwait(false) is not { } account ? []
            : [.. (await users.GetPasskeysAsync(account).ConfigureAwait(false)).OrderByDescending(passkey => passkey.CreatedAt).Select(passkey
                => new PasskeyEntry(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "", passkey.IsBackedUp, passkey.CreatedAt))]);

    /// <summary>Makes a passkey worthless.</summary>
    /// <returns>Whether the account had it.</returns>
    public Task<bool> RemoveAsync(string name, string id) => _file.RunAsync(async (users, _) =>
        id is { Length: > 0 and < 2_000 } && Base64Url.IsValid(id) && Base64Url.DecodeFromChars(id) is var credential
            && await users.FindByNameAsync(name).ConfigureAwait(false) is { } account && await users.GetPasskeyAsync(account, credential).ConfigureAwait(false) is not null
            && (await users.RemovePasskeyAsync(account, credential).ConfigureAwait(false)).Succeeded);

    private static PasskeyHandler<Account> Handler(UserManager<Account> users) => new(users, Options.Create(new IdentityPasskeyOptions
    {
        AuthenticatorTimeout = Answered,
        // It stands for name and password: the device keeps both, and is unlocked for it.
        ResidentKeyRequirement = "required",
        UserVerificationRequirement = "required",
        ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}"),
    }));

    // All that is asked of a request is where it went.
    private static DefaultHttpContext At(Uri site) => new() { Request = { Scheme = site.Scheme, Host = site.IsDefaultPort ? new HostString(site.Host) : new HostString(site.Host, site.Port) } };

    private PasskeyQuestion Question(string options, string? state, Account? account)
        => new(options, _protector.Protect(JsonSerializer.Serialize(new Asked(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), account?.Id, account?.SecurityStamp, state, _time.GetUtcNow() + Answered))));

    private Asked? Read(string state, string answer)
    {
        if (state is not { Length: > 0 and <= LongestAnswer } || answer is not { Length: > 0 and <= LongestAnswer })
            return null;
        try
        {
            return JsonSerializer.Deserialize<Asked>(_protector.Unprotect(state)) is { } asked && asked.Until > _time.GetUtcNow() && !_spent.ContainsKey(asked.Id) ? asked : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private bool Spend(Asked asked)
    {
        foreach (var (id, until) in _spent)
        {
            if (until <= _time.GetUtcNow())
                _spent.TryRemove(id, out _);
        }

        return _spent.TryAdd(asked.Id, asked.Until);
    }

    /// <summary>What the browser holds for us, sealed, until it answers.</summary>
    /// <param name="Id">Which question.</param>
    /// <param name="Account">Who is to have the passkey; null where anyone may answer.</param>
    /// <param name="Stamp">Their stamp when it was put.</param>
    /// <param name="State">What Identity needs to check the answer.</param>
    /// <param name="Until">When it ends.</param>
    private sealed record Asked(string Id, string? Account, string? Stamp, string? State, DateTimeOffset Until);
}

/// <summary>What a browser is asked.</summary>
/// <param name="Options">The options of <c>navigator.credentials</c>, as JSON.</param>
/// <param name="State">What is sent back with the answer, as it is.</param>
public sealed record PasskeyQuestion(string Options, string State);

/// <summary>A passkey.</summary>
/// <param name="Id">Its id, in base64url.</param>
/// <param name="Label">What its owner calls it.</param>
/// <param name="IsSynced">Whether it is kept elsewhere than on one device.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record PasskeyEntry(string Id, string Label, bool IsSynced, DateTimeOffset CreatedAt);
