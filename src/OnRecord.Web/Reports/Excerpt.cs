using OnRecord.Language;
using OnRecord.Language.Tokenization;
using OnRecord.Publishing.Records;

namespace OnRecord.Web.Reports;

/// <summary>A telling's passage among the sentences around it, names of private persons masked.</summary>
/// <param name="Before">What stands before the passage.</param>
/// <param name="Words">The passage.</param>
/// <param name="After">What follows it.</param>
/// <param name="IsVerified">Whether the words are still those that were recorded.</param>
/// <param name="LivePage">The address of the page as published, at the words where the browser can find them; null where the address is unknown.</param>
public sealed record Excerpt(string Before, string Words, string After, bool IsVerified, string? LivePage)
{
    // What is read around a passage; a paragraph may have no end.
    private const int Farthest = 2_000;

    /// <summary>The surroundings of a telling: its sentences, one before and one after.</summary>
    public static Excerpt Of(TellingOnRecord told)
    {
        ArgumentNullException.ThrowIfNull(told);
        var recorded = told.Article.Recorded;
        var text = recorded.Article.Text;
        var span = told.Telling.Evidence.Span;
        var around = new TextSpan(Math.Max(0, span.Start - Farthest), Math.Min(text.Length, span.End + Farthest));
        var tokens = Segmenter.Segment(around.In(text));
        var sentences = tokens.Sentences.Select(range => new TextSpan(around.Start + tokens.Tokens[range.First].Start, around.Start + tokens.Tokens[range.End - 1].End)).ToList();
        var first = sentences.FindIndex(sentence => sentence.End > span.Start);
        var last = sentences.FindLastIndex(sentence => sentence.Start < span.End);
        var start = first < 0 ? span.Start : Math.Min(span.Start, sentences[Math.Max(0, first - 1)].Start);
        var end = last < 0 ? span.End : Math.Max(span.End, sentences[Math.Min(sentences.Count - 1, last + 1)].End);
        return new Excerpt(
            recorded.Quote(new TextSpan(start, span.Start)), recorded.Quote(span), recorded.Quote(new TextSpan(span.End, end)),
            told.Telling.Evidence.HoldsIn(text), Address(recorded, span));
    }

    /// <summary>The web address of an article; null where it has none.</summary>
    public static string? Address(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return Uri.TryCreate(article.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : null;
    }

    // A private name is in no address.
    private static string? Address(RecordedArticle recorded, TextSpan span)
        => recorded.Parties.Any(party => party.IsPrivate && party.Names.Any(span.Overlaps))
            ? Address(recorded.Article)
            : TextFragment.Link(Address(recorded.Article), span.In(recorded.Article.Text)) ?? Address(recorded.Article);
}
