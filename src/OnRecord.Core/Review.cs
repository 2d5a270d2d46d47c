namespace OnRecord;

/// <summary>How far a fact has been looked at by people.</summary>
public enum ReviewState
{
    /// <summary>The machine found it; nobody has judged it.</summary>
    Extracted,

    /// <summary>One person says that it is so.</summary>
    ReviewedByOne,

    /// <summary>Two people say so, neither knowing of the other, or a third where they disagreed.</summary>
    ReviewedByTwo,

    /// <summary>It stands as people say it should.</summary>
    Corrected,

    /// <summary>Two people disagree; it stands as the machine found it.</summary>
    Disputed,

    /// <summary>People say that it is none. It is not shown as a fact.</summary>
    Rejected,
}

/// <summary>What people said of one fact, and what follows.</summary>
public sealed record Review
{
    private const string Settling = "settle";

    private static readonly Dictionary<string, Verdict> Verdicts = Enum.GetValues<Verdict>().ToDictionary(Word, StringComparer.Ordinal);

    private Review()
    {
    }

    /// <summary>That nobody has looked.</summary>
    public static Review None { get; } = new();

    /// <summary>How far it has been looked at.</summary>
    public ReviewState State { get; private init; }

    /// <summary>All that was said of it, first to last, taken back or not.</summary>
    public IReadOnlyList<Decision> Decisions { get; private init; } = [];

    /// <summary>The judgements that count: the last one of each reviewer who has judged; where the matter was settled, the one that settled it
    /// comes last.</summary>
    public IReadOnlyList<Decision> Standing { get; private init; } = [];

    /// <summary>The fields that are otherwise than the machine found them; empty unless it is <see cref="ReviewState.Corrected"/>.</summary>
    public IReadOnlyList<FieldCorrection> Corrections { get; private init; } = [];

    /// <summary>The fact as the machine found it; null where it stands so.</summary>
    public Telling? Extracted { get; init; }

    /// <summary>Whether somebody settled what others disagree on.</summary>
    public bool IsSettled => Standing is [.., { Kind: Settling }];

    /// <summary>Who judged, each once.</summary>
    public IReadOnlyList<string> By => [.. Standing.Select(decision => decision.By).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>When the last of them did; null where nobody has.</summary>
    public DateTimeOffset? At => Standing.Count == 0 ? null : Standing.Max(decision => decision.At);

    /// <summary>What they gave as reasons; null where nothing.</summary>
    public string? Note => string.Join("; ", Standing.Select(decision => decision.Reason).Where(reason => reason.Length > 0).Distinct(StringComparer.Ordinal)) is { Length: > 0 } note ? note : null;

    /// <summary>How many have judged it, 2 at most; 2 where the matter was settled.</summary>
    public int Looks => IsSettled ? 2 : Math.Min(2, Standing.Count);

    /// <summary>What follows from all that was said of one fact.</summary>
    /// <param name="decisions">Decisions about it, first to last; those of other kinds are passed over.</param>
    public static Review Of(IEnumerable<Decision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var all = decisions.Where(IsOne).ToList();
        if (all.Count == 0)
            return None;
        var judged = Remaining(all).Select(said => said.Peek()).Where(decision => VerdictOf(decision) is Verdict.Accept or Verdict.Correct or Verdict.Reject).OrderBy(all.IndexOf).ToList();
        var settled = judged.FindLast(decision => decision.Kind == Settling);
        var standing = judged.Where(decision => decision.Kind != Settling).Concat(settled is null ? [] : [settled]).ToList();
        var state = settled is not null ? Follows(settled, isAlone: false) : standing switch
        {
            [] => ReviewState.Extracted,
            [var one] => Follows(one, isAlone: true),
            [var one, .. var others] => others.TrueForAll(other => Agree(one, other)) ? Follows(one, isAlone: false) : ReviewState.Disputed,
        };
        return new Review
        {
            State = state,
            Decisions = all,
            Standing = standing,
            Corrections = state == ReviewState.Corrected ? (settled ?? standing[0]).Correction ?? [] : [],
        };
    }

    /// <summary>Whether a decision is one about a fact: what <see cref="Of"/> heeds.</summary>
    public static bool IsOne(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.By is not null && VerdictOf(decision) is not null;
    }

    /// <summary>Whether a reviewer has said something of the fact that is not taken back.</summary>
    public Verdict? LastOf(string reviewer) => Remaining(Decisions).Find(said => said.Peek().By == reviewer) is { } said ? VerdictOf(said.Peek()) : null;

    /// <summary>The decision as it is kept.</summary>
    public static Decision Kept(RecordId telling, ReviewDecision decision, Judgement judgement)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(judgement);
        var word = Word(decision.Verdict);
        return new Decision(
            judgement.At, decision.Settles ? Settling : word, telling.ToString(), decision.Settles ? word : null, judgement.Reason, judgement.By,
            decision is { Verdict: Verdict.Correct, Corrections: { Count: > 0 } corrections } ? corrections : null);
    }

    /// <summary>What a decision says of the fact that it is about; null where it is about something else.</summary>
    public static Verdict? VerdictOf(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return Verdicts.TryGetValue(decision.Kind == Settling ? decision.Other ?? "" : decision.Kind, out var verdict) ? verdict : null;
    }

    /// <summary>Whether two judgements say the same.</summary>
    public static bool Agree(Decision one, Decision other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return VerdictOf(one) == VerdictOf(other)
            && (one.Correction ?? []).Count == (other.Correction ?? []).Count
            && (one.Correction ?? []).Zip(other.Correction ?? []).All(pair => pair.First.SaysTheSameAs(pair.Second));
    }

    private static ReviewState Follows(Decision judgement, bool isAlone) => VerdictOf(judgement) switch
    {
        Verdict.Reject => ReviewState.Rejected,
        Verdict.Correct => ReviewState.Corrected,
        _ => isAlone ? ReviewState.ReviewedByOne : ReviewState.ReviewedByTwo,
    };

    // What each reviewer has said and not taken back, the last on top; those who have said nothing are not among them.
    private static List<Stack<Decision>> Remaining(IEnumerable<Decision> decisions)
    {
        var said = new Dictionary<string, Stack<Decision>>(StringComparer.Ordinal);
        foreach (var decision in decisions)
        {
            if (!said.TryGetValue(decision.By!, out var its))
                said.Add(decision.By!, its = new Stack<Decision>());
            if (VerdictOf(decision) != Verdict.Undo)
                its.Push(decision);
            else
                _ = its.TryPop(out _);
        }

        return [.. said.Values.Where(its => its.Count > 0)];
    }

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}
