using OnRecord.Language;

namespace OnRecord.Publishing.Records;

/// <summary>W3C Web Annotations (<see href="https://www.w3.org/TR/annotation-model/"/>): an annotation a telling, on the passage it rests on. Positions
/// count Unicode code points, as the model says.</summary>
/// <remarks>Where a private name stands in the passage, the annotation has a position and no quotation. Long quotations are cut: the model itself warns
/// that they copy a text which may be somebody's.</remarks>
public sealed class AnnotationExport : IRecordExport
{
    private const int LongestQuotation = 1_000;
    private const int LongestContext = 32;

    /// <inheritdoc/>
    public string Format => "annotations";

    /// <inheritdoc/>
    public string Meaning => "W3C Web Annotations (JSON-LD), an annotation a passage";

    /// <inheritdoc/>
    public string MediaType => "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";

    /// <inheritdoc/>
    public async Task WriteAsync(IAsyncEnumerable<EntryOnRecord> entries, Stream output, RecordExportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        await using var stream = new JsonStream(output);
        var json = stream.Json;
        json.WriteStartObject();
        json.WriteString("@context", "http://www.w3.org/ns/anno.jsonld");
        json.WriteString("id", options.Self ?? "urn:onrecord:annotations");
        json.WriteString("type", "AnnotationCollection");
        json.WriteString("label", options.Title);
        json.WriteStartObject("first");
        json.WriteString("id", (options.Self ?? "urn:onrecord:annotations") + "#page-1");
        json.WriteString("type", "AnnotationPage");
        json.WriteNumber("startIndex", 0);
        json.WriteStartArray("items");
        var total = 0L;
        await foreach (var entry in options.Of(entries, cancellation).ConfigureAwait(false))
        {
            foreach (var told in entry.Entry.Tellings)
            {
                Write(stream, entry, told);
                total++;
                await stream.EaseAsync(cancellation).ConfigureAwait(false);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteNumber("total", total);
        json.WriteEndObject();
    }

    private static void Write(JsonStream stream, ExportedEntry entry, TellingOnRecord told)
    {
        var json = stream.Json;
        var (recorded, span) = (told.Article.Recorded, told.Telling.Evidence.Span);
        var (article, options) = (recorded.Article, entry.Options);
        json.WriteStartObject();
        json.WriteString("id", $"urn:onrecord:evidence:{told.Id}");
        json.WriteString("type", "Annotation");
        json.WriteString("motivation", "identifying");
        json.WriteString("created", EntryColumns.Written(told.Article.RecordedAt));
        json.WriteString("body", options.Iri(entry.Entry.Id));
        json.WriteStartObject("target");
        json.WriteString("source", article.Url ?? options.Iri(RecordId.Article(recorded.Id)));
        if ((article.Seen ?? article.PublishedAt) is { } moment)
        {
            json.WriteStartObject("state");
            json.WriteString("type", "TimeState");
            json.WriteString("sourceDate", EntryColumns.Written(moment));
            if (options.Page is { } page)
                json.WriteString("cached", page(RecordId.Article(recorded.Id)));
            json.WriteEndObject();
        }

        json.WriteStartArray("selector");
        if (told.Passage == span.In(article.Text))
        {
            json.WriteStartObject();
            json.WriteString("type", "TextQuoteSelector");
            json.WriteString("exact", First(told.Passage, LongestQuotation));
            json.Text("prefix", Context(recorded, Last(article.Text.AsSpan(0, span.Start), LongestContext), span.Start, isBefore: true));
            if (CodePoints.In(told.Passage).At(told.Passage.Length) <= LongestQuotation)
                json.Text("suffix", Context(recorded, First(article.Text.AsSpan(span.End), LongestContext), span.End, isBefore: false));
            json.WriteEndObject();
        }

        var places = CodePoints.In(article.Text);
        json.WriteStartObject();
        json.WriteString("type", "TextPositionSelector");
        json.WriteNumber("start", places.At(span.Start));
        json.WriteNumber("end", places.At(span.End));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Context in which a private name would stand is left out.
    private static string? Context(RecordedArticle recorded, string words, int at, bool isBefore)
    {
        var span = isBefore ? new TextSpan(at - words.Length, at) : new TextSpan(at, at + words.Length);
        return words.Length > 0 && recorded.Quote(span) == words ? words : null;
    }

    /// <summary>The first code points of a text.</summary>
    private static string First(ReadOnlySpan<char> text, int count)
    {
        var end = 0;
        for (var i = 0; i < count && end < text.Length; i++)
            end += Utf16.StartsWithPair(text[end..]) ? 2 : 1;
        return text[..end].ToString();
    }

    /// <summary>The last code points of a text.</summary>
    private static string Last(ReadOnlySpan<char> text, int count)
    {
        var start = text.Length;
        for (var i = 0; i < count && start > 0; i++)
            start -= start > 1 && Utf16.StartsWithPair(text[(start - 2)..]) ? 2 : 1;
        return text[start..].ToString();
    }
}
