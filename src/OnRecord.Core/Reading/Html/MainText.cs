namespace OnRecord.Reading.Html;

/// <summary>Finds a report's own paragraphs among everything a page shows. The decisions, their sources and their figures
/// stand in docs/design/main-text.md.</summary>
/// <remarks>Three steps: what is marked as navigation, comments or the like is taken out (unless the headline is inside);
/// the smallest region that holds most of the remaining prose is the report's; within it, lines that are no prose are left
/// out.</remarks>
internal static class MainText
{
    // A page that shows less than this after pruning may have been pruned wrongly.
    private const int LittleText = 200;

    // A part holding this share of its parent's prose holds the report.
    private const double Dominant = 0.75;

    // What calls itself the report's body is believed from this share of the page's prose on.
    private const double DeclaredShare = 0.35;

    private const double MostlyLinks = 0.6;
    private const int CardLength = 400;
    private const int DoubtfulLength = 300;

    // A heading of this length right under the headline is the standfirst.
    private const int LongHeading = 40;

    /// <summary>The paragraphs of the report on <paramref name="page"/>, without its headline.</summary>
    /// <param name="page">All that the page shows.</param>
    /// <param name="headline">The headline, if known: marks where the report begins.</param>
    /// <param name="byline">The byline, if known: its line is left out.</param>
    public static List<string> Paragraphs(PageRegion page, string? headline, string? byline)
    {
        var key = headline is null ? "" : Wording.Key(headline);
        bool IsHeadline(TextBlock block) => block.IsHeading && key.Length > 0 && Wording.SameHeadline(Wording.Key(block.Text), key);

        Prune(page, IsHeadline);
        var root = OneOfSeveral(Descend(page), IsHeadline);
        var lines = new ProseLines(byline);
        foreach (var block in Lead(page, root, IsHeadline))
            lines.Add(block);
        if (!ReferenceEquals(root, page) && root.Any(IsHeadline))
            AddAfterHeadline(root, IsHeadline, lines);
        else
            Add(root, IsHeadline, lines);
        return lines.Paragraphs;
    }

    /// <summary>Whether so little was found that hints may have misled.</summary>
    public static bool IsLittle(List<string> paragraphs) => paragraphs.Sum(p => p.Length) < LittleText;

    private static void Prune(PageRegion region, Func<TextBlock, bool> isHeadline)
    {
        region.Parts.RemoveAll(part => part is PageRegion inner && IsBoilerplate(inner, isHeadline));
        foreach (var part in region.Parts)
        {
            if (part is PageRegion inner)
                Prune(inner, isHeadline);
        }

        region.Sum();
    }

    private static bool IsBoilerplate(PageRegion region, Func<TextBlock, bool> isHeadline)
    {
        var marked = region.Hint switch
        {
            RegionHint.Boilerplate => true,
            RegionHint.Doubtful => !IsHeadingGroup(region) && region.TextLength < DoubtfulLength && (region.Score < 3 || region.LinkDensity > 0.3),
            _ => false,
        };
        if (!marked)
            marked = region.Tag is "ul" or "ol" or "table" or "div" or "section" or "p" && region.LinkDensity > MostlyLinks && region.Score < 3 || IsCard(region, isHeadline) || IsForeignBox(region);
        return marked && region.Tag is not ("main" or "body") && !region.Any(isHeadline)
            && !(region.Tag is "article" && region.Hint == RegionHint.Doubtful);
    }

    // A small box under a heading such as "Related" or "Support us".
    private static bool IsForeignBox(PageRegion region)
        => region.TextLength <= CardLength && region.Parts.Count > 1
            && region.Parts[0] is PageRegion { Parts: [TextBlock { IsHeading: true } heading] } && ProseLines.OpensForeignPart(heading);

    // The header of a part of the report, such as a post of a live blog.
    private static bool IsHeadingGroup(PageRegion region)
        => region.Tag is "header" && region.LinkDensity < 0.3 && region.Any(b => b.IsHeading);

    // A linked heading with a line or two under it leads to another report.
    private static bool IsCard(PageRegion region, Func<TextBlock, bool> isHeadline)
    {
        if (region.TextLength > CardLength || region.LinkLength == 0)
            return false;
        var heading = region.Blocks().FirstOrDefault(b => b.IsHeading);
        return heading is not null && heading.LinkDensity > 0.8 && !isHeadline(heading);
    }

