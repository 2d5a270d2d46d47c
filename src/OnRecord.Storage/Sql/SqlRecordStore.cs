using System.Runtime.CompilerServices;

namespace OnRecord.Storage.Sql;

/// <summary>A record in a relational database.</summary>
internal sealed class SqlRecordStore(ISqlDatabase database) : IRecordStore
{
    // How much is unpacked at a time where all is read.
    private const int PageLength = 200;

    // Of entries that several articles tell each takes several articles.
    private const int JoinedPageLength = 20;

    private readonly NameIds _names = new(database);
    private readonly SemaphoreSlim _writing = new(1);

    /// <inheritdoc/>
    public string Address => database.Address;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AddOutcome>> AddAsync(IReadOnlyList<RecordedArticle> articles, DateTimeOffset recorded, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return articles.Count == 0 ? [] : await WriteAsync(
            async session =>
            {
                await _names.BeginAsync(session, cancellation).ConfigureAwait(false);
                var adder = await ArticleAdder.BeginAsync(database, session, _names, recorded, cancellation).ConfigureAwait(false);
                var outcomes = await adder.AddAsync(articles).ConfigureAwait(false);
                await adder.CompleteAsync().ConfigureAwait(false);
                return outcomes;
            }, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<int> RestoreAsync(IReadOnlyList<RecordPart> parts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return WriteAsync(
            async session =>
            {
                await _names.BeginAsync(session, cancellation).ConfigureAwait(false);
                var adder = await ArticleAdder.BeginAsync(database, session, _names, DateTimeOffset.UnixEpoch, cancellation).ConfigureAwait(false);
                var count = 0;
                foreach (var part in parts)
                    count += await adder.RestoreAsync(part).ConfigureAwait(false) ? 1 : 0;
                await adder.CompleteAsync().ConfigureAwait(false);
                return count;
            }, cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordPart> ReadPartsAsync(Viewpoint viewpoint, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var read in new Func<PartReader, long, Task<(List<RecordPart> Parts, long Last)>>[] { (reader, last) => reader.VersionsAfterAsync(last, PageLength), (reader, last) => reader.DecisionsAfterAsync(last, PageLength) })
        {
            for (var last = 0L; ;)
            {
                var (parts, next) = await Guarded(async () =>
                {
                    await using var session = await database.OpenReadAsync(cancellation).ConfigureAwait(false);
                    return await read(new PartReader(session, viewpoint, cancellation), last).ConfigureAwait(false);
                }).ConfigureAwait(false);
                if (parts.Count == 0)
                    break;
                last = next;
                foreach (var part in parts)
                    yield return part;
            }
        }
    }

    /// <inheritdoc/>
    public Task<bool> SetVisibilityAsync(RecordId article, Visibility visibility, DateTimeOffset? until, Judgement judgement, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)visibility, (int)Visibility.Withdrawn, nameof(visibility));
        return WriteAsync(session => new RecordKeeper(database, session, judgement, cancellation).ShowAsync(article, visibility, until), cancellation);
    }

    /// <inheritdoc/>
    public async Task<bool> WithdrawAsync(RecordId article, Judgement judgement, CancellationToken cancellation)
    {
        var isWithdrawn = await WriteAsync(session => new RecordKeeper(database, session, judgement, cancellation).WithdrawAsync(article), cancellation).ConfigureAwait(false);
        if (isWithdrawn)
        {
            await Guarded(async () =>
            {
                await database.PurgeAsync(cancellation).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
        }

        return isWithdrawn;
    }

    /// <inheritdoc/>
    public Task<bool> JoinAsync(RecordId telling, RecordId with, Judgement judgement, CancellationToken cancellation)
        => WriteAsync(session => new RecordKeeper(database, session, judgement, cancellation).JoinAsync(telling, with), cancellation);

    /// <inheritdoc/>
    public Task<bool> PartAsync(RecordId telling, Judgement judgement, CancellationToken cancellation)
        => WriteAsync(session => new RecordKeeper(database, session, judgement, cancellation).PartAsync(telling), cancellation);

    /// <inheritdoc/>
    public Task<NameOutcome> DecideNameAsync(NameDecision decision, Judgement judgement, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.Name.Prefix != 'n' || decision.Other.Prefix is not ('n' or 'a'))
            throw new ArgumentException("a name is decided about, and another name or an article version", nameof(decision));
        return WriteAsync(session => new RecordKeeper(database, session, judgement, cancellation).NameAsync(decision), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NameRuling>> FindNameRulingsAsync(string name, Viewpoint viewpoint, CancellationToken cancellation)
        => await AskAsync(viewpoint, view => new NameReader(view).RulingsAsync(name), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<ReviewOutcome> ReviewAsync(RecordId telling, ReviewDecision decision, Judgement judgement, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentException.ThrowIfNullOrWhiteSpace(judgement?.By, nameof(judgement));
        return WriteAsync(
            async session =>
            {
                await _names.BeginAsync(session, cancellation).ConfigureAwait(false);
                return await new RecordKeeper(database, session, judgement, cancellation).ReviewAsync(telling, decision, _names).ConfigureAwait(false);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueuedFact>> FindQueueAsync(ReviewQuery query, Viewpoint viewpoint, int limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return await AskAsync(viewpoint with { BeforeReview = true }, view => new QueueReader(view).QueueAsync(query, limit), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TellingOnRecord> ReadReviewedAsync(Viewpoint viewpoint, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(viewpoint);
        for (var last = 0L; ;)
        {
            var (tellings, next) = await AskAsync(viewpoint with { BeforeReview = true }, view => new QueueReader(view).ReviewedAfterAsync(last, PageLength), cancellation).ConfigureAwait(false);
            if (next == last)
                yield break;
            last = next;
            foreach (var telling in tellings)
                yield return telling;
        }
    }

    /// <inheritdoc/>
    public Task<ArticleOnRecord?> FindArticleAsync(string id, Viewpoint viewpoint, CancellationToken cancellation)
        => AskAsync(viewpoint, view => new ArticleReader(view).ArticleAsync(id), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ArticleOnRecord>> FindVersionsAsync(string id, Viewpoint viewpoint, CancellationToken cancellation)
        => await AskAsync(viewpoint, view => new ArticleReader(view).VersionsAsync(id), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<DateTimeOffset?> FindWithdrawalAsync(string id, CancellationToken cancellation)
        => AskAsync(new Viewpoint { Now = DateTimeOffset.UnixEpoch }, view => new ArticleReader(view).WithdrawalAsync(id), cancellation);

    /// <inheritdoc/>
    public Task<RecordChanges> FindChangesAsync(ChangePosition from, Viewpoint viewpoint, int limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return AskAsync(viewpoint with { Known = null, Recorded = null }, view => new ChangeReader(view).ReadAsync(from, limit), cancellation);
    }

    /// <inheritdoc/>
    public Task<RecordDivision?> DivideAsync(RecordQuery query, Viewpoint viewpoint, int most, int limit, CancellationToken cancellation)
        => AskAsync(viewpoint, view => new OutlineReader(view).DivisionAsync(query, most, limit), cancellation);

    /// <inheritdoc/>
    public Task<RecordCoverage> CoverAsync(Viewpoint viewpoint, int limit, CancellationToken cancellation)
        => AskAsync(viewpoint, view => new OverviewReader(view).CoverageAsync(limit), cancellation);

    /// <inheritdoc/>
    public Task<EntryOnRecord?> FindEntryAsync(RecordId id, Viewpoint viewpoint, CancellationToken cancellation)
        => AskAsync(viewpoint, view => new TellingReader(view).EntryAsync(id), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TellingOnRecord>> FindTellingsAsync(IReadOnlyCollection<RecordId> ids, Viewpoint viewpoint, CancellationToken cancellation)
        => await AskAsync(viewpoint, view => new TellingReader(view).TellingsAsync(ids), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ActionOutline>> FindActionsAsync(RecordQuery query, Viewpoint viewpoint, CancellationToken cancellation)
        => await AskAsync(viewpoint, view => new OutlineReader(view).ActionsAsync(query), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<Page<TellingOnRecord>> FindTellingsAsync(RecordQuery query, Viewpoint viewpoint, int limit, CancellationToken cancellation)
        => AskAsync(viewpoint, view => new TellingPages(view).ReadAsync(query, limit), cancellation);

    /// <inheritdoc/>
    public Task<Page<ArticleOnRecord>> FindArticlesAsync(RecordQuery query, Viewpoint viewpoint, int limit, CancellationToken cancellation)
        => AskAsync(viewpoint, view => new ArticlePages(view).ReadAsync(query, limit), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NameOnRecord>> FindNamesAsync(string words, Viewpoint viewpoint, int skip, int limit, CancellationToken cancellation)
        => await AskAsync(viewpoint, view => new NameReader(view).FindAsync(words, skip, limit), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<NameOnRecord?> FindNameAsync(string id, Viewpoint viewpoint, CancellationToken cancellation)
        => AskAsync(viewpoint, view => new NameReader(view).NameAsync(id), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PlaceOnRecord>> FindPlacesAsync(string words, Viewpoint viewpoint, int skip, int limit, CancellationToken cancellation)
        => await AskAsync(viewpoint, view => new Places(view).FindAsync(words, skip, limit), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<PlaceOnRecord?> FindPlaceAsync(string words, Viewpoint viewpoint, CancellationToken cancellation)
        => AskAsync(viewpoint, view => new Places(view).FindAsync(words), cancellation);

    /// <inheritdoc/>
    public Task<RecordState> FindStateAsync(DateTimeOffset now, CancellationToken cancellation)
        => AskAsync(new Viewpoint { Now = now }, view => new OverviewReader(view).StateAsync(), cancellation);

    /// <inheritdoc/>
    public Task<RecordCounts> CountAsync(Viewpoint viewpoint, CancellationToken cancellation)
        => AskAsync(viewpoint, view => new OverviewReader(view).CountsAsync(), cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ArticleOnRecord> ReadArticlesAsync(Viewpoint viewpoint, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = 0L;
        while (await AskAsync(viewpoint, view => new ArticleReader(view).ArticlesAfterAsync(last, PageLength), cancellation).ConfigureAwait(false) is { Count: > 0 } page)
        {
            last = page[^1].Id;
            foreach (var (_, article) in page)
                yield return article;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<EntryOnRecord> ReadEntriesAsync(Viewpoint viewpoint, CancellationToken cancellation) => EntriesAsync(viewpoint, onlyJoined: false, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<EntryOnRecord> ReadJoinedEntriesAsync(Viewpoint viewpoint, CancellationToken cancellation) => EntriesAsync(viewpoint, onlyJoined: true, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ExamineAsync(CancellationToken cancellation) => Guarded(async () =>
    {
        await using var session = await database.OpenReadAsync(cancellation).ConfigureAwait(false);
        return await Examination.RunAsync(database, session, cancellation).ConfigureAwait(false);
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _writing.Dispose();
        await database.DisposeAsync().ConfigureAwait(false);
    }

    private async IAsyncEnumerable<EntryOnRecord> EntriesAsync(Viewpoint viewpoint, bool onlyJoined, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = 0L;
        while (true)
        {
            var (entries, next) = await AskAsync(viewpoint, view => new TellingReader(view).EntriesAfterAsync(last, onlyJoined ? JoinedPageLength : PageLength, onlyJoined), cancellation).ConfigureAwait(false);
            if (next == last)
                yield break;
            last = next;
            foreach (var entry in entries)
                yield return entry;
        }
    }

    private Task<T> AskAsync<T>(Viewpoint viewpoint, Func<RecordView, Task<T>> question, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(viewpoint);
        return Guarded(async () =>
        {
            await using var session = await database.OpenReadAsync(cancellation).ConfigureAwait(false);
            return await question(new RecordView(database, session, viewpoint, cancellation)).ConfigureAwait(false);
        });
    }

    // All in one transaction, or nothing.
    private async Task<T> WriteAsync<T>(Func<WriteSession, Task<T>> work, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Guarded(async () =>
            {
                await using var session = await database.OpenWriteAsync(cancellation).ConfigureAwait(false);
                var done = await work(session).ConfigureAwait(false);
                await session.CommitAsync(cancellation).ConfigureAwait(false);
                return done;
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
