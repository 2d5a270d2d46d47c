using System.Buffers;
using System.Net;
using System.Text;

namespace OnRecord.Reading.Feeds;

/// <summary>The characters of a feed, with the slips mended that XML forbids and feeds are full of: names of HTML characters
/// (<c>&amp;nbsp;</c>) that no DTD defines, bare ampersands, control characters. Line numbers stay as they were.</summary>
/// <remarks>Also holds the purse: what may be read until the next <see cref="Allow"/> is bounded, so that no entry, attribute
/// or name can fill the memory.</remarks>
internal sealed class XmlRepair : TextReader
{
    private const int ChunkLength = 16 * 1024;
    private const int LongestReference = 40;
    private const string CdataStart = "<![CDATA[";

    private static readonly SearchValues<char> NameCharacters
        = SearchValues.Create("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // Control characters but tab, line feed and carriage return.
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(code => (char)code).Except(['\t', '\n', '\r']), '&', '<', ']', '\uFFFE', '\uFFFF']);

    private readonly StreamReader _source;
    private readonly char[] _raw = new char[ChunkLength];
    private readonly StringBuilder _mended = new();
    private int _rawEnd;
    private int _mendedAt;
    private long _allowed;
    private bool _ended;
    private bool _inCdata;

    /// <summary>Reads <paramref name="stream"/> in <paramref name="encoding"/>, unless a byte-order mark says otherwise.</summary>
    public XmlRepair(Stream stream, Encoding encoding)
        => _source = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, ChunkLength, leaveOpen: true);

    /// <summary>Grants <paramref name="characters"/> from here on.</summary>
    public void Allow(long characters) => _allowed = characters;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        while (_mendedAt == _mended.Length && !(_ended && _rawEnd == 0))
        {
            _mended.Clear();
            _mendedAt = 0;
            if (!_ended)
            {
                var read = await _source.ReadAsync(_raw.AsMemory(_rawEnd), cancellationToken).ConfigureAwait(false);
                _ended = read == 0;
                _rawEnd += read;
                _allowed -= read;
                if (_allowed < 0)
                    throw new InvalidDataException("an entry is larger than is read");
            }

            Mend();
        }

        var length = Math.Min(buffer.Length, _mended.Length - _mendedAt);
        _mended.CopyTo(_mendedAt, buffer.Span, length);
        _mendedAt += length;
        return length;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count)).AsTask();

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => throw new NotSupportedException("it is read asynchronously only");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _source.Dispose();
        base.Dispose(disposing);
    }

    // Mends what is in the buffer, but for an end that may go on in the next chunk.
    private void Mend()
    {
        var raw = _raw.AsSpan(0, _rawEnd);
        while (!raw.IsEmpty && (_ended || raw.Length > LongestReference))
        {
            var special = raw.IndexOfAny(Special) is var at and >= 0 ? at : raw.Length;
            if (special > 0)
            {
                _mended.Append(raw[..special]);
                raw = raw[special..];
                continue;
            }

            raw = raw[MendAt(raw)..];
        }

        raw.CopyTo(_raw);
        _rawEnd = raw.Length;
    }

    // Takes what stands first and gives how many characters that was.
    private int MendAt(ReadOnlySpan<char> raw)
    {
        switch (raw[0])
        {
            case '&' when !_inCdata:
                return MendReference(raw);
            case '<' when raw.StartsWith(CdataStart):
                _inCdata = true;
                _mended.Append(CdataStart);
                return CdataStart.Length;
            case ']' when raw.StartsWith("]]>"):
                _inCdata = false;
                break;
            case < ' ' or '\uFFFE' or '\uFFFF':
                _mended.Append('\uFFFD');
                return 1;
        }

        _mended.Append(raw[0]);
        return 1;
    }

    private int MendReference(ReadOnlySpan<char> raw)
    {
        var end = raw[..Math.Min(raw.Length, LongestReference)].IndexOf(';');
        var name = end > 1 ? raw[1..end] : default;
        if (name is "amp" or "lt" or "gt" or "quot" or "apos")
        {
            _mended.Append(raw[..(end + 1)]);
            return end + 1;
        }

        if (name.Length > 0 && name.IndexOfAnyExcept(NameCharacters) < 0)
        {
            var written = raw[..(end + 1)].ToString();
            var meant = WebUtility.HtmlDecode(written);
            if (!string.Equals(meant, written, StringComparison.Ordinal))
            {
                foreach (var c in meant)
                    Append(c);
                return end + 1;
            }
        }

        _mended.Append("&amp;");
        return 1;
    }

    private void Append(char c)
    {
        _ = c switch
        {
            '&' => _mended.Append("&amp;"),
            '<' => _mended.Append("&lt;"),
            '>' => _mended.Append("&gt;"),
            '"' => _mended.Append("&quot;"),
            '\'' => _mended.Append("&apos;"),
            '\t' or '\n' or '\r' => _mended.Append(' '),
            < ' ' or '\uFFFE' or '\uFFFF' => _mended.Append('\uFFFD'),
            _ => _mended.Append(c),
        };
    }
}
