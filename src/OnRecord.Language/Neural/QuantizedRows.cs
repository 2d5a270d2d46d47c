using System.Numerics;
using System.Runtime.InteropServices;

namespace OnRecord.Language.Neural;

/// <summary>An embedding table in 8-bit integers, each row with a scale of its own.</summary>
internal sealed class QuantizedRows(sbyte[] data, float[] scales, int columns)
{
    public int Rows => scales.Length;

    public int Columns => columns;

    /// <summary>Writes a row as floats.</summary>
    public void CopyRow(int row, Span<float> target)
    {
        var scale = scales[row];
        var source = data.AsSpan(row * columns, columns);
        target = target[..columns];
        for (var i = 0; i < target.Length; i++) target[i] = source[i] * scale;
    }

    /// <summary>Adds a row to <paramref name="sum"/>, which is as wide as the table.</summary>
    public void AddRow(int row, Span<float> sum)
    {
        var source = data.AsSpan(row * columns, columns);
        sum = sum[..columns];
        var scale = scales[row];
        var scaling = new Vector<float>(scale);
        var i = 0;
        for (; i <= source.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(source[i..]), out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            var at = MemoryMarshal.Cast<float, Vector<float>>(sum[i..]);
            at[0] += Vector.ConvertToSingle(first) * scaling;
            at[1] += Vector.ConvertToSingle(second) * scaling;
            at[2] += Vector.ConvertToSingle(third) * scaling;
            at[3] += Vector.ConvertToSingle(fourth) * scaling;
        }

        for (; i < source.Length; i++) sum[i] += source[i] * scale;
    }
}
