using System.Globalization;

namespace OnRecord.Storage.Sql;

/// <summary>Tells how much there is to be seen, from where and when, and how far the record has come.</summary>
internal sealed class OverviewReader(RecordView view)
{
    private readonly Parties _parties = new(view);

    internal async Task<RecordState> StateAsync() => (await view.ReadAsync(
        $"SELECT coalesce((SELECT max(v.id) FROM version v), 0), coalesce((SELECT max(d.id) FROM decision d), 0), (SELECT count(*) FROM version v WHERE v.visibility = {(int)Visibility.Embargoed} AND v.until <= @p1)",
        row => new RecordState(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), Instant.ToNumber(view.Viewpoint.Now)).ConfigureAwait(false))[0];

    internal async Task<RecordCounts> CountsAsync()
    {
        if (await view.IsListedAsync().ConfigureAwait(false))
        {
            return new RecordCounts
            {
                Reports = await view.TallyAsync(Tally.Reports).ConfigureAwait(false),
                EarlierVersions = await view.TallyAsync(Tally.EarlierVersions).ConfigureAwait(false),
                Statements = await view.TallyAsync((int)EntryKind.Statement).ConfigureAwait(false),
                Actions = await view.TallyAsync((int)EntryKind.Action).ConfigureAwait(false),
                Gatherings = await view.TallyAsync((int)EntryKind.Gathering).ConfigureAwait(false),
                Names = await view.CountAsync("SELECT count(*) FROM party p WHERE p.told > 0 OR p.published > 0").ConfigureAwait(false),
                Places = await view.CountAsync("SELECT count(*) FROM place p WHERE p.told > 0").ConfigureAwait(false),
            };
        }

        var entries = await view.ReadAsync(
            $"SELECT t.kind, count(DISTINCT t.entry) FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE {view.VisibleFacts} GROUP BY t.kind",
            row => (Kind: (EntryKind)row.GetInt64(0), Count: row.GetInt64(1))).ConfigureAwait(false);
        var audience = Visible.Audience(view.Viewpoint, "v");
        return new RecordCounts
        {
            Reports = await view.CountAsync($"SELECT count(*) FROM version v WHERE {view.VisibleVersions}").ConfigureAwait(false),
            EarlierVersions = await view.CountAsync($"SELECT count(*) FROM version v WHERE {audience} AND v.superseded IS NOT NULL").ConfigureAwait(false),
            Statements = entries.Find(e => e.Kind == EntryKind.Statement).Count,
            Actions = entries.Find(e => e.Kind == EntryKind.Action).Count,
            Gatherings = entries.Find(e => e.Kind == EntryKind.Gathering).Count,
            Names = await view.CountAsync(
                $"SELECT count(*) FROM (SELECT i.party FROM {await _parties.InvolvementsAsync("IS NOT NULL").ConfigureAwait(false)} i JOIN version v ON v.id = i.telling / 65536 WHERE {Visible.Facts(view.Viewpoint, "v", "i.telling")} UNION SELECT v.outlet FROM version v WHERE v.outlet IS NOT NULL AND {view.VisibleVersions}) AS named").ConfigureAwait(false),
            Places = await view.CountAsync($"SELECT count(DISTINCT t.place) FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE {view.VisibleFacts}").ConfigureAwait(false),
        };
    }

