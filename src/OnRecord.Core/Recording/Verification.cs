namespace OnRecord.Recording;

/// <summary>Whether an article version's text, and every passage that something on the record rests on, are still the words they were.</summary>
/// <param name="Passages">How many passages were checked.</param>
/// <param name="Findings">What does not hold, a line each; empty where all does.</param>
public sealed record Verification(int Passages, IReadOnlyList<string> Findings)
{
    /// <summary>Checks an article version on the record, with what people corrected.</summary>
    public static Verification Of(ArticleOnRecord article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var (text, verification) = (article.Recorded.Article.Text, Of(article.Recorded));
        var corrected = article.Reviews.SelectMany(one => one.Value.Corrections.Where(correction => correction.Spans is { Count: > 0 }).Select(correction => (Number: one.Key, Correction: correction))).ToList();
        return new Verification(
            verification.Passages + corrected.Count,
            [.. verification.Findings, .. corrected.Where(one => !one.Correction.HoldsIn(text)).Select(one => $"{RecordId.Article(article.Recorded.Id)}, fact {one.Number}: the words of the corrected field “{one.Correction.Field}” are not those that the reviewer saw")]);
    }

    /// <summary>Checks one article version against its digests.</summary>
    public static Verification Of(RecordedArticle article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var findings = new List<string>();
        var text = article.Article.Text;
        var passages = 0;
        if (TextDigest.Sha256(text) != article.TextSha256)
            findings.Add($"{RecordId.Article(article.Id)}: the kept text is not the text that was recorded");
        foreach (var telling in article.Tellings)
        {
            passages++;
            var id = RecordId.Telling(telling.Kind, article.Id, telling.Number);
            if (telling.Spans.Any(span => span.End > text.Length) || telling.Evidence.Span.End > text.Length)
                findings.Add($"{id}: a span reaches beyond the text");
            else if (!telling.Evidence.HoldsIn(text))
                findings.Add($"{id}: the words at {telling.Evidence.Span} are not those that were recorded");
        }

        return new Verification(passages, findings);
    }
}
