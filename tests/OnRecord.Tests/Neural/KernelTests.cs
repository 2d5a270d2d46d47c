using CsCheck;
using OnRecord.Language.Neural;

namespace OnRecord.Tests.Neural;

public class KernelTests
{
    [Fact]
    public void A_product_is_the_sum_of_products_for_every_shape()
        => Gen.Select(Gen.Int[1, 21], Gen.Int[1, 40], Gen.Int[1, 150], Gen.Int[0, 1000]).Sample((rows, inner, columns, seed) =>
        {
            var (a, b) = (Random(rows, inner, seed), Random(inner, columns, seed + 1));
            var c = new Matrix(rows, columns);
            MatrixKernels.Multiply(a, new PackedMatrix().Pack(b), c, add: false);
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < columns; j++)
                {
                    double sum = 0;
                    for (var p = 0; p < inner; p++) sum += a.RowSpan(i)[p] * (double)b.RowSpan(p)[j];
                    Assert.Equal(sum, c.RowSpan(i)[j], 1e-4);
                }
            }
        }, iter: 200);

    [Fact]
    public void A_row_gives_the_same_bits_alone_and_in_a_batch()
        => Gen.Select(Gen.Int[2, 40], Gen.Int[1, 60], Gen.Int[1, 130], Gen.Int[0, 1000]).Sample((rows, inner, columns, seed) =>
        {
            var a = Random(rows, inner, seed);
            var b = new PackedMatrix().Pack(Random(inner, columns, seed + 1));
            var together = new Matrix(rows, columns);
            MatrixKernels.Multiply(a, b, together, add: false);
            var alone = new Matrix(1, columns);
            for (var i = 0; i < rows; i++)
            {
                var row = new Matrix(1, inner);
                a.RowSpan(i).CopyTo(row.RowSpan(0));
                MatrixKernels.Multiply(row, b, alone, add: false);
                Assert.True(alone.RowSpan(0).SequenceEqual(together.RowSpan(i)));
            }
        }, iter: 100);

    [Fact]
    public void A_transposed_matrix_can_be_packed_without_copying_it_first()
    {
        var b = Random(7, 33, 5);
        var transposed = new Matrix(33, 7);
        for (var r = 0; r < 7; r++)
        {
            for (var c = 0; c < 33; c++) transposed.RowSpan(c)[r] = b.RowSpan(r)[c];
        }

        var a = Random(3, 7, 6);
        Matrix plain = new(3, 33), viaTransposed = new(3, 33);
        MatrixKernels.Multiply(a, new PackedMatrix().Pack(b), plain, add: false);
        MatrixKernels.Multiply(a, new PackedMatrix().PackTransposed(transposed), viaTransposed, add: false);
        for (var r = 0; r < 3; r++) Assert.True(plain.RowSpan(r).SequenceEqual(viaTransposed.RowSpan(r)));
    }

    [Theory]
    [InlineData(-30f)]
    [InlineData(-1f)]
    [InlineData(0f)]
    [InlineData(.5f)]
    [InlineData(20f)]
    public void Activations_agree_with_the_mathematical_functions(float x)
    {
        Assert.Equal(1 / (1 + Math.Exp(-x)), Activations.Sigmoid(System.Runtime.Intrinsics.Vector512.Create(x))[0], 1e-6);
        Assert.Equal(Math.Tanh(x), Activations.Tanh(System.Runtime.Intrinsics.Vector512.Create(x))[0], 1e-6);
    }

    private static Matrix Random(int rows, int columns, int seed)
    {
        var chance = new Random(seed);
        var matrix = new Matrix(rows, columns);
        for (var r = 0; r < rows; r++)
        {
            foreach (ref var x in matrix.RowSpan(r)) x = (float)(chance.NextDouble() - .5);
        }

        return matrix;
    }
}
