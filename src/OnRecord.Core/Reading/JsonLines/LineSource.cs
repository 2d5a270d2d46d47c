using System.Text;
using OnRecord.Reading.Text;

namespace OnRecord.Reading.JsonLines;

/// <summary>The lines of a stream, one at a time, in memory bounded by the longest line allowed. UTF-16 with a byte-order
/// mark is handed out as UTF-8; the mark itself is dropped.</summary>
internal sealed class LineSource(Stream stream, int maxBytes)
{
    private Stream stream = stream;
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private bool started;

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
        if (!started)
            await StartAsync(cancellation).ConfigureAwait(false);

        Number++;
        IsTooLong = false;
        Current = default;
        var scanned = start;
        while (true)
        {
            var feed = buffer.AsSpan(scanned, end - scanned).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                Take(scanned + feed);
                start = scanned + feed + 1;
                return true;
            }

            if (end - start > maxBytes)
            {
                IsTooLong = true;
                start = end;
            }

            scanned = end - start;
            if (!await FillAsync(cancellation).ConfigureAwait(false))
            {
                var isLine = IsTooLong || end > start;
                Take(end);
                start = end;
                return isLine;
            }

            scanned += start;
        }
    }

    private void Take(int lineEnd)
    {
        IsTooLong |= lineEnd - start > maxBytes;
        if (!IsTooLong)
            Current = buffer.AsMemory(start, lineEnd - start);
    }

    // Moves what is left to the front, makes room and reads more; afterwards start is 0.
    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        if (end == buffer.Length)
            Array.Resize(ref buffer, (int)Math.Min(2L * buffer.Length, Array.MaxLength));

        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation).ConfigureAwait(false);
        end += read;
        return read > 0;
    }

    private async ValueTask StartAsync(CancellationToken cancellation)
    {
        started = true;
        while (end < 3 && await FillAsync(cancellation).ConfigureAwait(false))
        {
        }

        var head = buffer.AsSpan(0, end);
        if (head.StartsWith(Encoding.UTF8.Preamble))
        {
            start = Encoding.UTF8.Preamble.Length;
        }
        else if (TextDecoding.HasUtf16Mark(head))
        {
            var encoding = head[0] == 0xFE ? Encoding.BigEndianUnicode : Encoding.Unicode;
            var rest = new PrefixedStream(head[2..].ToArray(), stream);
            stream = Encoding.CreateTranscodingStream(rest, encoding, Encoding.UTF8, leaveOpen: true);
            end = 0;
        }
    }
}
