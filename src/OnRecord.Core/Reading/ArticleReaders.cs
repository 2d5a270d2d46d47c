using OnRecord.Reading.Html;
using OnRecord.Reading.Pdf;

namespace OnRecord.Reading;

/// <summary>The formats that can be read. A new format is one class here and one line below.</summary>
public static class ArticleReaders
{
    /// <summary>All readers, in the order in which they are asked whether an input is theirs.</summary>
    public static IReadOnlyList<IArticleReader> All { get; } =
    [
        new HtmlReader(),
        new PdfReader(),
    ];
}