    private static PageRegion Descend(PageRegion page)
    {
        if (Declared(page, page.Score * DeclaredShare) is { } declared)
            return declared;
        var root = page;
        while (true)
        {
            PageRegion? best = null;
            foreach (var part in root.Parts)
            {
                if (part is PageRegion inner && (best is null || inner.Score > best.Score))
                    best = inner;
            }

            if (best is null || best.Score < root.Score * Dominant || best.Parts is [TextBlock])
                return root;
            root = best;
        }
    }

    // The outermost region that says it is the report's body; the parent where the body comes in several parts.
    private static PageRegion? Declared(PageRegion region, double atLeast)
    {
        PageRegion? first = null;
        var bodies = 0.0;
        foreach (var part in region.Parts)
        {
            if (part is PageRegion { Hint: RegionHint.Body } body && body.Parts is not [TextBlock])
            {
                first ??= body;
                bodies += body.Score;
            }
        }

        if (first is not null && bodies >= atLeast && bodies > 0)
            return first.Score >= bodies * 0.95 ? Declared(first, first.Score * Dominant) ?? first : region;
        foreach (var part in region.Parts)
        {
            if (part is PageRegion inner && inner.Score >= atLeast && Declared(inner, atLeast) is { } found)
                return found;
        }

        return null;
    }

    // Where several whole reports follow one another, the first that carries the page's headline is the page's report.
    private static PageRegion OneOfSeveral(PageRegion root, Func<TextBlock, bool> isHeadline)
    {
        var reports = root.Parts.OfType<PageRegion>()
            .Where(r => r.Score > root.Score * 0.1 && r.Any(b => b.Tag is "h1" or "h2")).ToList();
        return reports.Count > 1 && reports[0].Any(isHeadline)
            && reports.Skip(1).Any(r => string.Equals(r.Tag, reports[0].Tag, StringComparison.Ordinal) && r.Any(b => string.Equals(b.Tag, HeadlineTag(reports[0], isHeadline), StringComparison.Ordinal)))
            ? Descend(reports[0])
            : root;
    }

    private static string HeadlineTag(PageRegion region, Func<TextBlock, bool> isHeadline) => region.Blocks().First(isHeadline).Tag;

    // Standfirst and opening paragraphs that stand after the headline but before the region found.
    private static List<TextBlock> Lead(PageRegion page, PageRegion root, Func<TextBlock, bool> isHeadline)
    {
        List<TextBlock> lead = [];
        var seen = false;
        var justSeen = false;
        Walk(page, underLead: false);
        return lead;

        bool Walk(PageRegion region, bool underLead)
        {
            foreach (var part in region.Parts)
            {
                if (ReferenceEquals(part, root))
                    return true;
                if (part is PageRegion inner)
                {
                    if (Walk(inner, underLead || inner.Hint == RegionHint.Lead))
                        return true;
                }
                else if (part is TextBlock block)
                {
                    if (isHeadline(block))
                    {
                        seen = justSeen = true;
                        lead.Clear();
                        continue;
                    }

                    if (seen && (underLead || block.Score > 0 && block.LinkDensity < 0.25 && block.EndsAsSentence
                        || justSeen && block.IsHeading && block.TextLength >= LongHeading && block.LinkLength == 0))
                    {
                        lead.Add(block);
                    }

                    justSeen = false;
                }
            }

            // Without the region on the way nothing stands before it.
            if (ReferenceEquals(region, page))
                lead.Clear();
            return false;
        }
    }

    private static void AddAfterHeadline(PageRegion root, Func<TextBlock, bool> isHeadline, ProseLines lines)
    {
        var started = false;
        foreach (var block in root.Blocks())
        {
            if (isHeadline(block))
                started = true;
            else if (started)
                lines.Add(block);
        }
    }

    private static void Add(PageRegion region, Func<TextBlock, bool> isHeadline, ProseLines lines)
    {
        foreach (var block in region.Blocks())
        {
            if (!isHeadline(block))
                lines.Add(block);
        }
    }
}
