using Microsoft.Net.Http.Headers;
using OnRecord.Publishing.Records;

namespace OnRecord.Web.Hosting;

/// <summary>A form in which a page can be had.</summary>
/// <param name="Suffix">What stands behind the address, after a point: <c>json</c>.</param>
/// <param name="Name">What it is called where readers choose.</param>
/// <param name="MediaType">The media type by which programs ask for it.</param>
/// <param name="Export">What writes the entries that the page shows; null for the page itself and its JSON.</param>
internal sealed record Form(string Suffix, string Name, string MediaType, IRecordExport? Export = null)
{
    /// <summary>The page as it is read.</summary>
    internal static Form Html { get; } = new("html", "page", "text/html; charset=utf-8");

    /// <summary>All that the page shows, for programs.</summary>
    internal static Form Json { get; } = new("json", "JSON", "application/json; charset=utf-8");

    /// <summary>The forms of a page that shows entries: tables and archives of the whole record are left to <c>onrecord export</c>. The first of a media type
    /// is the one that is meant by it.</summary>
    internal static IReadOnlyList<Form> OfEntries { get; } =
        [Html, Json, .. RecordExports.All.Where(export => export is not (ParquetExport or DataPackageExport)).OrderBy(export => export is SchemaOrgExport ? 0 : 1).Select(Of)];

    /// <summary>The forms of any other page.</summary>
    internal static IReadOnlyList<Form> OfPage { get; } = [Html, Json];

    /// <summary>Whether readers subscribe to it: what was recorded last comes first.</summary>
    internal bool IsFeed => Export is AtomExport or JsonFeedExport;

    /// <summary>Whether a media range of an <c>Accept</c> field asks for it.</summary>
    internal bool Fits(MediaTypeHeaderValue range) => Type.IsSubsetOf(range);

    /// <summary>The media type without its parameters.</summary>
    internal string BareType => Type.MediaType.ToString();

    private MediaTypeHeaderValue Type { get; } = MediaTypeHeaderValue.Parse(MediaType);

    private static Form Of(IRecordExport export) => new(export.Format, export switch
    {
        SchemaOrgExport => "JSON-LD",
        CsvExport => "CSV",
        EntryLinesExport => "JSON Lines",
        AnnotationExport => "Web Annotations",
        CalendarExport => "calendar",
        AtomExport => "Atom feed",
        JsonFeedExport => "JSON feed",
        ProvenanceExport => "PROV-O",
        PopoloExport => "Popolo",
        _ => export.Format,
    }, export.MediaType, export);
}
