using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
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
        private readonly Stream _output;
        private readonly ExportOptions _options;
        private readonly ArrayBufferWriter<byte> _line = new();
        private readonly Utf8JsonWriter _json;
        private readonly FactJson _facts;

        internal Writer(Stream output, ExportOptions options)
        {
            _output = output;
            _options = options;
            _json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            _facts = new FactJson(_json, options.KeepPrivate);
        }

        public async ValueTask WriteAsync(ExtractedArticle extracted, CancellationToken cancellation)
        {
            _line.ResetWrittenCount();
            _json.Reset();
            WriteArticle(extracted);
            await _json.FlushAsync(cancellation).ConfigureAwait(false);
            _line.Write("\n"u8);
            await _output.WriteAsync(_line.WrittenMemory, cancellation).ConfigureAwait(false);
        }

        public ValueTask CompleteAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => _json.DisposeAsync();

        private void WriteArticle(ExtractedArticle extracted)
        {
            var article = extracted.Article;
            _json.WriteStartObject();
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
                _json.WriteBoolean("summary_only", true);

            WriteEarlier(extracted.Earlier);
            if (extracted.Language is not "en")
                WriteString("language", extracted.Language);

            if (_options.WithoutText)
                _json.WriteString("text_sha256", TextDigest.Sha256(article.Text));
            else
                WriteString("text", article.Text);

            WritePages(article.PageStarts);
            _facts.WriteFacts(extracted);
            _json.WriteEndObject();
        }

        private void WriteOrigin(ArticleOrigin? origin)
        {
            if (origin is null or { Name: null, Url: null })
                return;

            _json.WriteStartObject("origin");
            WriteString("name", origin.Name);
            WriteString("url", origin.Url);
            _json.WriteEndObject();
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
                _json.WriteNumber("copy_share", Math.Round(earlier.Share, 3));
            }
        }

        private void WritePages(IReadOnlyList<int> starts)
        {
            if (starts.Count == 0)
                return;

            _json.WriteStartArray("pages");
            foreach (var start in starts)
                _json.WriteNumberValue(start);

            _json.WriteEndArray();
        }

        private void WriteString(string key, string? value) => _facts.WriteString(key, value);
    }
}
