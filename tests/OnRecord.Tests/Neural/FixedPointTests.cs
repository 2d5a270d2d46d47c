using System.Runtime.Intrinsics;
using CsCheck;
using OnRecord.Language.Neural;

namespace OnRecord.Tests.Neural;

/// <summary>Products in fixed point.</summary>
public unsafe class FixedPointTests
{
    // Rows, inner dimension, columns, and what the numbers are drawn from.
    private static readonly Gen<(int Rows, int Inner, int Columns, int Seed)> Shapes = Gen.Select(Gen.Int[1, 21], Gen.Int[1, 90], Gen.Int[1, 150], Gen.Int[0, 1000]);

    [Fact]
    public void A_product_is_as_near_the_real_one_as_rounding_to_units_allows()
        => Shapes.Sample((rows, inner, columns, seed) =>
        {
            var (x, w, y) = (Drawn(rows, inner, seed), Drawn(inner, columns, seed + 1), Drawn(rows, columns, seed + 2));
            var before = y.ToArray();
            new FixedPointWeights(w).AddProduct(x, y);
            for (var i = 0; i < rows; i++)
            {
                double largest = 0;
                foreach (var a in x.RowSpan(i)) largest = Math.Max(largest, Math.Abs(a));
                for (var j = 0; j < columns; j++)
                {
                    double sum = before[(i * columns) + j], sizes = 0, column = 0;
                    for (var p = 0; p < inner; p++)
                    {
                        sum += x.RowSpan(i)[p] * (double)w.RowSpan(p)[j];
                        sizes += Math.Abs(w.RowSpan(p)[j]);
                        column = Math.Max(column, Math.Abs(w.RowSpan(p)[j]));
                    }

                    // Half a unit of the row by each weight, half a unit of the column by each element.
                    var unit = Math.Max(column / short.MaxValue, sizes / (int.MaxValue / 4095d));
                    Assert.Equal(sum, y.RowSpan(i)[j], (.51 * (largest / 4095) * sizes) + (.52 * unit * inner * largest) + 1e-5);
                }
            }
        }, iter: 300);

    [Fact]
    public void No_sum_overflows_where_all_weights_and_elements_are_the_largest()
    {
        foreach (var (inner, sign) in new[] { (1, 1f), (2, -1f), (1535, 1f), (1536, -1f), (5001, 1f) })
        {
            var (x, w, y) = (new Matrix(9, inner), new Matrix(inner, 40), new Matrix(9, 40));
            for (var r = 0; r < 9; r++) x.RowSpan(r).Fill(3);
            for (var r = 0; r < inner; r++) w.RowSpan(r).Fill(sign * 2);
            new FixedPointWeights(w).AddProduct(x, y);
            for (var r = 0; r < 9; r++)
            {
                foreach (var sum in y.RowSpan(r)) Assert.Equal(6 * sign * inner, sum, inner * 6e-2);
            }
        }
    }

    [Fact]
    public void A_row_gives_the_same_bits_alone_and_in_a_batch()
        => Shapes.Sample((rows, inner, columns, seed) =>
        {
            var (x, weights) = (Drawn(rows, inner, seed), new FixedPointWeights(Drawn(inner, columns, seed + 1)));
            var (together, alone, row) = (new Matrix(rows, columns), new Matrix(1, columns), new Matrix(1, inner));
            weights.AddProduct(x, together);
            for (var i = 0; i < rows; i++)
            {
                x.RowSpan(i).CopyTo(row.RowSpan(0));
                weights.AddProduct(row, alone.Clear());
                Assert.True(alone.RowSpan(0).SequenceEqual(together.RowSpan(i)));
            }
        }, iter: 100);

    [Fact]
    public void Vectors_of_256_bits_give_the_same_bits()
        => Shapes.Sample((_, inner, columns, seed) =>
        {
            var (x, weights) = (Drawn(FixedPointKernels.BlockRows, inner, seed), new FixedPointWeights(Drawn(inner, columns, seed + 1)));
            var (usual, narrow) = (new Matrix(x.Rows, columns), new Matrix(x.Rows, columns));
            for (var rows = 1; rows <= x.Rows; rows++)
            {
                var width = 2 * weights.Pairs;
                var integers = new short[rows * width];
                var units = new float[rows];
                fixed (short* block = integers)
                fixed (float* unit = units)
                {
                    for (var r = 0; r < rows; r++) units[r] = FixedPointKernels.Quantize(x.Row(r), inner, block + (r * width), 4095);
                    FixedPointKernels.Multiply(block, width, unit, rows, weights, usual.Clear().Data, usual.Stride);
                    FixedPointKernels.Multiply256(block, width, unit, rows, weights, narrow.Clear().Data, narrow.Stride);
                }

                Assert.Equal(usual.ToArray(), narrow.ToArray());
            }

            GC.KeepAlive(x);
        }, iter: 50);

    [Fact]
    public void Sums_of_pairs_are_the_same_without_an_instruction_for_them()
        => Gen.Select(Gen.Short[-32767, 32767].Array[16], Gen.Short[-32767, 32767].Array[16]).Sample((a, b) =>
        {
            var sums = FixedPointKernels.PairSumsAnywhere(Vector256.Create(a), Vector256.Create(b));
            for (var i = 0; i < 8; i++) Assert.Equal((a[2 * i] * b[2 * i]) + (a[(2 * i) + 1] * b[(2 * i) + 1]), sums[i]);
        });

    [Fact]
    public void Rows_and_columns_of_nothing_add_nothing()
    {
        var (x, w, y) = (Drawn(3, 7, 1), Drawn(7, 33, 2), new Matrix(3, 33));
        x.RowSpan(1).Clear();
        for (var r = 0; r < 7; r++) w.RowSpan(r)[32] = 0;
        new FixedPointWeights(w).AddProduct(x, y);
        Assert.All(y.RowSpan(1).ToArray(), sum => Assert.Equal(0, sum));
        for (var r = 0; r < 3; r++) Assert.Equal(0, y.RowSpan(r)[32]);
        Assert.NotEqual(0, y.RowSpan(2)[31]);
    }

    [Fact]
    public void Some_rows_of_a_matrix_are_weights_of_their_own()
    {
        var (x, w) = (Drawn(5, 4, 1), Drawn(9, 20, 2));
        var part = new Matrix(4, 20);
        for (var r = 0; r < 4; r++) w.RowSpan(r + 3).CopyTo(part.RowSpan(r));
        var (whole, own) = (new Matrix(5, 20), new Matrix(5, 20));
        new FixedPointWeights(w, 3, 4).AddProduct(x, whole);
        new FixedPointWeights(part).AddProduct(x, own);
        Assert.Equal(own.ToArray(), whole.ToArray());
    }

    private static Matrix Drawn(int rows, int columns, int seed)
    {
        var chance = new Random(seed);
        var matrix = new Matrix(rows, columns);
        for (var r = 0; r < rows; r++)
        {
            // A few are far larger than the others.
            foreach (ref var x in matrix.RowSpan(r)) x = (float)((chance.NextDouble() - .5) * (chance.Next(10) == 0 ? 20 : 1));
        }

        return matrix;
    }
}
