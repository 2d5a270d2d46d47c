using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OnRecord.Language.Neural;

namespace OnRecord.Training.Neural;

/// <summary>The trainable twin of a layer of <see cref="Transformer"/>, under dropout of what each half adds.</summary>
internal sealed class TransformerLayer(ParameterSet parameters, string name, int width, Random chance)
{
    private const int InnerFactor = 4;

    private readonly DenseLayer _asked = new(parameters, name + ".asked", width, width, chance);
    private readonly DenseLayer _offered = new(parameters, name + ".offered", width, 2 * width, chance);
    private readonly DenseLayer _taken = new(parameters, name + ".taken", width, width, chance);
    private readonly NormLayer _takenNorm = new(parameters, name + ".taken.norm", width);
    private readonly DenseLayer _inner = new(parameters, name + ".inner", width, InnerFactor * width, chance);
    private readonly DenseLayer _outer = new(parameters, name + ".outer", InnerFactor * width, width, chance);
    private readonly NormLayer _outerNorm = new(parameters, name + ".outer.norm", width);

    /// <summary>What one worker remembers of a forward pass.</summary>
    internal sealed class Tape
    {
        internal Matrix Input { get; set; } = new();

        internal Matrix Asked { get; } = new();

        internal Matrix Offered { get; } = new();

        internal List<Matrix> Shares { get; } = [];

        internal Matrix Taken { get; } = new();

        internal Matrix TakenSum { get; } = new();

        internal Matrix TakenMask { get; } = new();

        internal NormLayer.Tape TakenNorm { get; } = new();

        internal Matrix Middle { get; } = new();

        internal Matrix Before { get; } = new();

        internal Matrix Inner { get; } = new();

        internal Matrix OuterSum { get; } = new();

        internal Matrix OuterMask { get; } = new();

        internal NormLayer.Tape OuterNorm { get; } = new();

        internal Matrix Output { get; } = new();

        internal Matrix Wide { get; } = new();

        internal Matrix DTaken { get; } = new();

        internal Matrix DAsked { get; } = new();

        internal Matrix DOffered { get; } = new();

        internal Matrix DMiddle { get; } = new();
    }

    public Matrix Forward(Matrix x, ReadOnlySpan<int> lengths, Tape t, float dropout, Random drawn)
    {
        t.Input = x;
        _asked.Forward(x, t.Asked);
        _offered.Forward(x, t.Offered);
        t.Taken.Reshape(x.Rows, width);
        var first = 0;
        for (var s = 0; s < lengths.Length; s++)
        {
            if (t.Shares.Count == s) t.Shares.Add(new Matrix());
            var shares = t.Shares[s].Reshape(lengths[s], Attention.SharesLength(lengths[s], width));
            for (var i = 0; i < lengths[s]; i++) Attention.Run(t.Asked.RowSpan(first + i), t.Offered, first, lengths[s], t.Taken.RowSpan(first + i), shares.RowSpan(i));
            first += lengths[s];
        }

        _taken.Forward(t.Taken, t.TakenSum);
        Drop(t.TakenSum, t.TakenMask, dropout, drawn);
        Add(x, t.TakenSum);
        _takenNorm.Forward(t.TakenSum, t.Middle, t.TakenNorm);
        _inner.Forward(t.Middle, t.Before);
        t.Before.AllPadded.CopyTo(t.Inner.Reshape(x.Rows, t.Before.Columns).AllPadded);
        Activations.Gelu(t.Inner);
        _outer.Forward(t.Inner, t.OuterSum);
        Drop(t.OuterSum, t.OuterMask, dropout, drawn);
        Add(t.Middle, t.OuterSum);
        _outerNorm.Forward(t.OuterSum, t.Output, t.OuterNorm);
        return t.Output;
    }

