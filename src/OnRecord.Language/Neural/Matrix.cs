namespace OnRecord.Language.Neural;

/// <summary>A row-major matrix of 32-bit floats in pinned memory, each row aligned to 64 bytes and padded to whole vectors
/// of 16; padding is zero unless a kernel wrote there. Grows on demand and keeps its memory, so that it can be reused.</summary>
/// <remarks>Spans keep the memory alive, pointers do not: whoever takes one calls <see cref="GC.KeepAlive"/> on the matrix when
/// done with it.</remarks>
internal sealed unsafe class Matrix
{
    private float[] _pinned = [];
    private float* _data;
    private int _offset;
    private int _capacity;

    public Matrix()
    {
    }

    public Matrix(int rows, int columns) => Reshape(rows, columns);

    public int Rows { get; private set; }

    public int Columns { get; private set; }

    /// <summary>The distance between rows, in floats: <see cref="Columns"/> rounded up to a multiple of 16.</summary>
    public int Stride { get; private set; }

    public float* Data => _data;

    public float* Row(int row) => _data + ((nint)row * Stride);

    public Span<float> RowSpan(int row) => _pinned.AsSpan(_offset + (row * Stride), Columns);

    /// <summary>Whole rows with their padding.</summary>
    public Span<float> PaddedRows(int first, int count) => _pinned.AsSpan(_offset + (first * Stride), count * Stride);

    public Span<float> AllPadded => PaddedRows(0, Rows);

    /// <summary>Gives the matrix a shape. The contents are undefined afterwards, except that a matrix that had to grow is zero.</summary>
    public Matrix Reshape(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
        Stride = Pad(columns);
        var needed = checked(rows * Stride);
        if (needed > _capacity)
        {
            _pinned = AlignedMemory.Allocate(needed, out _data, out _offset);
            _capacity = needed;
        }

        return this;
    }

    /// <summary>The elements row after row, without padding.</summary>
    public float[] ToArray()
    {
        var array = new float[Rows * Columns];
        for (var r = 0; r < Rows; r++) RowSpan(r).CopyTo(array.AsSpan(r * Columns));
        return array;
    }

    public Matrix Clear()
    {
        AllPadded.Clear();
        return this;
    }

    public static int Pad(int columns) => (columns + 15) & ~15;
}
