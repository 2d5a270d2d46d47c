using OnRecord.Language;

namespace OnRecord;

/// <summary>How a statement's words are told.</summary>
public enum StatementForm
{
    /// <summary>All of them stand in quotation marks.</summary>
    Direct,

    /// <summary>Some of them do.</summary>
    Mixed,

    /// <summary>None of them does.</summary>
    Indirect,
}

/// <summary>What someone said, as one article version tells it.</summary>
public sealed record Statement : Telling
{
    /// <inheritdoc/>
    public override EntryKind Kind => EntryKind.Statement;

    /// <summary>Who is said to hold it, as written; empty where the text names nobody.</summary>
    public IReadOnlyList<TextSpan> Source { get; init; } = [];

    /// <summary>The words that tie source to content.</summary>
    public IReadOnlyList<TextSpan> Cue { get; init; } = [];

    /// <summary>What is said, quotation marks included, in text order; never empty.</summary>
    public required IReadOnlyList<TextSpan> Content { get; init; }

    /// <summary>How the words are told.</summary>
    public StatementForm Form { get; init; }

    /// <summary>Whether it goes on with the speaker of the statement before, without a cue of its own.</summary>
    public bool Continues { get; init; }

    /// <summary>The attitude: <c>said</c>, <c>denies</c>, <c>intends</c>, …</summary>
    public required string Mode { get; init; }

    /// <summary>Whether the cue is negated.</summary>
    public bool Negated { get; init; }

    /// <summary>The tense of the cue, or null.</summary>
    public string? Tense { get; init; }

    /// <summary>The keys of the speakers within the article version; empty where they cannot be told.</summary>
    public IReadOnlyList<string> Speakers { get; init; } = [];

    /// <summary>To whom it was said, as written.</summary>
    public IReadOnlyList<TextSpan> Addressee { get; init; } = [];

    /// <inheritdoc/>
    public override string Act => Mode;

    /// <inheritdoc/>
    public override IEnumerable<string> Parties => Speakers;

    /// <inheritdoc/>
    public override IEnumerable<TextSpan> Spans
        => [.. Source, .. Cue, .. Content, .. Addressee, .. SaidBy, .. Date is { } date ? [date] : Array.Empty<TextSpan>()];
}