    /// <summary>Adds the layer's gradients.</summary>
    /// <param name="d">The gradient of the output; that of the input is put in its place.</param>
    /// <param name="lengths">How many rows each sequence has.</param>
    /// <param name="t">What was remembered.</param>
    /// <param name="gradients">What is added to.</param>
    /// <param name="isLowest">Whether nothing below learns, so that the input's gradient is not asked for.</param>
    public void Backward(Matrix d, ReadOnlySpan<int> lengths, Tape t, Gradients gradients, bool isLowest)
    {
        _outerNorm.Backward(d, t.OuterNorm, gradients);
        var dMiddle = Copy(d, t.DMiddle);
        Multiply(d, t.OuterMask);
        _outer.Backward(t.Inner, d, t.Wide.Reshape(d.Rows, t.Inner.Columns).Clear(), gradients);
        GeluBackward(t.Before, t.Wide);
        _inner.Backward(t.Middle, t.Wide, dMiddle, gradients);
        _takenNorm.Backward(dMiddle, t.TakenNorm, gradients);
        Copy(dMiddle, d);
        Multiply(dMiddle, t.TakenMask);
        _taken.Backward(t.Taken, dMiddle, t.DTaken.Reshape(d.Rows, width).Clear(), gradients);
        t.DAsked.Reshape(d.Rows, width).Clear();
        t.DOffered.Reshape(d.Rows, 2 * width).Clear();
        var first = 0;
        for (var s = 0; s < lengths.Length; s++)
        {
            for (var i = 0; i < lengths[s]; i++) AttentionBackward(t, first + i, first, lengths[s], t.Shares[s].RowSpan(i));
            first += lengths[s];
        }

        _asked.Backward(t.Input, t.DAsked, isLowest ? null : d, gradients);
        _offered.Backward(t.Input, t.DOffered, isLowest ? null : d, gradients);
    }

    private void AttentionBackward(Tape t, int row, int first, int count, Span<float> shares)
    {
        const int narrow = Attention.HeadWidth;
        var scale = 1 / MathF.Sqrt(narrow);
        Span<float> slopes = stackalloc float[count];
        for (var head = 0; head < width; head += narrow)
        {
            var share = Attention.SharesOf(shares, head, count);
            var d = t.DTaken.RowSpan(row).Slice(head, narrow);
            for (var j = 0; j < count; j++)
            {
                slopes[j] = TensorPrimitives.Dot<float>(d, t.Offered.RowSpan(first + j).Slice(width + head, narrow));
                var dAnswer = t.DOffered.RowSpan(first + j).Slice(width + head, narrow);
                TensorPrimitives.MultiplyAdd(d, share[j], dAnswer, dAnswer);
            }

            var mean = TensorPrimitives.Dot<float>(slopes, share);
            var question = t.Asked.RowSpan(row).Slice(head, narrow);
            var dQuestion = t.DAsked.RowSpan(row).Slice(head, narrow);
            for (var j = 0; j < count; j++)
            {
                var slope = share[j] * (slopes[j] - mean) * scale;
                TensorPrimitives.MultiplyAdd(t.Offered.RowSpan(first + j).Slice(head, narrow), slope, dQuestion, dQuestion);
                var dKey = t.DOffered.RowSpan(first + j).Slice(head, narrow);
                TensorPrimitives.MultiplyAdd(question, slope, dKey, dKey);
            }
        }
    }

    private static void GeluBackward(Matrix x, Matrix d)
    {
        var one = Vector512<float>.One;
        ref var values = ref MemoryMarshal.GetReference(x.AllPadded);
        ref var slopes = ref MemoryMarshal.GetReference(d.AllPadded);
        for (nuint i = 0; i < (nuint)x.AllPadded.Length; i += 16)
        {
            var v = Vector512.LoadUnsafe(ref values, i);
            var gate = Activations.GeluGate(v);
            var within = Vector512.FusedMultiplyAdd(v * v, Vector512.Create(3 * Activations.GeluBend), one) * Vector512.Create(Activations.GeluSlope);
            (Vector512.LoadUnsafe(ref slopes, i) * Vector512.FusedMultiplyAdd(v * (one - gate) * within, gate, gate)).StoreUnsafe(ref slopes, i);
        }
    }

    private static void Drop(Matrix x, Matrix mask, float rate, Random chance)
    {
        mask.Reshape(x.Rows, x.Columns);
        var kept = 1 / (1 - rate);
        for (var r = 0; r < x.Rows; r++)
        {
            foreach (ref var m in mask.RowSpan(r)) m = chance.NextSingle() < rate ? 0 : kept;
        }

        Multiply(x, mask);
    }

    private static void Multiply(Matrix x, Matrix by)
    {
        for (var r = 0; r < x.Rows; r++) TensorPrimitives.Multiply(x.RowSpan(r), by.RowSpan(r), x.RowSpan(r));
    }

    private static void Add(Matrix from, Matrix to)
    {
        for (var r = 0; r < to.Rows; r++) TensorPrimitives.Add(to.RowSpan(r), from.RowSpan(r), to.RowSpan(r));
    }

    private static Matrix Copy(Matrix from, Matrix to)
    {
        to.Reshape(from.Rows, from.Columns);
        for (var r = 0; r < to.Rows; r++) from.RowSpan(r).CopyTo(to.RowSpan(r));
        return to;
    }
}
