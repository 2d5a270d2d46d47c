using System.Text.Json;
using OnRecord.Extraction;
using OnRecord.Extraction.Actions;
using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Dates;
using OnRecord.Extraction.Entities;
using OnRecord.Extraction.Gatherings;
using OnRecord.Extraction.Places;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Publishing;

/// <summary>Writes facts as JSON in the form that docs/reference/output.md sets down. Keys with nothing to say are left out.</summary>
internal sealed class FactJson
{
    private readonly Utf8JsonWriter _json;
    private readonly bool _keepPrivate;
    private PrivateNames _names = PrivateNames.None;

    /// <param name="json">Where it is written.</param>
    /// <param name="keepPrivate">Whether names of private persons are written.</param>
    internal FactJson(Utf8JsonWriter json, bool keepPrivate)
    {
        _json = json;
        _keepPrivate = keepPrivate;
    }

    /// <summary>Writes the lists of facts of one article, as keys of the object that is open.</summary>
    internal void WriteFacts(ExtractedArticle extracted)
    {
        _names = new PrivateNames(extracted.Entities, _keepPrivate);
        WriteList("statements", extracted.Attributions, WriteStatement, evenIfEmpty: true);
        WriteList("actions", extracted.Actions, WriteAction);
        WriteList("gatherings", extracted.Gatherings, WriteGathering);
        WriteList("places", extracted.Places, WritePlace);
        WriteList("dates", extracted.Dates, WriteDate);
        WriteList("entities", extracted.Entities, WriteEntity);
    }

    /// <summary>Writes a string, broken surrogates included; nothing where it is null.</summary>
    internal void WriteString(string key, string? value)
    {
        if (value is null)
            return;

        _json.WritePropertyName(key);
        if (Utf16.IsWellFormed(value))
            _json.WriteStringValue(value);
        else
            _json.WriteRawValue(Utf16.ToJson(value), skipInputValidation: true);
    }

    private void WriteStatement(Attribution attribution)
    {
        WriteSpans("source", attribution.Source);
        WriteSpans("cue", attribution.Cue);
        WriteSpans("content", attribution.Content);
        _json.WriteString("kind", attribution.Kind switch
        {
            ContentKind.Direct => "direct",
            ContentKind.Mixed => "mixed",
            _ => "indirect",
        });
        if (attribution.Continues)
            _json.WriteBoolean("continues", true);

        WriteString("mode", attribution.Mode);
        if (attribution.Negated)
            _json.WriteBoolean("negated", true);

        WriteString("tense", attribution.Tense);
        WriteList("speaker", attribution.Speakers, WriteSpeaker);
        WriteSpans("addressee", attribution.Addressee);
        WriteList("chain", attribution.Chain, WriteLink);
        WriteConfidence(attribution.Confidence);
    }

    private void WriteSpeaker(Speaker speaker)
    {
        WriteString("entity", speaker.Entity);
        WriteString("name", Shown(speaker.Entity, speaker.Name));
        WriteString("role", _names.Without(speaker.Role));
        WriteString("affiliation", _names.Without(speaker.Affiliation));
        WriteString("person", speaker.PersonId);
        WriteConfidence(speaker.Confidence);
    }

    private void WriteLink(ChainLink link)
    {
        WriteString("by", Shown(link.Entity, link.By, link.Span));
        WriteString("link", link.Kind switch
        {
            LinkKind.Said => "said",
            LinkKind.Told => "told",
            LinkKind.Reported => "reported",
            LinkKind.Citing => "citing",
            LinkKind.Posted => "posted",
            LinkKind.Wrote => "wrote",
            LinkKind.Testified => "testified",
            _ => "published",
        });
        WriteSpan("span", link.Span);
        WriteString("entity", link.Entity);
        if (link.IsOrigin)
            _json.WriteBoolean("origin", true);
    }

    private void WriteAction(ActionMention action)
    {
        WriteSpan("trigger", action.Trigger);
        WriteString("act", action.Act);
        WriteSpan("instrument", action.Instrument);
        WriteString("instrument_kind", action.InstrumentKind);
        WriteSpans("actor", action.Actors);
        _json.WriteString("jurisdiction", action.Jurisdiction ?? "unknown");
        WriteString("division", action.Division);
        WriteSpan("effect", action.Effect);
        WriteSpan("date", action.Date);
        _json.WriteString("when", action.When ?? "unknown");
        WriteStatus(action.Status);
        WriteString("stage", action.Stage);
        if (action.Changes is { } changes)
        {
            _json.WriteStartObject("changes");
            WriteSpan("span", changes.Span);
            WriteString("relation", changes.Relation);
            _json.WriteEndObject();
        }

        WriteSpans("said_by", action.SaidBy);
        WriteList("chain", action.Chain, WriteLink);
        WriteConfidence(action.Confidence);
    }

