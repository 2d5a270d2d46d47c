namespace OnRecord.Recording;

/// <summary>What holds, where, on a day.</summary>
/// <param name="States">A state a place.</param>
/// <param name="NotYetKnown">Actions that bear on the answer and were published only after the day of report time that was asked for.</param>
public sealed record PolicyAnswer(IReadOnlyList<PolicyState> States, IReadOnlyList<TellingOnRecord> NotYetKnown)
{
    /// <summary>Asks a store.</summary>
    /// <param name="store">The record.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="place">A place, by name in the form of the search or by division; null for all.</param>
    /// <param name="day">The day asked about.</param>
    /// <param name="viewpoint">Who asks, as known when.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <remarks>Actions are looked at in outline; only those that an answer rests on, or that could change it, are read with their articles.</remarks>
    public static async Task<PolicyAnswer> AskAsync(
        IRecordStore store, Subject subject, string? place, DateOnly day, Viewpoint viewpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return place is null ? await OfAsync(store, subject, null, day, viewpoint, cancellation).ConfigureAwait(false)
            : await store.FindPlaceAsync(place, viewpoint, cancellation).ConfigureAwait(false) is { } meant ? await AtAsync(store, subject, meant, day, viewpoint, cancellation).ConfigureAwait(false)
            : new PolicyAnswer([], []);
    }

