using OnRecord.Pipeline;
using OnRecord.Reading;
using OnRecord.Reading.Addresses;
using OnRecord.Recording;

namespace OnRecord.Web.Trying;

/// <summary>Where articles lie that readers pasted, until they keep them or forget them: the last of them, in memory alone.</summary>
internal sealed class Desk : IDisposable
{
    private const int MostArticles = 100;
    private const int MostFetches = 4;
    private static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(25);

    private readonly WebSettings _settings;
    private readonly Lazy<Task<IArticleExtractor>> _extractor;
    private readonly Lazy<PageFetcher> _fetcher;
    private readonly ArticleRecorder _recorder;
    private readonly SemaphoreSlim _extracting = new(Math.Max(1, Environment.ProcessorCount));
    private readonly SemaphoreSlim _fetching = new(MostFetches);
    private readonly Lock _turn = new();
    private readonly Dictionary<string, Tried> _tried = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public Desk(WebSettings settings)
    {
        _settings = settings;
        _recorder = new ArticleRecorder(settings.Program);
        _extractor = new Lazy<Task<IArticleExtractor>>(() => Task.Run(settings.CreateExtractor));
        _fetcher = new Lazy<PageFetcher>(settings.CreateFetcher);
    }

    /// <summary>Loads the models, so that nobody waits for them.</summary>
    internal void Prepare() => _ = _extractor.Value;

    /// <summary>What was pasted under an id, if it still lies here.</summary>
    internal Tried? Find(string id)
    {
        lock (_turn)
            return _tried.GetValueOrDefault(id);
    }

    /// <summary>Reads what is behind an address.</summary>
    /// <exception cref="RefusedException">It cannot be fetched or read.</exception>
    internal async Task<Tried> FetchAsync(string address, ReadingContext context, CancellationToken cancellation)
    {
        if (!await _fetching.WaitAsync(TimeSpan.FromSeconds(5), cancellation).ConfigureAwait(false))
            throw new RefusedException(StatusCodes.Status503ServiceUnavailable, "Other pages are being fetched just now. Try again in a moment, or paste the text.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(LongestFetch);
        try
        {
            return await ReadAsync(new AddressReader(_fetcher.Value).ReadAsync(address, context, null, patience.Token), cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, "The page did not come within 25 seconds. Paste its text instead.");
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <summary>Reads the first article of an input and finds everything in it.</summary>
    /// <exception cref="RefusedException">There is none, or it cannot be read.</exception>
    internal async Task<Tried> ReadAsync(IAsyncEnumerable<ReadOutcome> input, CancellationToken cancellation)
    {
        Article? first = null;
        InputProblem? problem = null;
        var others = 0;
        await foreach (var outcome in input.WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (outcome.Problem is { IsWarning: false } fault)
                problem ??= fault;
            else if (outcome.Article is { } article && first is null)
                first = article;
            else if (outcome.Article is not null && ++others >= 1_000)
                break;
        }

        if (first is null || string.IsNullOrWhiteSpace(first.Text))
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, problem is null ? "There is no article in it." : $"It cannot be read: {problem.Cause}. What to do: {problem.Remedy}.");
        return await ExtractAsync(first, others, cancellation).ConfigureAwait(false);
    }

    /// <summary>Puts an article on the record.</summary>
    internal async Task<AddOutcome> KeepAsync(Tried tried, CancellationToken cancellation)
        => (await _settings.Store.AddAsync([tried.Recorded], _settings.Time.GetUtcNow(), cancellation).ConfigureAwait(false))[0];

    public void Dispose()
    {
        _extracting.Dispose();
        _fetching.Dispose();
        if (_fetcher.IsValueCreated)
            _fetcher.Value.Dispose();
    }

    private async Task<Tried> ExtractAsync(Article article, int others, CancellationToken cancellation)
    {
        var extractor = await _extractor.Value.WaitAsync(cancellation).ConfigureAwait(false);
        await _extracting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var began = _settings.Time.GetTimestamp();
            var recorded = await Task.Run(() => _recorder.Record(extractor.Extract(article)), cancellation).ConfigureAwait(false);
            var tried = new Tried(recorded, others, _settings.Time.GetElapsedTime(began));
            Lay(tried);
            return tried;
        }
        finally
        {
            _extracting.Release();
        }
    }

    private void Lay(Tried tried)
    {
        lock (_turn)
        {
            if (!_tried.ContainsKey(tried.Recorded.Id))
                _order.Enqueue(tried.Recorded.Id);
            _tried[tried.Recorded.Id] = tried;
            if (_order.Count > MostArticles)
                _tried.Remove(_order.Dequeue());
        }
    }
}

/// <summary>An article that was pasted, uploaded or fetched.</summary>
/// <param name="Recorded">The article and what it tells.</param>
/// <param name="Others">How many more articles the same input holds.</param>
/// <param name="Took">How long it took to find everything.</param>
public sealed record Tried(RecordedArticle Recorded, int Others, TimeSpan Took);
