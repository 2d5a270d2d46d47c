using System.Text;
using OnRecord.Extraction.Entities;
using OnRecord.Language;
using OnRecord.Pipeline;

namespace OnRecord.Publishing;

/// <summary>Keeps the names of private persons inside the text (docs/reference/persons.md): whatever is written beside it says in
/// their place what the text says they are, or <see cref="Stand"/>.</summary>
internal sealed class PrivateNames
{
    /// <summary>What stands in the place of a private person's name.</summary>
    internal const string Stand = "a private person";

    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly List<TextSpan> _names = [];

    /// <param name="extracted">The article whose persons are meant.</param>
    /// <param name="keep">Whether names of private persons may be written after all.</param>
    internal PrivateNames(ExtractedArticle extracted, bool keep)
    {
        if (keep) return;
        foreach (var entity in extracted.Entities.Where(IsNamedPrivately))
        {
            _words.UnionWith(WordsOf(entity.Name));
            _names.AddRange(entity.Mentions.Where(m => m.Form == MentionForm.Name).Select(m => m.Span));
        }

        if (_names.Count == 0) return;
        // A word that a public name has too tells nothing of the private one.
        foreach (var entity in extracted.Entities.Where(e => !IsNamedPrivately(e) && e.Kind is not (EntityKind.Group or EntityKind.Document or EntityKind.Other))) _words.ExceptWith(WordsOf(entity.Name));
        foreach (var entity in extracted.Entities.Where(IsNamedPrivately)) _shown[entity.Id] = Description(entity);

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

    /// <summary>Whether the entity's name is kept back.</summary>
    internal bool Hides(string? entity) => entity is not null && _shown.ContainsKey(entity);

    /// <summary>The name as it may be written, given the entity that bears it and the words it was taken from.</summary>
    internal string Shown(string? entity, string name, TextSpan? words = null)
        => entity is not null && _shown.TryGetValue(entity, out var shown) ? shown
            : words is { } span && Holds(span) ? Stand
            : Without(name)!;

    /// <summary>Words taken from the text without the private names they hold: "death of a private person".</summary>
    internal string? Without(string? words)
    {
        if (words is null || _words.Count == 0 || !WordsOf(words).Any(_words.Contains)) return words;
        var kept = new List<string>();
        foreach (var word in words.Split(' '))
        {
            if (!WordsOf(word).Any(_words.Contains)) kept.Add(word);
            else if (kept.Count == 0 || kept[^1] != Stand) kept.Add(Stand);
        }

        return string.Join(' ', kept);
    }

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

    private static bool IsNamedPrivately(Entity entity) => entity.IsPrivate && entity.Mentions.Any(m => m.Form == MentionForm.Name);

    /// <summary>"A Harlow resident", where the text says so without any private name.</summary>
    private string Description(Entity entity)
        => entity.Role is not { Length: > 0 } role || WordsOf(role).Any(_words.Contains) ? Stand
            : (role[0] is 'a' or 'e' or 'i' or 'o' or 'A' or 'E' or 'I' or 'O' ? "an " : "a ") + role;

    private static IEnumerable<string> WordsOf(string name)
        => name.Split([' ', '-', ',', '(', ')', '“', '”', '"', '/', ':', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Replace("’s", "", StringComparison.Ordinal).Replace("'s", "", StringComparison.Ordinal).TrimEnd('.'))
            .Where(word => word.Length > 1 && char.IsUpper(word[0]));
}
