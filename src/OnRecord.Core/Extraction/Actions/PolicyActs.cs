namespace OnRecord.Extraction.Actions;

/// <summary>The vocabulary of acts (docs/reference/facts.md).</summary>
public static class PolicyActs
{
    /// <summary>All acts, as they are written in the output.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "propose", "introduce", "advance", "pass", "sign", "order", "veto", "reject", "amend", "expand", "narrow", "repeal", "extend", "delay", "fund", "cut",
        "permit", "deny", "sue", "enjoin", "strike", "uphold", "rule", "enforce", "appoint", "remove", "call",
    ];
}
