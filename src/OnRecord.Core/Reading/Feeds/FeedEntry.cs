using OnRecord.Reading.Html;

namespace OnRecord.Reading.Feeds;

/// <summary>What a feed says of itself, so far as it has been read.</summary>
internal sealed class FeedHead
{
    public string? Title { get; set; }

    public Uri? Base { get; set; }

    public string? Author { get; set; }

    public string? Language { get; set; }

    /// <summary>The whole address of a link as the feed writes it; null where it names no web page.</summary>
    public string? Resolve(string? link, Uri? nearer = null)
        => link is not null && Uri.TryCreate(nearer ?? Base, link.Trim(), out var address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : null;
}

/// <summary>One entry of a feed as it is written there.</summary>
internal sealed class FeedEntry
{
    public string? Id { get; set; }

    public string? Link { get; set; }

    public string? Title { get; set; }

    public string? Author { get; set; }

    public string? Language { get; set; }

    public string? Published { get; set; }

    public string? Updated { get; set; }

    /// <summary>The full text, if the entry has one.</summary>
    public FeedText? Content { get; set; }

    /// <summary>The summary, if the entry has one.</summary>
    public FeedText? Summary { get; set; }

    public ArticleOrigin? Origin { get; set; }

    /// <summary>Makes the article; the entry's text may be markup and is turned to text here.</summary>
    /// <param name="feed">The feed it stands in.</param>
    /// <param name="context">The feed's name and defaults.</param>
    /// <param name="place">Where in the feed: <c>entry 3</c>.</param>
    public ReadOutcome ToOutcome(FeedHead feed, ReadingContext context, string place)
    {
        var title = Flat(Title);
        var content = Content?.ToText();
        if (Content is not null && content is null || Content is null && Summary is not null && Summary.Value.ToText() is null)
            return Refuse("feed-entry-too-deep", "the entry's markup is larger or nested more deeply than is parsed");
        var isSummary = string.IsNullOrWhiteSpace(content);
        var body = isSummary ? Summary?.ToText() : content;
        var text = Join(title, body?.Trim());
        if (text.Length == 0)
            return Refuse("feed-entry-empty", "the entry has neither a title nor a text");
        if (text.Length > context.MaxTextLength)
            return Refuse("text-too-long", $"its text is longer than {context.MaxTextLength} characters");

        var url = feed.Resolve(Link);
        var published = FeedDate.Parse(Published);
        return ReadOutcome.Of(new Article
        {
            Id = Id ?? url ?? $"{context.Name}#{place}",
            Text = text,
            Url = url,
            Outlet = feed.Title ?? context.Outlet,
            Headline = title,
            Byline = Flat(Author) ?? feed.Author,
            Published = Published is null ? context.Published : published.Day,
            PublishedRaw = Published,
            PublishedAt = published.Moment,
            Modified = FeedDate.Parse(Updated).Day,
            Language = Language ?? feed.Language,
            Origin = Origin,
            IsSummary = isSummary,
        });

        ReadOutcome Refuse(string code, string cause)
            => ReadOutcome.Of(new InputProblem(code, context.Name, place, cause, "give the article's own page, or its text as a .txt file"));
    }

    /// <summary>Text on one line; null where there is none.</summary>
    public static string? Flat(string? text)
        => text is null || string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is not { Length: > 0 } flat ? null : flat;

    private static string Join(string? title, string? body)
    {
        if (string.IsNullOrEmpty(body))
            return title ?? "";
        return title is null || body.StartsWith(title, StringComparison.Ordinal) && (body.Length == title.Length || body[title.Length] == '\n') ? body : $"{title}\n\n{body}";
    }
}

/// <summary>A text of a feed and how it is written.</summary>
/// <param name="Value">The text.</param>
/// <param name="IsHtml">Whether it is markup, which is turned to text, or plain text, which stands as it is.</param>
internal readonly record struct FeedText(string Value, bool IsHtml)
{
    /// <summary>A title, whose writing the older formats leave open: markup where it looks like it.</summary>
    public static FeedText OfTitle(string title)
        => new(title, title.Contains("</", StringComparison.Ordinal) || title.Contains("<br", StringComparison.OrdinalIgnoreCase)
            || title.IndexOf('&', StringComparison.Ordinal) is var at and >= 0 && title.IndexOf(';', at) > at);

    /// <summary>The plain text; null where the markup passes what is parsed.</summary>
    public string? ToText() => IsHtml ? HtmlFragment.ToText(Value) : Value.ReplaceLineEndings("\n");
}
