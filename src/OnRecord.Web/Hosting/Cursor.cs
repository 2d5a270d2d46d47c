using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OnRecord.Web.Hosting;

/// <summary>Where a program is in a list, as it is handed to it and back. What stands in it names what was shown, and is checked like any question: whoever makes
/// one gains nothing.</summary>
internal static class Cursor
{
    private const string Version = "1";
    private const int FingerprintLength = 8;
    private const int Longest = 400;

    /// <summary>Writes a place in the answer to a question.</summary>
    internal static string Write(string place, string question) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Version + Fingerprint(question) + place));

    /// <summary>Reads a place.</summary>
    /// <returns>Null where it was not written for this question.</returns>
    internal static string? Read(string cursor, string question)
    {
        if (cursor.Length > Longest || !Base64Url.IsValid(cursor))
            return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        var opening = Version + Fingerprint(question);
        return text.StartsWith(opening, StringComparison.Ordinal) && text.Length > opening.Length ? text[opening.Length..] : null;
    }

    private static string Fingerprint(string question) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)))[..FingerprintLength];
}
