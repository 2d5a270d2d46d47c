namespace OnRecord.Recording;

/// <summary>What holds, where, on a day.</summary>
/// <param name="States">A state a place.</param>
/// <param name="NotYetKnown">Actions that bear on the answer and were published only after the day of report time that was asked for.</param>
public sealed record PolicyAnswer(IReadOnlyList<PolicyState> States, IReadOnlyList<TellingOnRecord> NotYetKnown)
{
    // Of one subject in one question; enough for all states and years.
    private const int MostActions = 5_000;

    /// <summary>Asks a store.</summary>
    /// <param name="store">The record.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="place">A place, by name in the form of the search or by division; null for all.</param>
    /// <param name="day">The day asked about.</param>
    /// <param name="viewpoint">Who asks, as known when.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<PolicyAnswer> AskAsync(
        IRecordStore store, Subject subject, string? place, DateOnly day, Viewpoint viewpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(viewpoint);
        var actions = await ActionsAsync(store, subject, day, viewpoint, cancellation).ConfigureAwait(false);
        var places = place is null
            ? actions.Select(told => (Name: told.Telling.Place ?? told.Telling.Division!, told.Telling.Division)).Distinct().ToList()
            : (await store.FindPlacesAsync(place, viewpoint, 1, cancellation).ConfigureAwait(false)).Select(found => (found.Name, found.Division)).ToList();
        var states = places.Select(at => PolicyState.Of(at.Name, at.Division, actions.Where(told => Bears(told, at.Name, at.Division)), day)).ToList();

        var later = viewpoint.Known is null ? [] : await ActionsAsync(store, subject, day, viewpoint with { Known = null }, cancellation).ConfigureAwait(false);
        var known = actions.Select(told => told.Id).ToHashSet();
        return new PolicyAnswer(
            [.. states.OrderBy(state => state.Division ?? "~" + state.Place, StringComparer.Ordinal)],
            [.. later.Where(told => !known.Contains(told.Id) && PolicyState.Day(told) <= day && places.Exists(at => Bears(told, at.Name, at.Division)))]);
    }

    private static async Task<List<TellingOnRecord>> ActionsAsync(
        IRecordStore store, Subject subject, DateOnly day, Viewpoint viewpoint, CancellationToken cancellation)
    {
        var actions = new Dictionary<RecordId, TellingOnRecord>();
        foreach (var query in subject.Queries(new RecordQuery { Kinds = [EntryKind.Action], OldestFirst = true }))
        {
            foreach (var told in (await store.FindTellingsAsync(query, viewpoint, MostActions, cancellation).ConfigureAwait(false)).Items)
            {
                if (PolicyState.Day(told) <= day && (told.Telling.Place ?? told.Telling.Division) is not null)
                    actions.TryAdd(told.Id, told);
            }
        }

        return [.. actions.Values];
    }

    // Its own actions, and those of the governments above it.
    private static bool Bears(TellingOnRecord told, string place, string? division)
        => division is null
            ? told.Telling.Division is null && told.Telling.Place == place
            : told.Telling.Division is { } acting && (acting == division || division.StartsWith(acting + "/", StringComparison.Ordinal));
}
