using OnRecord.Watching;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Watching;

/// <summary>The feeds that the site watches, how they stand, and a form to change the list: for whoever may write to the record.</summary>
/// <param name="Feeds">The feeds, in the order of the list; null where none is watched.</param>
/// <param name="List">The file of the list.</param>
/// <param name="Fault">Why the list cannot be read; null where it can.</param>
public sealed record WatchPage(IReadOnlyList<FeedHealth>? Feeds, string? List, string? Fault)
{
    internal static IResult Get(WebSettings settings)
    {
        try
        {
            return Views.Of<WatchView, WatchPage>(new WatchPage(settings.Watch?.Health(), settings.Watch?.List.Path, null));
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Views.Of<WatchView, WatchPage>(new WatchPage([], settings.Watch?.List.Path, fault.Message));
        }
    }

    internal static Task<IResult> AddAsync(HttpRequest request, WebSettings settings, CancellationToken cancellation)
        => ChangeAsync(request, settings, (list, address) => list.Add(address), cancellation);

    internal static Task<IResult> RemoveAsync(HttpRequest request, WebSettings settings, CancellationToken cancellation)
        => ChangeAsync(request, settings, (list, address) => list.Remove(address), cancellation);

    private static async Task<IResult> ChangeAsync(HttpRequest request, WebSettings settings, Action<FeedList, string> change, CancellationToken cancellation)
    {
        if (settings.Watch is not { } watch)
            throw RefusedException.NotFound("This site watches no feeds: onrecord serve --watch FILE.");
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        try
        {
            change(watch.List, form["address"].ToString());
        }
        catch (InvalidDataException fault)
        {
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, char.ToUpperInvariant(fault.Message[0]) + fault.Message[1..] + ".");
        }

        return new SeeOther("/watch");
    }
}
