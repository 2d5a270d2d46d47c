using OnRecord.Language.ModelFiles;
using OnRecord.Language.Neural;
using OnRecord.Training.ModelFiles;
using OnRecord.Training.Neural;

namespace OnRecord.Tests.Neural;

/// <summary>The transformer and its trainable twin.</summary>
public class TransformerTests
{
    private const int Width = 2 * Attention.HeadWidth;

    private static readonly int[] Pieces = [3, 1, 4, 1, 5, 2, 6, 0];

    private static readonly int[] Lengths = [5, 3];

    private static readonly int[] All = [0, 1, 2, 3, 4, 5, 6, 7];

    [Fact]
    public void A_layer_gives_the_same_states_as_its_trainable_twin()
    {
        var (file, expected) = Example();
        var states = Read(new Transformer(file, "encoder"), Pieces, Lengths, All);
        for (var r = 0; r < expected.Rows; r++)
        {
            for (var c = 0; c < Width; c++) Assert.Equal(expected.RowSpan(r)[c], states.RowSpan(r)[c], 2e-2f);
        }
    }

    [Fact]
    public void A_sequence_gets_the_same_bits_alone_as_beside_another()
    {
        var transformer = new Transformer(Example().File, "encoder");
        var beside = Read(transformer, Pieces, Lengths, All).ToArray();
        var alone = Read(transformer, Pieces[Lengths[0]..], Lengths[1..], [0, 1, 2]).ToArray();
        Assert.Equal(beside.AsSpan(Lengths[0] * Width).ToArray(), alone);
    }

    [Fact]
    public void A_piece_gets_the_same_bits_whichever_others_are_asked_for()
    {
        var transformer = new Transformer(Example().File, "encoder");
        var all = Read(transformer, Pieces, Lengths, All).ToArray();
        var some = Read(transformer, Pieces, Lengths, [1, 4, 6]);
        Assert.Equal(3, some.Rows);
        Assert.Equal(all.AsSpan(4 * Width, Width).ToArray(), some.RowSpan(1).ToArray());
        Assert.Equal(all.AsSpan(6 * Width, Width).ToArray(), some.RowSpan(2).ToArray());
    }

    [Fact]
    public void A_marked_piece_changes_what_its_own_sequence_says_and_no_other()
    {
        var transformer = new Transformer(Example().File, "encoder");
        var w = new Transformer.Workspace(1, Width);
        var lower = transformer.Lower(Pieces, Lengths, w);
        var plain = transformer.Top(lower, Lengths, All, w).ToArray();
        var marked = transformer.TopMarked(lower, [new(5, 3, 6, 3), new(0, 5, 2, 5), new(5, 3, 5, 2)], [5, 6, 7, 0, 1, 2, 3, 4, 5, 7], w).ToArray();
        var alone = transformer.TopMarked(lower, [new(0, 5, 2, 5)], [0, 1, 2, 3, 4], w).ToArray();
        Assert.Equal(alone, marked.AsSpan(3 * Width, 5 * Width).ToArray());
        Assert.NotEqual(plain.AsSpan(0, Width).ToArray(), alone.AsSpan(0, Width).ToArray());
        Assert.NotEqual(marked.AsSpan(0, Width).ToArray(), marked.AsSpan(8 * Width, Width).ToArray());
        Assert.Equal(plain, transformer.Top(lower, Lengths, All, w).ToArray());
    }

    [Fact]
    public void A_marked_sequence_is_read_as_if_its_marked_piece_were_another()
    {
        var (file, _) = Example();
        var transformer = new Transformer(file, "encoder");
        var w = new Transformer.Workspace(1, Width);
        var lower = transformer.Lower(Pieces, Lengths, w);
        transformer.Top(lower, Lengths, [0], w);
        var marked = transformer.TopMarked(lower, [new(0, 5, 2, 5)], [0, 1, 2, 3, 4], w).ToArray();
        var (other, mark) = (new Matrix(Pieces.Length, Width), file.Matrix("encoder.mark"));
        lower.AllPadded.CopyTo(other.AllPadded);
        for (var c = 0; c < Width; c++) other.RowSpan(2)[c] += mark.RowSpan(0)[c];
        Assert.Equal(transformer.Top(other, Lengths, [0, 1, 2, 3, 4], w).ToArray(), marked);
    }

