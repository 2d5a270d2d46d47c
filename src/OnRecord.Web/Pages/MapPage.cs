using OnRecord.Recording;
using OnRecord.Web.Api;
using OnRecord.Web.Layout;
using OnRecord.Web.Map;

namespace OnRecord.Web.Pages;

/// <summary>What is in force where: the United States, or one of them with its counties, and beneath it a table with the same rows.</summary>
public sealed record MapPage : IShown
{
    /// <summary>The subjects to choose from.</summary>
    public required IReadOnlyList<Subject> Subjects { get; init; }

    /// <summary>The number of the one that is shown; null where there is none.</summary>
    public required int? Chosen { get; init; }

    /// <summary>The day asked about.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What was given for the day and cannot be read; null where nothing was.</summary>
    public required string? Unread { get; init; }

    /// <summary>The state that is shown with its counties; null for all states.</summary>
    public required Outline? State { get; init; }

    /// <summary>The outlines that are filled.</summary>
    public required IReadOnlyList<Outline> Shapes { get; init; }

    /// <summary>The window onto the map.</summary>
    public required (int X, int Y, int Width, int Height) Window { get; init; }

    /// <summary>What holds, by place.</summary>
    public required IReadOnlyList<PolicyState> States { get; init; }

    /// <summary>Towns with evidence whose place is known, in the units of the outlines.</summary>
    public required IReadOnlyList<(PolicyState State, double X, double Y)> Points { get; init; }

    string IShown.Title => "Map";

    object IShown.ToJson(Asking asking, string? next)
        => new MapAnswer([.. Subjects.Select(subject => subject.Name)], Chosen is { } chosen ? [.. States.Select(state => ForceAnswer.Of(Subjects[chosen], state, Day, asking))] : []);

    internal static async Task<IResult> GetAsync(Asking asking, Wanted wanted, IRecordStore store, WebSettings settings, CancellationToken cancellation)
    {
        var code = asking.Text("state");
        var state = code is null ? null : Outlines.States.FirstOrDefault(one => one.Division.EndsWith(":" + code, StringComparison.Ordinal)) ?? throw RefusedException.NotFound($"There is no state “{code}”. Write its two letters: ca.");
        var chosen = SubjectPage.Of(asking, settings.Subjects);
        // A program is told what is wrong; a reader keeps what they filled in.
        var unread = wanted.Form == Form.Html && asking.Text("on") is { } given && GivenDate.Parse(given)?.Latest is null ? given : null;
        var day = (unread is null ? asking.Day("on") : null) ?? asking.Today;
        var states = chosen is { } number ? (await PolicyAnswer.AskAsync(store, settings.Subjects[number], null, day, asking.Viewpoint, cancellation).ConfigureAwait(false)).States : [];
        // Reports may call one government by several names.
        states = [.. states.DistinctBy(one => one.Division ?? one.Place, StringComparer.Ordinal)];
        if (state is not null)
            states = [.. states.Where(one => one.Division is { } division && (division == state.Division || division.StartsWith(state.Division + "/", StringComparison.Ordinal)))];
        var shapes = state is null ? Outlines.States : Outlines.Counties(state.Division);
        var drawn = shapes.Select(shape => shape.Division).ToHashSet(StringComparer.Ordinal);
        return Views.Show<MapView, MapPage>(new MapPage
        {
            Subjects = settings.Subjects,
            Chosen = chosen,
            Day = day,
            Unread = unread,
            State = state,
            Shapes = shapes,
            Window = state is null ? (0, 0, 9750, 6100) : Outlines.Window(state),
            States = states,
            Points = [.. states.Where(one => one.Division is { } division && !drawn.Contains(division)).Select(Point).OfType<(PolicyState, double, double)>()],
        });
    }

    // Where the report that tells of the last change has the place on the map.
    private static (PolicyState State, double X, double Y)? Point(PolicyState state)
    {
        if (state.Division?.StartsWith("ocd-division/country:us/", StringComparison.Ordinal) != true
            || state.LastChange?.Article.Recorded.Places.FirstOrDefault(place => place.Division == state.Division) is not { Latitude: { } latitude, Longitude: { } longitude })
        {
            return null;
        }

        var (x, y) = AlbersUsa.Project(latitude, longitude);
        return (state, x, y);
    }
}
