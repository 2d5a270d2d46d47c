using OnRecord.Language;

namespace OnRecord.Recording;

/// <summary>What the full-text search is told of an article: the words of its text and of each of its tellings. Names of private
/// persons are left out, so that nobody is found by one.</summary>
internal sealed class TellingWords
{
    private readonly string _text;
    private readonly List<TextSpan> _private;

    internal TellingWords(RecordedArticle article)
    {
        _text = article.Article.Text;
        _private = Disjoint(article.Parties.Where(party => party.IsPrivate).SelectMany(party => party.Names));
    }

    /// <summary>The spans that bear a private person's name, in text order, none overlapping another.</summary>
    internal IReadOnlyList<TextSpan> PrivateNames => _private;

    /// <summary>The words of the whole text.</summary>
    internal string OfText() => SearchWords.Of(_text, [new TextSpan(0, _text.Length)], _private);

    /// <summary>The words of one telling.</summary>
    internal string Of(Telling telling)
    {
        var words = SearchWords.Of(_text, Parts(telling), _private);
        return telling is Statement || telling.Place is null ? words : $"{words} {SearchWords.Of(telling.Place)}";
    }

    private static IEnumerable<TextSpan> Parts(Telling telling) => telling switch
    {
        Statement statement => statement.Source.Concat(statement.Content),
        PolicyAction action => new[] { action.Evidence.Span }.Concat(Outside(action.Evidence.Span, [.. action.Actors, .. Some(action.Instrument), .. Some(action.Effect), .. Some(action.Changes)])),
        Gathering gathering => new[] { gathering.Evidence.Span }.Concat(Outside(gathering.Evidence.Span, [.. gathering.Organizers, .. gathering.Participants.Select(p => p.Span), .. gathering.Venue, .. Some(gathering.Purpose)])),
        _ => telling.Spans,
    };

    private static IEnumerable<TextSpan> Some(TextSpan? span) => span is { } given ? [given] : [];

    private static IEnumerable<TextSpan> Outside(TextSpan passage, IEnumerable<TextSpan> spans) => spans.Where(span => !passage.Contains(span));

    private static List<TextSpan> Disjoint(IEnumerable<TextSpan> spans)
    {
        var disjoint = new List<TextSpan>();
        foreach (var span in spans.Order())
        {
            if (disjoint.Count > 0 && span.Start < disjoint[^1].End)
                disjoint[^1] = new TextSpan(disjoint[^1].Start, Math.Max(disjoint[^1].End, span.End));
            else
                disjoint.Add(span);
        }

        return disjoint;
    }
}
