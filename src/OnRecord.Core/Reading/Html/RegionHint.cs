using System.Collections.Frozen;
using AngleSharp.Dom;

namespace OnRecord.Reading.Html;

/// <summary>What an element's name, role, class and id say of what it holds.</summary>
internal enum RegionHint
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The report's text, by the page's own word.</summary>
    Body,

    /// <summary>The lead or standfirst that stands between headline and text.</summary>
    Lead,

    /// <summary>Likely not of the report: believed where the text agrees (short, or mostly links).</summary>
    Doubtful,

    /// <summary>Not of the report: navigation, comments, captions, advertising, consent.</summary>
    Boilerplate,

    /// <summary>Not shown.</summary>
    Invisible,
}

/// <summary>Reads hints. The words are those of the web's common vocabularies (ARIA, WordPress, Drupal, schema.org, BEM
/// names), never an outlet's.</summary>
internal static class RegionHints
{
    private static readonly FrozenSet<string> InvisibleTags = Set(
        "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "canvas", "video", "audio", "picture", "img",
        "input", "select", "textarea", "button", "datalist", "map", "head", "title", "dialog", "meter", "progress", "rp", "rt",
        "frame", "frameset", "noframes", "applet", "link", "meta", "param", "source", "track", "wbr");

    private static readonly FrozenSet<string> InvisibleClasses = Set(
        "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "screenreader", "is-hidden",
        "u-hidden", "element-invisible", "offscreen", "show-for-sr", "assistive-text", "a11y-hidden");

    // A class or id one of whose words is in here.
    private static readonly FrozenSet<string> BoilerplateWords = Set(
        "ad", "ads", "advert", "adverts", "advertisement", "advertising", "adslot", "adunit", "adsense", "dfp", "sponsor", "sponsored", "sponsors",
        "promo", "promos", "promotion", "promobox", "breadcrumb", "breadcrumbs", "byline", "bylines", "caption", "captions", "figcaption", "comment",
        "comments", "commentlist", "disqus", "respond", "reactions", "consent", "cookie", "cookies", "cookiebar", "gdpr", "cmp", "credit", "credits", "photocredit",
        "footer", "footnav", "masthead", "menu", "menus", "modal", "popup", "nav", "navbar", "navigation", "newsletter", "newsletters", "optin",
        "outbrain", "taboola", "pager", "pagination", "pullquote", "recirc", "recirculation", "recommended", "recommendation",
        "recommendations", "related", "share", "sharebar", "sharing", "sharethis", "addtoany", "shares", "signup", "subscribe", "subscription",
        "sidebar", "siderail", "rightrail", "social", "teaser", "teasers", "toolbar", "trending", "mostread", "mostpopular",
        "dateline", "timestamp", "pubdate", "paywall", "regwall", "interstitial", "skiplink", "tags", "taglist", "toc", "morelinks",
        "readmore", "seealso", "noprint", "editsection", "postmetadata", "postprofile", "signature", "sharedaddy", "alsoread", "upnext", "tweet", "instagram", "tiktok", "bio", "authorbox", "donate", "donation", "feedback", "copyright",
        "lightbox", "ticker", "weather", "poll", "quiz", "publicidad", "publicite", "anzeige", "werbung");

    // Two words side by side in one class or id.
    private static readonly FrozenSet<string> BoilerplatePairs = Set(
        "pull quote", "read more", "more from", "more on", "more stories", "see also", "also read", "most read", "most popular", "most viewed",
        "up next", "next article", "sign up", "author bio", "about author", "author info", "author box", "entry meta", "post meta", "article meta",
        "story meta", "meta info", "posted on", "publish date", "published date", "pub date", "post date", "article date", "twitter tweet", "instagram media",
        "fb post", "tiktok embed", "skip link", "skip to", "back top", "right rail", "left rail", "side rail", "post navigation", "tag list", "tag cloud",
        "photo credit", "image credit", "wp caption", "editors picks", "editor picks", "you may", "may like", "in brief", "latest news", "breaking news",
        "corrections policy", "key points", "entry footer", "post tags", "article tags", "user actions", "article tools", "call action");

    private static readonly FrozenSet<string> DoubtfulWords = Set(
        "aside", "author", "authors", "banner", "box", "button", "buttons", "category", "categories", "contact", "date", "embed", "extra", "gallery", "header", "info", "inset", "latest",
        "links", "list", "login", "logo", "media", "meta", "metadata", "more", "overlay", "popular", "rail", "search", "slideshow", "sticky", "tag", "terms", "time",
        "tools", "topics", "updated", "utility", "video", "widget", "widgets", "writer");

    private static readonly FrozenSet<string> LeadWords = Set(
        "dek", "deck", "standfirst", "subtitle", "subhead", "subheadline", "subheading", "strapline", "summary", "lede", "excerpt", "kicker-text",
        "intro", "lead", "leadin", "abstract", "bajada", "entradilla", "chapo", "vorspann");

    private static readonly FrozenSet<string> BodyNouns = Set("article", "articles", "entry", "post", "story", "news", "blog", "release", "page", "field", "richtext", "wysiwyg", "node", "press");
    private static readonly FrozenSet<string> BodyParts = Set("body", "content", "text", "copy", "fulltext", "maincontent");
    private static readonly FrozenSet<string> BodyWords = Set("articlebody", "storybody", "postbody", "entrycontent", "postcontent", "articletext", "articlecontent", "storytext", "bodytext", "storycontent", "bodycopy");

