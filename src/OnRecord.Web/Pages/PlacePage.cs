using OnRecord.Recording;
using OnRecord.Web.Api;
using OnRecord.Web.Layout;
using OnRecord.Web.Reports;

namespace OnRecord.Web.Pages;

/// <summary>A place: what is in force there on a day, as known on a day, and what was said, done and held there.</summary>
public sealed record PlacePage : IShown
{
    // The lanes show that many of the newest.
    private const int MostDrawn = 60;

    // The facts of as many places are added up.
    private const int MostWithin = 500;

    /// <summary>The place.</summary>
    public required PlaceOnRecord Place { get; init; }

    /// <summary>How many facts belong to it or to a place within it; null where none does, or they are too many places to add up.</summary>
    public required long? WithinCount { get; init; }

    /// <summary>The day asked about.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>For each subject what holds, and what bears on it but was published only later.</summary>
    public required IReadOnlyList<(Subject Subject, PolicyState State, IReadOnlyList<TellingOnRecord> NotYetKnown)> Answers { get; init; }

    /// <summary>What was said, done and held there, newest first.</summary>
    public required Portion<TellingOnRecord> Tellings { get; init; }

    /// <summary>The two lanes.</summary>
    public required Lanes? Lanes { get; init; }

    /// <summary>The kind that is shown; null for all.</summary>
    public required string? Kind { get; init; }

    /// <summary>The number of the page, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The address of this place.</summary>
    public string Address => Paths.Place(Place.Name, Place.Division);

    /// <summary>Whether another page follows.</summary>
    public bool HasMore => Number < Limits.LastPage && Tellings.Next is not null;

    string IShown.Title => Words.Place(Place);

    IEnumerable<TellingOnRecord> IShown.Shown => Tellings.Items;

    string? IShown.Next => Tellings.Next;

    object IShown.ToJson(Asking asking, string? next) => new PlaceAnswer(
        PlaceItem.Of(Place, asking), [.. Answers.Select(answer => ForceAnswer.Of(answer.Subject, answer.State, Day, asking, answer.NotYetKnown))],
        Tellings.Total, TellingAnswer.Of(Tellings.Items, asking), next);

    internal static async Task<IResult> GetAsync(Asking asking, Wanted wanted, IRecordStore store, WebSettings settings, CancellationToken cancellation)
    {
        var place = await FindAsync(asking.Text("of") ?? throw RefusedException.BadQuestion("Which place? Give its name or its division id: /place?of=…"), asking, store, cancellation).ConfigureAwait(false);
        var words = AskedAs(place);
        var day = asking.Day("on") ?? asking.Today;
        var kind = asking.Text("kind");
        var query = new RecordQuery { Places = [words], Kinds = kind switch { "statement" => [EntryKind.Statement], "action" => [EntryKind.Action], "gathering" => [EntryKind.Gathering], _ => [] } };
        query = query with { CountsAll = wanted.Form == Form.Json };
        var drawn = wanted.Form == Form.Html ? await store.FindTellingsAsync(query, asking.Viewpoint, MostDrawn, cancellation).ConfigureAwait(false) : null;
        return Views.Show<PlaceView, PlacePage>(new PlacePage
        {
            Place = place,
            WithinCount = wanted.Form == Form.Html ? await WithinAsync(words, asking, store, cancellation).ConfigureAwait(false) : null,
            Day = day,
            Answers = await AnswersAsync(place, day, asking, store, settings, cancellation).ConfigureAwait(false),
            Tellings = drawn is not null && wanted.IsFirst ? Portion<TellingOnRecord>.Of(drawn, wanted.Length, told => told.Id.ToString()) : await wanted.TellingsAsync(store, query, cancellation).ConfigureAwait(false),
            Lanes = Lanes.Of(drawn?.Items ?? []),
            Kind = kind,
            Number = asking.PageNumber,
        });
    }

    /// <summary>The place that a reader means.</summary>
    /// <exception cref="RefusedException">None on the record is called so.</exception>
    internal static async Task<PlaceOnRecord> FindAsync(string given, Asking asking, IRecordStore store, CancellationToken cancellation)
        => await TryFindAsync(given, asking, store, cancellation).ConfigureAwait(false) ?? throw NotOnRecord(given);

    /// <summary>The place that a reader means; null where none on the record is called so.</summary>
    internal static async Task<PlaceOnRecord?> TryFindAsync(string given, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var words = SearchPage.PlaceWords(given);
        return words.Length == 0 ? null : await store.FindPlaceAsync(words, asking.Viewpoint, cancellation).ConfigureAwait(false);
    }

    /// <summary>That no place on the record is called so.</summary>
    internal static RefusedException NotOnRecord(string given)
        => RefusedException.NotFound($"No place called “{given}” is on the record. Try the town’s name alone, or its division id (ocd-division/…).");

    /// <summary>What holds in a place on each subject.</summary>
    internal static async Task<IReadOnlyList<(Subject Subject, PolicyState State, IReadOnlyList<TellingOnRecord> NotYetKnown)>> AnswersAsync(
        PlaceOnRecord place, DateOnly day, Asking asking, IRecordStore store, WebSettings settings, CancellationToken cancellation)
    {
        var answers = new List<(Subject, PolicyState, IReadOnlyList<TellingOnRecord>)>();
        foreach (var subject in settings.Subjects)
        {
            var answer = await PolicyAnswer.AtAsync(store, subject, place, day, asking.Viewpoint, cancellation).ConfigureAwait(false);
            answers.Add((subject, answer.States.Count > 0 ? answer.States[0] : new PolicyState(place.Name, place.Division, Force.NoEvidence, null, "no evidence", null), answer.NotYetKnown));
        }

        return answers;
    }

    // By what is counted already: where clocks are turned back each place would be counted.
    private static async Task<long?> WithinAsync(string words, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var places = asking.Viewpoint.IsPlain ? await store.FindPlacesAsync(words, asking.Viewpoint, MostWithin + 1, cancellation).ConfigureAwait(false) : [];
        return places.Count is > 1 and <= MostWithin ? places.Sum(place => place.TellingCount) : null;
    }

    private static string AskedAs(PlaceOnRecord place) => place.Division ?? SearchWords.Of(place.Name);
}
