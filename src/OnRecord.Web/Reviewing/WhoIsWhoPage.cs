using OnRecord.Recording;
using OnRecord.Web.Layout;
using OnRecord.Web.Pages;

namespace OnRecord.Web.Reviewing;

/// <summary>Who a name is: what people joined to it, which reports bear it and on what that rests.</summary>
/// <param name="Name">The name.</param>
/// <param name="Rulings">What was decided, first to last.</param>
/// <param name="Candidates">Other names that may be of the same.</param>
/// <param name="Reports">The reports that bear it, with what each says of it.</param>
/// <param name="Number">The number of the page of reports, from 1.</param>
/// <param name="HasMore">Whether another page follows.</param>
public sealed record WhoIsWhoPage(
    NameOnRecord Name, IReadOnlyList<NameRuling> Rulings, IReadOnlyList<NameOnRecord> Candidates, IReadOnlyList<BearingReport> Reports, int Number, bool HasMore)
{
    private const int LongestReason = 1_000;
    private const int MostCandidates = 8;

    internal static async Task<IResult> GetAsync(string id, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var name = await FindAsync(id, asking, store, cancellation).ConfigureAwait(false);
        var first = RecordId.TryParse(asking.Text("report"), out var report) && report.Value.Prefix == 'a' ? new[] { report.Value.Content } : null;
        var query = new RecordQuery { Party = name.Id.Content, LastRecordedFirst = true, Within = first, Skip = (asking.PageNumber - 1) * Limits.PageLength };
        var tellings = await store.FindTellingsAsync(query, asking.Reviewing, Limits.PageLength + 1, cancellation).ConfigureAwait(false);
        return Views.Of<WhoIsWhoView, WhoIsWhoPage>(new WhoIsWhoPage(
            name, await store.FindNameRulingsAsync(name.Id.Content, asking.Reviewing, cancellation).ConfigureAwait(false), await CandidatesAsync(name, asking, store, cancellation).ConfigureAwait(false),
            [.. tellings.Items.Take(Limits.PageLength).GroupBy(told => told.Article.Recorded.Id, StringComparer.Ordinal).Select(told => BearingReport.Of(name, [.. told]))],
            asking.PageNumber, tellings.Items.Count > Limits.PageLength));
    }

    internal static async Task<IResult> PostAsync(string id, HttpRequest request, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var name = await FindAsync(id, asking, store, cancellation).ConfigureAwait(false);
        if (form["reason"].ToString().Trim() is not { Length: > 0 and <= LongestReason } reason)
            throw RefusedException.BadQuestion($"Say why, in a word or more and at most {LongestReason:N0} characters.");
        var decision = Read(form, name.Id) ?? throw RefusedException.BadQuestion("Choose another name or give its id: n-…; or say of a report whom it means.");
        var outcome = await store.DecideNameAsync(decision, asking.Judge(reason), cancellation).ConfigureAwait(false);
        if (outcome != NameOutcome.Done)
        {
            throw RefusedException.BadQuestion("Nothing was done: " + outcome switch
            {
                NameOutcome.Unfit => "they stand so already, or cannot be one: a person and a body, or an outlet.",
                NameOutcome.NothingToUndo => "it was taken back already.",
                _ => "there is no such name or report, or the report does not bear this name.",
            });
        }

        // The name may be another one's now.
        var now = await store.FindNameAsync(name.Id.Content, asking.Reviewing, cancellation).ConfigureAwait(false);
        return new SeeOther(now is null ? "/" : Paths.WhoIsWho(now.Id));
    }

    private static NameDecision? Read(IFormCollection form, RecordId name)
    {
        if (RecordId.TryParse(form["means"].ToString(), out var means) && means.Value.Prefix == 'a')
            return new NameDecision(NameVerdict.Join, name, means.Value);
        if (RecordId.TryParse(form["apart"].ToString(), out var apart) && apart.Value.Prefix == 'a')
            return new NameDecision(NameVerdict.Part, name, apart.Value);
        if (form["undo"].ToString().Split(' ') is [var subject, var with] && RecordId.TryParse(subject, out var its) && its.Value.Prefix == 'n' && RecordId.TryParse(with, out var other) && other.Value.Prefix is 'n' or 'a')
            return new NameDecision(NameVerdict.Undo, its.Value, other.Value);
        var chosen = form["id"].ToString().Trim() is { Length: > 0 } given ? given : form["with"].ToString();
        if (!RecordId.TryParse(chosen, out var second) || second.Value.Prefix != 'n')
            return null;
        return form["keep"] == "other" ? new NameDecision(NameVerdict.Join, name, second.Value) : new NameDecision(NameVerdict.Join, second.Value, name);
    }

    private static async Task<NameOnRecord> FindAsync(string id, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var given = NamePage.IdOf(id);
        return await store.FindNameAsync(given.Content, asking.Reviewing, cancellation).ConfigureAwait(false) is { Kind: not PartyKind.Outlet } name
            ? name
            : throw await Tombstones.ExplainAsync(given, store, cancellation).ConfigureAwait(false);
    }

    // Those with the same last word, of a body the same first one: "Mayor's Office" and "Office of the Mayor" are for the reader to find.
    private static async Task<IReadOnlyList<NameOnRecord>> CandidatesAsync(NameOnRecord name, Asking asking, IRecordStore store, CancellationToken cancellation)
    {
        var words = SearchWords.WithoutArticle(SearchWords.Of(name.Name)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return [];
        var found = await store.FindNamesAsync(name.Kind == PartyKind.Person ? words[^1] : words[0], asking.Reviewing, MostCandidates * 3, cancellation).ConfigureAwait(false);
        return [.. found.Where(one => one.Id != name.Id && one.Kind != PartyKind.Outlet && (one.Kind == PartyKind.Person) == (name.Kind == PartyKind.Person)).Take(MostCandidates)];
    }
}

/// <summary>A report that bears a name.</summary>
/// <param name="Article">The article version.</param>
/// <param name="Called">How it names them.</param>
/// <param name="Basis">On what it rests that it means this one: a word for people.</param>
/// <param name="IsConfirmed">Whether a person said so.</param>
/// <param name="Tellings">What it tells of them.</param>
public sealed record BearingReport(ArticleOnRecord Article, string Called, string Basis, bool IsConfirmed, IReadOnlyList<TellingOnRecord> Tellings)
{
    internal static BearingReport Of(NameOnRecord name, IReadOnlyList<TellingOnRecord> tellings)
    {
        var article = tellings[0].Article;
        var parties = article.Recorded.Parties.Where(party => NameKeys.On(article, party) == name.Id).ToList();
        var isConfirmed = parties.Exists(party => article.Names.ContainsKey(NameKeys.Of(party, article.Recorded.Id)!));
        var basis = isConfirmed ? "a person said so" : parties.Exists(party => party.PersonId is not null) ? "the register’s official of that name and office" : "the same name, by the machine’s rule";
        return new BearingReport(article, string.Join("; ", parties.Select(party => party.Role is { } role ? $"{party.Name}, {role}" : party.Name).Distinct(StringComparer.Ordinal)), basis, isConfirmed, tellings);
    }
}
