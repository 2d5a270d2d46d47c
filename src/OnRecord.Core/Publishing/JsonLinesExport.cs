using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Publishing;

/// <summary>JSON Lines: one object an article, in the form that docs/reference/output.md sets down.</summary>
public sealed class JsonLinesExport : IExtractionExport
{
    /// <inheritdoc/>
    public string Format => "jsonl";

    /// <inheritdoc/>
    public IExtractionWriter Open(Stream output, ExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        return new Writer(output, options);
    }

    private sealed class Writer : IExtractionWriter
    {
        private readonly Stream output;
        private readonly ExportOptions options;
        private readonly ArrayBufferWriter<byte> line = new();
        private readonly Utf8JsonWriter json;

        internal Writer(Stream output, ExportOptions options)
        {
            this.output = output;
            this.options = options;
            json = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        }

        public async ValueTask WriteAsync(ExtractedArticle extracted, CancellationToken cancellation)
        {
            line.ResetWrittenCount();
            json.Reset();
            WriteArticle(extracted);
            await json.FlushAsync(cancellation).ConfigureAwait(false);
            line.Write("\n"u8);
            await output.WriteAsync(line.WrittenMemory, cancellation).ConfigureAwait(false);
        }

        public ValueTask CompleteAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => json.DisposeAsync();

        private void WriteArticle(ExtractedArticle extracted)
        {
            var article = extracted.Article;
            json.WriteStartObject();
            WriteString("id", article.Id);
            WriteString("url", article.Url);
            WriteString("outlet", article.Outlet);
            WriteString("headline", article.Headline);
            WriteString("byline", article.Byline);
            WriteString("published", article.Published);
            if (article.Published is null)
                WriteString("published_raw", article.PublishedRaw);

            WriteString("modified", article.Modified);
            WriteString("seen", article.Seen?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            WriteString("section", article.Section);
            WriteOrigin(article.Origin);
            if (article.IsSummary)
                json.WriteBoolean("summary_only", true);

            WriteEarlier(extracted.Earlier);
            if (extracted.Language is not "en")
                WriteString("language", extracted.Language);

            if (options.WithoutText)
                json.WriteString("text_sha256", TextDigest.Sha256(article.Text));
            else
                WriteString("text", article.Text);

            WritePages(article.PageStarts);
            json.WriteStartArray("statements");
            foreach (var attribution in extracted.Attributions)
                WriteStatement(attribution);

            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void WriteOrigin(ArticleOrigin? origin)
        {
            if (origin is null or { Name: null, Url: null })
                return;

            json.WriteStartObject("origin");
            WriteString("name", origin.Name);
            WriteString("url", origin.Url);
            json.WriteEndObject();
        }

        private void WriteEarlier(EarlierArticle? earlier)
        {
            if (earlier is { Relation: EarlierRelation.Version })
            {
                WriteString("version_of", earlier.Id);
            }
            else if (earlier is not null)
            {
                WriteString("copy_of", earlier.Id);
                json.WriteNumber("copy_share", Math.Round(earlier.Share, 3));
            }
        }

        private void WritePages(IReadOnlyList<int> starts)
        {
            if (starts.Count == 0)
                return;

            json.WriteStartArray("pages");
            foreach (var start in starts)
                json.WriteNumberValue(start);

            json.WriteEndArray();
        }

        private void WriteStatement(Attribution attribution)
        {
            json.WriteStartObject();
            WriteSpans("source", attribution.Source);
            WriteSpans("cue", attribution.Cue);
            WriteSpans("content", attribution.Content);
            json.WriteString("kind", attribution.Kind switch
            {
                ContentKind.Direct => "direct",
                ContentKind.Mixed => "mixed",
                _ => "indirect",
            });
            if (attribution.Continues)
                json.WriteBoolean("continues", true);

            WriteString("mode", attribution.Mode);
            if (attribution.Negated)
                json.WriteBoolean("negated", true);

            WriteString("tense", attribution.Tense);
            json.WriteNumber("confidence", Math.Round(attribution.Confidence, 3));
            json.WriteEndObject();
        }

        private void WriteSpans(string key, IReadOnlyList<TextSpan> spans)
        {
            if (spans.Count == 0)
                return;

            json.WriteStartArray(key);
            foreach (var span in spans)
            {
                json.WriteStartArray();
                json.WriteNumberValue(span.Start);
                json.WriteNumberValue(span.End);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        private void WriteString(string key, string? value)
        {
            if (value is null)
                return;

            json.WritePropertyName(key);
            if (Utf16.IsWellFormed(value))
                json.WriteStringValue(value);
            else
                json.WriteRawValue(Utf16.ToJson(value), skipInputValidation: true);
        }
    }
}
