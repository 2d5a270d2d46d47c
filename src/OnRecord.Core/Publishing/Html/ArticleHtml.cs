using System.Globalization;
using System.Text;
using OnRecord.Extraction.Attributions;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Publishing.Html;

/// <summary>One article as a part of the page: its text with every statement marked in place, and the list of them, with links
/// both ways.</summary>
internal sealed class ArticleHtml
{
    private const int MaxPieceInList = 600;

    private readonly StringBuilder html;
    private readonly ExtractedArticle extracted;
    private readonly string id;
    private readonly string text;
    private readonly string shown;
    private readonly List<TextSpan> paragraphs;
    private readonly List<MarkedSegment> segments;
    private readonly ILookup<int, int> statementsAt;

    private ArticleHtml(StringBuilder html, ExtractedArticle extracted, int number)
    {
        this.html = html;
        this.extracted = extracted;
        id = string.Create(CultureInfo.InvariantCulture, $"r{number}");
        text = extracted.Article.Text;
        shown = VisibleText.Of(text);
        paragraphs = Paragraphs(text);
        segments = MarkedText.Segments(extracted.Attributions);
        statementsAt = Enumerable.Range(0, extracted.Attributions.Count)
            .ToLookup(i => extracted.Attributions[i].Content.Min(span => span.Start));
    }

    /// <summary>Appends the article.</summary>
    /// <param name="html">The page.</param>
    /// <param name="extracted">The article.</param>
    /// <param name="number">Its number on the page, from 1.</param>
    internal static void Append(StringBuilder html, ExtractedArticle extracted, int number)
        => new ArticleHtml(html, extracted, number).Append();

    /// <summary>What the article is called: its headline, or its first line where that reads like one, or its id.</summary>
    internal static string Title(Article article)
        => article.Headline ?? (TitleSpan(article, Paragraphs(article.Text)) is { } span ? span.In(article.Text) : article.Id);

