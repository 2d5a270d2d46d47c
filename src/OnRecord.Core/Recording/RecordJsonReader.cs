using System.Buffers;
using System.Collections;
using System.Text.Json;

namespace OnRecord.Recording;

/// <summary>Reads an article as <see cref="RecordJson"/> writes it, and of its lists only what is looked at: a page shows one fact of each of many articles, and reading all
/// that those tell takes most of the time and the memory.</summary>
internal static class RecordJsonReader
{
    /// <summary>Reads an article.</summary>
    /// <param name="json">The document, in UTF-8; it is kept as long as the article and must not change.</param>
    /// <exception cref="JsonException">It is no such document. What one element of a list says is found out where the element is looked at.</exception>
    internal static RecordedArticle Read(byte[] json)
    {
        var lists = new Dictionary<string, List<Range>>(StringComparer.Ordinal);
        // The document without the lists, which stand apart from the rest.
        var rest = new ArrayBufferWriter<byte>(512);
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("an article is written {…}");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (start, name) = ((int)reader.TokenStartIndex, NameOfList(ref reader));
            reader.Read();
            if (name is not null && reader.TokenType == JsonTokenType.StartArray)
            {
                lists[name] = Elements(ref reader);
                continue;
            }

            reader.Skip();
            rest.Write(rest.WrittenCount == 0 ? "{"u8 : ","u8);
            rest.Write(json.AsSpan(start, (int)reader.BytesConsumed - start));
        }

        rest.Write(rest.WrittenCount == 0 ? "{}"u8 : "}"u8);
        // Nothing may follow.
        reader.Read();
        return (JsonSerializer.Deserialize<RecordedArticle>(rest.WrittenSpan, RecordJson.Options) ?? throw new JsonException("an article is written {…}")) with
        {
            Parties = Of<Party>("parties"),
            Places = Of<NamedPlace>("places"),
            Statements = Of<Statement>("statements"),
            Actions = Of<PolicyAction>("actions"),
            Gatherings = Of<Gathering>("gatherings"),
        };

        IReadOnlyList<T> Of<T>(string name)
            where T : class
            => lists.TryGetValue(name, out var at) ? new Unread<T>(json, [.. at]) : [];
    }

    private static string? NameOfList(ref Utf8JsonReader reader)
    {
        foreach (var name in (ReadOnlySpan<string>)["parties", "places", "statements", "actions", "gatherings"])
        {
            if (reader.ValueTextEquals(name))
                return name;
        }

        return null;
    }

    // Where the elements of an array lie.
    private static List<Range> Elements(ref Utf8JsonReader reader)
    {
        var elements = new List<Range>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            elements.Add(start..(int)reader.BytesConsumed);
        }

        return elements;
    }

    /// <summary>A list in a document: each element is read when it is first looked at.</summary>
    /// <param name="json">The document.</param>
    /// <param name="at">Where in it the elements lie.</param>
    private sealed class Unread<T>(byte[] json, Range[] at) : IReadOnlyList<T>, ICollection
        where T : class
    {
        private readonly T?[] _read = new T?[at.Length];

        public int Count => at.Length;

        bool ICollection.IsSynchronized => false;

        object ICollection.SyncRoot => _read;

        public T this[int index] => _read[index] ??= JsonSerializer.Deserialize<T>(json.AsSpan(at[index]), RecordJson.Options) ?? throw new JsonException("an element of a list is null");

        public IEnumerator<T> GetEnumerator()
        {
            for (var i = 0; i < at.Length; i++)
                yield return this[i];
        }

        void ICollection.CopyTo(Array array, int index)
        {
            foreach (var element in this)
                array.SetValue(element, index++);
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
