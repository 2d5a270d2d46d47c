using OnRecord.Recording;
using OnRecord.Web.Api;
using OnRecord.Web.Reports;

namespace OnRecord.Web.Pages;

/// <summary>A person, body or outlet: what they are called, which offices the register gives them on which days, what they said and did.</summary>
public sealed record NamePage : IShown
{
    // What they are called is read from as many tellings.
    private const int MostRead = 60;

    /// <summary>What was said and done is set side by side of so many statements and acts, the newest.</summary>
    public const int MostSaid = 200;

    /// <inheritdoc cref="MostSaid"/>
    public const int MostDone = 100;

    /// <summary>The views of the page: all, or one kind, or intentions beside acts.</summary>
    public static IReadOnlyList<(string Name, string Title)> Views { get; } =
        [("all", "All"), ("statement", "Statements"), ("action", "Acts"), ("gathering", "Gatherings"), ("said-then-did", "Said, then did")];

    /// <summary>The name.</summary>
    public required NameOnRecord Name { get; init; }

    /// <summary>Which of <see cref="Views"/> is shown.</summary>
    public required string View { get; init; }

    /// <summary>The tellings of this page of the list.</summary>
    public required Portion<TellingOnRecord> Tellings { get; init; }

    /// <summary>The reports of an outlet; empty for others.</summary>
    public required Portion<ArticleOnRecord> Reports { get; init; }

    /// <summary>How reports name them, and as what.</summary>
    public required IReadOnlyList<string> Called { get; init; }

    /// <summary>The other names that people joined to this one.</summary>
    public required IReadOnlyList<(RecordId Id, string Name)> Joined { get; init; }

    /// <summary>The offices that the register says they held on the days of reports.</summary>
    public required IReadOnlyList<Tenure> Offices { get; init; }

    /// <summary>The matters on which they spoke and then acted; null in other views.</summary>
    public IReadOnlyList<SaidAndDone>? Matters { get; init; }

    /// <summary>The number of the page, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Whether another page follows.</summary>
    public bool HasMore => Number < Limits.LastPage && (Tellings.Next ?? Reports.Next) is not null;

    string IShown.Title => Name.Name;

    IEnumerable<TellingOnRecord> IShown.Shown => Tellings.Items;

    string? IShown.Next => Tellings.Next;

    object IShown.ToJson(Asking asking, string? next) => new NameAnswer
    {
        Id = Name.Id.ToString(),
        Kind = Words.Of(Name.Kind),
        Page = asking.Absolute(Paths.Name(Name.Id, Name.Kind)),
        Name = Name.Name,
        PersonId = Name.PersonId,
        Division = Name.Division,
        Called = Called,
        Joined = Joined.Count == 0 ? null : [.. Joined.Select(name => new JoinedName(name.Id.ToString(), name.Name))],
        Offices = Offices,
        SaidThenDid = Matters is null ? null : [.. Matters.Select(matter => new MatterAnswer(matter.Matter, matter.IsSubject, [.. matter.Said.Select(told => told.Id.ToString())], [.. matter.Done.Select(told => told.Id.ToString())]))],
        Total = Tellings.Total,
        Tellings = TellingAnswer.Of(Tellings.Items, asking),
        Reports = [.. Reports.Items.Select(report => ReportItem.Of(report, asking))],
        Next = next,
    };

    /// <summary>The id of a name in an address.</summary>
    /// <exception cref="RefusedException">It is none.</exception>
    internal static RecordId IdOf(string id) => RecordId.TryParse(id, out var given) && given.Value.Prefix == 'n'
        ? given.Value
        : throw RefusedException.NotFound("This is no name’s id. They look like n-4kq7w3m2x9pzt8ab.");

