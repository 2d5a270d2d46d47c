namespace OnRecord.Publishing;

/// <summary>In words for people, how an article belongs with an earlier one.</summary>
internal static class EarlierNote
{
    /// <summary>A few words without a full stop: <c>new version of …</c>.</summary>
    public static string Of(EarlierArticle earlier) => earlier.Relation switch
    {
        EarlierRelation.Version => $"new version of {earlier.Id}",
        EarlierRelation.SameText => $"same text as {earlier.Id}",
        _ => $"near-copy of {earlier.Id}",
    };
}
