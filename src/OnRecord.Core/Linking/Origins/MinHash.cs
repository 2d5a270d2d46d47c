using System.Runtime.Intrinsics;

namespace OnRecord.Linking.Origins;

/// <summary>A text in little room, such that the share of equal numbers in two signatures estimates how alike the texts are:
/// the Jaccard coefficient of their sets of word shingles (Broder 1997, "On the resemblance and containment of documents").</summary>
/// <param name="Minima">For each hash function the least value over the shingles, its upper 16 bits.</param>
/// <param name="ShingleCount">How many distinct shingles the text has, about (repeated ones count once as far as memory allows).</param>
internal readonly record struct Signature(ushort[] Minima, int ShingleCount);

/// <summary>Makes signatures. Words are runs of letters and digits, without regard to case; a shingle is
/// <see cref="ShingleLength"/> words in a row.</summary>
internal static class MinHash
{
    /// <summary>The numbers of a signature: hash functions.</summary>
    public const int Length = 96;

    /// <summary>Words in a shingle. A replaced word spoils so many shingles: with longer ones an edited copy is lost, with
    /// shorter ones reports are alike because English is.</summary>
    public const int ShingleLength = 4;

    /// <summary>Texts with fewer shingles have no signature: too short to be told from a stock phrase.</summary>
    public const int MinShingles = 24;

    // Texts are bounded too, by the readers; past this many shingles a text is known well enough.
    private const int MaxShingles = 200_000;

    private static readonly uint[] Multipliers = Numbers(0x9E3779B97F4A7C15, odd: true);
    private static readonly uint[] Summands = Numbers(0xC2B2AE3D27D4EB4F, odd: false);

    /// <summary>The signature of <paramref name="text"/>, or null where it is too short to have one.</summary>
    public static Signature? Of(ReadOnlySpan<char> text)
    {
        var shingles = Shingles(text);
        if (shingles.Count < MinShingles)
            return null;
        Span<uint> least = stackalloc uint[Length];
        least.Fill(uint.MaxValue);
        foreach (var shingle in shingles)
            Lower(least, shingle);
        var minima = new ushort[Length];
        for (var i = 0; i < Length; i++)
            minima[i] = (ushort)(least[i] >> 16);
        return new Signature(minima, shingles.Count);
    }

    /// <summary>The share of equal numbers: an estimate of the Jaccard coefficient, 0 to 1, with a standard error of at most .051.</summary>
    public static double Resemblance(ReadOnlySpan<ushort> one, ReadOnlySpan<ushort> other)
    {
        var equal = 0;
        for (var i = 0; i < Length; i += Vector128<ushort>.Count)
        {
            var same = Vector128.Equals(Vector128.Create(one[i..]), Vector128.Create(other[i..]));
            equal += System.Numerics.BitOperations.PopCount(same.ExtractMostSignificantBits());
        }

        return (double)equal / Length;
    }

    private static void Lower(Span<uint> least, uint shingle)
    {
        var value = Vector256.Create(shingle);
        for (var i = 0; i < Length; i += Vector256<uint>.Count)
        {
            var hash = value * Vector256.Create(Multipliers, i) + Vector256.Create(Summands, i);
            // The upper half of a product depends on all of its factor, the lower one does not.
            hash ^= Vector256.ShiftRightLogical(hash, 15);
            hash *= Vector256.Create(0x2C1B3C6Du);
            Vector256.Min(Vector256.Create<uint>(least[i..]), hash).CopyTo(least[i..]);
        }
    }

    private static HashSet<uint> Shingles(ReadOnlySpan<char> text)
    {
        var shingles = new HashSet<uint>(Math.Min(text.Length / 5, MaxShingles));
        Span<ulong> last = stackalloc ulong[ShingleLength];
        var count = 0;
        for (var at = 0; at < text.Length && shingles.Count < MaxShingles; at++)
        {
            if (!char.IsLetterOrDigit(text[at]))
                continue;
            // FNV-1a (Fowler, Noll, Vo) over the word's units in lower case.
            var word = 0xCBF29CE484222325UL;
            for (; at < text.Length && char.IsLetterOrDigit(text[at]); at++)
                word = (word ^ char.ToLowerInvariant(text[at])) * 0x100000001B3UL;
            last[count++ % ShingleLength] = word;
            if (count >= ShingleLength)
                shingles.Add(Shingle(last, count));
        }

        return shingles;
    }

    private static uint Shingle(ReadOnlySpan<ulong> last, int count)
    {
        var hash = 0UL;
        for (var i = 0; i < ShingleLength; i++)
            hash = Mix(hash + last[(count + i) % ShingleLength]);
        return (uint)(hash >> 32);
    }

    // The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static uint[] Numbers(ulong seed, bool odd)
    {
        var numbers = new uint[Length];
        for (var i = 0; i < Length; i++)
            numbers[i] = (uint)(Mix(seed * (ulong)(i + 1)) >> 32) | (odd ? 1u : 0u);
        return numbers;
    }
}
