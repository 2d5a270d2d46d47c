using System.Net;
using System.Text.Json.Nodes;
using OnRecord.Apps.Tests.Pages;
using OnRecord.Cli;
using OnRecord.Notifying;
using OnRecord.Pipeline;
using OnRecord.Recording;
using OnRecord.Storage;
using OnRecord.Watching;
using OnRecord.Web;

namespace OnRecord.Apps.Tests.Site;

/// <summary>A site of a record made from our own samples, on a free port of this machine, for as long as a class of tests runs.</summary>
public class SampleSite : IAsyncLifetime
{
    internal static readonly DateTimeOffset Recorded = new(2031, 6, 10, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A day on which the sample reports are news.</summary>
    internal static readonly TimeProvider Today = new Clock();

    private static readonly Lazy<IArticleExtractor> Extractor = new(() => Composition.CreateExtractor(null));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onrecord-site-");
    private readonly List<string> _told = [];
    private IRecordStore? _store;
    private RecordSite? _site;
    private Task<IReadOnlyList<PageVisit>>? _visits;

    internal Uri Address => _site!.Address;

    internal IRecordStore Store => _store!;

    internal SavedSearches? Searches { get; private set; }

    internal FeedWatch? Watch { get; private set; }

    /// <summary>What was told to whoever runs the site: faults of the program.</summary>
    internal IReadOnlyList<string> Told => _told;

    internal static Viewpoint Plain { get; } = new() { Now = Recorded.AddYears(1) };

    /// <summary>What a site answers as JSON; anything else than that fails the test.</summary>
    internal static async Task<JsonNode> JsonAsync(HttpClient client, string path)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var answer = await client.GetAsync(path, cancellation);
        var body = await answer.Content.ReadAsStringAsync(cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {body}");
        return JsonNode.Parse(body)!;
    }

    public async ValueTask InitializeAsync()
    {
        _store = RecordStores.Open(Path.Combine(_folder.FullName, "sample.db"), create: true);
        await FillAsync();
        var list = Path.Combine(_folder.FullName, "feeds.txt");
        await File.WriteAllTextAsync(list, "https://courier.example/feed\nhttps://a-very-long-name-of-a-host-that-goes-on-and-on.example/feeds/of/all/that/is/new/in/the/town/of/port/halden.xml?x=<script>alert(1)</script>\n", CancellationToken.None);
        Watch = new FeedWatch(new FeedList(list), _store, () => Extractor.Value, Composition.CreateFetcher, "onrecord test", new WatchOptions(), Today, seed: 1);
        Searches = new SavedSearches(Path.Combine(_folder.FullName, "searches.json"), Today);
        await Searches.AddAsync("<script>alert(1)</script> council", "https://hooks.example/a-very-long-path-that-goes-on-and-on-and-on-without-any-place-to-break-it-at-all", "<b>note</b> \u202e", CancellationToken.None);
        _site = await RecordSite.StartAsync(
            SiteSettings.Of(_store) with
            {
                CreateExtractor = () => Extractor.Value,
                Time = Today,
                Tell = _told.Add,
                Reviewer = "Ana",
                Subjects = SampleRecord.Subjects,
                Watch = Watch,
                Searches = Searches,
            },
            TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_site is not null)
            await _site.DisposeAsync();
        Watch?.Dispose();
        if (_store is not null)
            await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Puts on the record what the site is of.</summary>
    private protected virtual Task FillAsync() => SampleRecord.FillAsync(Store, Extractor.Value);

    /// <summary>All pages as a browser shows them, each visited once wide and light, once narrow and dark, for whatever looks first.</summary>
    internal Task<IReadOnlyList<PageVisit>> VisitAsync(Browser browser) => _visits ??= VisitAllAsync(browser);

    private async Task<IReadOnlyList<PageVisit>> VisitAllAsync(Browser browser)
    {
        var pages = await PagesAsync();
        return [.. await PageVisit.AllAsync(browser, Address, pages, 1280, dark: false), .. await PageVisit.AllAsync(browser, Address, pages, 320, dark: true, 320, 768)];
    }

    /// <summary>The addresses of all pages, each as the sample record fills it.</summary>
    internal virtual async Task<IReadOnlyDictionary<string, string>> PagesAsync()
    {
        var hostile = await TellingAsync("kind:statement calc");
        var statement = await TellingAsync("kind:statement \"far shore\"");
        var action = await TellingAsync("kind:action shelter");
        var gathering = await TellingAsync("kind:gathering hearing");
        var joined = (await JoinedAsync())!;
        var person = (await Store.FindNamesAsync("ruiz", Plain, 1, CancellationToken.None))[0];
        var outlet = (await Store.CoverAsync(Plain, 1, CancellationToken.None)).Outlets[0];
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["home"] = "/",
            ["search"] = "/search?q=council",
            ["search, reports"] = "/search?q=council&kind=report",
            ["search, nothing"] = "/search?q=xyzzy+%22",
            ["search, no such page"] = "/search?q=council&page=99",
            ["search, of a name"] = Paths.Search(person.Name),
            ["report"] = Paths.Report(statement.Article.Recorded.Id),
            ["report, newer version"] = Paths.Report(action.Article.Recorded.Id),
            ["report, hostile"] = Paths.Report(hostile.Article.Recorded.Id),
            ["statement"] = Paths.Entry(statement.Id),
            ["statement, hostile"] = Paths.Entry(hostile.Id),
            ["action"] = Paths.Entry(action.Id),
            ["gathering"] = Paths.Entry(gathering.Id),
            ["told by several"] = Paths.Entry(joined.Id),
            ["origins"] = Paths.Origins(joined.Id),
            ["person"] = Paths.Name(person.Id, person.Kind),
            ["person, said then did"] = Paths.Name(person.Id, person.Kind) + "?view=said-then-did",
            ["outlet"] = Paths.Name(outlet.Id, PartyKind.Outlet),
            ["names"] = "/names",
            ["names, found"] = "/names?name=rui",
            ["places"] = "/places",
            ["place"] = "/place?of=Port+Halden&on=2031-06-30",
            ["place, as known"] = "/place?of=Port+Halden&on=2031-06-30&known=2031-05-10",
            ["subject"] = "/subject?subject=1",
            ["instrument"] = "/instrument?of=shelter+ordinance&place=Port+Halden",
            ["compare"] = "/compare?place=Port+Halden&on=2031-05-20&on=2031-06-30",
            ["contradictions"] = "/contradictions",
            ["map"] = "/map?on=2031-10-08",
            ["map of a state"] = "/map?state=oh&on=2031-10-08",
            ["about"] = "/about",
            ["saved searches"] = "/searches?q=council+%22",
            ["review"] = "/review",
            ["review, correcting"] = Paths.Review(gathering.Id) + "?edit=1",
            ["review, hostile"] = Paths.Review(hostile.Id) + "?edit=1",
            ["review, private name"] = Paths.Review((await TellingAsync("kind:statement \"nobody had asked him\"")).Id) + "?edit=1",
            ["review, nothing"] = "/review?queue=disputed&kind=gathering",
            ["review, agreement"] = "/review/agreement",
            ["who is who"] = Paths.WhoIsWho(person.Id),
            ["watched feeds"] = "/watch",
            ["nothing"] = "/nowhere",
        };
    }

    internal async Task<TellingOnRecord> TellingAsync(string search)
        => (await Store.FindTellingsAsync(SearchQuery.Parse(search).Query, Plain, 1, CancellationToken.None)).Items is [var told] ? told : throw new InvalidOperationException($"the sample record has nothing for {search}");

    internal async Task<EntryOnRecord?> JoinedAsync()
    {
        await foreach (var entry in Store.ReadJoinedEntriesAsync(Plain, CancellationToken.None))
        {
            if (entry.Tellings.Count > 1)
                return entry;
        }

        return null;
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Recorded.AddDays(120);
    }

    /// <summary>Asks the site as a program does.</summary>
    internal HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };
}
