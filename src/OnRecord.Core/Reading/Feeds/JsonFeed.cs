using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace OnRecord.Reading.Feeds;

/// <summary>Reads JSON Feed 1.0 and 1.1 (<see href="https://www.jsonfeed.org/version/1.1/"/>).</summary>
internal static class JsonFeed
{
    /// <summary>The most bytes of a feed; unlike an XML feed it is taken into memory.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads the items.</summary>
    public static async IAsyncEnumerable<ReadOutcome> ReadAsync(
        Stream stream, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (bytes, problem) = await BoundedInput.ReadAsync(stream, MaxBytes, context.Name, "feed-too-large", cancellation).ConfigureAwait(false);
        if (problem is not null)
        {
            yield return ReadOutcome.Of(problem);
            yield break;
        }

        var (document, broken) = Parse(bytes, context);
        if (document is null)
        {
            yield return ReadOutcome.Of(broken!);
            yield break;
        }

        using (document)
        {
            var feed = document.RootElement;
            if (feed.ValueKind != JsonValueKind.Object || !feed.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
            {
                yield return ReadOutcome.Of(new InputProblem("feed-not-a-feed", context.Name, "", "it is JSON without a list of items", "give an RSS, Atom or JSON feed"));
                yield break;
            }

            var head = Head(feed, context);
            var number = 0;
            foreach (var item in items.EnumerateArray())
            {
                cancellation.ThrowIfCancellationRequested();
                var place = string.Create(CultureInfo.InvariantCulture, $"entry {++number}");
                yield return item.ValueKind == JsonValueKind.Object
                    ? Entry(item).ToOutcome(head, context, place)
                    : ReadOutcome.Of(new InputProblem("feed-not-a-feed", context.Name, place, "the item is no object", "tell the publisher, or repair the file"));
            }
        }
    }

    private static (JsonDocument? Document, InputProblem? Problem) Parse(ReadOnlyMemory<byte> bytes, ReadingContext context)
    {
        if (bytes.Span.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        try
        {
            return (JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }), null);
        }
        catch (JsonException broken)
        {
            return (null, new InputProblem("feed-broken-json", context.Name, string.Create(CultureInfo.InvariantCulture, $"line {broken.LineNumber + 1}"),
                "its JSON is broken", "tell the publisher, or repair the file"));
        }
    }

    private static FeedHead Head(JsonElement feed, ReadingContext context)
    {
        var head = new FeedHead
        {
            Title = FeedEntry.Flat(Text(feed, "title")),
            Language = Text(feed, "language"),
            Author = Author(feed),
            Base = Uri.TryCreate(context.Url, UriKind.Absolute, out var given) ? given : null,
        };
        head.Base = Uri.TryCreate(head.Resolve(Text(feed, "home_page_url")), UriKind.Absolute, out var page) ? page : head.Base;
        return head;
    }

    private static FeedEntry Entry(JsonElement item) => new()
    {
        Id = FeedEntry.Flat(Text(item, "id")),
        Link = Text(item, "url") ?? Text(item, "external_url"),
        Title = Text(item, "title"),
        Author = Author(item),
        Language = Text(item, "language"),
        Published = FeedEntry.Flat(Text(item, "date_published")),
        Updated = FeedEntry.Flat(Text(item, "date_modified")),
        Content = Text(item, "content_text") is { } text ? new FeedText(text, IsHtml: false)
            : Text(item, "content_html") is { } html ? new FeedText(html, IsHtml: true) : null,
        Summary = Text(item, "summary") is { } summary ? new FeedText(summary, IsHtml: false) : null,
    };

    // 1.1 has a list of authors, 1.0 had one.
    private static string? Author(JsonElement of)
    {
        if (of.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array)
        {
            var names = authors.EnumerateArray().Where(author => author.ValueKind == JsonValueKind.Object)
                .Select(author => FeedEntry.Flat(Text(author, "name"))).OfType<string>().Take(20);
            return FeedEntry.Flat(string.Join(", ", names));
        }

        return of.TryGetProperty("author", out var one) && one.ValueKind == JsonValueKind.Object ? FeedEntry.Flat(Text(one, "name")) : null;
    }

    private static string? Text(JsonElement of, string name)
    {
        if (!of.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number)
            return value.GetRawText();
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are not UTF-8: no text that could be kept as it was.
            return null;
        }
    }
}
