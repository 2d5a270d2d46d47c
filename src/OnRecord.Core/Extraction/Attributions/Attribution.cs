using OnRecord.Extraction.Chains;
using OnRecord.Extraction.Entities;
using OnRecord.Language;

namespace OnRecord.Extraction.Attributions;

/// <summary>How a content is told: all, part or none of its words stand inside quotation marks.</summary>
public enum ContentKind
{
    /// <summary>All of the content stands in quotation marks.</summary>
    Direct,

    /// <summary>Part of the content stands in quotation marks.</summary>
    Mixed,

    /// <summary>None of the content stands in quotation marks.</summary>
    Indirect,
}

/// <summary>In one text: who (source) expresses (cue) what (content), as spans of that text. The three parts and what
/// counts as one follow PARC and PolNeAR (Newell et al. 2018, "An Attribution Relations Corpus for Political News").</summary>
public sealed record Attribution
{
    /// <summary>Who is said to hold the content; empty where the text names nobody.</summary>
    public required IReadOnlyList<TextSpan> Source { get; init; }

    /// <summary>The words that tie source to content ("said", "according to"); empty only where <see cref="Continues"/>.</summary>
    public required IReadOnlyList<TextSpan> Cue { get; init; }

    /// <summary>What is attributed, quotation marks included, in text order; never empty.</summary>
    public required IReadOnlyList<TextSpan> Content { get; init; }

    /// <summary>How the content is told.</summary>
    public required ContentKind Kind { get; init; }

    /// <summary>Whether this is a quotation without a cue of its own that goes on with the speaker of the one before.</summary>
    public bool Continues { get; init; }

    /// <summary>The attitude: <c>said</c>, <c>believes</c>, <c>intends</c>, <c>asks</c>, <c>denies</c>, <c>declines</c>, <c>warns</c>, …</summary>
    public required string Mode { get; init; }

    /// <summary>Whether the cue is negated ("did not say").</summary>
    public bool Negated { get; init; }

    /// <summary><c>past</c>, <c>present</c>, <c>future</c> or <c>conditional</c>; null where the cue shows none.</summary>
    public string? Tense { get; init; }

    /// <summary>How sure the extractor is that this attribution is one, 0 to 1, calibrated on training data.</summary>
    public required double Confidence { get; init; }

    /// <summary>Whom the source stands for; empty where that cannot be told.</summary>
    public IReadOnlyList<Speaker> Speakers { get; init; } = [];

    /// <summary>To whom it was said, as written; empty where the text does not tell.</summary>
    public IReadOnlyList<TextSpan> Addressee { get; init; } = [];

    /// <summary>Through whom it reached the report, from the speaker outwards.</summary>
    public IReadOnlyList<ChainLink> Chain { get; init; } = [];
}
