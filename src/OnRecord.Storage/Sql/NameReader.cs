using System.Data.Common;
using System.Globalization;
using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>Reads names, and what was decided about them.</summary>
internal sealed class NameReader(RecordView view)
{
    // As many as are counted before they are put in order.
    private const int MostNames = 2_000;

    private const string SelectListed = "SELECT p.key, p.kind, p.name, p.person, p.division, p.told FROM party p";

    private readonly Parties _parties = new(view);

    /// <summary>The names that have some words, most told of first.</summary>
    internal async Task<List<NameOnRecord>> FindAsync(string words, int limit)
    {
        var conditions = new Conditions();
        var named = $"p.id IN (SELECT {Namings.StandsFor(view.Viewpoint, "w.id")} FROM ({_parties.Match(words, conditions)}) w)";
        if (await view.IsListedAsync().ConfigureAwait(false))
        {
            return await view.ReadAsync(
                $"{SelectListed} WHERE {named} AND p.told > 0 ORDER BY p.told DESC, p.name, p.key LIMIT {limit.ToString(CultureInfo.InvariantCulture)}", Name, conditions.Values).ConfigureAwait(false);
        }

        var names = await view.ReadAsync($"{await SelectAsync().ConfigureAwait(false)} WHERE {named} LIMIT {MostNames}", Name, conditions.Values).ConfigureAwait(false);
        return [.. names.Where(name => name.TellingCount > 0).OrderByDescending(name => name.TellingCount).ThenBy(name => name.Name, StringComparer.Ordinal).ThenBy(name => name.Id.Content, StringComparer.Ordinal).Take(limit)];
    }

    internal async Task<NameOnRecord?> NameAsync(string key)
    {
        // An outlet is on the record by its reports, whether or not they speak of it.
        var isListed = await view.IsListedAsync().ConfigureAwait(false);
        var (select, isOutlet) = isListed ? (SelectListed, "p.published > 0") : (await SelectAsync().ConfigureAwait(false), $"EXISTS (SELECT 1 FROM version v WHERE v.outlet = p.id AND {view.VisibleVersions})");
        return (await view.ReadAsync($"{select} WHERE p.id = @p1 AND (p.kind <> {(int)PartyKind.Outlet} OR {isOutlet})", Name, await _parties.IdAsync(key).ConfigureAwait(false)).ConfigureAwait(false))
            .Find(name => name.TellingCount > 0 || name.Kind == PartyKind.Outlet);
    }

    /// <summary>What was decided about a name and all that it is bound to.</summary>
    internal async Task<List<NameRuling>> RulingsAsync(string key)
    {
        var rulings = new List<NameRuling>();
        if (!await NameDecisions.ExistAsync(view.Session, view.Cancellation).ConfigureAwait(false))
            return rulings;
        var (decisions, _) = (await NameDecisions.ReadAsync(view.Session, view.Cancellation).ConfigureAwait(false)).About([key]);
        decisions.RemoveAll(decision => view.Viewpoint.Recorded is { } then && decision.At > then);
        var standing = NameMap.Standing(decisions);
        foreach (var decision in decisions)
        {
            var isSeen = await view.ReadNumberAsync(
                $"SELECT 1 FROM (SELECT @p1 AS subject, @p2 AS object) d WHERE {Namings.AreSeen(view.Viewpoint)}", decision.Subject, decision.Other).ConfigureAwait(false) is not null;
            if (isSeen && NameMap.Read(decision) is var (name, other))
                rulings.Add(new NameRuling(decision, standing.Contains(decision), await CalledAsync(name).ConfigureAwait(false) ?? "", await CalledAsync(other).ConfigureAwait(false)));
        }

        return rulings;
    }

    private async Task<string?> CalledAsync(RecordId name) => name.Prefix != 'n' ? null
        : (await view.ReadAsync("SELECT p.name FROM party p WHERE p.key = @p1", row => row.GetString(0), name.Content).ConfigureAwait(false)).FirstOrDefault();

    private async ValueTask<string> SelectAsync() =>
        $"""
        SELECT p.key, p.kind, p.name, p.person, p.division,
               (SELECT count(*) FROM {await _parties.InvolvementsAsync("= p.id").ConfigureAwait(false)} i JOIN version v ON v.id = i.telling / 65536 WHERE i.party = p.id AND {Visible.Facts(view.Viewpoint, "v", "i.telling")}) AS told
        FROM party p
        """;

    private static NameOnRecord Name(DbDataReader row) => new(
        RecordId.Name(row.GetString(0)), (PartyKind)row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetInt64(5));
}
