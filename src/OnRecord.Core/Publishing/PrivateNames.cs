using OnRecord.Extraction.Entities;

namespace OnRecord.Publishing;

/// <summary>Keeps the names of private persons out of what is published beside the text itself (docs/reference/persons.md).</summary>
internal sealed class PrivateNames
{
    /// <summary>What stands in the place of a private person's name.</summary>
    internal const string Unnamed = "a private person";

    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    /// <param name="entities">The entities of one article.</param>
    /// <param name="keep">Whether the user asked for the names.</param>
    internal PrivateNames(IReadOnlyList<Entity> entities, bool keep)
    {
        if (keep) return;
        foreach (var entity in entities.Where(IsNamedPrivately)) _words.UnionWith(WordsOf(entity.Name));
        if (_words.Count == 0) return;
        // A word that a public name has too tells nothing of the private one.
        foreach (var entity in entities.Where(e => !IsNamedPrivately(e) && e.Kind != EntityKind.Group && e.Kind != EntityKind.Document && e.Kind != EntityKind.Other)) _words.ExceptWith(WordsOf(entity.Name));
        foreach (var entity in entities.Where(IsNamedPrivately)) _shown[entity.Id] = Description(entity);
    }

    /// <summary>What is shown for an entity's name.</summary>
    internal string Of(string? entity, string name) => entity is not null && _shown.TryGetValue(entity, out var shown) ? shown : Without(name)!;

    /// <summary>Words that may hold private names, without these: "the death of a private person".</summary>
    internal string? Without(string? words)
    {
        if (words is null || _words.Count == 0 || !WordsOf(words).Any(_words.Contains)) return words;
        var kept = new List<string>();
        foreach (var word in words.Split(' '))
        {
            if (!WordsOf(word).Any(_words.Contains)) kept.Add(word);
            else if (kept.Count == 0 || kept[^1] != Unnamed) kept.Add(Unnamed);
        }

        return string.Join(' ', kept);
    }

    private static bool IsNamedPrivately(Entity entity) => entity.IsPrivate && entity.Mentions.Any(m => m.Form == MentionForm.Name);

    /// <summary>"A Harlow resident" where the text says so, without any name in it.</summary>
    private string Description(Entity entity)
    {
        if (entity.Role is not { Length: > 0 } role || WordsOf(role).Any(_words.Contains)) return Unnamed;
        return (role[0] is 'a' or 'e' or 'i' or 'o' or 'A' or 'E' or 'I' or 'O' ? "an " : "a ") + role;
    }

    private static IEnumerable<string> WordsOf(string name)
        => name.Split([' ', '-', ',', '(', ')', '“', '”', '"', '/', ':', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Replace("’s", "", StringComparison.Ordinal).Replace("'s", "", StringComparison.Ordinal).TrimEnd('.'))
            .Where(word => word.Length > 1 && char.IsUpper(word[0]));
}
