using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using OnRecord.Reading;
using OnRecord.Reading.JsonLines;

namespace OnRecord.Benchmarks;

/// <summary>Reading reports from JSON Lines, against a bare parse of the same lines. Divide <see cref="Megabytes"/> by the mean for
/// megabytes a second.</summary>
[MemoryDiagnoser]
public class JsonLinesReading
{
    private const int Reports = 10_000;
    private readonly JsonLinesReader _reader = new();
    private byte[] _lines = [];

    /// <summary>The size of the input.</summary>
    public double Megabytes => _lines.Length / 1e6;

    [GlobalSetup]
    public void Prepare()
    {
        var text = string.Concat(Enumerable.Repeat("“We cannot run boats on hope,” Mayor Ines Calloway said.\n\nThe council voted 6 to 3 to keep the night ferry for one more year. ", 30));
        var lines = new StringBuilder();
        for (var i = 0; i < Reports; i++)
            lines.Append(JsonSerializer.Serialize(new { id = i.ToString(System.Globalization.CultureInfo.InvariantCulture), text, outlet = "The Harlow Ledger", date = "2031-05-04" })).Append('\n');
        _lines = Encoding.UTF8.GetBytes(lines.ToString());
        Console.WriteLine($"// {Megabytes:F1} MB");
    }

    [Benchmark]
    public async Task<int> Read()
    {
        var count = 0;
        using var stream = new MemoryStream(_lines, writable: false);
        await foreach (var outcome in _reader.ReadAsync(stream, new ReadingContext("bench"), CancellationToken.None).ConfigureAwait(false)) count += outcome.Article!.Text.Length;
        return count;
    }

    [Benchmark(Baseline = true)]
    public int Parse()
    {
        var count = 0;
        foreach (var range in Ranges())
        {
            using var json = JsonDocument.Parse(_lines.AsMemory(range.Start, range.Length));
            count += json.RootElement.GetProperty("text").GetString()!.Length;
        }

        return count;
    }

    private IEnumerable<(int Start, int Length)> Ranges()
    {
        var start = 0;
        while (start < _lines.Length)
        {
            var length = _lines.AsSpan(start).IndexOf((byte)'\n');
            yield return (start, length);
            start += length + 1;
        }
    }
}
