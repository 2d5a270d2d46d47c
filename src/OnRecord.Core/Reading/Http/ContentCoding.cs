using System.IO.Compression;
using System.Runtime.InteropServices;
using ZstdSharp;

namespace OnRecord.Reading.Http;

/// <summary>Undoes content codings (RFC 9110, section 8.4.1): gzip, deflate, br, zstd.</summary>
internal static class ContentCoding
{
    /// <summary>The most bytes a body may have once unpacked. A bomb is stopped there, whatever it says of itself.</summary>
    public const int MaxUnpackedBytes = 32 * 1024 * 1024;

    // A response is coded once, sometimes twice by mistake.
    private const int MaxLayers = 3;

    /// <summary>Unpacks <paramref name="body"/>. A coding that is stated but plainly not there (archives often keep the field
    /// over an unpacked body) is passed over; a body that ends too soon gives what there is of it.</summary>
    /// <param name="body">The body as sent.</param>
    /// <param name="field">The <c>Content-Encoding</c> field, or null.</param>
    /// <param name="unpacked">The body as meant.</param>
    /// <returns>Null, or what is wrong, in words.</returns>
    public static string? Undo(ReadOnlyMemory<byte> body, string? field, out ReadOnlyMemory<byte> unpacked)
    {
        unpacked = body;
        if (field is null)
            return null;
        var codings = field.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (codings.Length > MaxLayers)
            return $"it is packed {codings.Length} times over";
        foreach (var coding in codings.Reverse())
        {
            if (Undo(coding.ToLowerInvariant(), ref unpacked) is { } fault)
                return fault;
        }

        return null;
    }

    private static string? Undo(string coding, ref ReadOnlyMemory<byte> body)
    {
        var bytes = body.Span;
        if (bytes.IsEmpty || coding is "identity" or "none" or "utf-8")
            return null;
        if (coding is not ("gzip" or "x-gzip" or "deflate" or "br" or "zstd"))
            return $"it is packed in a way that is not known ({(coding.Length <= 20 ? coding : coding[..20])})";
        Func<Stream, Stream>? open = coding switch
        {
            "gzip" or "x-gzip" when bytes.StartsWith<byte>([0x1F, 0x8B]) => packed => new GZipStream(packed, CompressionMode.Decompress),
            "deflate" when IsZlib(bytes) => packed => new ZLibStream(packed, CompressionMode.Decompress),
            // Some servers send deflate without the zlib wrapping that the standard asks for.
            "deflate" when !IsMarkup(bytes) => packed => new DeflateStream(packed, CompressionMode.Decompress),
            "br" when !IsMarkup(bytes) => packed => new BrotliStream(packed, CompressionMode.Decompress),
            "zstd" when bytes.StartsWith<byte>([0x28, 0xB5, 0x2F, 0xFD]) => packed => new DecompressionStream(packed),
            _ => null,
        };
        if (open is null)
            return null;

        try
        {
            var array = MemoryMarshal.TryGetArray(body, out var segment) ? segment : new ArraySegment<byte>(body.ToArray());
            using var packed = new MemoryStream(array.Array!, array.Offset, array.Count, writable: false);
            using var unpacking = open(packed);
            return ReadBounded(unpacking, (int)Math.Min(MaxUnpackedBytes, 4L * body.Length), out body);
        }
        catch (Exception broken) when (broken is InvalidDataException or ZstdException or EndOfStreamException)
        {
            return $"its {coding} coding is broken";
        }
    }

    private static string? ReadBounded(Stream unpacking, int guess, out ReadOnlyMemory<byte> unpacked)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Math.Max(guess, 4096));
        var length = 0;
        while (unpacking.Read(bytes.AsSpan(length)) is var read and > 0)
        {
            length += read;
            if (length > MaxUnpackedBytes)
            {
                unpacked = default;
                return $"it unpacks to more than {MaxUnpackedBytes / (1024 * 1024)} MB";
            }

            if (length == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(2L * length, MaxUnpackedBytes + 1L));
        }

        unpacked = bytes.AsMemory(0, length);
        return null;
    }

    private static bool IsZlib(ReadOnlySpan<byte> bytes)
        => bytes.Length > 1 && (bytes[0] & 0x0F) == 8 && (((bytes[0] << 8) | bytes[1]) % 31) == 0;

    private static bool IsMarkup(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
}
