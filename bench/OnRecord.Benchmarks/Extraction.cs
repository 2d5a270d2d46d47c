using BenchmarkDotNet.Attributes;
using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Language.Tokenization;
using OnRecord.Pipeline;

namespace OnRecord.Benchmarks;

/// <summary>From text to statements on one core, step by step, over the sample reports. Divide <see cref="Words"/> by the mean for
/// words a second.</summary>
[MemoryDiagnoser]
public class Extraction
{
    private readonly Article[] _articles = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "samples"), "*.txt").Order(StringComparer.Ordinal)
        .Select(f => new Article { Id = Path.GetFileName(f), Text = File.ReadAllText(f) })];

    private readonly ArticleExtractor _extractor = ArticleExtractor.Load(Path.Combine(AppContext.BaseDirectory, "models"));
    private readonly LanguagePipeline _pipeline = new(LanguageModels.Load(Path.Combine(AppContext.BaseDirectory, "models")));
    private readonly AttributionExtractor _attributions = new(AttributionModel.Load(Path.Combine(AppContext.BaseDirectory, "models", "attributions.safetensors")));
    private TokenizedText[] _tokenized = [];
    private AnalyzedText[] _analyzed = [];

    /// <summary>The number of words the benchmarks work through, counted between blanks.</summary>
    public int Words => _articles.Sum(a => a.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);

    [GlobalSetup]
    public void Prepare()
    {
        _tokenized = [.. _articles.Select(a => Segmenter.Segment(a.Text))];
        _analyzed = [.. _tokenized.Select(_pipeline.Analyze)];
        Console.WriteLine($"// {Words} words in {_articles.Length} reports");
    }

    [Benchmark(Baseline = true)]
    public int Whole() => _articles.Sum(a => _extractor.Extract(a).Attributions.Count);

    [Benchmark]
    public int Segment() => _articles.Sum(a => Segmenter.Segment(a.Text).Tokens.Count);

    [Benchmark]
    public int Analyze() => _tokenized.Sum(t => _pipeline.Analyze(t).Heads.Count);

    [Benchmark]
    public int Attribute() => _analyzed.Sum(a => _attributions.Extract(a).Count);
}
