using System.Globalization;
using OnRecord.Recording;
using OnRecord.Web.Api;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>What a search found: passages and reports, with true counts, and how the passages divide.</summary>
public sealed record SearchPage : IShown
{
    /// <summary>As many passages are divided at most: above this, counting takes longer than a reader waits.</summary>
    public const int MostDivided = 5_000;

    private const int MostParts = 10;

    // Among as many that have the words of a name it is looked for itself.
    private const int MostAlike = 50;

    /// <summary>The conditions that an address may set beside the question.</summary>
    public static IReadOnlyList<string> Conditions { get; } = ["kind", "act", "place", "outlet", "year", "from", "to"];

    /// <summary>What was typed.</summary>
    public required string Question { get; init; }

    /// <summary>The conditions that are set, in the order of <see cref="Conditions"/>; of places there may be several, all of which hold.</summary>
    public required IReadOnlyList<(string Name, string Value)> Chosen { get; init; }

    /// <summary>What was not understood.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Whether something was typed in which nothing can be looked for.</summary>
    public required bool AsksNothing { get; init; }

    /// <summary>The question and its conditions as a search that can be saved; empty where there is none.</summary>
    public required string Saved { get; init; }

    /// <summary>The people, bodies and outlets whose name is the question.</summary>
    public required IReadOnlyList<NameOnRecord> Names { get; init; }

    /// <summary>The places whose name is the question.</summary>
    public required IReadOnlyList<PlaceOnRecord> Places { get; init; }

    /// <summary>How many entries the passages tell of, where all of one kind are shown; else null.</summary>
    public required (EntryKind Kind, long Count)? Entries { get; init; }

    /// <summary>Whether reports are shown rather than passages.</summary>
    public required bool ShowsReports { get; init; }

    /// <summary>The number of the page, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The passages.</summary>
    public required Portion<TellingOnRecord> Tellings { get; init; }

    /// <summary>The reports; where no passage has the words, the first that have them.</summary>
    public required Portion<ArticleOnRecord> Reports { get; init; }

    /// <summary>How many reports there are; null where passages are shown and more than words restricts the search: the row of each report would have to be read.</summary>
    public required long? TotalReports { get; init; }

    /// <summary>Whether reports can be looked for by these words and conditions.</summary>
    public required bool MayFindReports { get; init; }

    /// <summary>The number of the last page.</summary>
    public required long LastPage { get; init; }

    /// <summary>How the passages divide; null where there are too many to tell.</summary>
    public required RecordDivision? Division { get; init; }

    /// <summary>Whether another page follows.</summary>
    public bool HasMore => Number < Limits.LastPage && Next is not null;

    /// <summary>The place of the last that is shown, where more follows; else null.</summary>
    public string? Next => ShowsReports ? Reports.Next : Tellings.Next;

    string IShown.Title => Question.Length > 0 ? $"Search: {Question}" : "Search";

    IEnumerable<TellingOnRecord> IShown.Shown => ShowsReports ? Reports.Items.SelectMany(ReportPage.TellingsOf) : Tellings.Items;

    object IShown.ToJson(Asking asking, string? next) => new SearchAnswer
    {
        Question = Question,
        Total = Tellings.Total,
        TotalReports = TotalReports,
        Tellings = TellingAnswer.Of(Tellings.Items, asking),
        Reports = ShowsReports ? [.. Reports.Items.Select(report => ReportItem.Of(report, asking))] : [],
        Division = Division is null ? null : DivisionAnswer.Of(Division),
        Notes = Notes,
        Next = next,
    };

    /// <summary>The address of this search with a condition besides, which takes the place of one of the same name; of places those stay that it does not lie within.</summary>
    public string With(string name, string value)
        => Address(Chosen.Where(one => one.Name != name || (name == "place" && one.Value != value && !value.StartsWith(one.Value + "/", StringComparison.Ordinal))).Append((name, value)));

    /// <summary>The address of this search without some conditions.</summary>
    public string Without(Func<(string Name, string Value), bool> isLeftOut) => Address(Chosen.Where(one => !isLeftOut(one)));

