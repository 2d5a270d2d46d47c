namespace OnRecord.Training.Scoring;

/// <summary>How far predicted points lie from the reference's.</summary>
/// <param name="Places">The number of places compared.</param>
/// <param name="Within161Kilometres">The share within 161 km (100 miles), 0 to 1.</param>
/// <param name="Mean">The mean distance in kilometres.</param>
/// <param name="Median">The median distance in kilometres.</param>
/// <param name="Area">The area under the sorted log errors, 0 (perfect) to 1 (as wrong as the globe allows), as in Gritta et al.
/// (2020), A Pragmatic Guide to Geoparsing Evaluation.</param>
public sealed record DistanceFigures(int Places, double Within161Kilometres, double Mean, double Median, double Area);

/// <summary>The figures of place names.</summary>
public sealed record PlaceFigures
{
    /// <summary>Names found with the same first and last character.</summary>
    public required PrecisionRecall Exact { get; init; }

    /// <summary>Names found with at least one character in common, one to one.</summary>
    public required PrecisionRecall Overlap { get; init; }

    /// <summary>Found within 161 km: over all reference places with a point, and all predicted places with one that can be judged.</summary>
    public required PrecisionRecall EndToEnd { get; init; }

    /// <summary>Of the found places with a point in the reference, those that were given one.</summary>
    public required DistanceFigures Resolved { get; init; }

    /// <summary>The same, where a place without a point counts as wrong as can be (20,039 km).</summary>
    public required DistanceFigures UnresolvedAsWrong { get; init; }

    /// <summary>Ids of texts nobody predicted anything for.</summary>
    public required IReadOnlyList<string> WithoutPrediction { get; init; }

    /// <summary>Ids of predicted texts that the reference does not have.</summary>
    public required IReadOnlyList<string> NotInReference { get; init; }
}
