using System.Text.Json;

namespace OnRecord.Publishing.Records;

/// <summary>Popolo (<see href="https://www.popoloproject.com/specs/"/>): statements as speeches, gatherings as events, with the persons, organizations
/// and memberships they name, as far as these are known.</summary>
public sealed class PopoloExport : IRecordExport
{
    /// <inheritdoc/>
    public string Format => "popolo";

    /// <inheritdoc/>
    public string Meaning => "Popolo (JSON), statements as speeches, gatherings as events, with persons and organizations";

    /// <inheritdoc/>
    public string MediaType => "application/json";

    /// <inheritdoc/>
    public async Task WriteAsync(IAsyncEnumerable<EntryOnRecord> entries, Stream output, RecordExportOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        await using var lists = new SpooledLists("persons", "organizations", "memberships", "events", "speeches");
        var written = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in options.Of(entries, cancellation).ConfigureAwait(false))
        {
            foreach (var party in entry.Parties)
                WriteParty(lists, written, entry, party);
            if (entry.Statement is { } statement)
                WriteSpeech(lists["speeches"], entry, statement);
            else if (entry.Gathering is { } gathering)
                WriteEvent(lists["events"], entry, gathering);
            await lists.EaseAsync(cancellation).ConfigureAwait(false);
        }

        await output.WriteAsync("{"u8.ToArray(), cancellation).ConfigureAwait(false);
        await lists.CopyToAsync(output, cancellation).ConfigureAwait(false);
        await output.WriteAsync("}\n"u8.ToArray(), cancellation).ConfigureAwait(false);
    }

    private static void WriteParty(SpooledLists lists, HashSet<string> written, ExportedEntry entry, Party party)
    {
        if (entry.NameOf(party) is not { } id)
            return;
        if (written.Add(id.ToString()))
        {
            var isPerson = party.Kind == PartyKind.Person;
            var json = lists[isPerson ? "persons" : "organizations"];
            json.WriteStartObject();
            json.WriteString("id", id.ToString());
            json.WriteString("name", party.Name);
            if (!isPerson)
                json.WriteString("classification", party.Kind switch { PartyKind.Government => "government", PartyKind.Outlet => "outlet", _ => "organization" });
            if (isPerson && party.PersonId is { } person)
                WriteIdentifier(json, person);
            if (!isPerson)
                json.Text("area_id", party.Division);
            json.WriteEndObject();
        }

        // One membership a person and office.
        if (party.Office is { } office && written.Add($"{id} {office.Title} {office.Jurisdiction} {office.District} {office.Start}"))
        {
            var json = lists["memberships"];
            json.WriteStartObject();
            json.WriteString("person_id", id.ToString());
            json.WriteString("organization_id", office.Jurisdiction.Replace("ocd-division/", "ocd-jurisdiction/", StringComparison.Ordinal) + "/government");
            json.WriteString("area_id", office.Jurisdiction);
            json.WriteString("role", office.Title);
            json.Text("label", office.District is { } district ? $"{office.Title}, {district}" : null);
            json.Text("start_date", Reduced(office.Start));
            json.Text("end_date", Reduced(office.End));
            json.WriteEndObject();
        }
    }

    private static void WriteIdentifier(Utf8JsonWriter json, string person)
    {
        var colon = person.IndexOf(':', StringComparison.Ordinal);
        json.WriteStartArray("identifiers");
        json.WriteStartObject();
        json.WriteString("scheme", colon > 0 ? person[..colon] : "openstates");
        json.WriteString("identifier", colon > 0 ? person[(colon + 1)..] : person);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteSpeech(Utf8JsonWriter json, ExportedEntry entry, Statement statement)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Entry.Id.ToString());
        json.WriteString("type", "speech");
        json.Text("creator_id", entry.Parties.Select(entry.NameOf).FirstOrDefault(id => id is not null)?.ToString());
        json.Text("role", entry.Parties.Select(party => party.Office?.Title ?? party.Role).FirstOrDefault(role => role is not null));
        json.Text("attribution_text", entry.Joined(statement.Source));
        json.Text("audience", entry.Joined(statement.Addressee));
        json.WriteString("text", entry.Text);
        WriteDate(json, "date", entry.Telling);
        json.WriteString("mode", statement.Form.ToString().ToLowerInvariant());
        json.WriteString("modality", statement.Mode);
        json.WriteString("polarity", statement.Negated ? "negative" : "positive");
        WriteSources(json, entry);
        json.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter json, ExportedEntry entry, Gathering gathering)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Entry.Id.ToString());
        json.WriteString("name", entry.Title);
        json.WriteString("classification", gathering.Form);
        json.Text("description", entry.First.Passage);
        WriteDate(json, "start_date", entry.Telling);
        json.Text("location", entry.Joined(gathering.Venue, ", ") ?? gathering.Place);
        json.Text("area_id", gathering.Division);
        json.WriteString("status", gathering.Status switch { EntryStatus.Denied => "cancelled", EntryStatus.Planned => "tentative", EntryStatus.Possible => "tentative", _ => "confirmed" });
        json.Texts("organization_ids", entry.Parties.Select(entry.NameOf).Where(id => id is not null).Select(id => id!.Value.ToString()));
        WriteSources(json, entry);
        json.WriteEndObject();
    }

    // Popolo knows years, months and days; what says more stands beside it.
    private static void WriteDate(Utf8JsonWriter json, string key, Telling telling)
    {
        if (telling.When is not { } when)
            return;
        json.Text(key, Reduced(when.Edtf));
        json.WriteString("date_note", telling.Basis == DateBasis.Publication ? $"{when.Edtf} (no later than its publication)" : when.Edtf);
    }

    private static void WriteSources(Utf8JsonWriter json, ExportedEntry entry)
    {
        json.WriteStartArray("sources");
        foreach (var told in entry.Entry.Tellings)
        {
            json.WriteStartObject();
            json.WriteString("url", told.Article.Recorded.Article.Url ?? entry.Options.Iri(RecordId.Article(told.Article.Recorded.Id)));
            json.Text("note", string.Join(", ", new[] { told.Article.Recorded.Article.Outlet, told.Article.Recorded.Article.Published }.OfType<string>()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A date without its qualifier, in the precision that is left; null where none is.</summary>
    private static string? Reduced(string? edtf)
    {
        var value = edtf?.TrimEnd('?', '~', '%');
        return PartialDate.Parse(value) is { Earliest: { } first } date && !value!.Contains('/', StringComparison.Ordinal)
            ? date.IsDay ? EntryColumns.Written(first) : value.Length == 7 && value[5] < '2' ? value : value.Length >= 4 && value.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 ? value[..4] : null
            : null;
    }
}
