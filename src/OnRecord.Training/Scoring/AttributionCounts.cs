using OnRecord.Extraction.Attributions;

namespace OnRecord.Training.Scoring;

/// <summary>What one text, or several added together, counts for each figure of <see cref="AttributionFigures"/>.</summary>
internal sealed class AttributionCounts
{
    public const int Parts = 4;
    public const int Kinds = 3;
    public const int Labels = 4;

    /// <summary>By part: source, cue, content, whole.</summary>
    public PrecisionRecall[] CitronExact { get; } = new PrecisionRecall[Parts];

    public PrecisionRecall[] CitronOverlap { get; } = new PrecisionRecall[Parts];

    /// <summary>By part: source, cue, content, any of them.</summary>
    public PrecisionRecall[] Tokens { get; } = new PrecisionRecall[Parts];

    /// <summary>By <see cref="RelaxedMatch"/>.</summary>
    public PrecisionRecall[] Relaxed { get; } = new PrecisionRecall[Enum.GetValues<RelaxedMatch>().Length];

    public PrecisionRecall[] Whole { get; } = new PrecisionRecall[1];

    /// <summary>By <see cref="KindMeasure"/>, then by kind.</summary>
    public PrecisionRecall[] ByKind { get; } = new PrecisionRecall[Enum.GetValues<KindMeasure>().Length * Kinds];

    /// <summary>By the label of the prediction, then of the reference: how many tokens.</summary>
    public long[] Coincidences { get; } = new long[Labels * Labels];

    /// <summary>By part: Citron's own sum of overlaps, which counts a shared span once for each pair.</summary>
    public long[] LiteralOverlap { get; } = new long[Parts];

    public SideCounts Predicted { get; } = new();

    public SideCounts Reference { get; } = new();

    public long Duplicates { get; set; }

    public long TokenCount { get; set; }

    public long SourcelessRight { get; set; }

    public ref PrecisionRecall Kind(KindMeasure measure, ContentKind kind) => ref ByKind[((int)measure * Kinds) + (int)kind];

    public void Add(AttributionCounts other)
    {
        AddTo(CitronExact, other.CitronExact);
        AddTo(CitronOverlap, other.CitronOverlap);
        AddTo(Tokens, other.Tokens);
        AddTo(Relaxed, other.Relaxed);
        AddTo(Whole, other.Whole);
        AddTo(ByKind, other.ByKind);
        AddTo(Coincidences, other.Coincidences);
        AddTo(LiteralOverlap, other.LiteralOverlap);
        Predicted.Add(other.Predicted);
        Reference.Add(other.Reference);
        Duplicates += other.Duplicates;
        TokenCount += other.TokenCount;
        SourcelessRight += other.SourcelessRight;
    }

    private static void AddTo(PrecisionRecall[] sum, PrecisionRecall[] more)
    {
        for (int i = 0; i < sum.Length; i++) sum[i] += more[i];
    }

    private static void AddTo(long[] sum, long[] more)
    {
        for (int i = 0; i < sum.Length; i++) sum[i] += more[i];
    }

    /// <summary>How many attributions one side has, and of what sort.</summary>
    internal sealed class SideCounts
    {
        public long All { get; private set; }

        public long WithoutSource { get; private set; }

        public long WithoutCue { get; private set; }

        public long WithoutContent { get; private set; }

        public long[] ByKind { get; } = new long[Kinds];

        public void Add(TokenAttribution attribution)
        {
            All++;
            if (attribution.Source.IsEmpty) WithoutSource++;
            if (attribution.Cue.IsEmpty) WithoutCue++;
            if (attribution.Content.IsEmpty) WithoutContent++;
            ByKind[(int)attribution.Kind]++;
        }

        public void Add(SideCounts other)
        {
            All += other.All;
            WithoutSource += other.WithoutSource;
            WithoutCue += other.WithoutCue;
            WithoutContent += other.WithoutContent;
            AddTo(ByKind, other.ByKind);
        }
    }
}

/// <summary>The ways in which a prediction and a reference may agree without being the same.</summary>
internal enum RelaxedMatch
{
    /// <summary>Source and content, each with a Jaccard of at least one half, among attributions that have both.</summary>
    Pair,

    /// <summary>The same among all attributions with a content; two missing sources agree.</summary>
    PairAll,

    /// <summary>Source and content share a token each, among attributions that have both.</summary>
    PairAny,

    /// <summary>Content with a Jaccard of at least one half.</summary>
    ContentHalf,

    /// <summary>Content shares a token.</summary>
    ContentAny,
}

/// <summary>The measures that are also told by the kind of content.</summary>
internal enum KindMeasure
{
    ContentExact,
    ContentHalf,
    ContentAny,
    ContentTokens,
    Pair,
}
