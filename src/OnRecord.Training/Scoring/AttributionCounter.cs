using OnRecord.Extraction.Attributions;

namespace OnRecord.Training.Scoring;

/// <summary>Counts how the predicted attributions of one text stand against the reference.</summary>
internal sealed class AttributionCounter
{
    private static readonly Role[] Roles = [Role.Source, Role.Cue, Role.Content];
    private static readonly ContentKind[] ContentKinds = [ContentKind.Direct, ContentKind.Mixed, ContentKind.Indirect];
    private const int All = 3;

    private readonly IReadOnlyList<TokenAttribution> _predicted;
    private readonly IReadOnlyList<TokenAttribution> _reference;
    private readonly AttributionCounts _counts = new();

    private AttributionCounter(IReadOnlyList<TokenAttribution> predicted, IReadOnlyList<TokenAttribution> reference)
    {
        _predicted = predicted;
        _reference = reference;
    }

    /// <summary>Counts one text. Predictions with the same tokens in each part count once.</summary>
    public static AttributionCounts Count(ScoredText text, IReadOnlyList<TokenAttribution> predicted, IReadOnlyList<TokenAttribution> reference)
    {
        TokenAttribution[] distinct = [.. predicted.Distinct()];
        var counter = new AttributionCounter(distinct, reference);
        counter._counts.Duplicates = predicted.Count - distinct.Length;
        counter._counts.TokenCount = text.Tokens.Count;
        counter.CountSides();
        counter.CountCitronExact();
        counter.CountCitronOverlap();
        counter.CountTokens();
        counter.CountRelaxed();
        counter.CountWhole();
        counter.CountLabels(text.Tokens.Count);
        return counter._counts;
    }

    private void CountSides()
    {
        foreach (TokenAttribution attribution in _predicted) _counts.Predicted.Add(attribution);
        foreach (TokenAttribution attribution in _reference) _counts.Reference.Add(attribution);
    }

    private void CountCitronExact()
    {
        static bool SameCue(TokenAttribution p, TokenAttribution r) => !p.Cue.IsEmpty && p.Cue.Equals(r.Cue);
        Func<TokenAttribution, TokenAttribution, bool>[] isRight =
        [
            static (p, r) => p.Source.Equals(r.Source) && p.Cue.Overlaps(r.Cue),
            static (p, r) => SameCue(p, r),
            static (p, r) => p.Content.Equals(r.Content) && p.Cue.Overlaps(r.Cue),
            static (p, r) => SameCue(p, r) && p.Source.Equals(r.Source) && p.Content.Equals(r.Content),
        ];
        for (int part = 0; part < isRight.Length; part++)
        {
            Func<TokenAttribution, TokenAttribution, bool> right = isRight[part];
            bool[] hits = [.. _predicted.Select(p => _reference.Any(r => right(p, r)))];
            bool[] met = [.. _reference.Select(r => _predicted.Any(p => right(p, r)))];
            PrecisionRecall counted = Tally(hits, met);
            // Citron takes its recall from the predictions that are right, not from the references that are met.
            _counts.CitronExact[part] = counted with { Found = counted.Right };
            if (part == (int)Role.Source) _counts.SourcelessRight = _predicted.Where((p, i) => hits[i] && p.Source.IsEmpty).LongCount();
            if (part == (int)Role.Content) CountByKind(KindMeasure.ContentExact, _predicted, _reference, hits, met);
        }
    }

    private void CountCitronOverlap()
    {
        foreach (Role role in Roles)
        {
            Dictionary<int, int> p = TimesCovered(_predicted, role), r = TimesCovered(_reference, role);
            long shared = 0, literal = 0;
            foreach ((int token, int times) in p)
            {
                int inReference = r.GetValueOrDefault(token);
                shared += Math.Min(times, inReference);
                literal += (long)times * inReference;
            }

            PrecisionRecall counted = PrecisionRecall.OneToOne(shared, p.Values.Sum(), r.Values.Sum());
            foreach (int part in (int[])[(int)role, All])
            {
                _counts.CitronOverlap[part] += counted;
                _counts.LiteralOverlap[part] += literal;
            }
        }
    }

    private static Dictionary<int, int> TimesCovered(IReadOnlyList<TokenAttribution> attributions, Role role)
    {
        var times = new Dictionary<int, int>();
        foreach (TokenAttribution attribution in attributions)
        {
            foreach (int token in attribution.Part(role).Tokens) times[token] = times.GetValueOrDefault(token) + 1;
        }

        return times;
    }

