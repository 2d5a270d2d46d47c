using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using OnRecord.Accounts;
using OnRecord.Apps.Tests.Pages;

namespace OnRecord.Apps.Tests.Site;

/// <summary>Signing in with a passkey: in a browser with an authenticator of its own, and against authenticators that mean ill.</summary>
public sealed class PasskeyTests(Browser browser, AccountSite site) : IClassFixture<AccountSite>, IDisposable
{
    private static readonly Uri Record = new("https://record.example");

    private readonly Authenticator _authenticator = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Passkeys Passkeys => site.Accounts.Passkeys;

    public void Dispose() => _authenticator.Dispose();

    [Theory]
    [InlineData(1280, false)]
    [InlineData(320, true)]
    public async Task A_passkey_is_made_signs_in_and_is_removed_by_keyboard_alone(int width, bool dark)
    {
        var name = $"Ana {width}";
        Assert.Null(await site.Accounts.AddAsync(name, Role.Reviewer, AccountSite.Password));
        // Browsers know passkeys of names, not of addresses.
        var root = new UriBuilder(site.Site.Address) { Host = "localhost" }.Uri;
        await using var opened = await browser.OpenAsync(new Uri(root, "/sign-in?to=/account").AbsoluteUri, width, dark);
        var page = opened.Page;
        await PlugInAsync(page);
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#password").FillAsync(AccountSite.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name);

        // A wrong password makes none.
        await page.Locator("#label").FocusAsync();
        await page.Keyboard.TypeAsync("<b>My laptop");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("a wrong pass phrase");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("form[data-passkey] [role=alert]")).ToHaveTextAsync(AccountFile.WrongPassword);
        await LookAsync(page);
        await page.Locator("#proof").FillAsync(AccountSite.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("th[scope=row]")).ToHaveTextAsync("<b>My laptop");
        await LookAsync(page);

