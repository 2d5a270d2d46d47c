using System.Numerics.Tensors;
using OnRecord.Language.Neural;

namespace OnRecord.Training.Neural;

/// <summary>Losses and their gradients.</summary>
internal static class Losses
{
    /// <summary>Cross-entropy of one softmax choice. Replaces <paramref name="scores"/> by the gradient times <paramref name="weight"/>.</summary>
    /// <returns>The loss, unweighted.</returns>
    public static double Softmax(Span<float> scores, int target, float weight)
    {
        var best = TensorPrimitives.Max<float>(scores);
        double sum = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = MathF.Exp(scores[i] - best);
            sum += scores[i];
        }

        var loss = -Math.Log(Math.Max(1e-30, scores[target] / sum));
        var scale = (float)(weight / sum);
        for (var i = 0; i < scores.Length; i++) scores[i] *= scale;
        scores[target] -= weight;
        return loss;
    }

    /// <summary>Turns the gradient of a leaky rectifier's output into that of its input.</summary>
    public static void LeakyBackward(Matrix output, Matrix gradient)
    {
        var y = output.AllPadded;
        var d = gradient.AllPadded;
        for (var i = 0; i < y.Length; i++)
        {
            if (y[i] < 0) d[i] *= Activations.Slope;
        }
    }
}
