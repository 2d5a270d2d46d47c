using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OnRecord.Language.Neural;

/// <summary>Self-attention with several heads (Vaswani et al. 2017): each row takes up of the rows of its sequence what they offer, the more, the better what they are found by
/// fits what it asks.</summary>
internal static class Attention
{
    /// <summary>The width of a head: two vectors.</summary>
    public const int HeadWidth = 32;

    private const int Half = HeadWidth / 2;

    /// <summary>What it takes to hold how much a row takes from each of <paramref name="count"/> rows: for each head that many numbers, padded to whole vectors.</summary>
    public static int SharesLength(int count, int width) => width / HeadWidth * Matrix.Pad(count);

    /// <summary>How much a head takes from each row of a sequence.</summary>
    public static Span<float> SharesOf(Span<float> shares, int head, int count) => shares.Slice(head / HeadWidth * Matrix.Pad(count), count);

    /// <param name="asked">What a row asks.</param>
    /// <param name="offered">For each row what it is found by, then what it offers, each as wide as <paramref name="asked"/>.</param>
    /// <param name="first">The first row of the sequence.</param>
    /// <param name="count">How many rows it has.</param>
    /// <param name="taken">What the row takes up.</param>
    /// <param name="shares">How much it takes from each row; see <see cref="SharesLength"/>.</param>
    public static void Run(ReadOnlySpan<float> asked, Matrix offered, int first, int count, Span<float> taken, Span<float> shares)
    {
        var width = asked.Length;
        var padded = Matrix.Pad(count);
        var scale = Vector512.Create(1 / MathF.Sqrt(HeadWidth));
        for (var head = 0; head < width; head += HeadWidth)
        {
            var row = shares.Slice(head / HeadWidth * padded, padded);
            var (question, more) = (Vector512.Create<float>(asked[head..]) * scale, Vector512.Create<float>(asked[(head + Half)..]) * scale);
            for (var j = 0; j < count; j++)
            {
                ReadOnlySpan<float> key = offered.RowSpan(first + j).Slice(head, HeadWidth);
                row[j] = Vector512.Sum(Vector512.FusedMultiplyAdd(question, Vector512.Create(key), more * Vector512.Create(key[Half..])));
            }

            row[count..].Fill(float.NegativeInfinity);
            Softmax(row);
            var (sum, second) = (Vector512<float>.Zero, Vector512<float>.Zero);
            for (var j = 0; j < count; j++)
            {
                ReadOnlySpan<float> answer = offered.RowSpan(first + j).Slice(width + head, HeadWidth);
                var share = Vector512.Create(row[j]);
                (sum, second) = (Vector512.FusedMultiplyAdd(share, Vector512.Create(answer), sum), Vector512.FusedMultiplyAdd(share, Vector512.Create(answer[Half..]), second));
            }

            sum.CopyTo(taken[head..]);
            second.CopyTo(taken[(head + Half)..]);
        }
    }

    // In whole vectors: the same bits whatever the machine's vectors are.
    private static void Softmax(Span<float> row)
    {
        ref var first = ref MemoryMarshal.GetReference(row);
        var most = Vector512.Create(float.NegativeInfinity);
        for (nuint i = 0; i < (nuint)row.Length; i += 16) most = Vector512.Max(most, Vector512.LoadUnsafe(ref first, i));
        var top = float.NegativeInfinity;
        for (var i = 0; i < Vector512<float>.Count; i++) top = Math.Max(top, most[i]);
        var sums = Vector512<float>.Zero;
        for (nuint i = 0; i < (nuint)row.Length; i += 16)
        {
            var power = Activations.Exp(Vector512.LoadUnsafe(ref first, i) - Vector512.Create(top));
            power.StoreUnsafe(ref first, i);
            sums += power;
        }

        var share = Vector512.Create(1 / Vector512.Sum(sums));
        for (nuint i = 0; i < (nuint)row.Length; i += 16) (Vector512.LoadUnsafe(ref first, i) * share).StoreUnsafe(ref first, i);
    }
}
