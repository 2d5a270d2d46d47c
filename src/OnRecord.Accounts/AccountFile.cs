using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace OnRecord.Accounts;

/// <summary>A file of accounts: who may sign in, what they may do, their passkeys, and the keys of their programs. SQLite, with ASP.NET Core Identity.</summary>
/// <remarks>Passwords and keys are kept as digests only. Faults of the file come through as <see cref="IOException"/>.</remarks>
public sealed partial class AccountFile : IAsyncDisposable
{
    /// <summary>The fewest characters of a password.</summary>
    public const int ShortestPassword = 12;

    /// <summary>The most characters of a password; longer ones are refused before any work is done on them.</summary>
    public const int LongestPassword = 200;

    private const int MostKeys = 50;
    private const int Failures = 5;
    private const string KeyPrefix = "onr";
    private static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);

    private readonly ServiceProvider _services;
    private readonly TimeProvider _time;
    private readonly string _path;

    // A password that nobody has, so that a name that is not there takes as long as one that is.
    private readonly string _decoy;

    private AccountFile(string path, ServiceProvider services, TimeProvider time)
    {
        (_path, _services, _time) = (path, services, time);
        Passkeys = new Passkeys(this, time);
        _decoy = new PasswordHasher<Account>().HashPassword(new Account(), Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
    }

    /// <summary>The passkeys of the accounts.</summary>
    public Passkeys Passkeys { get; }

    /// <summary>Opens a file, or makes it; on Unix nobody but the user may read it then.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="create">Whether it is made where there is none.</param>
    /// <exception cref="IOException">It is not there, or no file of accounts.</exception>
    public static async Task<AccountFile> OpenAsync(string path, TimeProvider time, bool create)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            if (!create)
                throw new FileNotFoundException($"{path}: there is no such file of accounts; make one with: onrecord users add NAME --role admin --users {path}", path);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            new FileStream(path, options).Dispose();
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<AccountsContext>(builder => builder.UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()));
        services.AddIdentityCore<Account>(identity =>
        {
            // Length is what makes a password hard to guess.
            identity.Password = new PasswordOptions { RequiredLength = ShortestPassword, RequiredUniqueChars = 5, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            identity.Lockout = new LockoutOptions { MaxFailedAccessAttempts = Failures, DefaultLockoutTimeSpan = Locked, AllowedForNewUsers = true };
            identity.User.AllowedUserNameCharacters = "";
            // The form of the tables that has passkeys.
            identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        }).AddEntityFrameworkStores<AccountsContext>();
        var file = new AccountFile(path, services.BuildServiceProvider(), time);
        try
        {
            await file.RunAsync(async (_, context) => await context.PrepareAsync().ConfigureAwait(false) || await context.Users.AnyAsync().ConfigureAwait(false)).ConfigureAwait(false);
            return file;
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes an account.</summary>
    /// <returns>Why it was not made, in words; null where it was.</returns>
    public Task<string?> AddAsync(string name, Role role, string password)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Name().IsMatch(name))
            return Task.FromResult<string?>("A name begins with a letter or digit and has at most 60 letters, digits, blanks, points, hyphens, apostrophes.");
        if (password is null || password.Length > LongestPassword)
            return Task.FromResult<string?>(TooLong);
        return RunAsync(async (users, _) => Problem(await users.CreateAsync(new Account { UserName = name, Role = role, CreatedAt = _time.GetUtcNow() }, password).ConfigureAwait(false)));
    }

    /// <summary>All accounts, by name.</summary>
    public Task<IReadOnlyList<AccountEntry>> ListAsync() => RunAsync<IReadOnlyList<AccountEntry>>(async (_, context) =>
        [.. (await context.Users.AsNoTracking().ToListAsync().ConfigureAwait(false)).OrderBy(account => account.UserName, StringComparer.Ordinal)
            .Select(account => new AccountEntry(account.UserName!, account.Role, account.CreatedAt, account.LockoutEnd > _time.GetUtcNow()))]);

    /// <summary>Gives an account another role; whoever is signed in with it has to sign in again.</summary>
    /// <returns>Why it was not done, in words; null where it was.</returns>
    public Task<string?> SetRoleAsync(string name, Role role) => ChangeAsync(name, async (users, context, account) =>
    {
        if (role != Role.Admin && await IsLastAdminAsync(context, account).ConfigureAwait(false))
            return LastAdmin;
        account.Role = role;
        return Problem(await users.UpdateSecurityStampAsync(account).ConfigureAwait(false));
    });

    /// <summary>Gives an account another password, lifts its lock and takes its passkeys away, so that whoever got hold of it has it no more; whoever is signed in
    /// with it has to sign in again.</summary>
    /// <returns>Why it was not done, in words; null where it was.</returns>
    public Task<string?> SetPasswordAsync(string name, string password) => ChangeAsync(name, async (users, _, account) =>
    {
        if (await ReplacePasswordAsync(users, account, password).ConfigureAwait(false) is { } problem)
            return problem;
        foreach (var passkey in await users.GetPasskeysAsync(account).ConfigureAwait(false))
            await users.RemovePasskeyAsync(account, passkey.CredentialId).ConfigureAwait(false);
        return null;
    });

    /// <summary>Changes a password for its owner, who knows it; whoever is signed in has to sign in again. Passkeys stay.</summary>
    /// <returns>Why it was not done, in words; null where it was.</returns>
    public async Task<string?> ChangePasswordAsync(string name, string present, string wanted)
        => await CheckAsync(name, present).ConfigureAwait(false) is null ? WrongPassword
            : await ChangeAsync(name, (users, _, account) => ReplacePasswordAsync(users, account, wanted)).ConfigureAwait(false);

    /// <summary>Takes an account and its keys away. What was decided with it stays on the record under its name.</summary>
    /// <returns>Why it was not done, in words; null where it was.</returns>
    public Task<string?> RemoveAsync(string name) => ChangeAsync(name, async (users, context, account)
        => await IsLastAdminAsync(context, account).ConfigureAwait(false) ? LastAdmin : Problem(await users.DeleteAsync(account).ConfigureAwait(false)));

    /// <summary>Checks a password. After five wrong ones the account is locked for a quarter of an hour.</summary>
    /// <returns>Who it is; null where name or password are wrong, or the account is locked: which of them is not told.</returns>
    public Task<Identity?> CheckAsync(string name, string password) => RunAsync<Identity?>(async (users, _) =>
    {
        var account = name is { Length: > 0 and <= 60 } ? await users.FindByNameAsync(name).ConfigureAwait(false) : null;
        if (password is null or { Length: 0 or > LongestPassword })
            return null;
        if (account is null || await users.IsLockedOutAsync(account).ConfigureAwait(false))
        {
            users.PasswordHasher.VerifyHashedPassword(new Account(), _decoy, password);
            return null;
        }

        if (!await users.CheckPasswordAsync(account, password).ConfigureAwait(false))
        {
            await users.AccessFailedAsync(account).ConfigureAwait(false);
            return null;
        }

        await users.ResetAccessFailedCountAsync(account).ConfigureAwait(false);
        return Of(account, account.Role);
    });

    /// <summary>Whether somebody who signed in still is who they were.</summary>
    /// <param name="id">The account.</param>
    /// <param name="stamp">Its stamp when they signed in.</param>
    /// <returns>Who it is; null where the account is gone, or its password or role was changed since.</returns>
    public Task<Identity?> FindAsync(string id, string stamp) => RunAsync<Identity?>(async (_, context) =>
        await context.Users.AsNoTracking().FirstOrDefaultAsync(account => account.Id == id).ConfigureAwait(false) is { } found && found.SecurityStamp == stamp ? Of(found, found.Role) : null);

    /// <summary>Makes a key for a program.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="label">What they call it.</param>
    /// <param name="scope">The most that it lets a program do; never more than its owner may.</param>
    /// <returns>The key, which is told this once; null where there is no such account, or it has as many as it may have.</returns>
    public Task<string?> AddKeyAsync(string name, string label, Role scope) => RunAsync(async (users, context) =>
    {
        if (await users.FindByNameAsync(name).ConfigureAwait(false) is not { } account || await context.Keys.CountAsync(key => key.AccountId == account.Id).ConfigureAwait(false) >= MostKeys)
            return null;
        var (id, secret) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        context.Keys.Add(new KeptKey { Id = id, AccountId = account.Id, Name = label is { Length: > 100 } ? label[..100] : label ?? "", Scope = scope < Role.Editor ? scope : Role.Editor, Digest = Digest(secret), CreatedAt = _time.GetUtcNow() });
        await context.SaveChangesAsync().ConfigureAwait(false);
        return $"{KeyPrefix}_{id}_{secret}";
    });

    /// <summary>The keys of an account, the newest first.</summary>
    public Task<IReadOnlyList<KeyEntry>> KeysAsync(string name) => RunAsync<IReadOnlyList<KeyEntry>>(async (users, context) =>
        await users.FindByNameAsync(name).ConfigureAwait(false) is not { } account ? []
            : [.. (await context.Keys.AsNoTracking().Where(key => key.AccountId == account.Id).ToListAsync().ConfigureAwait(false)).OrderByDescending(key => key.CreatedAt).Select(key => new KeyEntry(key.Id, key.Name, key.Scope, key.CreatedAt))]);

    /// <summary>Makes a key worthless.</summary>
    /// <returns>Whether the account had it.</returns>
    public Task<bool> RevokeKeyAsync(string name, string id) => RunAsync(async (users, context) =>
        await users.FindByNameAsync(name).ConfigureAwait(false) is { } account && await context.Keys.Where(key => key.Id == id && key.AccountId == account.Id).ExecuteDeleteAsync().ConfigureAwait(false) > 0);

    /// <summary>Who is behind a key.</summary>
    /// <returns>Who it is, with the lesser of their role and the key's scope; null where the key is none.</returns>
    public Task<Identity?> FindByKeyAsync(string presented) => RunAsync<Identity?>(async (_, context) =>
    {
        if (presented is not { Length: < 200 } || presented.Split('_') is not [KeyPrefix, var id, var secret]
            || await context.Keys.AsNoTracking().FirstOrDefaultAsync(key => key.Id == id).ConfigureAwait(false) is not { } kept
            || !CryptographicOperations.FixedTimeEquals(kept.Digest, Digest(secret))
            || await context.Users.AsNoTracking().FirstOrDefaultAsync(account => account.Id == kept.AccountId).ConfigureAwait(false) is not { } owner)
        {
            return null;
        }

        return Of(owner, kept.Scope < owner.Role ? kept.Scope : owner.Role);
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Said where the present password is not the one given.</summary>
    public const string WrongPassword = "The present password is wrong.";

    private const string TooLong = "A password has at most 200 characters.";
    private const string LastAdmin = "Nobody would be left who may make accounts: give another account the role admin first.";

    internal static Identity Of(Account account, Role role) => new(account.Id, account.UserName!, role, account.SecurityStamp ?? "");

    // The secret is random: nothing is gained by making its digest slow.
    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static string? Problem(IdentityResult result) => result.Succeeded ? null : string.Join(" ", result.Errors.Select(error => error.Description));

    private static async Task<bool> IsLastAdminAsync(AccountsContext context, Account account)
        => account.Role == Role.Admin && await context.Users.CountAsync(other => other.Role == Role.Admin).ConfigureAwait(false) == 1;

    private Task<string?> ChangeAsync(string name, Func<UserManager<Account>, AccountsContext, Account, Task<string?>> change) => RunAsync(async (users, context)
        => await users.FindByNameAsync(name ?? "").ConfigureAwait(false) is { } account ? await change(users, context, account).ConfigureAwait(false) : $"There is no account “{name}”.");

    private static async Task<string?> ReplacePasswordAsync(UserManager<Account> users, Account account, string password)
    {
        if (password is null || password.Length > LongestPassword)
            return TooLong;
        foreach (var validator in users.PasswordValidators)
        {
            if (Problem(await validator.ValidateAsync(users, account, password).ConfigureAwait(false)) is { } problem)
                return problem;
        }

        await users.RemovePasswordAsync(account).ConfigureAwait(false);
        await users.SetLockoutEndDateAsync(account, null).ConfigureAwait(false);
        await users.ResetAccessFailedCountAsync(account).ConfigureAwait(false);
        return Problem(await users.AddPasswordAsync(account, password).ConfigureAwait(false));
    }

    internal async Task<T> RunAsync<T>(Func<UserManager<Account>, AccountsContext, Task<T>> work)
    {
        var scope = _services.CreateAsyncScope();
        await using var ended = scope.ConfigureAwait(false);
        try
        {
            return await work(scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), scope.ServiceProvider.GetRequiredService<AccountsContext>()).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException)
        {
            throw new IOException($"{_path}: the file of accounts cannot be read or written, or is none: {(fault.InnerException ?? fault).Message}", fault);
        }
    }

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’_-]{0,59}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Name();
}

/// <summary>Somebody who may sign in.</summary>
/// <param name="Name">Their name, as it stands on the record with what they decide.</param>
/// <param name="Role">What they may do.</param>
/// <param name="CreatedAt">When the account was made.</param>
/// <param name="IsLocked">Whether it is locked, after too many wrong passwords.</param>
public sealed record AccountEntry(string Name, Role Role, DateTimeOffset CreatedAt, bool IsLocked);

/// <summary>A key of a program.</summary>
/// <param name="Id">What it is known by.</param>
/// <param name="Label">What its owner calls it.</param>
/// <param name="Scope">The most that it lets a program do.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record KeyEntry(string Id, string Label, Role Scope, DateTimeOffset CreatedAt);

/// <summary>Who is behind a password or a key.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Their name.</param>
/// <param name="Role">What they may do here.</param>
/// <param name="Stamp">Changes with password and role.</param>
public sealed record Identity(string Id, string Name, Role Role, string Stamp);
