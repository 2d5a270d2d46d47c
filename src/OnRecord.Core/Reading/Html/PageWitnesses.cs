using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace OnRecord.Reading.Html;

/// <summary>Everything on a page that may tell headline, outlet, byline or dates, gathered in one walk.</summary>
internal sealed class PageWitnesses
{
    private const int ShortText = 160;
    private const int MaxJsonLd = 2_000_000;

    private readonly Dictionary<string, List<string>> _meta = new(StringComparer.OrdinalIgnoreCase);
    private bool _pastHeadline;

    public string? Title { get; private set; }

    public string? Canonical { get; private set; }

    public string? Language { get; private set; }

    public string? HeadlineProperty { get; private set; }

    public string? PublisherName { get; private set; }

    public string? Section { get; private set; }

    public string? LogoName { get; private set; }

    public string? CopyrightNotice { get; private set; }

    public List<string> JsonLd { get; } = [];

    public List<string> Headings { get; } = [];

    public List<string> Authors { get; } = [];

    public List<string> Bylines { get; } = [];

    /// <summary>Dates marked as that of publication: microdata, <c>time pubdate</c>.</summary>
    public List<string> Published { get; } = [];

    public List<string> Modified { get; } = [];

    /// <summary>Dates shown near the headline, those after it first.</summary>
    public IEnumerable<string> ShownDates => DatesAfterHeadline.Concat(DatesBeforeHeadline);

    private List<string> DatesAfterHeadline { get; } = [];

    private List<string> DatesBeforeHeadline { get; } = [];

    public static PageWitnesses Of(IHtmlDocument document)
    {
        var witnesses = new PageWitnesses();
        if (document.DocumentElement is { } root)
        {
            witnesses.Language = root.GetAttribute("lang") ?? root.GetAttribute("xml:lang");
            witnesses.Walk(root, foreign: false);
        }

        return witnesses;
    }

    /// <summary>The first content of the first of these meta elements that is there.</summary>
    public string? Meta(params string[] names) => Metas(names).FirstOrDefault();

    /// <summary>The contents of these meta elements, in the order of <paramref name="names"/>.</summary>
    public IEnumerable<string> Metas(string[] names)
        => names.SelectMany(n => _meta.TryGetValue(n, out var contents) ? contents : []);

