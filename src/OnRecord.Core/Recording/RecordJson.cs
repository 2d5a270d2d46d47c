using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OnRecord.Language;

namespace OnRecord.Recording;

/// <summary>The JSON form of what the record keeps (docs/reference/record.md): snake-case keys, spans as <c>[start, end]</c> in UTF-16
/// units, dates as EDTF; keys with nothing to say are left out.</summary>
public static class RecordJson
{
    /// <summary>How it is written and read.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Writes a text.</summary>
    internal static void Write(Utf8JsonWriter writer, string text)
    {
        if (Utf16.IsWellFormed(text))
            writer.WriteStringValue(text);
        else
            writer.WriteRawValue(Utf16.ToJson(text), skipInputValidation: true);
    }

    /// <summary>Writes a span.</summary>
    internal static void Write(Utf8JsonWriter writer, TextSpan span)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(span.Start);
        writer.WriteNumberValue(span.End);
        writer.WriteEndArray();
    }

    /// <summary>Writes spans.</summary>
    internal static void Write(Utf8JsonWriter writer, IReadOnlyList<TextSpan> spans)
    {
        writer.WriteStartArray();
        for (var i = 0; i < spans.Count; i++)
            Write(writer, spans[i]);
        writer.WriteEndArray();
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            IgnoreReadOnlyProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatFollows, LeaveOutEmptyLists } },
            Converters = { new TextConverter(), new SpanConverter(), new SpansConverter(), new PartialDateConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        };
        options.MakeReadOnly();
        return options;
    }

    // What a telling says of itself, made of its other fields; the framework leaves out single values only.
    private static void LeaveOutWhatFollows(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0 && typeof(Telling).IsAssignableFrom(type.Type); i--)
        {
            if (type.Properties[i].Set is null)
                type.Properties.RemoveAt(i);
        }
    }

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType.IsGenericType && typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType))
                property.ShouldSerialize = (_, value) => value is System.Collections.ICollection { Count: > 0 };
            // Where something has come about is a fact, not a default.
            else if (property.PropertyType == typeof(EntryStatus) || property.PropertyType == typeof(StatementForm) || property.PropertyType == typeof(PartyKind))
                property.ShouldSerialize = static (_, _) => true;
        }
    }

    // A text may hold half of a surrogate pair, which the framework replaces where it writes and refuses where it reads.
    private sealed class TextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException("a text is wanted here");
            if (!reader.ValueIsEscaped)
                return reader.GetString();
            try
            {
                return reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return Utf16.OfJson(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
            }
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => RecordJson.Write(writer, value);
    }

    private sealed class SpanConverter : JsonConverter<TextSpan>
    {
        public override TextSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

        public override void Write(Utf8JsonWriter writer, TextSpan value, JsonSerializerOptions options) => RecordJson.Write(writer, value);

        internal static TextSpan Read(ref Utf8JsonReader reader)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("a span is written [start, end]");
            reader.Read();
            var start = reader.GetInt32();
            reader.Read();
            var end = reader.GetInt32();
            reader.Read();
            return reader.TokenType == JsonTokenType.EndArray && start >= 0 && end >= start
                ? new TextSpan(start, end)
                : throw new JsonException("a span is written [start, end], and does not end before it starts");
        }
    }

    // The framework's own way through a list can be broken off anywhere; of documents half is spans, and none is long.
    private sealed class SpansConverter : JsonConverter<IReadOnlyList<TextSpan>>
    {
        public override IReadOnlyList<TextSpan> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("spans are written [[start, end], …]");
            var spans = new List<TextSpan>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                spans.Add(SpanConverter.Read(ref reader));
            return spans;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<TextSpan> value, JsonSerializerOptions options) => RecordJson.Write(writer, value);
    }

    private sealed class PartialDateConverter : JsonConverter<PartialDate>
    {
        public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => PartialDate.Parse(reader.GetString()) ?? throw new JsonException("this is no date of EDTF, level 1");

        public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.Edtf);
    }
}
