namespace OnRecord.Publishing.Records;

/// <summary>The formats in which entries leave the record. A new format is one class here and one line below. (The record itself, fit to be read
/// into another, is <see cref="RecordLines"/>.)</summary>
public static class RecordExports
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IRecordExport> All { get; } =
    [
        new CsvExport(),
        new EntryLinesExport(),
        new ParquetExport(),
        new DataPackageExport(),
        new AnnotationExport(),
        new PopoloExport(),
        new ProvenanceExport(),
        new CalendarExport(),
        new AtomExport(),
        new JsonFeedExport(),
        new SchemaOrgExport(),
    ];
}