    private void Append()
    {
        var article = extracted.Article;
        var titleSpan = TitleSpan(article, paragraphs);
        var lang = extracted.Language is "en" or "und" ? "" : extracted.Language;
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"report\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n<header>\n");
        AppendKicker(article);
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{id}-title\" dir=\"auto\"");
        AppendLang(lang).Append('>');
        if (titleSpan is { } title)
            AppendMarked(title);
        else
            html.AppendText(article.Headline ?? article.Id);

        html.Append("</h2>\n");
        if (article.Byline is not null)
            html.Append("<p class=\"byline\">").AppendText(article.Byline).Append("</p>\n");

        if (extracted.Earlier is { } earlier)
            html.Append("<p class=\"note\">").AppendText(EarlierNote.Of(earlier)).Append("</p>\n");

        if (extracted.Language is not "en")
            AppendLanguageNote();

        html.Append("</header>\n<div class=\"columns\">\n<div class=\"text\"");
        AppendLang(lang).Append(">\n");
        foreach (var paragraph in paragraphs.Where(paragraph => paragraph != titleSpan))
        {
            html.Append("<p dir=\"auto\">");
            AppendMarked(paragraph);
            html.Append("</p>\n");
        }

        html.Append("</div>\n");
        AppendStatements();
        html.Append("</div>\n</article>\n");
    }

    private StringBuilder AppendLang(string lang)
        => lang.Length == 0 ? html : html.Append(" lang=\"").AppendText(lang).Append('"');

    private void AppendKicker(Article article)
    {
        html.Append("<p class=\"kicker\">");
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
            html.AppendText(detail!).Append(" · ");

        if (Uri.TryCreate(article.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            html.Append("<a rel=\"noreferrer external\" href=\"").AppendText(address.AbsoluteUri).Append("\">as published</a> · ");

        html.AppendText(article.Id).Append("</p>\n");
    }

    private void AppendLanguageNote()
    {
        if (extracted.Language is "und")
            html.Append("<p class=\"note\">The language of this text cannot be told, so nothing was looked for.</p>\n");
        else
            html.Append("<p class=\"note\">This text is not in English (<code>").AppendText(extracted.Language).Append("</code>), so nothing was looked for.</p>\n");
    }

    private void AppendMarked(TextSpan range)
    {
        var position = range.Start;
        for (var i = FirstSegmentEndingAfter(range.Start); i < segments.Count && segments[i].Span.Start < range.End; i++)
        {
            var span = new TextSpan(Math.Max(segments[i].Span.Start, range.Start), Math.Min(segments[i].Span.End, range.End));
            AppendPlain(new TextSpan(position, span.Start));
            if (span.Start == segments[i].Span.Start)
                AppendMarkers(span.Start);

            AppendSegment(segments[i], span);
            position = span.End;
        }

        AppendPlain(new TextSpan(position, range.End));
    }

    private int FirstSegmentEndingAfter(int position)
    {
        var (low, high) = (0, segments.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (segments[middle].Span.End > position)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    // The way from the text to the list.
    private void AppendMarkers(int position)
    {
        foreach (var statement in statementsAt[position])
        {
            var number = statement + 1;
            html.Append(CultureInfo.InvariantCulture, $"<a class=\"n\" id=\"{id}-m{number}\" href=\"#{id}-s{number}\" data-n=\"{number}\"><span class=\"vh\">Statement </span>{number}</a>");
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

        var element = segment.Content is not null ? "mark" : segment.IsSource ? "b" : "i";
        var statements = string.Join(' ', segment.Statements.Select(statement => (statement + 1).ToString(CultureInfo.InvariantCulture)));
        html.Append(CultureInfo.InvariantCulture, $"<{element} class=\"{string.Join(' ', classes)}\" data-s=\"{statements}\">");
        AppendPlain(span);
        html.Append(CultureInfo.InvariantCulture, $"</{element}>");
    }

    private void AppendPlain(TextSpan span)
    {
        var line = span.Start;
        for (var i = span.Start; i < span.End; i++)
        {
            if (text[i] != '\n')
                continue;

            html.AppendEscaped(shown.AsSpan(line, i - line)).Append("<br>\n");
            line = i + 1;
        }

        html.AppendEscaped(shown.AsSpan(line, Math.Max(0, span.End - line)));
    }

    private void AppendStatements()
    {
        var count = extracted.Attributions.Count;
        html.Append("<div class=\"statements\">\n<h3>");
        html.Append(count switch
        {
            0 => "No statement found",
            1 => "1 statement",
            _ => string.Create(CultureInfo.InvariantCulture, $"{count:N0} statements"),
        });
        html.Append("</h3>\n");
        if (count > 0)
        {
            html.Append("<ol>\n");
            for (var i = 0; i < count; i++)
                AppendStatement(extracted.Attributions[i], i + 1);

            html.Append("</ol>\n");
        }

        html.Append("</div>\n");
    }

    private void AppendStatement(Attribution attribution, int number)
    {
        html.Append(CultureInfo.InvariantCulture, $"<li id=\"{id}-s{number}\" data-n=\"{number}\"><a class=\"to-text\" href=\"#{id}-m{number}\"><span class=\"vh\">Statement </span>{number}<span class=\"vh\">, show in the text</span></a>\n<p>");
        if (attribution.Source.Count > 0)
            AppendPieces("source", "Source: ", attribution.Source);
        else
            html.Append(attribution.Continues ? "<span class=\"source\">The speaker before</span>" : "<span class=\"source\">Nobody named</span>");

        if (attribution.Cue.Count > 0)
        {
            html.Append(' ');
            AppendPieces("cue", "Cue: ", attribution.Cue);
        }

        // Only words that were quoted are shown as a quotation.
        var element = attribution.Kind == ContentKind.Direct ? "blockquote" : "p";
        html.Append(CultureInfo.InvariantCulture, $"</p>\n<{element} class=\"what\" dir=\"auto\">");
        foreach (var span in attribution.Content)
        {
            var length = Math.Min(span.Length, MaxPieceInList);
            html.Append("<span>").AppendEscaped(shown.AsSpan(span.Start, length));
            if (length < span.Length)
                html.Append(CultureInfo.InvariantCulture, $" <a href=\"#{id}-m{number}\">read all in the text<span class=\"vh\">: statement {number}</span></a>");

            html.Append("</span>");
        }

        html.Append(CultureInfo.InvariantCulture, $"</{element}>\n<p class=\"facets\"><span>{KindName(attribution.Kind)}</span>");
        if (attribution.Mode is not "said")
            html.Append("<span>").AppendText(attribution.Mode).Append("</span>");

        if (attribution.Negated)
            html.Append("<span>negated</span>");

        if (attribution.Tense is not (null or "past"))
            html.Append("<span>").AppendText(attribution.Tense).Append("</span>");

        if (attribution.Continues)
            html.Append("<span>goes on</span>");

        if (attribution.Content.Count > 0 && extracted.Article.PageOf(attribution.Content[0].Start) is { } page)
            html.Append(CultureInfo.InvariantCulture, $"<span>page {page}</span>");

        html.Append(CultureInfo.InvariantCulture, $"<span>confidence {attribution.Confidence:0%}</span></p></li>\n");
    }

    private void AppendPieces(string part, string label, IReadOnlyList<TextSpan> spans)
    {
        html.Append(CultureInfo.InvariantCulture, $"<span class=\"vh\">{label}</span><span class=\"{part}\">");
        for (var i = 0; i < spans.Count; i++)
        {
            html.Append(i > 0 ? " " : "").AppendEscaped(shown.AsSpan(spans[i].Start, Math.Min(spans[i].Length, MaxPieceInList)));
        }

        html.Append("</span>");
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
