using System.IO.Compression;

namespace OnRecord.Reading.Warc;

/// <summary>A gzip file (RFC 1952) member by member, so that a broken member costs no other.</summary>
/// <remarks>The platform's decompressor runs over members without saying where one ends, and reads ahead. So it is given bytes
/// only up to the next place that looks like the start of a member. If it is through there, the member's last four bytes
/// (its unpacked length, modulo 2^32) are right, and a new one begins; if not, the place was an accident of the packed data
/// (once in some hundred megabytes), or this member was cut short: then a record begins there.</remarks>
internal sealed class GzipMembers : WarcBytes, IDisposable
{
    private const int BufferLength = 256 * 1024;
    private const int HeaderLength = 10;

    // Enough to unpack the first bytes of a record.
    private const int ProbeLength = 512;

    private readonly Stream _file;
    private readonly Handout _handout;
    private readonly byte[] _buffer = new byte[BufferLength];
    private int _start;
    private int _end;
    private int _cut;
    private long _fileOffset;
    private bool _fileEnded;
    private bool _wasStopped;
    private uint _lastFour;
    private uint _unpackedLength;
    private long _segmentStart;
    private GZipStream? _member;

    /// <summary>Reads <paramref name="file"/> from where it stands, which is offset <paramref name="start"/>.</summary>
    public GzipMembers(Stream file, long start)
    {
        _file = file;
        _fileOffset = start;
        _handout = new Handout(this);
    }

    /// <inheritdoc/>
    public override long SegmentStart => _segmentStart;

    /// <inheritdoc/>
    public override async ValueTask<bool> NextSegmentAsync(CancellationToken cancellation)
    {
        await CloseMemberAsync().ConfigureAwait(false);
        while (true)
        {
            // What stands before the next start belongs to a member that was given up, or is padding.
            Drop(_cut - _start);
            await FillAsync(ProbeLength, cancellation).ConfigureAwait(false);
            if (_start == _end)
                return false;
            if (StandsAtMember)
                break;
            _cut = NextCut(_start + 1);
        }

        _segmentStart = _fileOffset;
        Pass();
        _unpackedLength = 0;
        _lastFour = 0;
        _member = new GZipStream(_handout, CompressionMode.Decompress, leaveOpen: true);
        return true;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellation)
    {
        while (_member is not null)
        {
            _wasStopped = false;
            var read = await _member.ReadAsync(target, cancellation).ConfigureAwait(false);
            if (read > 0)
            {
                _unpackedLength += (uint)read;
                return read;
            }

            // A decompressor that does not ask for more is through; what follows its member is padding.
            if (!_wasStopped || _lastFour == _unpackedLength)
                break;
            if (_start == _end && _fileEnded)
                throw new InvalidDataException("the file ends in the middle of a gzip member");
            if (StandsAtRecord())
                throw new InvalidDataException("the gzip member is cut short");
            Pass();
        }

        return 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _member?.Dispose();

    private async ValueTask CloseMemberAsync()
    {
        if (_member is not null)
            await _member.DisposeAsync().ConfigureAwait(false);
        _member = null;
    }

    private bool StandsAtMember => LooksLikeMember(_buffer.AsSpan(_start, _end - _start));

    private static bool LooksLikeMember(ReadOnlySpan<byte> bytes)
        => bytes.Length >= HeaderLength && bytes.StartsWith<byte>([0x1F, 0x8B, 0x08]) && (bytes[3] & 0xE0) == 0;

    private bool StandsAtRecord()
    {
        using var probe = new GZipStream(new MemoryStream(_buffer, _start, Math.Min(ProbeLength, _end - _start), writable: false), CompressionMode.Decompress);
        var opening = new byte[5];
        try
        {
            return probe.ReadAtLeast(opening, opening.Length, throwOnEndOfStream: false) == opening.Length && opening.AsSpan().SequenceEqual("WARC/"u8);
        }
        catch (InvalidDataException)
        {
            // Packed data that only looked like a member.
            return false;
        }
    }

    // Lets the decompressor have the start it stands before, and what follows up to the next one.
    private void Pass() => _cut = NextCut(_start + 1);

    // The first place from `from` on that looks like a member's start, or may do so once more bytes are there.
    private int NextCut(int from)
    {
        for (var at = from; at < _end; at++)
        {
            var found = _buffer.AsSpan(at, _end - at).IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]);
            if (found < 0)
                break;
            at += found;
            if (_end - at < HeaderLength || LooksLikeMember(_buffer.AsSpan(at, _end - at)))
                return at;
        }

        return _fileEnded ? _end : Math.Max(from, _end - 2);
    }

    private async ValueTask<int> HandOutAsync(Memory<byte> target, CancellationToken cancellation)
    {
        while (_start == _cut)
        {
            await FillAsync(ProbeLength, cancellation).ConfigureAwait(false);
            if (_start == _end || StandsAtMember)
            {
                _wasStopped = true;
                return 0;
            }

            _cut = NextCut(_start + 1);
        }

        var length = Math.Min(target.Length, _cut - _start);
        var bytes = _buffer.AsSpan(_start, length);
        bytes.CopyTo(target.Span);
        foreach (var last in bytes[Math.Max(0, length - 4)..])
            _lastFour = (_lastFour >> 8) | ((uint)last << 24);
        Drop(length);
        return length;
    }

    private void Drop(int length)
    {
        _start += length;
        _fileOffset += length;
    }

    // Sees to it that at least `needed` bytes lie in the buffer, unless the file ends before.
    private async ValueTask FillAsync(int needed, CancellationToken cancellation)
    {
        if (_end - _start >= needed || _fileEnded)
            return;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _cut -= _start;
        _end -= _start;
        _start = 0;
        while (_end < BufferLength)
        {
            var read = await _file.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
            _fileEnded = read == 0;
            _end += read;
            if (_fileEnded || _end >= needed)
                return;
        }
    }

    /// <summary>What the decompressor reads from.</summary>
    private sealed class Handout(GzipMembers members) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => members.HandOutAsync(buffer, cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("it is read asynchronously only");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
