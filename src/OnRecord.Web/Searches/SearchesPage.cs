using OnRecord.Notifying;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Searches;

/// <summary>The saved searches: for whoever may write to the record.</summary>
/// <param name="Searches">The searches; null where the site keeps none.</param>
/// <param name="Question">A search that is about to be saved, or empty.</param>
/// <param name="To">Where it is to be sent, or empty.</param>
/// <param name="Note">A note to oneself, or empty.</param>
/// <param name="SendsMail">Whether a mail server is named.</param>
/// <param name="Fault">Why they cannot be read, or the one that was given cannot be saved; null where they can.</param>
public sealed record SearchesPage(IReadOnlyList<SavedSearch>? Searches, string Question, string To, string Note, bool SendsMail, string? Fault)
{
    internal static IResult Get(Asking asking, WebSettings settings) => Show(settings, asking.Text("q") ?? "", "", "", null);

    internal static async Task<IResult> AddAsync(HttpRequest request, WebSettings settings, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var (question, to, note) = (form["q"].ToString(), form["to"].ToString(), form["note"].ToString());
        try
        {
            if (!to.Contains("://", StringComparison.Ordinal) && !settings.SendsMail)
                throw new InvalidDataException("no mail server is named here: give an https:// address, or start the site with --smtp HOST");
            await Need(settings).AddAsync(question, to, note, cancellation).ConfigureAwait(false);
        }
        catch (InvalidDataException fault)
        {
            // With what was typed, to be mended.
            request.HttpContext.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Show(settings, question, to, note, Sentence(fault));
        }

        return new SeeOther("/searches");
    }

    internal static Task<IResult> RemoveAsync(HttpRequest request, WebSettings settings, CancellationToken cancellation)
        => ChangeAsync(request, settings, (searches, form) => searches.RemoveAsync(form["id"].ToString(), cancellation), cancellation);

    internal static Task<IResult> RetryAsync(HttpRequest request, WebSettings settings, CancellationToken cancellation)
        => ChangeAsync(request, settings, (searches, form) => searches.RetryAsync(form["id"].ToString(), cancellation), cancellation);

    private static async Task<IResult> ChangeAsync(HttpRequest request, WebSettings settings, Func<SavedSearches, IFormCollection, Task> change, CancellationToken cancellation)
    {
        var searches = Need(settings);
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        try
        {
            await change(searches, form).ConfigureAwait(false);
        }
        catch (InvalidDataException fault)
        {
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, Sentence(fault));
        }

        return new SeeOther("/searches");
    }

    private static IResult Show(WebSettings settings, string question, string to, string note, string? fault)
    {
        IReadOnlyList<SavedSearch>? searches = [];
        try
        {
            searches = settings.Searches?.Read();
        }
        catch (Exception unread) when (unread is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            fault ??= unread.Message;
        }

        return Views.Of<SearchesView, SearchesPage>(new SearchesPage(searches, question, to, note, settings.SendsMail, fault));
    }

    private static SavedSearches Need(WebSettings settings) => settings.Searches ?? throw RefusedException.NotFound("This site keeps no saved searches: onrecord serve --searches FILE.");

    private static string Sentence(InvalidDataException fault) => char.ToUpperInvariant(fault.Message[0]) + fault.Message[1..] + ".";
}
