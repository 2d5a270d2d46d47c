using OnRecord.Publishing.Records;
using OnRecord.Recording;
using OnRecord.Web.Api;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>What several reports tell and do not agree on.</summary>
/// <param name="Found">The contradictions, each with its entry.</param>
/// <param name="Number">The number of the page, from 1.</param>
/// <param name="HasMore">Whether another page follows.</param>
/// <param name="IsWhole">Whether the whole record was looked through for them.</param>
public sealed record ContradictionsPage(IReadOnlyList<(EntryOnRecord Entry, Contradiction Contradiction)> Found, int Number, bool HasMore, bool IsWhole) : IShown
{
    // As far as one request looks.
    private const int MostEntries = 5_000;

    string IShown.Title => "Contradictions";

    // Its place is a number: contradictions have no order of their own.
    string? IShown.Next => HasMore ? (Number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    object IShown.ToJson(Asking asking, string? next) => new ContradictionsAnswer(
        [.. Found.Select(one => new ContradictionItem(one.Entry.Id.ToString(), TellingRow.Word(one.Entry.Kind), asking.Absolute(Paths.Entry(one.Entry.Id)), one.Entry.Tellings[0].Passage, ContradictionAnswer.Of(one.Contradiction)))],
        IsWhole, next);

    internal static async Task<IResult> GetAsync(Asking asking, Wanted wanted, IRecordStore store, CancellationToken cancellation)
    {
        var number = wanted.Place is not { } place ? asking.PageNumber
            : int.TryParse(place, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var next) && next is >= 1 and <= Limits.LastPage ? next
            : throw RefusedException.BadQuestion("This cursor is of another list. Ask without it from the beginning.");
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

        return Views.Show<ContradictionsView, ContradictionsPage>(new ContradictionsPage(found, number, count > last, entries < MostEntries));
    }
}
