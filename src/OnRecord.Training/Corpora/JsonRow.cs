using System.Text.Json;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>One JSON object of a corpus line, which knows its place so that each fault names it.</summary>
internal readonly record struct JsonRow(JsonElement Object, string File, int Line)
{
    public CorpusException Fault(string cause) => new(File, Line, cause);

    /// <summary>The row of an inner object of the same line.</summary>
    public JsonRow Inner(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? this with { Object = element }
        : throw Fault($"an object is expected where {element.ValueKind} stands");

    public bool Has(string name) => Object.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The string under <paramref name="name"/>.</summary>
    public string String(string name) => OptionalString(name) ?? throw Fault($"\"{name}\" is missing");

    /// <summary>The string under <paramref name="name"/>, or null where there is none; a number is taken as it is written.</summary>
    public string? OptionalString(string name) => !Has(name) ? null : Object.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.String } value => StringOf(value, name),
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => throw Fault($"\"{name}\" must be a string"),
    };

    /// <summary>The whole number under <paramref name="name"/>.</summary>
    public int Integer(string name) => Has(name) ? Integer(Object.GetProperty(name), name) : throw Fault($"\"{name}\" is missing");

    /// <summary>The number under <paramref name="name"/>, or null where there is none.</summary>
    public double? OptionalNumber(string name) => !Has(name) ? null
        : Object.GetProperty(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out double number) ? number
        : throw Fault($"\"{name}\" must be a number");

    /// <summary>The elements of the array under <paramref name="name"/>; none where it is missing.</summary>
    public JsonElement[] OptionalArray(string name) => Has(name) ? Elements(Object.GetProperty(name), name) : [];

    /// <summary>The elements of the array under <paramref name="name"/>.</summary>
    public JsonElement[] Array(string name) => Has(name) ? OptionalArray(name) : throw Fault($"\"{name}\" is missing");

    /// <summary>The whole numbers under <paramref name="name"/>.</summary>
    public int[] Integers(string name)
    {
        JsonRow row = this;
        return System.Array.ConvertAll(Array(name), value => row.Integer(value, name));
    }

    /// <summary>The strings under <paramref name="name"/>.</summary>
    public string[] Strings(string name)
    {
        JsonRow row = this;
        return System.Array.ConvertAll(Array(name), value => value.ValueKind == JsonValueKind.String
            ? row.StringOf(value, name)
            : throw row.Fault($"\"{name}\" must hold strings"));
    }

    /// <summary>The spans <c>[[start, end], …]</c> under <paramref name="name"/>, none where it is missing.</summary>
    /// <param name="name">The key.</param>
    /// <param name="length">The length of the text in UTF-16 units; no span may be empty or reach beyond it.</param>
    public TextSpan[] Spans(string name, int length)
    {
        JsonRow row = this;
        return System.Array.ConvertAll(OptionalArray(name), pair => row.Span(pair, name, length));
    }

    /// <summary>The one span <c>[start, end]</c> under <paramref name="name"/>.</summary>
    /// <inheritdoc cref="Spans"/>
    public TextSpan Span(string name, int length) => Has(name) ? Span(Object.GetProperty(name), name, length) : throw Fault($"\"{name}\" is missing");

    /// <summary>An array of exactly <paramref name="count"/> whole numbers.</summary>
    public int[] Tuple(JsonElement element, string name, int count)
    {
        JsonRow row = this;
        int[] numbers = System.Array.ConvertAll(Elements(element, name), value => row.Integer(value, name));
        return numbers.Length == count ? numbers : throw Fault($"\"{name}\" must hold arrays of {count} numbers");
    }

    private TextSpan Span(JsonElement pair, string name, int length)
    {
        int[] ends = Tuple(pair, name, 2);
        return ends[0] >= 0 && ends[0] < ends[1] && ends[1] <= length
            ? new TextSpan(ends[0], ends[1])
            : throw Fault($"the {name} span [{ends[0]}, {ends[1]}] is empty or lies outside the text of {length} UTF-16 units");
    }

    public JsonElement[] Elements(JsonElement element, string name) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray()]
        : throw Fault($"\"{name}\" must be an array");

    private int Integer(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number) ? number : throw Fault($"\"{name}\" must hold whole numbers");

    private string StringOf(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // JSON may escape half of a surrogate pair, which is no text.
            throw new CorpusException(File, Line, $"\"{name}\" holds a character that is no Unicode text", e);
        }
    }
}
