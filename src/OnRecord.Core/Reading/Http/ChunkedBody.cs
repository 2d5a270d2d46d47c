using System.Buffers.Text;

namespace OnRecord.Reading.Http;

/// <summary>Undoes the chunked transfer coding (RFC 9112, section 7.1) of a recorded body.</summary>
internal static class ChunkedBody
{
    /// <summary>The body without its chunk sizes. Many archives keep the field <c>Transfer-Encoding: chunked</c> over a body
    /// that was already put together: one that does not begin with a chunk size is returned as it is. A body that ends too
    /// soon gives what there is of it.</summary>
    public static ReadOnlyMemory<byte> Join(ReadOnlyMemory<byte> body)
    {
        if (!TryReadSize(body.Span, out var size, out var at))
            return body;
        var joined = new byte[body.Length];
        var length = 0;
        while (size > 0)
        {
            var chunk = body.Span.Slice(at, (int)Math.Min(size, body.Length - at));
            chunk.CopyTo(joined.AsSpan(length));
            length += chunk.Length;
            at += chunk.Length;
            var rest = body.Span[at..];
            rest = rest.StartsWith("\r\n"u8) ? rest[2..] : rest.StartsWith("\n"u8) ? rest[1..] : rest;
            if (!TryReadSize(rest, out size, out var sizeLength))
                break;
            at = body.Length - rest.Length + sizeLength;
        }

        return joined.AsMemory(0, length);
    }

    // A size is hexadecimal digits, perhaps an extension, and the end of the line.
    private static bool TryReadSize(ReadOnlySpan<byte> bytes, out long size, out int length)
    {
        length = 0;
        if (!Utf8Parser.TryParse(bytes[..Math.Min(bytes.Length, 15)], out size, out var digits, 'x') || size < 0)
            return false;
        var lineEnd = bytes[..Math.Min(bytes.Length, 1024)].IndexOf((byte)'\n');
        if (lineEnd < 0 || bytes[digits] is not ((byte)'\r' or (byte)'\n' or (byte)';' or (byte)' '))
            return false;
        length = lineEnd + 1;
        return true;
    }
}
