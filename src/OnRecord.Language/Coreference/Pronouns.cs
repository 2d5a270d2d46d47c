namespace OnRecord.Language.Coreference;

/// <summary>Personal pronouns.</summary>
internal static class Pronouns
{
    /// <summary>What pronouns tell of the one they stand for.</summary>
    /// <param name="Person">First, second or third.</param>
    /// <param name="Gender">The gender shown.</param>
    /// <param name="IsPlural">Whether it is plural in form.</param>
    /// <param name="IsHuman">Whether it stands for a human being.</param>
    public readonly record struct Reading(int Person, Gender Gender, bool IsPlural, bool IsHuman);

    /// <summary>Reads a word as a personal, possessive or reflexive pronoun; null where it is none.</summary>
    public static Reading? Read(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 10) return null;
        Span<char> folded = stackalloc char[word.Length];
        word.ToLowerInvariant(folded);
        return (ReadOnlySpan<char>)folded switch
        {
            "he" or "him" or "his" or "himself" => new Reading(3, Gender.Masculine, false, true),
            "she" or "her" or "hers" or "herself" => new Reading(3, Gender.Feminine, false, true),
            "they" or "them" or "their" or "theirs" or "themselves" or "themself" => new Reading(3, Gender.Unknown, true, false),
            "it" or "its" or "itself" => new Reading(3, Gender.Unknown, false, false),
            "i" or "me" or "my" or "mine" or "myself" => new Reading(1, Gender.Unknown, false, true),
            "we" or "us" or "our" or "ours" or "ourselves" => new Reading(1, Gender.Unknown, true, true),
            "you" or "your" or "yours" or "yourself" or "yourselves" => new Reading(2, Gender.Unknown, false, true),
            _ => null,
        };
    }
}
