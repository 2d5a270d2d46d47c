using OnRecord.Notifying;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Searches;

/// <summary>The saved searches: for whoever may write to the record.</summary>
/// <param name="Searches">The searches; null where the site keeps none.</param>
/// <param name="Question">A search that is about to be saved, or empty.</param>
/// <param name="SendsMail">Whether a mail server is named.</param>
/// <param name="Fault">Why they cannot be read; null where they can.</param>
public sealed record SearchesPage(IReadOnlyList<SavedSearch>? Searches, string Question, bool SendsMail, string? Fault)
{
    internal static IResult Get(Asking asking, WebSettings settings)
    {
        var question = asking.Text("q") ?? "";
        try
        {
            return Views.Of<SearchesView, SearchesPage>(new SearchesPage(settings.Searches?.Read(), question, settings.SendsMail, null));
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Views.Of<SearchesView, SearchesPage>(new SearchesPage([], question, settings.SendsMail, fault.Message));
        }
    }

    internal static Task<IResult> AddAsync(HttpRequest request, WebSettings settings, CancellationToken cancellation) => ChangeAsync(request, settings, async (searches, form) =>
    {
        var to = form["to"].ToString();
        if (!to.Contains("://", StringComparison.Ordinal) && !settings.SendsMail)
            throw new InvalidDataException("no mail server is named here: start the site with --smtp HOST, or give an https:// address");
        await searches.AddAsync(form["q"].ToString(), to, form["note"].ToString(), cancellation).ConfigureAwait(false);
    }, cancellation);

    internal static Task<IResult> RemoveAsync(HttpRequest request, WebSettings settings, CancellationToken cancellation)
        => ChangeAsync(request, settings, (searches, form) => searches.RemoveAsync(form["id"].ToString(), cancellation), cancellation);

    internal static Task<IResult> RetryAsync(HttpRequest request, WebSettings settings, CancellationToken cancellation)
        => ChangeAsync(request, settings, (searches, form) => searches.RetryAsync(form["id"].ToString(), cancellation), cancellation);

    private static async Task<IResult> ChangeAsync(HttpRequest request, WebSettings settings, Func<SavedSearches, IFormCollection, Task> change, CancellationToken cancellation)
    {
        if (settings.Searches is not { } searches)
            throw RefusedException.NotFound("This site keeps no saved searches: onrecord serve --searches FILE.");
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        try
        {
            await change(searches, form).ConfigureAwait(false);
        }
        catch (InvalidDataException fault)
        {
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, char.ToUpperInvariant(fault.Message[0]) + fault.Message[1..] + ".");
        }

        return new SeeOther("/searches");
    }
}
