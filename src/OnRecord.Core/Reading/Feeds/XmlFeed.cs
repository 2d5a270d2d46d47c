using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace OnRecord.Reading.Feeds;

/// <summary>Reads RSS 0.90 to 2.0, RSS 1.0 and Atom 0.3 and 1.0 entry by entry. Elements are known by their local names, for
/// feeds get namespaces wrong more often than names; only where a name is used twice does the namespace decide.</summary>
internal sealed class XmlFeed : IDisposable
{
    /// <summary>The most characters of one entry, and of what stands between two.</summary>
    public const int MaxEntryLength = 16 * 1024 * 1024;

    private const int MaxDepth = 500;
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";

    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        // A DTD is passed over: nothing in it is resolved, and no entity it defines exists.
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly XmlRepair _characters;
    private readonly XmlReader _xml;
    private readonly ReadingContext _context;
    private readonly FeedHead _head;
    private bool _isAtom;
    private int _entries;

    /// <summary>Begins to read <paramref name="stream"/>.</summary>
    public XmlFeed(Stream stream, Encoding encoding, ReadingContext context)
    {
        _characters = new XmlRepair(stream, encoding);
        _characters.Allow(MaxEntryLength);
        _context = context;
        _head = new FeedHead { Base = Uri.TryCreate(context.Url, UriKind.Absolute, out var address) ? address : null };
        _xml = XmlReader.Create(_characters, Settings, CommonPrefixes());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml.Dispose();
        _characters.Dispose();
    }

