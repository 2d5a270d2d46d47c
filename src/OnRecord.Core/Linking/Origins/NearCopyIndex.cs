using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace OnRecord.Linking.Origins;

/// <summary>An earlier article that another carries in good part.</summary>
/// <param name="Number">The earlier article's number: how many were added before it.</param>
/// <param name="Resemblance">The share of the word shingles of both that both have, estimated, 0 to 1.</param>
/// <param name="Containment">The share of the shorter one's shingles that the other has too, estimated, 0 to 1.</param>
public readonly record struct NearCopy(long Number, double Resemblance, double Containment);

/// <summary>Finds articles that carry the same wire story or a lightly edited copy: cut, with paragraphs in another order, a
/// new headline and lead, other names. Streaming: each article is compared with those added before it.</summary>
/// <remarks>MinHash signatures of word shingles with locality-sensitive hashing in bands (Leskovec, Rajaraman, Ullman,
/// "Mining of Massive Datasets", chapter 3); what was measured is in docs/design/near-copies.md. Memory is bounded: the
/// oldest articles give way once <see cref="Capacity"/> are held. Not safe for several threads at once, but
/// the costly half may run on many: <see cref="Sign"/> anywhere, <see cref="Add(ArticleSignature)"/> in order.</remarks>
public sealed class NearCopyIndex
{
    /// <summary>Bytes of memory an article takes at most.</summary>
    public const int BytesPerArticle = MinHash.Length * sizeof(ushort) + sizeof(int) + Bands * BucketLength * sizeof(uint) / ArticlesPerBucket;

    /// <summary>The least resemblance of a near-copy.</summary>
    public const double MinResemblance = 0.32;

    /// <summary>The least containment of a near-copy, the shorter text within the longer one.</summary>
    public const double MinContainment = 0.60;

    // A pair is looked at where it agrees in all rows of a band: for a resemblance of .45 with 95 in 100, for .1 with 3.
    private const int Rows = 3;
    private const int Bands = MinHash.Length / Rows;

    // A bucket is as long as half a line of the processor's cache and is meant for half as many articles.
    private const int BucketLength = 8;
    private const int ArticlesPerBucket = 4;
    private const int FirstCapacity = 4096;

    private readonly List<uint> _candidates = [];
    private ushort[] _minima;
    private int[] _shingles;
    private uint[] _buckets;
    private int _held;
    private long _count;

