using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using OnRecord.Language.Neural;

namespace OnRecord.Language.ModelFiles;

/// <summary>A file of named tensors in the safetensors layout (Hugging Face, format 0.x): eight bytes of header length, a
/// JSON header with type, shape and offsets of each tensor, then the data. Read only.</summary>
/// <remarks>Types used: <c>F32</c>; <c>F16</c>; <c>I8</c> with one <c>F32</c> scale a row under the name + <c>.scale</c>;
/// <c>U8</c> for UTF-8 text. The numbers in the header are checked against the file's length.</remarks>
internal sealed class TensorFile
{
    private const int LargestHeader = 16 * 1024 * 1024;
    private readonly byte[] _bytes;
    private readonly int _data;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private TensorFile(string name, byte[] bytes)
    {
        Name = name;
        _bytes = bytes;
        if (bytes.Length < 8) throw Broken("it is shorter than its header");
        var header = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (header > LargestHeader || header > (ulong)(bytes.Length - 8)) throw Broken("its header is longer than the file");
        _data = 8 + (int)header;
        try
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(8, (int)header));
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (property.NameEquals("__metadata__"))
                {
                    foreach (var pair in property.Value.EnumerateObject()) Metadata[pair.Name] = pair.Value.GetString() ?? "";
                    continue;
                }

                var offsets = property.Value.GetProperty("data_offsets");
                long start = offsets[0].GetInt64(), end = offsets[1].GetInt64();
                var shape = property.Value.GetProperty("shape").EnumerateArray().Select(e => e.GetInt32()).ToArray();
                if (start < 0 || end < start || end > bytes.Length - _data) throw Broken($"tensor {property.Name} lies outside the file");
                _entries.Add(property.Name, new Entry(property.Value.GetProperty("dtype").GetString() ?? "", shape, (int)start, (int)(end - start)));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Broken("its header cannot be read: " + e.Message);
        }
    }

    /// <summary>The name under which errors speak of the file.</summary>
    public string Name { get; }

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The file is not a tensor file or is broken.</exception>
    public static TensorFile Open(string path) => new(path, File.ReadAllBytes(path));

    /// <exception cref="InvalidDataException">The bytes are not a tensor file or are broken.</exception>
    public static TensorFile Parse(string name, byte[] bytes) => new(name, bytes);

    /// <summary>The lines of a text tensor.</summary>
    public string[] Lines(string tensor) => Encoding.UTF8.GetString(Bytes(tensor)).Split('\n');

    /// <summary>The bytes of a tensor of type <c>U8</c>.</summary>
    public ReadOnlySpan<byte> Bytes(string tensor) => Bytes(Find(tensor, "U8"));

    /// <summary>A tensor of one or two dimensions as 32-bit floats.</summary>
    public Matrix Matrix(string tensor)
    {
        var entry = Find(tensor);
        var (rows, columns) = entry.Shape.Length == 1 ? (1, entry.Shape[0]) : (entry.Shape[0], entry.Shape[1]);
        var matrix = new Matrix(rows, columns);
        switch (entry.Type)
        {
            case "F32":
                var floats = MemoryMarshal.Cast<byte, float>(Expect(entry, tensor, rows, columns, 4));
                for (var r = 0; r < rows; r++) floats.Slice(r * columns, columns).CopyTo(matrix.RowSpan(r));
                break;
            case "F16":
                var halves = MemoryMarshal.Cast<byte, Half>(Expect(entry, tensor, rows, columns, 2));
                for (var r = 0; r < rows; r++)
                {
                    var row = matrix.RowSpan(r);
                    for (var c = 0; c < columns; c++) row[c] = (float)halves[(r * columns) + c];
                }

                break;
            default:
                throw Broken($"tensor {tensor} has the type {entry.Type}, and F32 or F16 was expected");
        }

        return matrix;
    }

    /// <summary>A tensor of bytes with a scale a row.</summary>
    public QuantizedRows Quantized(string tensor)
    {
        var entry = Find(tensor, "I8");
        var data = MemoryMarshal.Cast<byte, sbyte>(Expect(entry, tensor, entry.Shape[0], entry.Shape[1], 1)).ToArray();
        return new QuantizedRows(data, Matrix(tensor + ".scale").RowSpan(0).ToArray(), entry.Shape[1]);
    }

    private Entry Find(string tensor, string? type = null)
    {
        if (!_entries.TryGetValue(tensor, out var entry)) throw Broken($"tensor {tensor} is missing");
        if (type != null && entry.Type != type) throw Broken($"tensor {tensor} has the type {entry.Type}, and {type} was expected");
        return entry;
    }

    private ReadOnlySpan<byte> Bytes(Entry entry) => _bytes.AsSpan(_data + entry.Start, entry.Length);

    private ReadOnlySpan<byte> Expect(Entry entry, string tensor, int rows, int columns, int size)
        => entry.Length == (long)rows * columns * size ? Bytes(entry) : throw Broken($"tensor {tensor} has a length that does not fit its shape");

    private InvalidDataException Broken(string why) => new($"model file {Name} cannot be used: {why}; put back the file that came with the program, or train it again");

    private readonly record struct Entry(string Type, int[] Shape, int Start, int Length);
}
