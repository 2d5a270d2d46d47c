using System.Globalization;
using OnRecord.Web.Api;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>The places on the record, most told of first.</summary>
/// <param name="Question">The beginning of a name, or a division; empty for all.</param>
/// <param name="Places">The places of this page.</param>
/// <param name="Number">The number of the page, from 1.</param>
/// <param name="Next">Where programs go on; null at the end.</param>
public sealed record PlacesPage(string Question, IReadOnlyList<PlaceOnRecord> Places, int Number, string? Next) : IShown
{
    private const int PageLength = 100;

    /// <summary>Whether another page follows.</summary>
    public bool HasMore => Number < Limits.LastPage && Next is not null;

    string IShown.Title => "Places";

    string? IShown.Next => Next;

    object IShown.ToJson(Asking asking, string? next) => new PlacesAnswer([.. Places.Select(place => PlaceItem.Of(place, asking))], next);

    internal static async Task<IResult> GetAsync(Asking asking, Wanted wanted, IRecordStore store, CancellationToken cancellation)
    {
        var question = asking.Text("name") ?? "";
        var length = wanted.Form == Form.Html ? PageLength : wanted.Length;
        var skip = wanted.Passed(length);
        var places = await store.FindPlacesAsync(SearchPage.PlaceWords(question), asking.Viewpoint, skip, length + 1, cancellation).ConfigureAwait(false);
        return Views.Show<PlacesView, PlacesPage>(new PlacesPage(
            question, [.. places.Take(length)], asking.PageNumber, places.Count > length ? (skip + length).ToString(CultureInfo.InvariantCulture) : null));
    }
}
