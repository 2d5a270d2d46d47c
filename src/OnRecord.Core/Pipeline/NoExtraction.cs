using OnRecord.Language.Identification;

namespace OnRecord.Pipeline;

/// <summary>Extracts nothing and tells the language only, for runs that are to show what would be read.</summary>
public sealed class NoExtraction : IArticleExtractor
{
    /// <inheritdoc/>
    public ExtractedArticle Extract(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return new ExtractedArticle(article, LanguageIdentifier.Identify(article.Text), []);
    }
}
