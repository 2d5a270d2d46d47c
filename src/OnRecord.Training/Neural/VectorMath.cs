using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OnRecord.Training.Neural;

/// <summary>Element-wise arithmetic of the optimizer. Lengths are multiples of 16, as padded matrix rows are.</summary>
internal static class VectorMath
{
    public static void Adam(Span<float> w, Span<float> m, Span<float> v, Span<float> g, float scale, float beta1, float beta2, float correct1, float correct2, float rate)
    {
        var one = Vector512<float>.One;
        for (var i = 0; i < w.Length; i += 16)
        {
            var gradient = At(g, i) * scale;
            var mean = At(m, i);
            mean += (gradient - mean) * (one - Vector512.Create(beta1));
            var variance = At(v, i);
            variance += ((gradient * gradient) - variance) * (one - Vector512.Create(beta2));
            Put(m, i, mean);
            Put(v, i, variance);
            Put(w, i, At(w, i) - (mean * correct1 * rate / (Vector512.Sqrt(variance * correct2) + Vector512.Create(1e-8f))));
        }
    }

    public static void MoveTowards(Span<float> average, Span<float> value, float share)
    {
        for (var i = 0; i < average.Length; i += 16)
        {
            var a = At(average, i);
            Put(average, i, a + ((At(value, i) - a) * share));
        }
    }

    private static Vector512<float> At(Span<float> x, int i) => Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(x), (nuint)i);

    private static void Put(Span<float> x, int i, Vector512<float> value) => value.StoreUnsafe(ref MemoryMarshal.GetReference(x), (nuint)i);
}
