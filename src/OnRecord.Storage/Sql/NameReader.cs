using System.Data.Common;
using System.Globalization;
using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>Reads names, and what was decided about them.</summary>
internal sealed class NameReader(RecordView view)
{
    private const string SelectListed = "SELECT p.key, p.kind, p.name, p.person, p.division, p.told FROM party p";

    private readonly Parties _parties = new(view);

    /// <summary>The names that have some words, most told of first; all where there are no words.</summary>
    internal async Task<List<NameOnRecord>> FindAsync(string words, int skip, int limit)
    {
        var conditions = new Conditions();
        if (words.Length > 0)
            conditions.Add($"p.id IN (SELECT {Namings.StandsFor(view.Viewpoint, "w.id")} FROM ({_parties.Match(words, conditions)}) w)");
        var (select, isOnRecord) = await OnRecordAsync().ConfigureAwait(false);
        conditions.Add(isOnRecord);
        // In the order of what is listed, whoever asks: counting all names otherwise would read the whole record.
        var names = await view.ReadAsync(
            string.Create(CultureInfo.InvariantCulture, $"{select}{conditions} ORDER BY p.told DESC, p.name, p.key LIMIT {limit} OFFSET {skip}"), Name, conditions.Values).ConfigureAwait(false);
        return [.. names.OrderByDescending(name => name.TellingCount).ThenBy(name => name.Name, StringComparer.Ordinal).ThenBy(name => name.Id.Content, StringComparer.Ordinal)];
    }

    internal async Task<NameOnRecord?> NameAsync(string key)
    {
        var (select, isOnRecord) = await OnRecordAsync().ConfigureAwait(false);
        return (await view.ReadAsync($"{select} WHERE p.id = @p1 AND {isOnRecord}", Name, await _parties.IdAsync(key).ConfigureAwait(false)).ConfigureAwait(false)).FirstOrDefault();
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

    // The statement that reads names, and the condition under which they are on the record: something is told of them, or they published it.
    private async ValueTask<(string Select, string IsOnRecord)> OnRecordAsync()
    {
        if (await view.IsListedAsync().ConfigureAwait(false))
            return (SelectListed, "(p.told > 0 OR p.published > 0)");
        var told = $"FROM {await _parties.InvolvementsAsync("= p.id").ConfigureAwait(false)} i JOIN version v ON v.id = i.telling / 65536 WHERE i.party = p.id AND {Visible.Facts(view.Viewpoint, "v", "i.telling")}";
        return (
            $"SELECT p.key, p.kind, p.name, p.person, p.division, (SELECT count(*) {told}) FROM party p",
            $"(EXISTS (SELECT 1 {told}) OR EXISTS (SELECT 1 FROM version v WHERE v.outlet = p.id AND {view.VisibleVersions}))");
    }

    private static NameOnRecord Name(DbDataReader row) => new(
        RecordId.Name(row.GetString(0)), (PartyKind)row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetInt64(5));
}
