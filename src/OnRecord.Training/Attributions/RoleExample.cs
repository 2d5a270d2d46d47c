using OnRecord.Training.Neural;

namespace OnRecord.Training.Attributions;

/// <summary>One sequence of an article to learn roles from; what is given beside words are the syntax encoder's states and
/// the context features.</summary>
internal sealed class RoleExample : Example
{
    /// <summary>A role label a token.</summary>
    public required int[] Labels { get; init; }
}
