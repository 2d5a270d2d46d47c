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
/// <param name="capacity">The most reports to remember, and the most texts, 1 or more; each takes some 60 bytes. Past it the ones met
/// first are forgotten, in blocks of half. Default 2,000,000.</param>
public sealed class ArticleVersions(int capacity = 2_000_000)
{
    // A report or text by the first eight bytes of its digest: among two million an accident of either is about one in ten
    // million.
    private readonly RecentMap _lastOfReport = new(capacity);
    private readonly RecentMap _lastOfText = new(capacity);
    private long _count;

    /// <summary>Takes note of an article.</summary>
    public Sighting See(ArticleIdentity identity) => See(identity, out _);

    /// <summary>Takes note of an article.</summary>
    /// <param name="identity">The article's identity.</param>
    /// <param name="earlier">The number of the last article before it with the same report or text (how many had been seen before
    /// that one); -1 where it is <see cref="Sighting.New"/>.</param>
    public Sighting See(ArticleIdentity identity, out long earlier)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var (report, text) = (Key(identity.Report), Key(identity.Text));
        var sameReport = _lastOfReport.Find(report);
        var sameText = _lastOfText.Find(text);
        var seen = new Seen(text, _count++);
        _lastOfReport.Set(report, seen);
        _lastOfText.Set(text, seen);
        earlier = (sameReport ?? sameText)?.Number ?? -1;
        return sameReport?.Text == text ? Sighting.Again
            : sameReport is not null ? Sighting.NewVersion
            : sameText is not null ? Sighting.KnownText
            : Sighting.New;
    }

    private static long Key(string name) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private readonly record struct Seen(long Text, long Number);

    /// <summary>Two generations: when the younger is full, the older is forgotten.</summary>
    private sealed class RecentMap(int capacity)
    {
        private readonly int _generation = Math.Max(1, capacity / 2);
        private Dictionary<long, Seen> _young = [];
        private Dictionary<long, Seen> _old = [];

        public Seen? Find(long key) => _young.TryGetValue(key, out var value) || _old.TryGetValue(key, out value) ? value : null;

        public void Set(long key, Seen value)
        {
            if (_young.Count >= _generation && !_young.ContainsKey(key))
                (_old, _young) = (_young, []);
            _young[key] = value;
        }
    }
}
