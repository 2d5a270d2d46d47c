using System.Runtime.CompilerServices;
using OnRecord.Reading.Html;
using OnRecord.Reading.Http;

namespace OnRecord.Reading.Addresses;

/// <summary>Reads what an address leads to: a page is one article, a feed one for each entry, anything else what its reader makes of it.</summary>
/// <param name="fetcher">Fetches the page.</param>
public sealed class AddressReader(PageFetcher fetcher)
{
    private const int HeadLength = 4096;

    /// <summary>Whether an argument is an address to fetch rather than a path.</summary>
    public static bool IsAddress(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        return argument.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || argument.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Fetches and reads.</summary>
    /// <param name="address">The address.</param>
    /// <param name="defaults">What is known of the articles besides; its name and address are replaced.</param>
    /// <param name="known">The validators of the version the caller has, or null; a page that has not changed gives a warning and no article.</param>
    /// <param name="cancellation">Ends the fetch with an exception, the reading between two articles.</param>
    public async IAsyncEnumerable<ReadOutcome> ReadAsync(
        string address, ReadingContext defaults, PageValidators? known, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (page, problem) = await fetcher.FetchAsync(address, known, cancellation).ConfigureAwait(false);
        if (page is null)
        {
            yield return ReadOutcome.Of(problem ?? new InputProblem("address-unchanged", address, "", "the page has not changed", "nothing needs to be done") { IsWarning = true });
            yield break;
        }

        var context = defaults with { Name = address, Url = page.Address.AbsoluteUri };
        var type = MediaType.Parse(page.ContentType);
        var head = page.Body.Span[..Math.Min(HeadLength, page.Body.Length)].ToArray();
        if (type.IsHtml)
        {
            yield return Seen(HtmlArticle.Extract(page.Body, type.Charset, context), page);
        }
        else if (ArticleReaders.All.FirstOrDefault(reader => reader.Accepts(Name(page.Address, type), head)) is { } reader)
        {
            using var body = new MemoryStream(page.Body.ToArray(), writable: false);
            await foreach (var outcome in reader.ReadAsync(body, context, cancellation).ConfigureAwait(false))
                yield return Seen(outcome, page);
        }
        else
        {
            yield return ReadOutcome.Of(new InputProblem("format-unknown", address, "", $"this is in no format that is known ({type.Name})",
                $"give one of: {string.Join(", ", ArticleReaders.All.Select(one => one.Format))}"));
        }
    }

    private static ReadOutcome Seen(ReadOutcome outcome, FetchedPage page)
        => outcome.Article is { } article ? ReadOutcome.Of(article with { Seen = article.Seen ?? page.Fetched }) : outcome;

    // What the server says it is counts for more than what the address ends in.
    private static string Name(Uri address, MediaType type)
        => type.Name switch
        {
            "application/rss+xml" or "application/atom+xml" or "application/rdf+xml" or "application/xml" or "text/xml" => "page.xml",
            "application/pdf" => "page.pdf",
            "application/warc" => "page.warc",
            "application/jsonl" or "application/x-ndjson" => "page.jsonl",
            "text/plain" => "page.txt",
            _ => address.AbsolutePath,
        };
}
