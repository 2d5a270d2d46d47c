using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OnRecord.Language.Neural;

/// <summary>Products of integer rows by <see cref="FixedPointWeights"/>: sums in 32 bits, which are exact in whatever order, then one fused multiply-add an element.</summary>
internal static unsafe class FixedPointKernels
{
    /// <summary>How many rows are multiplied together.</summary>
    public const int BlockRows = 8;

    // Floats, or 32-bit integers, of half a panel.
    private const int Half = FixedPointWeights.PanelWidth / 2;

    /// <summary>Brings a row to integers.</summary>
    /// <param name="x">The row.</param>
    /// <param name="count">How many elements it has.</param>
    /// <param name="target">Receives the integers, and a zero behind an odd number of them.</param>
    /// <param name="largest">What stands for the largest element.</param>
    /// <returns>What one unit stands for.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Quantize(float* x, int count, short* target, int largest)
    {
        var sizes = Vector512<float>.Zero;
        var whole = count & ~31;
        for (var i = 0; i < whole; i += 16) sizes = Vector512.Max(sizes, Vector512.Abs(Vector512.Load(x + i)));
        var size = 0f;
        for (var i = 0; i < Vector512<float>.Count; i++) size = Math.Max(size, sizes[i]);
        for (var i = whole; i < count; i++) size = Math.Max(size, Math.Abs(x[i]));
        if (count % 2 != 0) target[count] = 0;
        if (size < 1e-30f)
        {
            new Span<short>(target, count).Clear();
            return 0;
        }

        var factor = largest / size;
        for (var i = 0; i < whole; i += 32)
        {
            var (lower, upper) = (Vector512.Round(Vector512.Load(x + i) * factor), Vector512.Round(Vector512.Load(x + i + 16) * factor));
            Vector512.Narrow(Vector512.ConvertToInt32(lower), Vector512.ConvertToInt32(upper)).Store(target + i);
        }

        for (var i = whole; i < count; i++) target[i] = (short)MathF.Round(x[i] * factor);
        return size / largest;
    }

