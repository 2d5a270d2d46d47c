namespace OnRecord.Recording;

/// <summary>Who is who, as far as people said otherwise than the machine's rule (<see cref="NameKeys"/>): made afresh of all that they decided.</summary>
public sealed class NameMap
{
    private readonly Dictionary<string, string> _merged = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Report), string> _meant = [];

    private NameMap()
    {
    }

    /// <summary>The names, each within a report, of which people said whom the report means.</summary>
    public IReadOnlyCollection<(string Name, string Report)> Meant => _meant.Keys;

    /// <summary>What follows from decisions.</summary>
    /// <param name="decisions">Those about names, first to last.</param>
    /// <param name="reportOf">The report that an article version is of, by their content ids; null where there is none any more: what was said of it is then passed over.</param>
    public static NameMap Of(IEnumerable<Decision> decisions, Func<string, string?> reportOf)
    {
        ArgumentNullException.ThrowIfNull(reportOf);
        var map = new NameMap();
        foreach (var decision in Standing(decisions))
        {
            if (Read(decision) is not var (name, other))
                continue;
            if (other.Prefix == 'n')
            {
                var (from, to) = (map.Root(name.Content), map.Root(other.Content));
                if (from != to)
                    map._merged[from] = to;
            }
            else if (reportOf(other.Content) is { } report)
            {
                map._meant[(name.Content, report)] = decision.Kind == "part" ? NameKeys.Apart(name.Content, report) : name.Content;
            }
        }

        return map;
    }

    /// <summary>Whom a name stands for.</summary>
    /// <param name="name">The content id of the name that the machine gave.</param>
    /// <param name="report">The content id of the report that bears it; null for the name as such.</param>
    public string For(string name, string? report = null) => Root(report is not null && _meant.TryGetValue((name, report), out var meant) ? meant : name);

    /// <summary>Whether people said that a report does not mean the one that the machine took its name for.</summary>
    public bool IsApart(string name, string report) => _meant.TryGetValue((name, report), out var meant) && meant != name;

    /// <summary>The decisions that were not taken back.</summary>
    /// <param name="decisions">Those about names, first to last.</param>
    public static IReadOnlyList<Decision> Standing(IEnumerable<Decision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var standing = new List<Decision>();
        foreach (var decision in decisions.Where(IsOne))
        {
            if (decision.Kind != "undo")
                standing.Add(decision);
            else if (standing.FindLastIndex(said => said.Subject == decision.Subject && said.Other == decision.Other) is >= 0 and var at)
                standing.RemoveAt(at);
        }

        return standing;
    }

    /// <summary>Whether a decision is one about a name.</summary>
    public static bool IsOne(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.Kind is "join" or "part" or "undo" && Read(decision) is not null;
    }

    /// <summary>The name that a decision is about, and the other name or the article version; null where it is about something else.</summary>
    public static (RecordId Name, RecordId Other)? Read(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.Subject.StartsWith("n-", StringComparison.Ordinal) && RecordId.TryParse(decision.Subject, out var name) && RecordId.TryParse(decision.Other, out var other) && other.Value.Prefix is 'n' or 'a'
            ? (name.Value, other.Value)
            : null;
    }

    private string Root(string name)
    {
        while (_merged.TryGetValue(name, out var next))
            name = next;
        return name;
    }
}
