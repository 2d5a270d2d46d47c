namespace OnRecord.Linking.Places;

/// <summary>One place that a name in a text may mean.</summary>
/// <param name="Row">The register's row, or -1 for a place that the register lacks, near the text's others.</param>
/// <param name="IsDerived">Whether only part of the name names it: "North Dublin", "University of Minnesota".</param>
internal readonly record struct PlaceSense(int Row, bool IsDerived)
{
    /// <summary>Nowhere in the register.</summary>
    public static PlaceSense Unlisted { get; } = new(-1, false);
}
