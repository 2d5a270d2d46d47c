using System.Buffers.Binary;
using System.Numerics;

namespace OnRecord.Register;

/// <summary>From a key (a folded name, an id, a domain) to the rows that bear it.</summary>
/// <remarks>Keys are kept as 64-bit hashes cut to a bucket and 32 further bits, so that one lookup touches two or three
/// places in memory; a key that is not in the register is taken for one that is about once in 10¹³ lookups.</remarks>
internal readonly struct NameIndex(RegisterFile file, Section section)
{
    /// <summary>The rows under a key that is folded or needs no folding, in the order the builder gave them.</summary>
    internal ReadOnlySpan<int> this[scoped ReadOnlySpan<byte> key]
    {
        get
        {
            var data = file.Numbers(section);
            var (bits, keys) = (data[0], data[1]);
            var buckets = data.Slice(2, (1 << bits) + 1);
            var checks = data.Slice(2 + buckets.Length, keys);
            var starts = data.Slice(2 + buckets.Length + keys, keys + 1);
            var hash = Hash(key);
            var bucket = Bucket(hash, bits);
            for (var i = buckets[bucket]; i < buckets[bucket + 1]; i++)
            {
                if (checks[i] == (int)hash) return data[(2 + buckets.Length + keys + starts.Length)..][starts[i]..starts[i + 1]];
            }

            return [];
        }
    }

    /// <summary>The rows whose name folds to the same as <paramref name="name"/> does.</summary>
    internal ReadOnlySpan<int> Named(scoped ReadOnlySpan<char> name)
    {
        Span<byte> folded = stackalloc byte[NameFold.Longest];
        var length = NameFold.Fold(name, folded);
        return length == 0 ? [] : this[folded[..length]];
    }

    /// <summary>The rows under an id or a domain, written exactly so.</summary>
    internal ReadOnlySpan<int> Exactly(scoped ReadOnlySpan<char> id)
    {
        Span<byte> bytes = stackalloc byte[512];
        return System.Text.Encoding.UTF8.TryGetBytes(id, bytes, out var length) ? this[bytes[..length]] : [];
    }

    /// <summary>The rows that belong to a row of another table.</summary>
    internal ReadOnlySpan<int> Of(int row)
    {
        Span<byte> key = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(key, row);
        return this[key];
    }

    /// <summary>Writes an index.</summary>
    /// <param name="rows">Each key's rows, in the order in which a lookup gives them.</param>
    internal static byte[] Write(IEnumerable<KeyValuePair<ulong, List<int>>> rows)
    {
        var all = rows.ToList();
        var bits = Math.Clamp(BitOperations.Log2((uint)Math.Max(1, all.Count)), 1, 24);
        all.Sort((a, b) => Bucket(a.Key, bits) != Bucket(b.Key, bits) ? Bucket(a.Key, bits).CompareTo(Bucket(b.Key, bits)) : a.Key.CompareTo(b.Key));
        var numbers = new List<int>(all.Count * 4) { bits, all.Count };
        var next = 0;
        for (var bucket = 0; bucket <= 1 << bits; bucket++)
        {
            while (next < all.Count && Bucket(all[next].Key, bits) < bucket) next++;
            numbers.Add(next);
        }

        numbers.AddRange(all.Select(pair => (int)pair.Key));
        var start = 0;
        numbers.Add(0);
        foreach (var pair in all) numbers.Add(start += pair.Value.Count);
        numbers.AddRange(all.SelectMany(pair => pair.Value));
        var bytes = new byte[numbers.Count * 4];
        for (var i = 0; i < numbers.Count; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * 4), numbers[i]);
        return bytes;
    }

    /// <summary>FNV-1a with a last mixing, so that all bits hang on all bytes.</summary>
    internal static ulong Hash(ReadOnlySpan<byte> key)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var b in key) hash = (hash ^ b) * 0x100000001B3;
        hash = (hash ^ (hash >> 31)) * 0xBF58476D1CE4E5B9;
        return hash ^ (hash >> 29);
    }

    private static int Bucket(ulong hash, int bits) => (int)(hash >> (64 - bits));
}
