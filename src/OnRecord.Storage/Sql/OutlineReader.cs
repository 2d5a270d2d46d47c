using System.Globalization;

namespace OnRecord.Storage.Sql;

/// <summary>Reads of all tellings that a question asks for what their rows say, without their articles: actions in outline, and how tellings divide.</summary>
internal sealed class OutlineReader(RecordView view)
{
    private readonly TellingSelection _selection = new(view);
    private readonly TellingReader _tellings = new(view);

    /// <summary>All actions that are asked for and whose place is known, in outline.</summary>
    internal async Task<List<ActionOutline>> ActionsAsync(RecordQuery query)
    {
        var statement = await _selection.PrepareAsync(query with { Kinds = [EntryKind.Action] }).ConfigureAwait(false);
        statement.Conditions.Add("t.place IS NOT NULL");
        // The names of acts and places apart, each once: of a hundred thousand actions they would be most of what is read.
        var rows = await view.ReadAsync(
            $"""
            SELECT t.id, f.key, t.act, t.status, t.place, t.valid_from, t.valid_to, CASE WHEN EXISTS (SELECT 1 FROM review r WHERE r.telling = t.id AND r.state = {(int)ReviewState.Corrected}) THEN 1 ELSE 0 END
            FROM {statement.From} JOIN version f ON f.id = t.id / 65536{statement.Conditions}
            """,
            row => (Id: row.GetInt64(0), Key: row.GetString(1), Act: row.GetInt64(2), Status: (EntryStatus)row.GetInt64(3), Place: row.GetInt64(4), From: Day.Of(row, 5), To: Day.Of(row, 6), IsCorrected: row.GetInt64(7) != 0),
            statement.Conditions.Values).ConfigureAwait(false);
        var acts = await ActsAsync(rows.Select(row => row.Act).Distinct()).ConfigureAwait(false);
        var places = (await view.NamedAsync("SELECT l.id, l.name, l.division FROM place l", "l.id", rows.Select(row => row.Place).Distinct(), row => (Id: row.GetInt64(0), Name: row.GetString(1), Division: row.IsDBNull(2) ? null : row.GetString(2))).ConfigureAwait(false)).ToDictionary(place => place.Id);
        var outlines = new List<ActionOutline>(rows.Count);
        foreach (var row in rows)
        {
            var id = RecordId.Telling(EntryKind.Action, row.Key, TellingRow.Number(row.Id));
            // Rows tell a fact as it stands now.
            outlines.Add(
                row.IsCorrected && (view.Viewpoint.Recorded is not null || view.Viewpoint.BeforeReview) && (await _tellings.TellingAsync(row.Id, JoinBasis.First).ConfigureAwait(false))?.Telling is PolicyAction then
                    ? new ActionOutline(id, then.Deed, then.Status, then.Place ?? "", then.Division, then.When?.Earliest, then.When?.Latest)
                    : new ActionOutline(id, acts[row.Act], row.Status, places[row.Place].Name, places[row.Place].Division, row.From, row.To));
        }

        return outlines;
    }

    /// <summary>How tellings divide; null where there are too many.</summary>
    internal async Task<RecordDivision?> DivisionAsync(RecordQuery query, int most, int limit)
    {
        // The order does not matter: whatever finds them at once may lead.
        var statement = await _selection.PrepareAsync(query with { LastRecordedFirst = true }).ConfigureAwait(false);
        var rows = await view.ReadAsync(
            $"SELECT t.kind, t.act, t.place, f.outlet, t.day FROM {statement.From} JOIN version f ON f.id = t.id / 65536{statement.Conditions} LIMIT {(most + 1).ToString(CultureInfo.InvariantCulture)}",
            row => (Kind: row.GetInt64(0), Act: row.GetInt64(1), Place: row.IsDBNull(2) ? (long?)null : row.GetInt64(2), Outlet: row.IsDBNull(3) ? (long?)null : row.GetInt64(3), Day: row.GetInt64(4)),
            statement.Conditions.Values).ConfigureAwait(false);
        if (rows.Count > most)
            return null;
        var division = new Division();
        foreach (var row in rows)
            division.Count(row.Kind, row.Act, row.Place, row.Outlet, row.Day);
        return division.Done(
            await ActsAsync(division.Acts).ConfigureAwait(false),
            await view.NamedAsync("SELECT p.id, p.name, p.folded, p.division FROM place p", "p.id", division.Places, row => (row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3))).ConfigureAwait(false),
            await view.NamedAsync("SELECT o.id, o.name, o.folded FROM party o", "o.id", division.Outlets, row => (row.GetInt64(0), row.GetString(1), row.GetString(2))).ConfigureAwait(false),
            limit);
    }

    private async Task<Dictionary<long, string>> ActsAsync(IEnumerable<long> ids)
        => (await view.NamedAsync("SELECT a.id, a.name FROM term a", "a.id", ids, row => (Id: row.GetInt64(0), Name: row.GetString(1))).ConfigureAwait(false)).ToDictionary(act => act.Id, act => act.Name);
}
