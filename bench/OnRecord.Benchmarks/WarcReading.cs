using System.Globalization;
using BenchmarkDotNet.Attributes;
using OnRecord.Reading;
using OnRecord.Reading.Warc;

namespace OnRecord.Benchmarks;

/// <summary>Reading an archive of 2,000 pages: cutting, unpacking and HTTP alone, on one core. Parsing the pages is measured in
/// <see cref="HtmlReading"/>.</summary>
[MemoryDiagnoser]
public class WarcReading
{
    private byte[] _archive = [];

    /// <summary>Makes the archive.</summary>
    [GlobalSetup]
    public void MakeArchive()
    {
        var archive = new MemoryStream();
        GeneratedWarc.Write(archive, 2_000);
        _archive = archive.ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"// the archive has {_archive.Length / 1e6:F1} MB"));
    }

    /// <summary>Reads it.</summary>
    [Benchmark]
    public async Task<int> Records()
    {
        var pages = 0;
        await foreach (var outcome in new WarcReader().ReadAsync(new MemoryStream(_archive, writable: false), new ReadingContext("x.warc.gz"), CancellationToken.None))
            pages += outcome.IsPending ? 1 : 0;
        return pages;
    }
}
