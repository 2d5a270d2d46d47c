using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OnRecord.Reading.Warc;

/// <summary>Where in a file the pages stand that a <c>revisit</c> record may refer to: by record id, by the digest of the
/// payload, by address and time (WARC 1.1, section 6.7).</summary>
/// <remarks>Bounded: the first <see cref="MaxPlaces"/> are kept, some 20 MB; revisits of later pages stay unresolved.</remarks>
internal sealed class RevisitIndex
{
    /// <summary>The most places that are remembered; a page takes up to three.</summary>
    public const int MaxPlaces = 600_000;

    // The key is the first eight bytes of a SHA-256: an accident is one in tens of millions for a full index.
    private readonly Dictionary<long, long> _offsets = [];

    /// <summary>Remembers a page.</summary>
    public void Add(WarcHeader page)
    {
        if (_offsets.Count + 3 > MaxPlaces)
            return;
        foreach (var key in Keys(page.Fields["WARC-Record-ID"], page.Fields["WARC-Payload-Digest"], page.TargetUri, page.Fields["WARC-Date"]))
            _offsets.TryAdd(key, page.Offset);
    }

    /// <summary>Where the page stands that <paramref name="revisit"/> refers to, or null.</summary>
    public long? Find(WarcHeader revisit)
    {
        foreach (var key in Keys(revisit.Fields["WARC-Refers-To"], revisit.Fields["WARC-Payload-Digest"],
            revisit.Fields["WARC-Refers-To-Target-URI"]?.Trim('<', '>'), revisit.Fields["WARC-Refers-To-Date"]))
        {
            if (_offsets.TryGetValue(key, out var offset))
                return offset;
        }

        return null;
    }

    private static IEnumerable<long> Keys(string? id, string? digest, string? address, string? date)
    {
        if (id is not null)
            yield return Key($"id {id}");
        if (digest is not null)
            yield return Key($"digest {digest}");
        if (address is not null && date is not null)
            yield return Key($"at {date} {address}");
    }

    private static long Key(string name) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
