using System.Data.Common;
using System.Runtime.CompilerServices;

namespace OnRecord.Storage.Sql;

/// <summary>A record in a relational database.</summary>
internal sealed class SqlRecordStore(ISqlDatabase database) : IRecordStore
{
    // How many articles are unpacked at a time where all are read.
    private const int PageLength = 200;

    private readonly NameIds _names = new();
    private readonly SemaphoreSlim _writing = new(1);

    /// <inheritdoc/>
    public string Address => database.Address;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AddOutcome>> AddAsync(IReadOnlyList<RecordedArticle> articles, DateTimeOffset recorded, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(articles);
        if (articles.Count == 0)
            return [];
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Guarded(async () =>
            {
                await using var session = await database.OpenWriteAsync(cancellation).ConfigureAwait(false);
                _names.Begin();
                var adder = await ArticleAdder.BeginAsync(database, session, _names, recorded, cancellation).ConfigureAwait(false);
                var outcomes = new List<AddOutcome>(articles.Count);
                foreach (var article in articles)
                    outcomes.Add(await adder.AddAsync(article).ConfigureAwait(false));
                await session.CommitAsync(cancellation).ConfigureAwait(false);
                return outcomes;
            }).ConfigureAwait(false);
        }
        catch
        {
            // The numbers that were given out are free again.
            _names.Forget();
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public Task<ArticleOnRecord?> FindArticleAsync(string id, Viewpoint viewpoint, CancellationToken cancellation)
        => Guarded(async () =>
        {
            await using var session = await database.OpenReadAsync(cancellation).ConfigureAwait(false);
            var found = await session.ReadAsync(
                $"{SelectArticle} WHERE v.key = @p1 AND {Visible.Condition(viewpoint, "v")}", row => Article(row).Article, cancellation, id).ConfigureAwait(false);
            return found.FirstOrDefault();
        });

    /// <inheritdoc/>
    public async IAsyncEnumerable<ArticleOnRecord> ReadArticlesAsync(Viewpoint viewpoint, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(viewpoint);
        var last = 0L;
        while (true)
        {
            var page = await Guarded(async () =>
            {
                await using var session = await database.OpenReadAsync(cancellation).ConfigureAwait(false);
                return await session.ReadAsync(
                    $"{SelectArticle} WHERE v.id > @p1 AND {Visible.Condition(viewpoint, "v")} ORDER BY v.id LIMIT {PageLength}",
                    Article, cancellation, last).ConfigureAwait(false);
            }).ConfigureAwait(false);
            if (page.Count == 0)
                yield break;
            foreach (var (id, article) in page)
            {
                last = id;
                yield return article;
            }
        }
    }

    /// <inheritdoc/>
    public Task<RecordCounts> CountAsync(Viewpoint viewpoint, CancellationToken cancellation)
        => Guarded(async () =>
        {
            await using var session = await database.OpenReadAsync(cancellation).ConfigureAwait(false);
            var visible = Visible.Condition(viewpoint, "v");
            var everVisible = Visible.Condition(viewpoint with { Known = null, Recorded = null }, "v").Replace("v.superseded IS NULL", "v.superseded IS NOT NULL", StringComparison.Ordinal);
            var entries = await session.ReadAsync(
                $"SELECT t.kind, count(DISTINCT t.entry) FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE {visible} GROUP BY t.kind",
                row => (Kind: (EntryKind)row.GetInt64(0), Count: row.GetInt64(1)), cancellation).ConfigureAwait(false);
            return new RecordCounts
            {
                Reports = await session.ReadNumberAsync($"SELECT count(*) FROM version v WHERE {visible}", cancellation).ConfigureAwait(false) ?? 0,
                EarlierVersions = await session.ReadNumberAsync($"SELECT count(*) FROM version v WHERE {everVisible}", cancellation).ConfigureAwait(false) ?? 0,
                Statements = entries.Find(e => e.Kind == EntryKind.Statement).Count,
                Actions = entries.Find(e => e.Kind == EntryKind.Action).Count,
                Gatherings = entries.Find(e => e.Kind == EntryKind.Gathering).Count,
                Names = await session.ReadNumberAsync(
                    $"SELECT count(*) FROM (SELECT i.party FROM involvement i JOIN version v ON v.id = i.telling / 65536 WHERE {visible} UNION SELECT v.outlet FROM version v WHERE v.outlet IS NOT NULL AND {visible}) AS named",
                    cancellation).ConfigureAwait(false) ?? 0,
                Places = await session.ReadNumberAsync(
                    $"SELECT count(DISTINCT t.place) FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE {visible}", cancellation).ConfigureAwait(false) ?? 0,
            };
        });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _writing.Dispose();
        await database.DisposeAsync().ConfigureAwait(false);
    }

    private const string SelectArticle =
        "SELECT v.id, b.text, b.document, v.number, v.recorded, v.superseded, v.visibility, v.until FROM version v JOIN body b ON b.version = v.id";

    private static (long Id, ArticleOnRecord Article) Article(DbDataReader row)
        => (row.GetInt64(0), new ArticleOnRecord(
            new PackedArticle((byte[])row[1], (byte[])row[2]).Unpack(),
            (int)row.GetInt64(3),
            Instant.Of(row.GetInt64(4)),
            Instant.Of(row.IsDBNull(5) ? null : row.GetInt64(5)),
            (Visibility)row.GetInt64(6),
            Instant.Of(row.IsDBNull(7) ? null : row.GetInt64(7))));

    /// <summary>Runs something against the database; its faults become the store's.</summary>
    private async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not RecordStoreException && database.Translate(fault) is not null)
        {
            throw database.Translate(fault)!;
        }
    }
}
