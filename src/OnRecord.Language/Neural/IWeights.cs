namespace OnRecord.Language.Neural;

/// <summary>The right-hand side of matrix products.</summary>
internal unsafe interface IWeights
{
    /// <summary>The number of rows: the length of the sums in a product.</summary>
    int Rows { get; }

    int Columns { get; }

    /// <summary><c>Y += X · W</c>. A row gives the same bits alone and beside others.</summary>
    /// <param name="x">The first element of X, which has <see cref="Rows"/> columns.</param>
    /// <param name="xRow">The distance between the rows of X.</param>
    /// <param name="rows">How many rows of X, and of Y.</param>
    /// <param name="y">The first element of Y. Each row must have room for <see cref="Columns"/> rounded up to 16.</param>
    /// <param name="yRow">The distance between the rows of Y.</param>
    void AddProduct(float* x, nint xRow, int rows, float* y, nint yRow);
}

internal static unsafe class Weights
{
    /// <summary><c>Y += X · W</c>.</summary>
    public static void AddProduct(this IWeights weights, Matrix x, Matrix y)
    {
        weights.AddProduct(x.Data, x.Stride, x.Rows, y.Data, y.Stride);
        GC.KeepAlive(x);
        GC.KeepAlive(y);
    }
}
