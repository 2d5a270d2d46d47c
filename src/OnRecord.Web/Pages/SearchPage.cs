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

    /// <summary>The conditions that an address may set beside the question.</summary>
    public static IReadOnlyList<string> Conditions { get; } = ["kind", "act", "place", "outlet", "year", "from", "to"];

    /// <summary>What was typed.</summary>
    public required string Question { get; init; }

    /// <summary>The conditions that are set, in the order of <see cref="Conditions"/>.</summary>
    public required IReadOnlyList<(string Name, string Value)> Chosen { get; init; }

    /// <summary>What was not understood.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Whether reports are shown rather than passages.</summary>
    public required bool ShowsReports { get; init; }

    /// <summary>The number of the page, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The passages.</summary>
    public required Portion<TellingOnRecord> Tellings { get; init; }

    /// <summary>The reports.</summary>
    public required Portion<ArticleOnRecord> Reports { get; init; }

    /// <summary>How many reports there are; null where passages are shown and more than words restricts the search: the row of each report would have to be read.</summary>
    public required long? TotalReports { get; init; }

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

    /// <summary>The address of this search with a condition set otherwise; null takes it away.</summary>
    public string With(string name, string? value)
    {
        var parts = new List<string> { "q=" + Uri.EscapeDataString(Question) };
        parts.AddRange(Chosen.Where(one => one.Name != name && !(name is "year" && one.Name is "from" or "to")).Append((Name: name, Value: value ?? "")).Where(one => one.Value.Length > 0)
            .Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));
        return "/search?" + string.Join('&', parts);
    }

    internal static async Task<IResult> GetAsync(Asking asking, Wanted wanted, IRecordStore store, CancellationToken cancellation)
    {
        var chosen = Conditions.Select(name => (Name: name, Value: asking.Text(name) ?? "")).Where(one => one.Value.Length > 0).ToList();
        var question = asking.Text("q") ?? "";
        var search = SearchQuery.Parse(question);
        var query = Narrowed(search.Query, asking);
        var wantsReports = asking.Text("kind") == "report";
        // Reports are found by their words, outlet and day alone.
        var mayFindReports = search.WantsArticles && asking.Text("kind") is null or "report" && query.Acts.Count == 0 && query.Place is null && query.Names.Count == 0;
        var showsReports = wantsReports || !search.WantsTellings;
        var tellings = showsReports ? Portion<TellingOnRecord>.None : await wanted.TellingsAsync(store, query, cancellation).ConfigureAwait(false);
        var reports = mayFindReports && showsReports ? await wanted.ArticlesAsync(store, query, cancellation).ConfigureAwait(false) : Portion<ArticleOnRecord>.None;
        var isByWords = query is { From: null, To: null, Outlet: null } && asking.Viewpoint.IsPlain;
        long? totalReports = showsReports ? reports.Total
            : mayFindReports && isByWords && wanted.Form.Export is null ? (await store.FindArticlesAsync(query, asking.Viewpoint, 1, cancellation).ConfigureAwait(false)).Total
            : null;
        return Views.Show<SearchView, SearchPage>(new SearchPage
        {
            Question = question,
            Chosen = chosen,
            Notes = search.Notes,
            ShowsReports = showsReports,
            Number = asking.PageNumber,
            Tellings = tellings,
            Reports = reports,
            TotalReports = totalReports,
            Division = showsReports || tellings.Total > MostDivided || wanted.Form.Export is not null ? null : await store.DivideAsync(query, asking.Viewpoint, MostDivided, MostParts, cancellation).ConfigureAwait(false),
        });
    }

    private static RecordQuery Narrowed(RecordQuery query, Asking asking)
    {
        query = query with { From = asking.Day("from") ?? query.From, To = asking.Day("to") ?? query.To };
        if (asking.Text("year") is { } year)
        {
            if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 9999)
                throw RefusedException.BadQuestion($"“{year}” is no year. Write it as 2031.");
            query = query with { From = new DateOnly(number, 1, 1), To = new DateOnly(number, 12, 31) };
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
        if (asking.Text("place") is { } place)
            query = query with { Place = PlaceWords(place) };
        if (asking.Text("outlet") is { } outlet)
            query = query with { Outlet = OutletWords(outlet) };
        return query;
    }

    /// <summary>A place as the record is asked for it: its division id, or the words of its name.</summary>
    internal static string PlaceWords(string given) => given.StartsWith("ocd-division/", StringComparison.Ordinal) ? given.TrimEnd('/') : SearchWords.Of(given);

    /// <summary>An outlet as the record is asked for it.</summary>
    internal static string OutletWords(string given) => SearchWords.WithoutArticle(SearchWords.Of(given));
}