    internal async Task<RecordCoverage> CoverageAsync(int limit)
    {
        if (await view.IsListedAsync().ConfigureAwait(false))
            return await ListedCoverageAsync(limit).ConfigureAwait(false);
        var whole = (await view.ReadAsync(
            $"SELECT min(coalesce(v.published_from, v.published_to)), max(v.published_to), count(CASE WHEN v.published_to IS NULL THEN 1 END), max(v.recorded), count(DISTINCT v.outlet) FROM version v WHERE {view.VisibleVersions}",
            row => (First: Day.Of(row, 0), Last: Day.Of(row, 1), Undated: row.GetInt64(2), Recorded: Instant.Of(row.IsDBNull(3) ? null : row.GetInt64(3)), Outlets: row.GetInt64(4))).ConfigureAwait(false))[0];
        var outlets = await view.ReadAsync(
            $"""
            SELECT p.key, p.name, count(*), min(coalesce(v.published_from, v.published_to)), max(v.published_to) FROM version v JOIN party p ON p.id = v.outlet
            WHERE {view.VisibleVersions} GROUP BY p.key, p.name ORDER BY count(*) DESC, p.name LIMIT {limit.ToString(CultureInfo.InvariantCulture)}
            """,
            row => new OutletOnRecord(RecordId.Name(row.GetString(0)), row.GetString(1), row.GetInt64(2), Day.Of(row, 3), Day.Of(row, 4))).ConfigureAwait(false);
        return new RecordCoverage(whole.First, whole.Last, whole.Undated, whole.Recorded, whole.Outlets, outlets);
    }

    // How many reports an outlet has is counted already, and the first and the last lie at the ends of an index. Those whose day of publication is not one day, which
    // lie anywhere, are few, and have an index of their own.
    private async Task<RecordCoverage> ListedCoverageAsync(int limit)
    {
        static string Of(string outlet) =>
            $"""
            (SELECT v.published_to FROM version v WHERE v.outlet {outlet} AND v.published_to IS NOT NULL AND v.listed = 1 ORDER BY v.published_to LIMIT 1),
            (SELECT min(coalesce(v.published_from, v.published_to)) FROM version v WHERE v.outlet {outlet} AND v.listed = 1 AND (v.published_to IS NULL OR v.published_from <> v.published_to)),
            (SELECT v.published_to FROM version v WHERE v.outlet {outlet} AND v.published_to IS NOT NULL AND v.listed = 1 ORDER BY v.published_to DESC LIMIT 1),
            (SELECT count(*) FROM version v WHERE v.outlet {outlet} AND v.published_to IS NULL AND v.listed = 1)
            """;
        var outlets = await view.ReadAsync(
            $"SELECT o.id, o.published, {Of("= o.id")} FROM party o WHERE o.published > 0 UNION ALL SELECT NULL, 0, {Of("IS NULL")}",
            row => (Id: row.IsDBNull(0) ? (long?)null : row.GetInt64(0), Reports: row.GetInt64(1), First: Earlier(Day.Of(row, 2), Day.Of(row, 3)), Last: Day.Of(row, 4), Undated: row.GetInt64(5))).ConfigureAwait(false);
        var recorded = await view.ReadNumberAsync("SELECT v.recorded FROM version v WHERE v.listed = 1 ORDER BY v.recorded DESC LIMIT 1").ConfigureAwait(false);
        var named = outlets.FindAll(outlet => outlet.Id is not null).OrderByDescending(outlet => outlet.Reports).ToList();

        // Those with as many reports as the last that is shown may come before it by their names.
        var shown = named.FindAll(outlet => named.Count <= limit || outlet.Reports >= named[Math.Max(0, limit - 1)].Reports);
        var names = (await view.NamedAsync("SELECT o.id, o.key, o.name FROM party o", "o.id", shown.Select(outlet => outlet.Id!.Value), row => (Id: row.GetInt64(0), Key: row.GetString(1), Name: row.GetString(2))).ConfigureAwait(false)).ToDictionary(name => name.Id);
        return new RecordCoverage(
            outlets.Min(outlet => outlet.First), outlets.Max(outlet => outlet.Last), outlets.Sum(outlet => outlet.Undated), Instant.Of(recorded), named.Count,
            [.. shown.Select(outlet => new OutletOnRecord(RecordId.Name(names[outlet.Id!.Value].Key), names[outlet.Id!.Value].Name, outlet.Reports, outlet.First, outlet.Last))
                .OrderByDescending(outlet => outlet.Reports).ThenBy(outlet => outlet.Name, StringComparer.Ordinal).Take(limit)]);
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;
}
