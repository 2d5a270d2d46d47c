using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OnRecord.Recording;

namespace OnRecord.Publishing.Records;

/// <summary>What the values of a column are.</summary>
public enum ColumnType
{
    /// <summary>Text (<see cref="string"/>).</summary>
    Text,

    /// <summary>A whole number (<see cref="long"/>).</summary>
    Whole,

    /// <summary>A number (<see cref="double"/>).</summary>
    Number,

    /// <summary>A day (<see cref="DateOnly"/>).</summary>
    Date,

    /// <summary>An instant (<see cref="DateTimeOffset"/>, UTC).</summary>
    Instant,
}

/// <summary>A column of the flat table of entries.</summary>
/// <param name="Name">Its name, the same in every format.</param>
/// <param name="Kind">The kind of entries it is of; null for all.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Meaning">What it says, for the codebook.</param>
/// <param name="Read">Reads its value from an entry of that kind.</param>
public sealed record EntryColumn(string Name, EntryKind? Kind, ColumnType Type, string Meaning, Func<ExportedEntry, object?> Read)
{
    /// <summary>Its value for an entry, of <see cref="Type"/>; null where there is no evidence, or the column is one of another kind.</summary>
    public object? Value(ExportedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Kind is { } kind && kind != entry.Entry.Kind ? null : Read(entry);
    }
}

/// <summary>The flat table of entries: a row a statement, action or gathering. Empty means that the record has no evidence, never "none" or 0.</summary>
public static class EntryColumns
{
    private const string Reserved = "kept for what people decide about an entry; empty in this version";

    private static readonly Dictionary<string, string> OpenStates = new(StringComparer.Ordinal)
    {
        ["introduced"] = "introduction",
        ["advanced"] = "committee-passage",
        ["adopted"] = "passage",
        ["signed"] = "executive-signature",
        ["vetoed"] = "executive-veto",
        ["amended"] = "amendment-passage",
        ["suspended"] = "deferral",
        ["failed"] = "failure",
    };

