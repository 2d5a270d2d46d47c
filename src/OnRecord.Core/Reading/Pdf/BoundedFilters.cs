using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace OnRecord.Reading.Pdf;

/// <summary>PdfPig's stream filters under a budget, so that a small file cannot unpack to a large one, and a stream that is
/// drawn over and over (forms within forms) cannot be decoded without end. One for each file.</summary>
internal sealed class BoundedFilters : IFilterProvider
{
    /// <summary>The most bytes all streams of one file may unpack to.</summary>
    public const long MaxDecoded = 128L * 1024 * 1024;

    /// <summary>The most bytes one stream may unpack to.</summary>
    public const long MaxDecodedStream = 16L * 1024 * 1024;

    private const int MaxStreams = 100_000;

    // The worst a code of 9 bits or more can stand for is the longest entry of a full table.
    private const int LzwWorstRatio = 4096 * 8 / 9;

    private readonly IFilterProvider _inner = DefaultFilterProvider.Instance;
    private long _decoded;
    private int _streams;

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary)
    {
        if (++_streams > MaxStreams)
            throw new DecodedTooMuchException();
        return Bounded(_inner.GetFilters(dictionary));
    }

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(_inner.GetNamedFilters(names));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(_inner.GetAllFilters());

    private IReadOnlyList<IFilter> Bounded(IReadOnlyList<IFilter> filters)
        => filters.Count == 0 ? filters : [.. filters.Select(f => new Bound(f, this))];

    private void Spend(long bytes)
    {
        _decoded += bytes;
        if (bytes > MaxDecodedStream || _decoded > MaxDecoded)
            throw new DecodedTooMuchException();
    }

    private sealed class Bound(IFilter inner, BoundedFilters budget) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            // Known before unpacking, so that memory is never taken for what is refused.
            budget.Spend(inner switch
            {
                FlateFilter => Inflated(input),
                LzwFilter => Math.Max(input.Length, input.Length * (long)LzwWorstRatio > MaxDecodedStream ? LzwLength(input.Span) : 0),
                RunLengthFilter => input.Length * 64L > MaxDecodedStream ? RunLength(input.Span) : input.Length,
                _ => input.Length,
            });
            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        private static long Inflated(Memory<byte> input)
        {
            if (input.Length < 3)
                return 0;
            // Behind the two bytes of the zlib header; broken data counts as far as it goes.
            using var packed = new MemoryStream(input[2..].ToArray(), writable: false);
            using var plain = new DeflateStream(packed, CompressionMode.Decompress);
            var buffer = new byte[32 * 1024];
            long total = 0;
            try
            {
                int read;
                while (total <= MaxDecodedStream && (read = plain.Read(buffer)) > 0)
                    total += read;
            }
            catch (InvalidDataException)
            {
                return total;
            }

            return total;
        }

        // Entry lengths follow from the codes alone (PDF 32000-1, 7.4.4): each new entry is one longer than the one before.
        private static long LzwLength(ReadOnlySpan<byte> input)
        {
            var lengths = new int[4097];
            Array.Fill(lengths, 1, 0, 256);
            var (next, width, previous) = (258, 9, -1);
            long total = 0, bits = 0;
            var held = 0;
            foreach (var b in input)
            {
                bits = (bits << 8) | b;
                held += 8;
                if (held < width)
                    continue;
                held -= width;
                var code = (int)(bits >> held) & ((1 << width) - 1);
                bits &= (1L << held) - 1;
                if (code == 257 || total > MaxDecodedStream)
                    break;
                if (code == 256)
                {
                    (next, width, previous) = (258, 9, -1);
                    continue;
                }

                if (previous >= 0 && next < lengths.Length)
                    lengths[next++] = lengths[previous] + 1;
                total += code < next ? lengths[code] : 1;
                previous = code < next ? code : -1;
                width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
            }

            return total;
        }

        private static long RunLength(ReadOnlySpan<byte> input)
        {
            long total = 0;
            for (var i = 0; i < input.Length && input[i] != 128; i += input[i] < 128 ? input[i] + 2 : 2)
                total += input[i] < 128 ? input[i] + 1 : 257 - input[i];
            return total;
        }
    }
}

/// <summary>Raised out of a filter, the only place where the library can be stopped; caught in <see cref="PdfArticle"/>.</summary>
internal sealed class DecodedTooMuchException() : Exception("the streams of the file unpack to too much");