    private void CountTokens()
    {
        TokenSet[] p = Array.ConvertAll(Roles, role => TokenSet.UnionOf(_predicted.Select(a => a.Part(role))));
        TokenSet[] r = Array.ConvertAll(Roles, role => TokenSet.UnionOf(_reference.Select(a => a.Part(role))));
        for (int part = 0; part < All; part++) _counts.Tokens[part] = Shared(p[part], r[part]);
        _counts.Tokens[All] = Shared(TokenSet.UnionOf(p), TokenSet.UnionOf(r));

        TokenSet predictedContent = p[(int)Role.Content], referenceContent = r[(int)Role.Content];
        foreach (ContentKind kind in ContentKinds)
        {
            TokenSet predictedKind = TokenSet.UnionOf(_predicted.Where(a => a.Kind == kind).Select(a => a.Content));
            TokenSet referenceKind = TokenSet.UnionOf(_reference.Where(a => a.Kind == kind).Select(a => a.Content));
            int right = predictedKind.Shared(referenceContent), found = referenceKind.Shared(predictedContent);
            _counts.Kind(KindMeasure.ContentTokens, kind) = new PrecisionRecall(right, predictedKind.Count - right, found, referenceKind.Count - found);
        }
    }

    private static PrecisionRecall Shared(TokenSet predicted, TokenSet reference)
        => PrecisionRecall.OneToOne(predicted.Shared(reference), predicted.Count, reference.Count);

    private void CountRelaxed()
    {
        const double half = 0.5;
        static bool HasBoth(TokenAttribution a) => !a.Source.IsEmpty && !a.Content.IsEmpty;
        static bool HasContent(TokenAttribution a) => !a.Content.IsEmpty;
        static bool HalfOfBoth(TokenAttribution p, TokenAttribution r) => p.Source.Jaccard(r.Source) >= half && p.Content.Jaccard(r.Content) >= half;

        Relax(RelaxedMatch.Pair, HasBoth, HalfOfBoth, KindMeasure.Pair);
        Relax(RelaxedMatch.PairAny, HasBoth, static (p, r) => p.Source.Overlaps(r.Source) && p.Content.Overlaps(r.Content), null);
        Relax(RelaxedMatch.PairAll, HasContent, HalfOfBoth, null);
        Relax(RelaxedMatch.ContentHalf, HasContent, static (p, r) => p.Content.Jaccard(r.Content) >= half, KindMeasure.ContentHalf);
        Relax(RelaxedMatch.ContentAny, HasContent, static (p, r) => p.Content.Overlaps(r.Content), KindMeasure.ContentAny);
    }

    private void Relax(RelaxedMatch match, Func<TokenAttribution, bool> counted, Func<TokenAttribution, TokenAttribution, bool> agree, KindMeasure? byKind)
    {
        TokenAttribution[] left = [.. _predicted.Where(counted)], right = [.. _reference.Where(counted)];
        int[][] partners = Array.ConvertAll(left, p => Enumerable.Range(0, right.Length).Where(r => agree(p, right[r])).ToArray());
        int[] partner = MaximumMatching.Match(partners, right.Length);
        bool[] hits = Array.ConvertAll(partner, r => r >= 0);
        bool[] met = new bool[right.Length];
        foreach (int r in partner)
        {
            if (r >= 0) met[r] = true;
        }

        _counts.Relaxed[(int)match] = Tally(hits, met);
        if (byKind is { } measure) CountByKind(measure, left, right, hits, met);
    }

    private void CountWhole()
    {
        Dictionary<TokenAttribution, int> times = _reference.CountBy(static a => a).ToDictionary();
        long shared = _predicted.CountBy(static a => a).Sum(pair => (long)Math.Min(pair.Value, times.GetValueOrDefault(pair.Key)));
        _counts.Whole[0] = PrecisionRecall.OneToOne(shared, _predicted.Count, _reference.Count);
    }

    private void CountLabels(int tokenCount)
    {
        int[] p = Labels(_predicted, tokenCount), r = Labels(_reference, tokenCount);
        for (int token = 0; token < tokenCount; token++) _counts.Coincidences[(p[token] * AttributionCounts.Labels) + r[token]]++;
    }

    /// <summary>One label a token, 0 for none; where a token has two the shorter role wins: cue, then source, then content.</summary>
    private static int[] Labels(IReadOnlyList<TokenAttribution> attributions, int tokenCount)
    {
        int[] labels = new int[tokenCount];
        foreach (Role role in (Role[])[Role.Content, Role.Source, Role.Cue])
        {
            foreach (TokenAttribution attribution in attributions)
            {
                foreach (int token in attribution.Part(role).Tokens) labels[token] = 1 + (int)role;
            }
        }

        return labels;
    }

    private void CountByKind(
        KindMeasure measure, IReadOnlyList<TokenAttribution> left, IReadOnlyList<TokenAttribution> right, bool[] hits, bool[] met)
    {
        foreach (ContentKind kind in ContentKinds)
        {
            _counts.Kind(measure, kind) = Tally(
                [.. hits.Where((_, i) => left[i].Kind == kind)],
                [.. met.Where((_, i) => right[i].Kind == kind)]);
        }
    }

    private static PrecisionRecall Tally(bool[] hits, bool[] met)
    {
        int right = hits.Count(static hit => hit), found = met.Count(static hit => hit);
        return new PrecisionRecall(right, hits.Length - right, found, met.Length - found);
    }
}
