using System.Numerics.Tensors;
using OnRecord.Language.Neural;

namespace OnRecord.Training.Neural;

/// <summary>A linear layer <c>y = x W + b</c>.</summary>
internal sealed unsafe class DenseLayer(ParameterSet parameters, string name, int inputs, int outputs, Random chance, bool zero = false)
{
    private readonly Parameter _weights = zero
        ? parameters.Add(name + ".weights", inputs, outputs)
        : parameters.Add(name + ".weights", inputs, outputs).Glorot(chance);

    private readonly Parameter _bias = parameters.Add(name + ".bias", 1, outputs);

    public void Forward(Matrix x, Matrix y)
    {
        y.Reshape(x.Rows, _weights.Columns);
        for (var r = 0; r < y.Rows; r++) _bias.Value.RowSpan(0).CopyTo(y.RowSpan(r));
        MatrixKernels.Multiply(x, _weights.Packed, y, add: true);
    }

    /// <summary>Adds the layer's gradients, and adds the input's gradient to <paramref name="dx"/>.</summary>
    public void Backward(Matrix x, Matrix dy, Matrix? dx, Gradients gradients)
    {
        AddProduct(x, dy, gradients[_weights]);
        AddRows(dy, gradients[_bias]);
        if (dx != null) MatrixKernels.Multiply(dy, _weights.PackedTransposed, dx, add: true);
    }

    /// <summary><c>target += x^T dy</c>.</summary>
    public static void AddProduct(Matrix x, Matrix dy, Matrix target)
    {
        // The inner dimension is cut so that a packed block of dy stays in the second-level cache.
        const int block = 256;
        var packed = new PackedMatrix();
        for (var first = 0; first < dy.Rows; first += block)
        {
            var rows = Math.Min(block, dy.Rows - first);
            packed.Pack(dy.Row(first), rows, dy.Columns, dy.Stride, 1);
            MatrixKernels.Multiply(x.Row(first), 1, x.Stride, x.Columns, packed, target.Data, target.Stride, add: true);
        }

        GC.KeepAlive(x);
        GC.KeepAlive(dy);
        GC.KeepAlive(target);
    }

    public static void AddRows(Matrix dy, Matrix target)
    {
        var sum = target.RowSpan(0);
        for (var r = 0; r < dy.Rows; r++) TensorPrimitives.Add(sum, dy.RowSpan(r), sum);
    }
}