    internal static async Task<IResult> GetAsync(Asking asking, Wanted wanted, IRecordStore store, RecordSummary summary, CancellationToken cancellation)
    {
        var chosen = Conditions.SelectMany(name => name == "place" ? asking.Texts(name) : asking.Text(name) is { } value ? [value] : [], (name, value) => (Name: name, Value: value)).ToList();
        var question = asking.Text("q") ?? "";
        var search = SearchQuery.Parse(question);
        var query = search.Query.And(ConditionsOf(asking));
        if (search.AsksNothing)
            query = query with { Within = [] };
        var wantsReports = asking.Text("kind") == "report";
        // Reports are found by their words, outlet and day alone.
        var mayFindReports = search.WantsArticles && asking.Text("kind") is null or "report" && query.Acts.Count + query.Places.Count + query.Names.Count == 0;
        var showsReports = wantsReports || !search.WantsTellings;
        var tellings = showsReports ? Portion<TellingOnRecord>.None : await wanted.TellingsAsync(store, query, cancellation).ConfigureAwait(false);
        var reports = mayFindReports && showsReports ? await wanted.ArticlesAsync(store, query, cancellation).ConfigureAwait(false) : Portion<ArticleOnRecord>.None;
        var isByWords = query is { From: null, To: null, Outlet: null } && asking.Viewpoint.IsPlain;
        long? totalReports = showsReports ? reports.Total : null;
        if (!showsReports && mayFindReports && isByWords && wanted.Form.Export is null)
        {
            var found = await store.FindArticlesAsync(query, asking.Viewpoint, tellings.Total == 0 ? Limits.PageLength : 1, cancellation).ConfigureAwait(false);
            totalReports = found.Total;
            if (tellings.Total == 0)
                reports = new(found.Total, found.Items, null);
        }

        var (names, places) = chosen.Count == 0 && wanted.IsFirst && wanted.Form == Form.Html ? await NamedAsync(search.Query, question, asking, store, cancellation).ConfigureAwait(false) : ([], []);
        return Views.Show<SearchView, SearchPage>(new SearchPage
        {
            Question = question,
            Chosen = chosen,
            Notes = search.Notes,
            AsksNothing = search.AsksNothing,
            Saved = chosen.Count == 0 && !search.AsksNothing ? question : query.Within is null ? SearchQuery.Write(query) : "",
            Names = names,
            Places = places,
            Entries = wanted.Form == Form.Html && !showsReports ? await EntriesAsync(query, asking, summary, cancellation).ConfigureAwait(false) : null,
            ShowsReports = showsReports,
            Number = asking.PageNumber,
            Tellings = tellings,
            Reports = reports,
            TotalReports = totalReports,
            MayFindReports = mayFindReports,
            LastPage = Math.Clamp(((showsReports ? reports.Total : tellings.Total) + wanted.Length - 1) / wanted.Length, 1, Limits.LastPage),
            Division = showsReports || tellings.Total > MostDivided || wanted.Form.Export is not null ? null : await store.DivideAsync(query, asking.Viewpoint, MostDivided, MostParts, cancellation).ConfigureAwait(false),
        });
    }

    private string Address(IEnumerable<(string Name, string Value)> conditions)
        => $"/search?q={Uri.EscapeDataString(Question)}{string.Concat(conditions.Select(one => $"&{one.Name}={Uri.EscapeDataString(one.Value)}"))}";

    // Those whose name is what was typed, no more and no less.
    private static async Task<(IReadOnlyList<NameOnRecord> Names, IReadOnlyList<PlaceOnRecord> Places)> NamedAsync(RecordQuery query, string question, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var words = SearchWords.Of(question);
        if (words.Length == 0 || words != string.Join(' ', query.Phrases))
            return ([], []);
        var name = SearchWords.WithoutArticle(words);
        var names = await store.FindNamesAsync(name, asking.Viewpoint, MostAlike, cancellation).ConfigureAwait(false);
        var places = await store.FindPlacesAsync(words, asking.Viewpoint, MostParts, cancellation).ConfigureAwait(false);
        return ([.. names.Where(one => OutletWords(one.Name) == name).Take(MostParts)], [.. places.Where(one => SearchWords.Of(one.Name) == words)]);
    }

    // What several reports tell is one entry: the home page counts those, a search counts passages.
    private static async Task<(EntryKind, long)?> EntriesAsync(RecordQuery query, Asking asking, RecordSummary summary, CancellationToken cancellation)
    {
        if (query is not { Kinds: [var kind], Phrases.Count: 0, Names.Count: 0, Acts.Count: 0, Places.Count: 0, Outlet: null, From: null, To: null, Within: null })
            return null;
        var (counts, _) = await summary.AskAsync(asking.Viewpoint, cancellation).ConfigureAwait(false);
        return (kind, kind switch { EntryKind.Statement => counts.Statements, EntryKind.Action => counts.Actions, _ => counts.Gatherings });
    }

    // What the address asks for besides what was typed.
    private static RecordQuery ConditionsOf(Asking asking)
    {
        var query = new RecordQuery { Places = [.. asking.Texts("place").Select(PlaceWords)], From = asking.FirstDay("from"), To = asking.Day("to") };
        if (asking.Text("year") is { } year)
        {
            if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 9999)
                throw RefusedException.BadQuestion($"“{year}” is no year. Write it as 2031.");
            query = query.And(new RecordQuery { From = new DateOnly(number, 1, 1), To = new DateOnly(number, 12, 31) });
        }

        if (asking.Text("kind") is { } kind)
        {
            query = query with
            {
                Kinds = kind switch
                {
                    "statement" => [EntryKind.Statement],
                    "action" => [EntryKind.Action],
                    "gathering" => [EntryKind.Gathering],
                    "report" => [],
                    _ => throw RefusedException.BadQuestion($"There is no kind “{kind}”. There are statement, action, gathering and report."),
                },
            };
        }

        if (asking.Text("act") is { } act)
            query = query with { Acts = [act] };
        if (asking.Text("outlet") is { } outlet)
            query = query with { Outlet = OutletWords(outlet) };
        return query;
    }

    /// <summary>A place as the record is asked for it: its division id, or the words of its name.</summary>
    internal static string PlaceWords(string given) => given.StartsWith("ocd-division/", StringComparison.Ordinal) ? given.TrimEnd('/') : SearchWords.Of(given);

    /// <summary>An outlet as the record is asked for it.</summary>
    internal static string OutletWords(string given) => SearchWords.WithoutArticle(SearchWords.Of(given));
}
