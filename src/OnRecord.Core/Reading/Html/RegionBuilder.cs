using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace OnRecord.Reading.Html;

/// <summary>Walks a page's tree once and makes the regions and blocks a reader would see.</summary>
/// <remarks>White space is collapsed; soft hyphens and zero-width characters, which nobody sees, are left out. Two
/// <c>br</c> end a block; one <c>br</c> ends it after a full sentence of some length (pages that know no <c>p</c>) or after a
/// short line before a capital, and is white space otherwise. A row of short table cells is one block, its cells divided by a tab.</remarks>
internal sealed class RegionBuilder
{
    private const int ShortCell = 200;
    private const int FullLine = 80;
    private const int ShortLine = 70;

    private static readonly FrozenSet<string> BlockTags = new[]
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option",
        "p", "plaintext", "pre", "search", "section", "summary", "table", "caption", "colgroup", "tbody", "thead", "tfoot", "tr", "td", "th", "ul", "xmp",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly bool _showAll;
    private readonly StringBuilder _line = new();
    private readonly List<(int Start, int End)> _links = [];
    private List<PagePart> _parts = [];
    private string _tag = "body";
    private int _linkDepth;
    private int _preDepth;

    private RegionBuilder(bool showAll) => _showAll = showAll;

    /// <summary>The regions of <paramref name="body"/>.</summary>
    /// <param name="body">The element to walk.</param>
    /// <param name="showAll">Whether to take what is marked invisible or boilerplate for text all the same.</param>
    public static PageRegion Build(IElement body, bool showAll = false)
        => new RegionBuilder(showAll).Region(body, RegionHint.None);

    private PageRegion Region(IElement element, RegionHint hint)
    {
        var (outerParts, outerTag) = (_parts, _tag);
        _parts = [];
        _tag = element.LocalName;
        Children(element);
        Flush();
        if (_tag is "tr")
            JoinCells();
        var region = new PageRegion(element, hint, _parts);
        region.Sum();
        (_parts, _tag) = (outerParts, outerTag);
        return region;
    }

    private void Children(INode node)
    {
        bool? holdsText = null;
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
                Append(text.Data);
            else if (child is IElement element)
                Element(element, BlockTags.Contains(element.LocalName) || RegionHints.IsCustom(element.LocalName) && !(holdsText ??= HoldsText(node)));
        }
    }

    // A web component is part of a line where text stands beside it, and a block where only elements do.
    private static bool HoldsText(INode node)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText { Data: var text } && !string.IsNullOrWhiteSpace(text))
                return true;
        }

        return false;
    }

    private void Element(IElement element, bool isBlock)
    {
        var tag = element.LocalName;
        if (tag is "br")
        {
            _line.Append('\n');
            return;
        }

        var hint = RegionHints.Of(element);
        if (hint == RegionHint.Invisible && !(_showAll && isBlock))
            return;
        if (isBlock)
        {
            Flush();
            _preDepth += tag is "pre" or "xmp" or "listing" or "plaintext" ? 1 : 0;
            var region = Region(element, _showAll && hint is RegionHint.Invisible ? RegionHint.None : hint);
            _preDepth -= tag is "pre" or "xmp" or "listing" or "plaintext" ? 1 : 0;
            if (region.TextLength > 0)
                _parts.Add(region);
            return;
        }

        // A run of text inside a line is left out only on a clear word.
        if (hint == RegionHint.Boilerplate && !_showAll && !HoldsBlocks(element))
            return;
        var link = tag is "a" && element.GetAttribute("href") is { Length: > 0 } address && address[0] != '#';
        var start = _line.Length;
        _linkDepth += link ? 1 : 0;
        Children(element);
        _linkDepth -= link ? 1 : 0;
        if (link && _linkDepth == 0 && _line.Length > start)
            _links.Add((start, _line.Length));
    }

    private static bool HoldsBlocks(IElement element)
    {
        foreach (var child in element.ChildNodes)
        {
            if (child is IElement inner && BlockTags.Contains(inner.LocalName))
                return true;
        }

        return false;
    }

    private void Append(string data)
    {
        if (_preDepth > 0)
        {
            _line.Append(data);
            return;
        }

        foreach (var c in data)
            _line.Append(c is '\n' or '\r' ? ' ' : c);
    }

    // Ends the run at hand and makes its blocks.
    private void Flush()
    {
        if (_line.Length == 0)
            return;
        var raw = _line.ToString();
        _line.Clear();
        var flat = new StringBuilder(raw.Length);
        var linked = 0;
        var link = 0;
        var breaks = 0;
        var wrapped = _preDepth > 0 || IsHardWrapped(raw);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (c == '\n')
            {
                breaks++;
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                if (breaks == 0 && flat.Length > 0 && flat[^1] != ' ')
                    flat.Append(' ');
                continue;
            }

            if (IsUnseen(c))
                continue;
            if (breaks > 0)
            {
                if (breaks > 1 || !wrapped && (IsFullLine(flat) || IsLabel(flat) && (char.IsUpper(c) || char.IsDigit(c))))
                    Emit();
                else if (flat.Length > 0 && flat[^1] != ' ')
                    flat.Append(' ');
                breaks = 0;
            }

            while (link < _links.Count && _links[link].End <= i)
                link++;
            linked += link < _links.Count && _links[link].Start <= i || _linkDepth > 0 ? 1 : 0;
            flat.Append(c);
        }

        Emit();
        _links.Clear();

        void Emit()
        {
            if (flat.Length > 0 && flat[^1] == ' ')
                flat.Length--;
            if (flat.Length > 0)
                _parts.Add(new TextBlock(flat.ToString(), linked, _tag));
            flat.Clear();
            linked = 0;
        }
    }

    private static bool IsUnseen(char c) => c is '\u00AD' or '\u200B' or '\u2060' or '\uFEFF' || char.IsControl(c);

    private static bool IsFullLine(StringBuilder line)
    {
        var end = line.Length - 1;
        while (end >= 0 && line[end] is ' ' or '"' or '”' or '’' or ')')
            end--;
        return line.Length >= FullLine && line[end] is '.' or '!' or '?' or '…';
    }

    // Lines of about the same, short length are one paragraph that somebody broke by hand.
    private static bool IsHardWrapped(string raw)
    {
        var lines = raw.AsSpan().Count('\n') + 1;
        if (lines < 4 || raw.Length / lines < 40)
            return false;
        foreach (var line in raw.AsSpan().EnumerateLines())
        {
            if (line.Length > 100)
                return false;
        }

        return true;
    }

    private static bool IsLabel(StringBuilder line) => line.Length is > 0 and < ShortLine && line[^1] is not (',' or ';');

    private void JoinCells()
    {
        if (_parts.Count < 2)
            return;
        List<string> cells = [];
        var links = 0;
        foreach (var part in _parts)
        {
            if (part is not PageRegion { Tag: "td" or "th", TextLength: <= ShortCell, Parts: [TextBlock cell] } || cell.IsHeading)
                return;
            cells.Add(cell.Text);
            links += cell.LinkLength;
        }

        _parts = [new TextBlock(string.Join('\t', cells), links, "tr")];
    }
}
