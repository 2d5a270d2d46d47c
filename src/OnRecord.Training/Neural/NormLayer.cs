using System.Numerics.Tensors;
using OnRecord.Language.Neural;

namespace OnRecord.Training.Neural;

/// <summary>The trainable twin of <see cref="LayerNorm"/>.</summary>
internal sealed class NormLayer(ParameterSet parameters, string name, int width)
{
    private readonly Parameter _scale = parameters.Add(name + ".scale", 1, width);
    private readonly Parameter _shift = parameters.Add(name + ".shift", 1, width);

    /// <summary>What one worker remembers of a forward pass.</summary>
    internal sealed class Tape
    {
        internal Matrix Normal { get; } = new();

        internal float[] Factors { get; set; } = [];
    }

    public void Forward(Matrix x, Matrix y, Tape t)
    {
        t.Normal.Reshape(x.Rows, width);
        if (t.Factors.Length < x.Rows) t.Factors = new float[x.Rows];
        y.Reshape(x.Rows, width);
        for (var r = 0; r < x.Rows; r++)
        {
            var normal = t.Normal.RowSpan(r);
            x.RowSpan(r).CopyTo(normal);
            t.Factors[r] = LayerNorm.Normalize(normal);
            LayerNorm.Scale(normal, _scale.Value.RowSpan(0), _shift.Value.RowSpan(0), y.RowSpan(r));
        }
    }

    /// <summary>Adds the layer's gradients, and puts the input's gradient in the place of the output's.</summary>
    public void Backward(Matrix dy, Tape t, Gradients gradients)
    {
        var dScale = gradients[_scale].RowSpan(0);
        DenseLayer.AddRows(dy, gradients[_shift]);
        for (var r = 0; r < dy.Rows; r++)
        {
            Span<float> d = dy.RowSpan(r);
            var normal = t.Normal.RowSpan(r);
            TensorPrimitives.MultiplyAdd(d, normal, dScale, dScale);
            TensorPrimitives.Multiply(d, _scale.Value.RowSpan(0), d);
            var mean = TensorPrimitives.Sum<float>(d) / width;
            var along = TensorPrimitives.Dot<float>(d, normal) / width;
            TensorPrimitives.Subtract(d, mean, d);
            TensorPrimitives.MultiplyAdd(normal, -along, d, d);
            TensorPrimitives.Multiply(d, t.Factors[r], d);
        }
    }
}
