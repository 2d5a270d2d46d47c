using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>All that people decided about names. It is as much as people do by hand, and read as a whole.</summary>
internal sealed class NameDecisions
{
    private readonly List<Decision> _all;
    private readonly Dictionary<string, (string Report, bool IsThere)> _reports;

    private NameDecisions(List<Decision> all, Dictionary<string, (string Report, bool IsThere)> reports) => (_all, _reports) = (all, reports);

    /// <summary>Whether there is any.</summary>
    internal static async Task<bool> ExistAsync(SqlSession session, CancellationToken cancellation)
        => await session.ReadNumberAsync("SELECT 1 FROM decision d WHERE substr(d.subject, 1, 2) = 'n-' LIMIT 1", cancellation).ConfigureAwait(false) is not null;

    /// <summary>Reads them.</summary>
    internal static async Task<NameDecisions> ReadAsync(SqlSession session, CancellationToken cancellation)
    {
        var all = await session.ReadAsync(
            "SELECT d.at, d.kind, d.subject, d.object, d.reason, d.who, d.correction FROM decision d WHERE substr(d.subject, 1, 2) = 'n-' ORDER BY d.at, d.id",
            row => Reviews.Decision(row, 0), cancellation).ConfigureAwait(false);
        var reports = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        foreach (var article in all.Select(NameMap.Read).OfType<(RecordId Name, RecordId Other)>().Where(read => read.Other.Prefix == 'a').Select(read => read.Other.Content).Distinct(StringComparer.Ordinal))
        {
            var report = await session.ReadAsync(
                "SELECT v.report, v.visibility FROM version v WHERE v.key = @p1", row => (row.GetString(0), (Visibility)row.GetInt64(1) != Visibility.Withdrawn), cancellation, article).ConfigureAwait(false);
            if (report is [var its])
                reports.Add(article, its);
        }

        return new NameDecisions([.. all.Where(NameMap.IsOne)], reports);
    }

    /// <summary>The report that an article version is of; null where it was withdrawn, or never was here.</summary>
    internal string? ReportOf(string article) => _reports.TryGetValue(article, out var its) && its.IsThere ? its.Report : null;

    /// <summary>The names that reports were said not to mean, with the reports, withdrawn ones too.</summary>
    internal IEnumerable<(string Name, string Report)> Apart(IEnumerable<Decision> decisions)
        => decisions.Where(decision => decision.Kind == "part").Select(decision => NameMap.Read(decision)!.Value).Where(read => _reports.ContainsKey(read.Other.Content))
            .Select(read => (read.Name.Content, _reports[read.Other.Content].Report)).Distinct();

    /// <summary>The decisions about names, and about all that these are bound to by decisions, taken back or not; first to last.</summary>
    /// <param name="names">Content ids of names.</param>
    /// <returns>The decisions, and the content ids of all names of which they speak.</returns>
    internal (List<Decision> Decisions, HashSet<string> Names) About(IEnumerable<string> names)
    {
        var touched = names.ToHashSet(StringComparer.Ordinal);
        var bound = _all.ConvertAll(decision => (Decision: decision, Names: NamesOf(decision)));
        for (var before = -1; before != touched.Count;)
        {
            before = touched.Count;
            foreach (var (_, its) in bound)
            {
                if (its.Exists(touched.Contains))
                    touched.UnionWith(its);
            }
        }

        return ([.. bound.Where(one => one.Names.Exists(touched.Contains)).Select(one => one.Decision)], touched);
    }

    // The names of which a decision speaks, and the one that it takes out of a report.
    private List<string> NamesOf(Decision decision)
    {
        var (name, other) = NameMap.Read(decision)!.Value;
        return other.Prefix == 'n' ? [name.Content, other.Content]
            : _reports.TryGetValue(other.Content, out var its) ? [name.Content, NameKeys.Apart(name.Content, its.Report)]
            : [name.Content];
    }
}
