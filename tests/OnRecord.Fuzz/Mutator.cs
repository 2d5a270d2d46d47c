namespace OnRecord.Fuzz;

/// <summary>Makes broken inputs out of whole ones. The same seed makes the same inputs on every machine.</summary>
/// <param name="seeds">What is broken; pieces of one are also set into another.</param>
/// <param name="seed">Decides all choices.</param>
public sealed class Mutator(IReadOnlyList<byte[]> seeds, int seed)
{
    private const int MaxLength = 1 << 20;
    private const int MaxRepeats = 2000;

    private static readonly byte[][] Tokens =
    [
        [0], [0xFF], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0xED, 0xA0, 0x80], [0x80], "\r\n"u8.ToArray(), "\n\n"u8.ToArray(), "\""u8.ToArray(), "<"u8.ToArray(), ">"u8.ToArray(),
        "<div>"u8.ToArray(), "</div>"u8.ToArray(), "<table><b>"u8.ToArray(), "<!--"u8.ToArray(), "-->"u8.ToArray(), "<![CDATA["u8.ToArray(), "]]>"u8.ToArray(),
        "<script>"u8.ToArray(), "</p><p>"u8.ToArray(), "&#xD800;"u8.ToArray(), "&amp"u8.ToArray(), "&#x110000;"u8.ToArray(), "<!DOCTYPE x [<!ENTITY a 'b'>]>"u8.ToArray(),
        "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), "null"u8.ToArray(), "1e999"u8.ToArray(), "-1"u8.ToArray(), "99999999999999999999"u8.ToArray(),
        "2024-02-30T25:61:00+99:99"u8.ToArray(), "charset=utf-16"u8.ToArray(), "%PDF-"u8.ToArray(), "endobj"u8.ToArray(), "stream"u8.ToArray(), "0 R"u8.ToArray(), "WARC/1.0"u8.ToArray(),
    ];

#pragma warning disable RS0030 // A seeded generator is what the ban on chance asks for.
    private readonly Random _random = new(seed);
#pragma warning restore RS0030

    /// <summary>The next input.</summary>
    public byte[] Next()
    {
        List<byte> input = [.. seeds[_random.Next(seeds.Count)]];
        for (var left = 1 << _random.Next(5); left > 0; left--)
            Mutate(input);
        return [.. input];
    }

    private void Mutate(List<byte> input)
    {
        var at = _random.Next(input.Count + 1);
        var length = Math.Min(input.Count - at, 1 << _random.Next(12));
        switch (_random.Next(9))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < input.Count:
                input[at] = (byte)_random.Next(256);
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                Insert(input, at, input.GetRange(at, length));
                break;
            case 4:
                Insert(input, at, Tokens[_random.Next(Tokens.Length)]);
                break;
            case 5:
                var token = Tokens[_random.Next(Tokens.Length)];
                for (var left = _random.Next(MaxRepeats); left > 0; left--)
                    Insert(input, at, token);
                break;
            case 6:
                var other = seeds[_random.Next(seeds.Count)];
                var from = _random.Next(other.Length + 1);
                Insert(input, at, other[from..Math.Min(other.Length, from + (1 << _random.Next(14)))]);
                break;
            case 7 when _random.Next(4) == 0:
                input.RemoveRange(at, input.Count - at);
                break;
            default:
                Insert(input, _random.Next(input.Count + 1), input.GetRange(at, length));
                break;
        }
    }

    private static void Insert(List<byte> input, int at, IReadOnlyCollection<byte> piece)
    {
        if (input.Count + piece.Count <= MaxLength)
            input.InsertRange(at, piece);
    }
}
