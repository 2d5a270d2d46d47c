using OnRecord.Language;

namespace OnRecord;

/// <summary>An official act on public policy, as one article version tells it.</summary>
public sealed record PolicyAction : Telling
{
    /// <inheritdoc/>
    public override EntryKind Kind => EntryKind.Action;

    /// <summary>The words that name the act.</summary>
    public required TextSpan Trigger { get; init; }

    /// <summary>What was done: <c>sign</c>, <c>repeal</c>, … (docs/reference/facts.md).</summary>
    public required string Deed { get; init; }

    /// <summary>Whether it has come about.</summary>
    public EntryStatus Status { get; init; }

    /// <summary>What is acted on, or null.</summary>
    public TextSpan? Instrument { get; init; }

    /// <summary>The kind of what is acted on, or null.</summary>
    public string? InstrumentKind { get; init; }

    /// <summary>Who acts, as written.</summary>
    public IReadOnlyList<TextSpan> Actors { get; init; } = [];

    /// <summary>The keys of those who act, as far as they are known.</summary>
    public IReadOnlyList<string> ActorKeys { get; init; } = [];

    /// <summary>What it does or is about, or null.</summary>
    public TextSpan? Effect { get; init; }

    /// <summary>The words that name an earlier rule which it changes, or null.</summary>
    public TextSpan? Changes { get; init; }

    /// <summary>How it changes that rule: <c>expand</c>, <c>narrow</c>, <c>repeal</c>, <c>extend</c>, <c>amend</c>, <c>replace</c>; null where it changes none.</summary>
    public string? Relation { get; init; }

    /// <inheritdoc/>
    public override string Act => Deed;

    /// <inheritdoc/>
    public override IEnumerable<string> Parties => ActorKeys;

    /// <inheritdoc/>
    public override IEnumerable<TextSpan> Spans
    {
        get
        {
            yield return Trigger;
            foreach (var span in Actors.Concat(SaidBy))
                yield return span;
            foreach (var span in new[] { Instrument, Effect, Changes, Date }.OfType<TextSpan>())
                yield return span;
        }
    }
}
