using System.Security.Cryptography;

namespace OnRecord;

/// <summary>What stands for a text that is not published: whoever holds the text can check that it is the one.</summary>
public static class TextDigest
{
    /// <summary>SHA-256 of the text in UTF-8, in lower-case hexadecimal. Half of a surrogate pair counts as the three bytes
    /// its number would have (Python: <c>text.encode("utf-8", "surrogatepass")</c>).</summary>
    public static string Sha256(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Convert.ToHexStringLower(SHA256.HashData(Utf16.ToUtf8(text)));
    }
}
