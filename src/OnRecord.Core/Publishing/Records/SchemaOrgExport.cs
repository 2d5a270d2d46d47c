using System.Text.Json;
using OnRecord.Recording;

namespace OnRecord.Publishing.Records;

/// <summary>schema.org as JSON-LD: a statement is a <c>Quotation</c>, an act <c>Legislation</c>, a gathering an <c>Event</c>, each based on the <c>NewsArticle</c>
/// of its evidence.</summary>
/// <remarks>The words are those of the reports; that they are quoted is no proof that they were said, and no claim is rated. Dates known as a day, a month or a year
/// are given so; others as intervals.</remarks>
public sealed class SchemaOrgExport : IRecordExport
{
    /// <inheritdoc/>
    public string Format => "jsonld";

    /// <inheritdoc/>
    public string Meaning => "schema.org (JSON-LD), quotations, legislation, events and the articles they stand in";

    /// <inheritdoc/>
    public string MediaType => "application/ld+json";

    /// <inheritdoc/>
    public async Task WriteAsync(IAsyncEnumerable<EntryOnRecord> entries, Stream output, RecordExportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        await using var stream = new JsonStream(output);
        var json = stream.Json;
        var articles = new HashSet<string>(StringComparer.Ordinal);
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteStartArray("@graph");
        await foreach (var entry in options.Of(entries, cancellation).ConfigureAwait(false))
        {
            Write(json, entry);
            foreach (var told in entry.Entry.Tellings)
            {
                if (articles.Add(told.Article.Recorded.Id))
                    Write(json, told.Article, options);
            }

            await stream.EaseAsync(cancellation).ConfigureAwait(false);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExportedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("@type", entry.Entry.Kind switch { EntryKind.Statement => "Quotation", EntryKind.Action => "Legislation", _ => "Event" });
        json.WriteString("@id", entry.Options.Iri(entry.Entry.Id));
        json.Text("url", entry.Options.Page?.Invoke(entry.Entry.Id));
        json.WriteString("identifier", entry.Entry.Id.ToString());
        json.WriteString("name", entry.Title);
        switch (entry.Telling)
        {
            case Statement:
                json.WriteString("text", entry.Text);
                json.Text("dateCreated", Date(entry.Telling));
                Parties(json, "creator", entry);
                Place(json, "contentLocation", entry);
                break;
            case PolicyAction action:
                json.WriteString("abstract", entry.First.Passage);
                json.Text("legislationType", action.InstrumentKind);
                json.Text(entry.Stage is "adopted" or "signed" or "ordered" ? "legislationDate" : "temporalCoverage", Date(entry.Telling));
                Parties(json, entry.Stage is "adopted" or "signed" or "ordered" ? "legislationPassedBy" : "legislationResponsible", entry);
                json.Text("legislationLegalForce", PolicyState.After(action) switch { Force.InForce => "https://schema.org/InForce", Force.NotInForce => "https://schema.org/NotInForce", _ => null });
                Place(json, "spatialCoverage", entry);
                break;
            case Gathering gathering:
                json.WriteString("description", entry.First.Passage);
                json.Text("startDate", TellingRow.Day(gathering.When?.Earliest));
                json.Text("endDate", TellingRow.Day(gathering.When?.Latest));
                Parties(json, "organizer", entry);
                Place(json, "location", entry);
                json.Text("eventStatus", gathering.Status switch { EntryStatus.Denied => "https://schema.org/EventCancelled", EntryStatus.Planned => "https://schema.org/EventScheduled", _ => null });
                break;
        }

        json.Reference("isBasedOn", [.. entry.Entry.Tellings.Select(told => entry.Options.Iri(RecordId.Article(told.Article.Recorded.Id))).Distinct(StringComparer.Ordinal)]);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ArticleOnRecord told, RecordExportOptions options)
    {
        var article = told.Recorded.Article;
        json.WriteStartObject();
        json.WriteString("@type", "NewsArticle");
        json.WriteString("@id", options.Iri(RecordId.Article(told.Recorded.Id)));
        json.Text("url", article.Url);
        json.WriteString("identifier", RecordId.Article(told.Recorded.Id).ToString());
        json.WriteString("sha256", told.Recorded.TextSha256);
        json.Text("headline", TellingRow.Headline(told.Recorded));
        json.Text("inLanguage", told.Recorded.Language is "und" ? null : told.Recorded.Language);
        json.Text("datePublished", article.PublishedAt is { } at ? EntryColumns.Written(at) : article.Published);
        json.Text("dateModified", article.Modified);
        if (article.Outlet is { } outlet)
        {
            json.WriteStartObject("publisher");
            json.WriteString("@type", "NewsMediaOrganization");
            json.WriteString("name", outlet);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // Those with a name on the record; nobody else is named.
    private static void Parties(Utf8JsonWriter json, string key, ExportedEntry entry)
    {
        var parties = entry.Parties.Where(party => !party.IsPrivate).DistinctBy(party => party.Name, StringComparer.Ordinal).ToList();
        if (parties.Count == 0)
            return;
        json.WriteStartArray(key);
        foreach (var party in parties)
        {
            json.WriteStartObject();
            json.WriteString("@type", party.Kind switch { PartyKind.Person => "Person", PartyKind.Government => "GovernmentOrganization", PartyKind.Outlet => "NewsMediaOrganization", _ => "Organization" });
            if (entry.NameOf(party) is { } id)
                json.WriteString("@id", entry.Options.Iri(id));
            json.WriteString("name", party.Name);
            json.Text("jobTitle", party.Kind == PartyKind.Person ? party.Office?.Title : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Place(Utf8JsonWriter json, string key, ExportedEntry entry)
    {
        if ((entry.Telling.Place ?? entry.Telling.Division) is not { } name)
            return;
        json.WriteStartObject(key);
        json.WriteString("@type", entry.Telling.Division is null ? "Place" : "AdministrativeArea");
        json.WriteString("name", name);
        json.Text("identifier", entry.Telling.Division);
        if (entry.Place is { Latitude: { } latitude, Longitude: { } longitude })
        {
            json.WriteStartObject("geo");
            json.WriteString("@type", "GeoCoordinates");
            json.WriteNumber("latitude", latitude);
            json.WriteNumber("longitude", longitude);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // ISO 8601: what is not known to the day is given as far as it is known.
    private static string? Date(Telling telling) => telling.When switch
    {
        { Earliest: { } first, Latest: { } last } when first == last => TellingRow.Day(first),
        { Earliest: { } first, Latest: { } last } => $"{TellingRow.Day(first)}/{TellingRow.Day(last)}",
        { Earliest: { } first } => $"{TellingRow.Day(first)}/..",
        { Latest: { } last } => $"../{TellingRow.Day(last)}",
        _ => null,
    };
}
