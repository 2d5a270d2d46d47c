using System.Data.Common;
using System.Globalization;
using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>Reads article versions by their ids, as people say that they should be told.</summary>
internal sealed class ArticleReader(RecordView view)
{
    private readonly Dictionary<long, ArticleOnRecord> _articles = [];
    private bool? _hasReviews;

    /// <summary>The number of an article version; null where there is none to be seen.</summary>
    internal ValueTask<long?> IdAsync(string key) => view.ReadNumberAsync($"SELECT v.id FROM version v WHERE v.key = @p1 AND {view.VisibleVersions}", key);

    internal async Task<ArticleOnRecord?> ArticleAsync(string key) => await IdAsync(key).ConfigureAwait(false) is { } id ? await ArticleAsync(id).ConfigureAwait(false) : null;

    internal async Task<ArticleOnRecord?> ArticleAsync(long id)
    {
        if (_articles.TryGetValue(id, out var known))
            return known;
        var found = await view.ReadAsync(
            $"SELECT b.text, b.document, v.number, v.recorded, v.superseded, v.visibility, v.until FROM version v JOIN body b ON b.version = v.id WHERE v.id = @p1 AND {view.VisibleVersions}",
            Article, id).ConfigureAwait(false);
        if (found.Count == 0)
            return null;
        if (_articles.Count > 1_000)
            _articles.Clear();
        var article = await ReviewedAsync(id, found[0]).ConfigureAwait(false);
        _articles.Add(id, article);
        return article;
    }

    /// <summary>Article versions by their numbers, as many of them as are to be seen.</summary>
    internal async Task<List<(long Id, ArticleOnRecord Article)>> ArticlesAsync(IReadOnlyCollection<long> ids)
    {
        var articles = new List<(long, ArticleOnRecord)>(ids.Count);
        foreach (var id in ids)
        {
            if (await ArticleAsync(id).ConfigureAwait(false) is { } article)
                articles.Add((id, article));
        }

        return articles;
    }

    /// <summary>Some article versions after another, in the order of recording.</summary>
    internal async Task<List<(long Id, ArticleOnRecord Article)>> ArticlesAfterAsync(long last, int count) => await ArticlesAsync(await view.ReadAsync(
        $"SELECT v.id FROM version v WHERE v.id > @p1 AND {view.VisibleVersions} ORDER BY v.id LIMIT @p2", row => row.GetInt64(0), last, (long)count).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>All versions of a report by any of them, as far as the audience may see them and the clocks have reached them.</summary>
    internal async Task<List<ArticleOnRecord>> VersionsAsync(string key)
    {
        var viewpoint = view.Viewpoint;
        var reached = Visible.Audience(viewpoint, "v")
            + (viewpoint.Recorded is { } at ? string.Create(CultureInfo.InvariantCulture, $" AND v.recorded <= {Instant.ToNumber(at)}") : "")
            + (viewpoint.Known is { } day ? string.Create(CultureInfo.InvariantCulture, $" AND v.published_to <= {day.DayNumber}") : "");
        var versions = await view.ReadAsync(
            $"SELECT b.text, b.document, v.number, v.recorded, v.superseded, v.visibility, v.until, v.id FROM version v JOIN body b ON b.version = v.id WHERE v.report = (SELECT f.report FROM version f WHERE f.key = @p1) AND {reached} ORDER BY v.number",
            row => (Id: row.GetInt64(7), Article: Article(row)), key).ConfigureAwait(false);
        var reviewed = new List<ArticleOnRecord>(versions.Count);
        foreach (var (id, article) in versions)
            reviewed.Add(await ReviewedAsync(id, article).ConfigureAwait(false));
        return reviewed;
    }

    internal async Task<DateTimeOffset?> WithdrawalAsync(string key)
        => Instant.Of(await view.ReadNumberAsync(
            $"SELECT max(d.at) FROM version w JOIN version v ON v.report = w.report JOIN decision d ON d.kind = 'withdraw' AND d.subject = 'a-' || v.key WHERE w.key = @p1 AND w.visibility = {(int)Visibility.Withdrawn}", key).ConfigureAwait(false));

    // As people say that it should be told, as far as they had said so at the time that is asked about.
    private async Task<ArticleOnRecord> ReviewedAsync(long id, ArticleOnRecord article)
    {
        if (await view.AreNamedAsync().ConfigureAwait(false))
            article = article with { Names = await NamesOfAsync(id, article.Recorded).ConfigureAwait(false) };
        _hasReviews ??= await view.ReadNumberAsync("SELECT 1 FROM decision d WHERE d.telling IS NOT NULL LIMIT 1").ConfigureAwait(false) is not null;
        if (!_hasReviews.Value)
            return article;
        var reviews = await Reviews.OfVersionAsync(view.Session, id, view.Viewpoint.Recorded, view.Cancellation).ConfigureAwait(false);
        return reviews.Count == 0 ? article : view.Viewpoint.BeforeReview ? article with { Reviews = reviews } : article.Reviewed(reviews);
    }

    // Whom the names of an article version stand for, where people said so; what they said of this report comes after what they said of the name.
    private async Task<Dictionary<string, string>> NamesOfAsync(long version, RecordedArticle article)
    {
        var conditions = new Conditions();
        var keys = article.Parties.Select(party => NameKeys.Of(party, article.Id)).OfType<string>().Distinct(StringComparer.Ordinal).Select(key => conditions.Parameter(key)).ToList();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (keys.Count == 0)
            return names;
        var rows = await view.ReadAsync(
            $"SELECT f.key, p.key FROM party f JOIN naming n ON n.found = f.id JOIN party p ON p.id = n.party WHERE f.key IN ({string.Join(", ", keys)}) AND n.version IN (0, {conditions.Parameter(version)}) AND {Namings.At(view.Viewpoint, "n")} ORDER BY n.version",
            row => (Found: row.GetString(0), Stands: row.GetString(1)), conditions.Values).ConfigureAwait(false);
        foreach (var (found, stands) in rows)
            names[found] = stands;
        return names;
    }

    private static ArticleOnRecord Article(DbDataReader row) => new(
        new PackedArticle((byte[])row[0], (byte[])row[1]).Unpack(),
        (int)row.GetInt64(2),
        Instant.Of(row.GetInt64(3)),
        Instant.Of(row.IsDBNull(4) ? null : row.GetInt64(4)),
        (Visibility)row.GetInt64(5),
        Instant.Of(row.IsDBNull(6) ? null : row.GetInt64(6)));
}
