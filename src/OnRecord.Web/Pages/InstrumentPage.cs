using OnRecord.Recording;
using OnRecord.Web.Api;
using OnRecord.Web.Layout;
using OnRecord.Web.Reports;

namespace OnRecord.Web.Pages;

/// <summary>The life of an ordinance, bill or order: every act of a place whose words name it, in the order of the days.</summary>
/// <param name="Words">The words that name it.</param>
/// <param name="Place">Where; null for anywhere.</param>
/// <param name="Acts">The acts, oldest first.</param>
/// <param name="Lanes">The two lanes.</param>
public sealed record InstrumentPage(string Words, string? Place, Portion<TellingOnRecord> Acts, Lanes? Lanes) : IShown
{
    private const int MostActs = 100;
    private const int MostWords = 8;

    string IShown.Title => $"The life of “{Words}”";

    IEnumerable<TellingOnRecord> IShown.Shown => Acts.Items;

    string? IShown.Next => Acts.Next;

    object IShown.ToJson(Asking asking, string? next) => new InstrumentAnswer(Words, Place, Acts.Total, TellingAnswer.Of(Acts.Items, asking), next);

    private static readonly HashSet<string> Determiners = new(["a", "an", "the", "this", "that", "its", "his", "her", "their"], StringComparer.Ordinal);

    // A word of these names a kind of instrument and not one of the kind: "the bill" is every bill.
    private static readonly HashSet<string> Kinds = new(
        [
            "act", "acts", "agreement", "amendment", "amendments", "ban", "bill", "bills", "budget", "contract", "deal", "decision", "decree", "law", "laws", "legislation", "levy", "measure", "measures", "memo", "motion", "order",
            "orders", "ordinance", "ordinances", "package", "plan", "plans", "policies", "policy", "program", "project", "proposal", "proposals", "regulation", "regulations", "resolution", "rule", "rules", "statute", "tax", "text",
            "city", "county", "executive", "federal", "local", "new", "old", "proposed", "state", "one", "it",
        ], StringComparer.Ordinal);

    internal static async Task<IResult> GetAsync(Asking asking, Wanted wanted, IRecordStore store, CancellationToken cancellation)
    {
        var words = SearchWords.Of(asking.Text("of") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).ToList();
        if (words.Count == 0)
            throw RefusedException.BadQuestion("Which ordinance, bill or order? Give words that name it: /instrument?of=pier+ordinance");
        var place = asking.Text("place");
        var query = new RecordQuery { Phrases = words, Kinds = [EntryKind.Action], Places = place is null ? [] : [SearchPage.PlaceWords(place)], OldestFirst = true };
        var acts = wanted.Form == Form.Html
            ? Portion<TellingOnRecord>.Of(await store.FindTellingsAsync(query, asking.Viewpoint, MostActs, cancellation).ConfigureAwait(false), MostActs, _ => "")
            : await wanted.TellingsAsync(store, query, cancellation).ConfigureAwait(false);
        return Views.Show<InstrumentView, InstrumentPage>(new InstrumentPage(string.Join(' ', words), place, acts, Lanes.Of(acts.Items)));
    }

    /// <summary>Whether words name an instrument, and more than its kind.</summary>
    internal static bool NamesOne(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(word => !Kinds.Contains(word));

    /// <summary>The words that name what an action acts on, in the form of the search; empty where it names nothing.</summary>
    internal static string WordsOf(TellingOnRecord told)
        => told.Telling is PolicyAction { Instrument: { } instrument }
            ? string.Join(' ', SearchWords.Of(told.Article.Recorded.Quote(instrument)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Determiners.Contains(word)).Take(MostWords))
            : "";
}
