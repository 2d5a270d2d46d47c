namespace OnRecord.Recording;

/// <summary>Whether a policy holds.</summary>
public enum Force
{
    /// <summary>The record has no evidence on it.</summary>
    NoEvidence,

    /// <summary>It is in force.</summary>
    InForce,

    /// <summary>It is not in force.</summary>
    NotInForce,
}

/// <summary>What holds in one place on one subject on a day, by the last change that the record has evidence of.</summary>
/// <remarks>The rule (docs/record.md, "What holds"): acts that have come about by the day, in the order of the last day on which they may
/// have. Passing, signing, ordering, enforcing, expanding, narrowing, extending, amending, upholding bring or keep it in force; repealing, striking
/// down, enjoining, vetoing, rejecting and delaying end it, as does the last day of an act that names one. An act that says it repeals the earlier rule
/// ends it too. Of a higher government, an act that ends the policy, or that bans or pre-empts it, ends it here as well.</remarks>
/// <param name="Place">The place.</param>
/// <param name="Division">Its division id, or null.</param>
/// <param name="Force">Whether it holds.</param>
/// <param name="LastChange">The evidence of the last change; null where there is none.</param>
/// <param name="Reason">What the last change was, in a word or two.</param>
/// <param name="Age">The days from the last change to the day asked about.</param>
public sealed record PolicyState(string Place, string? Division, Force Force, TellingOnRecord? LastChange, string Reason, int? Age)
{
    private static readonly HashSet<string> Begins = new(["pass", "sign", "order", "enforce", "expand", "narrow", "extend", "amend", "uphold"], StringComparer.Ordinal);
    private static readonly HashSet<string> Ends = new(["repeal", "strike", "enjoin", "veto", "reject", "delay"], StringComparer.Ordinal);
    private static readonly string[] Bans = ["preempt", "pre empt", "ban", "bans", "banning", "banned", "bar", "bars", "barring", "barred", "prohibit", "prohibits", "prohibiting", "forbid", "forbids", "forbidding", "outlaw", "outlaws"];

    /// <summary>What holds in one place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="division">Its division id, or null.</param>
    /// <param name="actions">Actions on the subject: its own and those of the governments above it.</param>
    /// <param name="day">The day asked about.</param>
    public static PolicyState Of(string place, string? division, IEnumerable<TellingOnRecord> actions, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var state = new PolicyState(place, division, Force.NoEvidence, null, "no evidence", null);
        foreach (var told in actions.Where(told => Day(told) <= day).OrderBy(Day).ThenBy(told => told.Article.RecordedAt).ThenBy(told => told.Id.ToString(), StringComparer.Ordinal))
        {
            var action = (PolicyAction)told.Telling;
            if (action.Status is not (EntryStatus.Done or EntryStatus.Ongoing))
                continue;
            var isOwn = action.Division == division && (division is not null || action.Place == place);
            state = (isOwn ? Change(action) : ChangeFromAbove(told, action)) switch
            {
                null => state,
                var (force, reason) => state with { Force = force, LastChange = told, Reason = reason, Age = day.DayNumber - Day(told)!.Value.DayNumber },
            };

            // An act that names its last day ends by itself.
            if (isOwn && state.Force == Force.InForce && state.LastChange == told && action.When is { Edtf: var edtf, Latest: { } last }
                && edtf.Contains('/', StringComparison.Ordinal) && !edtf.StartsWith("../", StringComparison.Ordinal) && last < day)
            {
                state = state with { Force = Force.NotInForce, Reason = "expired", Age = day.DayNumber - last.DayNumber };
            }
        }

        return state;
    }

    /// <summary>From which day an action counts: the first of an interval, else the last on which it may have come about.</summary>
    public static DateOnly? Day(TellingOnRecord told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return told.Telling.When is not { } when ? null
            : when.Edtf.Contains('/', StringComparison.Ordinal) ? when.Earliest ?? when.Latest
            : when.Latest ?? when.Earliest;
    }

    private static (Force Force, string Reason)? Change(PolicyAction action) => action switch
    {
        _ when Ends.Contains(action.Deed) => (Force.NotInForce, action.Deed),
        { Relation: "repeal" } when Begins.Contains(action.Deed) => (Force.NotInForce, $"{action.Deed}: repeals the earlier rule"),
        _ when Begins.Contains(action.Deed) => (Force.InForce, action.Relation ?? action.Deed),
        _ => null,
    };

    private static (Force Force, string Reason)? ChangeFromAbove(TellingOnRecord told, PolicyAction action)
    {
        if (action.Deed is "strike" or "enjoin")
            return (Force.NotInForce, $"{action.Deed} by a higher government");
        var words = $" {SearchWords.Of(told.Passage)} ";
        return action.Deed is "pass" or "sign" or "order" or "enforce" && Array.Exists(Bans, ban => words.Contains($" {ban}", StringComparison.Ordinal))
            ? (Force.NotInForce, "pre-empted by a higher government")
            : null;
    }
}
