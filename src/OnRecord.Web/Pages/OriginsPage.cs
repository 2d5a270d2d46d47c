using OnRecord.Recording;
using OnRecord.Web.Api;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>The cascade of an entry: who took it from whom.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Origins">Its origins, each with the reports that have it from there.</param>
public sealed record OriginsPage(EntryOnRecord Entry, EntryOrigins Origins) : IShown
{
    string IShown.Title => $"Origins: {Words.Shortened(Entry.Tellings[0].Passage, 90)}";

    object IShown.ToJson(Asking asking, string? next) => EntryAnswer.Of(Entry, Origins, Contradiction.Of(Entry), asking);

    internal static async Task<IResult> GetAsync(string id, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var (_, entry) = await EntryPage.FindAsync(id, null, asking, store, cancellation).ConfigureAwait(false);
        return Views.Show<OriginsView, OriginsPage>(new OriginsPage(entry, EntryOrigins.Of(entry)));
    }
}