    private static readonly EntryColumn[] Common =
    [
        Text("id", "id of the entry: that of its first telling", e => e.Entry.Id.ToString()),
        Text("kind", "statement, action or gathering", e => Word(e.Entry.Kind)),
        Text("url", "page of the entry", e => e.Options.Page?.Invoke(e.Entry.Id)),
        Text("status", "extracted: found by the machine, judged by nobody; reviewed by one, reviewed by two; corrected: as people say it should be; disputed: they do not agree. What was rejected is left out", e => TellingRow.Word(e.First.Review.State)),
        Number("confidence", "how sure the machine is that it is one, 0 to 1", e => Math.Round(e.Telling.Confidence, 3)),
        Text("jurisdiction_ocd", "Open Civic Data division id of the government or town", e => e.Telling.Division),
        Text("place_name", "its name", e => e.Telling.Place),
        Number("lat", "degrees north of the place, where the article names it", e => e.Place?.Latitude),
        Number("lon", "degrees east", e => e.Place?.Longitude),
        Text("place_precision", "jurisdiction: the point is that of the whole government's territory; place: of the place named", e => e.Place is null ? null : e.Telling.Division is null ? "place" : "jurisdiction"),
        Text("date_edtf", "when it was said, done, in force or held: EDTF, level 1", e => e.Telling.When?.Edtf),
        Day("date_earliest", "first day it may mean", e => e.Telling.When?.Earliest),
        Day("date_latest", "last day it may mean", e => e.Telling.When?.Latest),
        Text("date_basis", "stated: the article states it; publication: no later than the day of publication", e => e.Telling.Basis == DateBasis.None ? null : e.Telling.Basis.ToString().ToLowerInvariant()),
        Text("first_reported_at", "day of the earliest report of it that is on the record", e => e.Published.FirstOrDefault()?.Edtf),
        Instant("first_seen_at", "when an archive or the fetcher first saw a report of it", e => e.Entry.Tellings.Min(told => told.Article.Recorded.Article.Seen)),
        Instant("recorded_at", "when this record learned it", e => e.First.Article.RecordedAt),
        Instant("superseded_at", "when a newer version of the report took the place of the one with the evidence", e => e.First.Article.SupersededAt),
        Text("superseded_by", Reserved, _ => null),
        Whole("origins_min", "independent origins behind it that are proven", e => e.Origins.Min),
        Whole("origins_max", "independent origins at most, were every report that names no source independent", e => e.Origins.Max),
        Whole("reports_count", "reports that tell it", e => e.Entry.Tellings.Select(told => told.Article.Recorded.Report).Distinct(StringComparer.Ordinal).Count()),
        Text("first_origin", "origin that the report with the evidence has it from", e => e.FirstOrigin),
        Text("contradictions", "on what its reports do not agree: date, count, speaker, status", e => string.Join("; ", Contradiction.Of(e.Entry).Select(one => one.Field)) is { Length: > 0 } fields ? fields : null),
        Text("evidence_quote", "passage it rests on, word for word; [a private person] stands for a private name", e => e.First.Passage),
        Text("evidence_url", "address of the report", e => e.Article.Url),
        Text("evidence_fragment_url", "address that leads to the passage in the live page", e => IsVerbatim(e) ? TextFragment.Link(e.Article.Url, e.First.Passage) : null),
        Text("document_id", "id of the article version with the evidence", e => RecordId.Article(e.Recorded.Id).ToString()),
        Text("document_sha256", "SHA-256 of its text in UTF-8", e => e.Recorded.TextSha256),
        Whole("start_cp", "start of the passage in the text, in Unicode code points", e => CodePoints.In(e.Article.Text).At(e.Telling.Evidence.Span.Start)),
        Whole("end_cp", "its end, excluded", e => CodePoints.In(e.Article.Text).At(e.Telling.Evidence.Span.End)),
        Text("publisher", "outlet of the report", e => e.Article.Outlet),
        Text("published_at", "day of publication (EDTF), or the moment where it is known", e => e.Article.PublishedAt is { } at ? Written(at) : e.Article.Published),
        Instant("archived_at", "when the kept copy was fetched", e => e.Article.Seen),
        Text("extractor", "what found it", e => e.Recorded.Extractor.LastIndexOf(' ') is var at and > 0 ? e.Recorded.Extractor[..at] : e.Recorded.Extractor),
        Text("extractor_version", "its version", e => e.Recorded.Extractor.LastIndexOf(' ') is var at and > 0 ? e.Recorded.Extractor[(at + 1)..] : null),
        Text("reviewed_by", "who judged the telling with the evidence", e => List(e.First.Review.By)),
        Instant("reviewed_at", "when the last of them did", e => e.First.Review.At),
        Text("review_note", "what they gave as reasons; [a private person] stands for a private name", e => e.First.Review.Note is { } note ? e.Recorded.WithoutPrivateNames(note) : null),
        Text("license", "licence of this row", e => e.Options.License),
        Day("as_of_valid", "only what had come about by this day was exported", e => e.Options.AsOf),
        Day("as_of_known", "only what had been published by this day was seen", e => e.Options.Viewpoint.Known),
        Instant("as_of_recorded", "the record as it stood at this instant was seen", e => e.Options.Viewpoint.Recorded),
        Text("change_hash", "changes where anything else in the row does, the as-of stamp and addresses of pages left out", ChangeHash),
    ];

    private static readonly EntryColumn[] OfStatements =
    [
        Text("speaker_id", "ids of the speakers' names on the record", e => List(e.Parties.Select(e.NameOf)), EntryKind.Statement),
        Text("speaker_name", "speakers; \"a private person\" for whoever has no public part", e => List(e.Parties.Select(party => party.Name)), EntryKind.Statement),
        Text("speaker_as_written", "the article's words for the speaker", e => e.Joined(e.Statement!.Source), EntryKind.Statement),
        Text("speaker_role_on_date", "office held on the article's day by the register, else the role that the article gives", e => List(e.Parties.Select(party => party.Office?.Title ?? party.Role)), EntryKind.Statement),
        Text("speaker_link_basis", "register: known there as the holder of an office; name: by the name that the article gives", e => List(e.Parties.Where(party => !party.IsPrivate).Select(party => party.PersonId is null ? "name" : "register").Distinct(StringComparer.Ordinal)), EntryKind.Statement),
        Text("audience", "to whom, as written", e => e.Joined(e.Statement!.Addressee), EntryKind.Statement),
        Text("occasion", "not extracted in this version", _ => null, EntryKind.Statement),
        Text("mode", "direct: all words in quotation marks; mixed: some; indirect: none", e => e.Statement!.Form.ToString().ToLowerInvariant(), EntryKind.Statement),
        Text("text", "what is said, quotation marks included; an ellipsis parts pieces", e => e.Text, EntryKind.Statement),
        Text("modality", "attitude of the cue: said, believes, intends, denies, …", e => e.Statement!.Mode, EntryKind.Statement),
        Text("polarity", "negative where the cue is negated, else positive", e => e.Statement!.Negated ? "negative" : "positive", EntryKind.Statement),
        Text("topic", "not extracted in this version", _ => null, EntryKind.Statement),
        Text("reported_by", "outlets of all reports", e => List(e.Outlets), EntryKind.Statement),
        Text("credited_to", "origins that the reports name", e => List(e.Origins.Origins.Select(origin => origin.Name)), EntryKind.Statement),
    ];

