using System.Text.Json;
using OnRecord.Recording;

namespace OnRecord.Publishing.Records;

/// <summary>PROV-O (<see href="https://www.w3.org/TR/prov-o/"/>) as JSON-LD, a small profile: article versions, tellings quoted from them by an extraction,
/// entries made of tellings, and the origins they go back to.</summary>
public sealed class ProvenanceExport : IRecordExport
{
    /// <inheritdoc/>
    public string Format => "prov";

    /// <inheritdoc/>
    public string Meaning => "PROV-O (JSON-LD), from which report and origin each entry comes, found by what";

    /// <inheritdoc/>
    public string MediaType => "application/ld+json";

    /// <inheritdoc/>
    public async Task WriteAsync(IAsyncEnumerable<EntryOnRecord> entries, Stream output, RecordExportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        await using var stream = new JsonStream(output);
        var json = stream.Json;
        json.WriteStartObject();
        WriteContext(json);
        json.WriteStartArray("@graph");
        var written = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in options.Of(entries, cancellation).ConfigureAwait(false))
        {
            foreach (var told in entry.Entry.Tellings)
                WriteTelling(json, written, entry, told);
            WriteEntry(json, written, entry);
            await stream.EaseAsync(cancellation).ConfigureAwait(false);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json)
    {
        json.WriteStartObject("@context");
        json.WriteString("prov", "http://www.w3.org/ns/prov#");
        json.WriteString("xsd", "http://www.w3.org/2001/XMLSchema#");
        json.WriteString("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
        foreach (var key in new[] { "generatedAtTime", "invalidatedAtTime" })
        {
            json.WriteStartObject(key);
            json.WriteString("@id", $"prov:{key}");
            json.WriteString("@type", "xsd:dateTime");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTelling(Utf8JsonWriter json, HashSet<string> written, ExportedEntry entry, TellingOnRecord told)
    {
        var options = entry.Options;
        var recorded = told.Article.Recorded;
        var (document, extraction) = (options.Iri(RecordId.Article(recorded.Id)), $"urn:onrecord:extraction:{recorded.Id}");
        if (written.Add(recorded.Id))
        {
            Begin(json, document, "prov:Entity");
            json.Text("rdfs:label", string.Join(", ", new[] { recorded.Article.Outlet, recorded.Article.Published }.OfType<string>()));
            json.WriteString("generatedAtTime", EntryColumns.Written(told.Article.RecordedAt));
            if (told.Article.SupersededAt is { } end)
                json.WriteString("invalidatedAtTime", EntryColumns.Written(end));
            // The report as such, whatever its wording.
            json.Reference("prov:specializationOf", recorded.Article.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.AbsoluteUri : $"urn:onrecord:report:{recorded.Report}");
            if (recorded.Article.Origin?.Url is { } from && Uri.TryCreate(from, UriKind.Absolute, out var source))
                json.Reference("prov:wasDerivedFrom", source.AbsoluteUri);
            json.WriteEndObject();

            Begin(json, extraction, "prov:Activity");
            json.Reference("prov:used", document);
            json.Reference("prov:wasAssociatedWith", Software(recorded));
            json.WriteEndObject();
            if (written.Add(recorded.Extractor))
            {
                Begin(json, Software(recorded), "prov:SoftwareAgent");
                json.WriteString("rdfs:label", recorded.Extractor);
                json.WriteEndObject();
            }
        }

        Begin(json, $"urn:onrecord:evidence:{told.Id}", "prov:Entity");
        json.WriteString("prov:value", told.Passage);
        json.Reference("prov:wasQuotedFrom", document);
        json.Reference("prov:wasGeneratedBy", extraction);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, HashSet<string> written, ExportedEntry entry)
    {
        var origins = new List<string>();
        foreach (var origin in entry.Origins.Origins.Where(origin => origin.Name is not null))
        {
            var iri = $"urn:onrecord:origin:{ContentId.Of(SearchWords.Of(origin.Name!))}";
            origins.Add(iri);
            if (!written.Add(iri))
                continue;
            Begin(json, iri, "prov:Entity");
            json.WriteString("rdfs:label", origin.Name!);
            json.WriteEndObject();
        }

        var reviewers = entry.First.Review.By.Select(name => (Name: name, Iri: $"urn:onrecord:reviewer:{Uri.EscapeDataString(name)}")).ToList();
        foreach (var (name, iri) in reviewers.Where(reviewer => written.Add(reviewer.Iri)))
        {
            Begin(json, iri, "prov:Person");
            json.WriteString("rdfs:label", name);
            json.WriteEndObject();
        }

        Begin(json, entry.Options.Iri(entry.Entry.Id), "prov:Entity");
        json.WriteString("rdfs:label", entry.Title);
        json.WriteString("generatedAtTime", EntryColumns.Written(entry.First.Article.RecordedAt));
        json.Reference("prov:wasDerivedFrom", [.. entry.Entry.Tellings.Select(told => $"urn:onrecord:evidence:{told.Id}")]);
        json.Reference("prov:hadPrimarySource", [.. origins.Distinct(StringComparer.Ordinal)]);
        json.Reference("prov:wasAttributedTo", [.. reviewers.Select(reviewer => reviewer.Iri)]);
        json.WriteEndObject();
    }

    private static string Software(RecordedArticle recorded) => $"urn:onrecord:software:{Uri.EscapeDataString(recorded.Extractor)}";

    private static void Begin(Utf8JsonWriter json, string id, string type)
    {
        json.WriteStartObject();
        json.WriteString("@id", id);
        json.WriteString("@type", type);
    }
}
