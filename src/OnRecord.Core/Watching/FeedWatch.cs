using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using OnRecord.Pipeline;
using OnRecord.Reading;
using OnRecord.Reading.Addresses;
using OnRecord.Reading.Feeds;
using OnRecord.Recording;

namespace OnRecord.Watching;

/// <summary>Looks at feeds from time to time and puts what is new in them on a record. How often adapts: what brings news is looked at sooner, what brings none or fails
/// later.</summary>
/// <remarks>What was dealt with is kept in a folder beside the list, a file a feed, each written whole after every look; a run that was killed goes on where it was, and what
/// it added is not added again, since the record knows it.</remarks>
public sealed class FeedWatch : IDisposable
{
    // What is remembered of a feed: more entries than feeds hold.
    private const int MostSeen = 2_000;

    // Robots rules, and paces of hosts that are met on the way, are forgotten with the fetcher.
    private static readonly TimeSpan FetcherLife = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly FeedList _list;
    private readonly IRecordStore _store;
    private readonly Func<IArticleExtractor> _createExtractor;
    private readonly Func<PageFetcher> _createFetcher;
    private readonly ArticleRecorder _recorder;
    private readonly TimeProvider _time;
    private readonly WatchOptions _options;
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, FeedHealth> _feeds = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _extracting = new(1);
    private readonly Lock _chanceTurn = new();
    private readonly Random _chance;
    private IArticleExtractor? _extractor;
    private PageFetcher? _fetcher;
    private DateTimeOffset _fetcherMade;

    /// <summary>Prepares to watch.</summary>
    /// <param name="list">The feeds.</param>
    /// <param name="store">The record.</param>
    /// <param name="createExtractor">Makes what finds the facts; called when something new comes first.</param>
    /// <param name="createFetcher">Makes what fetches; called once a day.</param>
    /// <param name="program">The name and version that stand on what is kept.</param>
    /// <param name="options">How.</param>
    /// <param name="time">The clock.</param>
    /// <param name="seed">Decides what is left to chance: of each interval up to a tenth more or less, so that not all are looked at in the same second.</param>
    public FeedWatch(
        FeedList list, IRecordStore store, Func<IArticleExtractor> createExtractor, Func<PageFetcher> createFetcher, string program, WatchOptions options, TimeProvider time, int seed)
    {
        ArgumentNullException.ThrowIfNull(list);
        (_list, _store, _createExtractor, _createFetcher, _options, _time) = (list, store, createExtractor, createFetcher, options, time);
        _recorder = new ArticleRecorder(program);
        _folder = FolderOf(list);
        _chance = new Random(seed);
    }

    /// <summary>The feeds.</summary>
    public FeedList List => _list;

    /// <summary>Told of each report that a look brought, once it is safely on the record. May be called by several threads at once.</summary>
    public Action<RecordedArticle, AddOutcome>? Added { get; init; }

    /// <summary>Told of each look when it is over. May be called by several threads at once.</summary>
    public Action<FeedHealth>? Looked { get; init; }

    /// <summary>Told why a round could not be made, after which the next is tried a minute later: the list cannot be read just now, or the record is busy.</summary>
    public Action<string>? Failed { get; init; }

    /// <summary>How all feeds of the list stand, in its order.</summary>
    /// <exception cref="InvalidDataException">The list is none, or what is kept of a feed cannot be read.</exception>
    /// <exception cref="IOException">They cannot be read.</exception>
    public IReadOnlyList<FeedHealth> Health() => [.. _list.Read().Select(Of)];

    /// <summary>How all feeds of a list stand, as far as it was kept by whoever watches them.</summary>
    /// <inheritdoc cref="Health"/>
    public static IReadOnlyList<FeedHealth> HealthOf(FeedList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return [.. list.Read().Select(address => Kept(FolderOf(list), address))];
    }

