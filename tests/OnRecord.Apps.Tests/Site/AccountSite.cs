using System.Net;
using System.Text.RegularExpressions;
using OnRecord.Accounts;
using OnRecord.Storage;
using OnRecord.Web;

namespace OnRecord.Apps.Tests.Site;

/// <summary>A site to which people sign in, with one account a role, for as long as a class of tests runs.</summary>
public sealed partial class AccountSite : IAsyncLifetime
{
    internal const string Password = "a long pass phrase";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onrecord-accounts-");
    private readonly List<string> _told = [];
    private readonly Dictionary<Role, CookieContainer> _cookies = [];
    private IRecordStore? _store;
    private AccountFile? _accounts;
    private RecordSite? _site;

    internal RecordSite Site => _site!;

    internal IRecordStore Store => _store!;

    internal AccountFile Accounts => _accounts!;

    internal IReadOnlyList<string> Told => _told;

    internal string AccountsPath => Path.Combine(_folder.FullName, "users.db");

    public async ValueTask InitializeAsync()
    {
        _store = RecordStores.Open(Path.Combine(_folder.FullName, "sample.db"), create: true);
        await _store.AddAsync(SampleRecord.HandMade(), SampleSite.Recorded, TestContext.Current.CancellationToken);
        _accounts = await AccountFile.OpenAsync(AccountsPath, TimeProvider.System, create: true);
        foreach (var role in Enum.GetValues<Role>())
            Assert.Null(await _accounts.AddAsync(role.ToString(), role, Password));
        _site = await StartAsync([]);
    }

    /// <summary>Starts another site of the same record and accounts.</summary>
    internal Task<RecordSite> StartAsync(IReadOnlyList<string> hosts, bool hasAccounts = true) => RecordSite.StartAsync(
        SiteSettings.Of(Store) with { Accounts = hasAccounts ? _accounts : null, Tell = _told.Add, Hosts = hosts, Subjects = [] },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
            await _site.DisposeAsync();
        if (_accounts is not null)
            await _accounts.DisposeAsync();
        if (_store is not null)
            await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal HttpClient NewClient(string? key = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Site.Address };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    /// <summary>A client that has signed in; each role does so once, since passwords may not be tried often.</summary>
    internal async Task<HttpClient> SignedInAsync(Role? role)
    {
        if (role is not { } its)
            return NewClient();
        var isNew = !_cookies.TryGetValue(its, out var cookies);
        _cookies[its] = cookies ??= new CookieContainer();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = Site.Address };
        if (isNew)
        {
            using var answer = await PostAsync(client, "/sign-in", ("name", its.ToString()), ("password", Password));
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }

        return client;
    }

    /// <summary>Sends a form with the token of a page that anyone may see.</summary>
    internal static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await client.GetStringAsync("/about", CancellationToken.None)) is { Success: true } found ? found : Token().Match(await client.GetStringAsync("/", CancellationToken.None));
        using var form = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__RequestVerificationToken", token.Groups["token"].Value)]);
        return await client.PostAsync(path, form, CancellationToken.None);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();
}
