using OnRecord.Recording;
using OnRecord.Web.Api;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>A statement, action or gathering: all who tell it, each with the words in their sentence.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Origins">How many independent origins stand behind it.</param>
/// <param name="Contradictions">On what its tellings do not agree.</param>
public sealed record EntryPage(EntryOnRecord Entry, EntryOrigins Origins, IReadOnlyList<Contradiction> Contradictions) : IShown
{
    /// <summary>The most tellings that are shown in full.</summary>
    public const int MostTellings = 30;

    string IShown.Title => Words.Shortened(Entry.Tellings[0].Passage, 110);

    IEnumerable<TellingOnRecord> IShown.Shown => [Entry.Tellings[0]];

    object IShown.ToJson(Asking asking, string? next) => EntryAnswer.Of(Entry, Origins, Contradictions, asking);

    internal static Delegate Get(EntryKind kind) => async (string id, Asking asking, Wanted wanted, IRecordStore store, CancellationToken cancellation) =>
    {
        var (asked, entry) = await FindAsync(id, kind, asking, store, cancellation).ConfigureAwait(false);

        // An entry has one address; the id of any of its tellings leads there, and there to the telling.
        return asked == entry.Id || wanted.Form != Form.Html
            ? Views.Show<EntryView, EntryPage>(Of(entry))
            : Results.Redirect(asking.Link($"{Paths.Entry(entry.Id)}#{asked}"));
    };

    /// <summary>The entry of an id, of one kind or, where null, of any.</summary>
    internal static async Task<(RecordId Asked, EntryOnRecord Entry)> FindAsync(string id, EntryKind? kind, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        if (!RecordId.TryParse(id, out var given) || given.Value.Kind is not { } its || (kind is not null && its != kind))
            throw RefusedException.NotFound("This is no id of this kind. They look like s-4kq7w3m2x9pzt8ab-3 for statements, p-… for acts, g-… for gatherings.");
        return await store.FindEntryAsync(given.Value, asking.Viewpoint, cancellation).ConfigureAwait(false) is { } entry
            ? (given.Value, entry)
            : throw await Tombstones.ExplainRejectionAsync(given.Value, asking.Viewpoint, store, cancellation).ConfigureAwait(false)
                ?? await Tombstones.ExplainAsync(given.Value, store, cancellation).ConfigureAwait(false);
    }

    private static EntryPage Of(EntryOnRecord entry) => new(entry, EntryOrigins.Of(entry), Contradiction.Of(entry));
}
