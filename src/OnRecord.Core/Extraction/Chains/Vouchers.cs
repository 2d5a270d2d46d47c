using OnRecord.Extraction.Attributions;
using OnRecord.Language;

namespace OnRecord.Extraction.Chains;

/// <summary>Who vouches for what a text tells: of each place of it, the attributions in whose content it stands.</summary>
public sealed class Vouchers
{
    // Contents nest a few deep; more than this lie over one another only in text made to do harm.
    private const int LongestLookBack = 64;

    private readonly List<(TextSpan Content, Attribution Attribution)> _contents;
    private readonly IReadOnlyList<ChainLink> _reportAlone;

    /// <param name="attributions">The attributions of a text, with their chains.</param>
    /// <param name="outlet">Who published the report, or null.</param>
    public Vouchers(IReadOnlyList<Attribution> attributions, string? outlet)
    {
        ArgumentNullException.ThrowIfNull(attributions);
        _contents = [.. attributions.SelectMany(a => a.Content.Select(c => (c, a))).OrderBy(pair => pair.c)];
        _reportAlone = [new ChainLink(outlet ?? ChainExtractor.ThisReport, LinkKind.Published, null, null, IsOrigin: true)];
    }

    /// <summary>Who vouches for a fact, and through whom it reached the report.</summary>
    /// <param name="trigger">The words that name the fact.</param>
    /// <returns>The sources in whose content the words stand, in text order, none where the report itself asserts it; and the chain of the
    /// innermost of them, else the report alone.</returns>
    public (IReadOnlyList<TextSpan> SaidBy, IReadOnlyList<ChainLink> Chain) Of(TextSpan trigger)
    {
        var (low, high) = (0, _contents.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_contents[middle].Content.Start > trigger.Start) high = middle;
            else low = middle + 1;
        }

        Attribution? innermost = null;
        var shortest = int.MaxValue;
        var saidBy = new SortedSet<TextSpan>();
        for (var i = low - 1; i >= Math.Max(0, low - LongestLookBack); i--)
        {
            var (content, attribution) = _contents[i];
            if (!content.Contains(trigger)) continue;
            saidBy.UnionWith(attribution.Source);
            if (content.Length >= shortest) continue;
            shortest = content.Length;
            innermost = attribution;
        }

        return ([.. saidBy], innermost?.Chain ?? _reportAlone);
    }
}
