using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace OnRecord;

/// <summary>What stands for a text that is not published: whoever holds the text can check that it is the one.</summary>
public static class TextDigest
{
    /// <summary>SHA-256 of the text in UTF-8, in lower-case hexadecimal. Half of a surrogate pair counts as the three bytes
    /// its number would have (Python: <c>text.encode("utf-8", "surrogatepass")</c>).</summary>
    public static string Sha256(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Sha256(text, digest);
        return Convert.ToHexStringLower(digest);
    }

    /// <summary>Writes that digest in bytes.</summary>
    internal static void Sha256(ReadOnlySpan<char> text, Span<byte> digest)
    {
        if (!Utf16.IsWellFormed(text))
        {
            SHA256.HashData(Utf16.ToUtf8(text), digest);
            return;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), digest);
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
