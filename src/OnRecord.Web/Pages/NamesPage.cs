using System.Globalization;
using OnRecord.Recording;
using OnRecord.Web.Api;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Pages;

/// <summary>The people, bodies and outlets on the record, most told of first. Private persons have no name there.</summary>
/// <param name="Question">The beginning of a name or of a word in it; empty for all.</param>
/// <param name="Names">The names of this page.</param>
/// <param name="Total">How many there are; null where a name is looked for, or in other forms than the page.</param>
/// <param name="Number">The number of the page, from 1.</param>
/// <param name="Next">Where programs go on; null at the end.</param>
public sealed record NamesPage(string Question, IReadOnlyList<NameOnRecord> Names, long? Total, int Number, string? Next) : IShown
{
    private const int PageLength = 100;

    /// <summary>Whether another page follows.</summary>
    public bool HasMore => Number < Limits.LastPage && Next is not null;

    string IShown.Title => "People, bodies, outlets";

    string? IShown.Next => Next;

    object IShown.ToJson(Asking asking, string? next) => new NamesAnswer([.. Names.Select(name => NameItem.Of(name, asking))], next);

    internal static async Task<IResult> GetAsync(Asking asking, Wanted wanted, IRecordStore store, RecordSummary summary, CancellationToken cancellation)
    {
        var question = asking.Text("name") ?? "";
        var words = SearchWords.Of(question);
        var isHtml = wanted.Form == Form.Html;
        var length = isHtml ? PageLength : wanted.Length;
        var skip = wanted.Passed(length);
        // Whatever has no word in it is the name of nobody.
        var names = question.Length > 0 && words.Length == 0 ? []
            : await store.FindNamesAsync(words.Length == 0 ? "" : words + "*", asking.Viewpoint, skip, length + 1, cancellation).ConfigureAwait(false);
        long? total = isHtml && question.Length == 0 ? (await summary.AskAsync(asking.Viewpoint, cancellation).ConfigureAwait(false)).Counts.Names : null;
        return Views.Show<NamesView, NamesPage>(new NamesPage(
            question, [.. names.Take(length)], total, asking.PageNumber, names.Count > length ? (skip + length).ToString(CultureInfo.InvariantCulture) : null));
    }
}
