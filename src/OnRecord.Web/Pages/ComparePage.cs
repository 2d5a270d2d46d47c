using OnRecord.Recording;
using OnRecord.Web.Api;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>Places, or days of one place, side by side: what holds in each on the same subjects.</summary>
public sealed record ComparePage : IShown
{
    /// <summary>The most columns.</summary>
    public const int MostColumns = 5;

    /// <summary>The places and days as they were given.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    /// <inheritdoc cref="Places"/>
    public required IReadOnlyList<DateOnly> Days { get; init; }

    /// <summary>Whether only those subjects are shown on which the columns differ.</summary>
    public required bool OnlyDifferences { get; init; }

    /// <summary>The columns: a place on a day.</summary>
    public required IReadOnlyList<(PlaceOnRecord Place, DateOnly Day)> Columns { get; init; }

    /// <summary>A row a subject, a cell a column.</summary>
    public required IReadOnlyList<(Subject Subject, IReadOnlyList<PolicyState> Cells)> Rows { get; init; }

    string IShown.Title => "Compare";

    object IShown.ToJson(Asking asking, string? next)
        => new CompareAnswer([.. Rows.SelectMany(row => row.Cells.Select((state, column) => ForceAnswer.Of(row.Subject, state, Columns[column].Day, asking)))]);

    internal static async Task<IResult> GetAsync(Asking asking, IRecordStore store, WebSettings settings, CancellationToken cancellation)
    {
        var places = asking.Texts("place");
        var days = asking.Texts("on").Select(given => PartialDate.Parse(given)?.Latest ?? throw RefusedException.BadQuestion($"“{given}” is no day. Write it as 2031-05-04.")).Distinct().Order().ToList();
        if (places.Count > MostColumns || days.Count > MostColumns || (places.Count > 1 && days.Count > 1))
            throw RefusedException.BadQuestion($"Compare up to {MostColumns} places on one day, or one place on up to {MostColumns} days.");
        var columns = new List<(PlaceOnRecord, DateOnly)>();
        foreach (var given in places)
        {
            var place = await PlacePage.FindAsync(given, asking, store, cancellation).ConfigureAwait(false);
            columns.AddRange(days.DefaultIfEmpty(asking.Today).Select(day => (place, day)));
        }

        var answers = new List<IReadOnlyList<(Subject Subject, PolicyState State, IReadOnlyList<TellingOnRecord>)>>();
        foreach (var (place, day) in columns)
            answers.Add(await PlacePage.AnswersAsync(place, day, asking, store, settings, cancellation).ConfigureAwait(false));
        var onlyDifferences = asking.Text("only") == "differences";
        var rows = columns.Count == 0 ? [] : settings.Subjects.Select((subject, row) => (subject, (IReadOnlyList<PolicyState>)[.. answers.Select(column => column[row].State)]));
        return Views.Show<CompareView, ComparePage>(new ComparePage
        {
            Places = places,
            Days = days,
            OnlyDifferences = onlyDifferences,
            Columns = columns,
            Rows = [.. rows.Where(row => !onlyDifferences || row.Item2.DistinctBy(state => state.Force).Count() > 1)],
        });
    }
}