    private static readonly EntryColumn[] OfActions =
    [
        Text("actor_id", "ids of the actors' names on the record", e => List(e.Parties.Select(e.NameOf)), EntryKind.Action),
        Text("actor_name", "actors, as far as they are known", e => List(e.Parties.Select(party => party.Name)), EntryKind.Action),
        Text("actor_as_written", "the article's words for them", e => e.Joined(e.Action!.Actors), EntryKind.Action),
        Text("actor_body_id", "ids of those that are governments or their bodies", e => List(e.Parties.Where(party => party.Kind == PartyKind.Government).Select(e.NameOf)), EntryKind.Action),
        Text("act", "what was done: pass, sign, repeal, … (docs/reference/facts.md)", e => e.Action!.Deed, EntryKind.Action),
        Text("action_status", "done, ongoing, planned, possible, denied", e => e.Action!.Status.ToString().ToLowerInvariant(), EntryKind.Action),
        Text("instrument", "kind of what is acted on: bill, ordinance, budget, …", e => e.Action!.InstrumentKind, EntryKind.Action),
        Text("instrument_name", "what is acted on, as written", e => e.Words(e.Action!.Instrument), EntryKind.Action),
        Text("instrument_number", "not extracted in this version", _ => null, EntryKind.Action),
        Text("stage", "where the act leaves the policy (docs/reference/stages.md)", e => e.Stage, EntryKind.Action),
        Text("ocd_classification", "class of a bill's action in Open Civic Data", e => e.Stage is { } stage ? OpenStates.GetValueOrDefault(stage) : null, EntryKind.Action),
        Text("announced_edtf", "date stated, where the stage is announced", e => Stated(e, "announced"), EntryKind.Action),
        Text("adopted_edtf", "date stated, where the stage is adopted, signed or ordered", e => Stated(e, "adopted", "signed", "ordered"), EntryKind.Action),
        Text("effective_edtf", "date stated, where the stage is effective", e => Stated(e, "effective"), EntryKind.Action),
        Text("ends_edtf", "date stated, where the stage is repealed, struck down or expired", e => Stated(e, "repealed", "struck down", "expired"), EntryKind.Action),
        Text("affects_policy_id", "not extracted in this version", _ => null, EntryKind.Action),
        Text("affects_as_written", "the article's words for the earlier rule", e => e.Words(e.Action!.Changes), EntryKind.Action),
        Text("relation", "how it changes an earlier rule: amends, repeals, suspends, enjoins, supersedes", e => Relation(e.Action!), EntryKind.Action),
        Text("in_force_after", "yes, no or unchanged, by the rule in docs/record.md", e => PolicyState.After(e.Action!) switch { Force.InForce => "yes", Force.NotInForce => "no", _ => "unchanged" }, EntryKind.Action),
    ];