    /// <summary>Watches until it is cancelled, and then ends after what is being written.</summary>
    /// <exception cref="RecordStoreException">The record cannot be written to.</exception>
    /// <exception cref="InvalidDataException">The list is none.</exception>
    /// <exception cref="IOException">Another run watches this list, or it cannot be read or written.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var only = Take();
        try
        {
            for (var isFirst = true; ; isFirst = false)
            {
                var next = await RoundAsync(isFirst, cancellation).ConfigureAwait(false);
                var pause = next is { } due && due - _time.GetUtcNow() is var left && left < LongestPause ? left : LongestPause;
                if (pause > TimeSpan.Zero)
                    await Task.Delay(pause, _time, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    /// <summary>Looks once at every feed that is due, as <see cref="RunAsync"/> does.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task OnceAsync(CancellationToken cancellation)
    {
        using var only = Take();
        await RoundAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _extracting.Dispose();
        _fetcher?.Dispose();
    }

    private async Task<DateTimeOffset?> RoundAsync(bool isFirst, CancellationToken cancellation)
    {
        try
        {
            return await RoundAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (!isFirst && fault is (InvalidDataException or IOException or UnauthorizedAccessException or RecordStoreException { IsTransient: true }))
        {
            Failed?.Invoke(fault.Message);
            return null;
        }
    }

    // Hosts side by side, the feeds of one host one after another.
    private async Task<DateTimeOffset?> RoundAsync(CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        var feeds = Health();
        foreach (var gone in _feeds.Keys.Except(feeds.Select(feed => feed.Address), StringComparer.Ordinal).ToList())
            _feeds.TryRemove(gone, out _);
        var due = feeds.Where(feed => feed.NextLook is not { } next || next <= now).GroupBy(feed => new Uri(feed.Address).Authority, StringComparer.OrdinalIgnoreCase).ToList();
        if (due.Count > 0)
        {
            var fetcher = Fetcher(now);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = _options.Hosts, CancellationToken = cancellation }, async (host, stop) =>
            {
                foreach (var feed in host)
                    await LookAsync(feed, fetcher, stop).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }

        return feeds.Count == 0 ? null : feeds.Min(feed => Of(feed.Address).NextLook);
    }

    private async Task LookAsync(FeedHealth before, PageFetcher fetcher, CancellationToken cancellation)
    {
        var look = new Look(before);
        using var limit = new CancellationTokenSource(_options.LongestLook, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await ReadAsync(look, fetcher, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            look.Problem ??= $"not all of it was read within {_options.LongestLook.TotalMinutes:0} minutes: the rest comes at the next look";
            look.IsPartial = true;
        }
        catch (OperationCanceledException)
        {
            // What was dealt with is kept; the feed is due again when watching goes on.
            Keep(look.Interrupted());
            throw;
        }

        var health = look.Done(_time.GetUtcNow(), _options, Chance());
        Keep(health);
        Looked?.Invoke(health);
    }

    private async Task ReadAsync(Look look, PageFetcher fetcher, CancellationToken cancellation)
    {
        var (page, problem) = await fetcher.FetchAsync(look.Address, look.Validators, cancellation).ConfigureAwait(false);
        if (page is null)
        {
            if (problem is not null)
                look.Fail(problem);
            return;
        }

        look.Read(page);
        using var body = new MemoryStream(page.Body.ToArray(), writable: false);
        var context = new ReadingContext(look.Address) { Url = page.Address.AbsoluteUri };
        var entries = 0;
        await foreach (var outcome in new FeedReader().ReadAsync(body, context, cancellation).ConfigureAwait(false))
        {
            if (outcome.Problem is { IsWarning: false } fault)
            {
                // A feed that has not one entry is none; one of which a part is broken is read all the same.
                if (entries == 0 && look.Problem is null)
                    look.Fail(fault);
                else
                    look.Problem ??= $"{fault.Cause}; {fault.Remedy}";
            }
            else if (outcome.Article is { } entry)
            {
                if (entries++ == 0)
                    look.Recover();
                if (look.Knows(Fingerprint(entry)))
                    continue;
                if (look.New == _options.MostNew)
                {
                    look.IsPartial = true;
                    break;
                }

                await AddAsync(look, entry, fetcher, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task AddAsync(Look look, Article entry, PageFetcher fetcher, CancellationToken cancellation)
    {
        var article = entry is { IsSummary: true, Url: { } url } ? await WholeAsync(entry, url, fetcher, cancellation).ConfigureAwait(false) : entry;
        var recorded = await ExtractAsync(article, cancellation).ConfigureAwait(false);

        // From here on it is added whatever is asked for meanwhile.
        var outcome = (await _store.AddAsync([recorded], _time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false))[0];
        look.Deal(Fingerprint(entry), outcome.Effect is AddEffect.New or AddEffect.NewVersion);
        Added?.Invoke(recorded, outcome);
    }

    // The article that an entry gives a summary of; the summary where it cannot be had.
    private static async Task<Article> WholeAsync(Article entry, string url, PageFetcher fetcher, CancellationToken cancellation)
    {
        var context = new ReadingContext(url) { Published = entry.Published, Outlet = entry.Outlet };
        await foreach (var outcome in new AddressReader(fetcher).ReadAsync(url, context, null, cancellation).ConfigureAwait(false))
        {
            if (outcome.Article is { IsSummary: false } whole && whole.Text.Length > entry.Text.Length)
                return whole with { Origin = whole.Origin ?? entry.Origin, Headline = whole.Headline ?? entry.Headline, Byline = whole.Byline ?? entry.Byline, PublishedAt = whole.PublishedAt ?? entry.PublishedAt };
            break;
        }

        return entry;
    }

    private async Task<RecordedArticle> ExtractAsync(Article article, CancellationToken cancellation)
    {
        await _extracting.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => _recorder.Record((_extractor ??= _createExtractor()).Extract(article)), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _extracting.Release();
        }
    }

    private PageFetcher Fetcher(DateTimeOffset now)
    {
        if (_fetcher is null || now - _fetcherMade > FetcherLife)
        {
            _fetcher?.Dispose();
            (_fetcher, _fetcherMade) = (_createFetcher(), now);
        }

        return _fetcher;
    }

    private double Chance()
    {
        lock (_chanceTurn)
            return _chance.NextDouble();
    }

    private FeedHealth Of(string address) => _feeds.GetOrAdd(address, one => Kept(_folder, one));

    private void Keep(FeedHealth health)
    {
        _feeds[health.Address] = health;
        WholeFile.WriteJson(FileOf(_folder, health.Address), health);
    }

    // Two that watch the same list would look twice as often. The system gives the right back when a run ends, however it ends.
    private FileStream Take()
    {
        Directory.CreateDirectory(_folder);
        try
        {
            return new FileStream(Path.Combine(_folder, "watched"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (fault is not DirectoryNotFoundException)
        {
            throw new IOException($"{_list.Path}: another run watches this list; end it, or give another list", fault);
        }
    }

    private static FeedHealth Kept(string folder, string address) => WholeFile.Read<FeedHealth>(FileOf(folder, address)) is { } kept && kept.Address == address ? kept : new FeedHealth { Address = address };

    private static string FolderOf(FeedList list) => list.Path + ".state";

    private static string FileOf(string folder, string address) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)).AsSpan(0, 16)) + ".json");

    private static long Fingerprint(Article entry)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes($"{entry.Id}\n{entry.Url}\n{entry.Text}".AsSpan()), digest);
        return BinaryPrimitives.ReadInt64LittleEndian(digest);
    }

    /// <summary>One look at a feed, under way.</summary>
    private sealed class Look(FeedHealth before)
    {
        private readonly HashSet<long> _known = [.. before.Seen];
        private readonly List<long> _seen = [.. before.Seen];
        private FetchedPage? _page;
        private bool _hasFailed;

        internal string Address => before.Address;

        internal PageValidators? Validators => before.ETag is null && before.LastModified is null ? null : new PageValidators(before.ETag, before.LastModified);

        /// <summary>What is wrong, in words.</summary>
        internal string? Problem { get; set; }

        /// <summary>Whether not all that is new was dealt with.</summary>
        internal bool IsPartial { get; set; }

        /// <summary>How many entries were dealt with.</summary>
        internal int New { get; private set; }

        /// <summary>How many of them brought something.</summary>
        private int Brought { get; set; }

        internal void Read(FetchedPage page) => _page = page;

        internal void Fail(InputProblem problem) => (_hasFailed, Problem) = (true, $"{problem.Cause}; {problem.Remedy}");

        internal void Recover() => _hasFailed = false;

        internal bool Knows(long entry) => _known.Contains(entry);

        internal void Deal(long entry, bool brought)
        {
            _known.Add(entry);
            _seen.Add(entry);
            New++;
            Brought += brought ? 1 : 0;
        }

        internal FeedHealth Interrupted() => before with { Added = before.Added + Brought, Seen = Remembered };

        internal FeedHealth Done(DateTimeOffset now, WatchOptions options, double chance)
        {
            var last = before.Interval == 0 ? options.FirstInterval : TimeSpan.FromSeconds(before.Interval);
            var interval = _hasFailed ? last * 2
                : IsPartial ? options.ShortestInterval
                : Brought > 0 ? last / 2
                : before.LastLook is null ? last
                : last * 1.5;
            interval = TimeSpan.FromSeconds(Math.Round(Math.Clamp(interval.TotalSeconds, options.ShortestInterval.TotalSeconds, options.LongestInterval.TotalSeconds)));
            return before with
            {
                LastLook = now,
                LastNew = Brought > 0 ? now : before.LastNew,
                NextLook = now + (interval * (0.9 + (chance / 5))),
                Interval = (long)interval.TotalSeconds,
                Added = before.Added + Brought,
                Failures = _hasFailed ? before.Failures + 1 : 0,
                Problem = Problem,
                // What was not dealt with must come again.
                ETag = _hasFailed || IsPartial ? null : _page is null ? before.ETag : _page.Validators.ETag,
                LastModified = _hasFailed || IsPartial ? null : _page is null ? before.LastModified : _page.Validators.LastModified,
                Seen = Remembered,
            };
        }

        private IReadOnlyList<long> Remembered => _seen.Count <= MostSeen ? _seen : _seen[^MostSeen..];
    }
}
