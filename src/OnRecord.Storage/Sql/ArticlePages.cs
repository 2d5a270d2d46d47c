namespace OnRecord.Storage.Sql;

/// <summary>Reads the article versions that a question asks for, a page at a time, and says how many there are.</summary>
internal sealed class ArticlePages(RecordView view)
{
    private readonly ArticleReader _articles = new(view);
    private readonly WordIndex _words = new(view, WordIndex.OfTexts);
    private readonly Filters _filters = new(view);

    internal async Task<Page<ArticleOnRecord>> ReadAsync(RecordQuery query, int limit)
    {
        var window = new Window(query, limit);
        var conditions = new Conditions();
        var hasWords = WordIndex.HasWords(query);
        var (from, order) = hasWords ? ($"{await _words.TableAsync(query, [], conditions).ConfigureAwait(false)} JOIN version v ON v.id = w.id", "w.id") : ("version v", "v.id");
        var hasFilters = await _filters.ArticlesAsync(query, conditions).ConfigureAwait(false);
        var isListed = await view.IsListedAsync().ConfigureAwait(false);
        conditions.Add(isListed ? Visible.Listed("v") : view.VisibleVersions);
        var (all, values) = (conditions.ToString(), conditions.Values);
        long? begun = null;
        if (query.After is { } after)
        {
            begun = after.Prefix != 'a' ? null : await _articles.IdAsync(after.Content).ConfigureAwait(false);
            conditions.Add(begun is { } id ? $"{order} {(window.IsAscending ? '>' : '<')} {conditions.Parameter(id)}" : "v.id IS NULL");
        }

        var sql = $"SELECT v.id FROM {from}{conditions} ORDER BY {(hasWords ? view.Database.OrderOfFound(order) : order)} {window.Direction} {window}";
        long? counted = null;
        List<long> ids;
        if (hasWords && view.Database.Parts is not null && query is { CountsAll: true, After: null } && isListed && !hasFilters)
        {
            (ids, counted) = await _words.FirstOfAllAsync(window, []).ConfigureAwait(false);
        }
        else if (hasWords && view.Database.Parts is { } sizes && await _words.HasMarksAsync(query).ConfigureAwait(false))
        {
            ids = await _words.ReadFoundAsync(
                sql, row => row.GetInt64(0), conditions, window, [],
                new Parts(sizes, view.Session, view.Cancellation).ByRecordingAsync(begun, window.IsAscending, query.Skip + limit, null)).ConfigureAwait(false);
        }
        else
        {
            ids = await view.ReadAsync(sql, row => row.GetInt64(0), conditions.Values).ConfigureAwait(false);
        }

        var articles = await _articles.ArticlesAsync(ids).ConfigureAwait(false);
        var total = counted ?? window.Total(ids.Count) ?? (
            isListed && !hasFilters && !hasWords ? await view.TallyAsync(Tally.Reports).ConfigureAwait(false)
            : view.Viewpoint.IsPlain && !hasFilters && hasWords ? await _words.CountAsync(query, []).ConfigureAwait(false)
            : await view.CountAsync($"SELECT count(*) FROM {from}{all}", values).ConfigureAwait(false));
        return new Page<ArticleOnRecord>(total, articles.ConvertAll(one => one.Article));
    }
}
