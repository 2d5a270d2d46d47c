using OnRecord.Reading;

namespace OnRecord.Pipeline;

/// <summary>One thing the pipeline hands on: an article with what was found in it, or a problem in its place.</summary>
public readonly record struct ExtractionOutcome
{
    private ExtractionOutcome(ExtractedArticle? article, InputProblem? problem)
    {
        Article = article;
        Problem = problem;
    }

    /// <summary>The article, or null where there is a <see cref="Problem"/>.</summary>
    public ExtractedArticle? Article { get; }

    /// <summary>What was wrong, or null where there is an <see cref="Article"/>.</summary>
    public InputProblem? Problem { get; }

    /// <summary>An article that went through.</summary>
    public static ExtractionOutcome Of(ExtractedArticle article) => new(article ?? throw new ArgumentNullException(nameof(article)), null);

    /// <summary>A part of the input that did not.</summary>
    public static ExtractionOutcome Of(InputProblem problem) => new(null, problem ?? throw new ArgumentNullException(nameof(problem)));
}
