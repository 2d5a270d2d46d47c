using System.Buffers.Text;

namespace OnRecord.Reading.Http;

/// <summary>The status and the fields of a recorded HTTP response.</summary>
/// <param name="Status">The status code, 100 to 999.</param>
/// <param name="Fields">The header fields.</param>
/// <param name="Length">The bytes up to the body.</param>
internal sealed record HttpResponseHead(int Status, HeaderFields Fields, int Length)
{
    /// <summary>Reads the head of the response that <paramref name="block"/> begins with (RFC 9112, laxly: bare line feeds
    /// are taken, and the reason may be missing).</summary>
    /// <returns>The head, or null where the block does not begin with one that is whole.</returns>
    public static HttpResponseHead? Parse(ReadOnlySpan<byte> block)
    {
        if (!block.StartsWith("HTTP/"u8))
            return null;
        var length = HeaderFields.BlockLength(block);
        if (length < 0)
            return null;
        var lineEnd = block.IndexOf((byte)'\n');
        var blank = block[..lineEnd].IndexOf((byte)' ');
        if (blank < 0 || !Utf8Parser.TryParse(block[(blank + 1)..lineEnd], out int status, out _) || status is < 100 or > 999)
            return null;
        return new HttpResponseHead(status, HeaderFields.Parse(block[(lineEnd + 1)..length]), length);
    }
}
