namespace OnRecord.Pipeline;

/// <summary>Finds everything there is to find in one article.</summary>
/// <remarks>Synchronous, and safe to call from several threads at once. The same article gives the same result.</remarks>
public interface IArticleExtractor
{
    /// <summary>Analyses the article's text and extracts from it. Any text is accepted: empty, broken, in any language.</summary>
    ExtractedArticle Extract(Article article);
}
