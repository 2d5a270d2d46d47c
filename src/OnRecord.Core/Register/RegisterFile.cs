using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace OnRecord.Register;

/// <summary>The parts of a register file, in the order they stand in it.</summary>
internal enum Section
{
    Strings,
    JurisdictionColumns,
    JurisdictionMarks,
    JurisdictionWords,
    JurisdictionIds,
    JurisdictionNames,
    JurisdictionAbbreviations,
    JurisdictionAliases,
    JurisdictionChildren,
    PersonColumns,
    PersonAliases,
    PersonIds,
    PersonNames,
    PersonFamilyNames,
    TenureColumns,
    TenureMarks,
    TenureWords,
    TenuresByJurisdiction,
    OrganizationColumns,
    OrganizationAliases,
    OrganizationIds,
    OrganizationNames,
    OrganizationDomains,
    Metadata,
}

/// <summary>The bytes of a register and where its parts lie: eight bytes of magic and version, a checksum, the length of each
/// part, then the parts, each beginning at a multiple of eight. Numbers are little-endian.</summary>
internal sealed class RegisterFile
{
    private const int Parts = (int)Section.Metadata + 1;
    private const int HeaderLength = 16 + (Parts * 8);
    private readonly byte[] _bytes;
    private readonly int[] _starts = new int[Parts];
    private readonly int[] _lengths = new int[Parts];

    private RegisterFile(string name, byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < HeaderLength || !bytes.AsSpan(0, 8).SequenceEqual(Magic))
            throw Broken(name, bytes.AsSpan().StartsWith("ONREC"u8) ? "it is of another version" : "it is no register");

        long at = HeaderLength;
        for (var part = 0; part < Parts; part++)
        {
            var length = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(16 + (part * 8)));
            if (length < 0 || length > bytes.Length - at) throw Broken(name, "it is shorter than its header says");
            (_starts[part], _lengths[part]) = ((int)at, (int)length);
            at = Math.Min(Aligned(at + length), bytes.Length);
        }

        if (Checksum(bytes.AsSpan(16)) != BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8))) throw Broken(name, "its checksum is wrong");
    }

    private static ReadOnlySpan<byte> Magic => "ONREC\0\0\u0001"u8;

    /// <summary>The bytes taken in memory.</summary>
    internal int Length => _bytes.Length;

    /// <exception cref="InvalidDataException">The bytes are no register, or a broken one.</exception>
    internal static RegisterFile Parse(string name, byte[] bytes) => new(name, bytes);

    /// <summary>Puts the parts together.</summary>
    internal static byte[] Write(Func<Section, byte[]> part)
    {
        var parts = Enumerable.Range(0, Parts).Select(i => part((Section)i)).ToArray();
        var bytes = new byte[parts.Aggregate((long)HeaderLength, (at, p) => Aligned(at + p.Length))];
        Magic.CopyTo(bytes);
        long start = HeaderLength;
        for (var i = 0; i < Parts; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16 + (i * 8)), parts[i].Length);
            parts[i].CopyTo(bytes, start);
            start = Aligned(start + parts[i].Length);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), Checksum(bytes.AsSpan(16)));
        return bytes;
    }

    internal ReadOnlySpan<byte> Bytes(Section section) => _bytes.AsSpan(_starts[(int)section], _lengths[(int)section]);

    internal ReadOnlySpan<int> Numbers(Section section) => MemoryMarshal.Cast<byte, int>(Bytes(section));

    /// <summary>A string by its place in the pool; place 0 is the empty one.</summary>
    internal string String(int place) => place == 0 ? "" : Encoding.UTF8.GetString(Utf8(place));

    /// <summary>A string by its place, or null where it is the empty one.</summary>
    internal string? StringOrNull(int place) => place == 0 ? null : String(place);

    /// <summary>A string's bytes by its place.</summary>
    internal ReadOnlySpan<byte> Utf8(int place)
    {
        var pool = Bytes(Section.Strings)[place..];
        int length = pool[0];
        return length < 0xFF ? pool.Slice(1, length) : pool.Slice(3, BinaryPrimitives.ReadUInt16LittleEndian(pool[1..]));
    }

    // Words of eight bytes, multiplied in: a torn copy or a changed byte does not go unseen, and a register of ten million
    // bytes is through in a few milliseconds.
    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = (ulong)bytes.Length;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) sum = (ulong.RotateLeft(sum, 23) ^ word) * 0x9E3779B97F4A7C15;
        foreach (var rest in bytes[(bytes.Length & ~7)..]) sum = (sum ^ rest) * 0x9E3779B97F4A7C15;
        return sum ^ (sum >> 32);
    }

    private static long Aligned(long at) => (at + 7) & ~7L;

    private static InvalidDataException Broken(string name, string why)
        => new($"register {name} cannot be used: {why}; put back the file that came with the program, or build it again with onrecord register build");
}
