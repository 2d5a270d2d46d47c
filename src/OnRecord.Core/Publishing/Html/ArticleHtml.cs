using System.Globalization;
using System.Text;
using OnRecord.Extraction.Attributions;
using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Entities;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Publishing.Html;

/// <summary>One article as a part of the page: its text with every statement, action, gathering, place and date marked in place, and the
/// lists of them, with links both ways.</summary>
internal sealed class ArticleHtml
{
    private const int MaxPieceInList = 600;

    private readonly StringBuilder _html;
    private readonly ExtractedArticle _extracted;
    private readonly string _id;
    private readonly string _text;
    private readonly string _shown;
    private readonly List<TextSpan> _paragraphs;
    private readonly List<MarkedSegment> _segments;
    private readonly ILookup<int, int> _statementsAt;
    private readonly PrivateNames _names;
    private readonly FactWords _words;
    private readonly FactCards _cards;
    private readonly ILookup<int, FactMark> _factsAt;

    private ArticleHtml(StringBuilder html, ExtractedArticle extracted, int number, PrivateNames names)
    {
        _html = html;
        _extracted = extracted;
        _id = string.Create(CultureInfo.InvariantCulture, $"r{number}");
        _text = extracted.Article.Text;
        _shown = VisibleText.Of(_text);
        _paragraphs = Paragraphs(_text);
        _names = names;
        _words = new FactWords(extracted, names);
        _cards = new FactCards(extracted, _words);
        _factsAt = _cards.Marks.ToLookup(mark => mark.Span.Start);
        _segments = MarkedText.Segments(extracted.Attributions, [.. _cards.Marks.Select(mark => mark.Span)]);
        _statementsAt = Enumerable.Range(0, extracted.Attributions.Count)
            .ToLookup(i => extracted.Attributions[i].Content.Min(span => span.Start));
    }

    /// <summary>Appends the article.</summary>
    /// <param name="html">The page.</param>
    /// <param name="extracted">The article.</param>
    /// <param name="number">Its number on the page, from 1.</param>
    /// <param name="names">Which names may stand outside the text.</param>
    internal static void Append(StringBuilder html, ExtractedArticle extracted, int number, PrivateNames names)
        => new ArticleHtml(html, extracted, number, names).Append();

    /// <summary>What the article is called: its headline, or its first line where that reads like one, or its id.</summary>
    internal static string Title(Article article)
        => article.Headline ?? (TitleSpan(article, Paragraphs(article.Text)) is { } span ? span.In(article.Text) : article.Id);

    private void Append()
    {
        var article = _extracted.Article;
        var titleSpan = TitleSpan(article, _paragraphs);
        var lang = _extracted.Language is "en" or "und" ? "" : _extracted.Language;
        _html.Append(CultureInfo.InvariantCulture, $"<article class=\"report\" id=\"{_id}\" aria-labelledby=\"{_id}-title\">\n<header>\n");
        AppendKicker(article);
        _html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{_id}-title\" dir=\"auto\"");
        AppendLang(lang).Append('>');
        if (titleSpan is { } title)
            AppendMarked(title);
        else
            _html.AppendText(article.Headline ?? article.Id);

        _html.Append("</h2>\n");
        if (article.Byline is not null)
            _html.Append("<p class=\"byline\">").AppendText(article.Byline).Append("</p>\n");

        if (_extracted.Earlier is { } earlier)
            _html.Append("<p class=\"note\">").AppendText(EarlierNote.Of(earlier)).Append("</p>\n");

        if (_extracted.Language is not "en")
            AppendLanguageNote();

        _html.Append("</header>\n<div class=\"columns\">\n<div class=\"text\"");
        AppendLang(lang).Append(">\n");
        foreach (var paragraph in _paragraphs.Where(paragraph => paragraph != titleSpan))
        {
            _html.Append("<p dir=\"auto\">");
            AppendMarked(paragraph);
            _html.Append("</p>\n");
        }

