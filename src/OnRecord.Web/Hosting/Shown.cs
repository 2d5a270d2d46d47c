using Microsoft.Extensions.DependencyInjection;
using OnRecord.Publishing.Records;
using OnRecord.Web.Layout;

namespace OnRecord.Web.Hosting;

/// <summary>What a page shows, fit to be drawn for people and written for programs: one way to say it.</summary>
internal interface IShown
{
    /// <summary>What it is called.</summary>
    string Title { get; }

    /// <summary>The same as JSON: a record of <c>Api/</c>.</summary>
    /// <param name="asking">Who asks.</param>
    /// <param name="next">The address of what follows in its list; null at the end.</param>
    object ToJson(Asking asking, string? next);

    /// <summary>What it shows of the record, whose entries are written in the formats in which entries leave it; empty where it shows none.</summary>
    IEnumerable<TellingOnRecord> Shown => [];

    /// <summary>The place in its list after which more follows; null where it has none, or ends.</summary>
    string? Next => null;
}

/// <summary>A page in the form that is asked for.</summary>
internal sealed class Shown<TView, TModel>(TModel model) : IResult
    where TView : View<TModel>
    where TModel : IShown
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var (wanted, asking) = (services.GetRequiredService<Wanted>(), services.GetRequiredService<Asking>());
        httpContext.Response.Headers.Vary = "Accept";
        if (wanted.Form == Form.Html)
        {
            await Views.Of<TView, TModel>(model).ExecuteAsync(httpContext).ConfigureAwait(false);
            return;
        }

        var next = model.Next is { } place ? wanted.NextAddress(place) : null;
        if (next is not null)
            httpContext.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        if (wanted.Form.Export is { } export)
            await new Exported(export, model.Title, model.Shown.Select(told => (DateTimeOffset?)told.Article.RecordedAt).Max(), EntriesAsync(model.Shown, services.GetRequiredService<IRecordStore>(), asking.Viewpoint)).ExecuteAsync(httpContext).ConfigureAwait(false);
        else
            await Results.Json(model.ToJson(asking, next), PageJson.Options).ExecuteAsync(httpContext).ConfigureAwait(false);
    }

    // Of several tellings the entry they are of, once.
    private static async IAsyncEnumerable<EntryOnRecord> EntriesAsync(IEnumerable<TellingOnRecord> tellings, IRecordStore store, Viewpoint viewpoint)
    {
        var written = new HashSet<RecordId>();
        foreach (var told in tellings)
        {
            if (await store.FindEntryAsync(told.Id, viewpoint, CancellationToken.None).ConfigureAwait(false) is { } entry && written.Add(entry.Id))
                yield return entry;
        }
    }
}

/// <summary>Entries in one of the formats in which they leave the record.</summary>
/// <param name="export">The format.</param>
/// <param name="title">What the whole is called.</param>
/// <param name="updated">When anything in it changed last, where it is known: the same feed has the same bytes.</param>
/// <param name="entries">The entries.</param>
internal sealed class Exported(IRecordExport export, string title, DateTimeOffset? updated, IAsyncEnumerable<EntryOnRecord> entries) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var asking = services.GetRequiredService<Asking>();
        var options = new RecordExportOptions
        {
            Viewpoint = asking.Viewpoint,
            Title = title,
            Updated = updated ?? DateTimeOffset.UnixEpoch,
            Page = id => asking.Absolute(Paths.Of(id)),
            Self = services.GetRequiredService<Wanted>().Self,
        };
        // Written whole before any of it is sent, so that what fails half way is told as a fault. A page of a list is not large.
        using var whole = new MemoryStream();
        await export.WriteAsync(entries, whole, options, httpContext.RequestAborted).ConfigureAwait(false);
        httpContext.Response.ContentType = export.MediaType;
        whole.Position = 0;
        await whole.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted).ConfigureAwait(false);
    }
}
