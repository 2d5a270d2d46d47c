using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace OnRecord.Reading.Html;

/// <summary>Everything on a page that may tell headline, outlet, byline or dates, gathered in one walk.</summary>
internal sealed class PageWitnesses
{
    private const int ShortText = 160;
    private const int Paragraph = 200;
    private const int MaxJsonLd = 2_000_000;
    private const int MaxLowerHeadings = 20;

    private static readonly SearchValues<string> NamesOfForeignParts = SearchValues.Create(
        ["comment", "related", "teaser", "recirc", "recommend", "trending", "most-read", "sidebar", "promo"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> NamesOfBylines = SearchValues.Create(["byline", "author", "writer", "autor", "auteur"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> NamesOfLines = SearchValues.Create(
        ["byline", "author", "writer", "autor", "auteur", "date", "datum", "fecha", "publish", "posted", "time"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> NamesOfChanges = SearchValues.Create(["updated", "modified"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> WordsOfChanges = SearchValues.Create(["updated", "last modified", "actualizado", "aktualisiert", "mis à jour"], StringComparison.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> LineTags = new[]
    {
        "p", "div", "span", "address", "td", "font", "b", "i", "em", "strong", "li", "h4", "h5", "h6", "a", "small", "cite",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<string, List<string>> _meta = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _datesBeforeHeadline = [];
    private readonly List<string> _datesInOrAfterText = [];
    private bool _pastHeadline;
    private bool _pastOpening;

    public string? Title { get; private set; }

    public string? Canonical { get; private set; }

    public string? Language { get; private set; }

    public string? HeadlineProperty { get; private set; }

    public string? PublisherName { get; private set; }

    public string? Section { get; private set; }

    public string? LogoName { get; private set; }

    public string? CopyrightNotice { get; private set; }

    public List<string> JsonLd { get; } = [];

    /// <summary>Headings of the first level.</summary>
    public List<string> Headings { get; } = [];

    /// <summary>Headings of the second and third level, the first few: some pages give the first level to the outlet's name.</summary>
    public List<string> LowerHeadings { get; } = [];

    public List<string> Authors { get; } = [];

    public List<string> Bylines { get; } = [];

    /// <summary>Dates marked as that of publication: microdata, <c>time pubdate</c>.</summary>
    public List<string> Published { get; } = [];

    public List<string> Modified { get; } = [];

    /// <summary>Dates shown between the headline and the first paragraph.</summary>
    public List<string> DatesUnderHeadline { get; } = [];

    /// <summary>Dates shown elsewhere, those before the headline first.</summary>
    public IEnumerable<string> OtherDates => _datesBeforeHeadline.Concat(_datesInOrAfterText);

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

    /// <summary>Whether a line tells of a later change: "Updated March 3, 2024".</summary>
    public static bool SaysChanged(string line) => line.AsSpan().ContainsAny(WordsOfChanges);

    private void Walk(IElement parent, bool foreign)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IElement element)
                Visit(element, foreign);
            else if (child is IText { Data: var text })
                TakeText(parent, text, foreign);
        }
    }

    private void TakeText(IElement parent, string text, bool foreign)
    {
        _pastOpening |= _pastHeadline && !foreign && text.Length >= Paragraph;
        if (CopyrightNotice is null && text.Length < 400
            && (text.Contains('©', StringComparison.Ordinal) || text.Contains("Copyright", StringComparison.OrdinalIgnoreCase)))
            CopyrightNotice = Shown(parent);
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
            case "h2" or "h3" when !foreign && LowerHeadings.Count < MaxLowerHeadings:
                if (Shown(element) is { } lower)
                    LowerHeadings.Add(lower);
                break;
            case "time" when !foreign:
                TakeTime(element);
                break;
            case "img" when LogoName is null && element.GetAttribute("alt") is { } shown:
                LogoName = Names(element).Contains("logo", StringComparison.OrdinalIgnoreCase) ? shown : SealBearer(shown);
                break;
        }

        var names = Names(element);
        TakeMicrodata(element, foreign);
        if (!foreign)
            TakeNames(element, names);
        Walk(element, foreign || IsForeign(element.LocalName, names));
    }

    // The letterhead of a public body: "Seal of Marlow County".
    private static string? SealBearer(string shown)
        => shown.StartsWith("Seal of ", StringComparison.OrdinalIgnoreCase) ? shown["Seal of ".Length..] : null;

    // What belongs to other articles or to readers; "has-comments" and "no-sidebar" say something else.
    private static bool IsForeign(string tag, string names)
        => tag is "nav" or "aside" || (tag is "section" or "div" or "ul" or "ol" or "li" or "article" || RegionHints.IsCustom(tag)) && names.AsSpan().ContainsAny(NamesOfForeignParts)
            && !names.Contains("has-", StringComparison.OrdinalIgnoreCase) && !names.Contains("no-", StringComparison.OrdinalIgnoreCase);

    // Beside class and id, the attributes by which component systems name their parts, and the names of web components.
    private static string Names(IElement element)
    {
        var names = element.ClassName ?? "";
        if (RegionHints.IsCustom(element.LocalName))
            names = names.Length == 0 ? element.LocalName : names + " " + element.LocalName;
        foreach (var attribute in (ReadOnlySpan<string>)["id", "data-component", "data-testid", "data-qa"])
        {
            if (element.GetAttribute(attribute) is { Length: > 0 } name)
                names = names.Length == 0 ? name : names + " " + name;
        }

        return names;
    }

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
        var names = Names(element);
        var marked = element.HasAttribute("pubdate") || names.Contains("publish", StringComparison.OrdinalIgnoreCase);
        var changed = names.AsSpan().ContainsAny(NamesOfChanges) || element.ParentElement is { } parent && Names(parent).AsSpan().ContainsAny(NamesOfChanges)
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
                Dates.Add(date);
        }
    }

    private List<string> Dates => !_pastHeadline ? _datesBeforeHeadline : _pastOpening ? _datesInOrAfterText : DatesUnderHeadline;

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
    private void TakeNames(IElement element, string names)
    {
        if (element.GetAttribute("rel") is { } rel && rel.Split(' ').Contains("author", StringComparer.OrdinalIgnoreCase) && Shown(element) is { } linked)
            Authors.Add(linked);
        if (!names.AsSpan().ContainsAny(NamesOfLines) || !(LineTags.Contains(element.LocalName) || RegionHints.IsCustom(element.LocalName)) || Shown(element) is not { } line)
            return;
        if (names.AsSpan().ContainsAny(NamesOfBylines))
        {
            if (!names.Contains("bio", StringComparison.OrdinalIgnoreCase))
                Bylines.Add(line);
        }
        else if (line.AsSpan().ContainsAnyInRange('0', '9'))
        {
            AddShown(names, line);
        }
    }

    private void AddShown(string names, string date)
    {
        var changed = names.AsSpan().ContainsAny(NamesOfChanges) ? 0 : date.AsSpan().IndexOfAny(WordsOfChanges);
        if (changed >= 0)
            Modified.Add(date[changed..]);
        if (changed != 0)
            Dates.Add(date);
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
        var text = new StringBuilder();
        return Gather(element, text) && Wording.Tidy(text.ToString()) is { } shown ? shown : null;
    }

    private static bool Gather(INode node, StringBuilder text)
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