    private void Walk(IElement parent, bool foreign)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IElement element)
                Visit(element, foreign);
            else if (child is IText { Data: var text } && CopyrightNotice is null && text.Length < 400
                && (text.Contains('©', StringComparison.Ordinal) || text.Contains("Copyright", StringComparison.OrdinalIgnoreCase)))
                CopyrightNotice = Shown(parent);
        }
    }

    private void Visit(IElement element, bool foreign)
    {
        switch (element.LocalName)
        {
            case "meta":
                TakeMeta(element);
                return;
            case "link":
                TakeLink(element);
                return;
            case "title" when Title is null && element is IHtmlTitleElement:
                Title = element.TextContent;
                return;
            case "script":
                if (string.Equals(element.GetAttribute("type")?.Split(';')[0].Trim(), "application/ld+json", StringComparison.OrdinalIgnoreCase)
                    && element.TextContent is { Length: > 0 and < MaxJsonLd } json)
                    JsonLd.Add(json);
                return;
            case "style" or "svg" or "template" or "noscript" or "iframe":
                return;
            case "h1" when !foreign:
                if (Shown(element) is { } heading)
                {
                    Headings.Add(heading);
                    _pastHeadline = true;
                }

                break;
            case "time" when !foreign:
                TakeTime(element);
                break;
            case "img" when LogoName is null && Says(element, "logo"):
                LogoName = element.GetAttribute("alt");
                break;
        }

        TakeMicrodata(element, foreign);
        if (!foreign)
            TakeNames(element);
        Walk(element, foreign || IsForeign(element));
    }

    // What belongs to other articles or to readers.
    private static bool IsForeign(IElement element)
        => element.LocalName is "nav" or "aside" || element.LocalName is "section" or "div" or "ul" or "ol" or "li" or "article"
            && (Says(element, "comment") || Says(element, "related") || Says(element, "teaser") || Says(element, "recirc") || Says(element, "recommend") || Says(element, "trending") || Says(element, "most-read") || Says(element, "sidebar") || Says(element, "promo"))
            && !Says(element, "has-") && !Says(element, "no-");

    private static bool Says(IElement element, string word)
        => element.ClassName is { } classes && classes.Contains(word, StringComparison.OrdinalIgnoreCase)
            || element.Id is { } id && id.Contains(word, StringComparison.OrdinalIgnoreCase);

    private void TakeMeta(IElement element)
    {
        var content = element.GetAttribute("content");
        if (string.IsNullOrWhiteSpace(content))
            return;
        foreach (var kind in (string[])["property", "name", "http-equiv", "itemprop"])
        {
            if (element.GetAttribute(kind) is not { Length: > 0 and < 100 } name)
                continue;
            if (!_meta.TryGetValue(name, out var contents))
                _meta.Add(name, contents = []);
            if (contents.Count < 20)
                contents.Add(content);
            if (kind is "itemprop" && name is "datePublished")
                Published.Add(content);
            else if (kind is "itemprop" && name is "dateModified")
                Modified.Add(content);
        }
    }

    private void TakeLink(IElement element)
    {
        if (Canonical is null && element.GetAttribute("rel") is { } rel
            && rel.Split(' ').Contains("canonical", StringComparer.OrdinalIgnoreCase))
            Canonical = element.GetAttribute("href");
    }

    private void TakeTime(IElement element)
    {
        var marked = element.HasAttribute("pubdate") || Says(element, "publish");
        var changed = Says(element, "updated") || Says(element, "modified") || element.ParentElement is { } parent && (Says(parent, "updated") || Says(parent, "modified"))
            || Shown(element.ParentElement) is { Length: < 80 } around && StartsWithAny(around.TrimStart(), "updated", "last updated", "last modified", "actualizado", "mis à jour", "aktualisiert", "stand");
        foreach (var date in (string?[])[element.GetAttribute("datetime"), Shown(element)])
        {
            if (date is null)
                continue;
            if (changed && !marked && !(element.GetAttribute("itemprop") is "datePublished"))
                Modified.Add(date);
            else if (marked)
                Published.Add(date);
            else
                (_pastHeadline ? DatesAfterHeadline : DatesBeforeHeadline).Add(date);
        }
    }

    private void TakeMicrodata(IElement element, bool foreign)
    {
        if (foreign || element.GetAttribute("itemprop") is not { } property)
            return;
        var value = element.GetAttribute("content") ?? element.GetAttribute("datetime") ?? Shown(element);
        if (value is null)
            return;
        foreach (var name in property.Split(' '))
        {
            switch (name)
            {
                case "headline":
                    HeadlineProperty ??= value;
                    break;
                case "datePublished":
                    Published.Add(value);
                    break;
                case "dateModified":
                    Modified.Add(value);
                    break;
                case "author" or "creator":
                    Authors.Add(value);
                    break;
                case "publisher":
                    PublisherName ??= value;
                    break;
                case "articleSection":
                    Section ??= value;
                    break;
            }
        }
    }

    // Classes that web pages use for the lines around a headline.
    private void TakeNames(IElement element)
    {
        if (element.GetAttribute("rel") is { } rel && rel.Split(' ').Contains("author", StringComparer.OrdinalIgnoreCase) && Shown(element) is { } linked)
            Authors.Add(linked);
        if (element.LocalName is "p" or "div" or "span" or "address" or "td" or "font" or "b" or "i" or "em" or "strong" or "li" or "h4" or "h5" or "h6" or "a" or "small" or "cite")
        {
            if (Says(element, "byline") || Says(element, "author") || Says(element, "writer"))
            {
                if (!Says(element, "bio") && Shown(element) is { } name)
                    Bylines.Add(name);
            }
            else if (Shown(element) is { Length: < 100 } line && StartsWithAny(line, "By ", "BY ", "Por ", "Von ", "Par ", "Words by "))
            {
                Bylines.Add(line);
            }

            if (Says(element, "date") || Says(element, "publish") || Says(element, "posted") || Says(element, "timestamp") || Says(element, "time"))
            {
                if (Shown(element) is { } date && date.AsSpan().ContainsAnyInRange('0', '9'))
                    AddShown(element, date);
            }
            else if (element.ChildElementCount <= 3 && Shown(element) is { Length: < 100 } line && line.AsSpan().ContainsAnyInRange('0', '9') && PageDate.IsDateLine(line))
            {
                AddShown(element, line);
            }
        }
    }

    private void AddShown(IElement element, string date)
    {
        if (Says(element, "updated") || Says(element, "modified") || StartsWithAny(date, "Updated", "Last updated", "UPDATED", "Last modified", "Actualizado", "Aktualisiert"))
            Modified.Add(date);
        else
            (_pastHeadline ? DatesAfterHeadline : DatesBeforeHeadline).Add(date);
    }

    private static bool StartsWithAny(string text, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // A short text, white space collapsed; null for none or a long one, without reading the long one through.
    private static string? Shown(IElement? element)
    {
        if (element is null)
            return null;
        var text = new System.Text.StringBuilder();
        return Gather(element, text) && Wording.Tidy(text.ToString()) is { } shown ? shown : null;
    }

    private static bool Gather(INode node, System.Text.StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText { Data: var data })
            {
                if (text.Append(data).Length > ShortText * 4)
                    return false;
            }
            else if (child is IElement { LocalName: not ("script" or "style" or "svg") } element)
            {
                text.Append(element.LocalName is "br" or "p" or "div" or "span" ? " " : "");
                if (!Gather(element, text))
                    return false;
            }
        }

        return true;
    }
}
