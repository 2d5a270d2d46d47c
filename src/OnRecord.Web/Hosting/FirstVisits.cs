using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using OnRecord.Recording;

namespace OnRecord.Web.Hosting;

/// <summary>Opens a page of each kind after the start, one after the other. Whatever is made for the first who comes - code is compiled, the ends of indexes are read - is
/// there when readers come.</summary>
internal sealed class FirstVisits(IRecordStore store, WebSettings settings)
{
    private const int Some = 20;
    private const int SomeText = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Opens them.</summary>
    /// <param name="site">Where the site is reached.</param>
    /// <param name="cancellation">Ends it before all are opened.</param>
    internal async Task RunAsync(Uri site, CancellationToken cancellation)
    {
        using var visitor = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = Reached(site), Timeout = Patience };
        try
        {
            await foreach (var page in PagesAsync(cancellation).ConfigureAwait(false))
            {
                // Whatever it answers: whoever opens the page is told what is wrong with it.
                using var answer = await visitor.GetAsync(page, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or RecordStoreException || (fault is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            settings.Tell($"the first visits to the pages ended early: {fault.Message}");
        }
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
        yield return "/places";
        var places = await store.FindPlacesAsync("", viewpoint, 2, cancellation).ConfigureAwait(false);
        foreach (var place in places)
        {
            yield return Paths.Place(place.Name, place.Division);
            yield return $"{Paths.Place(place.Name, place.Division)}&known={viewpoint.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        }

        if (places is [var one, var other, ..])
            yield return $"/compare?place={Uri.EscapeDataString(one.Division ?? one.Name)}&place={Uri.EscapeDataString(other.Division ?? other.Name)}";
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            var last = await store.FindTellingsAsync(new RecordQuery { Kinds = [kind], LastRecordedFirst = true, CountsAll = false }, viewpoint, Some, cancellation).ConfigureAwait(false);
            foreach (var page in PagesOf(last.Items))
            {
                yield return page;
                yield return Wanted.ApiRoot + page;
            }
        }

        yield return "/contradictions";
        yield return "/map";
    }

    private static IEnumerable<string> PagesOf(IReadOnlyList<TellingOnRecord> last)
    {
        if (last is not [var told, ..])
            yield break;
        yield return Paths.Report(told.Article.Recorded.Id);
        yield return Paths.Entry(told.Id);
        yield return Paths.Origins(told.Id);
        if (last.SelectMany(NamesOf).OrderBy(name => name.Kind == PartyKind.Person ? 0 : 1).FirstOrDefault() is { Key: { } key } name)
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
