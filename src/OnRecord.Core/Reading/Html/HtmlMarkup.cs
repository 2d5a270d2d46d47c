using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace OnRecord.Reading.Html;

/// <summary>Parses HTML within bounds. The HTML standard's tree construction takes quadratic time on deep nesting and can
/// make many elements out of few characters, so depth, number of elements and memory are counted while the tree grows and the
/// parse is given up as soon as a bound is passed.</summary>
internal static class HtmlMarkup
{
    /// <summary>The deepest an element may be nested. Pages that people read stay below 60; browsers give up at 512.</summary>
    public const int MaxDepth = 300;

    /// <summary>The most elements a page may have. A live blog of a long day has some 50,000.</summary>
    public const int MaxElements = 300_000;

    // Depth grows by at most one an element, so it need not be measured at each.
    private const int CheckInterval = 32;

    // Formatting left open ("<p><b>…</p>") is opened again in each paragraph that follows, and those copies are announced to
    // nobody; only what they take tells of them. Ordinary markup takes 20 to 40 bytes a character.
    private const long SpareBytes = 64L << 20;
    private const long BytesPerCharacter = 64;

    /// <summary>Parses a page.</summary>
    /// <returns>The document, or null with the bound that was passed, in words.</returns>
    public static (IHtmlDocument? Document, string? Excess) Parse(string html)
    {
        var bounds = new Bounds(SpareBytes + BytesPerCharacter * html.Length);
        var parser = new HtmlParser(new HtmlParserOptions
        {
            OnCreated = (element, _) => bounds.Count(element),
            DisableElementPositionTracking = true,
            SkipComments = true,
            SkipProcessingInstructions = true,
            MaximumDepth = MaxDepth + 2 * CheckInterval,
        });
        try
        {
            return (parser.ParseDocument(html), null);
        }
        catch (BoundPassedException passed)
        {
            return (null, passed.Message);
        }
    }

    private sealed class Bounds(long allowedBytes)
    {
        private readonly long _before = GC.GetAllocatedBytesForCurrentThread();
        private int _elements;
        private INode? _previous;

        public void Count(IElement element)
        {
            if (++_elements > MaxElements)
                throw new BoundPassedException($"it makes more than {MaxElements} elements");
            // The element at hand is not in the tree yet; the one before it is.
            if (_elements % CheckInterval == 0)
            {
                if (DepthOf(_previous) > MaxDepth)
                    throw new BoundPassedException($"its elements are nested more than {MaxDepth} deep");
                if (GC.GetAllocatedBytesForCurrentThread() - _before > allowedBytes)
                    throw new BoundPassedException("its unclosed elements repeat without end");
            }

            _previous = element;
        }

        private static int DepthOf(INode? node)
        {
            var depth = 0;
            for (; node is not null; node = node.Parent)
                depth++;
            return depth;
        }
    }

    // The parser's callback has no other way to stop it.
    private sealed class BoundPassedException(string message) : Exception(message);
}
