using System.Text.Json;
using System.Text.RegularExpressions;
using OnRecord.Reading;
using OnRecord.Reading.Html;

namespace OnRecord.Tests.Reading;

/// <summary>A page of tests/samples/html with what was written into it.</summary>
/// <param name="Name">The page's file name without its ending.</param>
/// <param name="Split"><c>tuned</c>: seen while the rules were made; <c>held</c>: written with them, held back until the
/// first reading; <c>fresh</c>: written after the rules; <c>blind</c>: written later by another hand that had not seen the rules.</param>
/// <param name="Gold">The article as it should be read.</param>
/// <param name="Page">The bytes of the page.</param>
internal sealed record HtmlSample(string Name, string Split, Article Gold, byte[] Page)
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "samples", "html");

    public static IReadOnlyList<HtmlSample> All { get; } = [.. Directory.EnumerateFiles(Folder, "*.gold.json")
        .Order(StringComparer.Ordinal).Select(Load)];

    public Article Read() => HtmlArticle.Extract(Page, null, new ReadingContext(Name)).Article
        ?? throw new InvalidOperationException($"{Name} was refused");

    private static HtmlSample Load(string path)
    {
        using var gold = JsonDocument.Parse(File.ReadAllBytes(path));
        var name = Path.GetFileName(path)[..^".gold.json".Length];
        string? Get(string key) => gold.RootElement.TryGetProperty(key, out var value) ? value.GetString() : null;
        return new HtmlSample(name, Get("split")!, new Article
        {
            Id = name,
            Text = string.Join("\n\n", gold.RootElement.GetProperty("text").EnumerateArray().Select(p => p.GetString())),
            Headline = Get("headline"),
            Outlet = Get("outlet"),
            Byline = Get("byline"),
            Published = Get("published"),
            Modified = Get("modified"),
            Section = Get("section"),
            Language = Get("language"),
            Url = Get("url"),
        }, File.ReadAllBytes(Path.Combine(Folder, name + ".html")));
    }
}

/// <summary>How near a text is to the gold text: precision, recall and their harmonic mean over its words as a bag.</summary>
internal static partial class TokenScore
{
    public static double F1(string gold, string read)
    {
        var (wanted, found) = (Bag(gold), Bag(read));
        var shared = wanted.Sum(w => Math.Min(w.Value, found.GetValueOrDefault(w.Key)));
        return 2.0 * shared / (wanted.Values.Sum() + found.Values.Sum());
    }

    private static Dictionary<string, int> Bag(string text)
        => Token().Matches(text).GroupBy(m => m.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{N}]+|[^\s\p{L}\p{N}]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Token();
}
