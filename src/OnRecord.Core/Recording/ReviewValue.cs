namespace OnRecord.Recording;

/// <summary>How much a fact is worth a reviewer's look (docs/record.md, "Review"): contradictions, then acts, then gatherings, then
/// statements; among equals what the machine is least sure of; what confirms an entry that others tell already comes last.</summary>
public static class ReviewValue
{
    /// <summary>At and above this the reports of the entry do not agree.</summary>
    public const int Contradicts = 400;

    private const int JoinedCosts = 60;

    /// <summary>The value, 0 or more.</summary>
    /// <param name="telling">The fact as the machine found it.</param>
    /// <param name="isJoined">Whether others told the same before it.</param>
    /// <param name="contradicts">Whether it does not agree with them.</param>
    public static int Of(Telling telling, bool isJoined, bool contradicts)
    {
        ArgumentNullException.ThrowIfNull(telling);
        var kind = telling.Kind switch { EntryKind.Action => 200, EntryKind.Gathering => 100, _ => 0 };
        var doubt = (int)Math.Round(100 * (1 - Math.Clamp(telling.Confidence, 0, 1)));
        return contradicts ? Contradicts + kind + doubt : Math.Max(0, kind + doubt - (isJoined ? JoinedCosts : 0));
    }
}
