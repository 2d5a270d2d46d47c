using BenchmarkDotNet.Attributes;
using OnRecord.Language.Neural;

namespace OnRecord.Benchmarks;

/// <summary>Products of states by weights, in floating point and in fixed point, in shapes of the models: a transformer's inner layer, an LSTM's step.</summary>
public class Products
{
    private readonly PackedMatrix _floats = new();
    private Matrix _x = new();
    private Matrix _y = new();
    private FixedPointWeights _integers = new(new Matrix(1, 1));

    /// <summary>Rows, inner dimension and columns.</summary>
    [Params("256 384 1536", "16 160 640", "1 160 640")]
    public string Shape { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var chance = new Random(1);
        int[] shape = [.. Shape.Split(' ').Select(int.Parse)];
        (_x, _y) = (Drawn(shape[0], shape[1]), new Matrix(shape[0], shape[2]));
        var weights = Drawn(shape[1], shape[2]);
        _floats.Pack(weights);
        _integers = new FixedPointWeights(weights);

        Matrix Drawn(int rows, int columns)
        {
            var matrix = new Matrix(rows, columns);
            for (var r = 0; r < rows; r++)
            {
                foreach (ref var x in matrix.RowSpan(r)) x = chance.NextSingle() - .5f;
            }

            return matrix;
        }
    }

    [Benchmark(Baseline = true)]
    public void FloatingPoint() => _floats.AddProduct(_x, _y);

    [Benchmark]
    public void FixedPoint() => _integers.AddProduct(_x, _y);
}
