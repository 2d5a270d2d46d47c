using System.Text.Json;

namespace OnRecord.Publishing.Records;

/// <summary>JSON Lines: an entry a line, the columns of <see cref="EntryColumns"/> as keys, with all its tellings and origins; without the reports' texts.</summary>
public sealed class EntryLinesExport : IRecordExport
{
    /// <inheritdoc/>
    public string Format => "entries";

    /// <inheritdoc/>
    public string Meaning => "JSON Lines, an entry a line with all its tellings and origins, without the reports' texts";

    /// <inheritdoc/>
    public string MediaType => "application/jsonl";

    /// <inheritdoc/>
    public async Task WriteAsync(IAsyncEnumerable<EntryOnRecord> entries, Stream output, RecordExportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        await using var lines = new EntryLines(output);
        await foreach (var entry in options.Of(entries, cancellation).ConfigureAwait(false))
            await lines.WriteAsync(entry, cancellation).ConfigureAwait(false);
    }
}

/// <summary>Entries as JSON Lines. The stream stays open.</summary>
internal sealed class EntryLines(Stream output) : IAsyncDisposable
{
    private readonly JsonStream _stream = new(output);

    internal async Task WriteAsync(ExportedEntry entry, CancellationToken cancellation)
    {
        var json = _stream.Json;
        json.WriteStartObject();
        foreach (var column in EntryColumns.All)
            json.Value(column.Name, column.Value(entry));
        json.WriteStartArray("tellings");
        foreach (var told in entry.Entry.Tellings)
            WriteTelling(json, told);
        json.WriteEndArray();
        json.WriteStartArray("origins");
        foreach (var origin in entry.Origins.Origins)
        {
            json.WriteStartObject();
            json.Text("name", origin.Name);
            json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(origin.Kind.ToString()));
            json.Texts("tellings", origin.Tellings.Select(told => told.Id.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();

        // Each line is a document of its own.
        await json.FlushAsync(cancellation).ConfigureAwait(false);
        await output.WriteAsync("\n"u8.ToArray(), cancellation).ConfigureAwait(false);
        json.Reset();
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static void WriteTelling(Utf8JsonWriter json, TellingOnRecord told)
    {
        var (recorded, telling) = (told.Article.Recorded, told.Telling);
        var places = CodePoints.In(recorded.Article.Text);
        json.WriteStartObject();
        json.WriteString("id", told.Id.ToString());
        json.WriteString("passage", told.Passage);
        json.WriteNumber("start_cp", places.At(telling.Evidence.Span.Start));
        json.WriteNumber("end_cp", places.At(telling.Evidence.Span.End));
        json.WriteString("digest", telling.Evidence.Digest);
        json.Text("date_edtf", telling.When?.Edtf);
        json.Text("joined", told.Joined switch { JoinBasis.Machine => "machine", JoinBasis.Confirmed => "confirmed", _ => null });
        json.WriteString("document_id", RecordId.Article(recorded.Id).ToString());
        json.WriteString("document_sha256", recorded.TextSha256);
        json.WriteNumber("document_version", told.Article.Version);
        json.Text("publisher", recorded.Article.Outlet);
        json.Text("published", recorded.Article.Published);
        json.Text("url", recorded.Article.Url);
        json.WriteString("recorded_at", EntryColumns.Written(told.Article.RecordedAt));
        if (telling.Chain.Count > 0)
        {
            json.WriteStartArray("chain");
            foreach (var step in telling.Chain)
            {
                json.WriteStartObject();
                json.WriteString("by", step.By);
                json.WriteString("link", step.Link);
                if (step.IsOrigin)
                    json.WriteBoolean("origin", true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
