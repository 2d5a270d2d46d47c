using OnRecord.Language;

namespace OnRecord.Training.Corpora;

/// <summary>One step of a chain: who, and how it reached them (<c>told</c>, <c>reported</c>, …).</summary>
public readonly record struct ChainStep(string By, string Link);

/// <summary>One attribution with whom it was resolved to.</summary>
/// <param name="Cue">The cue's spans.</param>
/// <param name="Content">The content's spans.</param>
/// <param name="SourceText">The source as written; empty where there is none.</param>
/// <param name="Speakers">The names of the speakers.</param>
/// <param name="Chain">Through whom it reached the report.</param>
public sealed record SpokenAttribution(IReadOnlyList<TextSpan> Cue, IReadOnlyList<TextSpan> Content, string SourceText, IReadOnlyList<string> Speakers, IReadOnlyList<ChainStep> Chain);

/// <summary>The resolved attributions of one article.</summary>
public sealed record SpokenArticle(string Id, IReadOnlyList<SpokenAttribution> Attributions);

/// <summary>Reads articles with resolved speakers and chains: the gold file (<c>speakers-*.jsonl</c>), and what
/// <c>onrecord extract</c> writes. Files are streamed.</summary>
public static class SpeakerCorpus
{
    /// <summary>Reads one annotated article a line.</summary>
    /// <exception cref="CorpusException">A line is not such an article.</exception>
    public static IEnumerable<SpokenArticle> Read(string path)
        => CorpusFile.ReadRows(path, row => new SpokenArticle(row.String("id"), [.. row.Array("attributions").Select(a => Attribution(row.Inner(a)))]));

    /// <summary>Reads one extracted article a line.</summary>
    /// <exception cref="CorpusException">A line is not such an article.</exception>
    public static IEnumerable<SpokenArticle> ReadExtracted(string path)
        => CorpusFile.ReadRows(path, row => new SpokenArticle(row.String("id"), [.. row.OptionalArray("statements").Select(a => Attribution(row.Inner(a)))]));

    private static SpokenAttribution Attribution(JsonRow row) => new(
        row.Spans("cue", int.MaxValue),
        row.Spans("content", int.MaxValue),
        row.OptionalString("source_text") ?? "",
        [.. row.OptionalArray("speaker").Select(s => row.Inner(s).String("name"))],
        [.. row.OptionalArray("chain").Select(s => Step(row.Inner(s)))]);

    private static ChainStep Step(JsonRow row) => new(row.String("by"), row.String("link"));
}
