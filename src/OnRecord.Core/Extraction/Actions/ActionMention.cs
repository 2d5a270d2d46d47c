using OnRecord.Extraction.Chains;
using OnRecord.Language;

namespace OnRecord.Extraction.Actions;

/// <summary>An official act on public policy as one text tells it. What counts as one, and each field, is set down in
/// docs/reference/facts.md.</summary>
public sealed record ActionMention
{
    /// <summary>The words that name the act.</summary>
    public required TextSpan Trigger { get; init; }

    /// <summary>What was done: <c>sign</c>, <c>advance</c>, <c>narrow</c>, … (<see cref="PolicyActs"/>).</summary>
    public required string Act { get; init; }

    /// <summary>Whether it has come about.</summary>
    public required FactStatus Status { get; init; }

    /// <summary>The stage that the act brings a policy to (<see cref="PolicyStages"/>); null where it moves none or has not come about.</summary>
    public string? Stage => PolicyStages.After(Act, Status);

    /// <summary>The confidence from which four in five actions found are actions, two in five of all; docs/design/actions.md tells how it was measured. Who
    /// would rather miss an action than show a wrong one shows only these.</summary>
    public const double Sure = .79;

    /// <summary>How sure the extractor is that this is an action, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>What is acted on, or null where it is only implied.</summary>
    public TextSpan? Instrument { get; init; }

    /// <summary>The kind of what is acted on: <c>bill</c>, <c>executive_order</c>, …; null where nothing tells.</summary>
    public string? InstrumentKind { get; init; }

    /// <summary>Who acts, each its own span; empty in an agentless passive.</summary>
    public IReadOnlyList<TextSpan> Actors { get; init; } = [];

    /// <summary>What it does or is about, or null.</summary>
    public TextSpan? Effect { get; init; }

    /// <summary>The time expression, or null.</summary>
    public TextSpan? Date { get; init; }

    /// <summary>The date's value, EDTF; null where unknown.</summary>
    public string? When { get; init; }

    /// <summary>The earlier rule that this one changes, or null.</summary>
    public RuleChange? Changes { get; init; }

    /// <summary>Who vouches for it: spans of sources in the same text; empty where the report asserts it itself.</summary>
    public IReadOnlyList<TextSpan> SaidBy { get; init; } = [];

    /// <summary>Through whom it reached the report.</summary>
    public IReadOnlyList<ChainLink> Chain { get; init; } = [];

    /// <summary>The government on whose behalf it acts, as a normal name ("Los Angeles, CA"); null where unknown.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>That government's division id; null where unknown.</summary>
    public string? Division { get; init; }
}

/// <summary>An earlier rule that an action changes.</summary>
/// <param name="Span">The words that name it.</param>
/// <param name="Relation"><c>expand</c>, <c>narrow</c>, <c>repeal</c>, <c>extend</c>, <c>amend</c> or <c>replace</c>.</param>
public readonly record struct RuleChange(TextSpan Span, string Relation);
