using Microsoft.AspNetCore.Routing;
using OnRecord.Web.Api;
using OnRecord.Web.Pages;
using OnRecord.Web.Reviewing;
using OnRecord.Web.Searches;
using OnRecord.Web.SigningIn;
using OnRecord.Web.Trying;
using OnRecord.Web.Watching;

namespace OnRecord.Web;

/// <summary>Every address of the site, and the least role that each takes.</summary>
internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder all)
    {
        var (site, review, edit, administer) = (For(all, Role.Reader), For(all, Role.Reviewer), For(all, Role.Editor), For(all, Role.Admin));
        MapPage(site, "/", HomePage.GetAsync, Form.OfPage, Operations.Home);
        MapPage(site, "/search", SearchPage.GetAsync, Form.OfEntries, Operations.Search);
        MapPage(site, "/reports/{id}", ReportPage.GetAsync, Form.OfEntries, Operations.Report);
        foreach (var kind in Enum.GetValues<EntryKind>())
            MapPage(site, $"/{Paths.Folder(kind)}/{{id}}", EntryPage.Get(kind), Form.OfEntries, Operations.Entry(kind));
        MapPage(site, "/origins/{id}", OriginsPage.GetAsync, Form.OfPage, Operations.Origins);
        foreach (var folder in new[] { "people", "bodies", "outlets" })
            MapPage(site, $"/{folder}/{{id}}", NamePage.GetAsync, Form.OfEntries, Operations.Name(folder));
        MapPage(site, "/names", NamesPage.GetAsync, Form.OfPage, Operations.Names);
        MapPage(site, "/places", PlacesPage.GetAsync, Form.OfPage, Operations.Places);
        MapPage(site, "/place", PlacePage.GetAsync, Form.OfEntries, Operations.Place);
        MapPage(site, "/subject", SubjectPage.GetAsync, Form.OfEntries, Operations.Subject);
        MapPage(site, "/instrument", InstrumentPage.GetAsync, Form.OfEntries, Operations.Instrument);
        MapPage(site, "/compare", ComparePage.GetAsync, Form.OfPage, Operations.Compare);
        MapPage(site, "/contradictions", ContradictionsPage.GetAsync, Form.OfPage, Operations.Contradictions);
        MapPage(site, "/map", Pages.MapPage.GetAsync, Form.OfPage, Operations.Map, takesLong: true);
        MapPage(site, "/about", AboutPage.GetAsync, Form.OfPage, Operations.About);
        site.MapGet(Wanted.ApiRoot + "/changes", ChangesAnswer.GetAsync).WithMetadata(new PageMetadata(Form.OfPage, IsApi: true)).Describe(Operations.Changes);
        site.MapOpenApi(ApiDescription.Address);

        site.MapPost("/try", TryPage.PostAsync);
        site.MapGet("/try/{id}", TryPage.GetAsync);
        site.MapGet("/try/{id}.csv", TryPage.GetCsv);
        site.MapGet("/try/{id}.json", TryPage.GetJson);
        edit.MapPost("/try/{id}/keep", TryPage.KeepAsync);

        review.MapGet("/review", ReviewPage.GetFirstAsync);
        review.MapGet("/review/{id}", ReviewPage.GetAsync);
        review.MapPost("/review/{id}", ReviewPage.PostAsync);
        review.MapGet("/review/agreement", AgreementPage.GetAsync);
        review.MapGet("/review/names/{id}", WhoIsWhoPage.GetAsync);
        edit.MapPost("/review/names/{id}", WhoIsWhoPage.PostAsync);
        edit.MapPost("/review/{id}/join", ReviewPage.JoinAsync);
        edit.MapPost("/review/{id}/part", ReviewPage.PartAsync);

        edit.MapGet("/searches", SearchesPage.Get);
        edit.MapPost("/searches/add", SearchesPage.AddAsync);
        edit.MapPost("/searches/remove", SearchesPage.RemoveAsync);
        edit.MapPost("/searches/retry", SearchesPage.RetryAsync);

        edit.MapGet("/watch", WatchPage.Get);
        edit.MapPost("/watch/add", WatchPage.AddAsync);
        edit.MapPost("/watch/remove", WatchPage.RemoveAsync);

        edit.MapGet("/reports/{id}/decide", DecidePage.GetAsync);
        edit.MapPost("/reports/{id}/decide", DecidePage.PostAsync);

        site.MapGet("/sign-in", SignInPage.Get);
        site.MapPost("/sign-in", SignInPage.PostAsync).RequireRateLimiting(SignInPage.Limit);
        site.MapGet("/sign-in/passkey", SignInPage.GetQuestionAsync);
        site.MapPost("/sign-in/passkey", SignInPage.PostPasskeyAsync).RequireRateLimiting(SignInPage.Limit);
        site.MapPost("/sign-out", SignInPage.PostOutAsync);
        site.MapGet("/account", AccountPage.GetAsync);
        site.MapPost("/account/password", AccountPage.PostPasswordAsync).RequireRateLimiting(SignInPage.Limit);
        site.MapPost("/account/passkeys/question", AccountPage.PostQuestionAsync).RequireRateLimiting(SignInPage.Limit);
        site.MapPost("/account/passkeys", AccountPage.PostPasskeyAsync);
        site.MapPost("/account/passkeys/{id}/remove", AccountPage.PostRemoveAsync);
        site.MapPost("/account/keys", AccountPage.PostKeyAsync);
        site.MapPost("/account/keys/{id}/revoke", AccountPage.PostRevokeAsync);
        administer.MapGet("/accounts", AccountsPage.GetAsync);
        administer.MapPost("/accounts", AccountsPage.PostAsync);
        administer.MapPost("/accounts/{name}", AccountsPage.PostChangeAsync);

        site.MapGet("/assets/{name}", SiteFiles.Get);
    }

    private static RouteGroupBuilder For(IEndpointRouteBuilder all, Role role) => all.MapGroup("").WithMetadata(new LeastRole(role));

    // A page in all its forms: at its own address by what the request accepts, with a form behind it, and as JSON for programs.
    private static void MapPage(IEndpointRouteBuilder site, string address, Delegate page, IReadOnlyList<Form> forms, Operation operation, bool takesLong = false)
    {
        var shown = new PageMetadata(forms, IsApi: false, takesLong);
        site.MapGet(address, page).WithMetadata(shown);
        if (address != "/")
            site.MapGet(address + ".{form}", page).WithMetadata(shown);
        site.MapGet(Wanted.ApiRoot + address.TrimEnd('/'), page).WithMetadata(shown with { IsApi = true }).Describe(operation);
    }
}