        _html.Append("</div>\n");
        _html.Append("<div class=\"statements\">\n");
        AppendWays();
        AppendStatements();
        foreach (var list in _cards.Lists) AppendCards(list);
        _html.Append("</div>\n</div>\n</article>\n");
    }

    private StringBuilder AppendLang(string lang)
        => lang.Length == 0 ? _html : _html.Append(" lang=\"").AppendText(lang).Append('"');

    private void AppendKicker(Article article)
    {
        _html.Append("<p class=\"kicker\">");
        string?[] details =
        [
            article.Outlet,
            article.Section,
            article.Published ?? article.PublishedRaw,
            article.Modified is null || article.Modified == article.Published ? null : $"changed {article.Modified}",
            article.Origin?.Name is { } origin ? $"from {origin}" : null,
            article.IsSummary ? "summary only" : null,
        ];
        foreach (var detail in details.Where(detail => !string.IsNullOrEmpty(detail)))
            _html.AppendText(detail!).Append(" · ");

        if (Uri.TryCreate(article.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            _html.Append("<a rel=\"noreferrer external\" href=\"").AppendText(address.AbsoluteUri).Append("\">as published</a> · ");

        _html.AppendText(article.Id).Append("</p>\n");
    }

    private void AppendLanguageNote()
    {
        if (_extracted.Language is "und")
            _html.Append("<p class=\"note\">The language of this text cannot be told, so nothing was looked for.</p>\n");
        else
            _html.Append("<p class=\"note\">This text is not in English (<code>").AppendText(_extracted.Language).Append("</code>), so nothing was looked for.</p>\n");
    }

    private void AppendMarked(TextSpan range)
    {
        var position = range.Start;
        for (var i = FirstSegmentEndingAfter(range.Start); i < _segments.Count && _segments[i].Span.Start < range.End; i++)
        {
            var span = new TextSpan(Math.Max(_segments[i].Span.Start, range.Start), Math.Min(_segments[i].Span.End, range.End));
            AppendPlain(new TextSpan(position, span.Start));
            if (span.Start == _segments[i].Span.Start)
                AppendMarkers(span.Start);

            AppendSegment(_segments[i], span);
            position = span.End;
        }

        AppendPlain(new TextSpan(position, range.End));
    }

    private int FirstSegmentEndingAfter(int position)
    {
        var (low, high) = (0, _segments.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_segments[middle].Span.End > position)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    // The way from the text to the list.
    private void AppendMarkers(int position)
    {
        foreach (var statement in _statementsAt[position])
        {
            var number = statement + 1;
            _html.Append(CultureInfo.InvariantCulture, $"<a class=\"n\" id=\"{_id}-m{number}\" href=\"#{_id}-s{number}\" data-n=\"{number}\"><span class=\"vh\">Statement </span>{number}</a>");
        }

        foreach (var mark in _factsAt[position].Where(mark => mark.IsFirst))
        {
            var card = mark.Card;
            _html.Append(card.HasBadge
                ? string.Create(CultureInfo.InvariantCulture, $"<a class=\"n\" id=\"{_id}-{card.Id}m\" href=\"#{_id}-{card.Id}\"><span class=\"vh\">{card.Kind} </span>{card.Label}</a>")
                : string.Create(CultureInfo.InvariantCulture, $"<span id=\"{_id}-{card.Id}m\"></span>"));
        }
    }

    private void AppendSegment(MarkedSegment segment, TextSpan span)
    {
        var classes = new List<string>(4);
        if (segment.Content is { } kind)
            classes.Add(KindName(kind));

        if (segment.ContentDepth > 1)
            classes.Add("nested");

        if (segment.IsSource)
            classes.Add("source");

        if (segment.IsCue)
            classes.Add("cue");

        if (classes.Count == 0)
        {
            AppendFact(segment, span);
            return;
        }

        var element = segment.Content is not null ? "mark" : segment.IsSource ? "b" : "i";
        var statements = string.Join(' ', segment.Statements.Select(statement => (statement + 1).ToString(CultureInfo.InvariantCulture)));
        _html.Append(CultureInfo.InvariantCulture, $"<{element} class=\"{string.Join(' ', classes)}\" data-s=\"{statements}\">");
        AppendFact(segment, span);
        _html.Append(CultureInfo.InvariantCulture, $"</{element}>");
    }

    // The words of a fact: an act or a gathering has a number of its own before it, a place or a date is itself the way to its card.
    private void AppendFact(MarkedSegment segment, TextSpan span)
    {
        if (segment.Fact is not { } number)
        {
            AppendPlain(span);
            return;
        }

        var card = _cards.Marks[number].Card;
        var kind = card.Kind.ToLowerInvariant();
        _html.Append(card.HasBadge
            ? string.Create(CultureInfo.InvariantCulture, $"<span class=\"fact {kind}\">")
            : string.Create(CultureInfo.InvariantCulture, $"<a class=\"fact {kind}\" href=\"#{_id}-{card.Id}\">"));
        AppendPlain(span);
        _html.Append(card.HasBadge ? "</span>" : "</a>");
    }

    private void AppendPlain(TextSpan span)
    {
        var line = span.Start;
        for (var i = span.Start; i < span.End; i++)
        {
            if (_text[i] != '\n')
                continue;

            _html.AppendEscaped(_shown.AsSpan(line, i - line)).Append("<br>\n");
            line = i + 1;
        }

        _html.AppendEscaped(_shown.AsSpan(line, Math.Max(0, span.End - line)));
    }

    private void AppendStatements()
    {
        var count = _extracted.Attributions.Count;
        _html.Append("<h3>");
        _html.Append(count switch
        {
            0 => "No statement found",
            1 => "1 statement",
            _ => string.Create(CultureInfo.InvariantCulture, $"{count:N0} statements"),
        });
        _html.Append("</h3>\n");
        if (count > 0)
        {
            _html.Append("<ol>\n");
            for (var i = 0; i < count; i++)
                AppendStatement(_extracted.Attributions[i], i + 1);

            _html.Append("</ol>\n");
        }
    }

    // Where there is more than statements, the way to it.
    private void AppendWays()
    {
        if (_cards.Lists.Count == 0) return;
        _html.Append("<p class=\"ways\">");
        foreach (var list in _cards.Lists)
            _html.Append(CultureInfo.InvariantCulture, $"<a href=\"#{_id}-{list.Id}\">{list.Title}</a> ");

        _html.Append("</p>\n");
    }

    private void AppendCards(FactCardList list)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<h3 id=\"{_id}-{list.Id}\">{list.Title}</h3>\n<ol class=\"cards\">\n");
        foreach (var card in list.Cards)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<li id=\"{_id}-{card.Id}\"><a class=\"to-text\" href=\"#{_id}-{card.Id}m\"><span class=\"vh\">{card.Kind} </span>{card.Label}<span class=\"vh\">, show in the text</span></a>\n<p><b>")
                .AppendText(card.Title).Append("</b></p>\n");
            if (card.Parts.Count > 0)
            {
                _html.Append("<p class=\"facets\">");
                foreach (var part in card.Parts) _html.Append("<span>").AppendText(part).Append("</span>");
                _html.Append("</p>\n");
            }

            AppendChain(card.Chain);
            _html.Append("</li>\n");
        }

        _html.Append("</ol>\n");
    }

    // From the speaker to the report, an arrow a step; where the words were first heard is said in words.
    private void AppendChain(IReadOnlyList<ChainLink> chain)
    {
        var steps = _words.Chain(chain);
        if (steps.Count == 0) return;
        _html.Append("<p class=\"chain\"><span class=\"vh\">Through: </span>");
        for (var i = 0; i < steps.Count; i++)
        {
            if (i > 0) _html.Append(" <span aria-hidden=\"true\">→</span><span class=\"vh\">, then</span> ");
            _html.Append(steps[i].IsOrigin ? "<span class=\"step origin\">" : "<span class=\"step\">").AppendText(steps[i].By);
            if (steps[i].How is { } how) _html.Append(" <small>").Append(how).Append("</small>");
            if (steps[i].IsOrigin) _html.Append(" <small><b>origin</b></small>");
            _html.Append("</span>");
        }

        _html.Append("</p>\n");
    }

    private void AppendStatement(Attribution attribution, int number)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<li id=\"{_id}-s{number}\" data-n=\"{number}\"><a class=\"to-text\" href=\"#{_id}-m{number}\"><span class=\"vh\">Statement </span>{number}<span class=\"vh\">, show in the text</span></a>\n<p>");
        if (attribution.Source.Count > 0)
            AppendPieces("source", "Source: ", attribution.Source);
        else
            _html.Append(attribution.Continues ? "<span class=\"source\">The speaker before</span>" : "<span class=\"source\">Nobody named</span>");

        if (attribution.Cue.Count > 0)
        {
            _html.Append(' ');
            AppendPieces("cue", "Cue: ", attribution.Cue);
        }

        if (_words.Speakers(attribution) is { } speakers)
            _html.Append("</p>\n<p class=\"who\"><span class=\"vh\">Who: </span>").AppendText(speakers);

        // Only words that were quoted are shown as a quotation.
        var element = attribution.Kind == ContentKind.Direct ? "blockquote" : "p";
        _html.Append(CultureInfo.InvariantCulture, $"</p>\n<{element} class=\"what\" dir=\"auto\">");
        foreach (var span in attribution.Content)
        {
            var length = Math.Min(span.Length, MaxPieceInList);
            _html.Append("<span>").AppendEscaped(_names.Redacted(_shown, new TextSpan(span.Start, span.Start + length)));
            if (length < span.Length)
                _html.Append(CultureInfo.InvariantCulture, $" <a href=\"#{_id}-m{number}\">read all in the text<span class=\"vh\">: statement {number}</span></a>");

            _html.Append("</span>");
        }

        _html.Append(CultureInfo.InvariantCulture, $"</{element}>\n");
        AppendChain(attribution.Chain);
        _html.Append(CultureInfo.InvariantCulture, $"<p class=\"facets\"><span>{KindName(attribution.Kind)}</span>");
        if (attribution.Mode is not "said")
            _html.Append("<span>").AppendText(attribution.Mode).Append("</span>");

        if (attribution.Negated)
            _html.Append("<span>negated</span>");

        if (attribution.Tense is not (null or "past"))
            _html.Append("<span>").AppendText(attribution.Tense).Append("</span>");

        if (attribution.Continues)
            _html.Append("<span>goes on</span>");

        if (attribution.Content.Count > 0 && _extracted.Article.PageOf(attribution.Content[0].Start) is { } page)
            _html.Append(CultureInfo.InvariantCulture, $"<span>page {page}</span>");

        _html.Append(CultureInfo.InvariantCulture, $"<span>confidence {attribution.Confidence:0%}</span></p></li>\n");
    }

    private void AppendPieces(string part, string label, IReadOnlyList<TextSpan> spans)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<span class=\"vh\">{label}</span><span class=\"{part}\">");
        for (var i = 0; i < spans.Count; i++)
        {
            _html.Append(i > 0 ? " " : "").AppendEscaped(_names.Redacted(_shown, new TextSpan(spans[i].Start, spans[i].Start + Math.Min(spans[i].Length, MaxPieceInList))));
        }

        _html.Append("</span>");
    }

    private static string KindName(ContentKind kind) => kind switch
    {
        ContentKind.Direct => "direct",
        ContentKind.Mixed => "mixed",
        _ => "indirect",
    };

    // Parts between blank lines where there are any, else lines.
    private static List<TextSpan> Paragraphs(string text)
    {
        var lines = new List<TextSpan>();
        var start = 0;
        while (start <= text.Length)
        {
            var feed = text.IndexOf('\n', start);
            var end = feed < 0 ? text.Length : feed;
            lines.Add(Trimmed(text, new TextSpan(start, end)));
            start = end + 1;
        }

        var hasBlankLines = lines.SkipWhile(line => line.IsEmpty).Reverse().SkipWhile(line => line.IsEmpty).Any(line => line.IsEmpty);
        var found = new List<TextSpan>();
        var isOpen = false;
        foreach (var line in lines)
        {
            if (line.IsEmpty)
            {
                isOpen = false;
            }
            else
            {
                if (isOpen && hasBlankLines)
                    found[^1] = new TextSpan(found[^1].Start, line.End);
                else
                    found.Add(line);

                isOpen = true;
            }
        }

        return found;
    }

    private static TextSpan Trimmed(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;

        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;

        return new TextSpan(start, end);
    }

    // Only how the page looks hangs on this: the first paragraph is the headline if it says what the headline says, or, where
    // there is none, if it is a short line that does not end like a sentence.
    private static TextSpan? TitleSpan(Article article, List<TextSpan> paragraphs)
    {
        if (paragraphs.Count == 0)
            return null;

        var first = paragraphs[0];
        var isTitle = article.Headline is not null
            ? first.Of(article.Text).SequenceEqual(article.Headline.AsSpan().Trim())
            : paragraphs.Count > 1 && first.Length <= 160 && article.Text[first.End - 1] is not ('.' or '!' or '"' or '”' or ':' or ',');
        return isTitle ? first : null;
    }
}
