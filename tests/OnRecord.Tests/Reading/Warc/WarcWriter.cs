using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace OnRecord.Tests.Reading.Warc;

/// <summary>Writes archives for the tests, whole or broken on purpose.</summary>
internal sealed class WarcWriter
{
    private readonly List<byte> _file = [];
    private readonly bool _gzip;
    private int _number;

    public WarcWriter(bool gzip) => _gzip = gzip;

    public byte[] ToArray() => [.. _file];

    public int Length => _file.Count;

    public static string Page(string paragraph) => $"<html><head><title>Council</title></head><body><article><h1>Harbor council</h1><p>{paragraph}</p></article></body></html>";

    public static byte[] Http(string body, string fields = "Content-Type: text/html; charset=utf-8") => Http(Encoding.UTF8.GetBytes(body), fields);

    public static byte[] Http(byte[] body, string fields = "Content-Type: text/html; charset=utf-8")
        => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{fields}\r\n\r\n"), .. body];

    public static byte[] Packed(string text, Func<Stream, Stream> pack)
    {
        var packed = new MemoryStream();
        using (var packing = pack(packed))
            packing.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    public WarcWriter Response(string address, byte[] http, string extra = "", long? length = null)
        => Record("response", $"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\n{extra}", http, length);

    public WarcWriter Record(string type, string fields, byte[] block, long? length = null, string version = "WARC/1.1")
    {
        var claimed = (length ?? block.Length).ToString(CultureInfo.InvariantCulture);
        var head = $"{version}\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:test:{++_number}>\r\nWARC-Date: 2031-05-04T10:30:00Z\r\nContent-Length: {claimed}\r\n{fields.Trim()}\r\n\r\n";
        return Raw([.. Encoding.UTF8.GetBytes(head.Replace("\r\n\r\n\r\n", "\r\n\r\n", StringComparison.Ordinal)), .. block, .. "\r\n\r\n"u8]);
    }

    /// <summary>Bytes as they stand, as a gzip member of their own where the file is gzip.</summary>
    public WarcWriter Raw(byte[] bytes)
    {
        if (_gzip)
            bytes = Packed(bytes);
        _file.AddRange(bytes);
        return this;
    }

    /// <summary>Bytes as they stand.</summary>
    public WarcWriter Bytes(byte[] bytes)
    {
        _file.AddRange(bytes);
        return this;
    }

    /// <summary>Cuts the file's last bytes off.</summary>
    public WarcWriter Cut(int bytes)
    {
        _file.RemoveRange(_file.Count - bytes, bytes);
        return this;
    }

    public static byte[] Packed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest))
            packing.Write(bytes);
        return packed.ToArray();
    }
}
