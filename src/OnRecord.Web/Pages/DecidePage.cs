using System.Globalization;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>Who may see a report: for editors, who decide it.</summary>
/// <param name="Report">The report.</param>
public sealed record DecidePage(ArticleOnRecord Report)
{
    private const int LongestReason = 1_000;

    internal static async Task<IResult> GetAsync(string id, Asking asking, IRecordStore store, CancellationToken cancellation)
        => Views.Of<DecideView, DecidePage>(new DecidePage(await FindAsync(id, asking, store, cancellation).ConfigureAwait(false)));

    internal static async Task<IResult> PostAsync(string id, HttpRequest request, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var report = RecordId.Article((await FindAsync(id, asking, store, cancellation).ConfigureAwait(false)).Recorded.Id);
        if (form["reason"].ToString().Trim() is not { Length: > 0 and <= LongestReason } reason)
            throw RefusedException.BadQuestion($"Say why, in a word or more and at most {LongestReason:N0} characters.");
        var judgement = asking.Judge(reason);
        var what = form["do"].ToString();
        var isDone = what switch
        {
            "restrict" => await store.SetVisibilityAsync(report, Visibility.Restricted, null, judgement, cancellation).ConfigureAwait(false),
            "publish" => await store.SetVisibilityAsync(report, Visibility.Public, null, judgement, cancellation).ConfigureAwait(false),
            "embargo" => await store.SetVisibilityAsync(report, Visibility.Embargoed, Until(form["until"].ToString()), judgement, cancellation).ConfigureAwait(false),
            "withdraw" => await store.WithdrawAsync(report, judgement, cancellation).ConfigureAwait(false),
            _ => throw RefusedException.BadQuestion("A report is restricted, put under embargo, published or withdrawn."),
        };
        if (!isDone)
            throw RefusedException.NotFound("There is no such report any more.");
        // Where the report is not to be seen from here any more, its page would only say so.
        return new SeeOther(what == "withdraw" || (what != "publish" && !asking.Who.SeesRestricted) ? "/" : Paths.Report(report.Content));
    }

    private static async Task<ArticleOnRecord> FindAsync(string id, Asking asking, IRecordStore store, CancellationToken cancellation)
        => RecordId.TryParse(id, out var given) && given.Value.Prefix == 'a' && await store.FindArticleAsync(given.Value.Content, asking.Viewpoint, cancellation).ConfigureAwait(false) is { } report
            ? report
            : throw RefusedException.NotFound("There is no such report to be seen from here, or a newer version took its place.");

    private static DateTimeOffset Until(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
        ? instant
        : throw RefusedException.BadQuestion("Give the end of the embargo: 2031-05-04T10:00Z.");
}
