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
    public required IReadOnlyList<string> Days { get; init; }

    /// <summary>The days that cannot be read.</summary>
    public required IReadOnlyList<string> Unread { get; init; }

    /// <summary>Whether only those subjects are shown on which the columns differ.</summary>
    public required bool OnlyDifferences { get; init; }

    /// <summary>The columns: a place on a day; no place where none on the record is called as it was given.</summary>
    public required IReadOnlyList<(string Given, PlaceOnRecord? Place, DateOnly Day)> Columns { get; init; }

    /// <summary>A row a subject, a cell a column; null in the column of a place that is not on the record.</summary>
    public required IReadOnlyList<(Subject Subject, IReadOnlyList<PolicyState?> Cells)> Rows { get; init; }

    string IShown.Title => "Compare";

    object IShown.ToJson(Asking asking, string? next)
        => new CompareAnswer([.. Rows.SelectMany(row => row.Cells.Select((state, column) => state is null ? null : ForceAnswer.Of(row.Subject, state, Columns[column].Day, asking))).OfType<ForceAnswer>()]);

    internal static async Task<IResult> GetAsync(Asking asking, Wanted wanted, IRecordStore store, WebSettings settings, CancellationToken cancellation)
    {
        var places = asking.Texts("place");
        var given = asking.Texts("on").Select(text => (Text: text, Day: GivenDate.Parse(text)?.Latest)).ToList();
        var unread = given.Where(one => one.Day is null).Select(one => one.Text).ToList();
        // A program is told what is wrong; a reader keeps what they filled in.
        if (unread.Count > 0 && wanted.Form != Form.Html)
            throw RefusedException.BadQuestion($"“{unread[0]}” is no day. Write it as 2031-05-04.");
        var days = given.Select(one => one.Day).OfType<DateOnly>().Distinct().Order().ToList();
        if (places.Count > MostColumns || days.Count > MostColumns || (places.Count > 1 && days.Count > 1))
            throw RefusedException.BadQuestion($"Compare up to {MostColumns} places on one day, or one place on up to {MostColumns} days.");
        var columns = new List<(string, PlaceOnRecord?, DateOnly)>();
        foreach (var name in unread.Count > 0 ? [] : places)
        {
            var place = await PlacePage.TryFindAsync(name, asking, store, cancellation).ConfigureAwait(false);
            if (place is null && wanted.Form != Form.Html)
                throw PlacePage.NotOnRecord(name);
            columns.AddRange(days.DefaultIfEmpty(asking.Today).Select(day => (name, place, day)));
        }

        var answers = new List<IReadOnlyList<(Subject Subject, PolicyState State, IReadOnlyList<TellingOnRecord>)>?>();
        foreach (var (_, place, day) in columns)
            answers.Add(place is null ? null : await PlacePage.AnswersAsync(place, day, asking, store, settings, cancellation).ConfigureAwait(false));
        var onlyDifferences = asking.Text("only") == "differences";
        var rows = columns.Count == 0 ? [] : settings.Subjects.Select((subject, row) => (subject, (IReadOnlyList<PolicyState?>)[.. answers.Select(column => column?[row].State)]));
        return Views.Show<CompareView, ComparePage>(new ComparePage
        {
            Places = places,
            Days = [.. days.Select(Words.Iso), .. unread],
            Unread = unread,
            OnlyDifferences = onlyDifferences,
            Columns = columns,
            Rows = [.. rows.Where(row => !onlyDifferences || row.Item2.OfType<PolicyState>().DistinctBy(state => state.Force).Count() > 1)],
        });
    }
}