    private void WriteGathering(GatheringMention gathering)
    {
        WriteSpan("trigger", gathering.Trigger);
        WriteString("kind", gathering.Kind);
        WriteSpans("place", gathering.Places);
        _json.WriteString("place_name", gathering.PlaceName ?? "unknown");
        WriteString("division", gathering.Division);
        WriteSpan("date", gathering.Date);
        _json.WriteString("when", gathering.When ?? "unknown");
        WriteSpan("duration", gathering.Duration);
        WriteSpans("organizer", gathering.Organizers);
        WriteList("participants", gathering.Participants, WriteParticipants);
        WriteSpan("purpose", gathering.Purpose);
        WriteStatus(gathering.Status);
        WriteSpans("said_by", gathering.SaidBy);
        WriteList("chain", gathering.Chain, WriteLink);
        WriteConfidence(gathering.Confidence);
    }

    private void WriteParticipants(Participants participants)
    {
        WriteSpan("span", participants.Span);
        if (participants.Count is { } count)
            _json.WriteNumber("count", count);

        if (participants.IsApproximate)
            _json.WriteBoolean("approx", true);
    }

    private void WritePlace(PlaceMention place)
    {
        WriteSpan("span", place.Span);
        WriteString("name", place.Name);
        WriteString("jurisdiction", place.Division);
        if (place is { Latitude: { } latitude, Longitude: { } longitude })
        {
            _json.WriteNumber("lat", latitude);
            _json.WriteNumber("lon", longitude);
        }

        WriteConfidence(place.Confidence);
    }

    private void WriteDate(DateMention date)
    {
        WriteSpan("span", date.Span);
        WriteString("kind", date.Kind switch
        {
            DateKind.Date => "date",
            DateKind.Time => "time",
            DateKind.Duration => "duration",
            _ => "set",
        });
        WriteString("when", date.When);
    }

    private void WriteEntity(Entity entity)
    {
        WriteString("id", entity.Id);
        WriteString("type", entity.Kind switch
        {
            EntityKind.Person => "person",
            EntityKind.Organization => "organization",
            EntityKind.Government => "government",
            EntityKind.Outlet => "outlet",
            EntityKind.Group => "group",
            EntityKind.Document => "document",
            _ => "other",
        });
        WriteString("name", Shown(entity.Id, entity.Name));
        _json.WriteStartArray("mentions");
        foreach (var mention in entity.Mentions) WriteSpanValue(mention.Span);
        _json.WriteEndArray();
        WriteString("role", _names.Without(entity.Role));
        WriteString("affiliation", _names.Without(entity.Affiliation));
        WriteString("class", entity.Class switch
        {
            null => null,
            PersonClass.Official => "official",
            PersonClass.Candidate => "candidate",
            PersonClass.Spokesperson => "spokesperson",
            PersonClass.OrganizationVoice => "organization_voice",
            PersonClass.Expert => "expert",
            PersonClass.Private => "private",
            PersonClass.Minor => "minor",
            _ => "unknown",
        });
        WriteString("jurisdiction", entity.Jurisdiction);
        if (entity.Office is { } office)
        {
            WriteString("person", office.PersonId);
            _json.WriteStartObject("office");
            WriteString("title", office.Title);
            WriteString("jurisdiction", office.Jurisdiction);
            WriteString("district", office.District);
            WriteString("start", office.Start);
            WriteString("end", office.End);
            _json.WriteEndObject();
        }

        if (entity.IsPrivate)
            _json.WriteBoolean("private", true);
    }

    private string Shown(string? entity, string name, TextSpan? words = null) => _names.Shown(entity, name, words);

    private void WriteStatus(FactStatus status) => _json.WriteString("status", status switch
    {
        FactStatus.Done => "done",
        FactStatus.Ongoing => "ongoing",
        FactStatus.Planned => "planned",
        FactStatus.Possible => "possible",
        _ => "denied",
    });

    private void WriteConfidence(double confidence) => _json.WriteNumber("confidence", Math.Round(confidence, 3));

    private void WriteList<T>(string key, IReadOnlyList<T> items, Action<T> write, bool evenIfEmpty = false)
    {
        if (items.Count == 0 && !evenIfEmpty)
            return;

        _json.WriteStartArray(key);
        foreach (var item in items)
        {
            _json.WriteStartObject();
            write(item);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteSpans(string key, IReadOnlyList<TextSpan> spans)
    {
        if (spans.Count == 0)
            return;

        _json.WriteStartArray(key);
        foreach (var span in spans) WriteSpanValue(span);
        _json.WriteEndArray();
    }

    private void WriteSpan(string key, TextSpan? span)
    {
        if (span is not { } given)
            return;

        _json.WritePropertyName(key);
        WriteSpanValue(given);
    }

    private void WriteSpanValue(TextSpan span)
    {
        _json.WriteStartArray();
        _json.WriteNumberValue(span.Start);
        _json.WriteNumberValue(span.End);
        _json.WriteEndArray();
    }
}
