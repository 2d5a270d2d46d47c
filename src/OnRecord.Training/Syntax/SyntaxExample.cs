using OnRecord.Training.Neural;

namespace OnRecord.Training.Syntax;

/// <summary>One sentence to learn from. Labels are numbers in a <see cref="SyntaxLabels"/>; -1 where a token has none.</summary>
internal sealed class SyntaxExample : Example
{
    public required int[] Upos { get; init; }

    public required int[] Xpos { get; init; }

    public required int[] Names { get; init; }

    /// <summary>The head's place in the sentence, the sentence's length for the root, -1 for not known.</summary>
    public required int[] Heads { get; init; }

    public required int[] Relations { get; init; }
}

/// <summary>The labels of each task in the order of their numbers.</summary>
internal sealed class SyntaxLabels
{
    public List<string> Upos { get; } = [];

    public List<string> Xpos { get; } = [];

    public List<string> Names { get; } = ["O"];

    public List<string> Relations { get; } = ["root"];

    /// <summary>The number of a label, which joins the list if it is new.</summary>
    public static int Number(List<string> labels, string label)
    {
        var i = labels.IndexOf(label);
        if (i >= 0) return i;
        labels.Add(label);
        return labels.Count - 1;
    }
}
