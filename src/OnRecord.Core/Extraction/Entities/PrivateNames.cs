using System.Text;
using OnRecord.Language;

namespace OnRecord.Extraction.Entities;

/// <summary>Keeps the names of private persons inside the text (docs/reference/persons.md): whatever is written beside it says what
/// they are, or <see cref="Stand"/>, in their place.</summary>
internal sealed class PrivateNames
{
    /// <summary>What stands in the place of a private person's name where the text does not say what they are.</summary>
    internal const string Stand = Party.PrivateName;

    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly List<TextSpan> _spans = [];

    /// <param name="entities">The entities of one article.</param>
    /// <param name="keep">Whether names of private persons may be written after all.</param>
    internal PrivateNames(IReadOnlyList<Entity> entities, bool keep)
    {
        if (keep) return;
        var hidden = entities.Where(e => e.IsPrivate && e.IsNamed).ToList();
        if (hidden.Count == 0) return;
        foreach (var entity in hidden)
        {
            _words.UnionWith(WordsOf(entity.Name));
            _spans.AddRange(entity.Mentions.Where(m => m.Form == MentionForm.Name).Select(m => m.Span));
        }

        // A word that a public name has too tells nothing of the private one.
        foreach (var entity in entities.Where(e => !e.IsPrivate && e.Kind is EntityKind.Person or EntityKind.Organization or EntityKind.Government or EntityKind.Outlet))
            _words.ExceptWith(WordsOf(entity.Name));
        foreach (var entity in hidden) _shown[entity.Id] = Description(entity);
        MakeDisjoint();
    }

    /// <summary>Hides nothing.</summary>
    internal static PrivateNames None { get; } = new([], keep: true);

    /// <summary>Whether this entity is a person whose name is kept inside the text.</summary>
    internal bool Hides(string? entity) => entity is not null && _shown.ContainsKey(entity);

    /// <summary>The name as it may be written, given the entity that bears it and the words it was taken from.</summary>
    internal string Shown(string? entity, string name, TextSpan? words = null)
        => entity is not null && _shown.TryGetValue(entity, out var description) ? description
            : entity is null && words is { } span && Holds(span) ? Stand
            : Without(name)!;

    /// <summary>Words that may hold private names, without these: "the death of a private person".</summary>
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

    /// <summary>Whether a private person's name stands in these words of the text.</summary>
    internal bool Holds(TextSpan words) => FirstEndingAfter(words.Start) is var at && at < _spans.Count && _spans[at].Start < words.End;

    /// <summary>The words with <see cref="Stand"/> in the place of each private person's name.</summary>
    /// <param name="text">The text, or one of the same length made from it.</param>
    /// <param name="words">Which words.</param>
    internal string Redacted(string text, TextSpan words)
    {
        if (!Holds(words)) return words.In(text);
        var shown = new StringBuilder();
        var position = words.Start;
        for (var i = FirstEndingAfter(words.Start); i < _spans.Count && _spans[i].Start < words.End; i++)
        {
            shown.Append(text, position, Math.Max(0, _spans[i].Start - position)).Append(Stand);
            position = Math.Min(_spans[i].End, words.End);
        }

        return shown.Append(text, position, words.End - position).ToString();
    }

    // In order and apart, so that they can be looked up by halving.
    private void MakeDisjoint()
    {
        _spans.Sort();
        var kept = 0;
        foreach (var span in _spans.ToArray())
        {
            if (kept > 0 && _spans[kept - 1].End > span.Start) _spans[kept - 1] = new TextSpan(_spans[kept - 1].Start, Math.Max(_spans[kept - 1].End, span.End));
            else _spans[kept++] = span;
        }

        _spans.RemoveRange(kept, _spans.Count - kept);
    }

    private int FirstEndingAfter(int position)
    {
        var (low, high) = (0, _spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_spans[middle].End > position) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>"A Harlow resident" where the text says so, without any name in it.</summary>
    private string Description(Entity entity)
    {
        if (entity.Role is not { Length: > 0 } role || WordsOf(role).Any(_words.Contains)) return Stand;
        return (role[0] is 'a' or 'e' or 'i' or 'o' or 'A' or 'E' or 'I' or 'O' ? "an " : "a ") + role;
    }

    private static IEnumerable<string> WordsOf(string name)
        => name.Split([' ', '-', ',', '(', ')', '“', '”', '"', '/', ':', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Replace("’s", "", StringComparison.Ordinal).Replace("'s", "", StringComparison.Ordinal).TrimEnd('.'))
            .Where(word => word.Length > 1 && char.IsUpper(word[0]));
}
