using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OnRecord.Publishing;

namespace OnRecord.Cli.Commands;

/// <summary>The answer to a question: a table, and the same told to people.</summary>
internal sealed record Answer
{
    /// <summary>The names of the columns, as they stand in JSON and CSV.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The rows: text, whole numbers, truth values, lists of text, or null for what is not known.</summary>
    public required IReadOnlyList<IReadOnlyList<object?>> Rows { get; init; }

    /// <summary>How many there are in all, where the rows may be only the first of them.</summary>
    public long? Total { get; init; }

    /// <summary>What the reader should know beside: what was not understood, what was not yet known. A line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The answer for people, a line each.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>Whether it is the answer that something is wrong, so that the tool's status says so too.</summary>
    public bool IsFailure { get; init; }
}

/// <summary>Writes answers.</summary>
internal static class AnswerFormats
{
    /// <summary>The formats' names.</summary>
    internal static string[] Names { get; } = ["text", "json", "csv"];

    /// <summary>An answer in a format, in UTF-8.</summary>
    internal static byte[] Write(Answer answer, string format) => format switch
    {
        "json" => Json(answer),
        "csv" => Encoding.UTF8.GetBytes(Csv(answer)),
        _ => Encoding.UTF8.GetBytes(string.Concat(answer.Lines.Concat(answer.Notes.Select(note => $"note: {note}")).Select(line => VisibleText.Of(line) + "\n"))),
    };

    private static byte[] Json(Answer answer)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (answer.Total is { } total)
                json.WriteNumber("total", total);
            json.WriteStartArray("items");
            foreach (var row in answer.Rows)
            {
                json.WriteStartObject();
                for (var i = 0; i < answer.Columns.Count; i++)
                    WriteValue(json, answer.Columns[i], row[i]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (answer.Notes.Count > 0)
                WriteValue(json, "notes", answer.Notes);
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter json, string key, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case long or int:
                json.WriteNumber(key, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case bool truth:
                json.WriteBoolean(key, truth);
                break;
            case double number:
                json.WriteNumber(key, Math.Round(number, 3));
                break;
            case IEnumerable<string> list:
                json.WriteStartArray(key);
                foreach (var item in list)
                    json.WriteStringValue(item);
                json.WriteEndArray();
                break;
            default:
                json.WriteString(key, value.ToString());
                break;
        }
    }

    // A total stands nowhere: a row of it would be taken for data.
    private static string Csv(Answer answer) => string.Concat(answer.Rows.Prepend(answer.Columns).Select(CsvText.Row));
}
