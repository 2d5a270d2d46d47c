using System.Text.Json;
using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>One annotated article of PolNeAR, as one person annotated it.</summary>
public sealed record PolnearArticle
{
    /// <summary>The article's id, made of publisher, day and headline.</summary>
    public required string Id { get; init; }

    /// <summary>The text; its first line is the headline.</summary>
    public required string Text { get; init; }

    /// <summary>The day of publication, ISO 8601.</summary>
    public string? Date { get; init; }

    /// <summary>Who published it, as PolNeAR's code.</summary>
    public string? Publisher { get; init; }

    /// <summary>Who annotated it, as PolNeAR's code.</summary>
    public string? Annotator { get; init; }

    /// <summary>The attributions, in text order.</summary>
    public required IReadOnlyList<AttributionSpans> Attributions { get; init; }

    /// <summary>Passages marked as not being part of the article.</summary>
    public IReadOnlyList<TextSpan> Discard { get; init; } = [];
}

/// <summary>One article of PolNeAR that several people annotated.</summary>
public sealed record PolnearMultiArticle
{
    /// <inheritdoc cref="PolnearArticle.Id"/>
    public required string Id { get; init; }

    /// <inheritdoc cref="PolnearArticle.Text"/>
    public required string Text { get; init; }

    /// <inheritdoc cref="PolnearArticle.Date"/>
    public string? Date { get; init; }

    /// <inheritdoc cref="PolnearArticle.Publisher"/>
    public string? Publisher { get; init; }

    /// <summary>What each annotator marked, by the annotator's code.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<AttributionSpans>> Annotations { get; init; }
}

/// <summary>Reads PolNeAR, the Political News Attribution Relations corpus (Newell, Margolin and Ruths 2018, "An
/// Attribution Relations Corpus for Political News", LREC), in the JSONL form described in docs/reference/measures.md.
/// Offsets count UTF-16 units. Files are streamed.</summary>
public static class PolnearCorpus
{
    /// <summary>Reads one article a line, as its reference annotator marked it.</summary>
    /// <exception cref="CorpusException">A line is not such an article, or a span lies outside its text.</exception>
    public static IEnumerable<PolnearArticle> Read(string path) => CorpusFile.ReadRows(path, row =>
    {
        string text = row.String("text");
        return new PolnearArticle
        {
            Id = row.String("id"),
            Text = text,
            Date = row.OptionalString("date"),
            Publisher = row.OptionalString("publisher"),
            Annotator = row.OptionalString("annotator"),
            Attributions = AttributionSpans.ListOf(row, row.Array("attributions"), text.Length),
            Discard = row.Spans("discard", text.Length),
        };
    });

    /// <summary>Reads one article a line (<c>*.multi.jsonl</c>) with the annotations of everyone who annotated it.</summary>
    /// <exception cref="CorpusException">A line is not such an article, or a span lies outside its text.</exception>
    public static IEnumerable<PolnearMultiArticle> ReadMulti(string path) => CorpusFile.ReadRows(path, row =>
    {
        string text = row.String("text");
        if (!row.Has("annotations")) throw row.Fault("\"annotations\" is missing");
        var annotations = new SortedDictionary<string, IReadOnlyList<AttributionSpans>>(StringComparer.Ordinal);
        foreach (JsonProperty annotator in row.Inner(row.Object.GetProperty("annotations")).Object.EnumerateObject())
            annotations[annotator.Name] = AttributionSpans.ListOf(row, row.Elements(annotator.Value, annotator.Name), text.Length);
        return new PolnearMultiArticle
        {
            Id = row.String("id"),
            Text = text,
            Date = row.OptionalString("date"),
            Publisher = row.OptionalString("publisher"),
            Annotations = annotations,
        };
    });

    /// <summary>Reads every annotator's version of every article: those of <paramref name="path"/>, where the articles that
    /// are in <paramref name="multiPath"/> too stand once for each of their annotators, in the order of their codes.</summary>
    /// <exception cref="CorpusException">A line of either file is not such an article.</exception>
    public static IEnumerable<PolnearArticle> ReadVersions(string path, string multiPath)
    {
        Dictionary<string, PolnearMultiArticle> multi = ReadMulti(multiPath).ToDictionary(article => article.Id, StringComparer.Ordinal);
        foreach (PolnearArticle article in Read(path))
        {
            if (!multi.TryGetValue(article.Id, out PolnearMultiArticle? versions))
            {
                yield return article;
                continue;
            }

            foreach ((string annotator, IReadOnlyList<AttributionSpans> attributions) in versions.Annotations)
                yield return article with { Text = versions.Text, Annotator = annotator, Attributions = attributions };
        }
    }
}
