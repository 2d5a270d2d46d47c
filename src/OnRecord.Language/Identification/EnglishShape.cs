namespace OnRecord.Language.Identification;

/// <summary>Spellings that are common in English and rare elsewhere, for texts too short to have function words.</summary>
internal static class EnglishShape
{
    private static readonly string[] Endings = ["ing", "ings", "ed", "ght", "ghts", "ly", "ness", "ship", "ous", "ck", "cks", "ty", "ies", "wn", "sh", "ers", "ay", "ew", "th"];

    private static readonly string[] Beginnings = ["th", "wh", "kn", "wr", "sh"];

    internal static bool Fits(ReadOnlySpan<char> word)
    {
        if (word.Length < 4)
            return false;
        Span<char> lower = stackalloc char[Math.Min(word.Length, 24)];
        if (word.Length > lower.Length || word.ContainsAnyExceptInRange('A', 'z'))
            return false;
        word.ToLowerInvariant(lower);
        foreach (string ending in Endings)
        {
            if (lower.EndsWith(ending))
                return true;
        }
        foreach (string beginning in Beginnings)
        {
            if (lower.StartsWith(beginning))
                return true;
        }
        return lower.IndexOf("oo") >= 0 || lower.IndexOf("ee") >= 0 || lower.IndexOf("ough") >= 0;
    }
}
