using OnRecord.Language.Neural;

namespace OnRecord.Training.Neural;

/// <summary>A bidirectional LSTM layer. The forward pass is <see cref="Lstm"/>, the one that the product runs.</summary>
internal sealed unsafe class BiLstmLayer
{
    private readonly Direction[] _directions;

    public BiLstmLayer(ParameterSet parameters, string name, int inputs, int width, Random chance)
    {
        Width = width;
        _directions = [new(parameters, name + ".forward", inputs, width, false, chance), new(parameters, name + ".backward", inputs, width, true, chance)];
    }

    public int Width { get; }

    /// <summary>What one worker remembers of a forward pass.</summary>
    internal sealed class Tape
    {
        public Matrix[] Gates { get; } = [new(), new()];

        public Matrix[] Cells { get; } = [new(), new()];

        public Matrix Output { get; } = new();

        public Matrix DGates { get; } = new();

        public Matrix DCells { get; } = new();

        public Matrix Before { get; } = new();
    }

    public Matrix Forward(SequenceBatch batch, Matrix x, Tape tape)
    {
        tape.Output.Reshape(batch.Rows, 2 * Width);
        for (var d = 0; d < 2; d++) _directions[d].Lstm.Run(batch, x, tape.Gates[d], tape.Cells[d], tape.Output, d * Width);
        return tape.Output;
    }

    /// <summary>Adds the gradients; <paramref name="dy"/> is used up; the input's gradient is added to <paramref name="dx"/>.</summary>
    public void Backward(SequenceBatch batch, Matrix x, Tape tape, Matrix dy, Matrix? dx, Gradients gradients)
    {
        for (var d = 0; d < 2; d++) Backward(_directions[d], d * Width, batch, x, tape.Gates[d], tape.Cells[d], tape, dy, dx, gradients);
    }

    private void Backward(Direction direction, int column, SequenceBatch batch, Matrix x, Matrix gates, Matrix cells, Tape tape, Matrix dy, Matrix? dx, Gradients gradients)
    {
        var width = Width;
        var dGates = tape.DGates.Reshape(batch.Rows, 4 * width);
        var dCells = tape.DCells.Reshape(batch.Rows, width).Clear();
        var before = tape.Before.Reshape(batch.Rows, width).Clear();
        var reverse = direction.Lstm.Reverse;
        for (var i = batch.Steps - 1; i >= 0; i--)
        {
            var step = reverse ? batch.Steps - 1 - i : i;
            var previous = reverse ? step + 1 : step - 1;
            var running = batch.Running(step);
            var continued = previous < 0 || previous >= batch.Steps ? 0 : Math.Min(running, batch.Running(previous));
            var row = batch.Start(step);
            var rowBefore = continued > 0 ? batch.Start(previous) : 0;
            for (var r = 0; r < running; r++)
            {
                float* g = gates.Row(row + r), dg = dGates.Row(row + r), c = cells.Row(row + r), dc = dCells.Row(row + r), dh = dy.Row(row + r) + column;
                var hasBefore = r < continued;
                float* cBefore = hasBefore ? cells.Row(rowBefore + r) : null, dcBefore = hasBefore ? dCells.Row(rowBefore + r) : null;
                if (hasBefore) tape.Output.RowSpan(rowBefore + r).Slice(column, width).CopyTo(before.RowSpan(row + r));
                for (var k = 0; k < width; k++)
                {
                    float input = g[k], forget = g[width + k], candidate = g[(2 * width) + k], open = g[(3 * width) + k];
                    var squashed = MathF.Tanh(c[k]);
                    var d = dc[k] + (dh[k] * open * (1 - (squashed * squashed)));
                    dg[k] = d * candidate * input * (1 - input);
                    dg[width + k] = hasBefore ? d * cBefore[k] * forget * (1 - forget) : 0;
                    dg[(2 * width) + k] = d * input * (1 - (candidate * candidate));
                    dg[(3 * width) + k] = dh[k] * squashed * open * (1 - open);
                    if (hasBefore) dcBefore[k] = d * forget;
                }
            }

            if (continued > 0)
                MatrixKernels.Multiply(dGates.Row(row), dGates.Stride, 1, continued, direction.Recurrent.PackedTransposed, dy.Row(rowBefore) + column, dy.Stride, add: true);
        }

        GC.KeepAlive(tape);
        GC.KeepAlive(gates);
        GC.KeepAlive(cells);
        GC.KeepAlive(dy);
        DenseLayer.AddProduct(x, dGates, gradients[direction.Input]);
        DenseLayer.AddProduct(before, dGates, gradients[direction.Recurrent]);
        DenseLayer.AddRows(dGates, gradients[direction.Bias]);
        if (dx != null) MatrixKernels.Multiply(dGates, direction.Input.PackedTransposed, dx, add: true);
    }

    private sealed class Direction
    {
        public Direction(ParameterSet parameters, string name, int inputs, int width, bool reverse, Random chance)
        {
            Input = parameters.Add(name + ".input", inputs, 4 * width).Glorot(chance, 4);
            Recurrent = parameters.Add(name + ".recurrent", width, 4 * width).Glorot(chance, 4);
            Bias = parameters.Add(name + ".bias", 1, 4 * width);
            // Remembering by default (Jozefowicz et al. 2015).
            Bias.Value.RowSpan(0).Slice(width, width).Fill(1f);
            Lstm = new Lstm(Input.Packed, Recurrent.Packed.Pack(Recurrent.Value), Bias.Value, reverse);
        }

        public Parameter Input { get; }

        public Parameter Recurrent { get; }

        public Parameter Bias { get; }

        public Lstm Lstm { get; }
    }
}
