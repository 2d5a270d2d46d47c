using OnRecord.Language.Neural;

namespace OnRecord.Training.Attributions;

/// <summary>One sequence of an article to learn roles from.</summary>
internal sealed class RoleExample
{
    public required string[] Forms { get; init; }

    /// <summary>The syntax encoder's states and the context features, a row a token.</summary>
    public required Matrix Given { get; init; }

    /// <summary>A role label a token.</summary>
    public required int[] Labels { get; init; }

    /// <summary>The numbers each form is looked up by.</summary>
    public int[][] Numbers { get; set; } = [];
}
