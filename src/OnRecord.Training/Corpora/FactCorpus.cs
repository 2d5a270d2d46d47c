using System.Text.Json;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>One action or gathering as people marked it, or as a program found it.</summary>
public sealed record FactSpans
{
    /// <summary>The words that name it.</summary>
    public required TextSpan Trigger { get; init; }

    /// <summary>The act, or the gathering's kind.</summary>
    public required string? Label { get; init; }

    /// <summary>Values by key: <c>jurisdiction</c>, <c>when</c>, <c>status</c>, <c>instrument_kind</c>, <c>place_name</c>; <c>relation</c> of what it changes.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Spans by role: <c>actor</c>, <c>instrument</c>, …</summary>
    public required IReadOnlyDictionary<string, TextSpan[]> Spans { get; init; }

    /// <summary>How sure whoever found it is, 0 to 1; 1 where nothing is said.</summary>
    public double Confidence { get; init; } = 1;
}

/// <summary>The facts of one report.</summary>
/// <param name="Id">The report's id.</param>
/// <param name="Actions">Its actions.</param>
/// <param name="Gatherings">Its gatherings.</param>
public sealed record ReportFacts(string Id, IReadOnlyList<FactSpans> Actions, IReadOnlyList<FactSpans> Gatherings)
{
    /// <summary>Whether the report was made up for training.</summary>
    public bool IsWritten { get; init; }
}

/// <summary>Reads files of actions and gatherings, one report a line, in the form of docs/reference/facts.md.</summary>
public static class FactCorpus
{
    /// <summary>The roles of spans, of actions and of gatherings together.</summary>
    private static readonly string[] Roles = ["instrument", "actor", "effect", "date", "said_by", "place", "duration", "organizer", "purpose"];

    private static readonly string[] Keys = ["jurisdiction", "when", "status", "instrument_kind", "place_name"];

    /// <summary>Reads one report a line.</summary>
    /// <exception cref="CorpusException">A line is not such a report.</exception>
    public static IEnumerable<ReportFacts> Read(string path) => CorpusFile.ReadRows(path, Report);

    /// <summary>Reads one report a line of <paramref name="reader"/>; <paramref name="name"/> is how errors speak of it.</summary>
    /// <exception cref="CorpusException">A line is not such a report.</exception>
    public static IEnumerable<ReportFacts> Read(TextReader reader, string name) => CorpusFile.ReadRows(reader, name, Report);

    private static ReportFacts Report(JsonRow row) => new(row.String("id"), Facts(row, "actions", "act"), Facts(row, "gatherings", "kind")) { IsWritten = row.OptionalString("corpus") == "written" };

    private static FactSpans[] Facts(JsonRow row, string list, string label) => Array.ConvertAll(row.OptionalArray(list), element =>
    {
        var fact = row.Inner(element);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in Keys)
        {
            if (fact.OptionalString(key) is { } value) values[key] = value;
        }

        var spans = new Dictionary<string, TextSpan[]>(StringComparer.Ordinal);
        foreach (var role in Roles)
        {
            if (fact.Has(role) && Spans(fact, fact.Object.GetProperty(role), role) is { Length: > 0 } found) spans[role] = found;
        }

        if (fact.Has("changes"))
        {
            var changes = fact.Inner(fact.Object.GetProperty("changes"));
            if (changes.Has("span")) spans["changes"] = Spans(changes, changes.Object.GetProperty("span"), "span");
            if (changes.OptionalString("relation") is { } relation) values["relation"] = relation;
        }

        var participants = fact.OptionalArray("participants");
        if (participants.Length > 0)
        {
            spans["participants"] = [.. participants.Select(fact.Inner).Where(p => p.Has("span"))
                .SelectMany(p => Spans(p, p.Object.GetProperty("span"), "span"))];
        }

        return new FactSpans
        {
            Trigger = fact.Has("trigger") && Spans(fact, fact.Object.GetProperty("trigger"), "trigger") is [var trigger] ? trigger : throw fact.Fault("\"trigger\" must be one span"),
            Label = fact.OptionalString(label),
            Values = values,
            Spans = spans,
            Confidence = fact.OptionalNumber("confidence") ?? 1,
        };
    });

    /// <summary>One span <c>[start, end]</c> or a list of them.</summary>
    private static TextSpan[] Spans(JsonRow row, JsonElement value, string name)
    {
        var elements = row.Elements(value, name);
        if (elements.Length == 0) return [];
        if (elements[0].ValueKind == JsonValueKind.Number) return [One(value)];
        return Array.ConvertAll(elements, One);

        TextSpan One(JsonElement pair)
        {
            var ends = row.Tuple(pair, name, 2);
            return ends[0] >= 0 && ends[0] < ends[1] ? new TextSpan(ends[0], ends[1]) : throw row.Fault($"the {name} span [{ends[0]}, {ends[1]}] is empty");
        }
    }
}
