using System.Globalization;
using System.Text.Json;
using OnRecord.Linking.Origins;

namespace OnRecord.Tests.Linking.Origins;

/// <summary>Measures near-copy detection on copies made by editing corpus reports, among all reports of four corpora, of which
/// BASIL has three outlets on each event.</summary>
public class NearCopyMeasure(ITestOutputHelper output)
{
    private static readonly string[] Corpora = ["corpora/polnear/train.jsonl", "corpora/news/basil.jsonl", "corpora/news/horne2017-real.jsonl", "corpora/geo/lgl.jsonl"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Copies_that_share_seventy_percent_are_found_and_nothing_else(int seed)
    {
        var texts = Corpora.SelectMany(Texts).Where(t => CopyEditor.Words(t.Text) >= 100).ToList();
        var index = new NearCopyIndex();
        var root = new int[texts.Count];
        var natural = new List<string>();
        for (var i = 0; i < texts.Count; i++)
        {
            root[i] = i;
            if (index.Add(texts[i].Text) is not { } copy)
                continue;
            root[i] = root[(int)copy.Number];
            natural.Add(string.Create(CultureInfo.InvariantCulture, $"{texts[i].Id} ~ {texts[(int)copy.Number].Id}  J {copy.Resemblance:F2} C {copy.Containment:F2}"));
        }

        var editor = new CopyEditor(seed);
        int found = 0, wrong = 0, copies = 0;
        for (var i = 0; i < texts.Count; i++)
        {
            var (edited, shared) = editor.Edit(texts[i].Text, texts[(i + 700) % texts.Count].Text);
            if (shared < 0.70)
                continue;
            copies++;
            if (index.Find(NearCopyIndex.Sign(edited)) is not { } best)
                continue;
            if (root[(int)best.Number] == root[i])
                found++;
            else
                wrong++;
        }

        var recall = (double)found / copies;
        var precision = (double)found / (found + wrong + natural.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {copies} copies of {texts.Count} reports: recall {recall:F4}, wrong {wrong}, precision {precision:F4} where all {natural.Count} pairs found among the reports themselves count as wrong"));
        natural.ForEach(output.WriteLine);
        Assert.True(recall >= 0.95, $"recall {recall}");
        Assert.True(precision >= 0.99, $"precision {precision}");
    }

    private static IEnumerable<(string Id, string Text)> Texts(string corpus)
        => File.ReadLines(SharedCorpora.Require(corpus)).Select(line =>
        {
            using var row = JsonDocument.Parse(line);
            return (row.RootElement.GetProperty("id").GetString()!, row.RootElement.GetProperty("text").GetString()!);
        });
}
