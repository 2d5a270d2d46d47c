namespace OnRecord;

/// <summary>What a person says of who a name on the record is.</summary>
public enum NameVerdict
{
    /// <summary>Two names are of one person or body; or, of a report, that it means this one, as the machine took it.</summary>
    Join,

    /// <summary>A report that was taken to mean this one means another.</summary>
    Part,

    /// <summary>The last such decision about the two is taken back.</summary>
    Undo,
}

/// <summary>What a person decides about a name.</summary>
/// <param name="Verdict">What they say.</param>
/// <param name="Name">The name, <c>n-…</c>.</param>
/// <param name="Other">The name that it is another name of, whose id and name stay; or the article version, <c>a-…</c>, that means it or does not.</param>
public sealed record NameDecision(NameVerdict Verdict, RecordId Name, RecordId Other);

/// <summary>What became of a decision about a name.</summary>
public enum NameOutcome
{
    /// <summary>It is on the record.</summary>
    Done,

    /// <summary>There is no such name or article version, or the one does not speak of the other.</summary>
    Missing,

    /// <summary>The two cannot be one: a person and a body, an outlet, or one and the same already.</summary>
    Unfit,

    /// <summary>Nothing was decided about the two that could be taken back.</summary>
    NothingToUndo,
}

/// <summary>What somebody decided about a name, with the names as they were first met.</summary>
/// <param name="Decision">Who, when, why.</param>
/// <param name="Stands">Whether it was not taken back.</param>
/// <param name="Name">The name that it is about.</param>
/// <param name="OtherName">The other name; null where the other is a report.</param>
public sealed record NameRuling(Decision Decision, bool Stands, string Name, string? OtherName);
