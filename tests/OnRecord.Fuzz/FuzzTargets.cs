using OnRecord.Reading.Feeds;
using OnRecord.Reading.Html;
using OnRecord.Reading.JsonLines;
using OnRecord.Reading.Pdf;
using OnRecord.Reading.Text;
using OnRecord.Reading.Warc;

namespace OnRecord.Fuzz;

/// <summary>What is fuzzed. A reader is one line: itself and the folder of <c>tests/samples</c> its seeds lie in.</summary>
public static class FuzzTargets
{
    public static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new ReaderTarget(new ArticleTextReader(), "text", "*.txt", asItStands: true),
        new ReaderTarget(new JsonLinesReader(), "jsonl", "*.jsonl", asItStands: true),
        new ReaderTarget(new HtmlReader(), "html", "*.html"),
        new ReaderTarget(new PdfReader(), "pdf", "*.pdf"),
        new ReaderTarget(new FeedReader(), "feeds", "*.*"),
        new ReaderTarget(new WarcReader(), "warc", "*.warc*"),
        new ExtractorTarget(),
    ];
}
