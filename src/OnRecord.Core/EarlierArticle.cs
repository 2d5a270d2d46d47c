namespace OnRecord;

/// <summary>An article met earlier in the run that another belongs with.</summary>
/// <param name="Id">The earlier article's id.</param>
/// <param name="Relation">How the two belong together.</param>
/// <param name="Share">The share of the word shingles of the shorter text that the other has too, 0 to 1: 1 for the same text, an
/// estimate for a near-copy, 0 (not measured) for a version.</param>
public sealed record EarlierArticle(string Id, EarlierRelation Relation, double Share);

/// <summary>How an article belongs with an earlier one.</summary>
public enum EarlierRelation
{
    /// <summary>The same report with another text: it is a later version of it.</summary>
    Version,

    /// <summary>The same text, under the same address or another.</summary>
    SameText,

    /// <summary>Another text that carries the same story in good part.</summary>
    NearCopy,
}
