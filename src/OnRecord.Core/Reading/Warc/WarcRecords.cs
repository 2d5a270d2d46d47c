using System.Globalization;
using System.Runtime.CompilerServices;
using OnRecord.Reading.Http;

namespace OnRecord.Reading.Warc;

/// <summary>Cuts an archive into records (WARC 1.0 and 1.1, ISO 28500), plain or gzip. Blocks that nobody wants are passed
/// over without being kept. A broken record is reported in its place, and reading goes on at the next one.</summary>
internal sealed class WarcRecords : IDisposable
{
    /// <summary>The most bytes of a block that a filter sees; an HTTP head that is longer is broken.</summary>
    public const int OpeningLength = 128 * 1024;

    /// <summary>The most bytes of a record's own header.</summary>
    public const int MaxHeaderBytes = 64 * 1024;

    /// <summary>The most bytes of a block that is kept.</summary>
    public const int MaxBlockBytes = 32 * 1024 * 1024;

    private const int WindowLength = 256 * 1024;

    private readonly WarcBytes _bytes;
    private byte[] _window = new byte[WindowLength];
    private int _start;
    private int _end;
    private bool _segmentEnded = true;
    private long _segmentPosition;
    private long _read;
    private long _pushedBack;

    private WarcRecords(WarcBytes bytes) => _bytes = bytes;

    /// <summary>Whether each record can be read again from its own offset: not in a file packed as a whole.</summary>
    public static bool CanReadAgain(Stream file, WarcHeader header) => file.CanSeek && header.OpensSegment;

