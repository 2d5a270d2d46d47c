using OnRecord.Language;

namespace OnRecord.Training.Scoring;

/// <summary>How many of those that people could tell were told rightly.</summary>
/// <param name="Right">Told rightly.</param>
/// <param name="Silent">Not told.</param>
/// <param name="Count">All.</param>
public readonly record struct ShareRight(int Right, int Silent, int Count)
{
    /// <summary>The share that is right, 0 to 1; 0 where there are none.</summary>
    public double Accuracy => Count == 0 ? 0 : Right / (double)Count;
}

/// <summary>One that was told wrongly.</summary>
/// <param name="Id">The report.</param>
/// <param name="Trigger">What happens there.</param>
/// <param name="Right">What people say.</param>
/// <param name="Given">What was told.</param>
public sealed record WrongGovernment(string Id, TextSpan Trigger, string Right, string Given);

/// <summary>The figures of governments, the actions and gatherings being given.</summary>
/// <param name="Acting">Which government acts.</param>
/// <param name="Meeting">In which town people meet.</param>
/// <param name="Wrong">Those told wrongly.</param>
public sealed record GovernmentFigures(ShareRight Acting, ShareRight Meeting, IReadOnlyList<WrongGovernment> Wrong);
