using Microsoft.AspNetCore.Routing;
using OnRecord.Web.Pages;
using OnRecord.Web.Reviewing;
using OnRecord.Web.Trying;

namespace OnRecord.Web;

/// <summary>Every address of the site, and the least role that each takes.</summary>
internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder all)
    {
        var (site, review, edit) = (For(all, Role.Reader), For(all, Role.Reviewer), For(all, Role.Editor));
        site.MapGet("/", HomePage.GetAsync);
        site.MapGet("/search", SearchPage.GetAsync);
        site.MapGet("/reports/{id}", ReportPage.GetAsync);
        site.MapGet("/reports/{id}.json", ReportPage.GetJsonAsync);
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            site.MapGet($"/{Paths.Folder(kind)}/{{id}}", EntryPage.Get(kind));
            site.MapGet($"/{Paths.Folder(kind)}/{{id}}.json", EntryPage.GetJson(kind));
        }

        site.MapGet("/origins/{id}", OriginsPage.GetAsync);
        foreach (var folder in new[] { "people", "bodies", "outlets" })
            site.MapGet($"/{folder}/{{id}}", NamePage.GetAsync);
        site.MapGet("/places", PlacesPage.GetAsync);
        site.MapGet("/place", PlacePage.GetAsync);
        site.MapGet("/instrument", InstrumentPage.GetAsync);
        site.MapGet("/compare", ComparePage.GetAsync);
        site.MapGet("/contradictions", ContradictionsPage.GetAsync);
        site.MapGet("/map", MapPage.GetAsync);
        site.MapGet("/about", AboutPage.GetAsync);

        site.MapPost("/try", TryPage.PostAsync);
        site.MapGet("/try/{id}", TryPage.GetAsync);
        site.MapGet("/try/{id}.csv", TryPage.GetCsv);
        site.MapGet("/try/{id}.json", TryPage.GetJson);
        edit.MapPost("/try/{id}/keep", TryPage.KeepAsync);

        review.MapGet("/review", ReviewPage.GetFirstAsync);
        review.MapGet("/review/{id}", ReviewPage.GetAsync);
        review.MapPost("/review/{id}", ReviewPage.PostAsync);
        review.MapGet("/review/agreement", AgreementPage.GetAsync);
        edit.MapPost("/review/{id}/join", ReviewPage.JoinAsync);
        edit.MapPost("/review/{id}/part", ReviewPage.PartAsync);

        site.MapGet("/assets/{name}", SiteFiles.Get);
    }

    private static RouteGroupBuilder For(IEndpointRouteBuilder all, Role role) => all.MapGroup("").WithMetadata(new LeastRole(role));
}