    /// <summary>Adds the product of up to <see cref="BlockRows"/> rows.</summary>
    /// <param name="x">The rows, as <see cref="Quantize"/> brought them to integers.</param>
    /// <param name="xRow">The distance between them.</param>
    /// <param name="units">What a unit of each stands for.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="y">Where the product is added.</param>
    /// <param name="yRow">The distance between its rows.</param>
    public static void Multiply(short* x, nint xRow, float* units, int rows, FixedPointWeights weights, float* y, nint yRow)
    {
        if (Avx512BW.IsSupported) Multiply512(x, xRow, units, rows, weights, y, yRow);
        else Multiply256(x, xRow, units, rows, weights, y, yRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply512(short* x, nint xRow, float* units, int rows, FixedPointWeights weights, float* y, nint yRow)
    {
        for (var p = 0; p < weights.Panels; p++)
        {
            var panel = weights.Panel(p);
            float* scales = weights.Scales + (p * FixedPointWeights.PanelWidth), target = y + (p * FixedPointWeights.PanelWidth);
            var half = weights.Columns - (p * FixedPointWeights.PanelWidth) <= Half;
            var r = 0;
            if (rows == BlockRows)
            {
                Block8(x, xRow, units, panel, weights.Pairs, scales, target, yRow, half);
                continue;
            }

            if (rows >= 4)
            {
                Block4(x, xRow, units, panel, weights.Pairs, scales, target, yRow, half);
                r = 4;
            }

            for (; r < rows; r++) Row1(x + (r * xRow), units[r], panel, weights.Pairs, scales, target + (r * yRow), half);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block8(short* x, nint xRow, float* units, short* panel, int pairs, float* scales, float* y, nint yRow, bool half)
    {
        Vector512<int> c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51, c60, c61, c70, c71;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = c40 = c41 = c50 = c51 = c60 = c61 = c70 = c71 = Vector512<int>.Zero;
        int* x0 = (int*)x, x1 = (int*)(x + xRow), x2 = (int*)(x + (2 * xRow)), x3 = (int*)(x + (3 * xRow)), x4 = (int*)(x + (4 * xRow)), x5 = (int*)(x + (5 * xRow)), x6 = (int*)(x + (6 * xRow)), x7 = (int*)(x + (7 * xRow));
        for (nint p = 0; p < pairs; p++, panel += 2 * FixedPointWeights.PanelWidth)
        {
            var (w0, w1) = (Vector512.Load(panel), Vector512.Load(panel + (2 * Half)));
            // Four rows' products before their sums, so that none waits for its product.
            var a0 = Vector512.Create(x0[p]).AsInt16();
            var a1 = Vector512.Create(x1[p]).AsInt16();
            var a2 = Vector512.Create(x2[p]).AsInt16();
            var a3 = Vector512.Create(x3[p]).AsInt16();
            var (p00, p01) = (Avx512BW.MultiplyAddAdjacent(a0, w0), Avx512BW.MultiplyAddAdjacent(a0, w1));
            var (p10, p11) = (Avx512BW.MultiplyAddAdjacent(a1, w0), Avx512BW.MultiplyAddAdjacent(a1, w1));
            var (p20, p21) = (Avx512BW.MultiplyAddAdjacent(a2, w0), Avx512BW.MultiplyAddAdjacent(a2, w1));
            var (p30, p31) = (Avx512BW.MultiplyAddAdjacent(a3, w0), Avx512BW.MultiplyAddAdjacent(a3, w1));
            c00 += p00; c01 += p01; c10 += p10; c11 += p11; c20 += p20; c21 += p21; c30 += p30; c31 += p31;
            a0 = Vector512.Create(x4[p]).AsInt16();
            a1 = Vector512.Create(x5[p]).AsInt16();
            a2 = Vector512.Create(x6[p]).AsInt16();
            a3 = Vector512.Create(x7[p]).AsInt16();
            (p00, p01) = (Avx512BW.MultiplyAddAdjacent(a0, w0), Avx512BW.MultiplyAddAdjacent(a0, w1));
            (p10, p11) = (Avx512BW.MultiplyAddAdjacent(a1, w0), Avx512BW.MultiplyAddAdjacent(a1, w1));
            (p20, p21) = (Avx512BW.MultiplyAddAdjacent(a2, w0), Avx512BW.MultiplyAddAdjacent(a2, w1));
            (p30, p31) = (Avx512BW.MultiplyAddAdjacent(a3, w0), Avx512BW.MultiplyAddAdjacent(a3, w1));
            c40 += p00; c41 += p01; c50 += p10; c51 += p11; c60 += p20; c61 += p21; c70 += p30; c71 += p31;
        }

        var scale = Vector512.Load(scales);
        Add(y, c00, scale * units[0]); Add(y + yRow, c10, scale * units[1]); Add(y + (2 * yRow), c20, scale * units[2]); Add(y + (3 * yRow), c30, scale * units[3]); Add(y + (4 * yRow), c40, scale * units[4]); Add(y + (5 * yRow), c50, scale * units[5]); Add(y + (6 * yRow), c60, scale * units[6]); Add(y + (7 * yRow), c70, scale * units[7]);
        if (half) return;
        y += Half;
        scale = Vector512.Load(scales + Half);
        Add(y, c01, scale * units[0]); Add(y + yRow, c11, scale * units[1]); Add(y + (2 * yRow), c21, scale * units[2]); Add(y + (3 * yRow), c31, scale * units[3]); Add(y + (4 * yRow), c41, scale * units[4]); Add(y + (5 * yRow), c51, scale * units[5]); Add(y + (6 * yRow), c61, scale * units[6]); Add(y + (7 * yRow), c71, scale * units[7]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block4(short* x, nint xRow, float* units, short* panel, int pairs, float* scales, float* y, nint yRow, bool half)
    {
        Vector512<int> c00, c01, c10, c11, c20, c21, c30, c31;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = Vector512<int>.Zero;
        int* x0 = (int*)x, x1 = (int*)(x + xRow), x2 = (int*)(x + (2 * xRow)), x3 = (int*)(x + (3 * xRow));
        for (nint p = 0; p < pairs; p++, panel += 2 * FixedPointWeights.PanelWidth)
        {
            var (w0, w1) = (Vector512.Load(panel), Vector512.Load(panel + (2 * Half)));
            // Four rows' products before their sums, so that none waits for its product.
            var a0 = Vector512.Create(x0[p]).AsInt16();
            var a1 = Vector512.Create(x1[p]).AsInt16();
            var a2 = Vector512.Create(x2[p]).AsInt16();
            var a3 = Vector512.Create(x3[p]).AsInt16();
            var (p00, p01) = (Avx512BW.MultiplyAddAdjacent(a0, w0), Avx512BW.MultiplyAddAdjacent(a0, w1));
            var (p10, p11) = (Avx512BW.MultiplyAddAdjacent(a1, w0), Avx512BW.MultiplyAddAdjacent(a1, w1));
            var (p20, p21) = (Avx512BW.MultiplyAddAdjacent(a2, w0), Avx512BW.MultiplyAddAdjacent(a2, w1));
            var (p30, p31) = (Avx512BW.MultiplyAddAdjacent(a3, w0), Avx512BW.MultiplyAddAdjacent(a3, w1));
            c00 += p00; c01 += p01; c10 += p10; c11 += p11; c20 += p20; c21 += p21; c30 += p30; c31 += p31;
        }

        var scale = Vector512.Load(scales);
        Add(y, c00, scale * units[0]); Add(y + yRow, c10, scale * units[1]); Add(y + (2 * yRow), c20, scale * units[2]); Add(y + (3 * yRow), c30, scale * units[3]);
        if (half) return;
        y += Half;
        scale = Vector512.Load(scales + Half);
        Add(y, c01, scale * units[0]); Add(y + yRow, c11, scale * units[1]); Add(y + (2 * yRow), c21, scale * units[2]); Add(y + (3 * yRow), c31, scale * units[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row1(short* x, float unit, short* panel, int pairs, float* scales, float* y, bool half)
    {
        var (c0, c1) = (Vector512<int>.Zero, Vector512<int>.Zero);
        for (nint p = 0; p < pairs; p++, panel += 2 * FixedPointWeights.PanelWidth)
        {
            var a = Vector512.Create(((int*)x)[p]).AsInt16();
            c0 += Avx512BW.MultiplyAddAdjacent(a, Vector512.Load(panel));
            c1 += Avx512BW.MultiplyAddAdjacent(a, Vector512.Load(panel + (2 * Half)));
        }

        Add(y, c0, Vector512.Load(scales) * unit);
        if (!half) Add(y + Half, c1, Vector512.Load(scales + Half) * unit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* y, Vector512<int> sum, Vector512<float> scale)
        => Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(sum), scale, Vector512.Load(y)).Store(y);

    /// <summary>As <see cref="Multiply"/>, in vectors of 256 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply256(short* x, nint xRow, float* units, int rows, FixedPointWeights weights, float* y, nint yRow)
    {
        var padded = Matrix.Pad(weights.Columns);
        for (var column = 0; column < padded; column += Half)
        {
            var panel = weights.Panel(column / FixedPointWeights.PanelWidth) + (2 * (column % FixedPointWeights.PanelWidth));
            float* scales = weights.Scales + column, target = y + column;
            var r = 0;
            for (; r + 4 <= rows; r += 4) Narrow4(x + (r * xRow), xRow, units + r, panel, weights.Pairs, scales, target + (r * yRow), yRow);
            for (; r < rows; r++) Narrow1(x + (r * xRow), units[r], panel, weights.Pairs, scales, target + (r * yRow));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow4(short* x, nint xRow, float* units, short* panel, int pairs, float* scales, float* y, nint yRow)
    {
        Vector256<int> c00, c01, c10, c11, c20, c21, c30, c31;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = Vector256<int>.Zero;
        int* x0 = (int*)x, x1 = (int*)(x + xRow), x2 = (int*)(x + (2 * xRow)), x3 = (int*)(x + (3 * xRow));
        for (nint p = 0; p < pairs; p++, panel += 2 * FixedPointWeights.PanelWidth)
        {
            var (w0, w1) = (Vector256.Load(panel), Vector256.Load(panel + Half));
            var a = Vector256.Create(x0[p]).AsInt16();
            c00 += PairSums(a, w0); c01 += PairSums(a, w1);
            a = Vector256.Create(x1[p]).AsInt16();
            c10 += PairSums(a, w0); c11 += PairSums(a, w1);
            a = Vector256.Create(x2[p]).AsInt16();
            c20 += PairSums(a, w0); c21 += PairSums(a, w1);
            a = Vector256.Create(x3[p]).AsInt16();
            c30 += PairSums(a, w0); c31 += PairSums(a, w1);
        }

        Add(y, c00, c01, scales, units[0]);
        Add(y + yRow, c10, c11, scales, units[1]);
        Add(y + (2 * yRow), c20, c21, scales, units[2]);
        Add(y + (3 * yRow), c30, c31, scales, units[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow1(short* x, float unit, short* panel, int pairs, float* scales, float* y)
    {
        var (c0, c1) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (nint p = 0; p < pairs; p++, panel += 2 * FixedPointWeights.PanelWidth)
        {
            var a = Vector256.Create(((int*)x)[p]).AsInt16();
            c0 += PairSums(a, Vector256.Load(panel));
            c1 += PairSums(a, Vector256.Load(panel + Half));
        }

        Add(y, c0, c1, scales, unit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* y, Vector256<int> first, Vector256<int> second, float* scales, float unit)
    {
        Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(first), Vector256.Load(scales) * unit, Vector256.Load(y)).Store(y);
        Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(second), Vector256.Load(scales + 8) * unit, Vector256.Load(y + 8)).Store(y + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> PairSums(Vector256<short> a, Vector256<short> b) => Avx2.IsSupported ? Avx2.MultiplyAddAdjacent(a, b) : PairSumsAnywhere(a, b);

    /// <summary>The sums of the products of neighbours, on machines without an instruction for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<int> PairSumsAnywhere(Vector256<short> a, Vector256<short> b)
        => (((a.AsInt32() << 16) >> 16) * ((b.AsInt32() << 16) >> 16)) + ((a.AsInt32() >> 16) * (b.AsInt32() >> 16));
}