    /// <summary>Asks a store what holds in one place.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public static Task<PolicyAnswer> AtAsync(IRecordStore store, Subject subject, PlaceOnRecord place, DateOnly day, Viewpoint viewpoint, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return OfAsync(store, subject, place, day, viewpoint, cancellation);
    }

    private static async Task<PolicyAnswer> OfAsync(
        IRecordStore store, Subject subject, PlaceOnRecord? place, DateOnly day, Viewpoint viewpoint, CancellationToken cancellation)
    {
        var actions = await ActionsAsync(store, subject.Query with { BearingOn = place }, day, viewpoint, cancellation).ConfigureAwait(false);
        var places = place is null
            ? actions.Select(action => (Name: action.Place.Length > 0 ? action.Place : action.Division!, action.Division)).Distinct().ToList()
            : [(place.Name, place.Division)];
        var atPlaces = new ActionsByPlace(actions);
        var named = place is null ? PlacesNamed(actions) : [];
        // Of one place which others its passages name is looked up name by name: to find all that there are takes longer.
        var looked = new HashSet<string>(StringComparer.Ordinal);
        var changes = places.ConvertAll(at => new LastChange(atPlaces.Bearing(at.Name, at.Division), tellings => PolicyCourse.StateOn(subject, at.Name, at.Division, tellings, named, day)));
        await LoadAsync(
            store, changes, viewpoint,
            async tellings =>
            {
                if (place is null)
                    return;
                foreach (var name in tellings.SelectMany(PolicyCourse.PlacesIn).Distinct(StringComparer.Ordinal).Except(looked, StringComparer.Ordinal).ToList())
                {
                    looked.Add(name);
                    named.UnionWith(PlacesNamed(await ActionsAsync(store, subject.Query with { Places = [name] }, day, viewpoint, cancellation).ConfigureAwait(false)));
                }
            },
            cancellation).ConfigureAwait(false);
        return new PolicyAnswer(
            [.. changes.Select(change => change.State).OrderBy(state => state.Division ?? "~" + state.Place, StringComparer.Ordinal)],
            viewpoint.Known is null ? [] : await LaterAsync(store, subject, place, day, viewpoint, actions, places, cancellation).ConfigureAwait(false));
    }

    private static HashSet<string> PlacesNamed(IEnumerable<ActionOutline> actions)
        => actions.Where(action => action.Place.Length > 0).Select(action => action.Place).Distinct(StringComparer.Ordinal).Select(PolicyCourse.FirstWords).ToHashSet(StringComparer.Ordinal);

    // A few at a time of all places together, until no place needs more.
    private static async Task LoadAsync(IRecordStore store, List<LastChange> changes, Viewpoint viewpoint, Func<IEnumerable<TellingOnRecord>, Task> prepare, CancellationToken cancellation)
    {
        var loaded = new Dictionary<RecordId, TellingOnRecord>();
        for (var count = 1; changes.Exists(change => change.NeedsMore); count *= 2)
        {
            var wanted = changes.Where(change => change.NeedsMore).Select(change => (Change: change, Ids: change.Next(count))).ToList();
            foreach (var told in await store.FindTellingsAsync([.. wanted.SelectMany(one => one.Ids).Where(id => !loaded.ContainsKey(id)).Distinct()], viewpoint, cancellation).ConfigureAwait(false))
                loaded.Add(told.Id, told);
            await prepare(loaded.Values).ConfigureAwait(false);
            foreach (var (change, ids) in wanted)
                change.Take(ids.Select(loaded.GetValueOrDefault).OfType<TellingOnRecord>());
        }
    }

    // What was published too late to be known, and would bear on the answer.
    private static async Task<IReadOnlyList<TellingOnRecord>> LaterAsync(
        IRecordStore store, Subject subject, PlaceOnRecord? place, DateOnly day, Viewpoint viewpoint, List<ActionOutline> actions, List<(string Name, string? Division)> places, CancellationToken cancellation)
    {
        var known = actions.Select(action => action.Id).ToHashSet();
        var now = viewpoint with { Known = null };
        var atPlaces = new ActionsByPlace([.. (await ActionsAsync(store, subject.Query with { BearingOn = place }, day, now, cancellation).ConfigureAwait(false)).Where(action => !known.Contains(action.Id))]);
        var later = places.SelectMany(at => atPlaces.Bearing(at.Name, at.Division)).Select(action => action.Id).Distinct().ToList();
        var told = await store.FindTellingsAsync(later, now, cancellation).ConfigureAwait(false);
        return [.. told.Where(one => PolicyState.Day(one) <= day).OrderBy(PolicyState.Day).ThenBy(one => one.Id.ToString(), StringComparer.Ordinal)];
    }

    private static async Task<List<ActionOutline>> ActionsAsync(IRecordStore store, RecordQuery query, DateOnly day, Viewpoint viewpoint, CancellationToken cancellation)
        => [.. (await store.FindActionsAsync(query, viewpoint, cancellation).ConfigureAwait(false)).Where(action => (action.Earliest ?? action.Latest) <= day)];

    /// <summary>Actions by where they bear: in their own place, and in all below it.</summary>
    private sealed class ActionsByPlace(IReadOnlyList<ActionOutline> actions)
    {
        private readonly ILookup<string, ActionOutline> _byDivision = actions.Where(action => action.Division is not null).ToLookup(action => action.Division!, StringComparer.Ordinal);
        private readonly ILookup<string, ActionOutline> _byName = actions.Where(action => action.Division is null).ToLookup(action => action.Place, StringComparer.Ordinal);

        /// <summary>Those that may change what holds in a place.</summary>
        internal IEnumerable<ActionOutline> Bearing(string place, string? division)
        {
            if (division is null)
                return Changing(_byName[place]);
            var bearing = Changing(_byDivision[division]);
            for (var end = division.LastIndexOf('/'); end > 0; end = division.LastIndexOf('/', end - 1))
                bearing = bearing.Concat(Changing(_byDivision[division[..end]]));
            return bearing;
        }

        private static IEnumerable<ActionOutline> Changing(IEnumerable<ActionOutline> actions)
            => actions.Where(action => action.Status is EntryStatus.Done or EntryStatus.Ongoing && PolicyCourse.MayChange(action.Act));
    }

    /// <summary>Looks for the last change in one place, from the latest that it may be backward.</summary>
    private sealed class LastChange(IEnumerable<ActionOutline> actions, Func<IReadOnlyList<TellingOnRecord>, PolicyState> stateBy)
    {
        private readonly List<ActionOutline> _actions = [.. actions.OrderByDescending(Latest).ThenBy(action => action.Id.Content, StringComparer.Ordinal).ThenBy(action => action.Id.Number)];
        private readonly List<TellingOnRecord> _tellings = [];
        private int _taken;

        /// <summary>What holds by what was read.</summary>
        internal PolicyState State { get; private set; } = stateBy([]);

        /// <summary>Whether one that was not read yet may change the answer: its day may lie no earlier than that of the act it rests on.</summary>
        internal bool NeedsMore => _taken < _actions.Count && (State.RestsOn is not { } last || Latest(_actions[_taken]) >= PolicyState.Day(last));

        /// <summary>The next to be read.</summary>
        internal List<RecordId> Next(int count)
        {
            var next = _actions.Skip(_taken).Take(count).Select(action => action.Id).ToList();
            _taken += next.Count;
            return next;
        }

        /// <summary>Takes what was read.</summary>
        internal void Take(IEnumerable<TellingOnRecord> tellings)
        {
            _tellings.AddRange(tellings);
            State = stateBy(_tellings);
        }

        private static DateOnly? Latest(ActionOutline action) => action.Latest ?? action.Earliest;
    }
}
