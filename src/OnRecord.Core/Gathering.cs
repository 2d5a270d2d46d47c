using OnRecord.Language;

namespace OnRecord;

/// <summary>An occasion on which people met for a public purpose, as one article version tells it.</summary>
public sealed record Gathering : Telling
{
    /// <inheritdoc/>
    public override EntryKind Kind => EntryKind.Gathering;

    /// <summary>The words that name it.</summary>
    public required TextSpan Trigger { get; init; }

    /// <summary><c>hearing</c>, <c>rally</c>, <c>conference</c>, … (docs/reference/facts.md).</summary>
    public required string Form { get; init; }

    /// <summary>Whether it has come about; <see cref="EntryStatus.Denied"/> is cancelled.</summary>
    public EntryStatus Status { get; init; }

    /// <summary>Where, as written: venue and town.</summary>
    public IReadOnlyList<TextSpan> Venue { get; init; } = [];

    /// <summary>How long it lasts, as written, or null.</summary>
    public TextSpan? Duration { get; init; }

    /// <summary>Who called it together, as written.</summary>
    public IReadOnlyList<TextSpan> Organizers { get; init; } = [];

    /// <summary>The keys of those who called it together, as far as they are known.</summary>
    public IReadOnlyList<string> OrganizerKeys { get; init; } = [];

    /// <summary>Who attends.</summary>
    public IReadOnlyList<Attendance> Participants { get; init; } = [];

    /// <summary>Its aim or topic, or null.</summary>
    public TextSpan? Purpose { get; init; }

    /// <inheritdoc/>
    public override string Act => Form;

    /// <inheritdoc/>
    public override IEnumerable<string> Parties => OrganizerKeys.Concat(Participants.Select(p => p.Party).OfType<string>()).Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IEnumerable<TextSpan> Spans
    {
        get
        {
            yield return Trigger;
            foreach (var span in Venue.Concat(Organizers).Concat(Participants.Select(p => p.Span)).Concat(SaidBy))
                yield return span;
            foreach (var span in new[] { Duration, Purpose, Date }.OfType<TextSpan>())
                yield return span;
        }
    }
}

/// <summary>People who attend a gathering.</summary>
/// <param name="Span">The words.</param>
/// <param name="Party">The key of who it is within the article version, or null.</param>
/// <param name="Count">How many, where the text gives a number.</param>
/// <param name="IsApproximate">Whether the number is said to be about right only.</param>
public sealed record Attendance(TextSpan Span, string? Party, long? Count, bool IsApproximate);
