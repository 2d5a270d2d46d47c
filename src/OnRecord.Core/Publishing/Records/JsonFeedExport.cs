namespace OnRecord.Publishing.Records;

/// <summary>JSON Feed 1.1 (<see href="https://www.jsonfeed.org/version/1.1/"/>): what <see cref="AtomExport"/> tells, as JSON.</summary>
public sealed class JsonFeedExport : IRecordExport
{
    /// <inheritdoc/>
    public string Format => "jsonfeed";

    /// <inheritdoc/>
    public string Meaning => "JSON Feed";

    /// <inheritdoc/>
    public string MediaType => "application/feed+json";

    /// <inheritdoc/>
    public async Task WriteAsync(IAsyncEnumerable<EntryOnRecord> entries, Stream output, RecordExportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        await using var stream = new JsonStream(output);
        var json = stream.Json;
        json.WriteStartObject();
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", options.Title);
        json.Text("feed_url", options.Self);
        json.WriteStartArray("items");
        await foreach (var exported in options.Of(entries, cancellation).ConfigureAwait(false))
        {
            var entry = new FeedEntry(exported);
            json.WriteStartObject();
            json.WriteString("id", entry.Id);
            json.Text("url", entry.Link);
            json.Text("external_url", entry.Report == entry.Link ? null : entry.Report);
            json.WriteString("title", entry.Title);
            json.WriteString("content_text", entry.Text);
            json.WriteString("summary", entry.Summary);
            json.WriteString("date_published", EntryColumns.Written(entry.Published));
            json.WriteString("date_modified", EntryColumns.Written(entry.Updated));
            if (entry.Names.Any())
            {
                json.WriteStartArray("authors");
                foreach (var name in entry.Names)
                {
                    json.WriteStartObject();
                    json.WriteString("name", name);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.Texts("tags", entry.Tags);
            json.WriteEndObject();
            await stream.EaseAsync(cancellation).ConfigureAwait(false);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
