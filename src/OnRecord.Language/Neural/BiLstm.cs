using OnRecord.Language.ModelFiles;

namespace OnRecord.Language.Neural;

/// <summary>A bidirectional LSTM layer, forward outputs beside backward outputs.</summary>
internal sealed class BiLstm
{
    private readonly Lstm _forward;
    private readonly Lstm _backward;

    public BiLstm(TensorFile file, string name)
    {
        _forward = Load(file, name + ".forward", reverse: false);
        _backward = Load(file, name + ".backward", reverse: true);
    }

    public int Width => _forward.Width;

    public int Outputs => 2 * Width;

    /// <summary>Runs the layer; <paramref name="output"/> is reshaped to a row a token.</summary>
    public void Run(SequenceBatch batch, Matrix x, Matrix gates, Matrix cells, Matrix output)
    {
        output.Reshape(batch.Rows, Outputs);
        _forward.Run(batch, x, gates, cells, output, 0);
        _backward.Run(batch, x, gates, cells, output, Width);
    }

    private static Lstm Load(TensorFile file, string name, bool reverse) => new(
        new FixedPointWeights(file.Matrix(name + ".input")),
        new FixedPointWeights(file.Matrix(name + ".recurrent")),
        file.Matrix(name + ".bias"),
        reverse);
}
