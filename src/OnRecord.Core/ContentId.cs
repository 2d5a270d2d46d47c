using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace OnRecord;

/// <summary>Ids made from content: the same content has the same id in every record, whoever made it and when.</summary>
public static class ContentId
{
    /// <summary>The characters of an id: 80 bits.</summary>
    public const int Length = 16;

    // Crockford's base 32: no i, l, o, u, so that an id can be read aloud and never spells a word.
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    private static readonly SearchValues<char> DigitSet = SearchValues.Create(Digits);

    /// <summary>The id of some content: the first 80 bits of its SHA-256 in base 32, 16 characters.</summary>
    /// <param name="parts">The content, in parts. The parts are told apart: ("ab", "c") is not ("a", "bc").</param>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Digest(parts, 0, closesLast: true, digest);
        Span<char> id = stackalloc char[Length];
        for (var half = 0; half < 2; half++)
        {
            var bits = 0UL;
            for (var i = 0; i < 5; i++)
                bits = (bits << 8) | digest[(half * 5) + i];
            for (var i = 7; i >= 0; i--, bits >>= 5)
                id[(half * 8) + i] = Digits[(int)(bits & 31)];
        }

        return new string(id);
    }

    /// <summary>Writes the SHA-256 of parts of content in UTF-8.</summary>
    /// <param name="parts">The parts; at least one.</param>
    /// <param name="separator">What stands behind each of them.</param>
    /// <param name="closesLast">Whether it stands behind the last as well.</param>
    /// <param name="digest">Where the digest goes.</param>
    internal static void Digest(ReadOnlySpan<string> parts, byte separator, bool closesLast, Span<byte> digest)
    {
        var length = parts.Length;
        foreach (var part in parts)
            length += Encoding.UTF8.GetMaxByteCount(part.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        var end = 0;
        foreach (var part in parts)
        {
            end += Encoding.UTF8.GetBytes(part, bytes.AsSpan(end));
            bytes[end++] = separator;
        }

        SHA256.HashData(bytes.AsSpan(0, closesLast ? end : end - 1), digest);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <summary>Whether <paramref name="text"/> has the form of an id.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => text.Length == Length && !text.ContainsAnyExcept(DigitSet);
}
