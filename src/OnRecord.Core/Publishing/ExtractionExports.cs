namespace OnRecord.Publishing;

/// <summary>The formats that <c>onrecord extract</c> writes. A new format is one class here and one line below.</summary>
public static class ExtractionExports
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IExtractionExport> All { get; } =
    [
        new TextExport(),
        new JsonLinesExport(),
        new HtmlExport(),
    ];
}