    internal static async Task<IResult> GetAsync(string id, Asking asking, Wanted wanted, IRecordStore store, WebSettings settings, HttpContext context, CancellationToken cancellation)
    {
        var given = IdOf(id);
        if (await store.FindNameAsync(given.Content, asking.Viewpoint, cancellation).ConfigureAwait(false) is not { } name)
            throw await Tombstones.ExplainAsync(given, store, cancellation).ConfigureAwait(false);

        // Each kind has its folder, and a name that was joined to another one leads to it.
        var path = Paths.Name(name.Id, name.Kind);
        if (wanted.Form == Form.Html && (name.Id != given || !context.Request.Path.StartsWithSegments(path[..path.LastIndexOf('/')], StringComparison.Ordinal)))
            return Results.Redirect(asking.Link(path));

        var view = asking.Text("view") ?? "all";
        if (!Views.Any(one => one.Name == view))
            throw RefusedException.BadQuestion($"There is no view “{view}”. There are {string.Join(", ", Views.Select(one => one.Name))}.");
        var query = new RecordQuery { Party = name.Id.Content };
        var read = await store.FindTellingsAsync(query with { CountsAll = view == "all" }, asking.Viewpoint, MostRead, cancellation).ConfigureAwait(false);
        IReadOnlyList<SaidAndDone>? matters = null;
        Portion<TellingOnRecord> tellings;
        if (view == "said-then-did")
            (tellings, matters) = await SaidThenDidAsync(query, settings.Subjects, asking, store, cancellation).ConfigureAwait(false);
        else if (view == "all" && wanted is { IsFirst: true, Length: < MostRead } && wanted.Form.Export is null)
            tellings = Portion<TellingOnRecord>.Of(read, wanted.Length, told => told.Id.ToString());
        else
            tellings = await wanted.TellingsAsync(store, view == "all" ? query : query with { Kinds = [KindOf(view)] }, cancellation).ConfigureAwait(false);
        // Programs page through the reports of an outlet by a search for them.
        var reports = name.Kind == PartyKind.Outlet && view == "all" && wanted.Place is null
            ? await wanted.ArticlesAsync(store, new RecordQuery { Outlet = SearchPage.OutletWords(name.Name) }, cancellation).ConfigureAwait(false)
            : Portion<ArticleOnRecord>.None;
        var parties = read.Items.SelectMany(told => told.Article.Recorded.Parties.Where(party => NameKeys.On(told.Article, party) == name.Id)).ToList();
        var rulings = await store.FindNameRulingsAsync(name.Id.Content, asking.Viewpoint, cancellation).ConfigureAwait(false);
        return Layout.Views.Show<NameView, NamePage>(new NamePage
        {
            Name = name,
            View = view,
            Tellings = tellings,
            Reports = reports,
            Called = [.. parties.Select(party => party.Role is { } role ? $"{party.Name}, {role}" : party.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(12)],
            Joined = [.. rulings.Where(ruling => ruling is { Stands: true, OtherName: not null }).SelectMany(Names).Where(other => other.Id != name.Id).Distinct()],
            Offices = [.. parties.Select(party => party.Office).OfType<Tenure>().Distinct().OrderBy(office => office.Start, StringComparer.Ordinal)],
            Matters = matters,
            Number = asking.PageNumber,
        });
    }

    private static IEnumerable<(RecordId Id, string Name)> Names(NameRuling ruling)
        => NameMap.Read(ruling.Decision) is var (name, other) ? [(name, ruling.Name), (other, ruling.OtherName!)] : [];

    // What they intended beside what they did, in the order of the days, and the matters on which they did both.
    private static async Task<(Portion<TellingOnRecord> Listed, IReadOnlyList<SaidAndDone> Matters)> SaidThenDidAsync(
        RecordQuery query, IReadOnlyList<Subject> subjects, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        query = query with { CountsAll = false };
        var said = await store.FindTellingsAsync(query with { Kinds = [EntryKind.Statement] }, asking.Viewpoint, MostSaid, cancellation).ConfigureAwait(false);
        var did = await store.FindTellingsAsync(query with { Kinds = [EntryKind.Action] }, asking.Viewpoint, MostDone, cancellation).ConfigureAwait(false);
        var intended = said.Items.Where(told => told.Telling.Act == "intends").ToList();
        return (
            new(intended.Count + did.Items.Count, [.. intended.Concat(did.Items).OrderBy(told => told.Telling.When?.Latest ?? told.Telling.When?.Earliest ?? DateOnly.MaxValue)], null),
            SaidAndDone.Of(said.Items, did.Items, subjects));
    }

    private static EntryKind KindOf(string view) => view switch { "statement" => EntryKind.Statement, "action" => EntryKind.Action, _ => EntryKind.Gathering };
}
