using System.Text.RegularExpressions;
using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Tests.Support;

/// <summary>An extractor by one rule, for tests of everything around extraction: <c>"…," X said.</c> is a statement by X.</summary>
internal sealed partial class RuleExtractor : IArticleExtractor
{
    public ExtractedArticle Extract(Article article)
        => article.Text.Contains("DEFECT", StringComparison.Ordinal)
            ? throw new InvalidOperationException("the extractor met its defect")
            : new(article, article.Text.Contains("dijo", StringComparison.Ordinal) ? "es" : "en", [.. Quotation().Matches(article.Text).Select(Attribution)]);

    private static Attribution Attribution(Match match) => new()
    {
        Source = [Span(match.Groups["source"])],
        Cue = [Span(match.Groups["cue"])],
        Content = [Span(match.Groups["content"])],
        Kind = ContentKind.Direct,
        Mode = "said",
        Tense = "past",
        Confidence = 0.9,
    };

    private static TextSpan Span(Group group) => new(group.Index, group.Index + group.Length);

    [GeneratedRegex("(?<content>\"[^\"\\n]{1,2000}\") (?<source>[^\"\\n.]{1,200}?) (?<cue>said)\\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Quotation();
}
