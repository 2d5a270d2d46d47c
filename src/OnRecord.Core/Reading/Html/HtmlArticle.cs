using AngleSharp.Dom;

namespace OnRecord.Reading.Html;

/// <summary>Makes an article out of the bytes of a web page. Pure: nothing is fetched, no script is run, no clock is read.</summary>
public static class HtmlArticle
{
    /// <summary>The most bytes a page may have. Larger ones are refused: no report is, and parsing takes memory some thirty
    /// times a page's size.</summary>
    public const int MaxPageBytes = 10 * 1024 * 1024;

    /// <summary>Reads one page: main text (headline first, a paragraph a line, an empty line between two), headline, outlet,
    /// byline, dates, canonical address, language and section.</summary>
    /// <param name="bytes">The page's bytes as they came, content encodings such as gzip undone.</param>
    /// <param name="charsetFromHeader">The charset the transport stated (<c>Content-Type: text/html; charset=…</c>), or null.</param>
    /// <param name="context">The input's name for problems, the address the page was got from
    /// (<see cref="ReadingContext.Url"/>) and defaults for what the page does not state.</param>
    /// <returns>The article, whose <see cref="Article.Id"/> is the context's name; or a problem: <c>html-too-large</c>,
    /// <c>html-too-deep</c>, <c>html-no-text</c>, <c>text-too-long</c>.</returns>
    public static ReadOutcome Extract(ReadOnlyMemory<byte> bytes, string? charsetFromHeader, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (bytes.Length > MaxPageBytes)
            return Problem("html-too-large", $"the page is larger than {MaxPageBytes / (1024 * 1024)} MB");
        var (document, excess) = HtmlMarkup.Parse(HtmlEncoding.Decode(bytes.Span, charsetFromHeader));
        if (document?.Body is not { } body)
            return Problem("html-too-deep", $"the markup is beyond what is parsed: {excess ?? "it has no body"}");

        var page = RegionBuilder.Build(body);
        var stated = new PageMetadata(document, page, context.Url);
        var text = string.Join("\n\n", WithHeadline(stated.Headline, Paragraphs(body, page, stated)));
        if (text.Length == 0)
            return Problem("html-no-text", "the page shows no text");
        if (text.Length > context.MaxTextLength)
            return Problem("text-too-long", $"its text is longer than {context.MaxTextLength} characters");
        return ReadOutcome.Of(new Article
        {
            Id = context.Name,
            Text = text,
            Url = stated.Canonical ?? context.Url,
            Outlet = stated.Outlet ?? context.Outlet,
            Headline = stated.Headline,
            Byline = stated.Byline,
            Published = stated.Published ?? context.Published,
            PublishedRaw = stated.PublishedRaw,
            Modified = stated.Modified,
            Section = stated.Section,
            Language = stated.Language,
        });

        ReadOutcome Problem(string code, string cause)
            => ReadOutcome.Of(new InputProblem(code, context.Name, "", cause, "give the article's text as a .txt file"));
    }

    private static List<string> Paragraphs(IElement body, PageRegion page, PageMetadata stated)
    {
        var found = MainText.Paragraphs(page, stated.Headline, stated.Byline);
        if (MainText.IsLittle(found))
        {
            // Hints may lie: pages hide their text until a script shows it, or call all of it a sidebar.
            var all = MainText.Paragraphs(RegionBuilder.Build(body, showAll: true), stated.Headline, stated.Byline);
            found = MainText.IsLittle(all) ? found : all;
        }

        // Pages that only a script fills state their text in the metadata.
        return stated.StatedBody is { Length: > 400 } statedText && found.Sum(p => p.Length) < statedText.Length / 2
            ? [.. statedText.Split('\n').Select(Wording.Tidy).OfType<string>()]
            : found;
    }

    private static IEnumerable<string> WithHeadline(string? headline, List<string> paragraphs)
        => headline is null || paragraphs.Count > 0 && string.Equals(Wording.Key(paragraphs[0]), Wording.Key(headline), StringComparison.Ordinal)
            ? paragraphs
            : paragraphs.Prepend(headline);
}
