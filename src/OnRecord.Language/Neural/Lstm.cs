using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OnRecord.Language.Neural;

/// <summary>One direction of a long short-term memory layer (Hochreiter and Schmidhuber 1997, with forget gates) over a
/// <see cref="SequenceBatch"/>. Gates lie side by side as input, forget, candidate, output, each <see cref="Width"/> wide.</summary>
internal sealed unsafe class Lstm
{
    private readonly IWeights _input;
    private readonly IWeights _recurrent;
    private readonly Matrix _bias;

    /// <param name="input">Input weights, input width by four times the width.</param>
    /// <param name="recurrent">Recurrent weights, width by four times the width.</param>
    /// <param name="bias">Four times the width.</param>
    /// <param name="reverse">Whether to read each sequence from its end.</param>
    public Lstm(IWeights input, IWeights recurrent, Matrix bias, bool reverse)
    {
        (_input, _recurrent, _bias, Reverse) = (input, recurrent, bias, reverse);
        if (Width % 16 != 0) throw new ArgumentException("the width must be a multiple of 16", nameof(recurrent));
    }

    public bool Reverse { get; }

    public int Width => _recurrent.Rows;

    /// <summary>Runs the layer.</summary>
    /// <param name="batch">How rows belong to sequences.</param>
    /// <param name="x">The inputs, a row a token.</param>
    /// <param name="gates">Receives the activated gates.</param>
    /// <param name="cells">Receives the cell states.</param>
    /// <param name="output">Receives the outputs, from <paramref name="outputColumn"/> on.</param>
    /// <param name="outputColumn">The first output column, a multiple of 16.</param>
    public void Run(SequenceBatch batch, Matrix x, Matrix gates, Matrix cells, Matrix output, int outputColumn)
    {
        Feed(x, gates);
        Recur(batch, gates, cells, output, outputColumn);
    }

    /// <summary>Sums up what bias and inputs give to the gates.</summary>
    /// <param name="x">The inputs, a row a token.</param>
    /// <param name="gates">Receives the sums.</param>
    public void Feed(Matrix x, Matrix gates)
    {
        gates.Reshape(x.Rows, 4 * Width);
        for (var row = 0; row < x.Rows; row++) _bias.RowSpan(0).CopyTo(gates.RowSpan(row));
        _input.AddProduct(x, gates);
    }

    /// <summary>Runs the layer over what was fed to the gates.</summary>
    /// <param name="batch">How rows belong to sequences.</param>
    /// <param name="gates">What <see cref="Feed"/> summed up, and what is added to that; receives the activated gates.</param>
    /// <param name="cells">Receives the cell states.</param>
    /// <param name="output">Receives the outputs, from <paramref name="outputColumn"/> on.</param>
    /// <param name="outputColumn">The first output column, a multiple of 16.</param>
    public void Recur(SequenceBatch batch, Matrix gates, Matrix cells, Matrix output, int outputColumn)
    {
        var width = Width;
        cells.Reshape(batch.Rows, width);
        for (var i = 0; i < batch.Steps; i++)
        {
            var step = Reverse ? batch.Steps - 1 - i : i;
            var before = Reverse ? step + 1 : step - 1;
            var running = batch.Running(step);
            // Rows that have a state from the step before: all going forward, in reverse only the sequences that are longer.
            var continued = before < 0 || before >= batch.Steps ? 0 : Math.Min(running, batch.Running(before));
            var row = batch.Start(step);
            var rowBefore = continued > 0 ? batch.Start(before) : 0;
            if (continued > 0) _recurrent.AddProduct(output.Row(rowBefore) + outputColumn, output.Stride, continued, gates.Row(row), gates.Stride);
            for (var r = 0; r < running; r++)
                Activate(gates.Row(row + r), r < continued ? cells.Row(rowBefore + r) : null, cells.Row(row + r), output.Row(row + r) + outputColumn, width);
        }

        GC.KeepAlive(gates);
        GC.KeepAlive(cells);
        GC.KeepAlive(output);
    }

    // Compiled fully at once: the loops of this file and of the kernels are most of the work, and on one core the tiers of
    // the just-in-time compiler would leave them slow for seconds.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Activate(float* gates, float* cellBefore, float* cell, float* output, int width)
    {
        for (var i = 0; i < width; i += 16)
        {
            var input = Activations.Sigmoid(Vector512.Load(gates + i));
            var forget = Activations.Sigmoid(Vector512.Load(gates + width + i));
            var candidate = Activations.Tanh(Vector512.Load(gates + (2 * width) + i));
            var open = Activations.Sigmoid(Vector512.Load(gates + (3 * width) + i));
            input.Store(gates + i);
            forget.Store(gates + width + i);
            candidate.Store(gates + (2 * width) + i);
            open.Store(gates + (3 * width) + i);
            var c = input * candidate;
            if (cellBefore != null) c = Vector512.FusedMultiplyAdd(forget, Vector512.Load(cellBefore + i), c);
            c.Store(cell + i);
            (open * Activations.Tanh(c)).Store(output + i);
        }
    }
}
