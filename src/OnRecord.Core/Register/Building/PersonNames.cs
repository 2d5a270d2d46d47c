namespace OnRecord.Register.Building;

/// <summary>Under which full names a person is found.</summary>
internal static class PersonNames
{
    /// <summary>The name, the aliases, given and family name alone, and the name without what stands in brackets.</summary>
    internal static IEnumerable<string> Forms(Official person)
    {
        yield return person.Name;
        if (person.Name.IndexOf('(', StringComparison.Ordinal) is var open and >= 0 && person.Name.IndexOf(')', open) is var close and >= 0)
            yield return person.Name[..open] + person.Name[(close + 1)..];
        if (person is { Given: { } given, Family: { } family }) yield return given + " " + family;
        foreach (var alias in person.Aliases) yield return alias;
    }

    /// <summary>Whether an alias says more than the family name and initials, in the order in which texts write names;
    /// legislatures' own lists have "Smith, J." and "SMITH, 12TH".</summary>
    internal static bool IsWritten(string alias)
        => !alias.Contains(',', StringComparison.Ordinal)
            && alias.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words
            && words[..^1].Any(word => word.Count(char.IsLetter) > 1 && !word.EndsWith('.'));
}
