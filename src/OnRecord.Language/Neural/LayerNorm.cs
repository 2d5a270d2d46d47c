using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OnRecord.Language.ModelFiles;

namespace OnRecord.Language.Neural;

/// <summary>Brings each row to a mean of 0 and a variance of 1, then scales and shifts it (Ba, Kiros and Hinton 2016). Rows are whole vectors of 16.</summary>
internal sealed class LayerNorm(TensorFile file, string name)
{
    private const float Least = 1e-12f;

    private readonly Matrix _scale = file.Matrix(name + ".scale");
    private readonly Matrix _shift = file.Matrix(name + ".shift");

    public void Run(Matrix x)
    {
        for (var r = 0; r < x.Rows; r++)
        {
            var row = x.RowSpan(r);
            _ = Normalize(row);
            Scale(row, _scale.RowSpan(0), _shift.RowSpan(0), row);
        }
    }

    /// <summary>Brings a row to a mean of 0 and a variance of 1.</summary>
    /// <returns>What its distance from the mean was multiplied by.</returns>
    public static float Normalize(Span<float> row)
    {
        ref var first = ref MemoryMarshal.GetReference(row);
        var sums = Vector512<float>.Zero;
        for (nuint i = 0; i < (nuint)row.Length; i += 16) sums += Vector512.LoadUnsafe(ref first, i);
        var mean = Vector512.Create(Vector512.Sum(sums) / row.Length);
        sums = Vector512<float>.Zero;
        for (nuint i = 0; i < (nuint)row.Length; i += 16)
        {
            var distance = Vector512.LoadUnsafe(ref first, i) - mean;
            distance.StoreUnsafe(ref first, i);
            sums = Vector512.FusedMultiplyAdd(distance, distance, sums);
        }

        var factor = 1 / MathF.Sqrt((Vector512.Sum(sums) / row.Length) + Least);
        for (nuint i = 0; i < (nuint)row.Length; i += 16) (Vector512.LoadUnsafe(ref first, i) * factor).StoreUnsafe(ref first, i);
        return factor;
    }

    /// <summary>Scales and shifts a normal row.</summary>
    public static void Scale(ReadOnlySpan<float> normal, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, Span<float> target)
    {
        for (var i = 0; i < normal.Length; i += 16)
            Vector512.FusedMultiplyAdd(Vector512.Create(normal[i..]), Vector512.Create(scale[i..]), Vector512.Create(shift[i..])).CopyTo(target[i..]);
    }
}