    /// <summary>Reads the entries. Broken XML ends the feed with a problem; what came before it is kept.</summary>
    public async IAsyncEnumerable<ReadOutcome> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var (outcome, isLast) = await NextAsync().ConfigureAwait(false);
            if (outcome is { } one)
                yield return one;
            if (isLast)
                yield break;
        }
    }

    private async Task<(ReadOutcome? Outcome, bool IsLast)> NextAsync()
    {
        try
        {
            while (await _xml.ReadAsync().ConfigureAwait(false))
            {
                if (_xml.NodeType != XmlNodeType.Element)
                    continue;
                if (_xml.Depth == 0)
                {
                    if (Root() is { } problem)
                        return (ReadOutcome.Of(problem), true);
                }
                else if (_xml.LocalName is "item" or "entry")
                {
                    _entries++;
                    var outcome = (await EntryAsync().ConfigureAwait(false)).ToOutcome(_head, _context, Place);
                    _characters.Allow(MaxEntryLength);
                    return (outcome, false);
                }
                else
                {
                    await HeadElementAsync().ConfigureAwait(false);
                }
            }

            return (_entries == 0 ? Refuse("feed-without-entries", "it holds no entry", "check that it is the feed you mean", isWarning: true) : null, true);
        }
        catch (XmlException broken)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {broken.LineNumber}");
            return (ReadOutcome.Of(new InputProblem("feed-broken-xml", _context.Name, place,
                string.Create(CultureInfo.InvariantCulture, $"its XML is broken after {_entries} entries ({broken.Message.ReplaceLineEndings(" ")})"),
                "the entries before were read; tell the publisher, or repair the file")), true);
        }
        catch (InvalidDataException tooLarge)
        {
            return (Refuse("feed-entry-too-large", $"{tooLarge.Message} ({MaxEntryLength / (1024 * 1024)} million characters)", "the entries before were read; split the feed"), true);
        }
    }

    private string Place => string.Create(CultureInfo.InvariantCulture, $"entry {_entries}");

    private ReadOutcome Refuse(string code, string cause, string remedy, bool isWarning = false)
        => ReadOutcome.Of(new InputProblem(code, _context.Name, _entries == 0 ? "" : $"after {Place}", cause, remedy) { IsWarning = isWarning });

    private InputProblem? Root()
    {
        _isAtom = _xml.LocalName is "feed";
        _head.Base = Base() ?? _head.Base;
        _head.Language = _xml.GetAttribute("lang", XmlNamespace);
        return _xml.LocalName switch
        {
            "rss" or "RDF" or "feed" => null,
            "html" => FeedReader.IsWebPage(_context),
            var name => new InputProblem("feed-not-a-feed", _context.Name, "",
                $"it is XML of another kind: its root is <{(name.Length <= 40 ? name : name[..40])}>", "give an RSS, Atom or JSON feed"),
        };
    }

    // An element outside of entries. What is not wanted is passed over with all that is in it, for an <image> has a title too.
    private async Task HeadElementAsync()
    {
        switch (_xml.LocalName)
        {
            case "channel":
                _head.Base = Base() ?? _head.Base;
                break;
            case "title":
                _head.Title ??= FeedEntry.Flat(FeedText.OfTitle(await TextAsync().ConfigureAwait(false)).ToText());
                break;
            case "link" when LinkTarget() is { } link:
                _head.Base = Absolute(link) ?? _head.Base;
                await PassAsync().ConfigureAwait(false);
                break;
            case "link" when !_isAtom && _xml.GetAttribute("href") is null:
                _head.Base = Absolute(await TextAsync().ConfigureAwait(false)) ?? _head.Base;
                break;
            case "language":
                _head.Language ??= FeedEntry.Flat(await TextAsync().ConfigureAwait(false));
                break;
            case "author" when _isAtom:
                _head.Author ??= await NameAsync().ConfigureAwait(false);
                break;
            default:
                await PassAsync().ConfigureAwait(false);
                break;
        }
    }

    private async Task<FeedEntry> EntryAsync()
    {
        var entry = new FeedEntry { Language = _xml.GetAttribute("lang", XmlNamespace), Id = _xml.GetAttribute("about", "http://www.w3.org/1999/02/22-rdf-syntax-ns#") };
        var nearer = Base();
        var depth = _xml.Depth;
        if (_xml.IsEmptyElement)
            return entry;
        while (await _xml.ReadAsync().ConfigureAwait(false) && _xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element)
                await EntryElementAsync(entry).ConfigureAwait(false);
        }

        entry.Link = _head.Resolve(entry.Link, nearer);
        return entry;
    }

    private async Task EntryElementAsync(FeedEntry entry)
    {
        switch (_xml.LocalName)
        {
            case "title" when !IsMedia:
                entry.Title ??= await MarkupTextAsync().ConfigureAwait(false) is { } title ? title.ToText() : null;
                break;
            case "link" when LinkTarget() is { } link:
                entry.Link ??= link;
                await PassAsync().ConfigureAwait(false);
                break;
            case "link" when !_isAtom && _xml.GetAttribute("href") is null:
                entry.Link ??= FeedEntry.Flat(await TextAsync().ConfigureAwait(false));
                break;
            case "guid":
                var isLink = _xml.GetAttribute("isPermaLink") is null or "true";
                entry.Id = FeedEntry.Flat(await TextAsync().ConfigureAwait(false)) ?? entry.Id;
                if (isLink && entry.Id?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true)
                    entry.Link ??= entry.Id;
                break;
            case "id" when _isAtom:
                entry.Id ??= FeedEntry.Flat(await TextAsync().ConfigureAwait(false));
                break;
            case "author" when _isAtom:
                entry.Author ??= await NameAsync().ConfigureAwait(false);
                break;
            case "author" or "creator":
                entry.Author ??= await TextAsync().ConfigureAwait(false);
                break;
            case "pubDate" or "published" or "issued" or "date" or "created":
                entry.Published ??= FeedEntry.Flat(await TextAsync().ConfigureAwait(false));
                break;
            case "updated" or "modified":
                entry.Updated ??= FeedEntry.Flat(await TextAsync().ConfigureAwait(false));
                break;
            case "encoded":
                entry.Content ??= new FeedText(await TextAsync().ConfigureAwait(false), IsHtml: true);
                break;
            case "content" when _isAtom && !IsMedia:
                entry.Content ??= await MarkupTextAsync().ConfigureAwait(false);
                break;
            case "summary" when _isAtom:
                entry.Summary ??= await MarkupTextAsync().ConfigureAwait(false);
                break;
            case "description" when !_isAtom && !IsMedia:
                entry.Summary ??= new FeedText(await TextAsync().ConfigureAwait(false), IsHtml: true);
                break;
            case "language":
                entry.Language ??= FeedEntry.Flat(await TextAsync().ConfigureAwait(false));
                break;
            case "source":
                entry.Origin ??= await SourceAsync().ConfigureAwait(false);
                break;
            default:
                await PassAsync().ConfigureAwait(false);
                break;
        }
    }

    private bool IsMedia => _xml.NamespaceURI.Contains("mrss", StringComparison.Ordinal);

    // The page that an Atom link leads to; null where it leads elsewhere (the feed itself, comments, an enclosure).
    private string? LinkTarget()
        => _xml.GetAttribute("href") is { } target && _xml.GetAttribute("rel") is null or "alternate" && _xml.GetAttribute("type") is null or "text/html" or "application/xhtml+xml"
            ? _xml.GetAttribute("href")
            : null;

    private Uri? Base() => Absolute(_xml.GetAttribute("base", XmlNamespace));

    private Uri? Absolute(string? address) => Uri.TryCreate(_head.Resolve(address), UriKind.Absolute, out var whole) ? whole : null;

    // RSS: <source url="feed's address">title</source>. Atom: the other feed's own title, links and id.
    private async Task<ArticleOrigin?> SourceAsync()
    {
        if (!_isAtom)
        {
            var url = _head.Resolve(_xml.GetAttribute("url"));
            var title = FeedEntry.Flat(await TextAsync().ConfigureAwait(false));
            return title is null && url is null ? null : new ArticleOrigin(title, url);
        }

        string? name = null, page = null, feed = null;
        var depth = _xml.Depth;
        if (_xml.IsEmptyElement)
            return null;
        while (await _xml.ReadAsync().ConfigureAwait(false) && _xml.Depth > depth)
        {
            if (_xml.NodeType != XmlNodeType.Element)
                continue;
            if (_xml.LocalName is "title")
                name ??= await MarkupTextAsync().ConfigureAwait(false) is { } title ? FeedEntry.Flat(title.ToText()) : null;
            else if (_xml.LocalName is "id")
                feed ??= _head.Resolve(await TextAsync().ConfigureAwait(false));
            else
            {
                page ??= _xml.LocalName is "link" ? _head.Resolve(LinkTarget()) : null;
                await PassAsync().ConfigureAwait(false);
            }
        }

        return name is null && page is null && feed is null ? null : new ArticleOrigin(name, page ?? feed);
    }

    private async Task<string?> NameAsync()
    {
        string? name = null;
        var depth = _xml.Depth;
        if (_xml.IsEmptyElement)
            return null;
        while (await _xml.ReadAsync().ConfigureAwait(false) && _xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.LocalName is "name")
                name ??= FeedEntry.Flat(await TextAsync().ConfigureAwait(false));
        }

        return name;
    }

    // An Atom text: type text, html, xhtml or a media type; Atom 0.3 says by `mode` how it is written.
    private async Task<FeedText?> MarkupTextAsync()
    {
        var type = _xml.GetAttribute("type")?.ToLowerInvariant();
        var mode = _xml.GetAttribute("mode")?.ToLowerInvariant();
        if (!_isAtom)
            return FeedText.OfTitle(await TextAsync().ConfigureAwait(false));
        if (mode is "base64" || _xml.GetAttribute("src") is not null)
        {
            await PassAsync().ConfigureAwait(false);
            return null;
        }

        if (type is "xhtml" or "application/xhtml+xml" || mode is "xml" && type is "text/html")
            return new FeedText(await MarkupAsync().ConfigureAwait(false), IsHtml: true);
        var text = await TextAsync().ConfigureAwait(false);
        return type switch
        {
            null or "text" or "text/plain" => new FeedText(text.Trim(), IsHtml: false),
            "html" or "text/html" => new FeedText(text, IsHtml: true),
            _ => null,
        };
    }

    // The characters within the element; the reader is left at its end.
    private async Task<string> TextAsync()
    {
        var text = new StringBuilder();
        var depth = _xml.Depth;
        if (_xml.IsEmptyElement)
            return "";
        while (await _xml.ReadAsync().ConfigureAwait(false) && _xml.Depth > depth)
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                text.Append(await _xml.GetValueAsync().ConfigureAwait(false));
        }

        return text.ToString();
    }

    // The elements within the element as HTML without attributes; the reader is left at its end.
    private async Task<string> MarkupAsync()
    {
        var html = new StringBuilder();
        var depth = _xml.Depth;
        if (_xml.IsEmptyElement)
            return "";
        while (await _xml.ReadAsync().ConfigureAwait(false) && _xml.Depth > depth)
        {
            // Deeper elements lose their tags, not their text.
            var isTag = _xml.Depth - depth <= MaxDepth;
            if (_xml.NodeType == XmlNodeType.Element && isTag)
                html.Append('<').Append(_xml.LocalName).Append('>').Append(_xml.IsEmptyElement && _xml.LocalName is not ("br" or "hr" or "img") ? $"</{_xml.LocalName}>" : "");
            else if (_xml.NodeType == XmlNodeType.EndElement && isTag)
                html.Append("</").Append(_xml.LocalName).Append('>');
            else if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                html.Append(WebUtility.HtmlEncode(await _xml.GetValueAsync().ConfigureAwait(false)));
        }

        return html.ToString();
    }

    private async Task PassAsync()
    {
        var depth = _xml.Depth;
        if (_xml.IsEmptyElement)
            return;
        while (await _xml.ReadAsync().ConfigureAwait(false) && _xml.Depth > depth)
        {
        }
    }

    // Feeds use these prefixes without declaring them, which else would be broken XML.
    private static XmlParserContext CommonPrefixes()
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("atom", "http://www.w3.org/2005/Atom");
        names.AddNamespace("content", "http://purl.org/rss/1.0/modules/content/");
        names.AddNamespace("dc", "http://purl.org/dc/elements/1.1/");
        names.AddNamespace("dcterms", "http://purl.org/dc/terms/");
        names.AddNamespace("media", "http://search.yahoo.com/mrss/");
        names.AddNamespace("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd");
        names.AddNamespace("georss", "http://www.georss.org/georss");
        names.AddNamespace("slash", "http://purl.org/rss/1.0/modules/slash/");
        names.AddNamespace("wfw", "http://wellformedweb.org/CommentAPI/");
        names.AddNamespace("sy", "http://purl.org/rss/1.0/modules/syndication/");
        names.AddNamespace("feedburner", "http://rssnamespace.org/feedburner/ext/1.0");
        names.AddNamespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
        return new XmlParserContext(null, names, null, XmlSpace.None);
    }
}
