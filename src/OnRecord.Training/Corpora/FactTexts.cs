namespace OnRecord.Training.Corpora;

/// <summary>Finds the texts of the reports that files of facts speak of: in the file of reports beside a file of facts
/// (<c>facts-dev.jsonl</c>, <c>reports-dev.jsonl</c>), else by id in the corpora.</summary>
public static class FactTexts
{
    private static readonly string[] Corpora = ["polnear/train.jsonl", "geo/lgl.jsonl", "geo/geowebnews.jsonl", "geo/trnews.jsonl", "news/basil.jsonl", "news/horne2017-real.jsonl"];

    /// <summary>Reads files of facts with the texts of their reports, in file order. A report that an earlier file marks too is read once, with the
    /// marks of the later file.</summary>
    /// <param name="files">The files of facts.</param>
    /// <param name="corpora">The folder of the corpora, or null where all texts stand beside the facts.</param>
    /// <exception cref="CorpusException">A file cannot be read, or a report's text is found nowhere.</exception>
    public static IReadOnlyList<(Article Article, ReportFacts Facts)> Read(IEnumerable<string> files, string? corpora)
    {
        ArgumentNullException.ThrowIfNull(files);
        var found = new List<(Article Article, ReportFacts Facts)>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        Dictionary<string, Article>? rows = null;
        foreach (var file in files)
        {
            var facts = FactCorpus.Read(file).ToArray();
            var beside = Path.Combine(Path.GetDirectoryName(file) ?? "", Path.GetFileName(file).Replace("facts-", "reports-", StringComparison.Ordinal));
            Dictionary<string, Article> texts;
            if (!string.Equals(beside, file, StringComparison.Ordinal) && File.Exists(beside)) texts = ById(PlainCorpus.Read(beside));
            else texts = rows ??= corpora is null ? [] : ById(Corpora.SelectMany(c => PlainCorpus.Read(Path.Combine(corpora, c))));
            foreach (var report in facts)
            {
                if (places.TryGetValue(report.Id, out var place))
                {
                    found[place] = found[place] with { Facts = report };
                    continue;
                }

                places[report.Id] = found.Count;
                found.Add((texts.TryGetValue(report.Id, out var article) ? article : throw new CorpusException(file, 0, $"the text of {report.Id} is found nowhere; name the folder that holds corpora/"), report));
            }
        }

        return found;
    }

    /// <summary>What the reports of one event share of their ids. BASIL has up to three of each (<c>…_1</c>), and a file may put the corpus before the id.</summary>
    internal static string EventOf(string id)
        => id.LastIndexOf("basil-", StringComparison.Ordinal) is var at and >= 0 && id.LastIndexOf('_') is var end && end > at ? id[at..end] : id;

    private static Dictionary<string, Article> ById(IEnumerable<Article> articles)
    {
        var byId = new Dictionary<string, Article>(StringComparer.Ordinal);
        foreach (var article in articles) byId.TryAdd(article.Id, article);
        return byId;
    }
}
