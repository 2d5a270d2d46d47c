using OnRecord.Language.ModelFiles;

namespace OnRecord.Language.Neural;

/// <summary>A linear layer <c>y = x W + b</c>.</summary>
internal sealed class Dense(TensorFile file, string name)
{
    private readonly FixedPointWeights _weights = new(file.Matrix(name + ".weights"));
    private readonly Matrix _bias = file.Matrix(name + ".bias");

    public int Outputs => _weights.Columns;

    public Matrix Run(Matrix x, Matrix y)
    {
        y.Reshape(x.Rows, Outputs);
        for (var r = 0; r < y.Rows; r++) _bias.RowSpan(0).CopyTo(y.RowSpan(r));
        _weights.AddProduct(x, y);
        return y;
    }

    /// <summary>Runs the layer and the leaky rectifier (slope 0.1) that follows hidden layers.</summary>
    public Matrix RunHidden(Matrix x, Matrix y)
    {
        Run(x, y);
        Activations.Leaky(y);
        return y;
    }
}
