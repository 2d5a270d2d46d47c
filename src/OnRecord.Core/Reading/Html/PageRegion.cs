using AngleSharp.Dom;

namespace OnRecord.Reading.Html;

/// <summary>A piece of what a page shows: a block of text, or a region that holds pieces.</summary>
internal abstract class PagePart
{
    /// <summary>The characters shown.</summary>
    public int TextLength { get; protected set; }

    /// <summary>How many of them are links that leave the page.</summary>
    public int LinkLength { get; protected set; }

    /// <summary>The share of the characters that are links, 0 to 1.</summary>
    public double LinkDensity => TextLength == 0 ? 0 : (double)LinkLength / TextLength;

    /// <summary>How much this reads like a report's prose; 0 for headings, labels and lists of links.</summary>
    public double Score { get; protected set; }
}

/// <summary>A run of text without a paragraph break in it, white space collapsed.</summary>
internal sealed class TextBlock : PagePart
{
    // A line shorter than this is a label, whatever it says.
    private const int MinProseLength = 25;

    public TextBlock(string text, int linkLength, string tag)
    {
        Text = text;
        Tag = tag;
        TextLength = text.Length;
        LinkLength = Math.Min(linkLength, text.Length);
        // After Readability (Mozilla): a point for a paragraph, one for each comma, one for each hundred characters up to
        // three; what is linked does not count.
        if (!IsHeading && text.Length >= MinProseLength)
            Score = (1 + Math.Min(text.AsSpan().Count(','), 5) + Math.Min(text.Length / 100.0, 3)) * (1 - LinkDensity);
    }

    public string Text { get; }

    /// <summary>The name of the block-level element it stands in: <c>p</c>, <c>h2</c>, <c>li</c>, <c>tr</c>.</summary>
    public string Tag { get; }

    public bool IsHeading => Tag is ['h', >= '1' and <= '6'];

    /// <summary>Whether it ends as a sentence does.</summary>
    public bool EndsAsSentence => Text.AsSpan().TrimEnd("\"'”’»)]") is [.., '.' or '!' or '?' or '…' or '؟' or '。'];
}

/// <summary>What a block-level element shows.</summary>
internal sealed class PageRegion(IElement element, RegionHint hint, List<PagePart> parts) : PagePart
{
    public IElement Element { get; } = element;

    public RegionHint Hint { get; } = hint;

    public List<PagePart> Parts { get; } = parts;

    public string Tag => Element.LocalName;

    /// <summary>Adds up lengths and scores from the parts, after parts were taken out.</summary>
    public void Sum()
    {
        TextLength = LinkLength = 0;
        Score = 0;
        foreach (var part in Parts)
        {
            TextLength += part.TextLength;
            LinkLength += part.LinkLength;
            Score += part.Score;
        }
    }

    /// <summary>All blocks, in page order.</summary>
    public IEnumerable<TextBlock> Blocks()
    {
        foreach (var part in Parts)
        {
            if (part is TextBlock block)
            {
                yield return block;
            }
            else
            {
                foreach (var inner in ((PageRegion)part).Blocks())
                    yield return inner;
            }
        }
    }

    /// <summary>Whether a block for which <paramref name="wanted"/> holds lies inside.</summary>
    public bool Any(Func<TextBlock, bool> wanted)
    {
        foreach (var part in Parts)
        {
            if (part is TextBlock block ? wanted(block) : ((PageRegion)part).Any(wanted))
                return true;
        }

        return false;
    }
}
