using System.Globalization;
using OnRecord.Recording;

namespace OnRecord.Notifying;

/// <summary>Looks from time to time for what is new and fits a saved search, and sends it. What was sent is noted after it was taken, so that a stop between the two sends the same
/// notice again, under the same id, and never leaves one out.</summary>
/// <param name="searches">The searches.</param>
/// <param name="store">The record; what anyone may see of it is sent.</param>
/// <param name="senders">What sends.</param>
/// <param name="page">The address of the page of something on the record; null where it has none.</param>
/// <param name="time">The clock.</param>
public sealed class SearchNotices(SavedSearches searches, IRecordStore store, IReadOnlyList<INoticeSender> senders, Func<RecordId, string>? page, TimeProvider time)
{
    /// <summary>The most passages of one notice; it tells how many there are.</summary>
    public const int MostItems = 50;

    /// <summary>After how many tries in a row it is given up: some three days.</summary>
    public const int MostTries = 20;

    private const int ChangesAtOnce = 50;
    private const int MostStepsOfARound = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <summary>Told why a round could not be made; the next is tried a minute later.</summary>
    public Action<string>? Failed { get; init; }

    /// <summary>Looks until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                try
                {
                    await RoundAsync(cancellation).ConfigureAwait(false);
                }
                catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException or RecordStoreException)
                {
                    Failed?.Invoke(fault.Message);
                }

                await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    /// <summary>Looks once at every search that is due.</summary>
    /// <returns>How many notices were taken.</returns>
    /// <exception cref="InvalidDataException">The file of the searches holds something else.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    /// <exception cref="RecordStoreException">The record cannot be read.</exception>
    public async Task<int> RoundAsync(CancellationToken cancellation)
    {
        var taken = 0;
        foreach (var search in searches.Read())
        {
            if (!search.IsGivenUp && (search.NextTry is not { } next || next <= time.GetUtcNow()))
                taken += await LookAsync(search, cancellation).ConfigureAwait(false);
        }

        return taken;
    }

    private async Task<int> LookAsync(SavedSearch search, CancellationToken cancellation)
    {
        var taken = 0;
        for (var step = 0; step < MostStepsOfARound; step++)
        {
            var viewpoint = new Viewpoint { Now = time.GetUtcNow() };
            var changes = await store.FindChangesAsync(search.Position, viewpoint, ChangesAtOnce, cancellation).ConfigureAwait(false);
            var reports = changes.Items.Where(change => change.Article is not null).Select(change => change.Id.Content).Distinct(StringComparer.Ordinal).ToList();
            if (reports.Count > 0)
            {
                var query = SearchQuery.Parse(search.Question).Query with { Within = reports, LastRecordedFirst = true };
                var found = await store.FindTellingsAsync(query, viewpoint, MostItems, cancellation).ConfigureAwait(false);
                if (found.Total > 0)
                {
                    var notice = new SearchNotice(search, ContentId.Of("notice", search.Id, found.Items[0].Id.ToString(), found.Total.ToString(CultureInfo.InvariantCulture)), viewpoint.Now, found.Total, found.Items, page);
                    if (await SendAsync(notice, cancellation).ConfigureAwait(false) is { } fault)
                    {
                        await searches.UpdateAsync(search.Id, one => After(one, fault, viewpoint.Now), CancellationToken.None).ConfigureAwait(false);
                        return taken;
                    }

                    taken++;
                    search = search with { Position = changes.Next, LastSent = viewpoint.Now, Sent = search.Sent + 1, Failures = 0, Problem = null, NextTry = null };
                    await searches.UpdateAsync(search.Id, _ => search, CancellationToken.None).ConfigureAwait(false);
                }
            }

            if (search.Position != changes.Next)
            {
                // Noted only where it went on: else the file would be written every minute.
                var goesOn = changes.Items.Count > 0 || search.Position.Version is null;
                search = search with { Position = changes.Next };
                if (goesOn)
                    await searches.UpdateAsync(search.Id, one => one with { Position = changes.Next }, CancellationToken.None).ConfigureAwait(false);
            }

            if (!changes.HasMore)
                break;
        }

        return taken;
    }

    private async Task<NoticeFault?> SendAsync(SearchNotice notice, CancellationToken cancellation)
        => senders.FirstOrDefault(sender => sender.Sends(notice.Search)) is { } sender ? await sender.SendAsync(notice, cancellation).ConfigureAwait(false)
            : new NoticeFault("no mail server is named; start with --smtp HOST", IsFinal: false);

    private static SavedSearch After(SavedSearch search, NoticeFault fault, DateTimeOffset now)
    {
        var failures = search.Failures + 1;
        var wait = Pause * Math.Pow(2, Math.Min(failures - 1, 16));
        return search with
        {
            Failures = failures,
            Problem = fault.Message,
            NextTry = now + (wait > LongestWait ? LongestWait : wait),
            IsGivenUp = fault.IsFinal || failures >= MostTries,
        };
    }
}
