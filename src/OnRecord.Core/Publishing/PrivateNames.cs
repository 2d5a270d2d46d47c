using System.Text;
using OnRecord.Extraction.Entities;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Publishing;

/// <summary>Keeps the names of private persons inside the text: whatever is written beside it says <see cref="Stand"/> in their
/// place.</summary>
internal sealed class PrivateNames
{
    /// <summary>What stands in the place of a private person's name.</summary>
    internal const string Stand = "a private person";

    private readonly HashSet<string> _entities = new(StringComparer.Ordinal);
    private readonly List<TextSpan> _names = [];

    /// <param name="extracted">The article whose persons are meant.</param>
    /// <param name="keep">Whether names of private persons may be written after all.</param>
    internal PrivateNames(ExtractedArticle extracted, bool keep)
    {
        if (keep) return;
        foreach (var entity in extracted.Entities.Where(e => e.IsPrivate))
        {
            _entities.Add(entity.Id);
            _names.AddRange(entity.Mentions.Where(m => m.Form == MentionForm.Name).Select(m => m.Span));
        }

        // In order and apart, so that they can be looked up by halving.
        _names.Sort();
        var kept = 0;
        foreach (var name in _names.ToArray())
        {
            if (kept > 0 && _names[kept - 1].End > name.Start) _names[kept - 1] = new TextSpan(_names[kept - 1].Start, Math.Max(_names[kept - 1].End, name.End));
            else _names[kept++] = name;
        }

        _names.RemoveRange(kept, _names.Count - kept);
    }

    /// <summary>The name as it may be written, given the entity that bears it and the words it was taken from.</summary>
    internal string Shown(string? entity, string name, TextSpan? words = null)
        => (entity is not null && _entities.Contains(entity)) || (words is { } span && Holds(span)) ? Stand : name;

    /// <summary>Whether the words hold a private person's name.</summary>
    internal bool Holds(TextSpan words) => FirstEndingAfter(words.Start) is var at && at < _names.Count && _names[at].Start < words.End;

    /// <summary>The words with each private person's name left out.</summary>
    /// <param name="text">The text, or one of the same length made from it.</param>
    /// <param name="words">Which words.</param>
    internal string Redacted(string text, TextSpan words)
    {
        if (!Holds(words)) return words.In(text);
        var shown = new StringBuilder();
        var position = words.Start;
        for (var i = FirstEndingAfter(words.Start); i < _names.Count && _names[i].Start < words.End; i++)
        {
            shown.Append(text, position, Math.Max(0, _names[i].Start - position)).Append(Stand);
            position = Math.Min(_names[i].End, words.End);
        }

        return shown.Append(text, position, words.End - position).ToString();
    }

    private int FirstEndingAfter(int position)
    {
        var (low, high) = (0, _names.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_names[middle].End > position) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
