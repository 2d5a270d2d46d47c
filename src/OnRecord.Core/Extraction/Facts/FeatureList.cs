namespace OnRecord.Extraction.Facts;

/// <summary>What is to be judged, as numbers: keys of features that hold, and the tokens whose encoder states are read beside them.</summary>
/// <param name="states">How many tokens' states are read.</param>
internal sealed class FeatureList(int states)
{
    private uint[] _keys = new uint[128];

    /// <summary>The keys of the features that hold.</summary>
    public ReadOnlySpan<uint> Keys => _keys.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>The tokens whose states are read, -1 for none.</summary>
    public int[] States { get; } = new int[states];

    public void Clear()
    {
        Count = 0;
        Array.Fill(States, -1);
    }

    public void Add(int template, uint value = 0, uint other = 0, uint third = 0)
    {
        unchecked
        {
            var hash = ((uint)template * 0x9E3779B1) ^ (value * 0x85EBCA77) ^ (BitRotate(other, 11) * 0xC2B2AE3D) ^ (BitRotate(third, 19) * 0x27D4EB2F);
            hash ^= hash >> 15;
            hash *= 0x2C1B3C6D;
            hash ^= hash >> 13;
            if (Count == _keys.Length) Array.Resize(ref _keys, _keys.Length * 2);
            _keys[Count++] = hash;
        }
    }

    public void Add(int template, string value) => Add(template, Hash(value));

    public void Add(int template, string value, uint other) => Add(template, Hash(value), other);

    public void Add(int template, string value, string other) => Add(template, Hash(value), Hash(other));

    /// <summary>FNV-1a (Fowler, Noll, Vo) over UTF-16 units.</summary>
    public static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = unchecked((hash ^ c) * 16777619u);
        return hash;
    }

    private static uint BitRotate(uint value, int by) => System.Numerics.BitOperations.RotateLeft(value, by);
}
