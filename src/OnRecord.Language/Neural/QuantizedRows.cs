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
}
