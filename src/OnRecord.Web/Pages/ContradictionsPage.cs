using OnRecord.Recording;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>What several reports tell and do not agree on.</summary>
/// <param name="Found">The contradictions, each with its entry.</param>
/// <param name="Number">The number of the page, from 1.</param>
/// <param name="HasMore">Whether another page follows.</param>
/// <param name="IsWhole">Whether the whole record was looked through for them.</param>
public sealed record ContradictionsPage(IReadOnlyList<(EntryOnRecord Entry, Contradiction Contradiction)> Found, int Number, bool HasMore, bool IsWhole)
{
    // As far as one request looks.
    private const int MostEntries = 5_000;

    internal static async Task<IResult> GetAsync(Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var number = asking.PageNumber;
        var (first, last) = ((number - 1) * Limits.PageLength, number * Limits.PageLength);
        var found = new List<(EntryOnRecord, Contradiction)>();
        var (entries, count) = (0, 0);
        await foreach (var entry in store.ReadJoinedEntriesAsync(asking.Viewpoint, cancellation).ConfigureAwait(false))
        {
            foreach (var contradiction in Contradiction.Of(entry))
            {
                if (count >= first && count < last)
                    found.Add((entry, contradiction));
                count++;
            }

            if (++entries >= MostEntries || count > last)
                break;
        }

        return Views.Of<ContradictionsView, ContradictionsPage>(new ContradictionsPage(found, number, count > last, entries < MostEntries));
    }
}
