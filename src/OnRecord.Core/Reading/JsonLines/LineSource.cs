using System.Text;
using OnRecord.Reading.Text;

namespace OnRecord.Reading.JsonLines;

/// <summary>The lines of a stream, one at a time, in memory bounded by the longest line allowed. UTF-16 with a byte-order
/// mark is handed out as UTF-8; the mark itself is dropped.</summary>
internal sealed class LineSource(Stream stream, int maxBytes)
{
    private Stream _stream = stream;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _started;

    /// <summary>The current line's number, from 1.</summary>
    internal int Number { get; private set; }

    /// <summary>The current line without its line feed; valid until the next one is asked for.</summary>
    internal ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>Whether the current line is longer than allowed; <see cref="Current"/> is then empty.</summary>
    internal bool IsTooLong { get; private set; }

    /// <summary>Goes to the next line.</summary>
    /// <returns>False at the end of the stream.</returns>
    internal async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        if (!_started)
            await StartAsync(cancellation).ConfigureAwait(false);

        Number++;
        IsTooLong = false;
        Current = default;
        var scanned = _start;
        while (true)
        {
            var feed = _buffer.AsSpan(scanned, _end - scanned).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                Take(scanned + feed);
                _start = scanned + feed + 1;
                return true;
            }

            if (_end - _start > maxBytes)
            {
                IsTooLong = true;
                _start = _end;
            }

            scanned = _end - _start;
            if (!await FillAsync(cancellation).ConfigureAwait(false))
            {
                var isLine = IsTooLong || _end > _start;
                Take(_end);
                _start = _end;
                return isLine;
            }

            scanned += _start;
        }
    }

    private void Take(int lineEnd)
    {
        IsTooLong |= lineEnd - _start > maxBytes;
        if (!IsTooLong)
            Current = _buffer.AsMemory(_start, lineEnd - _start);
    }

    // Moves what is left to the front, makes room and reads more; afterwards start is 0.
    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, (int)Math.Min(2L * _buffer.Length, Array.MaxLength));

        var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    private async ValueTask StartAsync(CancellationToken cancellation)
    {
        _started = true;
        while (_end < 3 && await FillAsync(cancellation).ConfigureAwait(false))
        {
        }

        var head = _buffer.AsSpan(0, _end);
        if (head.StartsWith(Encoding.UTF8.Preamble))
        {
            _start = Encoding.UTF8.Preamble.Length;
        }
        else if (TextDecoding.HasUtf16Mark(head))
        {
            var encoding = head[0] == 0xFE ? Encoding.BigEndianUnicode : Encoding.Unicode;
            var rest = new PrefixedStream(head[2..].ToArray(), _stream);
            _stream = Encoding.CreateTranscodingStream(rest, encoding, Encoding.UTF8, leaveOpen: true);
            _end = 0;
        }
    }
}
