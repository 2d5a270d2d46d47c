using System.Text.Encodings.Web;
using System.Text.Json;

namespace OnRecord.Publishing.Records;

/// <summary>JSON that goes out as it grows.</summary>
internal sealed class JsonStream(Stream output, bool indented = false) : IAsyncDisposable
{
    private const int MostHeld = 64 * 1024;

    /// <summary>The writer.</summary>
    internal Utf8JsonWriter Json { get; } = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = indented });

    /// <summary>Lets go of what is ready, where it has become much.</summary>
    internal Task EaseAsync(CancellationToken cancellation) => Json.BytesPending < MostHeld ? Task.CompletedTask : Json.FlushAsync(cancellation);

    public ValueTask DisposeAsync() => Json.DisposeAsync();
}

/// <summary>Keys that are left out where there is nothing to say.</summary>
internal static class JsonKeys
{
    internal static void Text(this Utf8JsonWriter json, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(key, value);
    }

    internal static void Texts(this Utf8JsonWriter json, string key, IEnumerable<string> values)
    {
        var list = values.ToList();
        if (list.Count == 0)
            return;
        json.WriteStartArray(key);
        foreach (var value in list)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>A reference in JSON-LD.</summary>
    internal static void Reference(this Utf8JsonWriter json, string key, params IReadOnlyCollection<string> iris)
    {
        if (iris.Count == 0)
            return;
        json.WritePropertyName(key);
        if (iris.Count > 1)
            json.WriteStartArray();
        foreach (var iri in iris)
        {
            json.WriteStartObject();
            json.WriteString("@id", iri);
            json.WriteEndObject();
        }

        if (iris.Count > 1)
            json.WriteEndArray();
    }

    /// <summary>A column's value as JSON has it.</summary>
    internal static void Value(this Utf8JsonWriter json, string key, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case long whole:
                json.WriteNumber(key, whole);
                break;
            case double number:
                json.WriteNumber(key, number);
                break;
            default:
                json.WriteString(key, EntryColumns.Written(value));
                break;
        }
    }
}
