using System.Buffers.Binary;
using System.Text;

namespace OnRecord.Register.Building;

/// <summary>The strings of a register, each once: its length in one byte (or, from 255, in three), then UTF-8.</summary>
internal sealed class StringPool
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<byte> _pool = [0];

    /// <summary>The place of a string; null and the empty one are at 0.</summary>
    internal int Place(string? text)
    {
        if (text is null) return 0;
        if (_places.TryGetValue(text, out var place)) return place;
        place = _pool.Count;
        var utf8 = Encoding.UTF8.GetBytes(text);
        if (utf8.Length > ushort.MaxValue) throw new ArgumentException($"a text of {utf8.Length} bytes is too long for a register", nameof(text));
        if (utf8.Length < 0xFF)
        {
            _pool.Add((byte)utf8.Length);
        }
        else
        {
            Span<byte> length = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)utf8.Length);
            _pool.AddRange([0xFF, length[0], length[1]]);
        }

        _pool.AddRange(utf8);
        _places.Add(text, place);
        return place;
    }

    /// <summary>All of it.</summary>
    internal byte[] ToArray() => [.. _pool];
}
