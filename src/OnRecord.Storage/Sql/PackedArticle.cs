using System.Buffers;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>An article as it lies in the database: its text and, apart from it, everything it tells as JSON, each packed.</summary>
/// <remarks>The first byte says what follows: 0 UTF-8, 1 UTF-16 (a text with half of a surrogate pair, which UTF-8 cannot hold); plus 2
/// where it is packed with Brotli.</remarks>
internal readonly record struct PackedArticle(byte[] Text, byte[] Document)
{
    private const int Utf16Form = 1;
    private const int Brotli = 2;

    // Setting 2 gains a twelfth in size and takes twice the time.
    private const int Quality = 1;

    // As wide as what is packed; a wider one is cleared for nothing.
    private const int NarrowestWindow = 10;
    private const int WidestWindow = 20;

    /// <summary>Packs an article.</summary>
    /// <param name="article">The article.</param>
    /// <param name="room">Where its document is written before it is packed, to be used again for the next.</param>
    internal static PackedArticle Of(RecordedArticle article, ArrayBufferWriter<byte> room)
    {
        room.ResetWrittenCount();
        // What the serializer writes is well formed: it need not be checked as it is written.
        using var json = new Utf8JsonWriter(room, new JsonWriterOptions { Encoder = RecordJson.Options.Encoder, SkipValidation = true });
        RecordJsonWriter.Write(json, article with { Article = article.Article with { Text = "" } });
        json.Flush();
        return new PackedArticle(PackText(article.Article.Text), Pack(room.WrittenSpan, 0));
    }

    /// <summary>The article; of its lists what is looked at is read then.</summary>
    /// <exception cref="InvalidDataException">It cannot be unpacked.</exception>
    /// <exception cref="JsonException">The document is damaged; where that is in an element of a list, when that is looked at.</exception>
    internal RecordedArticle Unpack()
    {
        var article = RecordJsonReader.Read(Unpack(Document));
        return article with { Article = article.Article with { Text = UnpackText(Text) } };
    }

    internal static string UnpackText(byte[] packed)
    {
        var bytes = Unpack(packed);
        return (packed[0] & Utf16Form) == 0 ? Encoding.UTF8.GetString(bytes) : new string(MemoryMarshal.Cast<byte, char>(bytes));
    }

    private static byte[] PackText(string text)
    {
        if (!Utf16.IsWellFormed(text))
            return Pack(MemoryMarshal.AsBytes(text.AsSpan()), Utf16Form);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var packed = Pack(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), 0);
        ArrayPool<byte>.Shared.Return(bytes);
        return packed;
    }

    private static byte[] Pack(ReadOnlySpan<byte> bytes, int form)
    {
        var packed = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length) + 5);
        try
        {
            // The length in front lets the bytes be unpacked in one go.
            BitConverter.TryWriteBytes(packed.AsSpan(1), bytes.Length);
            if (BrotliEncoder.TryCompress(bytes, packed.AsSpan(5), out var length, Quality, Math.Clamp(BitOperations.Log2((uint)bytes.Length) + 1, NarrowestWindow, WidestWindow)) && length + 4 < bytes.Length)
            {
                packed[0] = (byte)(form | Brotli);
                return packed[..(length + 5)];
            }

            return [(byte)form, .. bytes];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    private static byte[] Unpack(byte[] packed)
    {
        if (packed.Length == 0)
            throw new InvalidDataException("a packed part of the record is empty");
        if ((packed[0] & Brotli) == 0)
            return packed[1..];
        var length = packed.Length < 5 ? -1 : BitConverter.ToInt32(packed, 1);
        if (length is < 0 or > 1 << 30)
            throw new InvalidDataException("a packed part of the record is damaged");
        var bytes = new byte[length];
        return BrotliDecoder.TryDecompress(packed.AsSpan(5), bytes, out var written) && written == length
            ? bytes
            : throw new InvalidDataException("a packed part of the record is damaged");
    }
}
