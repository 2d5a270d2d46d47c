using Microsoft.AspNetCore.Routing;
using OnRecord.Web.Pages;
using OnRecord.Web.Trying;

namespace OnRecord.Web;

/// <summary>Every address of the site.</summary>
internal static class Routes
{
    internal static void Map(IEndpointRouteBuilder site)
    {
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
        site.MapPost("/try/{id}/keep", TryPage.KeepAsync);

        site.MapGet("/assets/{name}", SiteFiles.Get);
    }
}
