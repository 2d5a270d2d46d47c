namespace OnRecord;

/// <summary>One news report (or release, minutes, order) as published, kept as it was.</summary>
public sealed record Article
{
    /// <summary>What tells this article from the others of a run: the input's own id, or its path.</summary>
    public required string Id { get; init; }

    /// <summary>The full text, headline first where it has one. All spans count its UTF-16 units.</summary>
    public required string Text { get; init; }

    /// <summary>Where it was published, if known.</summary>
    public string? Url { get; init; }

    /// <summary>Who published it, if known.</summary>
    public string? Outlet { get; init; }

    /// <summary>The headline, if known apart from the text.</summary>
    public string? Headline { get; init; }

    /// <summary>The byline as printed, if known.</summary>
    public string? Byline { get; init; }

    /// <summary>The day of publication as given (ISO 8601 or EDTF), if known; nothing is inferred from a clock.</summary>
    public string? Published { get; init; }

    /// <summary>The publication date in the input's own words, where it states one: kept even where it cannot be read as a
    /// day and <see cref="Published"/> is therefore unknown.</summary>
    public string? PublishedRaw { get; init; }

    /// <summary>The moment of publication, where the input states a time of day and a zone that say which; its offset is the
    /// input's own.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The day of the last change as the input states it (ISO 8601 or EDTF), if known.</summary>
    public string? Modified { get; init; }

    /// <summary>The section of the outlet it stands in ("Politics"), if known.</summary>
    public string? Section { get; init; }

    /// <summary>The language the input says it is in, as a BCP 47 tag (<c>en</c>, <c>es-MX</c>), if it says so.</summary>
    public string? Language { get; init; }

    /// <summary>Where each page of a paged original begins, in UTF-16 units of <see cref="Text"/>, in page order; a page
    /// without text begins where the next one does. Empty where the original has no pages.</summary>
    public IReadOnlyList<int> PageStarts { get; init; } = [];

    /// <summary>The page of a paged original that a character stands on, from 1; null where the original has no pages.</summary>
    /// <param name="position">The character's place in <see cref="Text"/>, in UTF-16 units.</param>
    public int? PageOf(int position)
    {
        var page = PageStarts.Count;
        while (page > 1 && PageStarts[page - 1] > position)
            page--;

        return page == 0 ? null : page;
    }

    /// <summary>When the page was fetched, as the archive or the fetcher recorded it; never the time of reading a file.</summary>
    public DateTimeOffset? Seen { get; init; }

    /// <summary>Whom the input names as the place it took the article from (a feed entry's <c>source</c>), if it names one.</summary>
    public ArticleOrigin? Origin { get; init; }

    /// <summary>Whether only a summary of the article is here, not its full text.</summary>
    public bool IsSummary { get; init; }
}

/// <summary>Where an article was taken from, in the words of whoever passed it on.</summary>
/// <param name="Name">The name given, or null.</param>
/// <param name="Url">The address given, or null.</param>
public sealed record ArticleOrigin(string? Name, string? Url);
