using System.Runtime.InteropServices;
using OnRecord.Language.ModelFiles;
using OnRecord.Language.Words;

namespace OnRecord.Extraction.Places;

/// <summary>What kinds of place bear a name.</summary>
[Flags]
internal enum PlaceNameKinds
{
    /// <summary>None that is listed.</summary>
    None = 0,

    /// <summary>A country.</summary>
    Country = 1,

    /// <summary>A state, province or other first division of a country.</summary>
    State = 2,

    /// <summary>A county or district.</summary>
    County = 4,

    /// <summary>A city of 50,000 people or more.</summary>
    City = 8,

    /// <summary>A smaller town.</summary>
    Town = 16,

    /// <summary>The people of a place, or the adjective: "Ohioans", "Turkish".</summary>
    People = 32,

    /// <summary>A continent, sea, lake, mountain range or other region that is no division.</summary>
    Region = 64,

    /// <summary>A short form that stands after a town: "Calif."</summary>
    Abbreviation = 128,
}

/// <summary>Names of places, known by a hash each (32 bits, FNV-1a over folded characters): the tagger needs to know that "Kenner"
/// names a town, not which. About one string in thirty thousand that is no place is taken for one, which the tagger outvotes.</summary>
internal sealed class PlaceNames
{
    /// <summary>The most tokens of a listed name.</summary>
    public const int LongestName = 6;

    /// <summary>The number of kinds.</summary>
    public const int Kinds = 8;

    private readonly uint[] _hashes;
    private readonly byte[] _kinds;

    /// <param name="hashes">The hashes in ascending order.</param>
    /// <param name="kinds">The kinds behind each hash.</param>
    public PlaceNames(uint[] hashes, byte[] kinds)
    {
        _hashes = hashes;
        _kinds = kinds;
    }

    public PlaceNames(TensorFile file)
        : this(MemoryMarshal.Cast<byte, uint>(file.Bytes("names.hashes")).ToArray(), file.Bytes("names.kinds").ToArray())
    {
        if (_hashes.Length != _kinds.Length)
            throw new InvalidDataException($"model file {file.Name} cannot be used: its list of names is broken; put back the file that came with the program, or train it again");
    }

    /// <summary>The kinds of place that bear a name.</summary>
    public PlaceNameKinds this[uint hash]
    {
        get
        {
            var i = Array.BinarySearch(_hashes, hash);
            return i < 0 ? PlaceNameKinds.None : (PlaceNameKinds)_kinds[i];
        }
    }

    /// <summary>The hash of a name: case, the shape of apostrophes and the width of blanks do not count.</summary>
    public static uint Hash(ReadOnlySpan<char> name) => Append(Seed, name);

    /// <summary>The hash of nothing, to which <see cref="Append"/> adds.</summary>
    public const uint Seed = 2166136261u;

    /// <summary>The hash of a name with more characters after it.</summary>
    public static uint Append(uint hash, ReadOnlySpan<char> more)
    {
        foreach (var c in more) hash = (hash ^ WordShape.Fold(c)) * 16777619u;
        return hash;
    }
}
