using System.Numerics.Tensors;
using OnRecord.Language.Neural;

namespace OnRecord.Training.Neural;

/// <summary>Dropout with one mask a sequence, the same at all its steps (Gal and Ghahramani 2016).</summary>
internal sealed class Dropout
{
    private readonly Matrix _mask = new();

    /// <summary>Draws masks and writes each row of <paramref name="x"/> times its sequence's mask to <paramref name="y"/>,
    /// which may be the same matrix.</summary>
    public Matrix Apply(SequenceBatch batch, Matrix x, Matrix y, double rate, Random chance)
    {
        _mask.Reshape(batch.Count, x.Columns);
        var kept = (float)(1 / (1 - rate));
        for (var s = 0; s < batch.Count; s++)
        {
            foreach (ref var m in _mask.RowSpan(s)) m = chance.NextDouble() < rate ? 0 : kept;
        }

        y.Reshape(x.Rows, x.Columns);
        Multiply(batch, x, y);
        return y;
    }

    /// <summary>Multiplies gradients by the masks last drawn.</summary>
    public void Multiply(SequenceBatch batch, Matrix x) => Multiply(batch, x, x);

    private void Multiply(SequenceBatch batch, Matrix x, Matrix y)
    {
        for (var step = 0; step < batch.Steps; step++)
        {
            for (var s = 0; s < batch.Running(step); s++)
            {
                var row = batch.Row(s, step);
                TensorPrimitives.Multiply(x.RowSpan(row), _mask.RowSpan(s), y.RowSpan(row));
            }
        }
    }
}
