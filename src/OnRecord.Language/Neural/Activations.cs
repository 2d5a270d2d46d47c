using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OnRecord.Language.Neural;

/// <summary>Activation functions on whole vectors.</summary>
internal static class Activations
{
    /// <summary>The slope of the leaky rectifier below zero.</summary>
    public const float Slope = .1f;

    /// <summary>Rectifies a matrix in place: negative values are multiplied by <see cref="Slope"/>.</summary>
    public static void Leaky(Matrix x)
    {
        var all = x.AllPadded;
        ref var first = ref MemoryMarshal.GetReference(all);
        for (nuint i = 0; i < (nuint)all.Length; i += 16)
        {
            var v = Vector512.LoadUnsafe(ref first, i);
            Vector512.Max(v, v * Slope).StoreUnsafe(ref first, i);
        }
    }

    /// <summary>The Gaussian error linear unit in place, by its approximation with tanh (Hendrycks and Gimpel 2016).</summary>
    public static void Gelu(Matrix x)
    {
        var all = x.AllPadded;
        ref var first = ref MemoryMarshal.GetReference(all);
        for (nuint i = 0; i < (nuint)all.Length; i += 16)
        {
            var v = Vector512.LoadUnsafe(ref first, i);
            (v * GeluGate(v)).StoreUnsafe(ref first, i);
        }
    }

    /// <summary>How much of a value a Gaussian error linear unit lets through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GeluGate(Vector512<float> x)
        => Sigmoid(Vector512.Create(GeluSlope) * x * Vector512.FusedMultiplyAdd(x * x, Vector512.Create(GeluBend), Vector512<float>.One));

    /// <summary>Twice the root of 2 / pi: the slope within the approximation's tanh, written as a sigmoid.</summary>
    public const float GeluSlope = 1.5957691f;

    /// <summary>What the cube weighs in it.</summary>
    public const float GeluBend = 0.044715f;

    /// <summary>Turns scores into probabilities, in place.</summary>
    public static void Softmax(Span<float> scores)
    {
        var top = float.NegativeInfinity;
        foreach (var s in scores) top = Math.Max(top, s);
        var sum = 0f;
        foreach (ref var s in scores) sum += s = MathF.Exp(s - top);
        foreach (ref var s in scores) s /= sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
        => Vector512<float>.One / (Vector512<float>.One + Exp(-x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
        => Vector512.FusedMultiplyAdd(Vector512.Create(-2f), Vector512<float>.One / (Vector512<float>.One + Exp(x + x)), Vector512<float>.One);

    /// <summary>e to the x, within two units in the last place; x is held between -87 and 87, where gates are saturated anyway.
    /// Range reduction and polynomial as in Cephes' <c>expf</c> (Moshier).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        x = Vector512.Min(Vector512.Max(x, Vector512.Create(-87f)), Vector512.Create(87f));
        var n = Vector512.Floor(Vector512.FusedMultiplyAdd(x, Vector512.Create(1.44269504088896341f), Vector512.Create(0.5f)));
        x = Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.693359375f), x);
        x = Vector512.FusedMultiplyAdd(n, Vector512.Create(2.12194440e-4f), x);
        var y = Vector512.Create(1.9875691500e-4f);
        y = Vector512.FusedMultiplyAdd(y, x, Vector512.Create(1.3981999507e-3f));
        y = Vector512.FusedMultiplyAdd(y, x, Vector512.Create(8.3334519073e-3f));
        y = Vector512.FusedMultiplyAdd(y, x, Vector512.Create(4.1665795894e-2f));
        y = Vector512.FusedMultiplyAdd(y, x, Vector512.Create(1.6666665459e-1f));
        y = Vector512.FusedMultiplyAdd(y, x, Vector512.Create(5.0000001201e-1f));
        y = Vector512.FusedMultiplyAdd(y, x * x, x) + Vector512<float>.One;
        var power = Vector512.ShiftLeft(Vector512.ConvertToInt32(n) + Vector512.Create(127), 23);
        return y * power.AsSingle();
    }
}
