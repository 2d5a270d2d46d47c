using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OnRecord.Language.Neural;

/// <summary>Matrix products. Each element of a result is one chain of fused multiply-adds over the inner dimension in
/// ascending order, whatever the shape of the block it was computed in: so the same row gives the same bits alone or in a
/// batch, with 256-bit or 512-bit vectors.</summary>
internal static unsafe class MatrixKernels
{
    /// <summary><c>C = A · B</c>, or <c>C += A · B</c>.</summary>
    /// <param name="a">The first element of A; element (i, p) lies at <c>a[i * aRow + p * aColumn]</c>.</param>
    /// <param name="aRow">The distance between the rows of A.</param>
    /// <param name="aColumn">The distance between the columns of A (1 unless A is read transposed).</param>
    /// <param name="rows">How many rows of A, and of C.</param>
    /// <param name="b">B, packed.</param>
    /// <param name="c">The first element of C. Each row must have room for B's columns rounded up to 16.</param>
    /// <param name="cRow">The distance between the rows of C.</param>
    /// <param name="add">Whether to add to C rather than to overwrite it.</param>
    public static void Multiply(float* a, nint aRow, nint aColumn, int rows, PackedMatrix b, float* c, nint cRow, bool add)
    {
        if (Vector512.IsHardwareAccelerated) Multiply512(a, aRow, aColumn, rows, b, c, cRow, add);
        else Multiply256(a, aRow, aColumn, rows, b, c, cRow, add);
        GC.KeepAlive(b);
    }

