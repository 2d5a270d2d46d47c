using System.Text;

namespace OnRecord.Reading.Http;

/// <summary>Named fields as HTTP and WARC write them: <c>Name: value</c> a line, names without regard to case, a line that
/// begins with a blank going on with the one before. Of a field given twice the first counts.</summary>
internal sealed class HeaderFields
{
    // More than any server sends; beyond it lines are passed over, so that a block of a million lines costs no memory.
    private const int MaxFields = 512;

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of field <paramref name="name"/>, or null.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Where the block of lines that begins <paramref name="bytes"/> ends: just past its empty line, or -1 where there is none.</summary>
    public static int BlockLength(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; bytes[at..].IndexOf((byte)'\n') is var line and >= 0;)
        {
            at += line + 1;
            if (at < bytes.Length && bytes[at] == '\n')
                return at + 1;
            if (at + 1 < bytes.Length && bytes[at] == '\r' && bytes[at + 1] == '\n')
                return at + 2;
        }

        return -1;
    }

    /// <summary>Reads the lines of <paramref name="block"/>; a line without a colon is passed over.</summary>
    public static HeaderFields Parse(ReadOnlySpan<byte> block)
    {
        var fields = new HeaderFields();
        string? name = null;
        foreach (var range in block.Split((byte)'\n'))
        {
            var line = block[range].TrimEnd((byte)'\r');
            if (line.IsEmpty || fields._values.Count >= MaxFields)
                continue;
            if (line[0] is (byte)' ' or (byte)'\t')
            {
                // Folding is bounded like the number of fields: a value that has grown long is long enough.
                if (name is not null && fields._values.TryGetValue(name, out var before) && before.Length < 8192)
                    fields._values[name] = $"{before} {Text(line)}";
                continue;
            }

            var colon = line.IndexOf((byte)':');
            name = colon > 0 ? Text(line[..colon]) : null;
            if (name is not null && !fields._values.TryAdd(name, Text(line[(colon + 1)..])))
                name = null;
        }

        return fields;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes.Trim(" \t"u8));
}
