using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OnRecord.Linking.Origins;

/// <summary>How an article stands to those before it.</summary>
public enum Sighting
{
    /// <summary>Neither this report nor this text was met before.</summary>
    New,

    /// <summary>The same report with the same text.</summary>
    Again,

    /// <summary>The same report with another text: a new version.</summary>
    NewVersion,

    /// <summary>A text that is known, under another address.</summary>
    KnownText,
}

/// <summary>Tells articles that were met before from new ones, by <see cref="ArticleIdentity"/>. Streaming, in bounded memory;
/// not safe for several threads at once.</summary>
/// <param name="capacity">The most reports to remember, and the most texts, 1 or more; each takes some 50 bytes. Past it the ones met
/// first are forgotten, in blocks of half. Default 2,000,000.</param>
public sealed class ArticleVersions(int capacity = 2_000_000)
{
    // A report by the first eight bytes of its digest, with those of its last text: among two million an accident of either is
    // about one in ten million.
    private readonly RecentMap _textOfReport = new(capacity);
    private readonly RecentMap _textsMet = new(capacity);

    /// <summary>Takes note of an article.</summary>
    public Sighting See(ArticleIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var (report, text) = (Key(identity.Report), Key(identity.Text));
        var before = _textOfReport.Find(report);
        var isKnownText = _textsMet.Find(text) is not null;
        _textOfReport.Set(report, text);
        _textsMet.Set(text, text);
        return before == text ? Sighting.Again
            : before is not null ? Sighting.NewVersion
            : isKnownText ? Sighting.KnownText
            : Sighting.New;
    }

    private static long Key(string name) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    /// <summary>Two generations: when the younger is full, the older is forgotten.</summary>
    private sealed class RecentMap(int capacity)
    {
        private readonly int _generation = Math.Max(1, capacity / 2);
        private Dictionary<long, long> _young = [];
        private Dictionary<long, long> _old = [];

        public long? Find(long key) => _young.TryGetValue(key, out var value) || _old.TryGetValue(key, out value) ? value : null;

        public void Set(long key, long value)
        {
            if (_young.Count >= _generation && !_young.ContainsKey(key))
                (_old, _young) = (_young, []);
            _young[key] = value;
        }
    }
}
