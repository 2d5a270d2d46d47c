using OnRecord.Language;

namespace OnRecord.Extraction.Entities;

/// <summary>Finds the entity that words of a text stand for.</summary>
public sealed class EntityIndex
{
    private readonly (TextSpan Span, Entity Entity)[] _mentions;
    private readonly int[] _reach;

    /// <param name="entities">The entities of one text.</param>
    public EntityIndex(IEnumerable<Entity> entities)
    {
        _mentions = [.. entities.SelectMany(e => e.Mentions.Select(m => (m.Span, e))).OrderBy(m => m.Span.Start).ThenByDescending(m => m.Span.End)];
        _reach = new int[_mentions.Length];
        for (var i = 0; i < _reach.Length; i++) _reach[i] = Math.Max(_mentions[i].Span.End, i > 0 ? _reach[i - 1] : 0);
    }

    /// <summary>The entity of the mention that shares most with <paramref name="span"/>: the one whose words it is, or that it
    /// lies in, or the longest that lies in it; null where none touches it.</summary>
    /// <param name="span">The words.</param>
    /// <param name="leastShare">What both must share at least of all the characters they cover together, 0 to 1.</param>
    public Entity? At(TextSpan span, double leastShare = 0)
    {
        Entity? best = null;
        var bestShare = leastShare;
        for (var i = FirstThatReaches(span.Start); i < _mentions.Length && _mentions[i].Span.Start < span.End; i++)
        {
            var mention = _mentions[i].Span;
            var common = Math.Min(mention.End, span.End) - Math.Max(mention.Start, span.Start);
            if (common <= 0) continue;
            var share = common / (double)(mention.Length + span.Length - common);
            if (share <= bestShare) continue;
            bestShare = share;
            best = _mentions[i].Entity;
        }

        return best;
    }

    /// <summary>The entities of the mentions that lie in <paramref name="span"/>, in text order, each once.</summary>
    public IReadOnlyList<Entity> In(TextSpan span)
    {
        var found = new List<Entity>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = FirstThatReaches(span.Start); i < _mentions.Length && _mentions[i].Span.Start < span.End; i++)
        {
            if (span.Contains(_mentions[i].Span) && seen.Add(_mentions[i].Entity.Id)) found.Add(_mentions[i].Entity);
        }

        return found;
    }

    private int FirstThatReaches(int position)
    {
        var low = 0;
        var high = _reach.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_reach[middle] <= position) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
