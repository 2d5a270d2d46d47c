using System.Buffers;

namespace OnRecord.Language.Neural;

/// <summary>Weights as 16-bit integers with a scale a column (Vanhoucke, Senior and Mao 2011, "Improving the speed of neural networks on CPUs"). What is multiplied by them is brought
/// to integers row by row, so that products and sums are exact, and the same on every machine; half as long as in floating point, they come twice as fast from memory.</summary>
/// <remarks>A column's integers are as large as they may be for no sum to exceed 32 bits. What gets lost is of the size of what 16-bit floating point, in which weights are stored,
/// loses. Immutable and safe to share.</remarks>
internal sealed unsafe class FixedPointWeights : IWeights
{
    /// <summary>The largest integer that stands for an element of a row.</summary>
    private const int Largest = 4095;

    /// <summary>In panels of so many columns.</summary>
    internal const int PanelWidth = 32;

    private readonly float[] _pinnedScales;
    private readonly float[] _pinned;
    private readonly float* _scales;
    private readonly short* _data;

    public FixedPointWeights(Matrix source)
        : this(source, 0, source.Rows)
    {
    }

    /// <summary>Takes some rows of a matrix.</summary>
    public FixedPointWeights(Matrix source, int first, int rows)
    {
        (Rows, Columns) = (rows, source.Columns);
        _pinned = AlignedMemory.Allocate(checked(Panels * Pairs * PanelWidth), out var data, out _);
        _pinnedScales = AlignedMemory.Allocate(Panels * PanelWidth, out _scales, out _);
        _data = (short*)data;
        var (sums, factors) = (new double[Columns], new float[Columns]);
        for (var r = 0; r < rows; r++)
        {
            var row = source.RowSpan(first + r);
            for (var c = 0; c < row.Length; c++)
            {
                var size = Math.Abs(row[c]);
                sums[c] += size;
                factors[c] = Math.Max(factors[c], size);
            }
        }

        for (var c = 0; c < Columns; c++)
        {
            // Next to nothing: no unit is so small.
            if (factors[c] < 1e-30f)
            {
                factors[c] = 0;
                continue;
            }

            // Rounding adds half a unit a weight at most.
            var factor = Math.Min(short.MaxValue / (double)factors[c], ((double)(int.MaxValue / Largest) - (rows / 2d) - 1) / sums[c]);
            (factors[c], _scales[c]) = ((float)factor, (float)(1 / factor));
        }

        for (var r = 0; r < rows; r++)
        {
            var row = source.RowSpan(first + r);
            var offset = (r / 2 * 2 * PanelWidth) + (r % 2);
            for (var c = 0; c < row.Length; c++) Panel(c / PanelWidth)[offset + (2 * (c % PanelWidth))] = (short)MathF.Round(row[c] * factors[c]);
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>How many pairs of rows; an odd last row has a zero beside it.</summary>
    internal int Pairs => (Rows + 1) / 2;

    internal int Panels => (Columns + PanelWidth - 1) / PanelWidth;

    /// <summary>What an integer of each column stands for.</summary>
    internal float* Scales => _scales;

    /// <summary>A panel: for each pair of rows the two weights of each column side by side.</summary>
    internal short* Panel(int panel) => _data + ((nint)panel * Pairs * 2 * PanelWidth);

    /// <inheritdoc/>
    public void AddProduct(float* x, nint xRow, int rows, float* y, nint yRow)
    {
        var width = 2 * Pairs;
        var scales = stackalloc float[FixedPointKernels.BlockRows];
        var buffer = ArrayPool<short>.Shared.Rent(FixedPointKernels.BlockRows * width);
        fixed (short* block = buffer)
        {
            for (var first = 0; first < rows; first += FixedPointKernels.BlockRows)
            {
                var count = Math.Min(FixedPointKernels.BlockRows, rows - first);
                for (var r = 0; r < count; r++) scales[r] = FixedPointKernels.Quantize(x + ((first + r) * xRow), Rows, block + (r * width), Largest);
                FixedPointKernels.Multiply(block, width, scales, count, this, y + (first * yRow), yRow);
            }
        }

        ArrayPool<short>.Shared.Return(buffer);
        GC.KeepAlive(_pinned);
        GC.KeepAlive(_pinnedScales);
    }
}
