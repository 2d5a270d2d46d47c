using System.Numerics;

namespace OnRecord.Linking.Places;

/// <summary>The mentions of one name in a text that mean the same place: all that stand alone, or all that name the same container.</summary>
internal sealed class PlaceGroup
{
    /// <summary>The numbers of the mentions, in text order.</summary>
    public List<int> Mentions { get; } = [];

    /// <summary>What the name may mean.</summary>
    public required List<PlaceSense> Senses { get; init; }

    /// <summary>The name in small letters without blanks.</summary>
    public required string Label { get; init; }

    /// <summary>What the name's container may mean: the states and countries that "Georgia" in "Athens, Georgia" names; empty for none.</summary>
    public required IReadOnlyList<PlaceSense> Container { get; init; }

    /// <summary>Whether a word beside the name says it is a town ("city of", "village of").</summary>
    public bool IsCalledTown { get; set; }

    /// <summary>The senses' points on the unit sphere.</summary>
    public Vector3[] Points { get; set; } = [];

    /// <summary>The chosen sense, an index into <see cref="Senses"/>; -1 before there is one.</summary>
    public int Best { get; set; } = -1;

    /// <summary>How sure the choice is, 0 to 1.</summary>
    public double Probability { get; set; }

    /// <summary>The probability of each sense as the choice saw them; empty before there is one.</summary>
    public double[] Probabilities { get; set; } = [];
}
