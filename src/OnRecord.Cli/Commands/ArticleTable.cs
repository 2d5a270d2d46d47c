using OnRecord.Publishing.Records;

namespace OnRecord.Cli.Commands;

/// <summary>Article versions in the table of tellings, and as lines for people.</summary>
internal static class ArticleTable
{
    /// <summary>An article's row, with the columns of <see cref="TellingTable"/>.</summary>
    internal static IReadOnlyList<object?> Row(ArticleOnRecord found)
    {
        var article = found.Recorded.Article;
        var id = RecordId.Article(found.Recorded.Id).ToString();
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = id,
            ["kind"] = "report",
            ["publisher"] = article.Outlet,
            ["published"] = article.Published,
            ["url"] = article.Url,
            ["headline"] = article.Headline,
            ["article_id"] = id,
            ["version"] = found.Version,
            ["recorded_at"] = TellingRow.Instant(found.RecordedAt),
            ["superseded_at"] = TellingRow.Instant(found.SupersededAt),
        };
        return [.. TellingRow.Columns.Select(column => values.GetValueOrDefault(column))];
    }

    /// <summary>An article in two lines.</summary>
    internal static IEnumerable<string> Lines(ArticleOnRecord found)
    {
        var article = found.Recorded.Article;
        yield return $"{RecordId.Article(found.Recorded.Id)}  {article.Headline ?? TellingTable.Shortened(article.Text[..Math.Min(100, article.Text.Length)])}";
        yield return $"    {TellingTable.Source(article)}{(found.SupersededAt is null ? "" : ", an earlier version")}";
    }
}
