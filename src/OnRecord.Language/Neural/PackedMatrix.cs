namespace OnRecord.Language.Neural;

/// <summary>The right-hand side of a matrix product, laid out for <see cref="MatrixKernels"/>: panels of 32 columns, in each
/// panel row after row. Columns beyond the last are zero.</summary>
internal sealed unsafe class PackedMatrix : IWeights
{
    public const int PanelWidth = 32;

    private float[] _pinned = [];
    private float* _data;
    private int _capacity;

    public int Rows { get; private set; }

    public int Columns { get; private set; }

    public int Panels => (Columns + PanelWidth - 1) / PanelWidth;

    /// <inheritdoc/>
    public void AddProduct(float* x, nint xRow, int rows, float* y, nint yRow) => MatrixKernels.Multiply(x, xRow, 1, rows, this, y, yRow, add: true);

    public float* Panel(int panel) => _data + ((nint)panel * Rows * PanelWidth);

    /// <summary>Copies a matrix in. Element (r, c) is read at <c>source[r * rowStride + c * columnStride]</c>, so a transposed
    /// matrix is packed by swapping the strides.</summary>
    public PackedMatrix Pack(float* source, int rows, int columns, nint rowStride, nint columnStride)
    {
        Rows = rows;
        Columns = columns;
        var needed = checked(Panels * PanelWidth * rows);
        if (needed > _capacity)
        {
            _pinned = AlignedMemory.Allocate(needed, out _data, out _);
            _capacity = needed;
        }

        for (var panel = 0; panel < Panels; panel++)
        {
            var target = Panel(panel);
            var first = panel * PanelWidth;
            var width = Math.Min(PanelWidth, columns - first);
            for (var r = 0; r < rows; r++, target += PanelWidth)
            {
                var from = source + (r * rowStride) + (first * columnStride);
                if (columnStride == 1) new ReadOnlySpan<float>(from, width).CopyTo(new Span<float>(target, width));
                else for (var c = 0; c < width; c++) target[c] = from[c * columnStride];
                if (width < PanelWidth) new Span<float>(target + width, PanelWidth - width).Clear();
            }
        }

        return this;
    }

    public PackedMatrix Pack(Matrix source)
    {
        Pack(source.Data, source.Rows, source.Columns, source.Stride, 1);
        GC.KeepAlive(source);
        return this;
    }

    public PackedMatrix PackTransposed(Matrix source)
    {
        Pack(source.Data, source.Columns, source.Rows, 1, source.Stride);
        GC.KeepAlive(source);
        return this;
    }
}
