using OnRecord.Reading.Feeds;
using OnRecord.Reading.Html;
using OnRecord.Reading.JsonLines;
using OnRecord.Reading.Pdf;
using OnRecord.Reading.Text;
using OnRecord.Reading.Warc;

namespace OnRecord.Reading;

/// <summary>The formats that can be read. A new format is one class here and one line below.</summary>
public static class ArticleReaders
{
    /// <summary>All readers, in the order in which they are asked whether an input is theirs; plain text, which takes
    /// anything that looks like text, comes last.</summary>
    public static IReadOnlyList<IArticleReader> All { get; } =
    [
        new PdfReader(),
        new WarcReader(),
        new FeedReader(),
        new JsonLinesReader(),
        new HtmlReader(),
        new ArticleTextReader(),
    ];
}
