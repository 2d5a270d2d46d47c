using OnRecord.Reading.Html;
using OnRecord.Reading.Http;
using OnRecord.Reading.Pdf;
using OnRecord.Reading.Text;

namespace OnRecord.Reading.Warc;

/// <summary>Which records hold a page, and how it is taken out of the record.</summary>
internal static class ArchivedPage
{
    private const int Ok = 200;
    private const int NonAuthoritative = 203;

    /// <summary>Whether a record holds a page, or refers to one, as far as the first bytes of its block tell. A record that
    /// says it holds an HTTP response and does not is kept, so that it is reported.</summary>
    public static bool IsWorthKeeping(WarcHeader header, ReadOnlySpan<byte> opening)
        => header.Type switch
        {
            "response" when IsHttp(header) => HttpResponseHead.Parse(opening) is not { } head
                || (head.Status is Ok or NonAuthoritative && IsPage(MediaType.Parse(head.Fields["Content-Type"]), opening[head.Length..])),
            "revisit" => HttpResponseHead.Parse(opening) is not { } head
                || MediaType.Parse(head.Fields["Content-Type"]) is { IsHtml: true } or { Name: "" or "application/pdf" },
            "resource" or "conversion" => MediaType.Parse(header.Fields["Content-Type"]) is var type
                && (type.Name is "text/plain" || IsPage(type, opening)),
            _ => false,
        };

    /// <summary>Reads the page of a record that is worth keeping.</summary>
    /// <param name="header">The record's header.</param>
    /// <param name="block">Its block.</param>
    /// <param name="context">The article's id as <see cref="ReadingContext.Name"/>, and its address.</param>
    public static ReadOutcome Read(WarcHeader header, ReadOnlyMemory<byte> block, ReadingContext context)
    {
        if (header.Type is not "response")
            return Extract(MediaType.Parse(header.Fields["Content-Type"]), block, context);

        if (HttpResponseHead.Parse(block.Span[..Math.Min(block.Length, WarcRecords.OpeningLength)]) is not { } head)
            return Refuse("warc-not-http", "the record holds no HTTP response, or one whose head is cut or longer than 128 KB");
        var body = block[head.Length..];
        // The length that the response states is no help: archives keep it over bodies they have unpacked or cut.
        if (head.Fields["Transfer-Encoding"]?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true)
            body = ChunkedBody.Join(body);
        if (ContentCoding.Undo(body, head.Fields["Content-Encoding"], out var page) is { } fault)
            return Refuse("warc-broken-body", $"the page cannot be unpacked: {fault}");
        return Extract(MediaType.Parse(head.Fields["Content-Type"]), page, context);

        ReadOutcome Refuse(string code, string cause)
            => ReadOutcome.Of(new InputProblem(code, context.Name, "", cause, "fetch the page again; the other records are read"));
    }

    private static ReadOutcome Extract(MediaType type, ReadOnlyMemory<byte> body, ReadingContext context)
        => type.Name switch
        {
            "application/pdf" => PdfArticle.Extract(body, context),
            "text/plain" => PlainText(body, context),
            _ => HtmlArticle.Extract(body, type.Charset, context),
        };

    private static ReadOutcome PlainText(ReadOnlyMemory<byte> block, ReadingContext context)
    {
        if (!TextDecoding.TryDecode(block.Span, out var text))
            return Refuse("text-not-text", "this is no text: it is not UTF-8 and holds NUL bytes");
        return text.Length > context.MaxTextLength
            ? Refuse("text-too-long", $"the text is longer than {context.MaxTextLength} characters")
            : ReadOutcome.Of(new Article { Id = context.Name, Text = text, Url = context.Url, Outlet = context.Outlet, Published = context.Published });

        ReadOutcome Refuse(string code, string cause)
            => ReadOutcome.Of(new InputProblem(code, context.Name, "", cause, "give the article's text as a .txt file"));
    }

    private static bool IsHttp(WarcHeader header)
        => MediaType.Parse(header.Fields["Content-Type"]).Name is "application/http" or "";

    // Agendas, ordinances and releases are PDFs as often as pages. A body without a stated type is looked at: it is a page if it opens like one.
    private static bool IsPage(MediaType type, ReadOnlySpan<byte> body)
        => type.IsHtml || type.Name is "application/pdf" || type.Name.Length == 0 && body.TrimStart(" \t\r\n"u8) is [(byte)'<', (byte)'!' or (byte)'h' or (byte)'H', ..];
}
