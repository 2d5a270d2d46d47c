using OnRecord.Pipeline;

namespace OnRecord.Cli;

/// <summary>What the tool is put together from. The one place that names the classes behind the interfaces.</summary>
internal static class Composition
{
    /// <summary>Creates what extracts from articles; called once a run, and only by commands that extract.</summary>
    internal static IArticleExtractor CreateExtractor() => new UnwiredExtractor();

    // Stands here until the English extractor is wired in on the line above; it finds nothing.
    private sealed class UnwiredExtractor : IArticleExtractor
    {
        public ExtractedArticle Extract(Article article) => new(article, "en", []);
    }
}
