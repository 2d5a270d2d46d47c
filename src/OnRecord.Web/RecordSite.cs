using System.Text.Encodings.Web;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Web.Api;
using OnRecord.Web.SigningIn;
using OnRecord.Web.Trying;

namespace OnRecord.Web;

/// <summary>A record as a site: pages for people, the same as JSON for programs. It asks nothing of anyone else, and serves
/// whoever reaches the address it listens on.</summary>
public sealed class RecordSite : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RecordSite(WebApplication application) => _application = application;

    /// <summary>Where it is reached.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <summary>The page of something on the record, as readers reach it.</summary>
    public Uri PageOf(RecordId id)
    {
        var settings = _application.Services.GetRequiredService<WebSettings>();
        var address = new UriBuilder(new Uri(Address, Paths.Of(id)));
        if (settings.Hosts is [var host, ..])
            address.Host = host;
        return address.Uri;
    }

    /// <summary>Starts to serve.</summary>
    /// <exception cref="IOException">The address is taken, or may not be listened on.</exception>
    public static async Task<RecordSite> StartAsync(WebSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // More than is taken, so that what is too large is refused in words and not by hanging up.
            kestrel.Limits.MaxRequestBodySize = 4L * Limits.RequestBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Listen(settings.Listen);
        });
        AddServices(builder.Services, settings);

        var application = builder.Build();
        // What ends TLS in front of the site, on this machine, says who asks and how.
        if (!settings.IsLocal)
            application.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        if (settings.VisitsFirst)
            application.Use(application.Services.GetRequiredService<FirstVisits>().InvokeAsync);
        application.UseMiddleware<SecurityHeaders>();
        application.UseMiddleware<Freshness>();
        application.UseMiddleware<ProblemPages>();
        application.UseMiddleware<RateCheck>();
        application.UseHostFiltering();
        application.UseRouting();
        application.UseWhen(Turns.IsSent, sent => sent.UseMiddleware<Turns>());
        application.UseMiddleware<SizeCheck>();
        application.UseRateLimiter();
        application.UseMiddleware<Credentials>();
        application.Use((context, next) =>
        {
            // Clocks that cannot be understood are refused before a page is begun.
            _ = context.RequestServices.GetRequiredService<Asking>().Viewpoint;
            return next(context);
        });
        application.UseMiddleware<RoleCheck>();
        application.UseMiddleware<ForgeryCheck>();
        application.UseOutputCache();
        application.UseWhen(Turns.IsAsked, asked => asked.UseMiddleware<Turns>());
        Routes.Map(application);

        var site = new RecordSite(application);
        try
        {
            await application.StartAsync(cancellation).ConfigureAwait(false);
            application.Services.GetRequiredService<Desk>().Prepare();
            if (settings.VisitsFirst)
                await application.Services.GetRequiredService<FirstVisits>().RunAsync(site.Address, cancellation).ConfigureAwait(false);
        }
        catch
        {
            await site.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return site;
    }

    /// <summary>Every address with its method and the least role that it takes, for whoever checks that none is left open.</summary>
    internal IReadOnlyList<(string Method, string Pattern, Role? Least)> Addresses =>
    [
        .. _application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint
            => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => (method, endpoint.RoutePattern.RawText ?? "", endpoint.Metadata.GetMetadata<LeastRole>()?.Role))),
    ];

    /// <summary>Stops; requests that are being answered have a few seconds to end.</summary>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static void AddServices(IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Store);
        services.AddSingleton(settings.Time);
        services.AddSingleton<Desk>();
        services.AddSingleton<RecordSummary>();
        services.AddSingleton<KeptAnswers>();
        services.AddSingleton<Turns>();
        services.AddSingleton<FirstVisits>();
        services.AddOutputCache(cache =>
        {
            (cache.SizeLimit, cache.MaximumBodySize, cache.UseCaseSensitivePaths) = (Limits.KeptBytes, Limits.KeptBytes / 16, true);
            cache.AddBasePolicy(policy => policy.AddPolicy<KeptAnswers>(), excludeDefaultPolicy: true);
        });
        services.AddHttpContextAccessor();
        services.AddScoped<Asking>();
        services.AddScoped<Wanted>();
        ApiDescription.AddTo(services);
        services.AddRouting();
        services.AddRazorComponents();
        // All text of a page goes through it.
        services.AddSingleton<HtmlEncoder>(new HarmlessEncoder());
        services.AddHostFiltering(filter =>
        {
            filter.AllowedHosts = ["localhost", "127.0.0.1", "[::1]", .. settings.Hosts];
            filter.AllowEmptyHosts = false;
        });
        // Forms and signing in last as long as the program: no key is kept on disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        AddSigningIn(services, settings);
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "onrecord-form";
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.HttpOnly = true;
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forgery.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<FormOptions>(form =>
        {
            form.ValueLengthLimit = Limits.RequestBytes;
            form.MultipartBodyLengthLimit = Limits.RequestBytes;
            form.ValueCountLimit = 64;
        });
    }

    private static void AddSigningIn(IServiceCollection services, WebSettings settings)
    {
        services.AddAuthentication().AddCookie(Credentials.Scheme, cookie =>
        {
            cookie.Cookie.Name = "onrecord-session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            // Where others reach the site, over TLS alone.
            cookie.Cookie.SecurePolicy = settings.IsLocal ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.SlidingExpiration = true;
            cookie.TimeProvider = settings.Time;
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(SignInPage.Limit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = Limits.SignInsAMinute, Window = TimeSpan.FromMinutes(1) }));
            limiter.OnRejected = (_, _) => throw new RefusedException(StatusCodes.Status429TooManyRequests, "Too many have tried to sign in from here. Wait a minute.");
        });
    }
}
