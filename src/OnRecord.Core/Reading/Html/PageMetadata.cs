using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace OnRecord.Reading.Html;

/// <summary>What a page states of its article: in JSON-LD first, then Open Graph and meta elements, then microdata and
/// <c>time</c>, and in what it shows last.</summary>
internal sealed partial class PageMetadata
{
    private static readonly string[] PublishedNames =
    [
        "article:published_time", "og:published_time", "og:article:published_time", "article:published", "datepublished", "date-published", "date_published", "publishdate", "publish-date", "publish_date",
        "pubdate", "publication_date", "publication-date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "date", "article.published",
        "rnews:datepublished", "cxenseparse:recs:publishtime", "citation_publication_date", "release_date", "article:post_date", "created",
    ];

    private static readonly string[] ModifiedNames =
        ["article:modified_time", "og:updated_time", "og:modified_time", "article:modified", "datemodified", "date-modified", "lastmod", "last-modified", "last_modified", "dcterms.modified", "dc.date.modified", "revised", "updated"];

    private static readonly string[] OutletNames = ["og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name", "apple-mobile-web-app-title", "al:ios:app_name", "cre", "article:publisher_name"];
    private static readonly string[] AuthorNames = ["author", "article:author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "twitter:data1"];
    private static readonly string[] SectionNames = ["article:section", "parsely-section", "section", "dc.subject.section", "category", "og:section"];
    private static readonly string[] LanguageNames = ["content-language", "dc.language", "dcterms.language", "language", "og:locale"];
    private static readonly string[] TitleSeparators = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", " ~ ", " « ", " : "];

    private readonly PageWitnesses _seen;
    private readonly JsonLdArticle _stated;
    private readonly string? _address;

    /// <summary>Reads a page's metadata.</summary>
    /// <param name="document">The page.</param>
    /// <param name="page">What it shows.</param>
    /// <param name="address">Where it was got from, if known.</param>
    public PageMetadata(IHtmlDocument document, PageRegion page, string? address)
    {
        _seen = PageWitnesses.Of(document);
        Canonical = Absolute(_seen.Canonical, address) ?? Absolute(_seen.Meta("og:url"), address);
        _address = Canonical ?? address;
        _stated = JsonLdArticle.Read(_seen.JsonLd, _address);
        if (Canonical is null && Absolute(_stated.Url, address) is { } stated)
            _address = Canonical = stated;
        Language = LanguageTag(_seen.Language) ?? LanguageTag(_stated.Language) ?? LanguageTag(_seen.Meta(LanguageNames));
        Outlet = FindOutlet();
        Section = Wording.Tidy(_stated.Section) ?? Wording.Tidy(_seen.Meta(SectionNames)) ?? Wording.Tidy(_seen.Section);
        Headline = WithoutSection(FindHeadline(page));
        Outlet ??= OutletFromTitle() ?? Wording.Tidy(_seen.LogoName) ?? OutletFromNotice();
        var lines = Headline is null ? [] : HeadlineLines.Of(page, Headline);
        Byline = FindByline(lines);
        (Published, PublishedRaw) = AsShown(FirstDay([_stated.Published, .. _seen.Metas(PublishedNames), .. _seen.Published, .. _seen.DatesUnderHeadline, .. lines.Where(PageDate.IsDateLine), .. _seen.OtherDates, .. lines.Where(IsNameAndDate), .. lines.Where(l => Posted().IsMatch(l))]));
        (Modified, _) = FirstDay([_stated.Modified, .. _seen.Metas(ModifiedNames), .. _seen.Modified]);
    }

    public string? Headline { get; }

    public string? Outlet { get; }

    public string? Byline { get; }

    public string? Published { get; }

    public string? PublishedRaw { get; }

    public string? Modified { get; }

    public string? Section { get; }

    public string? Language { get; }

    public string? Canonical { get; }

    /// <summary>The text as JSON-LD has it, for pages that show it only by script.</summary>
    public string? StatedBody => _stated.Body;

    // "Ana Reyes March 3, 2024": too short to be prose that happens to hold a date.
    private static bool IsNameAndDate(string line) => line.Length < 60 && line.AsSpan().Count(' ') < 7 && !line.EndsWith('.');

    private (string? Day, string? Raw) FirstDay(IEnumerable<string?> candidates)
    {
        string? raw = null;
        foreach (var candidate in candidates)
        {
            if (Wording.Tidy(candidate) is not { } text)
                continue;
            if (PageDate.Day(text, Language) is { } day)
                return (day, text);
            raw ??= text;
        }

        return (null, raw);
    }

    // An instant stated in UTC may fall on the day before or after the one that the page prints for its own readers.
    private (string? Day, string? Raw) AsShown((string? Day, string? Raw) stated)
    {
        if (stated.Day is not { Length: 10 } day || !UtcInstant().IsMatch(stated.Raw!))
            return stated;
        var days = _seen.DatesUnderHeadline.Where(t => !UtcInstant().IsMatch(t) && !PageWitnesses.SaysChanged(t))
            .Select(t => (Day: PageDate.Day(t, Language), Raw: t)).Where(d => d.Day is { Length: 10 }).ToList();
        return days.Exists(d => string.Equals(d.Day, day, StringComparison.Ordinal)) || !days.Exists(IsNextTo) ? stated : days.Find(IsNextTo);

        bool IsNextTo((string? Day, string Raw) printed) => Math.Abs(Number(printed.Day!) - Number(day)) == 1;

        static int Number(string isoDay) => DateOnly.ParseExact(isoDay, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
    }

    private string? FindOutlet()
    {
        var publisher = Wording.Tidy(_stated.Outlet);
        var site = _seen.Metas(OutletNames).Select(Wording.Tidy).FirstOrDefault(n => n is not null && !n.StartsWith('@') && !n.Contains("://", StringComparison.Ordinal));
        // A publisher may be a company with many outlets; the page's own title tells which name it goes by.
        if (publisher is not null && site is not null && _seen.Title is { } title
            && !EndsWithName(title, publisher) && EndsWithName(title, site))
        {
            return site;
        }

        return publisher ?? site ?? Wording.Tidy(_seen.PublisherName);
    }

    private static bool EndsWithName(string title, string name) => Wording.Key(title).EndsWith(Wording.Key(name), StringComparison.Ordinal);

    private string? FindHeadline(PageRegion page)
    {
        string?[] stated = [Wording.Tidy(_stated.Headline), Wording.Tidy(_seen.Meta("og:title")), Wording.Tidy(_seen.Meta("twitter:title", "dc.title", "dcterms.title", "headline", "parsely-title", "sailthru.title")), Wording.Tidy(_seen.Title)];
        var shown = _seen.Headings.Select(Wording.Tidy).OfType<string>().Where(h => !IsOutletName(h)).ToList();
        // What the page shows and what it states are the same headline where one contains the other: then the printed form
        // counts, for stated forms carry suffixes or are cut. The longest wins over the name of a section or a site that the
        // stated form begins with.
        var keys = stated.OfType<string>().Select(Wording.Key).ToList();
        var printed = shown.Where(h => Wording.Key(h) is { Length: > 0 } key && keys.Exists(s => Agrees(s, key)))
            .Concat(_seen.LowerHeadings.Select(Wording.Tidy).OfType<string>().Where(h => Wording.Key(h) is { Length: >= 20 } key && keys.Exists(s => s.Contains(key, StringComparison.Ordinal))))
            .MaxBy(h => h.Length);
        if (printed is not null)
            return printed;

        // A template's own name ("Post Detail") may be stated too; what the page shows as a line of its own is no such name.
        var unadorned = stated.Take(3).OfType<string>().Select(WithoutOutlet).Where(h => !IsOutletName(h)).ToList();
        if (unadorned.Count > 0)
            return unadorned.Find(LinesOf(page, unadorned.Max(h => h.Length)).Contains) ?? unadorned[0];

        return Wording.Tidy(_seen.HeadlineProperty) ?? shown.FirstOrDefault()
            ?? (stated[3] is { } title ? PartShown(title, page) ?? LineAboveByline(page) ?? (WithoutOutlet(title) is var bare && !IsOutletName(bare) ? bare : null) : null);
    }

    // The part of a title that the page shows as a line of its own, the longest where it shows several.
    private string? PartShown(string title, PageRegion page)
    {
        var parts = title.Split([": ", .. TitleSeparators], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p.Contains(' ', StringComparison.Ordinal) && !IsOutletName(p)).OrderByDescending(p => p.Length);
        return parts.FirstOrDefault(LinesOf(page, title.Length).Contains);
    }

    // The lines a page shows that are no longer than this by much, compared as wordings.
    private static HashSet<string> LinesOf(PageRegion page, int length)
        => page.Blocks().Where(b => b.TextLength <= length + 10).Select(b => b.Text).ToHashSet(Wording.SameKey);

    // "Opinion | Headline", where the page says elsewhere that its section is Opinion.
    private string? WithoutSection(string? headline)
    {
        if (headline is null || Section is null)
            return headline;
        foreach (var separator in (string[])[": ", .. TitleSeparators])
        {
            if (headline.StartsWith(Section + separator, StringComparison.OrdinalIgnoreCase))
                return headline[(Section.Length + separator.Length)..].TrimStart();
        }

        return headline;
    }

    // On pages without any heading element the headline is the line that the byline stands under.
    private static string? LineAboveByline(PageRegion page)
    {
        string? above = null;
        foreach (var block in page.Blocks())
        {
            if (above is { Length: >= 15 and <= 200 } && above[^1] is not ('.' or ':') && block.TextLength <= 120 && ByWord().IsMatch(block.Text))
                return above;
            above = Wording.Tidy(block.TextLength <= 200 ? block.Text : null);
        }

        return null;
    }

    private static bool Agrees(string stated, string shown)
        => stated.Equals(shown, StringComparison.Ordinal)
            || shown.Length >= 12 && (stated.Contains(shown, StringComparison.Ordinal) || stated.Length >= 20 && shown.StartsWith(stated.TrimEnd('…'), StringComparison.Ordinal))
            || shown.Contains(' ', StringComparison.Ordinal) && stated.StartsWith(shown + " ", StringComparison.Ordinal)
            || shown.Length >= 20 && Wording.Overlap(stated, shown) >= 0.6;

    private bool IsOutletName(string text)
    {
        var key = Wording.Key(text);
        return key.Length == 0 || Outlet is not null && key.Equals(Wording.Key(Outlet), StringComparison.Ordinal);
    }

    // "Headline | Outlet", "Headline - Section - Outlet", "Outlet: Headline".
    private string WithoutOutlet(string title)
    {
        var rest = title;
        while (LastSeparator(rest) is var (at, length) && at > 0 && IsSuffix(rest[(at + length)..], rest[..at]))
            rest = rest[..at].TrimEnd();
        foreach (var separator in (string[])[": ", .. TitleSeparators])
        {
            var at = rest.IndexOf(separator, StringComparison.Ordinal);
            if (at > 0 && Outlet is not null && Wording.Key(rest[..at]).Equals(Wording.Key(Outlet), StringComparison.Ordinal))
                return rest[(at + separator.Length)..].TrimStart();
        }

        return rest;
    }

    private bool IsSuffix(string suffix, string before)
    {
        var key = Wording.Key(suffix);
        if (key.Length == 0)
            return true;
        if (Outlet is not null && Wording.Key(Outlet) is var outlet
            && (key.Equals(outlet, StringComparison.Ordinal) || key.Contains(outlet, StringComparison.Ordinal) || outlet.Contains(key, StringComparison.Ordinal)))
        {
            return true;
        }

        if (HostName() is { } host && (key.Replace(" ", "", StringComparison.Ordinal).Equals(host, StringComparison.Ordinal)))
            return true;
        // A section name before the outlet's, or the outlet's own where the page states none.
        var words = suffix.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return words <= 5 && before.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= Math.Max(3, words)
            && suffix.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => !char.IsLetter(w[0]) || char.IsUpper(w[0]) || w is "of" or "the" or "and" or "de" or "la" or "el" or "del");
    }

    private string? HostName()
        => _address is not null && Uri.TryCreate(_address, UriKind.Absolute, out var uri) && uri.Host.Split('.') is { Length: >= 2 } labels
            ? Wording.Key(labels[^2])
            : null;

    private static (int At, int Length) LastSeparator(string title)
    {
        var (at, length) = (-1, 0);
        foreach (var separator in TitleSeparators)
        {
            var found = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (found > at)
                (at, length) = (found, separator.Length);
        }

        return (at, length);
    }

    // The part of the title that is not the headline is the outlet's name, where it follows the headline.
    private string? OutletFromTitle()
    {
        if (Headline is null)
            return null;
        foreach (var title in (string?[])[Wording.Tidy(_seen.Title), Wording.Tidy(_seen.Meta("og:title"))])
        {
            if (title is null)
                continue;
            if (title.EndsWith(Headline, StringComparison.OrdinalIgnoreCase)
                && title[..^Headline.Length].Trim(' ', ':', '|', '-', '–', '—', '·', '•', '»', '«', '/', '~') is { Length: > 1 } before)
            {
                // "Outlet » Archive » Headline"
                return before.Split(TitleSeparators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)[0];
            }

            if (title.IndexOf(Headline, StringComparison.OrdinalIgnoreCase) is var start && start < 0)
                continue;
            var rest = title[(start + Headline.Length)..];
            if (LastSeparator(rest) is var (at, length) && at >= 0 && rest[(at + length)..].Trim() is { Length: > 1 } name)
                return Tagline().Replace(name, "");
        }

        return null;
    }

    private string? OutletFromNotice()
        => _seen.CopyrightNotice is { } notice && Notice().Match(notice) is { Success: true } match ? match.Groups["name"].Value.Trim() : null;

    private string? FindByline(List<string> lines)
    {
        var stated = _stated.Authors.Select(PersonalName).OfType<string>().Where(n => !IsOutletName(n)).ToList();
        if (stated.Count == 0)
            stated = [.. _seen.Metas(AuthorNames).Select(PersonalName).OfType<string>().Where(n => !IsOutletName(n)).Distinct(StringComparer.OrdinalIgnoreCase).Take(1)];
        if (stated.Count == 0)
            stated = [.. _seen.Authors.Select(PersonalName).OfType<string>().Where(n => !IsOutletName(n)).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (stated.Count == 0)
            stated = [.. _seen.Bylines.Select(PersonalName).OfType<string>().Where(n => !IsOutletName(n)).Take(1)];
        if (stated.Count == 0)
            stated = [.. lines.Where(l => ByWord().IsMatch(l)).Select(PersonalName).OfType<string>().Take(1)];
        if (stated.Count == 0)
            stated = [.. lines.Where(l => Posted().IsMatch(l) || IsNameAndDate(l)).Select(l => ByAfterDate().Match(l)).Where(m => m.Success).Select(m => PersonalName(m.Value)).OfType<string>().Take(1)];
        stated = [.. stated.Select(WithoutOutletAfterName)];
        return stated.Count switch
        {
            0 => null,
            1 => stated[0],
            _ => string.Join(", ", stated.Take(stated.Count - 1)) + " and " + stated[^1],
        };
    }

    // "Ana Reyes, The Riverton Herald", "ANA REYES Herald Staff Writer": what follows the name ends the outlet's name. Two
    // words must be left, for people are called Post too.
    private string WithoutOutletAfterName(string name)
    {
        if (Outlet is null)
            return name;
        var words = name.Split(' ');
        var outlet = Wording.Key(Outlet);
        for (var kept = 2; kept < words.Length; kept++)
        {
            var rest = Wording.Key(string.Join(' ', words.Skip(kept)));
            if (rest.Length > 0 && (rest.Equals(outlet, StringComparison.Ordinal) || outlet.EndsWith(" " + rest, StringComparison.Ordinal)))
                return string.Join(' ', words.Take(kept)).TrimEnd(',', ' ');
        }

        return name;
    }

    // "By Ana Reyes, Staff Writer | Updated 5:00 p.m." -> "Ana Reyes".
    private static string? PersonalName(string? text)
    {
        if (Wording.Tidy(text) is not { } name || name.Contains("://", StringComparison.Ordinal) || name.StartsWith('@'))
            return null;
        name = ByWord().Replace(name, "", 1);
        var end = AfterName().Match(name);
        if (end.Success)
            name = name[..end.Index];
        name = name.Trim(' ', ',', '|', '·', '•', '-', '–', '—', ':', '.');
        return name.Length is >= 2 and <= 120 && char.IsLetter(name[0]) ? name : null;
    }

    private static string? LanguageTag(string? text)
    {
        var tag = text?.Trim().Replace('_', '-');
        return tag is not null && Bcp47().IsMatch(tag) ? tag : null;
    }

    private static string? Absolute(string? reference, string? address)
    {
        if (string.IsNullOrWhiteSpace(reference) || reference.Length > 4000)
            return null;
        var based = Uri.TryCreate(address, UriKind.Absolute, out var at) ? Uri.TryCreate(at, reference.Trim(), out var full) ? full : null
            : Uri.TryCreate(reference.Trim(), UriKind.Absolute, out var alone) ? alone : null;
        return based is { Scheme: "http" or "https", UserInfo.Length: 0 } ? based.AbsoluteUri : null;
    }

    [GeneratedRegex(@"^\W*((story|words|text|written|reported|post|posted|published|reporting) )?(by|por|von|par|di|de)\s*:?\s+(?=\p{Lu})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex ByWord();

    [GeneratedRegex(@"\s*([|•·»]|\s[–—-]\s|,?\s*\d|\s+(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\p{L}*\.?\s+\d|,\s*(the\s+|\p{L}+\s+)?(staff|senior|city|political|special|national|bureau|staff writer|reporter|correspondent|editor|contributor|writer)\b|\s+(on|in)\b|\b(updated|published|posted|staff writer|staff reporter|of the)\b|\S+@\S+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex AfterName();

    [GeneratedRegex(@"^\W*(posted|published|written|by|reported|filed)\b.{0,100}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Posted();

    [GeneratedRegex(@"(?<=\d\S*\s)by\s+\p{Lu}.*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex ByAfterDate();

    [GeneratedRegex(@"T.*(Z|[+-]00:?00)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex UtcInstant();

    // "Opennews, the free news source": what a site says of itself behind its name.
    [GeneratedRegex(@", \p{Ll}.*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Tagline();

    [GeneratedRegex(@"^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Bcp47();

    [GeneratedRegex(@"(©|\(c\)|copyright)\s*(©\s*)?(\d{4}\s*([-–]\s*\d{4})?\s*,?\s*)?(by\s+)?(?<name>(The\s+)?\p{Lu}[\p{L}'’&-]*(\s+(\p{Lu}[\p{L}'’&-]*|of|the|de|la|del)){0,6})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 30_000)]
    private static partial Regex Notice();
}
