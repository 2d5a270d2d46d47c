using OnRecord.Benchmarks;
using OnRecord.Recording;
using OnRecord.Web;

namespace OnRecord.Apps.Tests.Site;

/// <summary>The sample site with 6,700 generated reports besides: a record of 100,000 facts.</summary>
public sealed class LargeSite : SampleSite
{
    internal const int Facts = 100_000;

    private const int Reports = 6_700;
    private const int AtOnce = 1_000;

    private protected override async Task FillAsync()
    {
        var recorder = new ArticleRecorder("onrecord test");
        foreach (var numbers in Enumerable.Range(0, Reports).Chunk(AtOnce))
            await Store.AddAsync([.. numbers.Select(number => recorder.Record(GeneratedReports.Make(number)))], Recorded.AddDays(-1), CancellationToken.None);
        await base.FillAsync();
    }

    /// <summary>The pages of the sample, and those of what is told of most.</summary>
    internal override async Task<IReadOnlyDictionary<string, string>> PagesAsync()
    {
        var generated = GeneratedReports.Make(7);
        var person = (await Store.FindNamesAsync(SearchWords.Of(generated.Entities[0].Name), Plain, 1, CancellationToken.None))[0];
        var body = (await Store.FindNamesAsync("city council", Plain, 1, CancellationToken.None))[0];
        var place = (await Store.FindPlacesAsync("", Plain, 1, CancellationToken.None))[0];
        var report = (await Store.FindArticlesAsync(SearchQuery.Parse("outlet:\"" + generated.Article.Outlet + "\"").Query, Plain, 1, CancellationToken.None)).Items[0];
        return new Dictionary<string, string>(await base.PagesAsync(), StringComparer.Ordinal)
        {
            ["large: search of all"] = "/search?q=",
            ["large: search of a common word"] = "/search?q=winter",
            ["large: search, narrowed"] = "/search?q=winter&kind=action&year=2027",
            ["large: search, a later page"] = "/search?q=winter&page=5",
            ["large: report"] = Paths.Report(report.Recorded.Id),
            ["large: statement"] = Paths.Entry(RecordId.Telling(EntryKind.Statement, report.Recorded.Id, 1)),
            ["large: action"] = Paths.Entry(RecordId.Telling(EntryKind.Action, report.Recorded.Id, report.Recorded.Actions[0].Number)),
            ["large: gathering"] = Paths.Entry(RecordId.Telling(EntryKind.Gathering, report.Recorded.Id, report.Recorded.Gatherings[0].Number)),
            ["large: person"] = Paths.Name(person.Id, person.Kind),
            ["large: body, said then did"] = Paths.Name(body.Id, body.Kind) + "?view=said-then-did",
            ["large: who is who"] = Paths.WhoIsWho(body.Id),
            ["large: place"] = Paths.Place(place.Name, place.Division),
            ["large: place, as known"] = Paths.Place(place.Name, place.Division) + "&on=2027-01-01&known=2026-06-01",
            ["large: place, as the record stood"] = Paths.Place(place.Name, place.Division) + "&recorded=2031-06-10",
            ["large: names, a later page"] = "/names?page=2",
            ["large: places, a later page"] = "/places?page=3",
            ["large: compare"] = $"/compare?place={Uri.EscapeDataString(place.Division ?? place.Name)}&place=Port+Halden",
            ["large: map"] = "/map?subject=1&on=2031-10-08",
            ["large: instrument"] = "/instrument?of=sanctuary+ordinance",
        };
    }
}
