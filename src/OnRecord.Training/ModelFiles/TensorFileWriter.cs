using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using OnRecord.Language.Neural;

namespace OnRecord.Training.ModelFiles;

/// <summary>Writes the safetensors files that <see cref="Language.ModelFiles.TensorFile"/> reads. The same calls give the
/// same bytes.</summary>
internal sealed class TensorFileWriter
{
    private readonly List<(string Name, string Type, int[] Shape, byte[] Data)> _tensors = [];
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    public void Metadata(string name, string value) => _metadata[name] = value;

    public void Lines(string name, IEnumerable<string> lines) => Bytes(name, Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public void Bytes(string name, byte[] bytes) => _tensors.Add((name, "U8", [bytes.Length], bytes));

    /// <summary>Half precision: a weight of a trained layer loses nothing that its noise had not.</summary>
    public void Halves(string name, Matrix matrix)
    {
        var data = new Half[matrix.Rows * matrix.Columns];
        for (var r = 0; r < matrix.Rows; r++)
        {
            var row = matrix.RowSpan(r);
            for (var c = 0; c < row.Length; c++) data[(r * matrix.Columns) + c] = (Half)row[c];
        }

        _tensors.Add((name, "F16", [matrix.Rows, matrix.Columns], MemoryMarshal.AsBytes(data.AsSpan()).ToArray()));
    }

    /// <summary>Single precision, a row after the other.</summary>
    public void Floats(string name, Matrix matrix) => _tensors.Add((name, "F32", [matrix.Rows, matrix.Columns], MemoryMarshal.AsBytes(matrix.ToArray().AsSpan()).ToArray()));

    public void Floats(string name, ReadOnlySpan<float> values)
        => _tensors.Add((name, "F32", [1, values.Length], MemoryMarshal.AsBytes(values).ToArray()));

    /// <summary>Eight bits and a scale a row, for embedding tables.</summary>
    public void Quantized(string name, Matrix matrix)
    {
        var data = new sbyte[matrix.Rows * matrix.Columns];
        var scales = new float[matrix.Rows];
        for (var r = 0; r < matrix.Rows; r++)
        {
            var row = matrix.RowSpan(r);
            var largest = 0f;
            foreach (var x in row) largest = Math.Max(largest, Math.Abs(x));
            scales[r] = largest / 127f;
            if (largest == 0) continue;
            for (var c = 0; c < row.Length; c++) data[(r * matrix.Columns) + c] = (sbyte)MathF.Round(row[c] / scales[r]);
        }

        _tensors.Add((name, "I8", [matrix.Rows, matrix.Columns], MemoryMarshal.AsBytes(data.AsSpan()).ToArray()));
        Floats(name + ".scale", scales);
    }

    public byte[] ToBytes()
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in _metadata) json.WriteString(key, value);
            json.WriteEndObject();
            long offset = 0;
            foreach (var (name, type, shape, data) in _tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", type);
                json.WriteStartArray("shape");
                foreach (var n in shape) json.WriteNumberValue(n);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += data.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Blanks pad the header, so that the data begins at a multiple of 8.
        while (header.Length % 8 != 0) header.WriteByte((byte)' ');
        var bytes = new byte[8 + header.Length + _tensors.Sum(t => (long)t.Data.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)header.Length);
        header.ToArray().CopyTo(bytes, 8);
        var at = 8 + (int)header.Length;
        foreach (var (_, _, _, data) in _tensors)
        {
            data.CopyTo(bytes, at);
            at += data.Length;
        }

        return bytes;
    }
}