    /// <summary>What is said of <paramref name="element"/>.</summary>
    public static RegionHint Of(IElement element)
    {
        var tag = element.LocalName;
        if (InvisibleTags.Contains(tag) || tag.StartsWith("amp-", StringComparison.Ordinal) && tag is not ("amp-story" or "amp-accordion"))
            return RegionHint.Invisible;
        if (element.Attributes.Length == 0)
            return OfTag(tag);

        var hint = OfTag(tag);
        string? classes = null, id = null;
        foreach (var attribute in element.Attributes)
        {
            var value = attribute.Value;
            switch (attribute.LocalName)
            {
                case "hidden":
                case "aria-hidden" when value.Equals("true", StringComparison.OrdinalIgnoreCase):
                case "style" when Hides(value):
                    return RegionHint.Invisible;
                case "role" when value is "navigation" or "banner" or "contentinfo" or "complementary" or "search" or "dialog" or "alertdialog" or "menu" or "menubar" or "toolbar" or "tablist":
                    hint = RegionHint.Boilerplate;
                    break;
                case "itemprop" when value is "articleBody":
                    return RegionHint.Body;
                case "itemprop" when value is "comment" or "author" or "caption" or "datePublished" or "dateModified" or "publisher":
                    hint = RegionHint.Boilerplate;
                    break;
                case "class":
                    classes = value;
                    break;
                case "id":
                    id = value;
                    break;
            }
        }

        if (hint == RegionHint.Boilerplate)
            return hint;
        var named = Stronger(OfNames(classes), OfNames(id));
        return named == RegionHint.None ? hint : named;
    }

    private static RegionHint OfTag(string tag) => tag switch
    {
        "nav" or "footer" or "aside" or "figure" or "figcaption" or "menu" or "caption" => RegionHint.Boilerplate,
        "header" => RegionHint.Doubtful,
        _ => IsCustom(tag) ? OfName(tag) : RegionHint.None,
    };

    /// <summary>Whether a tag is a web component's, whose name an outlet chose as it would a class: <c>story-body</c>.</summary>
    public static bool IsCustom(string tag) => tag.Contains('-', StringComparison.Ordinal);

    private static bool Hides(string style)
    {
        var at = style.IndexOf("display", StringComparison.OrdinalIgnoreCase);
        if (at >= 0 && style.AsSpan(at + 7).TrimStart(" :").StartsWith("none", StringComparison.OrdinalIgnoreCase))
            return true;
        at = style.IndexOf("visibility", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && style.AsSpan(at + 10).TrimStart(" :").StartsWith("hidden", StringComparison.OrdinalIgnoreCase);
    }

    private static RegionHint OfNames(string? names)
    {
        if (string.IsNullOrEmpty(names) || names.Length > 1000)
            return RegionHint.None;
        var best = RegionHint.None;
        foreach (var range in names.AsSpan().SplitAny(' ', '\t', '\n', '\r', '\f'))
        {
            var name = names.AsSpan(range);
            if (name.Length > 0)
                best = Stronger(best, OfName(name));
        }

        return best;
    }

    private static RegionHint OfName(ReadOnlySpan<char> name)
    {
        if (InvisibleClasses.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            return RegionHint.Invisible;
        Span<char> lower = stackalloc char[64];
        Span<char> pair = stackalloc char[64];
        var previousLength = 0;
        var previousBodyNoun = false;
        var best = RegionHint.None;
        for (var at = 0; at < name.Length;)
        {
            var length = WordAt(name, ref at, lower);
            if (length == 0)
                continue;
            var word = lower[..length];
            // "has-sidebar", "no-comments", "with-ads" tell how the page is laid out, not what the element holds.
            if (word is "has" or "no" or "with" or "without" or "is" or "not" or "single" or "hide")
                return best;
            if (BoilerplateWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                return RegionHint.Boilerplate;
            if (previousLength > 0 && previousLength + 1 + length <= pair.Length)
            {
                pair[previousLength] = ' ';
                word.CopyTo(pair[(previousLength + 1)..]);
                if (BoilerplatePairs.GetAlternateLookup<ReadOnlySpan<char>>().Contains(pair[..(previousLength + 1 + length)]))
                    return RegionHint.Boilerplate;
            }

            if (previousBodyNoun && BodyParts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)
                || BodyWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
            {
                best = RegionHint.Body;
            }
            else if (LeadWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
            {
                best = Stronger(best, RegionHint.Lead);
            }
            else if (DoubtfulWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
            {
                best = Stronger(best, RegionHint.Doubtful);
            }

            previousBodyNoun = BodyNouns.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
            previousLength = length;
            word.CopyTo(pair);
        }

        return best;
    }

    // Words of "relatedPosts", "related-posts" and "related_posts__list".
    private static int WordAt(ReadOnlySpan<char> name, ref int at, Span<char> lower)
    {
        var length = 0;
        for (; at < name.Length; at++)
        {
            var c = name[at];
            if (!char.IsLetter(c) || length > 0 && char.IsUpper(c) && !char.IsUpper(name[at - 1]))
            {
                if (length > 0)
                    break;
                if (!char.IsLetter(c))
                    continue;
            }

            if (length < lower.Length)
                lower[length++] = char.ToLowerInvariant(c);
        }

        return length;
    }

    private static RegionHint Stronger(RegionHint one, RegionHint other)
        => one is RegionHint.Body && other is not RegionHint.Invisible || other is RegionHint.None ? one
        : other is RegionHint.Body && one is not RegionHint.Invisible || one is RegionHint.None ? other
        : one > other ? one : other;

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
