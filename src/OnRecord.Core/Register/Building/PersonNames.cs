namespace OnRecord.Register.Building;

/// <summary>Under which full names a person is found.</summary>
internal static class PersonNames
{
    private static readonly HashSet<string> Suffixes = new(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Particles = new(["de", "la", "del", "van", "von", "der", "den", "di", "da", "St.", "al", "el"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The name, the aliases, given and family name alone, and the name without what stands in brackets.</summary>
    internal static IEnumerable<string> Forms(Official person)
    {
        yield return person.Name;
        if (person.Name.IndexOf('(', StringComparison.Ordinal) is var open and >= 0 && person.Name.IndexOf(')', open) is var close and >= 0)
            yield return person.Name[..open] + person.Name[(close + 1)..];
        if (person is { Given: { } given, Family: { } family }) yield return given + " " + family;
        foreach (var alias in person.Aliases) yield return alias;
    }

    /// <summary>The given name, where the name has two words or more: its first.</summary>
    internal static string? Given(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words ? words[0] : null;

    /// <summary>The family name: the last word that is no generational suffix, with the particles before it ("de Blasio").</summary>
    internal static string Family(string name)
    {
        var words = name.Replace(",", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var end = words.Length;
        if (end > 1 && Suffixes.Contains(words[end - 1])) end--;
        var first = end - 1;
        while (first > 1 && Particles.Contains(words[first - 1])) first--;
        return first < 0 ? name : string.Join(' ', words[first..end]);
    }

    /// <summary>Whether an alias says more than the family name and initials, in the order in which texts write names;
    /// legislatures' own lists have "Smith, J." and "SMITH, 12TH".</summary>
    internal static bool IsWritten(string alias)
        => !alias.Contains(',', StringComparison.Ordinal)
            && alias.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words
            && words[..^1].Any(word => word.Count(char.IsLetter) > 1 && !word.EndsWith('.'));
}
