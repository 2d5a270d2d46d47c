using System.Globalization;
using OnRecord.Recording;

namespace OnRecord.Storage.Sql;

/// <summary>Finds places by their names and divisions.</summary>
internal sealed class Places(RecordView view)
{
    /// <summary>The condition on rows of <c>place</c>, as <c>p</c>, under which words mean them. A division stands for what lies within it, a name for those that begin with it: "los angeles"
    /// for "los angeles ca".</summary>
    internal static string Named(string place, Conditions conditions)
        => place.Contains(':', StringComparison.Ordinal)
            ? $"(p.division = {conditions.Parameter(place)} OR (p.division >= {conditions.Parameter(place + "/")} AND p.division < {conditions.Parameter(place + "0")}))"
            : $"(p.folded = {conditions.Parameter(place)} OR (p.folded >= {conditions.Parameter(place + " ")} AND p.folded < {conditions.Parameter(place + "!")}))";

    /// <summary>The conditions on places that a question sets.</summary>
    internal static IEnumerable<Func<Conditions, string>> AskedFor(RecordQuery query)
    {
        foreach (var place in query.Places)
            yield return conditions => Named(place, conditions);
        if (query.BearingOn is { } seat)
            yield return conditions => Bearing(seat, conditions);
    }

    /// <summary>The numbers of places under a condition; of very many some only.</summary>
    internal async Task<List<long>> IdsAsync(Func<Conditions, string> place)
    {
        var conditions = new Conditions();
        return await view.ReadAsync($"SELECT p.id FROM place p WHERE {place(conditions)} LIMIT {RecordView.MostNamed + 1}", row => row.GetInt64(0), conditions.Values).ConfigureAwait(false);
    }

    internal async Task<List<PlaceOnRecord>> FindAsync(string words, int skip, int limit)
    {
        // In the order of what is listed, whoever asks: counting all places otherwise would read the whole record.
        var conditions = new Conditions();
        if (words.Length > 0)
            conditions.Add(Named(words, conditions));
        var places = await ReadAsync(conditions, string.Create(CultureInfo.InvariantCulture, $"p.told DESC, p.name, p.id LIMIT {limit} OFFSET {skip}")).ConfigureAwait(false);
        return [.. places.OrderByDescending(place => place.TellingCount).ThenBy(place => place.Name, StringComparer.Ordinal)];
    }

    /// <summary>The one that words mean; null where there is none to be seen.</summary>
    internal async Task<PlaceOnRecord?> FindAsync(string words)
    {
        var conditions = new Conditions();
        conditions.Add(Named(words, conditions));
        var its = conditions.Parameter(words);
        return (await ReadAsync(conditions, $"CASE WHEN p.division = {its} OR p.folded = {its} THEN 0 ELSE 1 END, p.told DESC, p.name, p.id LIMIT 1").ConfigureAwait(false)).FirstOrDefault();
    }

    // The place and the governments above it.
    private static string Bearing(PlaceOnRecord seat, Conditions conditions)
    {
        if (seat.Division is not { } division)
            return $"p.division IS NULL AND p.folded = {conditions.Parameter(SearchWords.Of(seat.Name))}";
        var divisions = new List<string> { conditions.Parameter(division) };
        for (var end = division.LastIndexOf('/'); end > 0; end = division.LastIndexOf('/', end - 1))
            divisions.Add(conditions.Parameter(division[..end]));
        return $"p.division IN ({string.Join(", ", divisions)})";
    }

    // Those that something to be seen is told of. Counted after they are chosen: databases count for all before they put them in order.
    private async Task<List<PlaceOnRecord>> ReadAsync(Conditions conditions, string order)
    {
        var isListed = await view.IsListedAsync().ConfigureAwait(false);
        conditions.Add(isListed ? "p.told > 0" : $"EXISTS (SELECT 1 {TellingsOf("p.id")})");
        var rows = await view.ReadAsync(
            $"SELECT p.id, p.name, p.division, p.told FROM place p{conditions} ORDER BY {order}",
            row => (Id: row.GetInt64(0), Place: new PlaceOnRecord(row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3))), conditions.Values).ConfigureAwait(false);
        var places = new List<PlaceOnRecord>(rows.Count);
        foreach (var (id, place) in rows)
            places.Add(isListed ? place : place with { TellingCount = await view.CountAsync($"SELECT count(*) {TellingsOf("@p1")}", id).ConfigureAwait(false) });
        return places;
    }

    private string TellingsOf(string place) => $"FROM telling t JOIN version v ON v.id = t.id / 65536 WHERE t.place = {place} AND {view.VisibleFacts}";
}
