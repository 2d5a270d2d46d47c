using OnRecord.Web.Api;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>The places on the record.</summary>
/// <param name="Question">The beginning of a name, or a division; empty for the places most told of.</param>
/// <param name="Places">The places.</param>
public sealed record PlacesPage(string Question, IReadOnlyList<PlaceOnRecord> Places) : IShown
{
    private const int MostPlaces = 200;
    private const int MostDivided = 20_000;

    string IShown.Title => "Places";

    object IShown.ToJson(Asking asking, string? next) => new PlacesAnswer([.. Places.Select(place => PlaceItem.Of(place, asking))]);

    internal static async Task<IResult> GetAsync(Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var question = asking.Text("name") ?? "";
        var words = SearchPage.PlaceWords(question);
        var places = words.Length > 0 ? await store.FindPlacesAsync(words, asking.Viewpoint, MostPlaces, cancellation).ConfigureAwait(false)
            : (await store.DivideAsync(new RecordQuery(), asking.Viewpoint, MostDivided, MostPlaces, cancellation).ConfigureAwait(false))?.Places
            ?? await store.FindPlacesAsync("ocd-division/country:us", asking.Viewpoint, MostPlaces, cancellation).ConfigureAwait(false);
        return Views.Show<PlacesView, PlacesPage>(new PlacesPage(question, places));
    }
}