    public static void Multiply(Matrix a, PackedMatrix b, Matrix c, bool add)
    {
        Multiply(a.Data, a.Stride, 1, a.Rows, b, c.Data, c.Stride, add);
        GC.KeepAlive(a);
        GC.KeepAlive(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply512(float* a, nint aRow, nint aColumn, int rows, PackedMatrix b, float* c, nint cRow, bool add)
    {
        var k = b.Rows;
        var panels = b.Panels;
        var lastIsHalf = Matrix.Pad(b.Columns) % PackedMatrix.PanelWidth != 0;
        var i = 0;
        // Blocks of rows outside, panels inside: a block of A stays in the first-level cache while B streams by.
        for (; i + 8 <= rows; i += 8)
        {
            for (var p = 0; p < panels; p++)
            {
                var target = c + (i * cRow) + (p * PackedMatrix.PanelWidth);
                if (p == panels - 1 && lastIsHalf) Block8Half(a + (i * aRow), aRow, aColumn, b.Panel(p), k, target, cRow, add);
                else Block8(a + (i * aRow), aRow, aColumn, b.Panel(p), k, target, cRow, add);
            }
        }

        for (; i + 4 <= rows; i += 4)
        {
            for (var p = 0; p < panels; p++)
                Block4(a + (i * aRow), aRow, aColumn, b.Panel(p), k, c + (i * cRow) + (p * PackedMatrix.PanelWidth), cRow, add, p == panels - 1 && lastIsHalf);
        }

        for (; i < rows; i++)
        {
            var p = 0;
            for (; p + 4 <= panels && !(p + 4 == panels && lastIsHalf); p += 4)
                Row1(a + (i * aRow), aColumn, b.Panel(p), (nint)k * PackedMatrix.PanelWidth, k, c + (i * cRow) + (p * PackedMatrix.PanelWidth), add);
            for (; p < panels; p++)
                Row1Panel(a + (i * aRow), aColumn, b.Panel(p), k, c + (i * cRow) + (p * PackedMatrix.PanelWidth), add, p == panels - 1 && lastIsHalf);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block8(float* a, nint ar, nint ac, float* b, int k, float* c, nint cr, bool add)
    {
        Vector512<float> c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51, c60, c61, c70, c71;
        if (add)
        {
            c00 = Vector512.Load(c); c01 = Vector512.Load(c + 16);
            c10 = Vector512.Load(c + cr); c11 = Vector512.Load(c + cr + 16);
            c20 = Vector512.Load(c + (2 * cr)); c21 = Vector512.Load(c + (2 * cr) + 16);
            c30 = Vector512.Load(c + (3 * cr)); c31 = Vector512.Load(c + (3 * cr) + 16);
            c40 = Vector512.Load(c + (4 * cr)); c41 = Vector512.Load(c + (4 * cr) + 16);
            c50 = Vector512.Load(c + (5 * cr)); c51 = Vector512.Load(c + (5 * cr) + 16);
            c60 = Vector512.Load(c + (6 * cr)); c61 = Vector512.Load(c + (6 * cr) + 16);
            c70 = Vector512.Load(c + (7 * cr)); c71 = Vector512.Load(c + (7 * cr) + 16);
        }
        else
        {
            c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = c40 = c41 = c50 = c51 = c60 = c61 = c70 = c71 = Vector512<float>.Zero;
        }

        float* a1 = a + ar, a2 = a1 + ar, a3 = a2 + ar, a4 = a3 + ar, a5 = a4 + ar, a6 = a5 + ar, a7 = a6 + ar;
        nint o = 0;
        for (var p = 0; p < k; p++, b += PackedMatrix.PanelWidth, o += ac)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
            var x = Vector512.Create(a[o]);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00); c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            x = Vector512.Create(a1[o]);
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10); c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
            x = Vector512.Create(a2[o]);
            c20 = Vector512.FusedMultiplyAdd(x, b0, c20); c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
            x = Vector512.Create(a3[o]);
            c30 = Vector512.FusedMultiplyAdd(x, b0, c30); c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
            x = Vector512.Create(a4[o]);
            c40 = Vector512.FusedMultiplyAdd(x, b0, c40); c41 = Vector512.FusedMultiplyAdd(x, b1, c41);
            x = Vector512.Create(a5[o]);
            c50 = Vector512.FusedMultiplyAdd(x, b0, c50); c51 = Vector512.FusedMultiplyAdd(x, b1, c51);
            x = Vector512.Create(a6[o]);
            c60 = Vector512.FusedMultiplyAdd(x, b0, c60); c61 = Vector512.FusedMultiplyAdd(x, b1, c61);
            x = Vector512.Create(a7[o]);
            c70 = Vector512.FusedMultiplyAdd(x, b0, c70); c71 = Vector512.FusedMultiplyAdd(x, b1, c71);
        }

        c00.Store(c); c01.Store(c + 16);
        c10.Store(c + cr); c11.Store(c + cr + 16);
        c20.Store(c + (2 * cr)); c21.Store(c + (2 * cr) + 16);
        c30.Store(c + (3 * cr)); c31.Store(c + (3 * cr) + 16);
        c40.Store(c + (4 * cr)); c41.Store(c + (4 * cr) + 16);
        c50.Store(c + (5 * cr)); c51.Store(c + (5 * cr) + 16);
        c60.Store(c + (6 * cr)); c61.Store(c + (6 * cr) + 16);
        c70.Store(c + (7 * cr)); c71.Store(c + (7 * cr) + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block8Half(float* a, nint ar, nint ac, float* b, int k, float* c, nint cr, bool add)
    {
        Vector512<float> c0, c1, c2, c3, c4, c5, c6, c7;
        if (add)
        {
            c0 = Vector512.Load(c); c1 = Vector512.Load(c + cr); c2 = Vector512.Load(c + (2 * cr)); c3 = Vector512.Load(c + (3 * cr));
            c4 = Vector512.Load(c + (4 * cr)); c5 = Vector512.Load(c + (5 * cr)); c6 = Vector512.Load(c + (6 * cr)); c7 = Vector512.Load(c + (7 * cr));
        }
        else
        {
            c0 = c1 = c2 = c3 = c4 = c5 = c6 = c7 = Vector512<float>.Zero;
        }

        float* a1 = a + ar, a2 = a1 + ar, a3 = a2 + ar, a4 = a3 + ar, a5 = a4 + ar, a6 = a5 + ar, a7 = a6 + ar;
        nint o = 0;
        for (var p = 0; p < k; p++, b += PackedMatrix.PanelWidth, o += ac)
        {
            var b0 = Vector512.Load(b);
            c0 = Vector512.FusedMultiplyAdd(Vector512.Create(a[o]), b0, c0);
            c1 = Vector512.FusedMultiplyAdd(Vector512.Create(a1[o]), b0, c1);
            c2 = Vector512.FusedMultiplyAdd(Vector512.Create(a2[o]), b0, c2);
            c3 = Vector512.FusedMultiplyAdd(Vector512.Create(a3[o]), b0, c3);
            c4 = Vector512.FusedMultiplyAdd(Vector512.Create(a4[o]), b0, c4);
            c5 = Vector512.FusedMultiplyAdd(Vector512.Create(a5[o]), b0, c5);
            c6 = Vector512.FusedMultiplyAdd(Vector512.Create(a6[o]), b0, c6);
            c7 = Vector512.FusedMultiplyAdd(Vector512.Create(a7[o]), b0, c7);
        }

        c0.Store(c); c1.Store(c + cr); c2.Store(c + (2 * cr)); c3.Store(c + (3 * cr));
        c4.Store(c + (4 * cr)); c5.Store(c + (5 * cr)); c6.Store(c + (6 * cr)); c7.Store(c + (7 * cr));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block4(float* a, nint ar, nint ac, float* b, int k, float* c, nint cr, bool add, bool half)
    {
        var c00 = Vector512<float>.Zero; var c01 = c00; var c10 = c00; var c11 = c00; var c20 = c00; var c21 = c00; var c30 = c00; var c31 = c00;
        if (add)
        {
            c00 = Vector512.Load(c); c10 = Vector512.Load(c + cr); c20 = Vector512.Load(c + (2 * cr)); c30 = Vector512.Load(c + (3 * cr));
            if (!half)
            {
                c01 = Vector512.Load(c + 16); c11 = Vector512.Load(c + cr + 16);
                c21 = Vector512.Load(c + (2 * cr) + 16); c31 = Vector512.Load(c + (3 * cr) + 16);
            }
        }

        float* a1 = a + ar, a2 = a1 + ar, a3 = a2 + ar;
        nint o = 0;
        for (var p = 0; p < k; p++, b += PackedMatrix.PanelWidth, o += ac)
        {
            var b0 = Vector512.Load(b);
            var b1 = Vector512.Load(b + 16);
            var x = Vector512.Create(a[o]);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00); c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            x = Vector512.Create(a1[o]);
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10); c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
            x = Vector512.Create(a2[o]);
            c20 = Vector512.FusedMultiplyAdd(x, b0, c20); c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
            x = Vector512.Create(a3[o]);
            c30 = Vector512.FusedMultiplyAdd(x, b0, c30); c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
        }

        c00.Store(c); c10.Store(c + cr); c20.Store(c + (2 * cr)); c30.Store(c + (3 * cr));
        if (half) return;
        c01.Store(c + 16); c11.Store(c + cr + 16); c21.Store(c + (2 * cr) + 16); c31.Store(c + (3 * cr) + 16);
    }

    /// <summary>One row against four panels at once, to have enough independent sums in flight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row1(float* a, nint ac, float* b, nint panel, int k, float* c, bool add)
    {
        var c0 = Vector512<float>.Zero; var c1 = c0; var c2 = c0; var c3 = c0; var c4 = c0; var c5 = c0; var c6 = c0; var c7 = c0;
        if (add)
        {
            c0 = Vector512.Load(c); c1 = Vector512.Load(c + 16); c2 = Vector512.Load(c + 32); c3 = Vector512.Load(c + 48);
            c4 = Vector512.Load(c + 64); c5 = Vector512.Load(c + 80); c6 = Vector512.Load(c + 96); c7 = Vector512.Load(c + 112);
        }

        float* b1 = b + panel, b2 = b1 + panel, b3 = b2 + panel;
        nint o = 0;
        for (nint p = 0; p < (nint)k * PackedMatrix.PanelWidth; p += PackedMatrix.PanelWidth, o += ac)
        {
            var x = Vector512.Create(a[o]);
            c0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + p), c0); c1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + p + 16), c1);
            c2 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b1 + p), c2); c3 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b1 + p + 16), c3);
            c4 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b2 + p), c4); c5 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b2 + p + 16), c5);
            c6 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b3 + p), c6); c7 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b3 + p + 16), c7);
        }

        c0.Store(c); c1.Store(c + 16); c2.Store(c + 32); c3.Store(c + 48);
        c4.Store(c + 64); c5.Store(c + 80); c6.Store(c + 96); c7.Store(c + 112);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row1Panel(float* a, nint ac, float* b, int k, float* c, bool add, bool half)
    {
        var c0 = add ? Vector512.Load(c) : Vector512<float>.Zero;
        var c1 = add && !half ? Vector512.Load(c + 16) : Vector512<float>.Zero;
        nint o = 0;
        for (var p = 0; p < k; p++, b += PackedMatrix.PanelWidth, o += ac)
        {
            var x = Vector512.Create(a[o]);
            c0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b), c0);
            c1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 16), c1);
        }

        c0.Store(c);
        if (!half) c1.Store(c + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply256(float* a, nint aRow, nint aColumn, int rows, PackedMatrix b, float* c, nint cRow, bool add)
    {
        var padded = Matrix.Pad(b.Columns);
        for (var i = 0; i < rows; i += 4)
        {
            var height = Math.Min(4, rows - i);
            for (var column = 0; column < padded; column += 16)
            {
                var from = b.Panel(column / PackedMatrix.PanelWidth) + (column % PackedMatrix.PanelWidth);
                var target = c + (i * cRow) + column;
                if (height == 4)
                {
                    Block4Narrow(a + (i * aRow), aRow, aColumn, from, b.Rows, target, cRow, add);
                    continue;
                }

                for (var r = 0; r < height; r++)
                    RowNarrow(a + ((i + r) * aRow), aColumn, from, b.Rows, target + (r * cRow), add);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block4Narrow(float* a, nint ar, nint ac, float* b, int k, float* c, nint cr, bool add)
    {
        var c00 = Vector256<float>.Zero; var c01 = c00; var c10 = c00; var c11 = c00; var c20 = c00; var c21 = c00; var c30 = c00; var c31 = c00;
        if (add)
        {
            c00 = Vector256.Load(c); c01 = Vector256.Load(c + 8); c10 = Vector256.Load(c + cr); c11 = Vector256.Load(c + cr + 8);
            c20 = Vector256.Load(c + (2 * cr)); c21 = Vector256.Load(c + (2 * cr) + 8); c30 = Vector256.Load(c + (3 * cr)); c31 = Vector256.Load(c + (3 * cr) + 8);
        }

        float* a1 = a + ar, a2 = a1 + ar, a3 = a2 + ar;
        nint o = 0;
        for (var p = 0; p < k; p++, b += PackedMatrix.PanelWidth, o += ac)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            var x = Vector256.Create(a[o]);
            c00 = Vector256.FusedMultiplyAdd(x, b0, c00); c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
            x = Vector256.Create(a1[o]);
            c10 = Vector256.FusedMultiplyAdd(x, b0, c10); c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
            x = Vector256.Create(a2[o]);
            c20 = Vector256.FusedMultiplyAdd(x, b0, c20); c21 = Vector256.FusedMultiplyAdd(x, b1, c21);
            x = Vector256.Create(a3[o]);
            c30 = Vector256.FusedMultiplyAdd(x, b0, c30); c31 = Vector256.FusedMultiplyAdd(x, b1, c31);
        }

        c00.Store(c); c01.Store(c + 8); c10.Store(c + cr); c11.Store(c + cr + 8);
        c20.Store(c + (2 * cr)); c21.Store(c + (2 * cr) + 8); c30.Store(c + (3 * cr)); c31.Store(c + (3 * cr) + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RowNarrow(float* a, nint ac, float* b, int k, float* c, bool add)
    {
        var c0 = add ? Vector256.Load(c) : Vector256<float>.Zero;
        var c1 = add ? Vector256.Load(c + 8) : Vector256<float>.Zero;
        nint o = 0;
        for (var p = 0; p < k; p++, b += PackedMatrix.PanelWidth, o += ac)
        {
            var x = Vector256.Create(a[o]);
            c0 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b), c0);
            c1 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 8), c1);
        }

        c0.Store(c); c1.Store(c + 8);
    }
}
