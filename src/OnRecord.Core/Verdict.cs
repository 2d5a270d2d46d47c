namespace OnRecord;

/// <summary>What a reviewer says of a fact.</summary>
public enum Verdict
{
    /// <summary>It is as the machine found it.</summary>
    Accept,

    /// <summary>It is one, with other fields.</summary>
    Correct,

    /// <summary>It is none.</summary>
    Reject,

    /// <summary>The reviewer cannot tell: someone else should look.</summary>
    Unsure,

    /// <summary>The reviewer puts it off.</summary>
    Skip,

    /// <summary>The reviewer takes back the last thing they said of it.</summary>
    Undo,
}

/// <summary>What a reviewer decides about one fact.</summary>
/// <param name="Verdict">What they say of it.</param>
/// <param name="Corrections">The fields that should be otherwise, in the order of <see cref="TellingField.Of"/>; empty for every verdict
/// but <see cref="Verdict.Correct"/>.</param>
/// <param name="Settles">Whether it settles what two others disagree on.</param>
public sealed record ReviewDecision(Verdict Verdict, IReadOnlyList<FieldCorrection>? Corrections = null, bool Settles = false);

/// <summary>What became of a reviewer's decision.</summary>
public enum ReviewOutcome
{
    /// <summary>It is on the record.</summary>
    Done,

    /// <summary>There is no such fact.</summary>
    Missing,

    /// <summary>The reviewer has said nothing of it that could be taken back.</summary>
    NothingToUndo,

    /// <summary>Nobody disagrees, or whoever would settle it is one of those who do.</summary>
    NothingToSettle,

    /// <summary>The corrections change nothing, or do not fit the fact and its text (<see cref="FieldCorrection.Check"/>).</summary>
    Unfit,
}

/// <summary>Which facts a reviewer is to look at.</summary>
public enum QueueName
{
    /// <summary>Those that nobody has judged, the most worth looking at first.</summary>
    New,

    /// <summary>Those that one other reviewer has judged.</summary>
    Second,

    /// <summary>Those on which two reviewers disagree.</summary>
    Disputed,

    /// <summary>Those of which someone cannot tell, and which nobody has judged.</summary>
    Unsure,

    /// <summary>Those that the reviewer has judged, put off or is unsure of, the last first.</summary>
    Mine,
}

/// <summary>What a reviewer asks for.</summary>
/// <param name="Queue">Which facts.</param>
/// <param name="Reviewer">Who asks: what they have looked at is left out of <see cref="QueueName.New"/> and <see cref="QueueName.Second"/>.</param>
/// <param name="After">Only those that come after this one in the queue's order; null for the first.</param>
/// <param name="Kind">Facts of one kind only; null for all.</param>
public sealed record ReviewQuery(QueueName Queue, string Reviewer, RecordId? After = null, EntryKind? Kind = null);

/// <summary>A fact that is to be looked at.</summary>
/// <param name="Told">The fact, as the machine found it.</param>
/// <param name="Value">How much it is worth looking at (docs/record.md, "Review").</param>
public sealed record QueuedFact(TellingOnRecord Told, int Value);
