using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using OnRecord.Recording;

namespace OnRecord.Web.Hosting;

/// <summary>Opens some pages of each kind after the start, before readers are answered. Whatever is made for the first who comes - code is compiled, the
/// ends of indexes are read - is there when they come: where many come at once they would wait for it longer than for this.</summary>
internal sealed class FirstVisits(WebSettings settings)
{
    private const string Header = "X-First-Visit";
    private const int Some = 60;
    private const int Reports = 3;
    private const int SomeText = 400;

    // Readers wait no longer, whatever is not made by then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _visitor = RandomNumberGenerator.GetHexString(32);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets a request through once the visits are over.</summary>
    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!_over.Task.IsCompleted && context.Request.Headers[Header] != _visitor)
            await _over.Task.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        await next(context).ConfigureAwait(false);
    }

    /// <summary>Opens them.</summary>
    /// <param name="site">Where the site is reached.</param>
    /// <param name="stopped">Ends it before all are opened.</param>
    internal async Task RunAsync(Uri site, CancellationToken stopped)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        patience.CancelAfter(Patience);
        var cancellation = patience.Token;
        using var visitor = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = Reached(site) };
        visitor.DefaultRequestHeaders.Add(Header, _visitor);
        // By the name that readers use: it is answered to, and what is kept is kept for them.
        if (settings.Hosts is [var host, ..])
            visitor.DefaultRequestHeaders.Host = host;
        try
        {
            // Several at once, as readers come: each has a session with the record of its own.
            var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
            await Parallel.ForEachAsync(PagesAsync(cancellation), atOnce, async (page, stopping) =>
            {
                // Whatever it answers: whoever opens the page is told what is wrong with it.
                using var answer = await visitor.GetAsync(page, stopping).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is HttpRequestException or RecordStoreException)
        {
            settings.Tell($"the first visits to the pages ended early: {fault.Message}");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The pages that were not opened are made for the first who comes.
        }

        // The map alone leaves a hundred megabytes that nobody needs any more.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _over.SetResult();
    }

    // A site that listens on all addresses of the machine is reached from within by its own.
    private static Uri Reached(Uri site)
    {
        var all = IPAddress.TryParse(site.Host.Trim('[', ']'), out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
        return all ? new UriBuilder(site) { Host = address!.Equals(IPAddress.Any) ? "127.0.0.1" : "[::1]" }.Uri : site;
    }

    /// <summary>The addresses of the pages, each as the record fills it.</summary>
    internal async IAsyncEnumerable<string> PagesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var viewpoint = new Viewpoint { Now = settings.Time.GetUtcNow() };
        yield return "/";
        yield return "/about";
        yield return "/names";
        yield return "/places";
        var places = await settings.Store.FindPlacesAsync("", viewpoint, 2, cancellation).ConfigureAwait(false);
        foreach (var place in places)
        {
            yield return Paths.Place(place.Name, place.Division);
            yield return $"{Paths.Place(place.Name, place.Division)}&known={viewpoint.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        }

        if (places is [var one, var other, ..])
            yield return $"/compare?place={Uri.EscapeDataString(one.Division ?? one.Name)}&place={Uri.EscapeDataString(other.Division ?? other.Name)}";
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            var last = await settings.Store.FindTellingsAsync(new RecordQuery { Kinds = [kind], LastRecordedFirst = true, CountsAll = false }, viewpoint, Some, cancellation).ConfigureAwait(false);
            foreach (var page in last.Items.DistinctBy(told => told.Article.Recorded.Id, StringComparer.Ordinal).Take(Reports).SelectMany(PagesOf))
            {
                yield return page;
                yield return Wanted.ApiRoot + page;
            }
        }

        yield return "/contradictions";
        yield return "/map";
    }

    private static IEnumerable<string> PagesOf(TellingOnRecord told)
    {
        yield return Paths.Report(told.Article.Recorded.Id);
        yield return Paths.Entry(told.Id);
        yield return Paths.Origins(told.Id);
        if (NamesOf(told).OrderBy(name => name.Kind == PartyKind.Person ? 0 : 1).FirstOrDefault() is { Key: { } key } name)
        {
            yield return Paths.Name(RecordId.Name(key), name.Kind);
            yield return Paths.Name(RecordId.Name(key), name.Kind) + "?view=said-then-did";
        }

        var text = told.Article.Recorded.Article.Text;
        if (told.Telling is PolicyAction { Instrument: { } instrument })
            yield return Paths.Instrument(instrument.In(text), told.Telling.Division ?? told.Telling.Place);
        // One word that is in few, one that is in very many.
        var words = SearchWords.Of(text.AsSpan(0, Math.Min(text.Length, SomeText))).Split(' ');
        yield return Paths.Search(words.MaxBy(word => word.Length)!);
        yield return Paths.Search(words.MinBy(word => word.Length)!) + "&kind=action";
    }

    private static IEnumerable<(string? Key, PartyKind Kind)> NamesOf(TellingOnRecord told)
        => told.Article.Recorded.Parties.Where(party => told.Telling.Parties.Contains(party.Key, StringComparer.Ordinal))
            .Select(party => (NameKeys.Of(party, told.Article.Recorded.Id), party.Kind)).Where(name => name.Item1 is not null);
}
