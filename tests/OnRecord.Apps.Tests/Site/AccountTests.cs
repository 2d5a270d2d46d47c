using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OnRecord.Accounts;
using OnRecord.Apps.Tests.Commands;
using OnRecord.Apps.Tests.Pages;
using OnRecord.Recording;
using OnRecord.Web;

namespace OnRecord.Apps.Tests.Site;

/// <summary>Who may do what on a site to which people sign in.</summary>
public sealed class AccountTests(Browser browser, AccountSite site) : IClassFixture<AccountSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_address_says_the_least_role_that_it_takes()
    {
        Assert.All(site.Site.Addresses, address => Assert.NotNull(address.Least));
        Assert.True(site.Site.Addresses.Count > 25);
        Assert.All(site.Site.Addresses.Where(address => address is { Method: "POST", Least: Role.Reader }), address
            => Assert.Contains(address.Pattern, (string[])["/try", "/sign-in", "/sign-in/passkey", "/sign-out", "/account/password", "/account/passkeys/question", "/account/passkeys", "/account/passkeys/{id}/remove", "/account/keys", "/account/keys/{id}/revoke"]));
    }

    [Fact]
    public async Task Nobody_gets_to_an_address_whose_role_they_lack_and_everybody_to_the_others()
    {
        Role?[] roles = [null, .. Enum.GetValues<Role>().Cast<Role?>()];
        foreach (var role in roles)
        {
            using var client = await site.SignedInAsync(role);
            foreach (var (method, pattern, least) in site.Site.Addresses.Where(address => address.Pattern is not ("/sign-out" or "/sign-in" or "/sign-in/passkey" or "/account/password" or "/account/passkeys/question" or "/account/keys")))
            {
                var path = pattern.Replace("{id}", pattern.Contains("/reports/", StringComparison.Ordinal) ? "a-0000000000000000" : "s-0000000000000000-1", StringComparison.Ordinal).Replace("{name}", "nobody", StringComparison.Ordinal);
                using var answer = method == "POST" ? await AccountSite.PostAsync(client, path, ("do", "remove"), ("reason", "test")) : await client.GetAsync(path, Cancel);
                var may = (role ?? Role.Reader) >= least;
                var isRefused = answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized || (answer.StatusCode == HttpStatusCode.Found && answer.Headers.Location!.ToString().StartsWith("/sign-in?to=", StringComparison.Ordinal));
                // Keys and passkeys are their owner's: whoever has not signed in has none.
                if (pattern.StartsWith("/account/", StringComparison.Ordinal) && role is null)
                    may = false;
                Assert.True(may != isRefused, $"{role}: {method} {path} answers {(int)answer.StatusCode}");
                Assert.True((int)answer.StatusCode < 500, $"{role}: {method} {path} answers {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(site.Told);
    }

    [Fact]
    public async Task What_is_restricted_is_seen_by_editors_alone_and_what_is_decided_bears_their_name()
    {
        var told = (await site.Store.FindTellingsAsync(SearchQuery.Parse("gate night").Query, SampleSite.Plain, 1, Cancel)).Items[0];
        var report = Paths.Report(told.Article.Recorded.Id);
        using var editor = await site.SignedInAsync(Role.Editor);
        using var reviewer = await site.SignedInAsync(Role.Reviewer);
        using (var restricted = await AccountSite.PostAsync(editor, $"{report}/decide", ("do", "restrict"), ("reason", "as agreed")))
            Assert.Equal(HttpStatusCode.SeeOther, restricted.StatusCode);
        foreach (var (client, status) in new[] { (editor, HttpStatusCode.OK), (reviewer, HttpStatusCode.NotFound) })
        {
            foreach (var path in new[] { report, Paths.Review(told.Id) })
            {
                using var answer = await client.GetAsync(path, Cancel);
                Assert.Equal(status, answer.StatusCode);
                Assert.Equal("no-store, private", string.Join(", ", answer.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal)));
            }
        }

        using (var published = await AccountSite.PostAsync(editor, $"{report}/decide", ("do", "publish"), ("reason", "as agreed")))
            Assert.Equal(report, published.Headers.Location!.ToString());
        var decisions = new List<Decision>();
        await foreach (var part in site.Store.ReadPartsAsync(SampleSite.Plain with { IsKeeper = true }, Cancel))
        {
            if (part.Decision is { Kind: "restrict" or "publish" } decision)
                decisions.Add(decision);
        }

        Assert.Equal(["Editor", "Editor"], decisions.Select(decision => decision.By));
    }

    [Fact]
    public async Task A_key_does_what_its_scope_says_and_nothing_once_it_is_revoked()
    {
        var told = (await site.Store.FindTellingsAsync(SearchQuery.Parse("kind:action act:pass").Query, SampleSite.Plain, 1, Cancel)).Items[0];
        using var editor = await site.SignedInAsync(Role.Editor);
        using var made = await AccountSite.PostAsync(editor, "/account/keys", ("label", "nightly"), ("scope", "review"));
        var page = await made.Content.ReadAsStringAsync(Cancel);
        var key = page[page.IndexOf("onr_", StringComparison.Ordinal)..][..(4 + 12 + 1 + 64)];
        Assert.DoesNotContain(key, await editor.GetStringAsync("/account", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('_')[2], System.Text.Encoding.Latin1.GetString(await ReadAsync(site.AccountsPath)), StringComparison.Ordinal);

        // A program needs no token: no browser sends its key by itself.
        using var program = site.NewClient(key);
        using (var judged = await program.PostAsync(Paths.Review(told.Id), new FormUrlEncodedContent([KeyValuePair.Create("verdict", "accept")]), Cancel))
            Assert.Equal(HttpStatusCode.SeeOther, judged.StatusCode);
        Assert.Equal(["Editor"], (await site.Store.FindTellingsAsync([told.Id], SampleSite.Plain, Cancel))[0].Review.By);
        using (var beyond = await program.PostAsync($"{Paths.Review(told.Id)}/part", new FormUrlEncodedContent([KeyValuePair.Create("reason", "x")]), Cancel))
            Assert.Equal(HttpStatusCode.Forbidden, beyond.StatusCode);
        using (var account = await program.GetAsync("/account", Cancel))
            Assert.Equal(HttpStatusCode.Forbidden, account.StatusCode);
        using (var revoked = await AccountSite.PostAsync(editor, $"/account/keys/{key.Split('_')[1]}/revoke"))
            Assert.Equal(HttpStatusCode.SeeOther, revoked.StatusCode);
        foreach (var bad in new[] { key, "onr_x_y", "x", new string('x', 5_000) })
        {
            using var worthless = site.NewClient(bad);
            using var answer = await worthless.GetAsync("/", Cancel);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }

        using var more = await site.SignedInAsync(Role.Reviewer);
        using var tooMuch = await AccountSite.PostAsync(more, "/account/keys", ("label", "x"), ("scope", "edit"));
        Assert.Equal(HttpStatusCode.Forbidden, tooMuch.StatusCode);
    }

    [Fact]
    public async Task Wrong_passwords_lock_an_account_and_say_nothing_of_it()
    {
        Assert.Null(await site.Accounts.AddAsync("Locked", Role.Reviewer, AccountSite.Password));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 5; i++)
            Assert.Null(await site.Accounts.CheckAsync("Locked", "a wrong pass phrase"));
        using var client = site.NewClient();
        foreach (var (name, password) in new[] { ("Locked", AccountSite.Password), ("Reviewer", "a wrong pass phrase"), ("nobody", AccountSite.Password), ("", ""), ("\u202e", new string('x', 100_000)) })
        {
            using var answer = await AccountSite.PostAsync(client, "/sign-in", ("name", name), ("password", password));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync(Cancel);
            seen.Add(page[page.IndexOf("role=\"alert\"", StringComparison.Ordinal)..][..120]);
        }

        Assert.Single(seen);
        Assert.Null(await site.Accounts.SetPasswordAsync("Locked", AccountSite.Password + "!"));
        Assert.NotNull(await site.Accounts.CheckAsync("locked", AccountSite.Password + "!"));
        Assert.Null(await site.Accounts.RemoveAsync("Locked"));
    }

    [Fact]
    public async Task Who_lost_their_role_or_password_is_signed_out_at_once()
    {
        Assert.Null(await site.Accounts.AddAsync("Passing", Role.Reviewer, AccountSite.Password));
        using var client = site.NewClient();
        using (await AccountSite.PostAsync(client, "/sign-in", ("name", "Passing"), ("password", AccountSite.Password), ("to", "/review")))
        using (var review = await client.GetAsync("/review", Cancel))
            Assert.Equal(HttpStatusCode.OK, review.StatusCode);
        Assert.Null(await site.Accounts.SetRoleAsync("Passing", Role.Editor));
        using (var after = await client.GetAsync("/review", Cancel))
            Assert.Equal(HttpStatusCode.Found, after.StatusCode);
        Assert.Null(await site.Accounts.RemoveAsync("Passing"));
        Assert.NotNull(await site.Accounts.RemoveAsync("Passing"));
        Assert.NotNull(await site.Accounts.SetRoleAsync("Admin", Role.Reader));
        Assert.NotNull(await site.Accounts.RemoveAsync("Admin"));
        Assert.NotNull(await site.Accounts.AddAsync("Short", Role.Reader, "too short"));
        Assert.NotNull(await site.Accounts.AddAsync("reviewer", Role.Reader, AccountSite.Password));
        Assert.NotNull(await site.Accounts.AddAsync("<b>", Role.Reader, AccountSite.Password));
    }

    [Fact]
    public async Task Whoever_tries_too_often_has_to_wait()
    {
        await using var other = await site.StartAsync([]);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = other.Address };
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 25 && !answers.Contains(HttpStatusCode.TooManyRequests); i++)
        {
            using var answer = await AccountSite.PostAsync(client, "/sign-in", ("name", "nobody"), ("password", "a wrong pass phrase"));
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.True(answers.Count > 15);
        Assert.Empty(site.Told);
    }

    [Theory]
    [InlineData("/review", "/review")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a\r\nSet-Cookie: x=y", "/")]
    public async Task Signing_in_leads_to_no_other_site(string to, string expected)
    {
        using var client = site.NewClient();
        using var answer = await AccountSite.PostAsync(client, "/sign-in", ("name", "Reader"), ("password", AccountSite.Password), ("to", to));
        Assert.Equal(expected, answer.Headers.Location!.ToString());
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("onrecord-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Where_others_reach_the_site_cookies_are_for_TLS_alone_and_without_accounts_nobody_decides()
    {
        await using (var open = await site.StartAsync(["record.example"]))
        {
            // As what ends TLS in front of it asks.
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = open.Address, DefaultRequestHeaders = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", "192.0.2.7" } } };
            using var page = await client.GetAsync("/sign-in", Cancel);
            Assert.Contains("secure", page.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
            using var plain = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = open.Address };
            using var signed = await AccountSite.PostAsync(plain, "/sign-in", ("name", "Reader"), ("password", AccountSite.Password));
            Assert.Contains("; secure", signed.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("onrecord-session=", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
        }

        await using var bare = await site.StartAsync(["record.example"], hasAccounts: false);
        using var reader = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = bare.Address };
        foreach (var path in new[] { "/review", "/accounts" })
        {
            using var answer = await reader.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var none = await reader.GetAsync("/sign-in", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(320, true)]
    public async Task Axe_finds_nothing_to_complain_of_on_the_pages_of_accounts(int width, bool dark)
    {
        await using var opened = await browser.OpenAsync(new Uri(site.Site.Address, "/accounts").AbsoluteUri, width, dark);
        var page = opened.Page;
        var complaints = new List<string>();
        await LookAsync("sign-in");
        await page.Locator("#name").FillAsync("Admin");
        await page.Locator("#password").FillAsync(AccountSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Accounts");
        await LookAsync("accounts");
        await page.GotoAsync(new Uri(site.Site.Address, "/account").AbsoluteUri);
        await LookAsync("account");
        var told = (await site.Store.FindTellingsAsync(SearchQuery.Parse("kind:gathering").Query, SampleSite.Plain, 1, Cancel)).Items[0];
        await page.GotoAsync(new Uri(site.Site.Address, Paths.Report(told.Article.Recorded.Id) + "/decide").AbsoluteUri);
        await LookAsync("who may see a report");
        Assert.Empty(complaints);
        Assert.Empty(opened.ConsoleMessages);

        async Task LookAsync(string name)
        {
            complaints.AddRange((await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
            if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"))
                complaints.Add($"{name} scrolls sideways");
        }
    }

    [Fact]
    public async Task Accounts_are_made_and_changed_on_the_command_line_with_passwords_from_standard_input()
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-users-");
        try
        {
            var file = Path.Combine(folder.FullName, "users.db");
            Assert.Equal(1, (await Tool.RunAsync("users", "list", "--users", file)).ExitCode);
            Assert.Contains("12 characters", (await Tool.RunAsync("short\n", ["users", "add", "Ana Ruiz", "--role", "admin", "--users", file])).Error, StringComparison.Ordinal);
            Assert.Equal(0, (await Tool.RunAsync("a long pass phrase\n", ["users", "add", "Ana Ruiz", "--role", "admin", "--users", file])).ExitCode);
            Assert.Equal(0, (await Tool.RunAsync("another long phrase", ["users", "add", "ben", "--users", file])).ExitCode);
            Assert.Equal(0, (await Tool.RunAsync("users", "role", "ben", "editor", "--users", file)).ExitCode);
            Assert.Equal(["Ana Ruiz\tadmin", "ben\teditor"], (await Tool.RunAsync("users", "list", "--users", file)).Lines);
            Assert.Equal(0, (await Tool.RunAsync("a third long phrase", ["users", "password", "ben", "--users", file])).ExitCode);
            Assert.Equal(1, (await Tool.RunAsync("users", "remove", "Ana Ruiz", "--users", file)).ExitCode);
            Assert.Equal(0, (await Tool.RunAsync("users", "remove", "ben", "--users", file)).ExitCode);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            await File.WriteAllTextAsync(file, "no file of accounts, but long enough to be looked at as a database", Cancel);
            var broken = await Tool.RunAsync("users", "list", "--users", file);
            Assert.Equal(1, broken.ExitCode);
            Assert.Contains("the file of accounts cannot be read", broken.Error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, Cancel);
        return bytes;
    }
}
