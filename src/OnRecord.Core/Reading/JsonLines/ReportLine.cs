using System.Text;
using System.Text.Json;

namespace OnRecord.Reading.JsonLines;

/// <summary>One line of JSON Lines: the values of the keys we know, as they stand there.</summary>
internal sealed class ReportLine
{
    private static readonly HashSet<string> KnownKeys =
        new(["id", "text", "url", "outlet", "byline", "headline", "date"], StringComparer.Ordinal);

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private ReportLine()
    {
    }

    /// <summary>Why a line that is JSON is no report.</summary>
    internal readonly record struct Fault(string Code, string Cause, string Remedy);

    /// <summary>The value of a key, or null where the line has none.</summary>
    internal string? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>Reads the object on one line of valid UTF-8. A key given twice counts as its last value.</summary>
    /// <returns>The report, or null with the <paramref name="fault"/>.</returns>
    /// <exception cref="JsonException">The line is not JSON.</exception>
    internal static ReportLine? Read(ReadOnlySpan<byte> line, out Fault fault)
    {
        fault = default;
        var report = new ReportLine();
        var json = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 1000 });
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            fault = new Fault("jsonl-not-an-object", "the line is JSON but no object", "write one object a line: {\"id\": \"…\", \"text\": \"…\"}");
            return null;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = JsonStrings.Read(in json);
            json.Read();
            if (json.TokenType == JsonTokenType.Null || !KnownKeys.Contains(key))
            {
                json.Skip();
            }
            else if (json.TokenType == JsonTokenType.String)
            {
                report._values[key] = JsonStrings.Read(in json);
            }
            else if (json.TokenType == JsonTokenType.Number && string.Equals(key, "id", StringComparison.Ordinal))
            {
                report._values[key] = Encoding.UTF8.GetString(json.ValueSpan);
            }
            else
            {
                fault = new Fault("jsonl-wrong-type", $"the value of \"{key}\" is no string", $"write \"{key}\" as a string, or leave it out");
                return null;
            }
        }

        // Anything but white space after the object makes this throw, and so is reported.
        json.Read();
        if (report["text"] is not null)
            return report;

        fault = new Fault("jsonl-no-text", "there is no \"text\"", "give the report's text under the key \"text\"");
        return null;
    }
}
