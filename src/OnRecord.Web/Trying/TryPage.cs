using System.Text;
using OnRecord.Publishing;
using OnRecord.Publishing.Records;
using OnRecord.Reading;
using OnRecord.Reading.Addresses;
using OnRecord.Reading.Text;
using OnRecord.Web.Layout;
using OnRecord.Web.Pages;
using OnRecord.Web.Reports;

namespace OnRecord.Web.Trying;

/// <summary>Paste and see: what an article tells that a reader pasted, uploaded or named.</summary>
/// <param name="Tried">The article.</param>
/// <param name="Text">Its text.</param>
/// <param name="Tellings">What it tells.</param>
/// <param name="IsKept">Whether it is on the record already.</param>
/// <param name="MayKeep">Whether it may be put there from here.</param>
public sealed record TryPage(Tried Tried, ReportText Text, IReadOnlyList<TellingOnRecord> Tellings, bool IsKept, bool MayKeep)
{
    private const int HeadLength = 4096;

    internal static async Task<IResult> PostAsync(HttpRequest request, Desk desk, CancellationToken cancellation)
    {
        var form = await request.ReadFormAsync(cancellation).ConfigureAwait(false);
        var published = Field("published") is { } given ? GivenDate.Parse(given) : null;
        if (published is null && Field("published") is { } unread)
            return Again($"“{unread}” cannot be read as a date. Write it as 2031-05-04 or May 4, 2031.", StatusCodes.Status400BadRequest, isOfDate: true);
        try
        {
            var tried = await ReadAsync(form, new ReadingContext("pasted") { MaxTextLength = Limits.ArticleLength, Outlet = Field("outlet"), Published = published?.Edtf }, desk, cancellation).ConfigureAwait(false);
            return new SeeOther($"/try/{tried.Recorded.Id}");
        }
        catch (RefusedException refused) when (refused.Status is StatusCodes.Status400BadRequest or StatusCodes.Status422UnprocessableEntity or StatusCodes.Status503ServiceUnavailable)
        {
            return Again(refused.Message, refused.Status, isOfDate: false);
        }

        string? Field(string name) => FieldOf(form, name);

        IResult Again(string problem, int status, bool isOfDate)
            => Views.Of<TryAgainView, TryAgain>(new TryAgain(form["text"].ToString(), Field("address") ?? "", Field("published") ?? "", Field("outlet") ?? "", problem, isOfDate), status);
    }

    private static async Task<Tried> ReadAsync(IFormCollection form, ReadingContext context, Desk desk, CancellationToken cancellation)
    {
        var text = form["text"].ToString();
        return form.Files is [{ Length: > 0 } file, ..] ? await ReadFileAsync(file, context, desk, cancellation).ConfigureAwait(false)
            : !string.IsNullOrWhiteSpace(text) ? await ReadTextAsync(text, context, desk, cancellation).ConfigureAwait(false)
            : FieldOf(form, "address") is { } address ? await desk.FetchAsync(AddressOf(address), context, cancellation).ConfigureAwait(false)
            : throw RefusedException.BadQuestion("Paste an article, choose a file, or name an address.");
    }

    private static string? FieldOf(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 and <= 2_000 } value ? value : null;

    internal static async Task<IResult> GetAsync(string id, Desk desk, IRecordStore store, Asking asking, CancellationToken cancellation)
    {
        var tried = Find(id, desk);
        var isKept = await store.FindArticleAsync(tried.Recorded.Id, asking.Viewpoint, cancellation).ConfigureAwait(false) is not null;
        return Views.Of<TryView, TryPage>(new TryPage(tried, ReportText.Of(tried.Recorded, masksNames: false), TellingsOf(tried, asking), isKept, asking.Who.Role >= Role.Editor));
    }

    internal static IResult GetCsv(string id, Desk desk, Asking asking)
        => Results.Bytes(Encoding.UTF8.GetBytes("\uFEFF" + Table(TellingsOf(Find(id, desk), asking))), "text/csv; charset=utf-8", "facts.csv");

    internal static IResult GetJson(string id, Desk desk, Asking asking)
        => Results.Json(TellingsOf(Find(id, desk), asking).Select(TellingRow.ObjectOf), PageJson.Options);

    internal static async Task<IResult> KeepAsync(string id, Desk desk, CancellationToken cancellation)
    {
        var outcome = await desk.KeepAsync(Find(id, desk), cancellation).ConfigureAwait(false);
        if (outcome.Effect == AddEffect.Withdrawn)
            throw new RefusedException(StatusCodes.Status410Gone, "This report was withdrawn from the record, and is not put there again.");
        return new SeeOther(Paths.Report(outcome.Id));
    }

    /// <summary>The facts as CSV.</summary>
    internal static string Table(IEnumerable<TellingOnRecord> tellings) => string.Concat(tellings.Select(TellingRow.Of).Prepend(TellingRow.Columns).Select(CsvText.Row));

    private static IReadOnlyList<TellingOnRecord> TellingsOf(Tried tried, Asking asking)
        => [.. ReportPage.TellingsOf(new ArticleOnRecord(tried.Recorded, 1, asking.Viewpoint.Now, null, Visibility.Public, null))];

    private static Tried Find(string id, Desk desk)
        => desk.Find(id) ?? throw RefusedException.NotFound("This article no longer lies here: only the last hundred do, and none once the program was stopped. Paste it again.");

    private static async Task<Tried> ReadTextAsync(string text, ReadingContext context, Desk desk, CancellationToken cancellation)
    {
        if (text.Length > Limits.ArticleLength)
            throw new RefusedException(StatusCodes.Status413PayloadTooLarge, $"An article may have at most {Limits.ArticleLength:N0} characters here; this has {text.Length:N0}. “onrecord extract” reads longer ones.");
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")), writable: false);
        return await desk.ReadAsync(new ArticleTextReader().ReadAsync(bytes, context, cancellation), cancellation).ConfigureAwait(false);
    }

    private static async Task<Tried> ReadFileAsync(IFormFile file, ReadingContext context, Desk desk, CancellationToken cancellation)
    {
        // The browser's name of the file tells its format, and nothing else.
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        var stream = file.OpenReadStream();
        await using (stream.ConfigureAwait(false))
        {
            var head = new byte[HeadLength];
            var length = await stream.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            stream.Position = 0;
            var reader = ArticleReaders.All.FirstOrDefault(reader => reader.Accepts(name, head.AsSpan(0, length)))
                ?? throw new RefusedException(StatusCodes.Status422UnprocessableEntity, $"This file is in no format that is known here. There are {string.Join(", ", ArticleReaders.All.Select(one => one.Format))}.");
            return await desk.ReadAsync(reader.ReadAsync(stream, context with { Name = name.Length > 0 ? name : "upload" }, cancellation), cancellation).ConfigureAwait(false);
        }
    }

    // What people copy often lacks the scheme.
    private static string AddressOf(string given) => AddressReader.IsAddress(given) ? given
        : given.Contains("://", StringComparison.Ordinal) ? throw new RefusedException(StatusCodes.Status422UnprocessableEntity, "This address cannot be read: only http and https ones are.")
        : "https://" + given;
}
