using OnRecord.Extraction.Chains;
using OnRecord.Language;

namespace OnRecord.Extraction.Gatherings;

/// <summary>An occasion on which people meet for a public purpose, as one text tells it. What counts as one, and each field, is
/// set down in docs/reference/facts.md.</summary>
public sealed record GatheringMention
{
    /// <summary>The words that name it.</summary>
    public required TextSpan Trigger { get; init; }

    /// <summary><c>conference</c>, <c>meeting</c>, <c>hearing</c>, <c>session</c>, <c>rally</c>, <c>protest</c>, <c>forum</c>,
    /// <c>press_conference</c>, <c>convention</c>, <c>summit</c>, <c>ceremony</c> or <c>other</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it has come about; <see cref="FactStatus.Denied"/> is cancelled.</summary>
    public required FactStatus Status { get; init; }

    /// <summary>How sure the extractor is that this is a gathering, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Where: venue and town, each its own span.</summary>
    public IReadOnlyList<TextSpan> Places { get; init; } = [];

    /// <summary>The town or city as a normal name ("New York City, NY"); null where unknown.</summary>
    public string? PlaceName { get; init; }

    /// <summary>That town's division id; null where unknown.</summary>
    public string? Division { get; init; }

    /// <summary>The time expression, or null.</summary>
    public TextSpan? Date { get; init; }

    /// <summary>The date's value, EDTF; a range is an interval; null where unknown.</summary>
    public string? When { get; init; }

    /// <summary>How long it lasts, as written, or null.</summary>
    public TextSpan? Duration { get; init; }

    /// <summary>Who called it together.</summary>
    public IReadOnlyList<TextSpan> Organizers { get; init; } = [];

    /// <summary>Who attends.</summary>
    public IReadOnlyList<Participants> Participants { get; init; } = [];

    /// <summary>Its aim or topic, or null.</summary>
    public TextSpan? Purpose { get; init; }

    /// <summary>Who vouches for it: spans of sources in the same text; empty where the report asserts it itself.</summary>
    public IReadOnlyList<TextSpan> SaidBy { get; init; } = [];

    /// <summary>Through whom it reached the report.</summary>
    public IReadOnlyList<ChainLink> Chain { get; init; } = [];
}

/// <summary>People who attend a gathering.</summary>
/// <param name="Span">The words.</param>
/// <param name="Count">How many, where the text gives a number.</param>
/// <param name="IsApproximate">Whether the number is said to be about right only ("some 40").</param>
public readonly record struct Participants(TextSpan Span, long? Count, bool IsApproximate);
