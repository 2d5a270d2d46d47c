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
        var length = parts.Length;
        foreach (var part in parts)
            length += Encoding.UTF8.GetMaxByteCount(part.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        var end = 0;
        foreach (var part in parts)
        {
            end += Encoding.UTF8.GetBytes(part, bytes.AsSpan(end));
            bytes[end++] = 0;
        }

        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(bytes.AsSpan(0, end), digest);
        ArrayPool<byte>.Shared.Return(bytes);
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

    /// <summary>Whether <paramref name="text"/> has the form of an id.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => text.Length == Length && !text.ContainsAnyExcept(DigitSet);
}
