using OnRecord.Publishing.Records;
using OnRecord.Web.Api;
using OnRecord.Web.Layout;
using OnRecord.Web.Reports;

namespace OnRecord.Web.Pages;

/// <summary>An article version: its text with every fact marked in place, the facts as cards, its other versions.</summary>
/// <param name="Report">The version.</param>
/// <param name="Text">Its text.</param>
/// <param name="Versions">All versions of the report that are to be seen, first to last.</param>
/// <param name="Diff">What changed since the version before it; null where there is none before it.</param>
public sealed record ReportPage(ArticleOnRecord Report, ReportText Text, IReadOnlyList<ArticleOnRecord> Versions, WordDiff? Diff) : IShown
{
    /// <summary>The most facts that have a card.</summary>
    public const int MostCards = 400;

    string IShown.Title => PrivateWords.Title(Report.Recorded);

    IEnumerable<TellingOnRecord> IShown.Shown => TellingsOf(Report);

    object IShown.ToJson(Asking asking, string? next)
    {
        var (recorded, article) = (Report.Recorded, Report.Recorded.Article);
        return new ReportAnswer
        {
            Id = RecordId.Article(recorded.Id).ToString(),
            Page = asking.Absolute(Paths.Report(recorded.Id)),
            Headline = PrivateWords.Title(recorded),
            Outlet = article.Outlet,
            Byline = article.Byline,
            Published = article.Published,
            Modified = article.Modified,
            Url = article.Url,
            Language = recorded.Language,
            TextSha256 = recorded.TextSha256,
            Extractor = recorded.Extractor,
            Version = Report.Version,
            RecordedAt = Words.Iso(Report.RecordedAt),
            SupersededAt = TellingRow.Instant(Report.SupersededAt),
            Versions = [.. Versions.Select(version => RecordId.Article(version.Recorded.Id).ToString())],
            Tellings = TellingAnswer.Of(TellingsOf(Report), asking),
        };
    }

    internal static async Task<IResult> GetAsync(string id, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var (report, versions) = await FindAsync(id, asking, store, cancellation).ConfigureAwait(false);
        var before = versions.LastOrDefault(version => version.Version < report.Version);
        var diff = before is null ? null : WordDiff.Of(Masked(before.Recorded), Masked(report.Recorded));
        return Views.Show<ReportView, ReportPage>(new ReportPage(report, ReportText.Of(report.Recorded, masksNames: true), versions, diff));
    }

    /// <summary>Everything an article version tells, each as it stands on the record.</summary>
    internal static IEnumerable<TellingOnRecord> TellingsOf(ArticleOnRecord report)
        => report.Recorded.Tellings.Select(telling => new TellingOnRecord(RecordId.Telling(telling.Kind, report.Recorded.Id, telling.Number), telling, report, JoinBasis.First));

    private static async Task<(ArticleOnRecord Report, IReadOnlyList<ArticleOnRecord> Versions)> FindAsync(string id, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        if (!RecordId.TryParse(id, out var given) || given.Value.Prefix != 'a')
            throw RefusedException.NotFound("This is no report’s id. They look like a-4kq7w3m2x9pzt8ab.");
        var versions = await store.FindVersionsAsync(given.Value.Content, asking.Viewpoint, cancellation).ConfigureAwait(false);
        if (versions.FirstOrDefault(version => version.Recorded.Id == given.Value.Content) is { } report)
            return (report, versions);
        throw await Tombstones.ExplainAsync(given.Value, store, cancellation).ConfigureAwait(false);
    }

    private static string Masked(RecordedArticle recorded) => recorded.Quote(new Language.TextSpan(0, recorded.Article.Text.Length));
}
