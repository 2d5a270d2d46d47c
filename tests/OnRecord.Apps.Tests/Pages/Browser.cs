using Microsoft.Playwright;
using OnRecord.Apps.Tests.Pages;

[assembly: AssemblyFixture(typeof(Browser))]

namespace OnRecord.Apps.Tests.Pages;

/// <summary>The Chromium of the system, started once for all tests of pages. Where it is missing, the tests fail: a page nobody
/// has looked at is not tested.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"Chromium is needed to look at the pages; there is none at {string.Join(", ", Places)}. scripts/test.sh installs it.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    /// <summary>Opens a page.</summary>
    /// <param name="path">The file, or the address.</param>
    /// <param name="width">The window's width in CSS pixels.</param>
    /// <param name="dark">Whether the reader prefers dark pages.</param>
    /// <param name="script">Whether the browser runs scripts.</param>
    internal async Task<OpenPage> OpenAsync(string path, int width = 1280, bool dark = false, bool script = true)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = script,
        });
        var page = await context.NewPageAsync();
        var opened = new OpenPage(context, page);
        page.Request += (_, request) => opened.Requests.Add(request.Url);
        page.Console += (_, message) => opened.ConsoleMessages.Add(message.Text);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();

        _playwright?.Dispose();
    }
}

/// <summary>A page in the browser, with what it asked for and complained of.</summary>
internal sealed class OpenPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    internal IPage Page { get; } = page;

    internal List<string> Requests { get; } = [];

    internal List<string> ConsoleMessages { get; } = [];

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
