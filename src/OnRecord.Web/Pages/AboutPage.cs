using OnRecord.Web.Api;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>How the record is made and what it covers.</summary>
/// <param name="Counts">How much there is.</param>
/// <param name="Coverage">From where and when.</param>
public sealed record AboutPage(RecordCounts Counts, RecordCoverage Coverage) : IShown
{
    string IShown.Title => "How this record is made, and what it covers";

    object IShown.ToJson(Asking asking, string? next) => new RecordAnswer { Counts = Counts, Coverage = CoverageAnswer.Of(Coverage, asking) };

    internal static async Task<IResult> GetAsync(Asking asking, RecordSummary summary, CancellationToken cancellation)
    {
        var (counts, coverage) = await summary.AskAsync(asking.Viewpoint, cancellation).ConfigureAwait(false);
        return Views.Show<AboutView, AboutPage>(new AboutPage(counts, coverage));
    }
}