    [Fact]
    public void Gradients_of_a_layer_are_the_slopes_of_its_loss()
    {
        var chance = new Random(6);
        var parameters = new ParameterSet();
        var layer = Layer(parameters, chance);
        var (input, wanted) = (Drawn(8, Width, chance), Drawn(8, Width, chance));
        var gradients = new Gradients(parameters);
        var tape = new TransformerLayer.Tape();

        GradientTests.Check(parameters, gradients, Loss, chance);

        double Loss()
        {
            var output = layer.Forward(input, Lengths, tape, 0, chance);
            var d = new Matrix(output.Rows, Width);
            double loss = 0;
            for (var r = 0; r < output.Rows; r++)
            {
                for (var c = 0; c < Width; c++)
                {
                    var off = output.RowSpan(r)[c] - wanted.RowSpan(r)[c];
                    loss += .5 * off * off;
                    d.RowSpan(r)[c] = off;
                }
            }

            layer.Backward(d, Lengths, tape, gradients, isLowest: false);
            return loss;
        }
    }

    [Fact]
    public void The_gradient_of_a_layers_input_is_the_slope_of_its_loss()
    {
        var chance = new Random(7);
        var parameters = new ParameterSet();
        var layer = Layer(parameters, chance);
        var (input, wanted) = (Drawn(8, Width, chance), Drawn(8, Width, chance));
        var tape = new TransformerLayer.Tape();
        var d = new Matrix(8, Width);
        double Loss()
        {
            var output = layer.Forward(input, Lengths, tape, 0, chance);
            double loss = 0;
            for (var r = 0; r < 8; r++)
            {
                for (var c = 0; c < Width; c++)
                {
                    var off = d.RowSpan(r)[c] = output.RowSpan(r)[c] - wanted.RowSpan(r)[c];
                    loss += .5 * off * off;
                }
            }

            return loss;
        }

        _ = Loss();
        layer.Backward(d, Lengths, tape, new Gradients(parameters), isLowest: false);
        var slopes = d.ToArray();
        for (var i = 0; i < slopes.Length; i += 37)
        {
            const float step = 1e-2f;
            ref var x = ref input.RowSpan(i / Width)[i % Width];
            var before = x;
            x = before + step;
            var up = Loss();
            x = before - step;
            var slope = (up - Loss()) / (2 * step);
            x = before;
            Assert.True(Math.Abs(slope - slopes[i]) <= 2e-2 + (.03 * Math.Abs(slope)), $"input {i}: slope {slope}, gradient {slopes[i]}");
        }
    }

    private static Matrix Read(Transformer transformer, int[] pieces, int[] lengths, int[] wanted)
    {
        var w = new Transformer.Workspace(1, Width);
        return transformer.Top(transformer.Lower(pieces, lengths, w), lengths, wanted, w);
    }

    private static (TensorFile File, Matrix States) Example()
    {
        const int known = 7;
        var chance = new Random(8);
        var parameters = new ParameterSet();
        var layer = Layer(parameters, chance);
        var file = new TensorFileWriter();
        file.Metadata("encoder.layers", "1");
        file.Quantized("encoder.pieces", Drawn(known, Width, chance));
        file.Floats("encoder.positions", Drawn(16, Width, chance));
        file.Floats("encoder.norm.scale", Drawn(1, Width, chance));
        file.Floats("encoder.norm.shift", Drawn(1, Width, chance));
        file.Floats("encoder.mark", Drawn(1, Width, chance));
        foreach (var parameter in parameters.All) file.Floats("encoder." + parameter.Name, parameter.Value);
        var written = TensorFile.Parse("example", file.ToBytes());
        var pieces = written.Quantized("encoder.pieces");
        var (positions, norm, x) = (written.Matrix("encoder.positions"), new LayerNorm(written, "encoder.norm"), new Matrix(Pieces.Length, Width));
        var at = new[] { 0, 1, 2, 3, 4, 0, 1, 2 };
        for (var r = 0; r < Pieces.Length; r++)
        {
            pieces.CopyRow(Pieces[r], x.RowSpan(r));
            for (var c = 0; c < Width; c++) x.RowSpan(r)[c] += positions.RowSpan(at[r])[c];
        }

        norm.Run(x);
        return (written, layer.Forward(x, Lengths, new TransformerLayer.Tape(), 0, chance));
    }

    private static TransformerLayer Layer(ParameterSet parameters, Random chance)
    {
        var layer = new TransformerLayer(parameters, "1", Width, chance);
        foreach (var parameter in parameters.All) parameter.Uniform(chance, .3);
        parameters.Repack();
        return layer;
    }

    private static Matrix Drawn(int rows, int columns, Random chance)
    {
        var matrix = new Matrix(rows, columns);
        for (var r = 0; r < rows; r++)
        {
            foreach (ref var x in matrix.RowSpan(r)) x = (float)((chance.NextDouble() * 2) - 1);
        }

        return matrix;
    }
}
