using OnRecord.Web.Api;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>The first page: paste and see, what is new, what the record covers.</summary>
/// <param name="Counts">How much there is.</param>
/// <param name="Coverage">From where and when.</param>
/// <param name="Actions">The newest actions.</param>
/// <param name="Reports">The reports that came last.</param>
public sealed record HomePage(RecordCounts Counts, RecordCoverage Coverage, IReadOnlyList<TellingOnRecord> Actions, IReadOnlyList<ArticleOnRecord> Reports) : IShown
{
    private const int MostNew = 6;

    string IShown.Title => "OnRecord";

    IEnumerable<TellingOnRecord> IShown.Shown => Actions;

    object IShown.ToJson(Asking asking, string? next) => new RecordAnswer
    {
        Counts = Counts,
        Coverage = CoverageAnswer.Of(Coverage, asking),
        Actions = TellingAnswer.Of(Actions, asking),
        Reports = [.. Reports.Select(report => ReportItem.Of(report, asking))],
    };

    internal static async Task<IResult> GetAsync(Asking asking, IRecordStore store, RecordSummary summary, CancellationToken cancellation)
    {
        var (counts, coverage) = await summary.AskAsync(asking.Viewpoint, cancellation).ConfigureAwait(false);
        var actions = await store.FindTellingsAsync(new RecordQuery { Kinds = [EntryKind.Action], To = asking.Today, CountsAll = false }, asking.Viewpoint, MostNew, cancellation).ConfigureAwait(false);
        var reports = await store.FindArticlesAsync(new RecordQuery { CountsAll = false }, asking.Viewpoint, MostNew, cancellation).ConfigureAwait(false);
        return Views.Show<HomeView, HomePage>(new HomePage(counts, coverage, actions.Items, reports.Items));
    }
}