        // A device has one passkey of an account.
        await page.Locator("#label").FillAsync("Again");
        await page.Locator("#proof").FillAsync(AccountSite.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("form[data-passkey] [role=alert]")).ToContainTextAsync("has a passkey for your account already");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).PressAsync("Enter");
        await page.GotoAsync(new Uri(root, "/sign-in?to=/review/agreement").AbsoluteUri);
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" });
        await Assertions.Expect(button).ToBeVisibleAsync();
        await LookAsync(page);
        await button.PressAsync("Enter");
        await page.WaitForURLAsync(new Uri(root, "/review/agreement").AbsoluteUri);

        await page.GotoAsync(new Uri(root, "/account").AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove passkey <b>My laptop" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator("th[scope=row]")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).PressAsync("Enter");
        await page.GotoAsync(new Uri(root, "/sign-in").AbsoluteUri);
        await button.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main [role=alert]").First).ToContainTextAsync("This passkey is none of this site's");
        Assert.DoesNotContain(opened.ConsoleMessages, message => message.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(site.Told);
    }

    [Fact]
    public async Task Without_script_and_at_an_address_in_numbers_no_passkey_is_offered()
    {
        var root = new UriBuilder(site.Site.Address) { Host = "localhost" }.Uri;
        await using (var opened = await browser.OpenAsync(new Uri(root, "/sign-in").AbsoluteUri, script: false))
            await Assertions.Expect(opened.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" })).ToBeHiddenAsync();
        using var client = await site.SignedInAsync(Role.Reader);
        Assert.Contains("open the site by its name", await client.GetStringAsync("/account", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("data-passkey", await client.GetStringAsync("/sign-in", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_lets_in_whoever_has_it_and_an_answer_counts_once()
    {
        await MakeAsync("Once");
        var (question, answer) = await SignAsync();
        Assert.Equal("Once", (await Passkeys.CheckAsync(question.State, answer, Record))?.Name);
        Assert.Null(await Passkeys.CheckAsync(question.State, answer, Record));
        // An old answer to a new question, and a new answer with the old question's state.
        var next = await Passkeys.AskAsync(Record);
        Assert.Null(await Passkeys.CheckAsync(next.State, answer, Record));
        Assert.Null(await Passkeys.CheckAsync(question.State, _authenticator.Sign(next.Options), Record));
        Assert.Equal("Once", (await Passkeys.CheckAsync(next.State, _authenticator.Sign(next.Options), Record))?.Name);
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("plain origin")]
    [InlineData("site")]
    [InlineData("frame")]
    [InlineData("locked")]
    [InlineData("copied")]
    [InlineData("challenge")]
    [InlineData("reached elsewhere")]
    public async Task An_answer_that_is_wrong_in_anything_is_refused(string what)
    {
        await MakeAsync("Wrong " + what);
        for (var i = 0; i < 2; i++)
        {
            var (first, right) = await SignAsync();
            Assert.NotNull(await Passkeys.CheckAsync(first.State, right, Record));
        }

        var reached = Record;
        switch (what)
        {
            case "origin": _authenticator.Origin = "https://record.example.evil.example"; break;
            case "plain origin": _authenticator.Origin = "http://record.example"; break;
            case "site": _authenticator.Site = "evil.example"; break;
            case "frame": _authenticator.IsCrossOrigin = true; break;
            case "locked": _authenticator.IsUnlocked = false; break;
            // It has signed twice: a copy made before the second signature is behind.
            case "copied": _authenticator.Signed = 0; break;
            case "challenge": _authenticator.Challenge = "AAAAAAAAAAAAAAAAAAAAAA"; break;
            default: reached = new Uri("https://other.example"); break;
        }

        var (question, answer) = await SignAsync();
        Assert.Null(await Passkeys.CheckAsync(question.State, answer, reached));
    }

    [Fact]
    public async Task What_is_no_answer_at_all_is_refused_and_none_of_it_is_a_fault()
    {
        await MakeAsync("Broken");
        var (question, answer) = await SignAsync();
        string[] answers = ["", "{", "[]", "null", "\0", "{\"id\":1}", answer[..^9], answer.Replace("\"response\"", "\"x\"", StringComparison.Ordinal), answer.Replace("public-key", "private-key", StringComparison.Ordinal), new string('x', Passkeys.LongestAnswer + 1), new string('[', 10_000)];
        foreach (var broken in answers)
        {
            Assert.Null(await Passkeys.CheckAsync(question.State, broken, Record));
            var made = await Passkeys.AskForNewAsync("Broken", Record);
            Assert.False(await Passkeys.AddAsync("Broken", "x", made!.State, broken, Record));
        }

        var own = await Passkeys.AskForNewAsync("Broken", Record);
        foreach (var state in new[] { "", "x", own!.State, question.State[..^2], new string('A', Passkeys.LongestAnswer + 1) })
            Assert.Null(await Passkeys.CheckAsync(state, answer, Record));

        // None of that spent the question.
        Assert.NotNull(await Passkeys.CheckAsync(question.State, answer, Record));
        using var client = site.NewClient();
        using (var refused = await AccountSite.PostAsync(client, "/sign-in/passkey", ("state", "x"), ("answer", "{")))
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using (var forged = await client.PostAsync("/sign-in/passkey", new FormUrlEncodedContent([KeyValuePair.Create("state", question.State), KeyValuePair.Create("answer", answer)]), Cancel))
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Empty(site.Told);
    }

    [Fact]
    public async Task A_passkey_is_made_for_whom_it_was_asked_and_once()
    {
        Assert.Null(await site.Accounts.AddAsync("Asked", Role.Reviewer, AccountSite.Password));
        Assert.Null(await site.Accounts.AddAsync("Other", Role.Reviewer, AccountSite.Password));
        var question = (await Passkeys.AskForNewAsync("Asked", Record))!;
        var answer = _authenticator.Make(question.Options);
        Assert.False(await Passkeys.AddAsync("Other", "stolen", question.State, answer, Record));
        Assert.False(await Passkeys.AddAsync("Asked", "elsewhere", question.State, answer, new Uri("https://other.example")));
        Assert.True(await Passkeys.AddAsync("Asked", new string('n', 500), question.State, answer, Record));
        Assert.False(await Passkeys.AddAsync("Asked", "twice", question.State, answer, Record));

        // Nor is the key of one account taken for another.
        var other = (await Passkeys.AskForNewAsync("Other", Record))!;
        Assert.False(await Passkeys.AddAsync("Other", "same key", other.State, _authenticator.Make(other.Options), Record));
        var kept = Assert.Single(await Passkeys.ListAsync("Asked"));
        Assert.Equal(100, kept.Label.Length);
        Assert.False(await Passkeys.RemoveAsync("Other", kept.Id));
        Assert.False(await Passkeys.RemoveAsync("Asked", "no id at all"));

        // A change of password in between ends the question.
        var late = (await Passkeys.AskForNewAsync("Other", Record))!;
        Assert.Null(await site.Accounts.ChangePasswordAsync("Other", AccountSite.Password, AccountSite.Password + "!"));
        using var second = new Authenticator();
        Assert.False(await Passkeys.AddAsync("Other", "late", late.State, second.Make(late.Options), Record));
    }

    [Fact]
    public async Task An_account_has_so_many_passkeys_and_no_more()
    {
        for (var i = 0; i < 20; i++)
        {
            using var one = new Authenticator();
            await MakeAsync("Many", one);
        }

        Assert.Null(await Passkeys.AskForNewAsync("Many", Record));
    }

    [Fact]
    public async Task Wrong_passwords_lock_no_passkey_another_password_of_an_admin_takes_them_away_and_ones_own_does_not()
    {
        await MakeAsync("Kept");
        for (var i = 0; i < 5; i++)
            Assert.Null(await site.Accounts.CheckAsync("Kept", "a wrong pass phrase"));
        Assert.Null(await site.Accounts.CheckAsync("Kept", AccountSite.Password));
        var (question, answer) = await SignAsync();
        Assert.NotNull(await Passkeys.CheckAsync(question.State, answer, Record));

        using var second = new Authenticator();
        await MakeAsync("Own", second);
        Assert.Null(await site.Accounts.ChangePasswordAsync("Own", AccountSite.Password, AccountSite.Password + "!"));
        Assert.Single(await Passkeys.ListAsync("Own"));
        Assert.Null(await site.Accounts.SetPasswordAsync("Kept", AccountSite.Password + "!"));
        Assert.Empty(await Passkeys.ListAsync("Kept"));
        (question, answer) = await SignAsync();
        Assert.Null(await Passkeys.CheckAsync(question.State, answer, Record));
    }

    [Fact]
    public async Task A_question_ends_after_five_minutes_and_with_the_program()
    {
        var path = Path.Combine(Path.GetDirectoryName(site.AccountsPath)!, "clock.db");
        var clock = new Clock();
        await using var file = await AccountFile.OpenAsync(path, clock, create: true);
        Assert.Null(await file.AddAsync("Late", Role.Reader, AccountSite.Password));
        var made = (await file.Passkeys.AskForNewAsync("Late", Record))!;
        Assert.True(await file.Passkeys.AddAsync("Late", "x", made.State, _authenticator.Make(made.Options), Record));
        var question = await file.Passkeys.AskAsync(Record);
        clock.Now += TimeSpan.FromMinutes(5);
        Assert.Null(await file.Passkeys.CheckAsync(question.State, _authenticator.Sign(question.Options), Record));

        question = await file.Passkeys.AskAsync(Record);
        await using var again = await AccountFile.OpenAsync(path, clock, create: false);
        Assert.Null(await again.Passkeys.CheckAsync(question.State, _authenticator.Sign(question.Options), Record));
        Assert.NotNull(await file.Passkeys.CheckAsync(question.State, _authenticator.Sign(question.Options), Record));
    }

    [Fact]
    public async Task A_file_of_accounts_made_before_there_were_passkeys_takes_them()
    {
        var path = Path.Combine(Path.GetDirectoryName(site.AccountsPath)!, "earlier.db");
        string made;
        await using (var file = await AccountFile.OpenAsync(path, TimeProvider.System, create: true))
            Assert.Null(await file.AddAsync("Ana", Role.Admin, AccountSite.Password));
        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await connection.OpenAsync(Cancel);
            made = await SchemaAsync(connection);
            await using var drop = connection.CreateCommand();
            drop.CommandText = "DROP TABLE AspNetUserPasskeys";
            await drop.ExecuteNonQueryAsync(Cancel);
        }

        await using (var file = await AccountFile.OpenAsync(path, TimeProvider.System, create: false))
        {
            var question = (await file.Passkeys.AskForNewAsync("Ana", Record))!;
            Assert.True(await file.Passkeys.AddAsync("Ana", "x", question.State, _authenticator.Make(question.Options), Record));
            Assert.Null(await file.AddAsync("Ben", Role.Admin, AccountSite.Password));
            Assert.Null(await file.RemoveAsync("Ana"));
            Assert.Null(await file.AddAsync("Ana", Role.Reader, AccountSite.Password));
            Assert.Empty(await file.Passkeys.ListAsync("Ana"));
        }

        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await connection.OpenAsync(Cancel);
            Assert.Equal(made, await SchemaAsync(connection));
        }
    }

    private static async Task<string> SchemaAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema WHERE tbl_name = 'AspNetUserPasskeys' AND sql IS NOT NULL ORDER BY name)";
        return string.Join(' ', ((string)(await command.ExecuteScalarAsync(Cancel))!).Replace("IF NOT EXISTS ", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task MakeAsync(string name, Authenticator? authenticator = null)
    {
        await site.Accounts.AddAsync(name, Role.Reviewer, AccountSite.Password);
        var question = (await Passkeys.AskForNewAsync(name, Record))!;
        Assert.True(await Passkeys.AddAsync(name, "laptop", question.State, (authenticator ?? _authenticator).Make(question.Options), Record));
    }

    private async Task<(PasskeyQuestion Question, string Answer)> SignAsync()
    {
        var question = await Passkeys.AskAsync(Record);
        return (question, _authenticator.Sign(question.Options));
    }

    // An authenticator in the device, which unlocks at once.
    private static async Task PlugInAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
    }

    private static async Task LookAsync(IPage page)
    {
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2031, 5, 4, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
