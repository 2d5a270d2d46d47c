namespace OnRecord.Storage.Sql;

/// <summary>What restricts a statement beside what drives it and what may be seen.</summary>
internal sealed class Filters(RecordView view)
{
    private readonly Parties _parties = new(view);
    private readonly Places _places = new(view);

    /// <summary>Restricts a statement over tellings.</summary>
    /// <param name="query">The question.</param>
    /// <param name="names">The numbers of those whom its names stand for.</param>
    /// <param name="driver">The one whose involvements drive the statement; null where nobody's do.</param>
    /// <param name="conditions">The conditions of the statement.</param>
    /// <returns>Whether anything does.</returns>
    internal async Task<bool> TellingsAsync(RecordQuery query, List<List<long>> names, long? driver, Conditions conditions)
    {
        var has = await OutletAsync(query, conditions).ConfigureAwait(false);
        if (query.Within is { } within)
        {
            has = true;
            var versions = await VersionsAsync(within).ConfigureAwait(false);
            conditions.Add(versions.Count == 0 ? "t.id IS NULL"
                : $"({string.Join(" OR ", versions.Select(id => $"(t.id >= {conditions.Parameter(TellingRow.Id(id, 0))} AND t.id < {conditions.Parameter(TellingRow.Id(id + 1, 0))})"))})");
        }

        if (query.Kinds.Count > 0)
            conditions.Add($"t.kind IN ({string.Join(", ", query.Kinds.Select(kind => conditions.Parameter((long)kind)))})");
        if (query.Acts.Count > 0)
            conditions.Add($"t.act IN (SELECT a.id FROM term a WHERE a.name IN ({string.Join(", ", query.Acts.Select(act => conditions.Parameter(act)))}))");
        for (var i = 0; i < names.Count; i++)
        {
            // What drives the statement already needs no condition.
            if (names[i] is [var only] && only == driver)
                continue;
            var isFew = names[i].Count <= RecordView.MostNamed && (WordIndex.HasWords(query) || driver is not null);
            var whose = names[i].Count == 0 ? "" : $"IN ({(isFew ? string.Join(", ", names[i].Select(id => conditions.Parameter(id))) : _parties.Named(query.Names[i], conditions))})";
            conditions.Add(names[i].Count == 0 ? "t.id IS NULL"
                : isFew ? await IsInvolvedAsync(whose).ConfigureAwait(false)
                : $"t.id IN (SELECT n.telling FROM {await _parties.InvolvementsAsync(whose).ConfigureAwait(false)} n WHERE n.party {whose})");
        }

        if (query.Party is { } party && driver is null)
            conditions.Add(await IsInvolvedAsync($"= {conditions.Parameter(await _parties.IdAsync(party).ConfigureAwait(false))}").ConfigureAwait(false));

        foreach (var place in Places.AskedFor(query))
        {
            var ids = await _places.IdsAsync(place).ConfigureAwait(false);
            conditions.Add(ids.Count == 0 ? "t.id IS NULL"
                : ids.Count <= RecordView.MostNamed ? $"t.place IN ({string.Join(", ", ids.Select(id => conditions.Parameter(id)))})"
                : $"t.place IN (SELECT p.id FROM place p WHERE {place(conditions)})");
        }

        if (query.From is { } from)
            conditions.Add($"t.day >= {conditions.Parameter((long)from.DayNumber)}");
        if (query.To is { } to)
            conditions.Add($"t.day <= {conditions.Parameter((long)to.DayNumber)}");
        return has || query.Kinds.Count + query.Acts.Count + query.Names.Count + query.Places.Count > 0 || query.Party is not null || query.BearingOn is not null || query.From is not null || query.To is not null;
    }

    /// <summary>Restricts a statement over article versions.</summary>
    /// <returns>Whether anything does.</returns>
    internal async Task<bool> ArticlesAsync(RecordQuery query, Conditions conditions)
    {
        var has = await OutletAsync(query, conditions).ConfigureAwait(false);
        if (query.From is { } first)
            conditions.Add($"v.published_to >= {conditions.Parameter((long)first.DayNumber)}");
        if (query.To is { } last)
            conditions.Add($"v.published_to <= {conditions.Parameter((long)last.DayNumber)}");
        if (query.Within is { } within)
        {
            var versions = await VersionsAsync(within).ConfigureAwait(false);
            conditions.Add(versions.Count == 0 ? "v.id IS NULL" : $"v.id IN ({string.Join(", ", versions.Select(id => conditions.Parameter(id)))})");
        }

        return has || query.From is not null || query.To is not null || query.Within is not null;
    }

    private async Task<bool> OutletAsync(RecordQuery query, Conditions conditions)
    {
        if (query.Outlet is not { } outlet)
            return false;
        var ids = await _parties.OutletsAsync(outlet).ConfigureAwait(false);
        conditions.Add(ids.Count == 0 ? "v.id IS NULL" : $"v.outlet IN ({string.Join(", ", ids.Select(id => conditions.Parameter(id)))})");
        return true;
    }

    private async Task<string> IsInvolvedAsync(string whose)
        => $"EXISTS (SELECT 1 FROM {await _parties.InvolvementsAsync(whose).ConfigureAwait(false)} n WHERE n.party {whose} AND n.day = t.day AND n.telling = t.id)";

    private async Task<List<long>> VersionsAsync(IReadOnlyList<string> keys)
    {
        var ids = new List<long>(keys.Count);
        foreach (var key in keys)
        {
            if (await view.ReadNumberAsync("SELECT v.id FROM version v WHERE v.key = @p1", key).ConfigureAwait(false) is { } id)
                ids.Add(id);
        }

        return ids;
    }
}
