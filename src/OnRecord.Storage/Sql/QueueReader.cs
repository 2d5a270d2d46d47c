using System.Globalization;

namespace OnRecord.Storage.Sql;

/// <summary>Reads the facts that reviewers are to look at, and those that they looked at.</summary>
internal sealed class QueueReader(RecordView view)
{
    private readonly TellingReader _tellings = new(view);

    /// <summary>What a reviewer is to look at next.</summary>
    internal async Task<List<QueuedFact>> QueueAsync(ReviewQuery query, int limit)
    {
        var conditions = new Conditions();
        var me = conditions.Parameter(query.Reviewer);
        // What they said and did not take back: each undoing takes back one.
        var untouched = $"coalesce((SELECT sum(CASE d.kind WHEN 'undo' THEN -1 ELSE 1 END) FROM decision d WHERE d.telling = t.id AND d.who = {me}), 0) <= 0";
        var (from, order) = ("telling t", "t.value DESC, t.id DESC");
        switch (query.Queue)
        {
            case QueueName.New or QueueName.Second:
                conditions.Add($"t.looks = {(query.Queue == QueueName.New ? 0 : 1)}");
                conditions.Add(untouched);
                break;
            case QueueName.Disputed:
                from = "review s JOIN telling t ON t.id = s.telling";
                conditions.Add($"s.state = {(int)ReviewState.Disputed} AND s.until IS NULL");
                break;
            case QueueName.Unsure:
                conditions.Add("t.id IN (SELECT u.telling FROM decision u WHERE u.kind = 'unsure' AND u.telling IS NOT NULL)");
                conditions.Add("t.looks = 0");
                break;
            default:
                from = $"(SELECT m.telling, max(m.id) AS last FROM decision m WHERE m.who = {me} AND m.telling IS NOT NULL GROUP BY m.telling) o JOIN telling t ON t.id = o.telling";
                order = "o.last DESC";
                conditions.Add($"NOT ({untouched})");
                break;
        }

        if (query.Kind is { } kind)
            conditions.Add($"t.kind = {conditions.Parameter((long)kind)}");
        if (query is { After: { } after, Queue: not QueueName.Mine } && await ValueAsync(after).ConfigureAwait(false) is { } place)
            conditions.Add($"(t.value, t.id) < ({conditions.Parameter(place.Value)}, {conditions.Parameter(place.Id)})");
        conditions.Add(view.VisibleVersions);
        var rows = await view.ReadAsync(
            $"SELECT t.id, t.joined, t.value FROM {from} JOIN version v ON v.id = t.id / 65536{conditions} ORDER BY {order} LIMIT {limit.ToString(CultureInfo.InvariantCulture)}",
            row => (Id: row.GetInt64(0), Joined: (JoinBasis)row.GetInt64(1), Value: (int)row.GetInt64(2)), conditions.Values).ConfigureAwait(false);
        var facts = new List<QueuedFact>(rows.Count);
        foreach (var row in rows)
        {
            if (await _tellings.TellingAsync(row.Id, row.Joined).ConfigureAwait(false) is { } told)
                facts.Add(new QueuedFact(told, row.Value));
        }

        return facts;
    }

    /// <summary>Some facts of which something was said, after another.</summary>
    internal async Task<(List<TellingOnRecord> Tellings, long Last)> ReviewedAfterAsync(long last, int count)
    {
        var rows = await view.ReadAsync(
            $"SELECT t.id, t.joined FROM (SELECT DISTINCT d.telling FROM decision d WHERE d.telling > @p1) s JOIN telling t ON t.id = s.telling JOIN version v ON v.id = t.id / 65536 WHERE {view.VisibleVersions} ORDER BY t.id LIMIT @p2",
            TellingReader.Row, last, (long)count).ConfigureAwait(false);
        return (await _tellings.TellingsAsync(rows).ConfigureAwait(false), rows.Count == 0 ? last : rows[^1].Id);
    }

    private async Task<(long Id, long Value)?> ValueAsync(RecordId telling)
    {
        var rows = await view.ReadAsync(
            "SELECT t.id, t.value FROM version f JOIN telling t ON t.id = f.id * 65536 + @p2 WHERE f.key = @p1", row => (row.GetInt64(0), row.GetInt64(1)), telling.Content, (long)telling.Number).ConfigureAwait(false);
        return rows is [var found] ? found : null;
    }
}
