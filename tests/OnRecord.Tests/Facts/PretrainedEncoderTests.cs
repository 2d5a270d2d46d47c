using System.Text;
using CsCheck;
using OnRecord.Training.Facts;
using OnRecord.Training.ModelFiles;

namespace OnRecord.Tests.Facts;

/// <summary>Reading the weights that training starts from.</summary>
public class PretrainedEncoderTests
{
    [Fact]
    public void Matrices_and_vectors_of_single_precision_are_read_by_name()
    {
        var weights = OnnxWeights.Parse(Network(Tensor("a", 1, [2, 3], [1, 2, 3, 4, 5, 6]), Tensor("numbers", 7, [1], [0]), Tensor("b", 1, [2], [7, 8])));
        Assert.Equal(["a", "b"], weights.Names);
        Assert.Equal([4f, 5f, 6f], weights["a"].RowSpan(1).ToArray());
        Assert.Equal([7f, 8f], weights["b"].RowSpan(0).ToArray());
        Assert.Contains("no weights c", Assert.Throws<InvalidDataException>(() => weights["c"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_with_any_bytes_changed_is_read_or_refused_in_words()
        => Gen.Select(Gen.Int[0, 1000], Gen.Byte, Gen.Int[0, 60]).Sample((at, value, cut) =>
        {
            var bytes = Network(Tensor("a", 1, [2, 3], [1, 2, 3, 4, 5, 6]), Tensor("b", 1, [2], [7, 8]));
            bytes[at % bytes.Length] = value;
            try
            {
                Assert.True(OnnxWeights.Parse(bytes[..Math.Max(0, bytes.Length - cut)]).Names.Count() <= 2);
            }
            catch (InvalidDataException e)
            {
                Assert.NotEmpty(e.Message);
            }
        });

    [Fact]
    public void What_is_no_such_package_is_named()
    {
        using var file = new TemporaryFile("package.dll", "not an assembly");
        Assert.Contains(file.FilePath, Assert.Throws<InvalidDataException>(() => PretrainedEncoder.Read(file.FilePath)).Message, StringComparison.Ordinal);
        var other = typeof(PretrainedEncoderTests).Assembly.Location;
        Assert.Contains("models/README.md", Assert.Throws<InvalidDataException>(() => PretrainedEncoder.Read(other)).Message, StringComparison.Ordinal);
    }

    private static byte[] Network(params byte[][] tensors) => Field(7, [.. tensors.SelectMany(tensor => Field(5, tensor))]);

    private static byte[] Tensor(string name, byte type, byte[] dimensions, float[] values)
        => [.. dimensions.SelectMany(d => new byte[] { 1 << 3, d }), 2 << 3, type, .. Field(8, Encoding.UTF8.GetBytes(name)), .. Field(9, [.. values.SelectMany(BitConverter.GetBytes)])];

    private static byte[] Field(int number, byte[] value) => [(byte)((number << 3) | 2), (byte)value.Length, .. value];
}