    /// <summary>Reads <paramref name="file"/> from where it stands to its end.</summary>
    public static async IAsyncEnumerable<WarcRecord> ReadAsync(
        Stream file, WarcFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var start = file.CanSeek ? file.Position : 0;
        var magic = new byte[2];
        var length = await file.ReadAtLeastAsync(magic, 2, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        var whole = new PrefixedStream(magic.AsMemory(0, length), file);
        using var records = new WarcRecords(magic is [0x1F, 0x8B] ? new GzipMembers(whole, start) : new PlainBytes(whole, start));
        while (await records.NextAsync(filter, cancellation).ConfigureAwait(false) is { } record)
            yield return record;
    }

    /// <inheritdoc/>
    public void Dispose() => (_bytes as IDisposable)?.Dispose();

    private bool IsPlain => _bytes is PlainBytes;

    private Span<byte> Window => _window.AsSpan(_start, _end - _start);

    // Where reading stands, as a user finds it in the file.
    private long Offset => IsPlain ? _bytes.SegmentStart + _segmentPosition : _bytes.SegmentStart;

    private async ValueTask<WarcRecord?> NextAsync(WarcFilter filter, CancellationToken cancellation)
    {
        var offset = Offset;
        try
        {
            while (true)
            {
                if (_segmentEnded && _start == _end)
                {
                    _start = _end = 0;
                    _segmentPosition = 0;
                    if (!await _bytes.NextSegmentAsync(cancellation).ConfigureAwait(false))
                        return null;
                    _segmentEnded = false;
                    offset = Offset;
                }

                await SkipLineEndsAsync(cancellation).ConfigureAwait(false);
                offset = Offset;
                if (await FillAsync(1, cancellation).ConfigureAwait(false) > 0)
                    break;
            }

            return await ReadRecordAsync(filter, offset, cancellation).ConfigureAwait(false);
        }
        catch (InvalidDataException broken)
        {
            _start = _end = 0;
            _segmentEnded = true;
            return Broken(null, offset, "warc-broken-gzip", $"a record's gzip packing is broken ({broken.Message})");
        }
    }

    private async ValueTask<WarcRecord> ReadRecordAsync(WarcFilter filter, long offset, CancellationToken cancellation)
    {
        var (header, fault) = await ReadHeaderAsync(offset, cancellation).ConfigureAwait(false);
        if (header is null)
        {
            Consume(Math.Min(1, Window.Length));
            await ResynchronizeAsync(cancellation).ConfigureAwait(false);
            return new WarcRecord(null, default, false, offset, fault);
        }

        await FillAsync((int)Math.Min(header.ContentLength, OpeningLength), cancellation).ConfigureAwait(false);
        var isWanted = filter(header, Window[..(int)Math.Min(header.ContentLength, Math.Min(Window.Length, OpeningLength))]);
        if (isWanted && header.ContentLength > MaxBlockBytes)
        {
            fault = new WarcFault("warc-record-too-large", $"a record of {header.ContentLength} bytes is larger than {MaxBlockBytes / (1024 * 1024)} MB");
            isWanted = false;
        }

        var (block, length) = await TakeAsync(header.ContentLength, isWanted, cancellation).ConfigureAwait(false);
        if (length < header.ContentLength)
        {
            PushBack(block.Span);
            return Broken(header, offset, "warc-record-cut", $"a record says it has {header.ContentLength} bytes, but only {length} are there");
        }

        // What follows tells whether the length was right; in a gzip member, reaching its end also checks its sum.
        await SkipLineEndsAsync(cancellation).ConfigureAwait(false);
        if (await FillAsync(5, cancellation).ConfigureAwait(false) > 0 && !Window.StartsWith("WARC/"u8))
        {
            PushBack(block.Span);
            await ResynchronizeAsync(cancellation).ConfigureAwait(false);
            return Broken(header, offset, "warc-wrong-length", $"no record follows where the length of this one ({header.ContentLength} bytes) says it should");
        }

        return new WarcRecord(header, block, isWanted, offset, fault);
    }

    private static WarcRecord Broken(WarcHeader? header, long offset, string code, string cause)
        => new(header, default, false, offset, new WarcFault(code, cause));

    private async ValueTask<(WarcHeader? Header, WarcFault? Fault)> ReadHeaderAsync(long offset, CancellationToken cancellation)
    {
        var opensSegment = IsPlain || _segmentPosition == 0;
        await FillAsync(5, cancellation).ConfigureAwait(false);
        if (!Window.StartsWith("WARC/"u8))
            return (null, new WarcFault("warc-not-a-record", "no record begins here"));

        int length;
        for (var needed = 1024; (length = HeaderFields.BlockLength(Window)) < 0; needed *= 2)
        {
            if (needed > MaxHeaderBytes)
                return (null, new WarcFault("warc-header-too-long", $"a record's header is longer than {MaxHeaderBytes / 1024} KB"));
            if (await FillAsync(needed, cancellation).ConfigureAwait(false) < needed && HeaderFields.BlockLength(Window) < 0)
                return (null, new WarcFault("warc-record-cut", "the file ends within a record's header"));
        }

        if (Header(Window[..length], offset, opensSegment) is not { } header)
            return (null, new WarcFault("warc-no-length", "a record's header states no length"));
        Consume(length);
        return (header, null);
    }

    private static WarcHeader? Header(ReadOnlySpan<byte> block, long offset, bool opensSegment)
    {
        var fields = HeaderFields.Parse(block[(block.IndexOf((byte)'\n') + 1)..]);
        return long.TryParse(fields["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? new WarcHeader(fields, length, offset, opensSegment)
            : null;
    }

    private void Consume(int length)
    {
        _start += length;
        _segmentPosition += length;
    }

    // Sees to it that at least `needed` bytes are in the window, unless the segment ends before; gives how many there are.
    private async ValueTask<int> FillAsync(int needed, CancellationToken cancellation)
    {
        if (_end - _start < needed && !_segmentEnded)
        {
            if (_start == _end || _window.Length - _start < needed)
            {
                Window.CopyTo(_window);
                _end -= _start;
                _start = 0;
            }

            while (_end - _start < needed && !_segmentEnded)
            {
                var read = await _bytes.ReadAsync(_window.AsMemory(_end), cancellation).ConfigureAwait(false);
                _segmentEnded = read == 0;
                _end += read;
                _read += read;
            }
        }

        return _end - _start;
    }

    private async ValueTask SkipLineEndsAsync(CancellationToken cancellation)
    {
        while (await FillAsync(1, cancellation).ConfigureAwait(false) > 0 && Window[0] is (byte)'\r' or (byte)'\n')
        {
            var other = Window.IndexOfAnyExcept((byte)'\r', (byte)'\n');
            Consume(other < 0 ? Window.Length : other);
        }
    }

    // Takes `length` bytes, keeping them or not; gives how many there were. What is kept grows with what is really there, for
    // a length is only a claim.
    private async ValueTask<(ReadOnlyMemory<byte> Block, long Length)> TakeAsync(long length, bool isKept, CancellationToken cancellation)
    {
        var block = isKept ? GC.AllocateUninitializedArray<byte>((int)Math.Min(length, WindowLength)) : [];
        long taken = 0;
        while (taken < length && await FillAsync(1, cancellation).ConfigureAwait(false) > 0)
        {
            var step = (int)Math.Min(length - taken, Window.Length);
            if (isKept)
            {
                if (taken + step > block.Length)
                    Array.Resize(ref block, (int)Math.Min(length, 2L * (taken + step)));
                Window[..step].CopyTo(block.AsSpan((int)taken));
            }

            Consume(step);
            taken += step;
        }

        return (isKept ? block.AsMemory(0, (int)taken) : default, taken);
    }

    // A length that is too large has swallowed the records that follow: they are found in the block and read after all. No
    // byte is read more than twice on the whole, so that lying lengths cannot make reading slow.
    private void PushBack(ReadOnlySpan<byte> block)
    {
        var swallowed = block.IndexOf("\nWARC/1."u8);
        if (swallowed < 0 || _pushedBack + block.Length > _read)
            return;
        var back = block[(swallowed + 1)..];
        var rest = Window;
        var window = back.Length + rest.Length > _window.Length ? new byte[back.Length + rest.Length + WindowLength] : _window;
        rest.CopyTo(window.AsSpan(back.Length));
        back.CopyTo(window);
        _window = window;
        _end = back.Length + rest.Length;
        _start = 0;
        _segmentPosition -= back.Length;
        _pushedBack += back.Length;
    }

    // Moves on to the next line that opens a record, or to the end of the segment.
    private async ValueTask ResynchronizeAsync(CancellationToken cancellation)
    {
        if (Window.StartsWith("WARC/1."u8))
            return;
        const int overlap = 7;
        while (true)
        {
            var found = Window.IndexOf("\nWARC/1."u8);
            if (found >= 0)
            {
                Consume(found + 1);
                return;
            }

            Consume(Math.Max(0, Window.Length - overlap));
            if (await FillAsync(overlap + 1, cancellation).ConfigureAwait(false) <= overlap)
            {
                Consume(Window.Length);
                return;
            }
        }
    }
}
