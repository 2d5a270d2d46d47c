namespace OnRecord.Extraction.Attributions;

/// <summary>The part a token plays in an attribution, as the tagger sees it: one role a token, marked by where it begins.</summary>
internal static class RoleLabels
{
    public const int None = 0;
    public const int BeginSource = 1;
    public const int InSource = 2;
    public const int BeginCue = 3;
    public const int InCue = 4;
    public const int BeginContent = 5;
    public const int InContent = 6;
    public const int Count = 7;

    /// <summary>Whether one label may follow another: inside a role only after that role.</summary>
    public static bool MayFollow(int before, int label) => label is not (InSource or InCue or InContent) || before == label || before == label - 1;

    /// <summary>Whether a label may begin a sequence.</summary>
    public static bool MayStart(int label) => label is not (InSource or InCue or InContent);
}
