using OnRecord.Register.Building;

namespace OnRecord.Linking.Officials;

/// <summary>A person's name as a report writes it, in parts.</summary>
internal sealed class PersonName
{
    private readonly string[] _given;
    private readonly string? _suffix;

    /// <param name="name">The name without titles: "Robert F. Kennedy Jr.", "Garcetti".</param>
    internal PersonName(string name)
    {
        var words = Folded.Words(name);
        if (words.Length > 1 && Suffix(words[^1]) is { } suffix) (_suffix, words) = (suffix, words[..^1]);
        Full = string.Join(' ', words);

        Family = Folded.Text(PersonNames.Family(name));
        var familyWords = Family.AsSpan().Count(' ') + 1;
        _given = words.Length > familyWords ? words[..^familyWords] : [];
    }

    /// <summary>The name without its suffix, folded.</summary>
    internal string Full { get; }

    /// <summary>The family name, folded.</summary>
    internal string Family { get; }

    /// <summary>How like it is to an official's: 3 the whole name, 2 given names that may be the same, 1 only the family name
    /// is told, 0 unlike.</summary>
    /// <param name="official">The official.</param>
    /// <param name="isExact">Whether the register has the official under this very name.</param>
    internal int LikenessTo(Official official, bool isExact)
    {
        var theirs = Folded.Words(official.Name);
        if (_suffix is not null && theirs.Length > 1 && Suffix(theirs[^1]) is { } suffix && suffix != _suffix) return 0;
        if (isExact) return _given.Length > 0 ? 3 : 1;
        if (_given.Length == 0) return 1;
        var first = _given[0];

        // "Randy Forbes" is J. Randy Forbes: any of the given names may be the one in use.
        if (Folded.Words(official.Given) is [var known, ..] && GivenNames.MayBeSame(first, known)) return 2;
        for (var i = 0; i < theirs.Length - 1; i++)
        {
            if ((i == 0 || theirs[i].Length > 1) && GivenNames.MayBeSame(first, theirs[i])) return 2;
        }

        return 0;
    }

    private static string? Suffix(string word) => word is "jr" or "sr" or "ii" or "iii" or "iv" ? word : null;
}
