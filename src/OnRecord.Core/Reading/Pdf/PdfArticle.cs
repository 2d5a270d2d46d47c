using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace OnRecord.Reading.Pdf;

/// <summary>Makes an article out of the bytes of a PDF.</summary>
public static class PdfArticle
{
    /// <summary>The most bytes a file may have.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>The most pages a file may have.</summary>
    public const int MaxPages = 2000;

    private const int MaxLettersOnPage = 100_000;
    private const int MaxNesting = 64;

    /// <summary>Reads one PDF: its text in reading order, a paragraph a line, an empty line between two, and where in it
    /// each page begins (<see cref="Article.PageStarts"/>).</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="context">The input's name for problems, and what the file does not state: address, outlet, day.</param>
    /// <param name="cancellation">Ends the reading between two pages.</param>
    /// <returns>The article, or a problem: <c>pdf-too-large</c>, <c>pdf-encrypted</c>, <c>pdf-broken</c>,
    /// <c>pdf-no-text</c>, <c>text-too-long</c>.</returns>
    public static ReadOutcome Extract(ReadOnlyMemory<byte> bytes, ReadingContext context, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (bytes.Length > MaxBytes)
            return Problem("pdf-too-large", "", $"it is larger than {MaxBytes / (1024 * 1024)} MB", "split it");
        var place = "";
        try
        {
            using var document = PdfDocument.Open(bytes.ToArray(), new ParsingOptions
            {
                UseLenientParsing = true,
                SkipMissingFonts = true,
                MaxStackDepth = MaxNesting,
                FilterProvider = new BoundedFilters(),
            });
            if (document.NumberOfPages > MaxPages)
                return Problem("pdf-too-large", "", $"it has {document.NumberOfPages} pages, more than {MaxPages}", "split it");
            List<List<string[]>> pages = [];
            for (var number = 1; number <= document.NumberOfPages; number++)
            {
                cancellation.ThrowIfCancellationRequested();
                place = $"page {number}";
                var page = document.GetPage(number);
                if (page.Letters.Count > MaxLettersOnPage)
                    return Problem("pdf-too-large", place, $"the page has {page.Letters.Count} letters, more than {MaxLettersOnPage}", "split it");
                pages.Add(PdfPage.Blocks(page.Letters));
            }

            return Assemble(pages, document.Information.Title, context);
        }
        catch (PdfDocumentEncryptedException)
        {
            return Problem("pdf-encrypted", "", "it is encrypted and needs a password", "save it without one");
        }
        catch (DecodedTooMuchException)
        {
            return Problem("pdf-too-large", place, $"it unpacks to more than {BoundedFilters.MaxDecoded / (1024 * 1024)} MB", "split it, or give its text as a .txt file");
        }
#pragma warning disable CA1031 // The library answers a broken file with exceptions of any type; for us it is bad input.
        catch (Exception broken) when (broken is not OperationCanceledException and not OutOfMemoryException)
#pragma warning restore CA1031
        {
            var cause = Tell(broken);
            return cause is DecodedTooMuchException
                ? Problem("pdf-too-large", place, $"it unpacks to more than {BoundedFilters.MaxDecoded / (1024 * 1024)} MB", "split it, or give its text as a .txt file")
                : Problem("pdf-broken", place, $"it is not a whole PDF ({OneLine(cause.Message)})", "fetch it again, or print it to a new PDF");
        }

        ReadOutcome Problem(string code, string where, string cause, string remedy)
            => ReadOutcome.Of(new InputProblem(code, context.Name, where, cause, remedy));
    }

    private static Exception Tell(Exception wrapped)
    {
        while (wrapped is not DecodedTooMuchException && wrapped.InnerException is { } inner)
            wrapped = inner;
        return wrapped;
    }

    private static string OneLine(string message)
    {
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 120 ? line[..120] + "…" : line;
    }

    private static ReadOutcome Assemble(List<List<string[]>> pages, string? title, ReadingContext context)
    {
        var hyphens = new LineHyphens(pages.SelectMany(p => p).SelectMany(b => b));
        var text = new StringBuilder();
        List<int> starts = [];
        foreach (var blocks in pages)
        {
            // A page without text begins where the next one does.
            var begun = false;
            foreach (var block in blocks)
            {
                var paragraph = hyphens.Join(block);
                if (paragraph.Length == 0)
                    continue;
                if (text.Length > 0)
                    text.Append("\n\n");
                if (!begun)
                    starts.Add(text.Length);
                begun = true;
                text.Append(paragraph);
            }

            if (!begun)
                starts.Add(-1);
        }

        for (var (page, next) = (starts.Count - 1, text.Length); page >= 0; page--)
            next = starts[page] = starts[page] < 0 ? next : starts[page];
        if (text.Length == 0)
        {
            return ReadOutcome.Of(new InputProblem("pdf-no-text", context.Name, "", "it holds no text, perhaps only pictures of pages",
                "recognize its text (OCR) first"));
        }

        if (text.Length > context.MaxTextLength)
        {
            return ReadOutcome.Of(new InputProblem("text-too-long", context.Name, "", $"its text is longer than {context.MaxTextLength} characters",
                "split it"));
        }

        var whole = text.ToString();
        return ReadOutcome.Of(new Article
        {
            Id = context.Name,
            Text = whole,
            Url = context.Url,
            Outlet = context.Outlet,
            Headline = Shown(title, whole),
            Published = context.Published,
            PageStarts = starts,
        });
    }

    // The title in a file's properties is often a template's or a file name; it counts where the text opens with it.
    private static string? Shown(string? title, string text)
    {
        var tidy = title is null ? "" : string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return tidy.Length >= 4 && text.AsSpan(0, Math.Min(text.Length, 2000)).Contains(tidy, StringComparison.OrdinalIgnoreCase) ? tidy : null;
    }
}
