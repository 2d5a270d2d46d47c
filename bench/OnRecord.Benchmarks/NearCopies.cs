using BenchmarkDotNet.Attributes;
using OnRecord.Linking.Origins;

namespace OnRecord.Benchmarks;

/// <summary>Near-copy detection: the signature of a report of 800 words, and comparing one with 200,000 held.</summary>
[MemoryDiagnoser]
public class NearCopies
{
    private string _report = "";
    private ArticleSignature _signature;
    private NearCopyIndex _index = new();

    /// <summary>Fills the index.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _index = new NearCopyIndex();
        for (var i = 0; i < 200_000; i++)
            _index.Add(Report(i, 60));
        _report = Report(-1, 800);
        _signature = NearCopyIndex.Sign(_report);
    }

    /// <summary>Makes the signature.</summary>
    [Benchmark]
    public ArticleSignature Sign() => NearCopyIndex.Sign(_report);

    /// <summary>Compares it with all that are held.</summary>
    [Benchmark]
    public NearCopy? Find() => _index.Find(_signature);

    private static string Report(int number, int words)
    {
        var chance = new Random(number);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => $"w{chance.Next(20_000)}"));
    }
}