    /// <summary>Makes an empty index.</summary>
    /// <param name="capacity">The most articles to hold, rounded up to a power of two; memory grows up to
    /// <see cref="BytesPerArticle"/> for each. Default 262,144: some 120 MB.</param>
    public NearCopyIndex(int capacity = 1 << 18)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 24);
        Capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity);
        _held = Math.Min(FirstCapacity, Capacity);
        (_minima, _shingles, _buckets) = Room(_held);
    }

    /// <summary>The most articles that are held.</summary>
    public int Capacity { get; }

    /// <summary>How many articles have been added.</summary>
    public long Count => _count;

    /// <summary>The bytes of memory in use.</summary>
    public long Bytes => (long)_minima.Length * sizeof(ushort) + (long)_shingles.Length * sizeof(int) + (long)_buckets.Length * sizeof(uint);

    /// <summary>Prepares a text for <see cref="Add(ArticleSignature)"/>. Safe on any thread.</summary>
    public static ArticleSignature Sign(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ArticleSignature(MinHash.Of(text));
    }

    /// <inheritdoc cref="Add(ArticleSignature)"/>
    /// <param name="text">The article's text.</param>
    public NearCopy? Add(string text) => Add(Sign(text));

    /// <summary>Compares an article with those before it and adds it.</summary>
    /// <param name="article">The article's signature.</param>
    /// <returns>The earlier article that is most alike, if one is a near-copy; null where none is, or where the text is too
    /// short to tell (about 27 words).</returns>
    [SuppressMessage("Design", "CA1062", Justification = "A value.")]
    public NearCopy? Add(ArticleSignature article)
    {
        if (_count == _held && _held < Capacity)
            Grow();
        var number = _count++;
        var slot = (int)(number & (_held - 1));
        if (article.Signature is not { } signature)
        {
            _shingles[slot] = 0;
            return null;
        }

        var found = Find(signature, number);
        signature.Minima.CopyTo(_minima, slot * MinHash.Length);
        _shingles[slot] = signature.ShingleCount;
        for (var band = 0; band < Bands; band++)
            Enter(band, number);
        return found;
    }

    /// <summary>Compares an article with those that were added, and does not add it.</summary>
    /// <inheritdoc cref="Add(ArticleSignature)" path="/returns"/>
    public NearCopy? Find(ArticleSignature article) => article.Signature is { } signature ? Find(signature, _count) : null;

    private NearCopy? Find(Signature signature, long number)
    {
        _candidates.Clear();
        for (var band = 0; band < Bands; band++)
        {
            foreach (var entry in Bucket(band, signature.Minima))
            {
                if (entry != 0 && Agrees(band, entry, signature.Minima, number) && !_candidates.Contains(entry))
                    _candidates.Add(entry);
            }
        }

        NearCopy? best = null;
        foreach (var entry in _candidates)
        {
            var slot = Slot(entry);
            var resemblance = MinHash.Resemblance(signature.Minima, Minima(slot));
            var containment = Containment(resemblance, signature.ShingleCount, _shingles[slot]);
            if ((resemblance >= MinResemblance || containment >= MinContainment) && !(best?.Resemblance >= resemblance))
                best = new NearCopy(Number(entry, number), resemblance, containment);
        }

        return best;
    }

    // |A and B| = J / (1 + J) * (|A| + |B|).
    private static double Containment(double resemblance, int one, int other)
        => Math.Min(1, resemblance / (1 + resemblance) * (one + other) / Math.Min(one, other));

    // An entry is the article's number plus one, modulo 2^32: the number itself is got back from how many there are now.
    private static uint Entry(long number) => (uint)number + 1;

    private int Slot(uint entry) => (int)((entry - 1) & (uint)(_held - 1));

    private static long Number(uint entry, long now) => now - (uint)((uint)now - (entry - 1));

    private ReadOnlySpan<ushort> Minima(int slot) => _minima.AsSpan(slot * MinHash.Length, MinHash.Length);

    // Where the rows of the band are not the same, the entry shares its bucket by accident, or its article has given way.
    private bool Agrees(int band, uint entry, ReadOnlySpan<ushort> minima, long number)
    {
        var slot = Slot(entry);
        return number - Number(entry, number) <= _held && Minima(slot).Slice(band * Rows, Rows).SequenceEqual(minima.Slice(band * Rows, Rows));
    }

    private void Enter(int band, long number)
    {
        var bucket = Bucket(band, Minima((int)(number & (_held - 1))));
        var free = bucket.IndexOf(0u);
        if (free < 0)
        {
            // The oldest gives way.
            free = 0;
            for (var i = 1; i < bucket.Length; i++)
                free = Number(bucket[i], number) < Number(bucket[free], number) ? i : free;
        }

        bucket[free] = Entry(number);
    }

    private Span<uint> Bucket(int band, ReadOnlySpan<ushort> minima)
    {
        var hash = (ulong)band;
        foreach (var minimum in minima.Slice(band * Rows, Rows))
            hash = (hash ^ minimum) * 0x9E3779B97F4A7C15;
        var buckets = Math.Max(1, _held / ArticlesPerBucket);
        var index = (int)((hash >> 32) & (uint)(buckets - 1)) + band * buckets;
        return _buckets.AsSpan(index * BucketLength, BucketLength);
    }

    private void Grow()
    {
        _held *= 2;
        var (minima, shingles, buckets) = Room(_held);
        _minima.CopyTo(minima, 0);
        _shingles.CopyTo(shingles, 0);
        (_minima, _shingles, _buckets) = (minima, shingles, buckets);
        for (var number = 0L; number < _count; number++)
        {
            for (var band = 0; band < Bands && _shingles[number] != 0; band++)
                Enter(band, number);
        }
    }

    private static (ushort[] Minima, int[] Shingles, uint[] Buckets) Room(int articles)
        => (new ushort[articles * MinHash.Length], new int[articles], new uint[Bands * Math.Max(1, articles / ArticlesPerBucket) * BucketLength]);
}

/// <summary>What is kept of a text to compare it with others.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ArticleSignature
{
    internal ArticleSignature(Signature? signature) => Signature = signature;

    internal Signature? Signature { get; }
}
