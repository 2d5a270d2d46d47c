using System.Collections.Frozen;

namespace OnRecord.Extraction.Actions;

/// <summary>The stages that a policy passes through (docs/reference/stages.md), and the one that an act brings it to.</summary>
public static class PolicyStages
{
    /// <summary>All stages, as they are written in the output.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "announced", "introduced", "heard", "advanced", "adopted", "signed", "ordered", "vetoed", "effective", "funded", "permitted", "amended", "expanded", "narrowed", "extended", "suspended",
        "challenged", "enjoined", "reinstated", "upheld", "struck down", "repealed", "expired", "failed",
    ];

    /// <summary>Where each act leaves a policy once it is done. Acts that move no policy (<c>appoint</c>, <c>remove</c>, <c>call</c>,
    /// <c>rule</c>) are not among them.</summary>
    private static readonly FrozenDictionary<string, string> AfterAct = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["propose"] = "announced",
        ["introduce"] = "introduced",
        ["advance"] = "advanced",
        ["pass"] = "adopted",
        ["sign"] = "signed",
        ["order"] = "ordered",
        ["veto"] = "vetoed",
        ["reject"] = "failed",
        ["deny"] = "failed",
        ["amend"] = "amended",
        ["expand"] = "expanded",
        ["narrow"] = "narrowed",
        ["cut"] = "narrowed",
        ["repeal"] = "repealed",
        ["extend"] = "extended",
        ["delay"] = "suspended",
        ["fund"] = "funded",
        ["permit"] = "permitted",
        ["sue"] = "challenged",
        ["enjoin"] = "enjoined",
        ["strike"] = "struck down",
        ["uphold"] = "upheld",
        ["enforce"] = "effective",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The stage that a policy has reached by an act, or null: the act moves no policy, has not come about, or was refused.</summary>
    /// <param name="act">One of <see cref="PolicyActs"/>.</param>
    /// <param name="status">Whether the act has come about. What is only planned or possible has been announced.</param>
    public static string? After(string act, FactStatus status) => status switch
    {
        FactStatus.Done or FactStatus.Ongoing => AfterAct.GetValueOrDefault(act),
        FactStatus.Planned when AfterAct.ContainsKey(act) => "announced",
        _ => null,
    };
}