    private static readonly EntryColumn[] OfGatherings =
    [
        Text("type", "hearing, rally, conference, … (docs/reference/facts.md)", e => e.Gathering!.Form, EntryKind.Gathering),
        Text("organiser_ids", "ids of the names of those who called it together", e => List(e.Parties.Select(e.NameOf)), EntryKind.Gathering),
        Text("organiser_as_written", "the article's words for them", e => e.Joined(e.Gathering!.Organizers), EntryKind.Gathering),
        Text("participants", "the article's words for those who attend", e => e.Joined(e.Gathering!.Participants.Select(people => people.Span)), EntryKind.Gathering),
        Text("purpose", "aim or topic, as written", e => e.Words(e.Gathering!.Purpose), EntryKind.Gathering),
        Text("venue", "the article's words for the venue and town", e => e.Joined(e.Gathering!.Venue), EntryKind.Gathering),
        Text("venue_public", "not extracted in this version", _ => null, EntryKind.Gathering),
        Whole("count_low", "fewest people that a report counts", e => Counts(e).Min(), EntryKind.Gathering),
        Whole("count_high", "most people that a report counts", e => Counts(e).Max(), EntryKind.Gathering),
        Text("count_claimed_by", "who vouches for it, as written, where the report does not", e => Counts(e).Any(count => count is not null) ? e.Joined(e.Gathering!.SaidBy) : null, EntryKind.Gathering),
        Text("count_method", "not extracted in this version", _ => null, EntryKind.Gathering),
        Text("event_status", "planned, held, cancelled, unknown", e => e.Gathering!.Status switch { EntryStatus.Planned => "planned", EntryStatus.Denied => "cancelled", EntryStatus.Possible => "unknown", _ => "held" }, EntryKind.Gathering),
    ];

    /// <summary>All columns: those of all kinds, then those of statements, actions, gatherings.</summary>
    public static IReadOnlyList<EntryColumn> All { get; } = [.. Common, .. OfStatements, .. OfActions, .. OfGatherings];

    /// <summary>The columns of one kind of entry.</summary>
    public static IReadOnlyList<EntryColumn> Of(EntryKind kind) => [.. All.Where(column => column.Kind is null || column.Kind == kind)];

    /// <summary>A value as text formats write it; empty for null.</summary>
    public static string Written(object? value) => value switch
    {
        null => "",
        string text => text,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    internal static string Word(EntryKind kind) => kind switch { EntryKind.Statement => "statement", EntryKind.Action => "action", _ => "gathering" };

    private static EntryColumn Text(string name, string meaning, Func<ExportedEntry, string?> value, EntryKind? kind = null) => new(name, kind, ColumnType.Text, meaning, value);

    private static EntryColumn Whole(string name, string meaning, Func<ExportedEntry, long?> value, EntryKind? kind = null) => new(name, kind, ColumnType.Whole, meaning, e => value(e));

    private static EntryColumn Number(string name, string meaning, Func<ExportedEntry, double?> value) => new(name, null, ColumnType.Number, meaning, e => value(e));

    private static EntryColumn Day(string name, string meaning, Func<ExportedEntry, DateOnly?> value) => new(name, null, ColumnType.Date, meaning, e => value(e));

    private static EntryColumn Instant(string name, string meaning, Func<ExportedEntry, DateTimeOffset?> value) => new(name, null, ColumnType.Instant, meaning, e => value(e));

    private static string? List<T>(IEnumerable<T?> values) => string.Join("; ", values.Where(value => value is not null).Distinct()) is { Length: > 0 } list ? list : null;

    // A masked passage is not what the live page says, and its own words would tell the name.
    private static bool IsVerbatim(ExportedEntry entry) => entry.First.Passage == entry.Telling.Evidence.Span.In(entry.Article.Text);

    private static string? Stated(ExportedEntry entry, params ReadOnlySpan<string> stages)
        => entry.Telling.Basis == DateBasis.Stated && entry.Stage is { } stage && stages.Contains(stage) ? entry.Telling.When?.Edtf : null;

    private static string? Relation(PolicyAction action) => (action.Deed, action.Relation) switch
    {
        ("enjoin", _) => "enjoins",
        ("delay", _) => "suspends",
        (_, "repeal") or ("repeal" or "strike", _) => "repeals",
        (_, "replace") => "supersedes",
        (_, not null) or ("amend" or "expand" or "narrow" or "extend", _) => "amends",
        _ => null,
    };

    private static IEnumerable<long?> Counts(ExportedEntry entry)
        => entry.Entry.Tellings.Select(told => ((Gathering)told.Telling).Participants.Max(people => people.Count));

    private static string ChangeHash(ExportedEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in All.Where(column => column.Name is not ("change_hash" or "url") && !column.Name.StartsWith("as_of_", StringComparison.Ordinal)))
            hash.AppendData(Encoding.UTF8.GetBytes(Written(column.Value(entry)) + "\n"));
        foreach (var told in entry.Entry.Tellings)
            hash.AppendData(Encoding.UTF8.GetBytes($"{told.Id} {told.Joined} {told.Telling.Evidence.Digest}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
